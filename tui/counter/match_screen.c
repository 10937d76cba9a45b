#include "tui/counter/match_screen.h"

#include <curses.h>

#include "core/base/base.h"
#include "data/desk/finger/finger.h"
#include "tui/counter/device_page.h"
#include "tui/counter/pages.h"
#include "tui/counter/session.h"
#include "tui/counter/reader_pause.h"
#include "tui/counter/touch_picture.h"

#define SECONDS_TO_WAIT 60

enum { WORDS = 38, LABEL = 2, VALUE = 16 };

typedef struct _Match Match;
typedef struct { /* what the desk's callback holds: the screen may be gone by then */
  Match *self;
} Handle;

struct _Match {
  HzScreen base;
  char *title, *number;
  GPtrArray *prints;   /* HzPrint *, without what was taken */
  gint64 match;        /* the keeper's name for it */
  guint asked;         /* which of the prints the person is asked for */
  guint left, allowed; /* tries */
  gboolean examined;   /* the keeper compares the last touch */
  HzMatchDone done;
  gpointer data;
  Handle *handle; /* g_rc_box; of the match that runs, or NULL */
  HzReaderPause *pause;
  guint retries;    /* of the match that runs */
  HzTouchSeen seen; /* its picture, until it is handed over */
  const char *text;
  gboolean answered; /* text is the answer to the last touch and stays until the next one */
  gboolean bad;
  HzMatchResult result; /* when the clerk leaves now */
  HzTermPicture *ridge;
};

static const HzScreenOps match_ops;

static const HzKeyId hints[] = {HZ_KEY_ENTER, HZ_KEY_TAB, HZ_KEY_ESC, HZ_KEY_NONE};

const char *
hz_match_id (HzMatchResult result)
{
  static const char *const ids[] = {[HZ_MATCH_MATCHED] = "matched",
                                    [HZ_MATCH_NO_MATCH] = "no-match",
                                    [HZ_MATCH_NOT_ENROLLED] = "not-enrolled",
                                    [HZ_MATCH_UNAVAILABLE] = "unavailable",
                                    [HZ_MATCH_CANCELLED] = NULL};
  return ids[result];
}

static const HzPrint *
asked (const Match *self)
{
  return g_ptr_array_index (self->prints, self->asked);
}

static const char *
finger_name (const Match *self, int finger)
{
  char code[12];
  g_snprintf (code, sizeof code, "%d", finger);
  const HzCode *entry = hz_code_table_find (
      hz_code_tables_get (hz_session (self->base.app)->station->tables, "finger_position"), code);
  return entry != NULL ? hz_code_name (entry) : "";
}

/* --- the end --- */

static void
leave (Match *self, HzMatchResult result, int finger)
{
  HzMatchDone done = self->done;
  gpointer data = self->data;
  hz_app_pop (self->base.app, &self->base);
  done (result, finger, data);
}

static void
matched (Match *self, guint which)
{
  guint asked_for = self->asked;
  self->asked = which;
  int finger = asked (self)->finger;
  if (which == asked_for)
    hz_app_say (self->base.app, _ ("The finger matches: %s."), finger_name (self, finger));
  else
    hz_app_say (self->base.app, _ ("The finger matches, another one than was asked for: %s."),
                finger_name (self, finger));
  leave (self, HZ_MATCH_MATCHED, finger);
}

/* What the last touch, or the lack of one, comes to. */
static void
come_to (Match *self, HzCaptureOutcome outcome)
{
  self->text = hz_capture_outcome_text (outcome);
  self->bad = outcome != HZ_CAPTURE_CANCELLED;
  if (outcome == HZ_CAPTURE_NO_MATCH)
    self->result = HZ_MATCH_NO_MATCH;
  else if (self->result != HZ_MATCH_NO_MATCH && self->bad)
    self->result = HZ_MATCH_UNAVAILABLE;
}

