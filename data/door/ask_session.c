#include "data/door/ask_inside.h"

static void
book_text_free (gpointer data)
{
  HzBookText *book = data;
  g_free (book->name);
  g_bytes_unref (book->text);
  g_free (book);
}

void
hz_station_facts_free (HzStationFacts *facts)
{
  if (facts == NULL)
    return;
  char *texts[] = {facts->code,          facts->name,         facts->authority,
                   facts->desk_socket,   facts->desk_program, facts->virtual_reader,
                   facts->camera_source, facts->book_id};
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  g_ptr_array_unref (facts->books);
  g_free (facts);
}

static void
books_unpack (GVariantIter *books, GPtrArray *list)
{
  const char *name;
  GVariant *text;
  while (g_variant_iter_next (books, "(&s@ay)", &name, &text)) {
    HzBookText *book = g_new (HzBookText, 1);
    *book = (HzBookText){g_strdup (name), g_variant_get_data_as_bytes (text)};
    g_ptr_array_add (list, book);
    g_variant_unref (text);
  }
}

HzStationFacts *
hz_ask_station (HzDoor *door, GError **error)
{
  g_autoptr (GVariant) answer = hz_door_ask (door, HZ_CALL_STATION, g_variant_new ("()"), error);
  if (answer == NULL)
    return NULL;
  HzStationFacts *f = g_new0 (HzStationFacts, 1);
  g_autoptr (GVariantIter) books = NULL;
  f->books = g_ptr_array_new_with_free_func (book_text_free);
  g_variant_get (answer, "((sssiiibimsmsmsmss)a(say))", &f->code, &f->name, &f->authority,
                 &f->offset_minutes, &f->lang, &f->idle_minutes, &f->hard_to_reach, &f->desk_place,
                 &f->desk_socket, &f->desk_program, &f->virtual_reader, &f->camera_source,
                 &f->book_id, &books);
  books_unpack (books, f->books);
  return f;
}

gboolean
hz_ask_open (HzDoor *door, GError **error)
{
  return hz_door_do (door, HZ_CALL_OPEN, g_variant_new ("()"), error);
}

HzAccount *
hz_ask_login (HzDoor *door, const char *name, const char *password, GError **error)
{
  g_autoptr (GVariant) answer =
      hz_door_ask (door, HZ_CALL_LOGIN,
                   g_variant_new ("(@s@s)", hz_text_pack (name), hz_text_pack (password)), error);
  return answer != NULL ? hz_door_part (answer, 0, &hz_shape_account, g_new0 (HzAccount, 1),
                                        (GDestroyNotify)hz_account_free, error)
                        : NULL;
}

gboolean
hz_ask_lock (HzDoor *door, GError **error)
{
  return hz_door_do (door, HZ_CALL_LOCK, g_variant_new ("()"), error);
}

gboolean
hz_ask_logout (HzDoor *door, GError **error)
{
  return hz_door_do (door, HZ_CALL_LOGOUT, g_variant_new ("()"), error);
}

char *
hz_ask_person (HzDoor *door, const char *account)
{
  g_autoptr (GVariant) answer =
      hz_door_ask (door, HZ_CALL_PERSON, g_variant_new ("(@s)", hz_text_pack (account)), NULL);
  char *name = NULL;
  if (answer != NULL)
    g_variant_get (answer, "(s)", &name);
  return name != NULL ? name : g_strdup (account);
}
