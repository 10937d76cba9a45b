/* One line to type a number into, and the cases of today with every draft left over. */
#include "tui/counter/go.h"
#include "tui/counter/home.h"

#include <curses.h>

#include "core/person/person.h"
#include "core/base/base.h"
#include "tui/counter/device_page.h"
#include "tui/counter/session.h"
#include "tui/counter/found.h"
#include "tui/station/station.h"
#include "tui/counter/queue_page.h"

enum {
  DEVICES_ROW = 1,
  ENTRY_ROW = 3,
  TASKS_ROW = 4,
  ENTRY_COLUMN = 26,
  ENTRY_WIDTH = 30,
  LIST_TOP = 7,
  PAGE = 200
};

typedef struct {
  HzScreen base;
  HzLine *entry;
  GPtrArray *lines; /* HzCaseLine * */
  HzList list;
  HzFound found; /* while something is typed */
  char *tasks;   /* what waits to be done, in one line */
  gboolean overdue;
  gboolean greeted;
  gboolean refused; /* the text in the entry was not understood and can be corrected */
} Home;

static const HzKeyId hints[] = {HZ_KEY_HELP, HZ_KEY_JUMP, HZ_KEY_ENTER, HZ_KEY_ESC, HZ_KEY_NONE};

static void
load (Home *self)
{
  HzApp *app = self->base.app;
  g_autoptr (GError) error = NULL;
  GPtrArray *lines = hz_ask_cases_of_day (hz_door (app), 0, PAGE, self->lines != NULL, &error);
  if (lines == NULL) {
    hz_app_complain_error (app, error);
    return;
  }
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  self->lines = lines;
  g_free (self->tasks);
  self->tasks = hz_queue_summary (app, &self->overdue);
}

/* Chooses a draft of the user's own, preferring one that a broken session left open, and tells so.
 */
static void
greet (Home *self)
{
  HzApp *app = self->base.app;
  gint64 left_open = hz_ask_left_open (hz_door (app), NULL);
  for (guint i = 0; i < self->lines->len; i++) {
    const HzCaseLine *line = g_ptr_array_index (self->lines, i);
    if (!hz_state_is_with_clerk (line->state) ||
        g_strcmp0 (line->clerk, hz_session (app)->account->name) != 0 ||
        (left_open > 0 && line->id != left_open))
      continue;
    g_autofree char *masked = hz_citizen_number_mask (line->citizen_number);
    self->list.selected = (int)i;
    if (line->state == HZ_STATE_RETURNED)
      hz_app_say (app, _ ("The case of %s was returned to you: Enter opens it and shows why."),
                  line->name);
    else
      hz_app_say (app, _ ("Your draft of %s is waiting where you left it: Enter opens it."),
                  *line->name != '\0' ? line->name : masked);
    return;
  }
}

static void
home_layout (HzScreen *screen)
{
  Home *self = (Home *)screen;
  load (self);
  if (!self->greeted && self->lines != NULL) {
    self->greeted = TRUE;
    greet (self);
  }
}

static void
paint_line (Home *self, int row, const HzCaseLine *line, gboolean selected)
{
  HzApp *app = self->base.app;
  HzStyle style = selected ? HZ_STYLE_FOCUS : HZ_STYLE_NORMAL;
  g_autofree char *at =
      hz_time_format (line->submitted_at != 0 ? line->submitted_at : line->created_at,
                      hz_session (app)->station->offset_minutes);
  g_autofree char *masked = hz_citizen_number_mask (line->citizen_number);
  const HzReasonRule *reason = hz_rule_book_reason (hz_session (app)->station->book, line->reason);
  hz_draw_padded (row, 0, COLS, style, "");
  hz_draw (row, 0, 2, style, selected ? ">" : " ");
  hz_draw (row, 2, 11, style, at + 5); /* month, day, time */
  hz_draw (row, 14, 11, style, hz_state_name (line->state));
  hz_draw (row, 26, 14, style, line->name);
  hz_draw (row, 41, 18, style, masked);
  hz_draw (row, 60, COLS - 61, style, reason != NULL ? hz_reason_name (reason) : "");
  if (COLS >= 110) {
    hz_draw_padded (row, 86, COLS - 87, style, "");
    hz_draw (row, 86, 22, style, line->number);
    hz_draw (row, 109, COLS - 110, style, line->clerk_name);
  }
}

/* A bracket beside the cases of one visit that are next to each other in the list, a dot beside one
 * that is not. */
