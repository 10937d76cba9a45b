/* The documents that the applicant must show, and when the case of a person registered elsewhere is
 * refused. */
#include "core/case/field_rules.h"

static gboolean
says (const HzCase *c, HzField field, const HzRules *rules, const char *table, const char *code)
{
  return hz_is_code (rules, table, hz_case_get (c, field, 0), code);
}

static HzGuardian
guardian_of (const HzCase *c, const HzRules *rules)
{
  if (!hz_case_is_child (c, rules))
    return HZ_GUARDIAN_NONE;
  if (*hz_case_get (c, HZ_FIELD_GUARDIAN_RELATION, 0) == '\0')
    return HZ_GUARDIAN_ANY;
  return says (c, HZ_FIELD_GUARDIAN_RELATION, rules, "guardian_relation", "3") ? HZ_GUARDIAN_OTHER
                                                                               : HZ_GUARDIAN_PARENT;
}

gboolean
hz_case_is_elsewhere (const HzCase *c, const HzRules *rules)
{
  return says (c, HZ_FIELD_REGISTER_ELSEWHERE, rules, "yes_no", HZ_YES);
}

GArray *
hz_case_documents (const HzCase *c, const HzRules *rules)
{
  HzDocumentsFor of = {
      .reason = hz_case_reason (c, rules),
      .waiver = hz_rule_book_waiver (rules->book, hz_case_get (c, HZ_FIELD_WAIVER_GROUP, 0)),
      .guardian = guardian_of (c, rules),
      .elsewhere = hz_case_is_elsewhere (c, rules)};
  return of.reason != NULL ? hz_quote_documents (&of)
                           : g_array_new (FALSE, FALSE, sizeof (HzDocument));
}

/* The index of KIND in LIST; -1: it is not there. */
static int
position (const GArray *list, const char *kind)
{
  for (guint i = 0; i < list->len; i++)
    if (g_str_equal (g_array_index (list, HzDocument, i).kind, kind))
      return (int)i;
  return -1;
}

gboolean
hz_case_needs_document (const HzCase *c, const HzRules *rules, const char *kind)
{
  g_autoptr (GArray) list = hz_case_documents (c, rules);
  return position (list, kind) >= 0;
}

gboolean
hz_case_has_substitute (const HzCase *c, const HzRules *rules, const char *kind)
{
  g_autoptr (GArray) list = hz_case_documents (c, rules);
  int at = position (list, kind);
  return at >= 0 && at + 1 < (int)list->len &&
         g_array_index (list, HzDocument, at + 1).when == HZ_SHOW_INSTEAD;
}

/* The fields in which a document is entered as shown or not. */
static const struct {
  HzField field;
  const char *kind;
} shown[] = {{HZ_FIELD_DOC_HOUSEHOLD_BOOK, "household-book"},
             {HZ_FIELD_DOC_OLD_CARD, "old-card"},
             {HZ_FIELD_DOC_DAMAGED_CARD, "damaged-card"},
             {HZ_FIELD_DOC_RESIDENCE_PERMIT, "residence-permit"},
             {HZ_FIELD_GUARDIAN_CARD, "guardian-card"},
             {HZ_FIELD_GUARDIAN_PROOF, "guardian-proof"}};

static gboolean
is_lacking (const HzCase *c, const HzRules *rules, guint i)
{
  gboolean substitute = shown[i].field == HZ_FIELD_DOC_HOUSEHOLD_BOOK &&
                        hz_case_has_substitute (c, rules, "household-book");
  return !substitute && hz_case_field_applies (c, shown[i].field, rules) &&
         *hz_case_get (c, shown[i].field, 0) != '\0' &&
         !says (c, shown[i].field, rules, "yes_no", HZ_YES);
}

GArray *
hz_case_missing_documents (const HzCase *c, const HzRules *rules)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (HzDocument));
  for (guint i = 0; i < G_N_ELEMENTS (shown); i++) {
    HzDocument document = {shown[i].kind, HZ_SHOW_ALWAYS};
    if (!is_lacking (c, rules, i))
      continue;
    g_array_append_val (list, document);
    if (shown[i].field == HZ_FIELD_DOC_RESIDENCE_PERMIT) { /* either of the two will do */
      HzDocument book = {"household-book", HZ_SHOW_INSTEAD};
      g_array_append_val (list, book);
    }
  }
  return list;
}

static gboolean
lacks_document (const HzCase *c, const HzRules *rules)
{
  g_autoptr (GArray) missing = hz_case_missing_documents (c, rules);
  return missing->len > 0;
}

gboolean
hz_case_is_remote (const HzCase *c, const HzRules *rules)
{
  return hz_case_is_elsewhere (c, rules) && rules->book->floating_capture;
}

gboolean
hz_case_lacks_documents (const HzCase *c, const HzRules *rules)
{
  return hz_case_is_remote (c, rules) && !rules->book->refuse_missing_document &&
         lacks_document (c, rules);
}

/* The ground that was entered, where the book knows it; NULL: none. */
static const HzCode *
refusal_ground (const HzCase *c, const HzRules *rules)
{
  const HzRuleBook *book = rules->book;
  const gboolean known[] = {book->refuse_looks_changed, book->refuse_false_document,
                            book->refuse_bad_credit};
  const HzCode *code = hz_code_table_find (hz_code_tables_get (rules->tables, "remote_refusal"),
                                           hz_case_get (c, HZ_FIELD_REMOTE_REFUSAL, 0));
  guint at = code != NULL ? (guint)(code->code[0] - '1') : G_N_ELEMENTS (known);
  return hz_case_is_remote (c, rules) && at < G_N_ELEMENTS (known) && known[at] ? code : NULL;
}

char *
hz_case_remote_refusal (const HzCase *c, const HzRules *rules)
{
  const HzCode *ground = refusal_ground (c, rules);
  return ground != NULL ? g_strdup (hz_code_name (ground)) : NULL;
}

const char *
hz_case_referral_basis (const HzCase *c, const HzRules *rules)
{
  const HzRuleBook *book = rules->book;
  if (!hz_case_is_elsewhere (c, rules))
    return NULL;
  if (!book->floating_capture)
    return book->floating_basis;
  if ((book->refuse_missing_document && lacks_document (c, rules)) ||
      (book->refuse_differing_item && hz_case_book_differs (c, rules)) ||
      refusal_ground (c, rules) != NULL)
    return book->refuse_basis;
  return NULL;
}

gboolean
hz_case_is_referred (const HzCase *c, const HzRules *rules)
{
  return hz_case_referral_basis (c, rules) != NULL;
}
