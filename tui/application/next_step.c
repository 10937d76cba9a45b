/* From one step to the next: what stands in the way, and what follows. */
#include "tui/application/finger_field.h"
#include "tui/application/photo_field.h"

#include "core/base/base.h"
#include "forms/forms.h"

/* --- consent --- */

static void
given (gpointer data)
{
  HzFormScreen *self = data;
  HzApp *app = self->base.app;
  g_autoptr (GError) error = NULL;
  if (!hz_ask_consent_give (hz_door (app), self->c, &error)) {
    hz_app_complain_error (app, error);
    return;
  }
  hz_form_relayout (self);
  hz_app_say (app, _ ("The consent is recorded."));
}

static void
declined (gpointer data)
{
  HzFormScreen *self = data;
  hz_app_complain (self->base.app, _ ("Without consent no photo and no print is taken; the case "
                                      "waits as a draft."));
}

/* A question that is asked while the form is still made would lie below it, and outlive it. */
static gboolean
is_open (const HzFormScreen *self)
{
  return g_ptr_array_find (self->base.app->screens, self, NULL);
}

/* In the words of the book when the step is opened, before the first photo or print is taken, and
 * answered with one key. */
gboolean
hz_form_ask_consent (HzFormScreen *self)
{
  HzRules rules = hz_form_rules (self);
  if (self->c->id == 0 || !is_open (self) || !hz_case_wants_consent (self->c, &rules) ||
      hz_case_is_referred (self->c, &rules))
    return FALSE;
  hz_app_push (self->base.app,
               hz_decide_new (self->base.app, hz_consent_text (&rules.book->consent),
                              hz_case_guardian_consents (self->c, &rules)
                                  ? _ ("y: the guardian agrees     n: does not")
                                  : _ ("y: the person agrees     n: does not"),
                              given, declined, self, NULL));
  return TRUE;
}

gboolean
hz_form_may_take (HzFormScreen *self)
{
  self->learned = FALSE;
  if (!hz_form_keep (self))
    return FALSE;
  if (!self->learned)
    hz_form_learn (self);
  return !hz_form_ask_consent (self);
}

/* --- steps --- */

static void
begin_step (HzFormScreen *self)
{
  if (self->step == HZ_STEP_PHOTOS)
    hz_photos_previews (self->photos);
  if (self->step == HZ_STEP_FINGERS)
    hz_fingers_previews (self->fingers);
  if (self->step == HZ_STEP_PHOTOS || self->step == HZ_STEP_FINGERS)
    hz_form_ask_consent (self);
  hz_terminal_dirty ();
}

void
hz_form_go (HzFormScreen *self, HzPlace place)
{
  hz_form_learn (self);
  hz_form_show (self, place);
  if (self->c->id != 0)
    hz_form_save (self);
  begin_step (self);
}

/* Saves the step that is left together with the place that it is left for; if that fails, the step
 * stays. */
static gboolean
go_on (HzFormScreen *self, HzPlace place)
{
  const HzPlaced *p = hz_form_focused (self);
  const HzPlace here = {self->step, p != NULL ? p->field->field : HZ_FIELD_NONE,
                        p != NULL ? p->member_row : 0};
  hz_form_show (self, place);
  if (self->c->id != 0 && !hz_form_save (self)) {
    hz_form_show (self, here);
    return FALSE;
  }
  begin_step (self);
  return TRUE;
}

/* Of BLOCKERS: that of the field that was just typed, else the first. NULL: none. */
static const HzBlocker *
blocker_to_name (HzFormScreen *self, const GPtrArray *blockers)
{
  const HzPlaced *p = hz_form_focused (self);
  gboolean typed = p != NULL && p->field->field != HZ_FIELD_NONE &&
                   *hz_case_get (self->c, p->field->field, p->member_row) != '\0';
  for (guint i = 0; typed && i < blockers->len; i++) {
    const HzBlocker *b = g_ptr_array_index (blockers, i);
    if (b->severity != HZ_WARN && b->field == p->field->field && b->row == p->member_row)
      return b;
  }
  return hz_blockers_first (blockers); /* what is missing is asked for from the top */
}

/* Goes to one of BLOCKERS and tells why the step cannot be left or the act not be done. FALSE:
 * nothing blocks it. */
