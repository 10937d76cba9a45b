/* What refuses a case, as text to compare. */
#pragma once
#include "tests/support/sample_case.h"

/* "book_name:0" for each refusal, followed by "?" when the field is only empty. */
static inline char *
refusals (const HzCase *c, const HzRules *rules, HzStep step)
{
  g_autoptr (GPtrArray) found = hz_case_blockers (c, rules, step);
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < found->len; i++) {
    const HzBlocker *b = g_ptr_array_index (found, i);
    g_assert_cmpstr (b->reason, !=, "");
    g_assert_cmpstr (b->way_out, !=, "");
    if (b->severity == HZ_WARN)
      continue;
    const char *name = hz_field_name (b->field);
    g_string_append_printf (text, "%s%s:%u%s", text->len > 0 ? " " : "",
                            name != NULL ? name : "step", b->row, b->missing ? "?" : "");
    g_test_message ("%s: %s %s", name, b->reason, b->way_out);
  }
  return g_string_free (text, FALSE);
}

static inline void
assert_refused (const HzCase *c, const HzRules *rules, HzStep step, const char *expected)
{
  g_autofree char *found = refusals (c, rules, step);
  g_assert_cmpstr (found, ==, expected);
}

/* Asserts that the reason of the first refusal of STEP contains TEXT. */
static inline void
assert_says (const HzCase *c, const HzRules *rules, HzStep step, const char *text)
{
  g_autoptr (GPtrArray) found = hz_case_blockers (c, rules, step);
  g_assert_cmpuint (hz_blockers_count (found), >=, 1);
  const HzBlocker *b = g_ptr_array_index (found, 0);
  g_test_message ("%s", b->reason);
  g_assert_nonnull (strstr (b->reason, text));
}

/* Asserts that a warning of STEP contains TEXT. */
static inline void
assert_warns (const HzCase *c, const HzRules *rules, HzStep step, const char *text)
{
  g_autoptr (GPtrArray) found = hz_case_blockers (c, rules, step);
  gboolean warned = FALSE;
  for (guint i = 0; i < found->len; i++) {
    const HzBlocker *b = g_ptr_array_index (found, i);
    warned |= b->severity == HZ_WARN && strstr (b->reason, text) != NULL;
  }
  g_assert_true (warned);
}
