#include "data/door/packing.h"

#include <string.h>

static const char *const forms[] = {
    [HZ_AS_TEXT] = "ms",   [HZ_AS_STRING] = "s", [HZ_AS_CHARS] = "s", [HZ_AS_INT64] = "x",
    [HZ_AS_INT] = "i",     [HZ_AS_UINT] = "u",   [HZ_AS_FLAG] = "b",  [HZ_AS_CHOICE] = "i",
    [HZ_AS_BYTES] = "may", [HZ_AS_FIXED] = "ay", [HZ_AS_INTS] = "ai",
};

char *
hz_shape_form (const HzShape *shape)
{
  GString *form = g_string_new ("(");
  for (guint i = 0; i < shape->count; i++)
    g_string_append (form, forms[shape->members[i].as]);
  return g_string_free (g_string_append_c (form, ')'), FALSE);
}

/* --- packing --- */

GVariant *
hz_text_pack (const char *text)
{
  return g_utf8_validate (text, -1, NULL)
             ? g_variant_new_string (text)
             : g_variant_new_take_string (g_utf8_make_valid (text, -1));
}

static GVariant *
bytes_pack (GBytes *bytes)
{
  return g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, bytes, TRUE);
}

static GVariant *
member_pack (const HzMember *m, gconstpointer at)
{
  char *text = m->as == HZ_AS_TEXT ? *(char *const *)at : NULL;
  GBytes *bytes = m->as == HZ_AS_BYTES ? *(GBytes *const *)at : NULL;
  switch (m->as) {
  case HZ_AS_TEXT:
    return g_variant_new_maybe (G_VARIANT_TYPE_STRING, text != NULL ? hz_text_pack (text) : NULL);
  case HZ_AS_STRING:
    return hz_text_pack (*(char *const *)at);
  case HZ_AS_CHARS:
    return hz_text_pack (at);
  case HZ_AS_INT64:
    return g_variant_new_int64 (*(const gint64 *)at);
  case HZ_AS_UINT:
    return g_variant_new_uint32 (*(const guint *)at);
  case HZ_AS_FLAG:
    return g_variant_new_boolean (*(const gboolean *)at);
  case HZ_AS_BYTES:
    return g_variant_new_maybe (G_VARIANT_TYPE_BYTESTRING,
                                bytes != NULL ? bytes_pack (bytes) : NULL);
  case HZ_AS_FIXED:
    return g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, at, m->limit, 1);
  case HZ_AS_INTS:
    return g_variant_new_fixed_array (G_VARIANT_TYPE_INT32, at, m->limit, sizeof (gint32));
  case HZ_AS_INT:
  case HZ_AS_CHOICE:
    break;
  }
  return g_variant_new_int32 (*(const int *)at);
}

GVariant *
hz_shape_pack (const HzShape *shape, gconstpointer data)
{
  GVariant *packed[64];
  g_assert (shape->count <= G_N_ELEMENTS (packed));
  for (guint i = 0; i < shape->count; i++)
    packed[i] =
        member_pack (&shape->members[i], G_STRUCT_MEMBER_P (data, (glong)shape->members[i].offset));
  return g_variant_new_tuple (packed, shape->count);
}

/* --- unpacking --- */

gboolean
hz_unpack_fail (GError **error)
{
  return hz_fail (error, HZ_ERROR_INVALID,
                  _ ("The two halves of the program do not understand each other. Log in again."));
}

static void
text_unpack (GVariant *value, char **at)
{
  g_autoptr (GVariant) inner = g_variant_get_maybe (value);
  g_free (*at);
  *at = inner != NULL ? g_variant_dup_string (inner, NULL) : NULL;
}

static void
bytes_unpack (GVariant *value, GBytes **at)
{
  g_autoptr (GVariant) inner = g_variant_get_maybe (value);
  g_clear_pointer (at, g_bytes_unref);
  *at = inner != NULL ? g_variant_get_data_as_bytes (inner) : NULL;
}

static gboolean
fixed_unpack (GVariant *value, gpointer at, guint limit, gsize size)
{
  gsize count;
  gconstpointer data = g_variant_get_fixed_array (value, &count, size);
  if (count != limit)
    return FALSE;
  memcpy (at, data, count * size);
  return TRUE;
}

static gboolean
choice_unpack (gint32 choice, guint limit, int *at)
{
  *at = choice;
  return choice >= 0 && (guint)choice < limit;
}

static gboolean
member_unpack (const HzMember *m, GVariant *value, gpointer at)
{
  switch (m->as) {
  case HZ_AS_TEXT:
    text_unpack (value, at);
    return TRUE;
  case HZ_AS_STRING:
    g_free (*(char **)at);
    *(char **)at = g_variant_dup_string (value, NULL);
    return TRUE;
  case HZ_AS_CHARS:
    return g_strlcpy (at, g_variant_get_string (value, NULL), m->limit) < m->limit;
  case HZ_AS_INT64:
    *(gint64 *)at = g_variant_get_int64 (value);
    return TRUE;
  case HZ_AS_INT:
    *(int *)at = g_variant_get_int32 (value);
    return TRUE;
  case HZ_AS_UINT:
    *(guint *)at = g_variant_get_uint32 (value);
    return TRUE;
  case HZ_AS_FLAG:
    *(gboolean *)at = g_variant_get_boolean (value);
    return TRUE;
  case HZ_AS_CHOICE:
    return choice_unpack (g_variant_get_int32 (value), m->limit, at);
  case HZ_AS_BYTES:
    bytes_unpack (value, at);
    return TRUE;
  case HZ_AS_FIXED:
    return fixed_unpack (value, at, m->limit, 1);
  case HZ_AS_INTS:
    return fixed_unpack (value, at, m->limit, sizeof (gint32));
  }
  return FALSE;
}

gboolean
hz_shape_unpack (const HzShape *shape, GVariant *tuple, gpointer data, GError **error)
{
  gboolean good = TRUE;
  for (guint i = 0; i < shape->count; i++) {
    g_autoptr (GVariant) value = g_variant_get_child_value (tuple, i);
    good = member_unpack (&shape->members[i], value,
                          G_STRUCT_MEMBER_P (data, (glong)shape->members[i].offset)) &&
           good;
  }
  return good || hz_unpack_fail (error);
}

/* --- days --- */

guint32
hz_day_pack (const GDate *day)
{
  return g_date_valid (day) ? g_date_get_julian (day) : 0;
}

gboolean
hz_day_unpack (guint32 julian, GDate *day)
{
  GDate last;
  g_date_clear (&last, 1);
  g_date_set_dmy (&last, 31, G_DATE_DECEMBER, 9999);
  g_date_clear (day, 1);
  if (julian == 0 || julian > g_date_get_julian (&last))
    return FALSE;
  g_date_set_julian (day, julian);
  return TRUE;
}
