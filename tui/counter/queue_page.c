#include "tui/counter/pages.h"
#include "tui/counter/queue_page.h"

#include <curses.h>

#include "core/person/person.h"
#include "core/base/base.h"
#include "tui/counter/session.h"
#include "tui/station/station.h"

#include <string.h>

enum { TABS_ROW = HZ_BODY_TOP, HEADS_ROW = HZ_BODY_TOP + 2, LIST_TOP, PAGE = 60, COUNT_MAX = 999 };
enum { SINCE = 4, DUE = 16, NAME = 27, NUMBER = 42, REASON = 61 };

typedef struct {
  HzScreen base;
  HzQueue queue;
  GPtrArray *lines; /* HzCaseLine *, as far as they were looked at */
  gboolean complete;
  gboolean opened; /* the look is written down */
  HzList list;
  HzQueueCounts counts;
} QueueScreen;

static const HzKeyId hints[] = {HZ_KEY_HELP, HZ_KEY_JUMP, HZ_KEY_ENTER, HZ_KEY_ESC, HZ_KEY_NONE};

static const struct {
  const char *name, *code, *empty;
  HzAct act;             /* of the keys m and b; HZ_ACT_LIFE_END: none */
  const char *one, *day; /* what they do */
} queues[HZ_QUEUE_COUNT] = {
    [HZ_QUEUE_DECIDE] = {N_ ("To decide"), "a", N_ ("No application waits for an officer."),
                         HZ_ACT_LIFE_END},
    [HZ_QUEUE_SEND] = {N_ ("To send"), "s", N_ ("Nothing approved waits to be sent."), HZ_ACT_SENT,
                       N_ ("m: mark this one as sent"),
                       N_ ("b: mark all approved on the same day")},
    [HZ_QUEUE_PRODUCTION] = {N_ ("Producing"), "p", N_ ("No card is in production."), HZ_ACT_READY,
                             N_ ("m: mark this one as arrived"),
                             N_ ("b: mark all sent on the same day")},
    [HZ_QUEUE_COLLECT] = {N_ ("To collect"), "c", N_ ("No card waits to be collected."),
                          HZ_ACT_LIFE_END},
    [HZ_QUEUE_DUE] = {N_ ("Deadline"), "o", N_ ("Nothing is overdue or soon due."),
                      HZ_ACT_LIFE_END},
};

const char *
hz_queue_name (HzQueue queue)
{
  return _ (queues[queue].name);
}

static gboolean
queue_for_code (const char *code, HzQueue *queue)
{
  for (guint q = 0; q < HZ_QUEUE_COUNT; q++)
    if (g_str_equal (queues[q].code, code)) {
      *queue = (HzQueue)q;
      return TRUE;
    }
  return FALSE;
}

/* --- what is in it --- */

static gboolean
rules_today (HzApp *app, HzRules *rules)
{
  hz_station_rules (hz_session (app)->station, rules);
  return rules->book != NULL;
}

static void
fetch (QueueScreen *self, gboolean again)
{
  HzApp *app = self->base.app;
  g_autoptr (GError) error = NULL;
  const HzCaseLine *last =
      self->lines->len > 0 ? g_ptr_array_index (self->lines, self->lines->len - 1) : NULL;
  self->complete = TRUE;
  GPtrArray *page = hz_ask_queue (hz_door (app), self->queue, last, PAGE, again, &error);
  if (page == NULL) {
    hz_app_complain_error (app, error);
    return;
  }
  self->complete = page->len < PAGE;
  g_ptr_array_extend_and_steal (self->lines, page);
}

/* Loads as many lines as were loaded before, so that the chosen line stays about where it was. */
static void
queue_layout (HzScreen *screen)
{
  QueueScreen *self = (QueueScreen *)screen;
  g_ptr_array_set_size (self->lines, 0);
  do
    fetch (self, self->opened);
  while (!self->complete && (int)self->lines->len <= self->list.selected);
  self->opened = TRUE;
  hz_ask_queue_counts (hz_door (screen->app), COUNT_MAX, &self->counts, NULL);
}

static const HzCaseLine *
chosen (const QueueScreen *self)
{
  return self->list.selected < (int)self->lines->len
             ? g_ptr_array_index (self->lines, (guint)self->list.selected)
             : NULL;
}

/* --- painting --- */

static int
list_rows (void)
{
  return hz_body_bottom () - LIST_TOP;
}

static void
paint_tabs (const QueueScreen *self)
{
  int column = 1;
  for (HzQueue q = 0; q < HZ_QUEUE_COUNT; q++) {
    gboolean here = q == self->queue;
    g_autofree char *tab = g_strdup_printf ("%s%s %u%s", here ? "[" : " ", hz_queue_name (q),
                                            self->counts.waiting[q], here ? "]" : " ");
    column +=
        hz_draw (TABS_ROW, column, COLS - column, here ? HZ_STYLE_HEADING : HZ_STYLE_NORMAL, tab) +
        1;
  }
}

