/* The reader at work for one hand: begun, told to wait, stopped, and every touch in plain words. */
#include "core/base/base.h"
#include "tui/application/comparisons.h"
#include "tui/application/finger_private.h"

enum { SECONDS_TO_WAIT = 60 };

HzFingers *
hz_fingers_new (HzFormScreen *form)
{
  HzFingers *self = g_new0 (HzFingers, 1);
  self->form = form;
  self->self = g_rc_box_new0 (HzFingers *);
  *self->self = self;
  self->pause = hz_reader_pause_new (form->base.app, hz_fingers_begin, self);
  return self;
}

void
hz_fingers_free (HzFingers *self)
{
  if (self == NULL)
    return;
  HzDesk *desk = hz_session (self->form->base.app)->desk;
  if (self->form->mode == HZ_FORM_CAPTURING && !hz_reader_pause_waits (self->pause) && desk != NULL)
    hz_desk_capture_cancel (desk);
  *self->self = NULL;
  g_rc_box_release (self->self);
  hz_reader_pause_end (self->pause);
  for (int i = 0; i < 2; i++) {
    hz_term_picture_free (self->hand[i].ridge);
    hz_hand_forget_best (&self->hand[i]);
  }
  hz_reader_pause_free (self->pause);
  g_free (self);
}

/* --- what the reader tells --- */

static void
finished (HzFingers *self, const HzCaptureEvent *e)
{
  HzFormScreen *form = self->form;
  HzHand *hand = &self->hand[self->captured];
  if (hz_reader_pause_take (self->pause, e)) {
    self->answered = FALSE;
    return;
  }
  hz_form_enter (form, HZ_FORM_EDITING);
  if (e->outcome != HZ_CAPTURE_ENROLLED && hand->best == NULL)
    g_clear_pointer (&hand->ridge, hz_term_picture_free);
  switch (e->outcome) {
  case HZ_CAPTURE_ENROLLED:
    hz_fingers_enrolled (self, e);
    break;
  case HZ_CAPTURE_MISMATCH:
    hz_fingers_say_try (self, 0, hz_capture_outcome_text (e->outcome));
    break;
  case HZ_CAPTURE_CANCELLED:
    hz_app_say (form->base.app, "%s", hz_capture_outcome_text (e->outcome));
    break;
  default:
    hz_app_complain (form->base.app, "%s", hz_capture_outcome_text (e->outcome));
    break;
  }
  hz_form_drain (form);
}

static const char *
words_of (const HzCaptureEvent *e)
{
  switch (e->touch) {
  case HZ_TOUCH_NEED_FINGER:
    return _ ("Put the finger on the reader.");
  case HZ_TOUCH_FINGER_ON:
    return _ ("Keep it still.");
  case HZ_TOUCH_STAGE:
    return _ ("Good. Lift it and put it down again.");
  case HZ_TOUCH_RETRY:
    return hz_capture_retry_text (e->retry);
  case HZ_TOUCH_CHECK:
    return _ ("Once more, to be sure it is the same finger.");
  case HZ_TOUCH_FINISHED:
    break;
  }
  return NULL;
}

static void
touched (HzFingers *self, const HzCaptureEvent *e)
{
  self->stage = e->stage;
  self->stages = MAX (e->stages, 1);
  if (e->touch == HZ_TOUCH_STAGE)
    hz_hand_show (&self->hand[self->captured], e->ridge, e->width, e->height);
  /* That a finger is wanted comes right after the answer to a touch, which already says so. */
  if (e->touch != HZ_TOUCH_NEED_FINGER || !self->answered)
    self->says = words_of (e);
  if (e->touch == HZ_TOUCH_NEED_FINGER)
    return;
  hz_reader_pause_touched (self->pause);
  self->answered = e->touch != HZ_TOUCH_FINGER_ON;
}

static void
on_touch (const HzCaptureEvent *e, gpointer data)
{
  HzFingers **box = data;
  HzFingers *self = *box;
  if (e->touch == HZ_TOUCH_FINISHED)
    g_rc_box_release (box);
  if (self == NULL)
    return;
  hz_terminal_dirty ();
  if (e->touch == HZ_TOUCH_FINISHED)
    finished (self, e);
  else
    touched (self, e);
}

/* --- starting and stopping --- */

/* Prevents the capture for a person registered elsewhere if the rule book forbids it. */
static gboolean
may_capture (HzFormScreen *form)
{
  HzRules rules = hz_form_rules (form);
  g_autoptr (GPtrArray) blockers = hz_case_blockers (form->c, &rules, HZ_STEP_FINGERS);
  for (guint i = 0; i < blockers->len; i++) {
    const HzBlocker *b = g_ptr_array_index (blockers, i);
    if (b->severity != HZ_WARN && !b->missing && hz_field_step (b->field) != HZ_STEP_FINGERS) {
      hz_app_complain (form->base.app, "%s %s", b->reason, b->way_out != NULL ? b->way_out : "");
      hz_form_focus_button (form); /* the referral slip */
      return FALSE;
    }
  }
  return TRUE;
}

void
hz_fingers_start (HzFingers *self)
{
  HzFormScreen *form = self->form;
  HzApp *app = form->base.app;
  HzRules rules = hz_form_rules (form);
  g_autoptr (GError) error = NULL;
  int hand = hz_form_focused (form)->field->field == HZ_FIELD_LEFT_FINGER ? 1 : 0;
  self->captured = hand;
  if (self->hand[hand].tries >= (guint)form->book->finger_tries) {
    hz_fingers_offer_failed (self, "");
    return;
  }
  if (!hz_form_take_line (form, TRUE) || !hz_form_save (form) || !may_capture (form))
    return;
  if (!hz_case_check_field (form->c, hz_hand_field (hand), 0, &rules, &error))
    hz_app_complain_error (app, error);
  else if (*hz_case_get (form->c, hz_hand_field (hand), 0) == '\0')
    hz_app_complain (app, "%s", _ ("Say which finger first: F3 lists them."));
  else if (hz_session (app)->desk == NULL)
    hz_app_complain (app, "%s", hz_capture_outcome_text (HZ_CAPTURE_LINK_LOST));
  else
    hz_fingers_begin (self);
}

gboolean
hz_fingers_begin (gpointer data)
{
  HzFingers *self = data;
  HzFormScreen *form = self->form;
  const char *finger = hz_case_get (form->c, hz_hand_field (self->captured), 0);
  g_autoptr (GError) error = NULL;
  self->stage = 0;
  self->stages = 1;
  self->says = _ ("Starting the reader …");
  self->answered = FALSE;
  HzFingers **box = g_rc_box_acquire (self->self);
  hz_form_enter (form, HZ_FORM_CAPTURING);
  if (hz_desk_capture (
          hz_session (form->base.app)->desk, hz_case_get (form->c, HZ_FIELD_CITIZEN_NUMBER, 0),
          (guint)g_ascii_strtoull (finger, NULL, 10), SECONDS_TO_WAIT, on_touch, box, &error))
    return TRUE;
  hz_form_enter (form, HZ_FORM_EDITING);
  g_rc_box_release (box);
  hz_app_complain_error (form->base.app, error);
  return FALSE;
}

void
hz_fingers_cancel (HzFingers *self)
{
  HzDesk *desk = hz_session (self->form->base.app)->desk;
  const HzCaptureEvent stopped = {.touch = HZ_TOUCH_FINISHED, .outcome = HZ_CAPTURE_CANCELLED};
  if (hz_reader_pause_waits (self->pause))
    finished (self, &stopped);
  else if (desk != NULL)
    hz_desk_capture_cancel (desk);
}
