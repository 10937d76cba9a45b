/* The two acts that cannot be taken back: the payment and the submission. Both are harmless when
 * repeated. */
#include "tui/application/photo_field.h"
#include "tui/application/form_screen.h"

#include "core/base/base.h"
#include "tui/application/comparisons.h"
#include "tui/station/station.h"

/* Opens the list of blockers, as F2 does. */
static void
show_missing (HzFormScreen *self)
{
  const HzKey key = {.id = HZ_KEY_MISSING};
  self->base.ops->key (&self->base, &key);
}

/* The store refused the payment: goes to the first field that blocks it. */
static void
refused (HzFormScreen *self, const GError *error)
{
  const GPtrArray *blockers = hz_error_blockers (error);
  hz_form_learn (self);
  if (blockers == NULL || !hz_form_go_blocker (self, blockers))
    hz_app_complain_error (self->base.app, error);
}

static void
pay (HzFormScreen *self)
{
  HzApp *app = self->base.app;
  g_autoptr (GError) error = NULL;
  if (!hz_form_take_line (self, TRUE) || !hz_form_save (self))
    return;
  if (!hz_ask_pay (hz_door (app), self->c, &error)) {
    refused (self, error);
    return;
  }
  g_autofree char *change = hz_money_format (self->c->cash_fen - self->c->paid_fen);
  hz_form_relayout (self);
  hz_app_say (app, _ ("Receipt %s. Change: %s yuan. F10 goes on."), self->c->receipt_number,
              change);
}

/* --- one payment for the visit --- */

void
hz_form_visit_due (HzFormScreen *self)
{
  HzApp *app = self->base.app;
  HzCase *c = self->c;
  g_auto (HzVisitDue) due = {0};
  c->visit_cases = 0;
  if (self->step != HZ_STEP_PAYMENT || c->visit_id == 0 || !hz_state_is_with_clerk (c->state) ||
      c->paid_at != 0 || !hz_ask_visit_due (hz_door (app), c, &due, NULL))
    return;
  c->visit_cases = due.cases;
  c->visit_due_fen = due.due_fen;
  if (*due.left_out != '\0')
    hz_app_say (app, _ ("Not in one payment, because not complete up to the fee: %s."),
                due.left_out);
}

static void
pay_visit (HzFormScreen *self)
{
  HzApp *app = self->base.app;
  g_auto (HzVisitDue) due = {0};
  g_autoptr (GError) error = NULL;
  if (!hz_form_take_line (self, TRUE) || !hz_form_save (self))
    return;
  if (!hz_ask_pay_visit (hz_door (app), self->c, &due, &error)) {
    refused (self, error);
    return;
  }
  g_autofree char *change = hz_money_format (self->c->cash_fen - self->c->paid_fen);
  g_autofree char *left_out = due.left_out != NULL && *due.left_out != '\0'
                                  ? g_strdup_printf (_ (" Left out: %s."), due.left_out)
                                  : g_strdup ("");
  hz_form_visit_due (self);
  hz_form_relayout (self);
  hz_app_say (app,
              hz_plural ("%u case paid, the last receipt is %s. Change: %s yuan.%s",
                         "%u cases paid, the last receipt is %s. Change: %s yuan.%s", due.cases),
              due.cases, self->c->receipt_number, change, left_out);
}

static void
approve (HzFormScreen *self)
{
  HzRules rules = hz_form_rules (self);
  if (hz_form_save (self))
    hz_app_push (self->base.app, hz_approve_new (self->base.app, self->c, &rules));
}

static void
release (HzFormScreen *self)
{
  if (hz_compare_runs (self->base.app, self->c->id)) {
    hz_app_complain (self->base.app, "%s %s",
                     _ ("The print is still being compared with those of others."),
                     _ ("Press Enter again in a moment."));
    return;
  }
  if (!hz_form_save (self))
    return;
  hz_form_learn (self);
  HzRules rules = hz_form_rules (self);
  if (rules.facts != NULL)
    hz_app_push (self->base.app, hz_release_new (self->base.app, self->c, &rules));
}

static void
release_photo (HzFormScreen *self)
{
  if (!hz_form_save (self))
    return;
  hz_form_learn (self);
  HzRules rules = hz_form_rules (self);
  if (rules.facts != NULL)
    hz_app_push (self->base.app, hz_photo_release_new (self->base.app, self->c, &rules));
}

/* --- papers --- */

static void
open_paper (HzApp *app, gint64 id, HzPaperKind kind)
{
  g_autofree char *what = g_strdup_printf ("%" G_GINT64_FORMAT " %s", id, hz_paper_kind_id (kind));
  hz_app_open (app, "paper", what);
}

