/* Capturing a hand: counts touches, explains retries in plain words, seals the best print. */
#include "data/desk/finger/finger.h"
#include "tui/application/form_screen.h"

#include "core/base/base.h"
#include "core/book/book.h"
#include "data/store/sealed/sealed.h"
#include "tui/application/comparisons.h"

#define SECONDS_TO_WAIT 60

static HzField
finger_field (int hand)
{
  return hand == 0 ? HZ_FIELD_RIGHT_FINGER : HZ_FIELD_LEFT_FINGER;
}

static HzField
result_field (int hand)
{
  return hand == 0 ? HZ_FIELD_RIGHT_RESULT : HZ_FIELD_LEFT_RESULT;
}

static HzField
reason_field (int hand)
{
  return hand == 0 ? HZ_FIELD_RIGHT_REASON : HZ_FIELD_LEFT_REASON;
}

static HzImageKind
image_kind (int hand)
{
  return hand == 0 ? HZ_IMAGE_RIGHT_FINGER : HZ_IMAGE_LEFT_FINGER;
}

static int
hand_of (HzField field)
{
  return field == HZ_FIELD_LEFT_FINGER || field == HZ_FIELD_LEFT_RESULT ||
                 field == HZ_FIELD_LEFT_REASON
             ? 1
             : 0;
}

static void
show_ridge (HzFormScreen *self, int hand, GBytes *ridge, int width, int height)
{
  if (ridge == NULL)
    return;
  hz_term_picture_free (self->ridge[hand]);
  self->ridge[hand] = hz_term_picture_new (ridge, width, height, 1);
}

static void
forget_best (HzFormScreen *self, int hand)
{
  g_clear_pointer (&self->best[hand].ridge, g_bytes_unref);
  self->best[hand].quality = 0;
}

void
hz_form_finger_clear (HzFormScreen *self)
{
  hz_reader_pause_end (self->pause);
  for (int hand = 0; hand < 2; hand++) {
    hz_term_picture_free (self->ridge[hand]);
    forget_best (self, hand);
  }
}

/* --- the end of a capture --- */

/* The tries are used up: "failed" is offered in the outcome, with the next finger beside it. */
static void
offer_failed (HzFormScreen *self, const char *what)
{
  HzApp *app = self->base.app;
  int hand = self->hand;
  const char *next = hz_finger_next (self->book, hz_case_get (self->c, finger_field (hand), 0));
  const HzCode *code =
      next != NULL
          ? hz_code_table_find (
                hz_code_tables_get (hz_session (app)->station->tables, "finger_position"), next)
          : NULL;
  hz_form_go (self, (HzPlace){HZ_STEP_FINGERS, result_field (hand), 0});
  if (self->line != NULL)
    hz_line_set_text (self->line, "2");
  if (code != NULL)
    hz_app_complain (app, _ ("%s No try is left: Enter says “failed”; or go back and take %s %s."),
                     what, code->code, hz_code_name (code));
  else
    hz_app_complain (app, _ ("%s No try is left: Enter says “failed”."), what);
}

/* Tells what can be done after a capture without a result. */
static void
say_try (HzFormScreen *self, const char *what)
{
  guint allowed = (guint)self->book->finger_tries;
  guint tries = ++self->tries[self->hand];
  if (tries < allowed)
    hz_app_complain (self->base.app, _ ("%s Enter tries again (%u of %u)."), what, tries + 1,
                     allowed);
  else
    offer_failed (self, what);
}

void
hz_form_finger_offer_reason (HzFormScreen *self, HzField field)
{
  int hand = hand_of (field);
  HzField why = reason_field (hand);
  if (self->tries[hand] < (guint)self->book->finger_tries || *hz_case_get (self->c, why, 0) != '\0')
    return;
  g_autofree char *reason =
      self->best[hand].ridge != NULL
          ? g_strdup_printf (
                hz_plural ("%u try, best quality %d of %d wanted",
                           "%u tries, best quality %d of %d wanted", self->tries[hand]),
                self->tries[hand], self->best[hand].quality, self->book->finger_threshold)
          : g_strdup_printf (hz_plural ("%u try without a usable print",
                                        "%u tries without a usable print", self->tries[hand]),
                             self->tries[hand]);
  hz_case_set (self->c, why, 0, reason);
}

