/* One key of a rule book: its text as the value that the table of keys says, or what is wrong with
 * it. */
#include "core/book/photo_look.h"
#include "core/book/rule_book_keys.h"

#include "core/base/base.h"

#include <string.h>

static const char *const document_kinds[] = {
    "household-book",   "old-card", "damaged-card", "first-generation", "collection-slip",
    "residence-permit", NULL};
static const char *const certificate_kinds[] = {
    "identity", "household", "residence-permit", "driving-licence", "vehicle-licence", NULL};
static const char *const items_known[] = {"name",
                                          "sex",
                                          "birth-date",
                                          "citizen-number",
                                          "photo",
                                          "address",
                                          "valid-until",
                                          "household-number",
                                          "licence-number",
                                          "licence-class",
                                          "plate",
                                          "vehicle-type",
                                          NULL};
/* Those whose need follows from the documents shown (core/case/evidence.c). */
static const char *const evidence_known[] = {"waiver-evidence", "guardian-proof", "old-card", NULL};
static const char *const cards_known[] = {"old-card", "temporary-card", NULL};
static const char *const measures_known[] = {"tow-illegal-parking", NULL};
static const char *const discount_ids[] = {"none", "half", "full",
                                           NULL}; /* in the order of HzDiscount */

/* --- one key --- */

static gboolean
read_number (const HzBookSource *source, const char *group, const HzKey *key, gint64 least,
             gint64 most, gint64 *out, GError **error)
{
  g_autofree char *text = g_key_file_get_string (source->file, group, key->name, NULL);
  if (text == NULL || !g_ascii_string_to_signed (g_strstrip (text), 10, least, most, out, NULL))
    return hz_book_fault_range (source, group, key->name, least, most, error);
  return TRUE;
}

static gboolean
read_words (const HzBookSource *source, const char *group, const HzKey *key, char ***out,
            GError **error)
{
  g_auto (GStrv) words = g_key_file_get_string_list (source->file, group, key->name, NULL, NULL);
  if (words == NULL || words[0] == NULL)
    return hz_book_fault (source, group, key->name, error, _ ("must not be empty"));
  for (guint i = 0; words[i] != NULL; i++)
    if (*g_strstrip (words[i]) == '\0')
      return hz_book_fault (source, group, key->name, error, _ ("must not be empty"));
  *out = g_steal_pointer (&words);
  return TRUE;
}

/* At least one word, and all of them are in KNOWN. */
static gboolean
read_known (const HzBookSource *source, const char *group, const HzKey *key,
            const char *const *known, const char *unknown, char ***out, GError **error)
{
  g_auto (GStrv) words = NULL;
  if (!read_words (source, group, key, &words, error))
    return FALSE;
  for (guint i = 0; words[i] != NULL; i++)
    if (!g_strv_contains (known, words[i]))
      return hz_book_fault (source, group, key->name, error, unknown);
  *out = g_steal_pointer (&words);
  return TRUE;
}

static gboolean
read_fingers (const HzBookSource *source, const char *group, const HzKey *key, char ***out,
              GError **error)
{
  g_auto (GStrv) codes = NULL;
  if (!read_words (source, group, key, &codes, error))
    return FALSE;
  for (guint i = 0; codes[i] != NULL; i++) {
    gint64 code;
    if (!g_ascii_string_to_signed (codes[i], 10, 11, 20, &code, NULL))
      return hz_book_fault (source, group, key->name, error,
                            _ ("no position code of a finger: 11 to 20 are known"));
    for (guint j = 0; j < i; j++)
      if (strcmp (codes[i], codes[j]) == 0)
        return hz_book_fault (source, group, key->name, error, _ ("stands there twice"));
  }
  *out = g_steal_pointer (&codes);
  return TRUE;
}

