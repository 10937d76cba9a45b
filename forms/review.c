#include "forms/shown.h"

#include "core/lang.h"

static char *
show_value (const HzCase *c, HzField field)
{
  return g_strdup (hz_case_get (c, field, 0));
}

static char *
show_number (const HzCase *c, const HzRules *rules)
{
  return show_value (c, HZ_FIELD_CITIZEN_NUMBER);
}

static char *
show_name (const HzCase *c, const HzRules *rules)
{
  return show_value (c, HZ_FIELD_NAME);
}

static char *
show_address (const HzCase *c, const HzRules *rules)
{
  return show_value (c, HZ_FIELD_ADDRESS);
}

static char *
show_phone (const HzCase *c, const HzRules *rules)
{
  return show_value (c, HZ_FIELD_PHONE);
}

static char *
show_guardian (const HzCase *c, const HzRules *rules)
{
  return show_value (c, HZ_FIELD_GUARDIAN_NAME);
}

static gboolean
has_guardian (const HzCase *c, const HzRules *rules)
{
  return hz_case_field_applies (c, HZ_FIELD_GUARDIAN_NAME, rules);
}

static gboolean
is_with_clerk (const HzCase *c, const HzRules *rules)
{
  return hz_state_is_with_clerk (c->state);
}

static gboolean
is_submitted (const HzCase *c, const HzRules *rules)
{
  return c->state != HZ_STATE_DRAFT;
}

static const HzFormField fields[] = {
    {.widget = HZ_WIDGET_SHOWN, .label = N_ ("Citizen number"), .show = show_number},
    {.widget = HZ_WIDGET_SHOWN, .label = N_ ("Name"), .show = show_name},
    {.widget = HZ_WIDGET_SHOWN, .label = N_ ("Person"), .show = hz_shown_person},
    {.widget = HZ_WIDGET_SHOWN, .label = N_ ("Registered address"), .show = show_address},
    {.widget = HZ_WIDGET_SHOWN, .label = N_ ("Phone"), .show = show_phone},
    {.widget = HZ_WIDGET_SHOWN,
     .label = N_ ("Guardian's name"),
     .show = show_guardian,
     .when = has_guardian},
    {.widget = HZ_WIDGET_SHOWN, .label = N_ ("Household"), .show = hz_shown_household},
    {.widget = HZ_WIDGET_SHOWN, .label = N_ ("Reason"), .show = hz_shown_reason},
    {.widget = HZ_WIDGET_SHOWN, .label = N_ ("New card"), .show = hz_shown_validity},
    {.widget = HZ_WIDGET_SHOWN, .label = N_ ("Photos"), .show = hz_shown_photos},
    {.widget = HZ_WIDGET_SHOWN, .label = N_ ("Right hand"), .show = hz_shown_right_hand},
    {.widget = HZ_WIDGET_SHOWN, .label = N_ ("Left hand"), .show = hz_shown_left_hand},
    {.widget = HZ_WIDGET_SHOWN, .label = N_ ("Fee"), .show = hz_shown_fee},
    {.widget = HZ_WIDGET_SHOWN, .label = N_ ("Payment"), .show = hz_shown_payment},
    {.widget = HZ_WIDGET_SHOWN,
     .label = N_ ("Still missing"),
     .show = hz_shown_missing,
     .when = is_with_clerk},
    {.widget = HZ_WIDGET_SHOWN,
     .label = N_ ("State"),
     .show = hz_shown_state,
     .when = is_submitted},
    {.widget = HZ_WIDGET_ACTION,
     .label = N_ ("Submit"),
     .action = HZ_ACTION_SUBMIT,
     .when = is_with_clerk,
     .help = N_ ("Enter submits the application: the case number and the collection slip are made. "
                 "Nothing is submitted while "
                 "anything is missing; F2 lists it.")},
};

const HzForm hz_form_review = {.step = HZ_STEP_REVIEW,
                               .title = N_ ("Review and submit"),
                               .code = "8",
                               .fields = fields,
                               .n_fields = G_N_ELEMENTS (fields)};