static gboolean
seal_print (HzFormScreen *self, const HzCaptureEvent *e, GError **error)
{
  HzApp *app = self->base.app;
  HzCase *c = self->c;
  g_autofree char *result = g_strdup (hz_case_get (c, result_field (self->hand), 0));
  g_autofree char *reason = g_strdup (hz_case_get (c, reason_field (self->hand), 0));
  HzRules rules = hz_form_rules (self);
  hz_case_set (c, result_field (self->hand), 0, "1");
  if (!hz_case_field_applies (c, reason_field (self->hand),
                              &rules)) /* the reason why it is not the thumb is kept */
    hz_case_set (c, reason_field (self->hand), 0, "");
  HzImage image = {.kind = image_kind (self->hand),
                   .format = (char *)"ridge/grey8",
                   .width = e->width,
                   .height = e->height,
                   .data = e->ridge};
  if (hz_store_put_image (hz_session (app)->station->store, c, hz_session (app)->id, &rules, &image,
                          e->print_template, e->quality, error))
    return TRUE;
  hz_case_set (c, result_field (self->hand), 0, result);
  hz_case_set (c, reason_field (self->hand), 0, reason);
  return FALSE;
}

/* Keeps the best picture of the tries so far, which is also the one shown. */
static void
keep_best (HzFormScreen *self, const HzCaptureEvent *e)
{
  int hand = self->hand;
  if (e->ridge != NULL &&
      (self->best[hand].ridge == NULL || e->quality > self->best[hand].quality)) {
    forget_best (self, hand);
    self->best[hand].quality = e->quality;
    self->best[hand].width = e->width;
    self->best[hand].height = e->height;
    self->best[hand].ridge = g_bytes_ref (e->ridge);
  }
  show_ridge (self, hand, self->best[hand].ridge, self->best[hand].width, self->best[hand].height);
}

static void
enrolled (HzFormScreen *self, const HzCaptureEvent *e)
{
  HzApp *app = self->base.app;
  const HzRuleBook *book = self->book;
  g_autoptr (GError) error = NULL;
  keep_best (self, e);
  if (e->quality < book->finger_threshold) {
    g_autofree char *what =
        g_strdup_printf (_ ("Quality %d, at least %d is wanted. %s"), e->quality,
                         book->finger_threshold, hz_ridge_fault_text (e->fault));
    say_try (self, what);
    return;
  }
  if (e->ridge == NULL || e->print_template == NULL || !seal_print (self, e, &error)) {
    hz_app_complain_error (app, error);
    return;
  }
  hz_form_compare (self);
  hz_form_relayout (self);
  HzRules rules = hz_form_rules (self);
  HzField why = reason_field (self->hand);
  if (hz_case_field_applies (self->c, why, &rules) && *hz_case_get (self->c, why, 0) == '\0')
    hz_form_go (self, (HzPlace){HZ_STEP_FINGERS, why, 0});
  else if (self->hand == 0)
    hz_form_go (self, (HzPlace){HZ_STEP_FINGERS, HZ_FIELD_LEFT_FINGER, 0});
  else
    hz_form_forward (self);
  hz_app_say (app, _ ("Print taken and checked, quality %d, sealed."), e->quality);
}

static void
finished (HzFormScreen *self, const HzCaptureEvent *e)
{
  if (hz_reader_pause_take (self->pause, e)) {
    self->capture_answered = FALSE;
    return;
  }
  self->capturing = FALSE;
  if (e->outcome != HZ_CAPTURE_ENROLLED && self->best[self->hand].ridge == NULL)
    g_clear_pointer (&self->ridge[self->hand], hz_term_picture_free);
  switch (e->outcome) {
  case HZ_CAPTURE_ENROLLED:
    enrolled (self, e);
    break;
  case HZ_CAPTURE_MISMATCH:
    say_try (self, hz_capture_outcome_text (e->outcome));
    break;
  case HZ_CAPTURE_CANCELLED:
    hz_app_say (self->base.app, "%s", hz_capture_outcome_text (e->outcome));
    break;
  default:
    hz_app_complain (self->base.app, "%s", hz_capture_outcome_text (e->outcome));
    break;
  }
  hz_form_unbusy (self);
}