static const char *
visit_mark (const GPtrArray *lines, int index)
{
  gint64 visit[3] = {0, 0, 0}; /* above, here, below */
  for (int i = -1; i <= 1; i++)
    if (index + i >= 0 && index + i < (int)lines->len)
      visit[i + 1] = ((const HzCaseLine *)g_ptr_array_index (lines, (guint)(index + i)))->visit_id;
  gboolean above = visit[0] == visit[1], below = visit[2] == visit[1];
  if (visit[1] == 0)
    return " ";
  return above && below ? "│" : above ? "└" : below ? "┌" : "·";
}

static int
list_rows (void)
{
  return hz_body_bottom () - LIST_TOP + 1;
}

/* So that who was not there then notices that somebody was. */
static void
paint_last_login (const HzSession *session, int column)
{
  if (session->account == NULL || session->account->last_login_at == 0)
    return;
  g_autofree char *at =
      hz_time_format (session->account->last_login_at, session->station->offset_minutes);
  g_autofree char *text = g_strdup_printf (_ ("Your last login: %s"), at);
  hz_draw (LIST_TOP - 2, MAX (column, COLS - 2 - (int)hz_text_columns (text)), COLS - column - 2,
           HZ_STYLE_DIM, text);
}

static void
paint_day (Home *self)
{
  int wide = hz_draw (LIST_TOP - 2, 2, 50, HZ_STYLE_HEADING, _ ("Today's cases, and drafts"));
  paint_last_login (hz_session (self->base.app), wide + 4);
  hz_draw (LIST_TOP - 1, 2, 11, HZ_STYLE_DIM, _ ("Time"));
  hz_draw (LIST_TOP - 1, 14, 11, HZ_STYLE_DIM, _ ("State"));
  hz_draw (LIST_TOP - 1, 26, 14, HZ_STYLE_DIM, _ ("Name"));
  hz_draw (LIST_TOP - 1, 41, 18, HZ_STYLE_DIM, _ ("Citizen number"));
  hz_draw (LIST_TOP - 1, 60, COLS - 61, HZ_STYLE_DIM, _ ("Reason"));
  guint count = self->lines != NULL ? self->lines->len : 0;
  if (count == 0)
    hz_draw (LIST_TOP + 1, 2, COLS - 4, HZ_STYLE_NORMAL,
             _ ("No cases yet today. Type a citizen number to begin."));
  hz_list_settle (&self->list, (int)count, list_rows ());
  for (int i = 0; i < list_rows () && self->list.top + i < (int)count; i++) {
    int index = self->list.top + i;
    gboolean selected = index == self->list.selected;
    paint_line (self, LIST_TOP + i, g_ptr_array_index (self->lines, (guint)index), selected);
    hz_draw (LIST_TOP + i, 13, 1, selected ? HZ_STYLE_FOCUS : HZ_STYLE_NORMAL,
             visit_mark (self->lines, index));
  }
  hz_list_paint_more (&self->list, (int)count, LIST_TOP, list_rows ());
}

static void
home_paint (HzScreen *screen)
{
  Home *self = (Home *)screen;
  g_autofree char *devices = hz_devices_summary (screen->app);
  int used = hz_draw (DEVICES_ROW, 2, COLS - 4, HZ_STYLE_DIM, devices);
  hz_draw (DEVICES_ROW, used + 4, COLS - used - 5, HZ_STYLE_DIM, _ ("d: details"));
  hz_draw (ENTRY_ROW, 1, ENTRY_COLUMN - 2, HZ_STYLE_LABEL, _ ("Number, name, address"));
  hz_draw (ENTRY_ROW, ENTRY_COLUMN + ENTRY_WIDTH + 2, COLS - ENTRY_COLUMN - ENTRY_WIDTH - 3,
           HZ_STYLE_DIM, _ ("n: new application"));
  hz_draw (TASKS_ROW, 1, COLS - 2, self->overdue ? HZ_STYLE_BAD : HZ_STYLE_VALUE, self->tasks);
  if (self->found.hits == NULL) {
    paint_day (self);
    return;
  }
  int wide = hz_draw (LIST_TOP - 2, 2, COLS - 4, HZ_STYLE_HEADING, _ ("Register and cases"));
  hz_draw (LIST_TOP - 2, wide + 6, COLS - wide - 7, HZ_STYLE_DIM,
           _ ("F5 then l: this person's lost or found card"));
  hz_draw (LIST_TOP - 1, 2, 14, HZ_STYLE_DIM, _ ("Name"));
  hz_draw (LIST_TOP - 1, 17, 18, HZ_STYLE_DIM, _ ("Citizen number"));
  hz_draw (LIST_TOP - 1, 36, COLS - 37, HZ_STYLE_DIM, _ ("Address, or case"));
  hz_found_paint (&self->found, LIST_TOP, list_rows ());
}