/* The keeper is to say what the touch shows. */
static void
hand_over (Match *self)
{
  HzApp *app = self->base.app;
  g_autoptr (GError) error = NULL;
  self->examined = hz_ask_match_touch (hz_door (app), self->match, self->asked, &self->seen,
                                       &self->left, &error);
  hz_touch_seen_clear (&self->seen);
  if (self->examined) {
    self->text = hz_capture_outcome_text (HZ_CAPTURE_TOUCHED);
    return;
  }
  come_to (self, HZ_CAPTURE_UNEXAMINED);
  hz_app_complain_error (app, error);
}

static void
finished (Match *self, const HzCaptureEvent *e)
{
  self->left -= MIN (self->retries, self->left);
  self->retries = 0;
  hz_reader_pause_take (self->pause, e);
  if (e->outcome == HZ_CAPTURE_TOUCHED) {
    hand_over (self);
    return;
  }
  if (e->outcome != HZ_CAPTURE_UNCLEAR)
    g_clear_pointer (&self->ridge, hz_term_picture_free);
  come_to (self, e->outcome);
}

/* --- the touches --- */

static HzScan
scan_of (const Match *self)
{
  return hz_desk_scan (hz_session (self->base.app)->desk);
}

static void
touched (Match *self, const HzCaptureEvent *e)
{
  if (e->touch != HZ_TOUCH_NEED_FINGER)
    hz_reader_pause_touched (self->pause);
  switch (e->touch) {
  case HZ_TOUCH_NEED_FINGER: /* comes right after the answer to a touch, which already tells what to
                                do */
    if (!self->answered)
      self->text = hz_capture_words (e->touch, scan_of (self));
    break;
  case HZ_TOUCH_FINGER_ON:
    self->text = hz_capture_words (e->touch, scan_of (self));
    break;
  case HZ_TOUCH_RETRY:
    self->retries++;
    self->text = hz_capture_advice (e->retry, scan_of (self));
    break;
  case HZ_TOUCH_PICTURE:
    hz_term_picture_free (self->ridge);
    self->ridge = hz_term_picture_new (e->seen.ridge, e->seen.width, e->seen.height, 1);
    hz_touch_seen_clear (&self->seen);
    self->seen = hz_touch_seen_copy (&e->seen);
    break;
  case HZ_TOUCH_FINISHED:
    break;
  }
  if (e->touch != HZ_TOUCH_NEED_FINGER)
    self->answered = e->touch == HZ_TOUCH_RETRY;
}

static void
on_touch (const HzCaptureEvent *e, gpointer data)
{
  Handle *handle = data;
  Match *self = handle->self;
  gboolean last = e->touch == HZ_TOUCH_FINISHED;
  if (self != NULL && last)
    self->handle = NULL;
  if (last)
    g_rc_box_release (handle);
  if (self == NULL)
    return;
  hz_terminal_dirty ();
  (last ? finished : touched) (self, e);
}

/* An HzReaderAgain. */
static gboolean
start (gpointer data)
{
  Match *self = data;
  HzApp *app = self->base.app;
  g_autoptr (GError) error = NULL;
  g_clear_pointer (&self->ridge, hz_term_picture_free);
  self->text = _ ("Starting the reader …");
  self->answered = self->bad = FALSE;
  if (self->result == HZ_MATCH_UNAVAILABLE) /* not any more */
    self->result = HZ_MATCH_CANCELLED;
  if (!hz_devices_reader_fits (app, HZ_READER_FOR_MATCH)) {
    self->text = NULL;
    come_to (self, HZ_CAPTURE_NO_PICTURES);
    return FALSE;
  }
  Handle *handle = g_rc_box_new (Handle);
  handle->self = self;
  if (hz_desk_touch (hz_session (app)->desk, self->number, (guint)asked (self)->finger,
                     SECONDS_TO_WAIT, self->left, on_touch, handle, &error)) {
    self->handle = handle;
    return TRUE;
  }
  g_rc_box_release (handle);
  self->text = NULL;
  self->result = HZ_MATCH_UNAVAILABLE;
  hz_app_complain_error (app, error);
  return FALSE;
}

