#include "forms/shown.h"

#include "core/base/base.h"

static gboolean
has_guardian (const HzCase *c, const HzRules *rules)
{
  return hz_case_field_applies (c, HZ_FIELD_GUARDIAN_CARD, rules);
}

static const HzFormField fields[] = {
    {.field = HZ_FIELD_CITIZEN_NUMBER,
     .widget = HZ_WIDGET_NUMBER,
     .width = 18,
     .max_chars = 18,
     .label = N_ ("Citizen number"),
     .help = N_ ("The 18 characters on the card or in the household book, the last may be X. A "
                 "15-digit number of "
                 "the old kind is made 18 digits long. The check character tells a wrong digit at "
                 "once; birth date, "
                 "sex and the register entry fill themselves.")},
    {.field = HZ_FIELD_REASON,
     .widget = HZ_WIDGET_CODE,
     .table = "@reasons",
     .width = 16,
     .max_chars = 20,
     .label = N_ ("Reason"),
     .help = N_ ("Why the citizen applies. Type the beginning of the reason, or F3 for the list. "
                 "The reason decides "
                 "which documents must be shown and what the card costs.")},
    {.field = HZ_FIELD_OLD_CARD_UNTIL,
     .widget = HZ_WIDGET_DATE,
     .width = 10,
     .max_chars = HZ_DAY_CHARS,
     .label = N_ ("Old card valid until"),
     .help = N_ ("The end date on the back of the card that is replaced, year month day: 20261231 "
                 "or 2026-12-31. "
                 "For a long-term card enter long-term.")},
    {.widget = HZ_WIDGET_HEADING, .label = N_ ("What follows")},
    {.widget = HZ_WIDGET_SHOWN, .label = N_ ("Person"), .show = hz_shown_person},
    {.widget = HZ_WIDGET_SHOWN, .label = N_ ("New card"), .show = hz_shown_validity},
    {.widget = HZ_WIDGET_SHOWN, .label = N_ ("To be shown"), .show = hz_shown_reason_documents},
    {.widget = HZ_WIDGET_SHOWN,
     .label = N_ ("By the guardian"),
     .show = hz_shown_guardian_documents,
     .when = has_guardian},
    {.widget = HZ_WIDGET_SHOWN, .label = N_ ("Fee"), .show = hz_shown_fee},
    {.widget = HZ_WIDGET_SHOWN, .label = N_ ("Card ready by"), .show = hz_shown_deadline},
};

const HzForm hz_form_number = {.step = HZ_STEP_NUMBER,
                               .title = N_ ("Number and reason"),
                               .code = "1",
                               .fields = fields,
                               .n_fields = G_N_ELEMENTS (fields)};
