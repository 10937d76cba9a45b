#include "data/door/ask_inside.h"

static void
book_text_free (gpointer data)
{
  HzBookText *book = data;
  g_free (book->name);
  g_bytes_unref (book->text);
  g_free (book);
}

static GPtrArray *
books_unpack (GVariant *packed)
{
  const char *name;
  GVariant *text;
  GVariantIter books;
  GPtrArray *list = g_ptr_array_new_with_free_func (book_text_free);
  g_variant_iter_init (&books, packed);
  while (g_variant_iter_next (&books, "(&s@ay)", &name, &text)) {
    HzBookText *book = g_new (HzBookText, 1);
    *book = (HzBookText){g_strdup (name), g_variant_get_data_as_bytes (text)};
    g_ptr_array_add (list, book);
    g_variant_unref (text);
  }
  return list;
}

GPtrArray *
hz_ask_station (HzDoor *door, const HzShape *shape, gpointer settings, GError **error)
{
  g_autoptr (GVariant) answer = hz_door_ask (door, HZ_CALL_STATION, g_variant_new ("()"), error);
  if (answer == NULL)
    return NULL;
  g_autoptr (GVariant) own = g_variant_get_child_value (answer, 0);
  g_autoptr (GVariant) books = g_variant_get_child_value (answer, 1);
  return hz_shape_unpack (shape, own, settings, error) ? books_unpack (books) : NULL;
}

gboolean
hz_ask_open (HzDoor *door, GError **error)
{
  return hz_door_do (door, HZ_CALL_OPEN, g_variant_new ("()"), error);
}

static HzAccount *
log_in (HzDoor *door, HzCall call, GVariant *arguments, GError **error)
{
  g_autoptr (GVariant) answer = hz_door_ask (door, call, arguments, error);
  return answer != NULL ? hz_door_part (answer, 0, &hz_shape_account, g_new0 (HzAccount, 1),
                                        (GDestroyNotify)hz_account_free, error)
                        : NULL;
}

HzAccount *
hz_ask_login (HzDoor *door, const char *name, const char *password, GError **error)
{
  return log_in (door, HZ_CALL_LOGIN,
                 g_variant_new ("(@s@s)", hz_text_pack (name), hz_text_pack (password)), error);
}

HzAccount *
hz_ask_login_anew (HzDoor *door, const char *name, const char *old, const char *password,
                   GError **error)
{
  return log_in (
      door, HZ_CALL_LOGIN_ANEW,
      g_variant_new ("(@s@s@s)", hz_text_pack (name), hz_text_pack (old), hz_text_pack (password)),
      error);
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
