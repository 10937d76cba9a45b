/* The fingerprint readers of the desk, as its program says: one is used, others may be there. */
#include "data/desk/link/desk_private.h"
#include <string.h>

static void
reader_free (gpointer data)
{
  HzDeskReader *reader = data;
  g_free (reader->id);
  g_free (reader->kind);
  g_free (reader->name);
  g_free (reader);
}

/* What stands in no bounds is as good as not said. */
static HzDeskReader *
take_reader (GVariant *one)
{
  const char *id, *kind, *name, *scan;
  guint dpi;
  gboolean used;
  g_variant_get (one, "(&s&s&s&sub)", &id, &kind, &name, &scan, &dpi, &used);
  if (!hz_desk_is_word (id) || !hz_desk_is_word (kind))
    return NULL;
  HzDeskReader *reader = g_new (HzDeskReader, 1);
  *reader = (HzDeskReader){.id = g_strdup (id),
                           .kind = g_strdup (kind),
                           .name = hz_desk_text (name),
                           .swipe = strcmp (scan, "swipe") == 0,
                           .dpi = dpi >= HZ_DESK_DPI_MIN && dpi <= HZ_DESK_DPI_MAX ? dpi : 0,
                           .used = used};
  return reader;
}

static gboolean
same (const HzDeskReader *a, const HzDeskReader *b)
{
  return strcmp (a->id, b->id) == 0 && strcmp (a->kind, b->kind) == 0 &&
         strcmp (a->name, b->name) == 0 && a->swipe == b->swipe && a->dpi == b->dpi &&
         a->used == b->used;
}

static gboolean
are_same (const GPtrArray *a, const GPtrArray *b)
{
  if (a == NULL || a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (!same (a->pdata[i], b->pdata[i]))
      return FALSE;
  return TRUE;
}

gboolean
hz_desk_take_readers (HzDesk *desk, GVariant *properties)
{
  g_autoptr (GVariant) list = hz_desk_property (properties, "Readers");
  if (list == NULL || g_variant_n_children (list) > HZ_DESK_READERS_MAX)
    return FALSE;
  g_autoptr (GPtrArray) readers = g_ptr_array_new_with_free_func (reader_free);
  for (gsize i = 0; i < g_variant_n_children (list); i++) {
    g_autoptr (GVariant) one = g_variant_get_child_value (list, i);
    HzDeskReader *reader = take_reader (one);
    if (reader != NULL)
      g_ptr_array_add (readers, reader);
  }
  if (are_same (desk->readers, readers))
    return FALSE;
  g_clear_pointer (&desk->readers, g_ptr_array_unref);
  desk->readers = g_steal_pointer (&readers);
  return TRUE;
}

void
hz_desk_forget_readers (HzDesk *desk)
{
  g_clear_pointer (&desk->readers, g_ptr_array_unref);
}

const GPtrArray *
hz_desk_readers (const HzDesk *desk)
{
  static GPtrArray *none;
  if (none == NULL)
    none = g_ptr_array_new ();
  return desk->readers != NULL ? desk->readers : none;
}

const HzDeskReader *
hz_desk_reader (const HzDesk *desk)
{
  const GPtrArray *readers = hz_desk_readers (desk);
  for (guint i = 0; i < readers->len; i++)
    if (((const HzDeskReader *)readers->pdata[i])->used)
      return readers->pdata[i];
  return NULL;
}

void
hz_desk_tell_reader (HzDesk *desk)
{
  if (desk->wanted_reader != NULL)
    hz_bus_agent_call_use_reader (hz_desk_proxy (desk, HZ_FACE_AGENT), desk->wanted_reader,
                                  HZ_DESK_TELL);
}

void
hz_desk_use_reader (HzDesk *desk, const char *id)
{
  g_free (desk->wanted_reader);
  desk->wanted_reader = g_strdup (id);
  if (hz_desk_connected (desk))
    hz_desk_tell_reader (desk);
}