static void
paint_line (const QueueScreen *self, int row, const HzCaseLine *line, gboolean here,
            const HzRules *rules)
{
  const HzStation *station = hz_session (self->base.app)->station;
  HzDueMark mark = hz_due_mark (line->state, line->due_on, rules->book, &rules->today);
  HzStyle style = here ? HZ_STYLE_FOCUS : HZ_STYLE_NORMAL;
  HzStyle due = here || mark == HZ_DUE_LATER ? style : HZ_STYLE_BAD;
  g_autofree char *since = hz_time_format (line->since, station->offset_minutes);
  g_autofree char *masked = hz_citizen_number_mask (line->citizen_number);
  const HzReasonRule *reason = hz_rule_book_reason (rules->book, line->reason);
  hz_draw_padded (row, 0, COLS, style, here ? ">" : "");
  hz_draw (row, 2, 1, due, mark == HZ_DUE_OVERDUE ? "!" : mark == HZ_DUE_SOON ? "*" : " ");
  hz_draw (row, SINCE, 11, style, since + 5);
  hz_draw (row, DUE, 10, due, line->due_on);
  hz_draw (row, NAME, 14, style, line->name);
  hz_draw (row, NUMBER, 18, style, masked);
  hz_draw (row, REASON, COLS - REASON - 1, style,
           reason != NULL ? hz_reason_name (reason) : line->reason);
}

static void
paint_acts (const QueueScreen *self)
{
  const HzCaseLine *line = chosen (self);
  if (line == NULL || queues[self->queue].act == HZ_ACT_LIFE_END)
    return;
  g_autofree char *text =
      g_strdup_printf ("%s   %s", _ (queues[self->queue].one), _ (queues[self->queue].day));
  hz_draw (hz_body_bottom (), 2, COLS - 3, HZ_STYLE_DIM, text);
}

static void
queue_paint (HzScreen *screen)
{
  QueueScreen *self = (QueueScreen *)screen;
  HzRules rules;
  paint_tabs (self);
  if (!rules_today (screen->app, &rules))
    return;
  hz_draw (HEADS_ROW, SINCE, 11, HZ_STYLE_DIM, _ ("Since"));
  hz_draw (HEADS_ROW, DUE, 10, HZ_STYLE_DIM, _ ("Ready by"));
  hz_draw (HEADS_ROW, NAME, 14, HZ_STYLE_DIM, _ ("Name"));
  hz_draw (HEADS_ROW, NUMBER, 18, HZ_STYLE_DIM, _ ("Citizen number"));
  hz_draw (HEADS_ROW, REASON, COLS - REASON - 1, HZ_STYLE_DIM, _ ("Reason"));
  if (self->lines->len == 0)
    hz_draw (LIST_TOP + 1, 2, COLS - 4, HZ_STYLE_NORMAL, _ (queues[self->queue].empty));
  hz_list_settle (&self->list, (int)self->lines->len, list_rows ());
  for (int i = 0; i < list_rows () && self->list.top + i < (int)self->lines->len; i++)
    paint_line (self, LIST_TOP + i, g_ptr_array_index (self->lines, (guint)(self->list.top + i)),
                self->list.top + i == self->list.selected, &rules);
  hz_list_paint_more (&self->list, (int)self->lines->len, LIST_TOP, list_rows ());
  paint_acts (self);
}

/* --- acts --- */

static void
mark_one (QueueScreen *self)
{
  HzApp *app = self->base.app;
  const HzCaseLine *line = chosen (self);
  g_autoptr (HzBatch) one = hz_batch_of_line (queues[self->queue].act, line);
  g_autoptr (GError) error = NULL;
  if (!hz_ask_batch_act (hz_door (app), one, &error))
    hz_app_complain_error (app, error);
  else if (one->act == HZ_ACT_SENT)
    hz_app_say (app, _ ("Case %s is marked as sent."), line->number);
  else
    hz_app_say (app, _ ("The card of case %s is marked as arrived."), line->number);
  hz_app_relayout (app);
}

typedef struct { /* what the question was about */
  HzApp *app;
  HzBatch *batch;
} AskedDay;

static void
asked_day_free (gpointer data)
{
  AskedDay *asked = data;
  hz_batch_free (asked->batch);
  g_free (asked);
}

static void
mark_day (gpointer data)
{
  const AskedDay *asked = data;
  HzApp *app = asked->app;
  guint count = asked->batch->cases->len;
  g_autoptr (GError) error = NULL;
  if (!hz_ask_batch_act (hz_door (app), asked->batch, &error))
    hz_app_complain_error (app, error);
  else
    hz_app_say (app, hz_plural ("Marked: %u case.", "Marked: %u cases.", count), count);
  hz_app_relayout (app);
}

