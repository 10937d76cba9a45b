/* What a hand of the application holds: the best print of several tries, sealed when it is good
 * enough, and why there is none. */
#include "tui/application/finger_private.h"

#include <curses.h>

#include "core/base/base.h"
#include "core/book/book.h"
#include "tui/application/comparisons.h"
#include "tui/counter/counter.h"

HzField
hz_hand_field (int hand)
{
  return hand == 0 ? HZ_FIELD_RIGHT_FINGER : HZ_FIELD_LEFT_FINGER;
}

HzField
hz_hand_result (int hand)
{
  return hand == 0 ? HZ_FIELD_RIGHT_RESULT : HZ_FIELD_LEFT_RESULT;
}

HzField
hz_hand_reason (int hand)
{
  return hand == 0 ? HZ_FIELD_RIGHT_REASON : HZ_FIELD_LEFT_REASON;
}

HzImageKind
hz_hand_image (int hand)
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

void
hz_hand_show (HzHand *hand, GBytes *ridge, int width, int height)
{
  if (ridge == NULL)
    return;
  hz_term_picture_free (hand->ridge);
  hand->ridge = hz_term_picture_new (ridge, width, height, 1);
}

/* --- the end of a capture --- */

void
hz_fingers_offer_failed (HzFingers *self, const char *what)
{
  HzFormScreen *form = self->form;
  HzApp *app = form->base.app;
  int hand = self->captured;
  const char *next = hz_finger_next (form->book, hz_case_get (form->c, hz_hand_field (hand), 0));
  const HzCodeTables *tables = hz_session (app)->station->tables;
  const HzCode *code =
      next != NULL ? hz_code_table_find (hz_code_tables_get (tables, "finger_position"), next)
                   : NULL;
  hz_form_go (form, (HzPlace){HZ_STEP_FINGERS, hz_hand_result (hand), 0});
  if (form->line != NULL)
    hz_line_set_text (form->line, "2");
  if (code != NULL)
    hz_app_complain (app, _ ("%s No try is left: Enter says “failed”; or go back and take %s %s."),
                     what, code->code, hz_code_name (code));
  else
    hz_app_complain (app, _ ("%s No try is left: Enter says “failed”."), what);
}

/* The keeper has counted it. */
static void
say_try (HzFingers *self, const char *what)
{
  HzFormScreen *form = self->form;
  HzHand *hand = &self->hand[self->captured];
  guint allowed = (guint)form->book->finger_tries;
  hand->tries++;
  hand->best = MAX (hand->best, self->state.best);
  if (hand->tries < allowed)
    hz_app_complain (form->base.app, _ ("%s Enter tries again (%u of %u)."), what, hand->tries + 1,
                     allowed);
  else
    hz_fingers_offer_failed (self, what);
}

void
hz_fingers_offer_reason (HzFingers *self, HzField field)
{
  const HzHand *hand = &self->hand[hand_of (field)];
  const HzRuleBook *book = self->form->book;
  HzField why = hz_hand_reason (hand_of (field));
  if (hand->tries < (guint)book->finger_tries || *hz_case_get (self->form->c, why, 0) != '\0')
    return;
  g_autofree char *reason =
      hand->best > 0
          ? g_strdup_printf (hz_plural ("%u try, best quality %u of %d wanted",
                                        "%u tries, best quality %u of %d wanted", hand->tries),
                             hand->tries, hand->best, book->finger_threshold)
          : g_strdup_printf (hz_plural ("%u try without a usable print",
                                        "%u tries without a usable print", hand->tries),
                             hand->tries);
  hz_case_set (self->form->c, why, 0, reason);
}

static gboolean
seal_print (HzFingers *self, GError **error)
{
  HzFormScreen *form = self->form;
  HzField result_field = hz_hand_result (self->captured);
  HzField reason_field = hz_hand_reason (self->captured);
  HzCase *c = form->c;
  g_autofree char *result = g_strdup (hz_case_get (c, result_field, 0));
  g_autofree char *reason = g_strdup (hz_case_get (c, reason_field, 0));
  HzRules rules = hz_form_rules (form);
  hz_case_set (c, result_field, 0, "1");
  if (!hz_case_field_applies (c, reason_field, &rules)) /* why it is not the thumb is kept */
    hz_case_set (c, reason_field, 0, "");
  if (hz_ask_enrol_keep (hz_door (form->base.app), self->enrolment, c, error))
    return TRUE;
  hz_case_set (c, result_field, 0, result);
  hz_case_set (c, reason_field, 0, reason);
  return FALSE;
}

gboolean
hz_fingers_wait_for_seal (const HzFingers *self, int hand)
{
  return self->enrolment != 0 && self->captured == hand && self->state.what == HZ_ENROL_DONE;
}

/* After a print of HAND: why it is not the thumb, the other hand, or what comes after both. */
static void
go_on (HzFormScreen *form, int hand)
{
  HzRules rules = hz_form_rules (form);
  HzField why = hz_hand_reason (hand);
  if (hz_case_field_applies (form->c, why, &rules) && *hz_case_get (form->c, why, 0) == '\0')
    hz_form_go (form, (HzPlace){HZ_STEP_FINGERS, why, 0});
  else if (hand == 0)
    hz_form_go (form, (HzPlace){HZ_STEP_FINGERS, HZ_FIELD_LEFT_FINGER, 0});
  else
    hz_form_forward (form);
}