static void
on_touch (const HzCaptureEvent *e, gpointer data)
{
  HzFormHandle *handle = data;
  HzFormScreen *self = handle->self;
  if (self == NULL) {
    if (e->touch == HZ_TOUCH_FINISHED)
      g_rc_box_release (handle);
    return;
  }
  hz_terminal_dirty ();
  if (e->touch == HZ_TOUCH_FINISHED) {
    g_rc_box_release (handle);
    finished (self, e);
    return;
  }
  self->stage = e->stage;
  self->stages = MAX (e->stages, 1);
  if (e->touch != HZ_TOUCH_NEED_FINGER)
    hz_reader_pause_touched (self->pause);
  switch (e->touch) {
  case HZ_TOUCH_NEED_FINGER: /* comes right after the answer to a touch, which already tells what to
                                do */
    if (!self->capture_answered)
      self->capture_text = _ ("Put the finger on the reader.");
    break;
  case HZ_TOUCH_FINGER_ON:
    self->capture_text = _ ("Keep it still.");
    break;
  case HZ_TOUCH_STAGE:
    self->capture_text = _ ("Good. Lift it and put it down again.");
    show_ridge (self, self->hand, e->ridge, e->width, e->height);
    break;
  case HZ_TOUCH_RETRY:
    self->capture_text = hz_capture_retry_text (e->retry);
    break;
  case HZ_TOUCH_CHECK:
    self->capture_text = _ ("Once more, to be sure it is the same finger.");
    break;
  case HZ_TOUCH_FINISHED:
    break;
  }
  if (e->touch != HZ_TOUCH_NEED_FINGER)
    self->capture_answered = e->touch != HZ_TOUCH_FINGER_ON;
}

/* --- compared with those of others --- */

void
hz_form_compare (HzFormScreen *self)
{
  if (self->c->id != 0 && hz_state_is_with_clerk (self->c->state))
    hz_compare_case (self->base.app, self->c->id);
}

gboolean
hz_form_screen_compared (HzScreen *screen, gint64 case_id, gboolean stops)
{
  HzFormScreen *self = (HzFormScreen *)screen;
  HzApp *app = screen->app;
  if (self->c->id != case_id)
    return FALSE;
  hz_form_relayout (self);
  self->print_stops |= stops;
  if (hz_compare_runs (app, case_id)) /* the other hand: one word for both */
    return TRUE;
  if (self->print_stops)
    hz_app_complain (app, _ ("A print of this application needs an officer: F2 says why."));
  self->print_stops = FALSE;
  if (self->submit_waits) {
    self->submit_waits = FALSE;
    hz_form_act (self, HZ_ACTION_SUBMIT);
    if (hz_app_top (app) == screen)
      hz_form_unbusy (self);
  }
  return TRUE;
}

/* --- starting, stopping, taking away --- */

/* Prevents the capture for a person registered elsewhere if the rule book forbids it. */
static gboolean
may_capture (HzFormScreen *self)
{
  HzRules rules = hz_form_rules (self);
  g_autoptr (GPtrArray) blockers = hz_case_blockers (self->c, &rules, HZ_STEP_FINGERS);
  for (guint i = 0; i < blockers->len; i++) {
    const HzBlocker *b = g_ptr_array_index (blockers, i);
    if (!b->warning && !b->missing && hz_field_step (b->field) != HZ_STEP_FINGERS) {
      hz_app_complain (self->base.app, "%s %s", b->reason, b->way_out != NULL ? b->way_out : "");
      hz_form_focus_button (self); /* the referral slip */
      return FALSE;
    }
  }
  return TRUE;
}

