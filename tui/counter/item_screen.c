#include "tui/counter/item_screen.h"

#include <curses.h>

#include "core/base/base.h"
#include "tui/counter/match_screen.h"

enum { CHOICE_WIDTH = 2, GAP = 2 };

static const HzItem *
item_at (const HzItemScreen *self, guint index)
{
  return &self->ops->items->item[index];
}

static gboolean
is_button (const HzItem *item)
{
  return item->widget == HZ_ITEM_BUTTON || item->widget == HZ_ITEM_FINISH;
}

static gboolean
is_asked (const HzItemScreen *self, guint index)
{
  return hz_item_asked (item_at (self, index), self->record);
}

static const char *
value_of (const HzItemScreen *self, const HzItem *item)
{
  return item->widget != HZ_ITEM_FINISH ? hz_record_get (self->record, item->item) : "";
}

static int
input_width (const HzItem *item)
{
  return item->widget == HZ_ITEM_CHOICE ? CHOICE_WIDTH : (int)item->width;
}

/* --- moving --- */

static HzLine *
line_new (const HzItemScreen *self, const HzItem *item)
{
  static const HzLineKind kinds[] = {[HZ_ITEM_CHOICE] = HZ_LINE_CODE,
                                     [HZ_ITEM_NUMBER] = HZ_LINE_NUMBER,
                                     [HZ_ITEM_TEXT] = HZ_LINE_PLAIN};
  return hz_line_new (kinds[item->widget], input_width (item),
                      item->widget == HZ_ITEM_CHOICE ? 1 : item->max_chars, value_of (self, item));
}

static void
focus_on (HzItemScreen *self, guint index)
{
  const HzItem *item = item_at (self, index);
  if (self->ops->moves != NULL)
    self->ops->moves (self);
  g_clear_pointer (&self->line, hz_line_free);
  self->focus = index;
  self->line = is_button (item) ? NULL : line_new (self, item);
}

static void
complain_choice (const HzItemScreen *self, const HzItem *item)
{
  guint count = hz_item_choices (item);
  if (count == 2)
    hz_app_complain (self->base.app, _ ("1: %s, 2: %s."), _ (item->choices[0]),
                     _ (item->choices[1]));
  else
    hz_app_complain (self->base.app, _ ("Type a digit from 1 to %u."), count);
}

/* If nothing can be saved, because another desk has the case or this account may not take in
 * applications, the screen can still be left. */
static gboolean
keep (const HzItemScreen *self)
{
  HzApp *app = self->base.app;
  g_autoptr (GError) error = NULL;
  if (hz_ask_record_save (hz_door (app), self->record, &error))
    return TRUE;
  hz_app_complain_error (app, error);
  return g_error_matches (error, HZ_ERROR, HZ_ERROR_TAKEN) ||
         g_error_matches (error, HZ_ERROR, HZ_ERROR_DENIED);
}

/* What was typed is kept. FALSE: it cannot be, and the user was told why. */
static gboolean
take_line (HzItemScreen *self)
{
  const HzItem *item = item_at (self, self->focus);
  if (self->line == NULL)
    return TRUE;
  g_autofree char *typed = hz_line_text (self->line);
  if (item->widget == HZ_ITEM_CHOICE && *typed != '\0' && hz_item_choice (item, typed) == NULL) {
    complain_choice (self, item);
    hz_line_set_text (self->line, value_of (self, item));
    return FALSE;
  }
  return !hz_record_set (self->record, item->item, typed) || keep (self);
}

static void
go (HzItemScreen *self, int direction)
{
  int count = (int)self->ops->items->count, index = (int)self->focus;
  if (!take_line (self))
    return;
  do
    index += direction;
  while (index >= 0 && index < count && !is_asked (self, (guint)index));
  focus_on (self, index >= 0 && index < count ? (guint)index : self->focus);
}

/* Goes to the first of BLOCKERS and tells why. FALSE: there is none. */
static gboolean
go_blocker (HzItemScreen *self, const GPtrArray *blockers)
{
  const HzBlocker *first = hz_blockers_first (blockers);
  if (first == NULL)
    return FALSE;
  for (guint i = 0; i < self->ops->items->count; i++)
    if (item_at (self, i)->item == first->field && is_asked (self, i))
      focus_on (self, i);
  g_autofree char *why = hz_blocker_text (first);
  hz_app_complain (self->base.app, "%s", why);
  return TRUE;
}