static gboolean
read_documents (const HzBookSource *source, const char *group, const HzKey *key, char ***out,
                GError **error)
{
  g_auto (GStrv) kinds = g_key_file_get_string_list (source->file, group, key->name, NULL, NULL);
  if (kinds == NULL || kinds[0] == NULL)
    return hz_book_fault (source, group, key->name, error,
                          _ ("at least one document must be named"));
  for (guint i = 0; kinds[i] != NULL; i++) {
    g_auto (GStrv) either = g_strsplit (kinds[i], "|", -1);
    for (guint j = 0; either[j] != NULL; j++)
      if (!g_strv_contains (document_kinds, either[j]))
        return hz_book_fault (source, group, key->name, error, _ ("unknown kind of document"));
  }
  *out = g_steal_pointer (&kinds);
  return TRUE;
}

static gboolean
read_discounts (const HzBookSource *source, const char *group, const HzKey *key, HzReasonRule *rule,
                GError **error)
{
  g_auto (GStrv) open = g_key_file_get_string_list (source->file, group, key->name, NULL, NULL);
  for (guint i = 0; open != NULL && open[i] != NULL; i++)
    if (strcmp (open[i], discount_ids[HZ_DISCOUNT_FULL]) == 0)
      rule->free_open = TRUE;
    else if (strcmp (open[i], discount_ids[HZ_DISCOUNT_HALF]) == 0)
      rule->half_open = TRUE;
    else
      return hz_book_fault (source, group, key->name, error,
                            _ ("unknown discount: full and half are known"));
  return TRUE;
}

static gboolean
read_refusals (const HzBookSource *source, const char *group, const HzKey *key, HzRuleBook *book,
               GError **error)
{
  g_auto (GStrv) when = g_key_file_get_string_list (source->file, group, key->name, NULL, NULL);
  for (guint i = 0; when != NULL && when[i] != NULL; i++)
    if (strcmp (when[i], "document-missing") == 0)
      book->refuse_missing_document = TRUE;
    else if (strcmp (when[i], "item-differs") == 0)
      book->refuse_differing_item = TRUE;
    else if (strcmp (when[i], "looks-changed") == 0)
      book->refuse_looks_changed = TRUE;
    else if (strcmp (when[i], "false-document") == 0)
      book->refuse_false_document = TRUE;
    else if (strcmp (when[i], "bad-credit") == 0)
      book->refuse_bad_credit = TRUE;
    else
      return hz_book_fault (source, group, key->name, error,
                            _ ("unknown refusal: looks-changed, false-document and bad-credit are "
                               "known"));
  if (!g_key_file_has_key (source->file, group, "refuse_basis", NULL))
    return hz_book_fault (source, group, "refuse_basis", error, _ ("the key is missing"));
  return TRUE;
}

static gboolean
read_discount (const HzBookSource *source, const char *group, const HzKey *key, HzDiscount *out,
               GError **error)
{
  g_autofree char *text = g_key_file_get_string (source->file, group, key->name, NULL);
  if (g_strcmp0 (text, discount_ids[HZ_DISCOUNT_FULL]) == 0)
    *out = HZ_DISCOUNT_FULL;
  else if (g_strcmp0 (text, discount_ids[HZ_DISCOUNT_HALF]) == 0)
    *out = HZ_DISCOUNT_HALF;
  else
    return hz_book_fault (source, group, key->name, error,
                          _ ("unknown discount: full and half are known"));
  return TRUE;
}

static gboolean
read_days (const HzBookSource *source, const char *group, const HzKey *key, char ***out,
           GError **error)
{
  g_auto (GStrv) days = NULL;
  if (!read_words (source, group, key, &days, error))
    return FALSE;
  for (guint i = 0; days[i] != NULL; i++) {
    GDate day;
    if (!hz_date_parse (days[i], &day))
      return hz_book_fault (source, group, key->name, error,
                            _ ("not a day of the calendar (YYYY-MM-DD)"));
  }
  *out = g_steal_pointer (&days);
  return TRUE;
}

