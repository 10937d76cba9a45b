/* The reader at work for one hand: begun, told to wait, stopped, and every touch in plain words. */
#include "core/base/base.h"
#include "tui/application/comparisons.h"
#include "tui/application/finger_private.h"

enum { SECONDS_TO_WAIT = 60, TRIES_IN_A_ROW = 10 };

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
  for (int i = 0; i < 2; i++)
    hz_term_picture_free (self->hand[i].ridge);
  hz_reader_pause_free (self->pause);
  g_free (self->says);
  g_free (self);
}

/* --- what the reader tells --- */

static void
say (HzFingers *self, char *words)
{
  g_free (self->says);
  self->says = words;
}

static HzScan
scan_of (const HzFingers *self)
{
  return hz_desk_scan (hz_session (self->form->base.app)->desk);
}

static void
stop_reader (HzFingers *self)
{
  HzDesk *desk = hz_session (self->form->base.app)->desk;
  if (desk != NULL)
    hz_desk_capture_cancel (desk);
}

static void
finished (HzFingers *self, const HzCaptureEvent *e)
{
  HzFormScreen *form = self->form;
  HzHand *hand = &self->hand[self->captured];
  gboolean over = hz_enrol_is_over (self->state.what);
  if (!over && hz_reader_pause_take (self->pause, e)) {
    self->answered = self->examined = FALSE;
    return;
  }
  hz_form_enter (form, HZ_FORM_EDITING);
  if (over) {
    hz_fingers_came_to (self);
    if (self->state.what != HZ_ENROL_DONE)
      self->enrolment = 0;
  } else {
    self->enrolment = 0;
    if (hand->tries == 0)
      g_clear_pointer (&hand->ridge, hz_term_picture_free);
    if (e->outcome == HZ_CAPTURE_CANCELLED)
      hz_app_say (form->base.app, "%s", hz_capture_outcome_text (e->outcome));
    else
      hz_app_complain (form->base.app, "%s", hz_capture_outcome_text (e->outcome));
  }
  self->examined = FALSE;
  hz_form_drain (form);
}

/* The keeper is to say what it is worth. */
static void
hand_over (HzFingers *self, const HzTouchSeen *seen)
{
  HzApp *app = self->form->base.app;
  g_autoptr (GError) error = NULL;
  hz_hand_show (&self->hand[self->captured], seen->ridge, seen->width, seen->height);
  self->examined = hz_ask_enrol_touch (hz_door (app), self->enrolment, seen, &error);
  if (self->examined) {
    say (self, g_strdup (hz_capture_words (HZ_TOUCH_PICTURE, scan_of (self))));
    return;
  }
  hz_app_complain_error (app, error);
  stop_reader (self);
}

static void
touched (HzFingers *self, const HzCaptureEvent *e)
{
  if (e->touch == HZ_TOUCH_PICTURE)
    hand_over (self, &e->seen);
  else if (e->touch == HZ_TOUCH_RETRY)
    say (self, g_strdup (hz_capture_advice (e->retry, scan_of (self))));
  /* That a finger is wanted comes right after the answer to a touch, which already says so. */
  else if (e->touch != HZ_TOUCH_NEED_FINGER || !self->answered)
    say (self, g_strdup (hz_capture_words (e->touch, scan_of (self))));
  if (e->touch == HZ_TOUCH_NEED_FINGER)
    return;
  hz_reader_pause_touched (self->pause);
  self->answered = e->touch == HZ_TOUCH_RETRY;
}

/* The keeper told what the last touch is worth. */
void
hz_fingers_enrolled (HzFingers *self, gint64 id)
{
  HzFormScreen *form = self->form;
  HzApp *app = form->base.app;
  HzDesk *desk = hz_session (app)->desk;
  g_autoptr (GError) error = NULL;
  if (!self->examined || id != self->enrolment)
    return;
  self->examined = FALSE;
  hz_terminal_dirty ();
  if (!hz_ask_enrol_state (hz_door (app), id, &self->state, &error)) {
    hz_app_complain_error (app, error);
    stop_reader (self);
    return;
  }
  say (self, hz_enrol_text (&self->state, (guint)form->book->finger_threshold, scan_of (self)));
  self->answered = TRUE;
  if (hz_enrol_is_over (self->state.what))
    stop_reader (self); /* the rest comes with its end */
  else if (desk != NULL)
    hz_desk_touch_next (desk);
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
      g_autofree char *text = hz_blocker_text (b);
      hz_app_complain (form->base.app, "%s", text);
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
  g_autoptr (GError) error = NULL;
  int hand = hz_form_focused (form)->field->field == HZ_FIELD_LEFT_FINGER ? 1 : 0;
  if (hz_fingers_wait_for_seal (self, hand)) {
    if (hz_form_take_line (form, TRUE))
      hz_fingers_came_to (self);
    return;
  }
  self->enrolment = 0;
  self->captured = hand;
  if (self->hand[hand].tries >= (guint)form->book->finger_tries) {
    hz_fingers_offer_failed (self, "");
    return;
  }
  if (!hz_form_take_line (form, TRUE) || !hz_form_may_take (form) || !may_capture (form))
    return;
  HzRules rules = hz_form_rules (form);
  if (!hz_case_check_field (form->c, hz_hand_field (hand), 0, &rules, &error))
    hz_app_complain_error (app, error);
  else if (*hz_case_get (form->c, hz_hand_field (hand), 0) == '\0')
    hz_app_complain (app, "%s", _ ("Say which finger first: F3 lists them."));
  else if (hz_session (app)->desk == NULL)
    hz_app_complain (app, "%s", hz_capture_outcome_text (HZ_CAPTURE_LINK_LOST));
  else if (hz_devices_reader_fits (app, HZ_READER_FOR_ALL))
    hz_fingers_begin (self);
}

/* What was taken before the reader was gone still counts. */
static gboolean
begin_enrolment (HzFingers *self, GError **error)
{
  HzFormScreen *form = self->form;
  if (self->enrolment != 0)
    return TRUE;
  self->state = (HzEnrolState){0};
  self->enrolment =
      hz_ask_enrol_begin (hz_door (form->base.app), form->c, hz_hand_image (self->captured), error);
  return self->enrolment != 0;
}

gboolean
hz_fingers_begin (gpointer data)
{
  HzFingers *self = data;
  HzFormScreen *form = self->form;
  const char *finger = hz_case_get (form->c, hz_hand_field (self->captured), 0);
  g_autoptr (GError) error = NULL;
  say (self, g_strdup (_ ("Starting the reader …")));
  self->answered = self->examined = FALSE;
  HzFingers **box = g_rc_box_acquire (self->self);
  hz_form_enter (form, HZ_FORM_CAPTURING);
  if (begin_enrolment (self, &error) &&
      hz_desk_touches (hz_session (form->base.app)->desk,
                       hz_case_get (form->c, HZ_FIELD_CITIZEN_NUMBER, 0),
                       (guint)g_ascii_strtoull (finger, NULL, 10), SECONDS_TO_WAIT, TRIES_IN_A_ROW,
                       on_touch, box, &error))
    return TRUE;
  hz_form_enter (form, HZ_FORM_EDITING);
  g_rc_box_release (box);
  self->enrolment = 0;
  hz_app_complain_error (form->base.app, error);
  return FALSE;
}

void
hz_fingers_cancel (HzFingers *self)
{
  const HzCaptureEvent stopped = {.touch = HZ_TOUCH_FINISHED, .outcome = HZ_CAPTURE_CANCELLED};
  if (hz_reader_pause_waits (self->pause))
    finished (self, &stopped);
  else
    stop_reader (self);
}
