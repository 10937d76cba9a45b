#include "forms/shown.h"

#include "core/base/base.h"

static gboolean
approval_matters (const HzCase *c, const HzRules *rules)
{
  return *c->waiver_approved_by != '\0' || hz_case_needs_approval (c, rules);
}

static gboolean
has_waiver (const HzCase *c, const HzRules *rules)
{
  return hz_case_field_applies (c, HZ_FIELD_EVIDENCE_NUMBER, rules);
}

/* What the step says beside the fields: the law where it differs, and what else is only a warning
 * without a field. */
static char *
show_law (const HzCase *c, const HzRules *rules)
{
  g_autoptr (GPtrArray) found = hz_case_blockers (c, rules, HZ_STEP_FEE);
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < found->len; i++) {
    const HzBlocker *b = g_ptr_array_index (found, i);
    if (b->severity == HZ_WARN && b->field == HZ_FIELD_NONE)
      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", b->reason);
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
law_differs (const HzCase *c, const HzRules *rules)
{
  g_autofree char *law = show_law (c, rules);
  return *law != '\0';
}

static const HzFormField fields[] = {
    {.field = HZ_FIELD_WAIVER_GROUP,
     .widget = HZ_WIDGET_CODE,
     .table = "@waivers",
     .width = 22,
     .max_chars = 40,
     .label = N_ ("Waiver group"),
     .help = N_ ("Empty for the full fee. Otherwise the group that pays nothing or half; F3 lists "
                 "them. Without the certificate "
                 "there is no discount.")},
    {.widget = HZ_WIDGET_SHOWN,
     .label = N_ ("Certificate"),
     .show = hz_shown_evidence,
     .when = has_waiver},
    {.field = HZ_FIELD_EVIDENCE_NUMBER,
     .widget = HZ_WIDGET_TEXT,
     .width = 30,
     .max_chars = 40,
     .label = N_ ("Certificate number"),
     .help = N_ ("The number on the certificate that was shown. The same number on another "
                 "person's case is reported.")},
    {.field = HZ_FIELD_EVIDENCE_OFFICE,
     .widget = HZ_WIDGET_TEXT,
     .width = 40,
     .max_chars = 40,
     .label = N_ ("Issuing office"),
     .help = N_ ("The office whose stamp is on the certificate.")},
    {.field = HZ_FIELD_EVIDENCE_DATE,
     .widget = HZ_WIDGET_DATE,
     .width = 10,
     .max_chars = HZ_DAY_CHARS,
     .label = N_ ("Issued on"),
     .help = N_ ("The day on the certificate, year month day: 20260301.")},
    {.widget = HZ_WIDGET_SHOWN,
     .label = N_ ("Approval"),
     .show = hz_shown_approval,
     .when = approval_matters},
    {.widget = HZ_WIDGET_ACTION,
     .label = N_ ("Officer approves"),
     .action = HZ_ACTION_APPROVE,
     .when = hz_case_needs_approval,
     .help =
         N_ ("The discount needs an officer other than the clerk who entered it. Enter asks for "
             "the officer's account and password; the fee follows at once.")},
    {.widget = HZ_WIDGET_HEADING, .label = N_ ("What is due")},
    {.widget = HZ_WIDGET_SHOWN, .label = N_ ("Fee"), .show = hz_shown_fee},
    {.widget = HZ_WIDGET_SHOWN, .label = N_ ("Legal basis"), .show = hz_shown_fee_basis},
    {.widget = HZ_WIDGET_SHOWN,
     .label = N_ ("Law today"),
     .show = show_law,
     .when = law_differs,
     .wrap = TRUE},
};

const HzForm hz_form_fee = {.step = HZ_STEP_FEE,
                            .title = N_ ("Fee"),
                            .code = "6",
                            .fields = fields,
                            .n_fields = G_N_ELEMENTS (fields)};