static gboolean
go_fault (HzItemScreen *self)
{
  g_autoptr (GPtrArray) blockers = hz_record_blockers (self->record);
  return go_blocker (self, blockers);
}

void
hz_items_start (HzItemScreen *self, HzRecord *record)
{
  hz_record_free (self->record);
  self->record = record;
  focus_on (self, 0);
}

void
hz_items_clear (HzItemScreen *self)
{
  g_clear_pointer (&self->line, hz_line_free);
  g_clear_pointer (&self->record, hz_record_free);
}

gboolean
hz_items_finish (HzItemScreen *self)
{
  HzApp *app = self->base.app;
  g_autoptr (GError) error = NULL;
  if (hz_ask_record_finish (hz_door (app), self->record, &error))
    return TRUE;
  const GPtrArray *blockers = hz_error_blockers (error);
  if (blockers == NULL || !go_blocker (self, blockers))
    hz_app_complain_error (app, error);
  return FALSE;
}

/* --- who the holder is --- */

static void
matched (HzMatchResult result, int finger, gpointer data)
{
  HzItemScreen *self = data;
  const HzRecordKind *kind = self->record->kind;
  g_autofree char *position = finger > 0 ? g_strdup_printf ("%d", finger) : g_strdup ("");
  if (result == HZ_MATCH_CANCELLED)
    return;
  hz_record_set (self->record, kind->match, ""); /* the person now entered is looked up again */
  hz_record_set (self->record, kind->match, hz_match_id (result));
  hz_record_set (self->record, kind->finger, position);
  if (keep (self))
    go (self, 1);
}

static void
ask_finger (HzItemScreen *self)
{
  HzApp *app = self->base.app;
  hz_app_push (app, hz_match_new (app, _ (self->ops->finger), self->record->number,
                                  self->record->case_id, matched, self));
}

static gboolean
allow (const char *account, const char *password, const char *reason, gpointer data, char **said,
       GError **error)
{
  HzItemScreen *self = data;
  const HzSession *session = hz_session (self->base.app);
  if (!hz_ask_record_allow (session->door, self->record, account, password, error))
    return FALSE;
  g_autofree char *officer = hz_ask_person (session->door, account);
  *said = self->ops->officer_said (self->record, officer);
  return TRUE;
}

void
hz_items_show_officer (const HzItemScreen *self, guint index, HzOfficerSheet *sheet)
{
  for (guint i = 0; i < self->ops->items->count; i++) {
    const HzItem *item = item_at (self, i);
    if (item->widget != HZ_ITEM_FINISH && item->item == index)
      hz_officer_sheet_add (sheet, _ (item->label), hz_item_words (item, value_of (self, item)));
  }
}

static void
ask_officer (HzItemScreen *self)
{
  HzApp *app = self->base.app;
  const HzRecordKind *kind = self->record->kind;
  HzOfficerSheet sheet = {
      .heading = self->ops->officer_heading (self->record), .sign = allow, .data = self};
  if (self->ops->officer_shows != NULL)
    self->ops->officer_shows (self, &sheet);
  if (hz_record_asks (self->record, kind->photo)) {
    hz_items_show_officer (self, kind->match, &sheet);
    hz_items_show_officer (self, kind->photo, &sheet);
  }
  hz_app_push (app, hz_officer_new (app, &sheet));
}

/* --- keys --- */

static void
press (HzItemScreen *self)
{
  const HzItem *item = item_at (self, self->focus);
  if (item->widget == HZ_ITEM_FINISH) {
    if (!go_fault (self))
      self->ops->finish (self);
  } else if (item->item == self->record->kind->officer)
    ask_officer (self);
  else
    ask_finger (self);
}

void
hz_items_key (HzScreen *screen, const HzKey *key)
{
  HzItemScreen *self = (HzItemScreen *)screen;
  const HzItem *item = item_at (self, self->focus);
  if (hz_line_key (self->line, key))
    return;
  switch (key->id) {
  case HZ_KEY_ENTER:
    if (self->line == NULL)
      press (self);
    else
      go (self, 1);
    break;
  case HZ_KEY_TAB:
  case HZ_KEY_DOWN:
    go (self, 1);
    break;
  case HZ_KEY_BACKTAB:
  case HZ_KEY_UP:
    go (self, -1);
    break;
  case HZ_KEY_MISSING:
  case HZ_KEY_NEXT_STEP:
    if (take_line (self) && !go_fault (self))
      focus_on (self, self->ops->items->count - 1);
    break;
  case HZ_KEY_HELP:
    hz_app_push (screen->app, hz_help_new (screen->app, _ (item->label), _ (item->help)));
    break;
  case HZ_KEY_ESC:
    if (take_line (self))
      hz_app_pop (screen->app, screen);
    break;
  default:
    break;
  }
}

