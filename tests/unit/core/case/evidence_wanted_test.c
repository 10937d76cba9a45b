/* Which evidence papers a case wants, and what is said while one is not filed: by the book and by
 * what is shown. */
#include "core/base/base.h"
#include "tests/support/sample_blockers.h"

/* Rules of the Tianjin book whose [evidence] says LINES. */
static SampleRules *
rules_with (const char *lines)
{
  g_autoptr (GError) error = NULL;
  SampleRules *sample = sample_rules_new ("tianjin");
  g_autoptr (GBytes) file = sample_file ("data/books/tianjin.book");
  g_autoptr (GString) text =
      g_string_new_len (g_bytes_get_data (file, NULL), (gssize)g_bytes_get_size (file));
  g_assert_cmpuint (g_string_replace (text, "filed=waiver-evidence;guardian-proof\n", lines, 0), ==,
                    1);
  g_autoptr (GBytes) changed = g_bytes_new (text->str, text->len);
  hz_rule_book_free (sample->book);
  sample->book = hz_rule_book_new ("tianjin", changed, &error);
  g_assert_no_error (error);
  sample->rules.book = sample->book;
  return sample;
}

static void
assert_wanted (const HzCase *c, const SampleRules *sample, const char *expected)
{
  g_autoptr (GString) wanted = g_string_new (NULL);
  for (guint i = 0; i < HZ_EVIDENCE_KINDS; i++)
    if (hz_evidence_wanted ((HzEvidenceKind)i, c, &sample->rules))
      g_string_append_printf (wanted, "%s ", hz_evidence_id ((HzEvidenceKind)i));
  g_assert_cmpstr (wanted->str, ==, expected);
}

/* "FIELD: REASON" for what STEP says about papers; a "!" before a refusal. */
static char *
said (const HzCase *c, const SampleRules *sample, const HzCaseFacts *facts, HzStep step)
{
  HzRules rules = sample->rules;
  rules.facts = facts;
  g_autoptr (GPtrArray) found = hz_case_blockers (c, &rules, step);
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < found->len; i++) {
    const HzBlocker *b = g_ptr_array_index (found, i);
    if (strstr (b->reason, "Not filed") == NULL)
      continue;
    g_assert_cmpint (b->step, ==, step);
    g_assert_nonnull (strstr (b->way_out, "F11"));
    g_string_append_printf (text, "%s%s: %s\n", b->severity == HZ_WARN ? "" : "!",
                            hz_field_name (b->field), b->reason);
  }
  return g_string_free (text, FALSE);
}