static void
ask_day (QueueScreen *self)
{
  HzApp *app = self->base.app;
  const HzSession *session = hz_session (app);
  const HzCaseLine *line = chosen (self);
  GDate day;
  g_autoptr (GError) error = NULL;
  hz_date_from_unix (line->since, session->station->offset_minutes, &day);
  HzBatch *batch = hz_ask_batch (session->door, queues[self->queue].act, &day, &error);
  if (batch == NULL) {
    hz_app_complain_error (app, error);
    return;
  }
  g_autofree char *shown = hz_date_format (&day);
  g_autofree char *question =
      batch->act == HZ_ACT_SENT
          ? g_strdup_printf (_ ("Mark every case approved on %s as sent to the factory?"), shown)
          : g_strdup_printf (_ ("Mark every card sent on %s as arrived?"), shown);
  AskedDay *asked = g_new (AskedDay, 1);
  *asked = (AskedDay){app, batch};
  hz_app_push (app, hz_confirm_about (app, question, mark_day, asked, asked_day_free));
}

/* --- keys --- */

static void
open_chosen (QueueScreen *self)
{
  const HzCaseLine *line = chosen (self);
  if (line == NULL)
    return;
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, line->id);
  hz_app_open (self->base.app, "case", id);
}

static void
turn (QueueScreen *self, int by)
{
  self->queue = (HzQueue)((self->queue + HZ_QUEUE_COUNT + by) % HZ_QUEUE_COUNT);
  self->list = (HzList){0};
  queue_layout (&self->base);
}

static void
take_letter (QueueScreen *self, gunichar letter)
{
  if (chosen (self) == NULL || queues[self->queue].act == HZ_ACT_LIFE_END)
    return;
  if (letter == 'm')
    mark_one (self);
  else if (letter == 'b')
    ask_day (self);
}

static void
queue_key (HzScreen *screen, const HzKey *key)
{
  QueueScreen *self = (QueueScreen *)screen;
  if (hz_list_key (&self->list, key, (int)self->lines->len, list_rows ())) {
    if (!self->complete && self->list.selected + list_rows () >= (int)self->lines->len)
      fetch (self, FALSE);
    return;
  }
  switch (key->id) {
  case HZ_KEY_ENTER:
    open_chosen (self);
    break;
  case HZ_KEY_TAB:
  case HZ_KEY_RIGHT:
    turn (self, 1);
    break;
  case HZ_KEY_BACKTAB:
  case HZ_KEY_LEFT:
    turn (self, -1);
    break;
  case HZ_KEY_TEXT:
    take_letter (self, g_unichar_tolower (key->character));
    break;
  case HZ_KEY_HELP:
    hz_app_push (
        screen->app,
        hz_help_new (screen->app, _ ("What is to be done"),
                     _ ("Tab goes to the next list, Enter opens the chosen case to look at "
                        "it and to decide. A mark stands before what is overdue (!) or soon "
                        "due (*). In the lists of production m marks the chosen case, b "
                        "every case of its day.")));
    break;
  case HZ_KEY_ESC:
    hz_app_pop (screen->app, screen);
    break;
  default:
    break;
  }
}

static void
queue_free (HzScreen *screen)
{
  g_ptr_array_unref (((QueueScreen *)screen)->lines);
  g_free (screen);
}

static const HzScreenOps queue_ops = {
    .name = "queue",
    .hints = hints,
    .layout = queue_layout,
    .paint = queue_paint,
    .key = queue_key,
    .free = queue_free,
};

static HzScreen *
queue_new (HzApp *app, HzQueue queue)
{
  QueueScreen *self = g_new0 (QueueScreen, 1);
  self->base = (HzScreen){&queue_ops, app};
  self->queue = queue;
  self->lines = g_ptr_array_new_with_free_func ((GDestroyNotify)hz_case_line_free);
  return &self->base;
}

gboolean
hz_queue_open (HzApp *app, const char *what)
{
  HzQueue queue;
  if (!queue_for_code (what, &queue) || !hz_app_home (app))
    return FALSE;
  hz_app_push (app, queue_new (app, queue));
  return TRUE;
}

/* --- for the home screen --- */

char *
hz_queue_summary (HzApp *app, gboolean *bad)
{
  HzQueueCounts counts = {0};
  GString *text = g_string_new (NULL);
  *bad = FALSE;
  if (!hz_ask_queue_counts (hz_door (app), COUNT_MAX, &counts, NULL))
    return g_string_free (text, FALSE);
  for (HzQueue q = 0; q < HZ_QUEUE_DUE; q++)
    if (counts.waiting[q] > 0) {
      g_string_append (text, text->len > 0 ? "  " : "");
      g_string_append_printf (text, _ ("%s: %s %u"), queues[q].code, hz_queue_name (q),
                              counts.waiting[q]);
    }
  if (counts.overdue + counts.soon > 0) {
    g_string_append (text, text->len > 0 ? "  " : "");
    g_string_append_printf (text, _ ("%s: "), queues[HZ_QUEUE_DUE].code);
  }
  if (counts.overdue > 0)
    g_string_append_printf (text, hz_plural ("%u overdue", "%u overdue", counts.overdue),
                            counts.overdue);
  if (counts.soon > 0) {
    g_string_append (text, counts.overdue > 0 ? _ (", ") : "");
    g_string_append_printf (text, _ ("%u soon due"), counts.soon);
  }
  *bad = counts.overdue > 0;
  return g_string_free (text, FALSE);
}
