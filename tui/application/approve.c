/* What an officer decides at the clerk's desk: a discount, by its certificate; a photo of
 * which something is measured wrong; a print that was found under another number or could not be
 * compared. */
#include "tui/application/form_screen.h"
#include "tui/counter/counter.h"

#include "forms/forms.h"

typedef struct {
  HzApp *app;
  HzCase *c; /* of the form below */
  HzRules rules;
} Signed;

static gpointer
signed_new (HzApp *app, HzCase *c, const HzRules *rules)
{
  Signed *self = g_new0 (Signed, 1);
  *self = (Signed){app, c, *rules};
  return self;
}

/* --- the discount --- */

static gboolean
sign_discount (const char *account, const char *password, const char *reason, gpointer data,
               char **said, GError **error)
{
  Signed *self = data;
  if (!hz_ask_approve_waiver (hz_door (self->app), self->c, account, password, error))
    return FALSE;
  *said = g_strdup_printf (_ ("The discount is approved by %s. F10 goes on."),
                           self->c->waiver_approved_name);
  return TRUE;
}

HzScreen *
hz_approve_new (HzApp *app, HzCase *c, const HzRules *rules)
{
  const HzWaiverRule *waiver =
      hz_rule_book_waiver (rules->book, hz_case_get (c, HZ_FIELD_WAIVER_GROUP, 0));
  g_autofree char *paper = hz_shown_evidence (c, rules);
  g_autofree char *which = g_strdup_printf ("%s  %s", hz_case_get (c, HZ_FIELD_EVIDENCE_NUMBER, 0),
                                            hz_case_get (c, HZ_FIELD_EVIDENCE_DATE, 0));
  HzOfficerSheet sheet = {.heading = _ ("An officer approves the discount"),
                          .sign = sign_discount,
                          .data = signed_new (app, c, rules),
                          .free_data = g_free};
  hz_officer_sheet_add (&sheet, _ ("Name"), hz_case_get (c, HZ_FIELD_NAME, 0));
  hz_officer_sheet_add (&sheet, _ ("Waiver group"), waiver != NULL ? hz_waiver_name (waiver) : "");
  hz_officer_sheet_add (&sheet, _ ("Certificate"), paper);
  hz_officer_sheet_add (&sheet, _ ("Certificate number"), which);
  hz_officer_sheet_add (&sheet, _ ("Issuing office"), hz_case_get (c, HZ_FIELD_EVIDENCE_OFFICE, 0));
  return hz_officer_new (app, &sheet);
}

/* --- the photo --- */

static gboolean
sign_photo (const char *account, const char *password, const char *reason, gpointer data,
            char **said, GError **error)
{
  Signed *self = data;
  if (!hz_ask_release_photo (hz_door (self->app), self->c, account, password, reason, error))
    return FALSE;
  g_autofree char *name = hz_ask_person (hz_door (self->app), account);
  *said = g_strdup_printf (_ ("%s has let the photo pass; the case may go on."), name);
  return TRUE;
}

HzScreen *
hz_photo_release_new (HzApp *app, HzCase *c, const HzRules *rules)
{
  enum { FAULTS_SHOWN = 3 };
  Signed *data = signed_new (app, c, rules);
  HzOfficerSheet sheet = {.heading = _ ("An officer looks at the photo"),
                          .reason = _ ("Why it may pass"),
                          .case_id = c->id,
                          .question = "photo-reason",
                          .sign = sign_photo,
                          .data = data,
                          .free_data = g_free};
  g_autofree char *who = g_strdup_printf ("%s  %s", hz_case_get (c, HZ_FIELD_NAME, 0),
                                          hz_case_get (c, HZ_FIELD_CITIZEN_NUMBER, 0));
  g_autoptr (GPtrArray) checks =
      hz_photo_checks (&rules->facts->photo_measures[hz_case_card_photo (c)], &rules->book->photo);
  hz_officer_sheet_add (&sheet, _ ("Name"), who);
  for (guint i = 0, shown = 0; i < checks->len && shown < FAULTS_SHOWN; i++) {
    const HzPhotoCheck *check = g_ptr_array_index (checks, i);
    if (check->ok || check->severity != HZ_PHOTO_REFUSE)
      continue;
    g_autofree char *measured = g_strdup_printf ("%s (%s)", check->value, check->limit);
    hz_officer_sheet_add (&sheet, check->title, measured);
    shown++;
  }
  data->rules.facts = NULL; /* the store finds them out itself */
  return hz_officer_new (app, &sheet);
}

/* --- the prints --- */

static gboolean
sign_prints (const char *account, const char *password, const char *reason, gpointer data,
             char **said, GError **error)
{
  Signed *self = data;
  if (!hz_ask_release_fingers (hz_door (self->app), self->c, account, password, reason, error))
    return FALSE;
  g_autofree char *name = hz_ask_person (hz_door (self->app), account);
  *said = g_strdup_printf (_ ("%s has looked; the case may go on."), name);
  return TRUE;
}

/* What is known about the print of one hand and about the other number. */
static void
add_hand (HzOfficerSheet *sheet, HzApp *app, const HzRules *rules, int hand)
{
  const HzFingerFact *f = &rules->facts->finger[hand];
  if (f->state != HZ_FINGER_FOUND && f->state != HZ_FINGER_FAILED)
    return;
  const char *label = hand == 0 ? _ ("Right hand") : _ ("Left hand");
  if (f->state == HZ_FINGER_FAILED) {
    hz_officer_sheet_add (sheet, label,
                          _ ("The print could not be compared with those of others."));
    return;
  }
  g_autoptr (HzCase) other = hz_ask_case_load (hz_door (app), f->other_case, FALSE, NULL);
  g_autofree char *who =
      other == NULL
          ? g_strdup (f->other)
          : g_strdup_printf ("%s  %s  %s", hz_case_get (other, HZ_FIELD_NAME, 0),
                             hz_case_get (other, HZ_FIELD_CITIZEN_NUMBER, 0), other->number);
  hz_officer_sheet_add (sheet, label, _ ("The same finger as of"));
  hz_officer_sheet_add (sheet, "", who);
}

HzScreen *
hz_release_new (HzApp *app, HzCase *c, const HzRules *rules)
{
  Signed *data = signed_new (app, c, rules);
  HzOfficerSheet sheet = {.heading = _ ("An officer looks at the prints"),
                          .reason = _ ("Why it may go on"),
                          .case_id = c->id,
                          .question = "release-reason",
                          .sign = sign_prints,
                          .data = data,
                          .free_data = g_free};
  g_autofree char *who = g_strdup_printf ("%s  %s", hz_case_get (c, HZ_FIELD_NAME, 0),
                                          hz_case_get (c, HZ_FIELD_CITIZEN_NUMBER, 0));
  hz_officer_sheet_add (&sheet, _ ("Name"), who);
  for (int hand = 0; hand < 2; hand++)
    add_hand (&sheet, app, rules, hand);
  data->rules.facts = NULL; /* the store finds them out itself */
  return hz_officer_new (app, &sheet);
}
