#include "forms/shown.h"

#include "core/base/base.h"

#include <string.h>

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

static gboolean
wants_search (const HzCase *c, const HzRules *rules)
{
  return hz_case_wants_search (c, rules) || *c->search_outcome != '\0';
}

static gboolean
may_search (const HzCase *c, const HzRules *rules)
{
  return c->state == HZ_STATE_SUBMITTED && wants_search (c, rules);
}

static gboolean
has_doubt (const HzCase *c, const HzRules *rules)
{
  return c->state == HZ_STATE_SUBMITTED && strcmp (c->search_outcome, "doubt") == 0;
}

static gboolean
has_discount (const HzCase *c, const HzRules *rules)
{
  return *c->waiver_approved_by != '\0';
}

static gboolean
has_deadline (const HzCase *c, const HzRules *rules)
{
  return *c->due_on != '\0' && hz_state_is_live (c->state);
}

static gboolean
has_slip (const HzCase *c, const HzRules *rules)
{
  return *c->slip_number != '\0' && !hz_state_is_with_clerk (c->state);
}

/* For who decides, and who hands in: later nothing is to be weighed any more. */
static gboolean
law_differs (const HzCase *c, const HzRules *rules)
{
  g_autoptr (GPtrArray) law = hz_case_law (c, rules);
  return law->len > 0 && (hz_state_is_with_clerk (c->state) || c->state == HZ_STATE_SUBMITTED);
}