static void
open_papers (HzFormScreen *self)
{
  g_autofree char *what = g_strdup_printf ("%" G_GINT64_FORMAT, self->c->id);
  hz_app_open (self->base.app, "papers", what);
}

/* --- referral, missing papers --- */

static void
write_and_open (HzFormScreen *self, HzPaperKind kind)
{
  HzApp *app = self->base.app;
  g_autoptr (GError) error = NULL;
  g_auto (HzPaperFiles) files = {0};
  if (!hz_form_save (self))
    return;
  if (!hz_papers_write_through (hz_door (app), self->c->id, kind, &files, &error)) {
    hz_app_complain_error (app, error);
    return;
  }
  open_paper (app, self->c->id, kind);
}

/* --- submission --- */

static void
show_slip (HzFormScreen *self)
{
  HzApp *app = self->base.app;
  gint64 id = self->c->id;
  hz_app_pop (app, &self->base);
  open_paper (app, id, HZ_PAPER_SLIP);
}

static void
submitted (HzFormScreen *self)
{
  HzApp *app = self->base.app;
  g_autoptr (GError) error = NULL;
  g_auto (HzPaperFiles) files = {0};
  gboolean ok = hz_papers_write_through (hz_door (app), self->c->id, HZ_PAPER_END, &files, &error);
  show_slip (self);
  if (!ok) {
    hz_app_complain (app, _ ("Submitted, but the papers could not be written: %s"), error->message);
    return;
  }
  g_autofree char *folder = g_path_get_dirname (files.png);
  hz_app_say (app, _ ("The papers are in %s."), folder);
}

static void
submit (HzFormScreen *self)
{
  HzApp *app = self->base.app;
  g_autoptr (GError) error = NULL;
  if (!hz_form_save (self))
    return;
  hz_form_compare (self);
  if (hz_compare_runs (app, self->c->id)) {
    hz_form_enter (self, HZ_FORM_COMPARING);
    hz_app_say (app,
                _ ("The prints are still being compared with those of others; then the case is "
                   "handed in. Esc stops that."));
    return;
  }
  if (hz_ask_submit (hz_door (app), self->c, &error))
    submitted (self);
  else if (hz_error_blockers (error) != NULL)
    show_missing (self);
  else
    hz_app_complain_error (app, error);
}

/* --- withdrawal --- */

static void
withdraw (gpointer data)
{
  HzFormScreen *self = data;
  HzApp *app = self->base.app;
  g_autoptr (GError) error = NULL;
  if (!hz_ask_case_withdraw (hz_door (app), self->c, &error)) {
    hz_app_complain_error (app, error);
    return;
  }
  hz_app_pop (app, &self->base);
  hz_app_say (app, _ ("The application is withdrawn; the record of it is kept."));
}

void
hz_form_withdraw (HzFormScreen *self)
{
  HzApp *app = self->base.app;
  if (self->c->id == 0 || !hz_state_is_with_clerk (self->c->state) ||
      self->mode == HZ_FORM_CAPTURING)
    hz_app_complain (app, _ ("Only a draft can be withdrawn here."));
  else
    hz_app_push (
        app, hz_confirm_new (app, _ ("Withdraw this application? It leaves the list of drafts."),
                             withdraw, self));
}

void
hz_form_act (HzFormScreen *self, HzAction action)
{
  if (action >= HZ_ACTION_ACT) {
    hz_form_life (self, (HzAct)(action - HZ_ACTION_ACT));
    return;
  }
  switch (action) {
  case HZ_ACTION_PAY:
    if (self->c->paid_at == 0)
      pay (self);
    else
      hz_form_next_step (self);
    break;
  case HZ_ACTION_PAY_VISIT:
    pay_visit (self);
    break;
  case HZ_ACTION_APPROVE:
    approve (self);
    break;
  case HZ_ACTION_RELEASE:
    release (self);
    break;
  case HZ_ACTION_LOOK:
    hz_photos_look (self->photos);
    break;
  case HZ_ACTION_PHOTO:
    release_photo (self);
    break;
  case HZ_ACTION_REFER:
    write_and_open (self, HZ_PAPER_REFERRAL);
    break;
  case HZ_ACTION_MISSING:
    write_and_open (self, HZ_PAPER_MISSING);
    break;
  case HZ_ACTION_SUBMIT:
    submit (self);
    break;
  case HZ_ACTION_PAPERS:
    open_papers (self);
    break;
  case HZ_ACTION_ACT:
  case HZ_ACTION_NONE:
    break;
  }
}
