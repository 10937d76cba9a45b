/* The search as a look: who asked for what, and how many were shown, is written down. */
#include "data/store/register/private.h"

enum { TEXT_CHARS = 100 }; /* of what was typed, in the audit */

/* While a text grows, it is one search: was a beginning of TEXT searched in this session? */
static HzTxn *
look (HzStore *store, const HzActor *actor, const char *text, gboolean *again, GError **error)
{
  gboolean wished = *again;
  for (const char *end = text; wished && *end != '\0'; end = g_utf8_next_char (end)) {
    g_autofree char *beginning = g_strndup (text, (gsize)(g_utf8_next_char (end) - text));
    if (hz_door_was_opened (store, actor, HZ_LOOK_SEARCH, "register", beginning))
      return hz_door_look (store, actor, HZ_LOOK_SEARCH, "register", beginning, again, error);
  }
  *again = FALSE;
  return hz_door_look (store, actor, HZ_LOOK_SEARCH, "register", text, again, error);
}

GPtrArray *
hz_store_search (HzStore *store, const HzActor *actor, const char *text, const HzHit *after,
                 guint limit, gboolean again, GError **error)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *what = g_utf8_substring (valid, 0, MIN (TEXT_CHARS, g_utf8_strlen (valid, -1)));
  g_autoptr (HzTxn) txn = look (store, actor, what, &again, error);
  g_autoptr (GPtrArray) hits =
      txn != NULL ? hz_search_find (store, text, after, limit, error) : NULL;
  return hits != NULL && hz_door_shown (store, g_steal_pointer (&txn), actor, HZ_LOOK_SEARCH,
                                        "register", what, hits->len, again, error)
             ? g_steal_pointer (&hits)
             : NULL;
}