/* The book and the law, each difference in a few words. */
static char *
show_law (const HzCase *c, const HzRules *rules)
{
  g_autoptr (GPtrArray) law = hz_case_law (c, rules);
  g_autoptr (GString) all = g_string_new (NULL);
  for (guint i = 0; i < law->len; i++) {
    g_autofree char *line = hz_law_line (g_ptr_array_index (law, i));
    g_string_append_printf (all, "%s%s", i > 0 ? _ ("; ") : "", line);
  }
  return g_strdup_printf (_ ("%s. The book decides (F2)."), all->str);
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
    {.widget = HZ_WIDGET_SHOWN,
     .label = N_ ("Photo for the card"),
     .show = hz_shown_photo_release,
     .when = hz_shown_photo_release_applies,
     .wrap = TRUE},
    {.widget = HZ_WIDGET_SHOWN, .label = N_ ("Right hand"), .show = hz_shown_right_hand},
    {.widget = HZ_WIDGET_SHOWN, .label = N_ ("Left hand"), .show = hz_shown_left_hand},
    {.widget = HZ_WIDGET_SHOWN,
     .label = N_ ("Search"),
     .show = hz_shown_search,
     .when = wants_search,
     .wrap = TRUE},
    {.widget = HZ_WIDGET_SHOWN,
     .label = N_ ("Law today"),
     .show = show_law,
     .when = law_differs,
     .wrap = TRUE},
    {.widget = HZ_WIDGET_SHOWN, .label = N_ ("Fee"), .show = hz_shown_fee},
    {.widget = HZ_WIDGET_SHOWN, .label = N_ ("Payment"), .show = hz_shown_payment},
    {.widget = HZ_WIDGET_SHOWN,
     .label = N_ ("Still missing"),
     .show = hz_shown_missing,
     .when = is_with_clerk},
    {.widget = HZ_WIDGET_SHOWN,
     .label = N_ ("Discount"),
     .show = hz_shown_approval,
     .when = has_discount},
    {.widget = HZ_WIDGET_SHOWN,
     .label = N_ ("State"),
     .show = hz_shown_state,
     .when = is_submitted,
     .wrap = TRUE},
    {.widget = HZ_WIDGET_SHOWN,
     .label = N_ ("Card ready by"),
     .show = hz_shown_deadline,
     .when = has_deadline,
     .wrap = TRUE},
    {.widget = HZ_WIDGET_ACTION,
     .label = N_ ("Submit"),
     .action = HZ_ACTION_SUBMIT,
     .when = is_with_clerk,
     .help = N_ ("Enter submits the application: the case number and the collection slip are made. "
                 "Nothing is submitted while "
                 "anything is missing; F2 lists it.")},
    {.widget = HZ_WIDGET_ACTION,
     .label = N_ ("Approve"),
     .action = HZ_ACTION_OF (HZ_ACT_APPROVE),
     .help = N_ ("An officer who did not take the case in approves it: the validity of the card is "
                 "fixed by the age of today, and the card can be sent to production.")},
    {.widget = HZ_WIDGET_ACTION,
     .label = N_ ("Return"),
     .action = HZ_ACTION_OF (HZ_ACT_RETURN),
     .same_row = TRUE,
     .help = N_ ("Back to the clerk with the reason: the application is mended and submitted again "
                 "under the same number, nothing is paid twice.")},
    {.widget = HZ_WIDGET_ACTION,
     .label = N_ ("Refuse"),
     .action = HZ_ACTION_OF (HZ_ACT_REFUSE),
     .same_row = TRUE,
     .help = N_ ("The application is refused for good, with the reason that the citizen is told.")},
    {.widget = HZ_WIDGET_ACTION,
     .label = N_ ("Sent"),
     .action = HZ_ACTION_OF (HZ_ACT_SENT),
     .same_row = TRUE,
     .help = N_ ("The data of the card went to the card factory.")},
    {.widget = HZ_WIDGET_ACTION,
     .label = N_ ("Arrived"),
     .action = HZ_ACTION_OF (HZ_ACT_READY),
     .same_row = TRUE,
     .help = N_ ("The card is at the station and can be collected.")},
    {.widget = HZ_WIDGET_ACTION,
     .label = N_ ("Collect"),
     .action = HZ_ACTION_OF (HZ_ACT_COLLECT),
     .same_row = TRUE,
     .help = N_ ("The applicant, or a relative, collects the card: what is checked and handed back "
                 "is written down.")},
    {.widget = HZ_WIDGET_ACTION,
     .label = N_ ("Papers"),
     .action = HZ_ACTION_PAPERS,
     .same_row = TRUE,
     .when = has_slip,
     .help = N_ ("The papers of the case: look at one, print it or keep it as a file.")},
    {.widget = HZ_WIDGET_ACTION,
     .label = N_ ("Extend the time"),
     .action = HZ_ACTION_OF (HZ_ACT_EXTEND),
     .same_row = TRUE,
     .help = N_ ("At a station marked as hard to reach an officer may extend the deadline by the "
                 "days that the rule book allows, with a reason.")},
    {.widget = HZ_WIDGET_ACTION,
     .label = N_ ("Withdraw"),
     .action = HZ_ACTION_OF (HZ_ACT_WITHDRAW),
     .same_row = TRUE,
     .help = N_ ("The citizen takes the application back. The record of it is kept.")},
    {.widget = HZ_WIDGET_ACTION,
     .label = N_ ("Nobody found"),
     .action = HZ_ACTION_OF (HZ_ACT_SEARCH_CLEAR),
     .same_row = TRUE,
     .when = may_search,
     .help = N_ ("The search before a first card by face and fingers found nobody: write down how "
                 "it was made.")},
    {.widget = HZ_WIDGET_ACTION,
     .label = N_ ("A doubt"),
     .action = HZ_ACTION_OF (HZ_ACT_SEARCH_DOUBT),
     .same_row = TRUE,
     .when = may_search,
     .help = N_ ("The search left a doubt: write down which. The case stops until the answer of "
                 "the written inquiry is recorded.")},
    {.widget = HZ_WIDGET_ACTION,
     .label = N_ ("Inquiry"),
     .action = HZ_ACTION_OF (HZ_ACT_INQUIRY),
     .same_row = TRUE,
     .when = has_doubt,
     .help = N_ ("The answer of the written inquiry, with its number and day.")},
};

const HzForm hz_form_review = {.step = HZ_STEP_REVIEW,
                               .title = N_ ("Review and submit"),
                               .code = "8",
                               .fields = fields,
                               .n_fields = G_N_ELEMENTS (fields)};