/* The finger is not clear in the picture: it is asked for again as if the reader had not read it.
 */
static void
unclear (Match *self)
{
  come_to (self, HZ_CAPTURE_UNCLEAR);
  if (self->left == 0 || !start (self))
    return;
  self->text = hz_capture_advice ("general", scan_of (self));
  self->answered = TRUE;
}

static gboolean
is_match_screen (const HzScreen *screen, gint64 match)
{
  return screen->ops == &match_ops && ((const Match *)screen)->match == match;
}

/* What the keeper tells of a touch: VALUE as of hz_ask_match_touch. */
static void
told (Match *self, gint64 value)
{
  static const HzCaptureOutcome outcomes[] = {[-HZ_MATCHED_NONE] = HZ_CAPTURE_NO_MATCH,
                                              [-HZ_MATCHED_DAMAGED] = HZ_CAPTURE_DAMAGED,
                                              [-HZ_MATCHED_FOREIGN] = HZ_CAPTURE_FOREIGN,
                                              [-HZ_MATCHED_UNEXAMINED] = HZ_CAPTURE_UNEXAMINED};
  if (!self->examined)
    return;
  self->examined = FALSE;
  hz_terminal_dirty ();
  if (value >= 0 && value < self->prints->len)
    matched (self, (guint)value);
  else if (value == HZ_MATCHED_UNCLEAR)
    unclear (self);
  else
    come_to (self, value < 0 && value >= HZ_MATCHED_UNEXAMINED ? outcomes[-value]
                                                               : HZ_CAPTURE_UNEXAMINED);
}

gboolean
hz_matched_open (HzApp *app, const char *what)
{
  char *end;
  gint64 match = g_ascii_strtoll (what, &end, 10), value = g_ascii_strtoll (end, NULL, 10);
  for (guint i = 0; i < app->screens->len; i++) {
    HzScreen *screen = g_ptr_array_index (app->screens, i);
    if (is_match_screen (screen, match)) {
      told ((Match *)screen, value);
      break;
    }
  }
  return TRUE;
}

/* Esc while waiting for the reader or for a finger: the screen stays and tells what can be done
 * now. */
static void
stop (Match *self)
{
  if (hz_reader_pause_waits (self->pause))
    hz_reader_pause_end (self->pause);
  else
    hz_desk_capture_cancel (hz_session (self->base.app)->desk);
}

/* --- the screen --- */

static void
paint_words (int row, HzStyle style, const char *text)
{
  g_auto (GStrv) lines = hz_text_wrap (text, WORDS);
  for (int i = 0; lines[i] != NULL && row + i <= hz_body_bottom (); i++)
    hz_draw (row + i, LABEL, WORDS, style, lines[i]);
}

static void
match_paint (HzScreen *screen)
{
  Match *self = (Match *)screen;
  int row = HZ_BODY_TOP;
  guint left = self->left - MIN (self->left, self->retries);
  g_autofree char *tries = g_strdup_printf (_ ("%u of %u"), left, self->allowed);
  hz_draw (row, LABEL, COLS - 4, HZ_STYLE_HEADING, self->title);
  hz_draw (row + 2, LABEL, VALUE - LABEL - 1, HZ_STYLE_LABEL, _ ("Finger"));
  hz_draw (row + 2, VALUE, WORDS + LABEL - VALUE, HZ_STYLE_VALUE,
           finger_name (self, asked (self)->finger));
  hz_draw (row + 3, LABEL, VALUE - LABEL - 1, HZ_STYLE_LABEL, _ ("Tries left"));
  hz_draw (row + 3, VALUE, WORDS + LABEL - VALUE, HZ_STYLE_VALUE, tries);
  gboolean waits = hz_reader_pause_waits (self->pause);
  if (waits)
    paint_words (row + 5, HZ_STYLE_BAD, hz_reader_pause_text (self->pause));
  else if (self->text != NULL)
    paint_words (row + 5, self->bad ? HZ_STYLE_BAD : HZ_STYLE_NORMAL, self->text);
  const char *ways =
      self->handle != NULL || waits ? _ ("Esc stops the reader.")
      : left > 0 ? _ ("Enter tries again, Tab asks for another finger, Esc goes on without.")
                 : _ ("No try is left. Esc goes on without: compare the photo with the "
                      "person.");
  paint_words (hz_body_bottom () - 3, HZ_STYLE_DIM, ways);
  if (self->ridge != NULL)
    hz_term_picture_paint (self->ridge, row + 2, LABEL + WORDS + 2, hz_body_bottom () - row - 1,
                           COLS - WORDS - LABEL - 4);
  else if (self->handle != NULL)
    hz_touch_picture_paint (screen->app, row + 2, LABEL + WORDS + 2, COLS - WORDS - LABEL - 4);
}

