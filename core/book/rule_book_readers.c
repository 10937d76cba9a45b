/* Fingerprint readers in a rule book: what they lack, and what they are good for nevertheless. */
#include "core/base/base.h"
#include "core/book/rule_book.h"
#include "core/book/rule_book_source.h"
#include <string.h>

gboolean
hz_book_read_lacks (const HzBookSource *source, const char *group, const char *key, guint *lacks,
                    GError **error)
{
  static const char *const words[] = {"narrow", "small", "enlarged", "weak", NULL};
  g_auto (GStrv) list = g_key_file_get_string_list (source->file, group, key, NULL, NULL);
  for (guint i = 0; list != NULL && list[i] != NULL; i++) {
    guint bit = 0;
    while (words[bit] != NULL && strcmp (words[bit], list[i]) != 0)
      bit++;
    if (words[bit] == NULL)
      return hz_book_fault (source, group, key, error,
                            _ ("unknown lack of a reader: narrow, small, enlarged and weak are "
                               "known"));
    *lacks |= 1U << bit;
  }
  if (!g_key_file_has_key (source->file, group, "readers_basis", NULL))
    return hz_book_fault (source, group, "readers_basis", error, _ ("the key is missing"));
  return TRUE;
}

HzReaderUse
hz_rule_book_reader_use (const HzRuleBook *book, guint lacks)
{
  if ((lacks & HZ_READER_ON_CHIP) || (book != NULL && (lacks & book->readers_unfit)))
    return HZ_READER_FOR_NOTHING;
  return book != NULL && (lacks & book->readers_match_only) ? HZ_READER_FOR_MATCH
                                                            : HZ_READER_FOR_ALL;
}