gboolean
hz_items_save (HzScreen *screen)
{
  return take_line ((HzItemScreen *)screen);
}

/* --- painting --- */

void
hz_items_paint_fact (int row, const char *label, HzStyle style, const char *value)
{
  hz_draw (row, HZ_ITEM_LABEL_COLUMN, HZ_ITEM_LABEL_WIDTH, HZ_STYLE_DIM, label);
  hz_draw (row, HZ_ITEM_INPUT_COLUMN, COLS - HZ_ITEM_INPUT_COLUMN - 1, style, value);
}

/* The choices: two are shown beside the input, or below everything if they do not fit; more are
 * shown below it, one in a row. */
static void
paint_choices (const HzItem *item, int row, int column, int edge)
{
  guint count = hz_item_choices (item);
  for (guint i = 0; count > 2 && i < count; i++) {
    g_autofree char *choice = g_strdup_printf ("%u  %s", i + 1, _ (item->choices[i]));
    hz_draw (row + 1 + (int)i, HZ_ITEM_INPUT_COLUMN, edge - HZ_ITEM_INPUT_COLUMN, HZ_STYLE_NORMAL,
             choice);
  }
  if (count > 2)
    return;
  g_autofree char *both =
      g_strdup_printf (_ ("1: %s   2: %s"), _ (item->choices[0]), _ (item->choices[1]));
  if (column + (int)hz_text_columns (both) > edge) {
    row = hz_body_bottom ();
    column = HZ_ITEM_LABEL_COLUMN;
  }
  hz_draw (row, column, edge - column, HZ_STYLE_NORMAL, both);
}

static void
paint_button (const HzItem *item, const char *words, int row, int edge, gboolean here)
{
  g_autofree char *button = g_strdup_printf ("[ %s ]", _ (item->label));
  int column = HZ_ITEM_INPUT_COLUMN;
  column +=
      hz_draw (row, column, edge - column, here ? HZ_STYLE_FOCUS : HZ_STYLE_VALUE, button) + GAP;
  hz_draw (row, column, edge - column, HZ_STYLE_VALUE, words);
}

static void
paint_item (const HzItemScreen *self, const HzItem *item, int row, int edge, gboolean here)
{
  const char *value = value_of (self, item), *words = hz_item_words (item, value);
  int echo = HZ_ITEM_INPUT_COLUMN + input_width (item) + GAP;
  if (here)
    hz_draw (row, HZ_ITEM_INPUT_COLUMN - 1, 1, HZ_STYLE_NORMAL, ">");
  if (is_button (item)) {
    paint_button (item, words, row, edge, here);
    return;
  }
  hz_draw (row, HZ_ITEM_LABEL_COLUMN, HZ_ITEM_LABEL_WIDTH, HZ_STYLE_LABEL, _ (item->label));
  hz_draw_padded (row, HZ_ITEM_INPUT_COLUMN, input_width (item), HZ_STYLE_INPUT, value);
  if (item->widget != HZ_ITEM_CHOICE)
    return;
  if (here && *words == '\0')
    paint_choices (item, row, echo, edge);
  else
    hz_draw (row, echo, edge - echo, HZ_STYLE_NORMAL, words);
}

static int
row_of (const HzItemScreen *self, guint index)
{
  int row = self->ops->top;
  for (guint i = 0; i < index; i++)
    row += is_asked (self, i);
  return row;
}

void
hz_items_paint (const HzItemScreen *self, int right_edge)
{
  for (guint i = 0; i < self->ops->items->count; i++)
    if (is_asked (self, i))
      paint_item (self, item_at (self, i), row_of (self, i), right_edge, i == self->focus);
}

void
hz_items_place_cursor (HzScreen *screen)
{
  const HzItemScreen *self = (const HzItemScreen *)screen;
  int row = row_of (self, self->focus);
  if (self->line != NULL) {
    hz_line_paint (self->line, row, HZ_ITEM_INPUT_COLUMN);
  } else {
    move (row, HZ_ITEM_INPUT_COLUMN);
    wnoutrefresh (stdscr);
  }
}