static void
match_key (HzScreen *screen, const HzKey *key)
{
  Match *self = (Match *)screen;
  gboolean running = self->handle != NULL || hz_reader_pause_waits (self->pause);
  if (self->examined && key->id != HZ_KEY_ESC) { /* a moment */
    hz_app_say (screen->app, "%s", hz_capture_outcome_text (HZ_CAPTURE_TOUCHED));
    return;
  }
  if (running && key->id != HZ_KEY_ESC) {
    hz_app_say (screen->app, _ ("The reader is waiting for the finger; Esc stops it."));
    return;
  }
  switch (key->id) {
  case HZ_KEY_ESC:
    if (running)
      stop (self);
    else
      leave (self, self->result, 0);
    break;
  case HZ_KEY_TAB:
    self->asked = (self->asked + 1) % self->prints->len;
    G_GNUC_FALLTHROUGH;
  case HZ_KEY_ENTER:
    if (self->left > 0)
      start (self);
    break;
  default:
    break;
  }
}

static void
match_free (HzScreen *screen)
{
  Match *self = (Match *)screen;
  if (self->handle != NULL) {
    self->handle->self = NULL;
    if (hz_session (screen->app)->desk != NULL)
      hz_desk_capture_cancel (hz_session (screen->app)->desk);
  }
  hz_reader_pause_free (self->pause);
  hz_touch_seen_clear (&self->seen);
  g_ptr_array_unref (self->prints);
  hz_term_picture_free (self->ridge);
  g_free (self->title);
  g_free (self->number);
  g_free (self);
}

static const HzScreenOps match_ops = {
    .name = "match",
    .hints = hints,
    .topic = "fingerprints",
    .paint = match_paint,
    .key = match_key,
    .free = match_free,
};

HzScreen *
hz_match_new (HzApp *app, const char *title, const char *citizen_number, gint64 case_id,
              HzMatchDone done, gpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 match = 0;
  guint left = 0;
  g_autoptr (GPtrArray) prints =
      hz_ask_match_begin (hz_door (app), citizen_number, case_id, &match, &left, &error);
  if (prints == NULL || prints->len == 0 || hz_session (app)->desk == NULL ||
      hz_session (app)->station->book == NULL) {
    if (prints == NULL)
      hz_app_complain_error (app, error);
    else if (prints->len > 0)
      hz_app_complain (app, "%s", hz_capture_outcome_text (HZ_CAPTURE_LINK_LOST));
    done (prints != NULL && prints->len == 0 ? HZ_MATCH_NOT_ENROLLED : HZ_MATCH_UNAVAILABLE, 0,
          data);
    return NULL;
  }
  Match *self = g_new0 (Match, 1);
  self->base = (HzScreen){&match_ops, app};
  self->title = g_strdup (title);
  self->number = g_strdup (citizen_number);
  self->prints = g_steal_pointer (&prints);
  self->match = match;
  self->left = left;
  self->allowed = MAX (left, (guint)hz_session (app)->station->book->finger_tries);
  self->done = done;
  self->data = data;
  self->result = HZ_MATCH_CANCELLED;
  self->pause = hz_reader_pause_new (app, start, self);
  if (left > 0)
    start (self);
  return &self->base;
}