static gboolean
read_severity (const HzBookSource *source, const char *group, const HzKey *key, HzSeverity *out,
               GError **error)
{
  g_autofree char *text = g_key_file_get_string (source->file, group, key->name, NULL);
  for (HzSeverity s = HZ_STOP; s <= HZ_WARN; s++)
    if (g_strcmp0 (text, hz_severity_id (s)) == 0) {
      *out = s;
      return TRUE;
    }
  return hz_book_fault (source, group, key->name, error,
                        _ ("unknown severity: stop, officer and warn are known"));
}

gboolean
hz_book_read_value (const HzBookSource *source, const char *group, const HzKey *key,
                    gpointer record, GError **error)
{
  gpointer member = G_STRUCT_MEMBER_P (record, key->offset);
  gint64 number = 0;
  g_autofree char *text = g_key_file_get_string (source->file, group, key->name, NULL);
  switch (key->kind) {
  case HZ_KEY_TEXT:
    if (text == NULL || *g_strstrip (text) == '\0')
      return hz_book_fault (source, group, key->name, error, _ ("must not be empty"));
    *(char **)member = g_steal_pointer (&text);
    return TRUE;
  case HZ_KEY_COUNT:
  case HZ_KEY_POSITIVE:
  case HZ_KEY_QUALITY:
    if (!read_number (source, group, key, key->kind == HZ_KEY_COUNT ? 0 : 1,
                      key->kind == HZ_KEY_QUALITY ? 100 : G_MAXINT16, &number, error))
      return FALSE;
    *(int *)member = (int)number;
    return TRUE;
  case HZ_KEY_FEN:
    return read_number (source, group, key, 0, G_MAXINT32, member, error);
  case HZ_KEY_FLAG:
    if (g_strcmp0 (text, "true") != 0 && g_strcmp0 (text, "false") != 0)
      return hz_book_fault (source, group, key->name, error, _ ("must be true or false"));
    *(gboolean *)member = strcmp (text, "true") == 0;
    return TRUE;
  case HZ_KEY_DATE:
    if (text == NULL || !hz_date_parse (text, member))
      return hz_book_fault (source, group, key->name, error,
                            _ ("not a day of the calendar (YYYY-MM-DD)"));
    return TRUE;
  case HZ_KEY_WORDS:
    return read_words (source, group, key, member, error);
  case HZ_KEY_DOCUMENTS:
    return read_documents (source, group, key, member, error);
  case HZ_KEY_FINGERS:
    return read_fingers (source, group, key, member, error);
  case HZ_KEY_CERTIFICATES:
    return read_known (source, group, key, certificate_kinds, _ ("unknown kind of certificate"),
                       member, error);
  case HZ_KEY_ITEMS:
    return read_known (source, group, key, items_known, _ ("unknown item of a certificate"), member,
                       error);
  case HZ_KEY_CARDS:
    return read_known (source, group, key, cards_known,
                       _ ("unknown card: old-card and temporary-card are known"), member, error);
  case HZ_KEY_MEASURES:
    return read_known (source, group, key, measures_known, _ ("unknown measure"), member, error);
  case HZ_KEY_EVIDENCE:
    return read_known (source, group, key, evidence_known, _ ("unknown kind of evidence paper"),
                       member, error);
  case HZ_KEY_LACKS:
    return hz_book_read_lacks (source, group, key->name, member, error);
  case HZ_KEY_LOOKS:
    return read_known (source, group, key, hz_photo_look_names (), _ ("unknown look at a photo"),
                       member, error);
  case HZ_KEY_DAYS:
    return read_days (source, group, key, member, error);
  case HZ_KEY_SEVERITY:
    return read_severity (source, group, key, member, error);
  case HZ_KEY_REFUSALS:
    return read_refusals (source, group, key, record, error);
  case HZ_KEY_DISCOUNTS:
    return read_discounts (source, group, key, record, error);
  case HZ_KEY_DISCOUNT:
    return read_discount (source, group, key, member, error);
  }
  g_assert_not_reached ();
}