static void
home_place_cursor (HzScreen *screen)
{
  hz_line_paint (((Home *)screen)->entry, ENTRY_ROW, ENTRY_COLUMN);
}

/* A complete number or a word of the jump line is taken as typed; for a name or an address the
 * chosen result is opened. For part of a number a result is only opened if the user moved to it, so
 * that a missing digit never opens another person. */
static gboolean
open_typed (Home *self, const char *typed)
{
  HzApp *app = self->base.app;
  if (!self->found.walked && hz_app_go (app, typed))
    return TRUE;
  if (self->found.hits == NULL || self->found.hits->len == 0 ||
      (!self->found.walked && g_ascii_isdigit (*typed)))
    return FALSE;
  hz_app_say (app, "%s", "");
  return hz_found_open (&self->found, app);
}

static char *
typed_text (Home *self)
{
  g_autofree char *text = hz_line_text (self->entry);
  return hz_number_typed (text);
}

static void
open_selected (Home *self)
{
  g_autofree char *typed = typed_text (self);
  if (*typed != '\0') {
    self->refused = !open_typed (self, typed);
    if (!self->refused) {
      hz_line_set_text (self->entry, "");
      hz_found_clear (&self->found);
    }
  } else if (self->lines != NULL && self->lines->len > 0) {
    const HzCaseLine *line = g_ptr_array_index (self->lines, (guint)self->list.selected);
    hz_go_case (self->base.app, line->id);
  }
}

/* New text replaces what was refused, because the next scan must; any other key edits it. */
static void
drop_refused (Home *self, const HzKey *key)
{
  if (self->refused && (key->id == HZ_KEY_TEXT || key->id == HZ_KEY_PASTE))
    hz_line_set_text (self->entry, "");
  self->refused = FALSE;
}

static void
home_key (HzScreen *screen, const HzKey *key)
{
  Home *self = (Home *)screen;
  drop_refused (self, key);
  if (hz_line_key (self->entry, key)) {
    g_autofree char *typed = typed_text (self);
    hz_found_update (&self->found, screen->app, typed);
    return;
  }
  int count = self->lines != NULL ? (int)self->lines->len : 0;
  if (self->found.hits != NULL ? hz_found_key (&self->found, screen->app, key, list_rows ())
                               : hz_list_key (&self->list, key, count, list_rows ()))
    return;
  switch (key->id) {
  case HZ_KEY_ENTER:
    open_selected (self);
    break;
  case HZ_KEY_HELP:
    hz_app_push (
        screen->app,
        hz_help_new (screen->app, _ ("Today's cases"),
                     _ ("Type a citizen number to begin an application, or a case or slip "
                        "number to open one; a scanner may do it. Anything else is looked for "
                        "while you type: the beginning of a number, a name or former name, "
                        "its pinyin or initials, a street or a household number. Up and Down "
                        "choose, Enter opens.")));
    break;
  case HZ_KEY_ESC: {
    g_autofree char *typed = hz_line_text (self->entry);
    hz_line_set_text (self->entry, "");
    hz_found_clear (&self->found);
    if (*typed == '\0')
      hz_app_say (screen->app, _ ("To log out type out and press Enter."));
    break;
  }
  default:
    break;
  }
}

static void
home_free (HzScreen *screen)
{
  Home *self = (Home *)screen;
  hz_line_free (self->entry);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  hz_found_clear (&self->found);
  g_free (self->tasks);
  g_free (self);
}

static const char *
home_chosen (HzScreen *screen)
{
  return hz_found_person (&((Home *)screen)->found);
}

static const HzScreenOps home_ops = {
    .name = "home",
    .hints = hints,
    .layout = home_layout,
    .paint = home_paint,
    .place_cursor = home_place_cursor,
    .key = home_key,
    .free = home_free,
    .chosen = home_chosen,
};

HzScreen *
hz_home_new (HzApp *app)
{
  Home *self = g_new0 (Home, 1);
  self->base = (HzScreen){&home_ops, app};
  self->entry = hz_line_new (HZ_LINE_PLAIN, ENTRY_WIDTH, HZ_PAPER_CODE_MAX + HZ_AIM_CHARS, "");
  return &self->base;
}