gboolean
hz_form_go_blocker (HzFormScreen *self, const GPtrArray *blockers)
{
  const HzBlocker *b = blocker_to_name (self, blockers);
  if (b == NULL)
    return FALSE;
  g_autofree char *label = hz_form_blocker_label (b, self->c);
  const char *way_out = b->way_out != NULL ? b->way_out : "";
  hz_form_go (self, (HzPlace){b->step, b->field, b->row});
  if (b->field != HZ_FIELD_NONE)
    hz_app_complain (self->base.app, _ ("%s: %s %s"), label, b->reason, way_out);
  else
    hz_app_complain (self->base.app, _ ("%s %s"), b->reason, way_out);
  return TRUE;
}

/* Enough cash was entered and only the button was not pressed; likewise on the complete review. */
static gboolean
waits_for_button (HzFormScreen *self, HzAction action)
{
  for (int i = 0; i < (int)self->placed->len; i++) {
    const HzPlaced *p = &g_array_index (self->placed, HzPlaced, i);
    if (p->field->action != action || !hz_form_editable (self, p))
      continue;
    hz_form_move_to (self, i, FALSE);
    hz_app_say (self->base.app, _ ("Enter on the button does it."));
    return TRUE;
  }
  return FALSE;
}

/* Tells what follows from the reason, so that the clerk can tell the citizen; warnings among
 * BLOCKERS come first. The step that shows it is left as soon as the reason is entered. */
static void
say_what_follows (HzFormScreen *self, const HzRules *rules, const GPtrArray *blockers)
{
  const HzPlaced *p = hz_form_focused (self);
  if (p != NULL && hz_case_is_carried (self->c, p->field->field, p->member_row))
    return; /* its meaning was already explained */
  g_autofree char *card = hz_shown_validity (self->c, rules);
  g_autofree char *fee = hz_shown_fee (self->c, rules);
  g_autofree char *documents = hz_shown_documents (self->c, rules);
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < blockers->len; i++) {
    const HzBlocker *b = g_ptr_array_index (blockers, i);
    if (b->severity == HZ_WARN && b->field == HZ_FIELD_REASON)
      g_string_append_printf (text, "%s %s ", b->reason, b->way_out != NULL ? b->way_out : "");
  }
  g_string_append_printf (text, _ ("%s; %s; to be shown: %s."), card, fee, documents);
  hz_app_say (self->base.app, "%s", text->str);
}

void
hz_form_leave_step (HzFormScreen *self)
{
  HzPlace place;
  HzStep step = self->step;
  HzRules rules = hz_form_rules (self);
  if (!hz_state_is_with_clerk (self->c->state)) {
    hz_form_go (self, (HzPlace){MIN (step + 1, HZ_STEP_REVIEW), HZ_FIELD_NONE, 0});
    return;
  }
  g_autoptr (GPtrArray) blockers = hz_case_blockers (self->c, &rules, step);
  gboolean done = hz_application_next (self->c, &rules, step, &place);
  if (done && step == HZ_STEP_REVIEW && waits_for_button (self, HZ_ACTION_SUBMIT))
    return;
  if (!done && step == HZ_STEP_PAYMENT && self->c->paid_at == 0 &&
      hz_blockers_count (blockers) == 1 &&
      *hz_case_get (self->c, HZ_FIELD_CASH_RECEIVED, 0) != '\0' &&
      waits_for_button (self, HZ_ACTION_PAY))
    return;
  if (!done) {
    if (self->c->id == 0 || hz_form_save (self))
      hz_form_go_blocker (self, blockers);
  } else if (go_on (self, place) && step == HZ_STEP_NUMBER)
    say_what_follows (self, &rules, blockers);
}

void
hz_form_next_step (HzFormScreen *self)
{
  if (hz_form_take_and_learn (self, TRUE))
    hz_form_leave_step (self);
}

void
hz_form_go_step (HzFormScreen *self, HzStep step)
{
  if ((self->mode != HZ_FORM_EDITING && self->mode != HZ_FORM_DRAINING) ||
      !hz_form_take_line (self, FALSE))
    return;
  hz_form_go (self, (HzPlace){step, HZ_FIELD_NONE, 0});
}
