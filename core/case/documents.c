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

static gboolean
lacks_document (const HzCase *c, const HzRules *rules)
{
  static const HzField shown[] = {HZ_FIELD_DOC_HOUSEHOLD_BOOK, HZ_FIELD_DOC_OLD_CARD,
                                  HZ_FIELD_DOC_DAMAGED_CARD, HZ_FIELD_DOC_RESIDENCE_PERMIT};
  for (guint i = 0; i < G_N_ELEMENTS (shown); i++) {
    gboolean substitute = shown[i] == HZ_FIELD_DOC_HOUSEHOLD_BOOK &&
                          hz_case_has_substitute (c, rules, "household-book");
    if (!substitute && hz_case_field_applies (c, shown[i], rules) &&
        *hz_case_get (c, shown[i], 0) != '\0' && !says (c, shown[i], rules, "yes_no", HZ_YES))
      return TRUE;
  }
  return FALSE;
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
      (book->refuse_differing_item && hz_case_book_differs (c, rules)))
    return book->refuse_basis;
  return NULL;
}

gboolean
hz_case_is_referred (const HzCase *c, const HzRules *rules)
{
  return hz_case_referral_basis (c, rules) != NULL;
}