void
hz_fingers_came_to (HzFingers *self)
{
  HzFormScreen *form = self->form;
  HzApp *app = form->base.app;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = hz_enrol_text (&self->state, (guint)form->book->finger_threshold,
                                          hz_desk_scan (hz_session (app)->desk));
  if (self->state.what == HZ_ENROL_BROKEN) {
    hz_app_complain (app, "%s", words);
    return;
  }
  if (self->state.what != HZ_ENROL_DONE) {
    say_try (self, words);
    return;
  }
  if (!seal_print (self, &error)) {
    /* The print waits with the keeper, unless it is none of this finger any more. */
    if (g_error_matches (error, HZ_ERROR, HZ_ERROR_INVALID))
      self->enrolment = 0;
    hz_app_complain_error (app, error);
    return;
  }
  self->enrolment = 0;
  hz_form_compare (form);
  hz_form_relayout (form);
  go_on (form, self->captured);
  hz_app_say (app, "%s", words);
}

/* --- prints that are there --- */

gboolean
hz_fingers_drop (HzFingers *self, HzField field)
{
  HzFormScreen *form = self->form;
  HzApp *app = form->base.app;
  const HzSession *session = hz_session (app);
  int which = hand_of (field);
  HzHand *hand = &self->hand[which];
  g_autoptr (GError) error = NULL;
  g_autofree char *before = g_strdup (hz_case_get (form->c, hz_hand_result (which), 0));
  if (*before == '1')
    hz_case_set (form->c, hz_hand_result (which), 0, "");
  if (form->c->id != 0 &&
      !hz_ask_drop_image (session->door, form->c, hz_hand_image (which), &error)) {
    hz_case_set (form->c, hz_hand_result (which), 0, before);
    hz_app_complain_error (app, error);
    return FALSE;
  }
  g_clear_pointer (&hand->ridge, hz_term_picture_free);
  hand->tries = hand->best = 0;
  hz_form_relayout (form);
  return TRUE;
}

gboolean
hz_fingers_restore (HzFingers *self, HzField field)
{
  HzFormScreen *form = self->form;
  HzApp *app = form->base.app;
  int which = hand_of (field);
  g_autoptr (GError) error = NULL;
  if (!hz_ask_restore_image (hz_door (app), form->c, hz_hand_image (which), &error)) {
    hz_app_complain_error (app, error);
    return FALSE;
  }
  g_clear_pointer (&self->hand[which].ridge, hz_term_picture_free);
  hz_form_learn (form);
  hz_form_reload_line (form);
  hz_form_relayout (form);
  hz_fingers_previews (self);
  hz_form_compare (form);
  return TRUE;
}

void
hz_fingers_previews (HzFingers *self)
{
  HzFormScreen *form = self->form;
  const HzSession *session = hz_session (form->base.app);
  for (int hand = 0; hand < 2; hand++) {
    if (self->hand[hand].ridge != NULL || hz_case_get (form->c, hz_hand_result (hand), 0)[0] != '1')
      continue;
    g_autoptr (GError) error = NULL;
    g_autoptr (HzImage) image =
        hz_ask_image (session->door, form->c->id, hz_hand_image (hand), &error);
    if (image != NULL)
      hz_hand_show (&self->hand[hand], image->data, image->width, image->height);
    else if (error != NULL)
      hz_app_complain_error (form->base.app, error);
  }
}

/* --- painting --- */

static void
paint_wrapped (int top, int width, const char *text)
{
  g_auto (GStrv) lines = hz_text_wrap (text, (guint)width);
  for (int i = 0; lines[i] != NULL && top + i <= hz_body_bottom (); i++)
    hz_draw (top + i, 2, width, HZ_STYLE_NORMAL, lines[i]);
}

/* Which hand is captured, the progress, and what to do now. */
static void
paint_words (const HzFingers *self, int top, int width)
{
  int hand = self->captured;
  gboolean waits = hz_reader_pause_waits (self->pause);
  const char *says = waits                ? hz_reader_pause_text (self->pause)
                     : self->says != NULL ? self->says
                                          : "";
  g_autofree char *try =
      g_strdup_printf (_ ("%s, try %u of %d"), hand == 0 ? _ ("Right hand") : _ ("Left hand"),
                       self->hand[hand].tries + 1, self->form->book->finger_tries);
  g_autofree char *count =
      waits ? g_strdup (_ ("waits for the reader"))
      : self->state.stages == 0 /* the reader says with its first picture how many it wants */
          ? g_strdup (_ ("First touch"))
          : g_strdup_printf (_ ("Touch %u of %u"), MIN (self->state.stage + 1, self->state.stages),
                             self->state.stages);
  hz_draw (top, 2, width, HZ_STYLE_HEADING, try);
  hz_draw (top + 1, 2, width, HZ_STYLE_VALUE, count);
  paint_wrapped (top + 2, width, says);
}

void
hz_fingers_paint (HzFingers *self, int top)
{
  int rows = hz_body_bottom () - top + 1, column = 30, half = (COLS - 4 - column) / 2;
  if (self->form->mode == HZ_FORM_CAPTURING)
    paint_words (self, top, column - 3);
  else if (hz_fingers_wait_for_seal (self, self->captured))
    paint_wrapped (top, column - 3,
                   _ ("The print is taken and not saved yet: Enter on its finger saves it."));
  for (int i = 0; i < 2; i++)
    if (self->hand[i].ridge != NULL)
      hz_term_picture_paint (self->hand[i].ridge, top, column + i * half, rows, half - 2);
    else if (self->form->mode == HZ_FORM_CAPTURING && i == self->captured)
      hz_touch_picture_paint (self->form->base.app, top, column + i * half, half - 2);
}