static void
assert_said (const HzCase *c, const SampleRules *sample, const HzCaseFacts *facts, HzStep step,
             const char *expected)
{
  g_autofree char *text = said (c, sample, facts, step);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_ids (void)
{
  static const char *const ids[HZ_EVIDENCE_KINDS] = {"waiver-evidence", "guardian-proof",
                                                     "power-of-attorney", "old-card", "other"};
  HzEvidenceKind kind = HZ_EVIDENCE_KINDS;
  for (guint i = 0; i < HZ_EVIDENCE_KINDS; i++) {
    g_assert_cmpstr (hz_evidence_id ((HzEvidenceKind)i), ==, ids[i]); /* they are stored */
    g_assert_true (hz_evidence_parse (ids[i], &kind));
    g_assert_cmpint (kind, ==, i);
  }
  g_assert_null (hz_evidence_id (HZ_EVIDENCE_KINDS));
  g_assert_false (hz_evidence_parse ("waiver", &kind));
  g_assert_false (hz_evidence_parse ("", &kind));
}

static void
test_names (void)
{
  g_autoptr (SampleRules) sample = rules_with ("filed=waiver-evidence\n");
  g_autoptr (HzCase) c = sample_case_complete ("first", &sample->rules);
  const HzRules *rules = &sample->rules;
  g_assert_cmpstr (hz_evidence_name (HZ_EVIDENCE_WAIVER, c, rules), ==, "waiver certificate");
  hz_case_set (c, HZ_FIELD_WAIVER_GROUP, 0, "illness");
  g_assert_cmpstr (hz_evidence_name (HZ_EVIDENCE_WAIVER, c, rules), ==,
                   "certificate of hardship by illness");
  g_assert_cmpstr (hz_evidence_name (HZ_EVIDENCE_WAIVER, NULL, NULL), ==, "waiver certificate");
  g_assert_cmpstr (hz_evidence_name (HZ_EVIDENCE_WAIVER, c, NULL), ==, "waiver certificate");
  g_assert_cmpstr (hz_evidence_name (HZ_EVIDENCE_OLD_CARD, c, rules), ==, "old card");
}

/* Only what the book names and the case asks for. */
static void
test_wanted (void)
{
  g_autoptr (SampleRules) none = rules_with ("");
  g_autoptr (SampleRules) all = rules_with ("filed=waiver-evidence;guardian-proof;old-card\n");
  g_autoptr (SampleRules) must = rules_with ("required=old-card\n");
  g_autoptr (HzCase) adult = sample_case_complete ("renew-changed", &all->rules);
  assert_wanted (adult, none, "");
  assert_wanted (adult, all, "old-card ");
  assert_wanted (adult, must, "old-card ");
  hz_case_set (adult, HZ_FIELD_WAIVER_GROUP, 0, "illness");
  assert_wanted (adult, all, "waiver-evidence old-card ");
  assert_wanted (adult, must, "old-card ");
  g_autoptr (HzCase) first = sample_case_complete ("first", &all->rules);
  assert_wanted (first, all, ""); /* there is no old card */
  g_autoptr (HzCase) child = sample_case_child ("first", &all->rules);
  assert_wanted (child, all, ""); /* a father needs no proof that he is */
  hz_case_set (child, HZ_FIELD_GUARDIAN_RELATION, 0, "3");
  assert_wanted (child, all, "guardian-proof ");
  hz_case_set (child, HZ_FIELD_GUARDIAN_RELATION, 0, "");
  assert_wanted (child, all, ""); /* who comes is not known yet */
}

/* A paper that the book wants filed is a warning, one that it requires a refusal; filed, neither.
 */
static void
test_said (void)
{
  static const char wants[] = "filed=waiver-evidence;guardian-proof;old-card\n";
  static const char requires[] = "filed=waiver-evidence\nrequired=old-card\n";
  g_autoptr (SampleRules) warns = rules_with (wants);
  g_autoptr (SampleRules) refuses = rules_with (requires);
  g_autoptr (HzCase) c = sample_case_complete ("renew-changed", &warns->rules);
  HzCaseFacts facts = {.photo = {TRUE, TRUE}, .print = {TRUE, TRUE}};
  hz_case_set (c, HZ_FIELD_WAIVER_GROUP, 0, "illness");
  assert_said (c, warns, &facts, HZ_STEP_BOOK,
               "doc_old_card: Not filed with the case yet: old card.\n");
  assert_said (c, warns, &facts, HZ_STEP_FEE,
               "evidence_number: Not filed with the case yet: certificate of hardship by "
               "illness.\n");
  assert_said (c, refuses, &facts, HZ_STEP_BOOK,
               "!doc_old_card: Not filed with the case yet: old card.\n");
  assert_said (c, warns, NULL, HZ_STEP_BOOK, ""); /* the store was not asked */
  for (guint i = 0; i < HZ_EVIDENCE_KINDS; i++)
    facts.evidence[i] = i != HZ_EVIDENCE_OLD_CARD && i != HZ_EVIDENCE_WAIVER;
  assert_said (c, warns, &facts, HZ_STEP_BOOK, /* another paper does not do */
               "doc_old_card: Not filed with the case yet: old card.\n");
  facts.evidence[HZ_EVIDENCE_OLD_CARD] = TRUE;
  facts.evidence[HZ_EVIDENCE_WAIVER] = TRUE;
  assert_said (c, warns, &facts, HZ_STEP_BOOK, "");
  assert_said (c, refuses, &facts, HZ_STEP_BOOK, "");
  assert_said (c, warns, &facts, HZ_STEP_FEE, "");

  g_autoptr (HzCase) child = sample_case_child ("first", &warns->rules);
  const HzCaseFacts nothing = {.photo = {TRUE, TRUE}, .print = {TRUE, TRUE}};
  hz_case_set (child, HZ_FIELD_GUARDIAN_RELATION, 0, "3");
  hz_case_set (child, HZ_FIELD_GUARDIAN_PROOF, 0, "1");
  assert_said (child, warns, &nothing, hz_field_step (HZ_FIELD_GUARDIAN_PROOF),
               "guardian_proof: Not filed with the case yet: proof of guardianship.\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  hz_lang_set (HZ_LANG_EN);
  g_test_add_func ("/evidence-wanted/ids", test_ids);
  g_test_add_func ("/evidence-wanted/names", test_names);
  g_test_add_func ("/evidence-wanted/wanted", test_wanted);
  g_test_add_func ("/evidence-wanted/said", test_said);
  return g_test_run ();
}