void
hz_form_finger_start (HzFormScreen *self)
{
  HzApp *app = self->base.app;
  const HzPlaced *p = hz_form_focused (self);
  HzRules rules = hz_form_rules (self);
  g_autoptr (GError) error = NULL;
  int hand = hand_of (p->field->field);
  if (self->tries[hand] >= (guint)self->book->finger_tries) {
    self->hand = hand;
    offer_failed (self, "");
    return;
  }
  if (!hz_form_take_line (self, TRUE) || !hz_form_save (self) || !may_capture (self))
    return;
  const char *finger = hz_case_get (self->c, finger_field (hand), 0);
  if (!hz_case_check_field (self->c, finger_field (hand), 0, &rules, &error)) {
    hz_app_complain_error (app, error);
    return;
  }
  if (*finger == '\0' || hz_session (app)->desk == NULL) {
    hz_app_complain (app, "%s",
                     *finger == '\0' ? _ ("Say which finger first: F3 lists them.")
                                     : hz_capture_outcome_text (HZ_CAPTURE_LINK_LOST));
    return;
  }
  self->hand = hand;
  hz_form_finger_begin (self);
}

gboolean
hz_form_finger_begin (gpointer data)
{
  HzFormScreen *self = data;
  HzApp *app = self->base.app;
  const char *finger = hz_case_get (self->c, finger_field (self->hand), 0);
  g_autoptr (GError) error = NULL;
  self->stage = 0;
  self->stages = 1;
  self->capture_text = _ ("Starting the reader …");
  self->capture_answered = FALSE;
  HzFormHandle *handle = hz_form_handle (self);
  self->capturing = TRUE;
  hz_terminal_dirty ();
  if (!hz_desk_capture (hz_session (app)->desk, hz_case_get (self->c, HZ_FIELD_CITIZEN_NUMBER, 0),
                        (guint)g_ascii_strtoull (finger, NULL, 10), SECONDS_TO_WAIT, on_touch,
                        handle, &error)) {
    self->capturing = FALSE;
    g_rc_box_release (handle);
    hz_app_complain_error (app, error);
  }
  return self->capturing;
}

void
hz_form_finger_cancel (HzFormScreen *self)
{
  if (hz_reader_pause_waits (self->pause)) {
    HzCaptureEvent stopped = {.touch = HZ_TOUCH_FINISHED, .outcome = HZ_CAPTURE_CANCELLED};
    finished (self, &stopped);
  } else if (self->capturing && hz_session (self->base.app)->desk != NULL)
    hz_desk_capture_cancel (hz_session (self->base.app)->desk);
}

void
hz_form_finger_drop (HzFormScreen *self, HzField field)
{
  HzApp *app = self->base.app;
  int hand = hand_of (field);
  g_autoptr (GError) error = NULL;
  g_clear_pointer (&self->ridge[hand], hz_term_picture_free);
  self->tries[hand] = 0;
  forget_best (self, hand);
  if (hz_case_get (self->c, result_field (hand), 0)[0] == '1')
    hz_case_set (self->c, result_field (hand), 0, "");
  if (self->c->id != 0 && !hz_store_drop_image (hz_session (app)->station->store, self->c,
                                                hz_session (app)->id, image_kind (hand), &error))
    hz_app_complain_error (app, error);
  hz_form_relayout (self);
}

void
hz_form_finger_previews (HzFormScreen *self)
{
  HzApp *app = self->base.app;
  for (int hand = 0; hand < 2; hand++) {
    if (self->ridge[hand] != NULL || hz_case_get (self->c, result_field (hand), 0)[0] != '1')
      continue;
    g_autoptr (GError) error = NULL;
    g_autoptr (HzImage) image =
        hz_store_image (hz_session (app)->station->store, self->c->id, image_kind (hand),
                        hz_session (app)->account->name, &error);
    if (image != NULL)
      show_ridge (self, hand, image->data, image->width, image->height);
    else if (error != NULL)
      hz_app_complain_error (app, error);
  }
}
