/* Lost and found cards: whose, what is known of that person's cards, and what is written down. Each
 * item is kept as it is left, so a session that breaks off goes on there. */
#include "tui/loss.h"

#include <curses.h>
#include <string.h>

#include "core/citizen_number.h"
#include "core/error.h"
#include "data/store/loss.h"
#include "forms/loss.h"
#include "tui/line.h"
#include "tui/match.h"
#include "tui/officer.h"

enum { FACTS_ROW = HZ_BODY_TOP, FIRST_ROW = FACTS_ROW + HZ_LOSS_FACTS + 1 };
enum { LABEL_COLUMN = 2, LABEL_WIDTH = 22, INPUT_COLUMN = 26, TEXT_WIDTH = 44, GAP = 2 };
enum { NUMBER_CHARS = 40 };

typedef struct {
  HzScreen base;
  HzRules rules;        /* today's; the book is the station's */
  HzLoss *loss;         /* NULL: the number is asked for */
  HzResident *resident; /* of the register, or NULL */
  guint focus;          /* index in hz_loss_items */
  HzLine *line;         /* the number, or the focused item; NULL on a button */
} Loss;

static const HzKeyId hints[] = {HZ_KEY_HELP, HZ_KEY_MISSING, HZ_KEY_ESC, HZ_KEY_NONE};

static const HzLossItem *
item_at (const Loss *self)
{
  return &hz_loss_items[self->focus];
}

static int
input_width (const HzLossItem *item)
{
  return item->widget == HZ_LOSS_CHOICE ? 2 : MIN ((int)item->chars + 1, TEXT_WIDTH);
}

/* --- moving --- */

static void
focus_on (Loss *self, guint index)
{
  g_clear_pointer (&self->line, hz_line_free);
  self->focus = index;
  const HzLossItem *item = item_at (self);
  if (item->widget != HZ_LOSS_BUTTON)
    self->line =
        hz_line_new (item->widget == HZ_LOSS_CHOICE ? HZ_LINE_CODE : HZ_LINE_PLAIN,
                     input_width (item), item->chars, hz_loss_get (self->loss, item->field));
}

static gboolean
keep (Loss *self)
{
  HzApp *app = self->base.app;
  g_autoptr (GError) error = NULL;
  if (hz_store_loss_save (app->station->store, self->loss, app->account->name, &error))
    return TRUE;
  hz_app_complain_error (app, error);
  return g_error_matches (error, HZ_ERROR, HZ_ERROR_DENIED);
}

/* What was typed is kept. FALSE: it cannot be, said why. */
static gboolean
take_line (Loss *self)
{
  if (self->line == NULL || self->loss == NULL)
    return TRUE;
  const HzLossItem *item = item_at (self);
  g_autofree char *typed = hz_line_text (self->line);
  guint choices = hz_loss_item_choices (item);
  if (choices > 0 && *typed != '\0' && (typed[0] < '1' || typed[0] > (char)('0' + choices))) {
    hz_app_complain (self->base.app, _ ("Type a digit from 1 to %u."), choices);
    hz_line_set_text (self->line, hz_loss_get (self->loss, item->field));
    return FALSE;
  }
  return !hz_loss_set (self->loss, item->field, typed) || keep (self);
}

static void
go (Loss *self, int direction)
{
  if (!take_line (self))
    return;
  int index = (int)self->focus;
  do
    index += direction;
  while (index >= 0 && index < (int)hz_loss_items_count &&
         !hz_loss_item_asked (&hz_loss_items[index], self->loss));
  focus_on (self, index < 0 || index >= (int)hz_loss_items_count ? self->focus : (guint)index);
}

/* To the first thing in the way, saying it. FALSE: nothing is. */
static gboolean
go_fault (Loss *self)
{
  HzLossField field;
  g_autofree char *fault = hz_loss_fault (self->loss, &self->rules.today, &field);
  for (guint i = 0; fault != NULL && i < hz_loss_items_count; i++)
    if (hz_loss_items[i].field == field && hz_loss_item_asked (&hz_loss_items[i], self->loss))
      focus_on (self, i);
  if (fault != NULL)
    hz_app_complain (self->base.app, "%s", fault);
  return fault != NULL;
}

/* --- whose --- */

/* What the store knows and what was written down before. */
static gboolean
load (Loss *self, const char *number)
{
  HzApp *app = self->base.app;
  HzStore *store = app->station->store;
  g_autoptr (GError) error = NULL;
  g_autoptr (HzResident) resident = hz_store_resident (store, number, &error);
  HzLoss *loss = NULL;
  if (error == NULL)
    loss = hz_store_loss (store, number, self->rules.book, app->account->name, &error);
  if (loss == NULL) {
    hz_app_complain_error (app, error);
    return FALSE;
  }
  hz_loss_free (self->loss);
  hz_resident_free (self->resident);
  self->loss = loss;
  self->resident = g_steal_pointer (&resident);
  focus_on (self, 0);
  return TRUE;
}

static void
take_number (Loss *self, const char *typed)
{
  HzCitizenNumber number;
  HzNumberFault fault = hz_citizen_number_parse (typed, &self->rules.today, &number);
  if (fault == HZ_NUMBER_OK && load (self, number.number))
    return;
  if (fault != HZ_NUMBER_OK)
    hz_app_complain (self->base.app, "%s", hz_number_fault_text (fault));
  /* It stays to be corrected; the next scan takes its place. */
  HzLine *again = hz_line_new (HZ_LINE_NUMBER, TEXT_WIDTH, NUMBER_CHARS, typed);
  hz_line_free (self->line);
  self->line = again;
}

/* --- the buttons --- */

static void
matched (HzMatchResult result, int finger, gpointer data)
{
  Loss *self = data;
  g_autofree char *position = finger > 0 ? g_strdup_printf ("%d", finger) : g_strdup ("");
  if (result == HZ_MATCH_CANCELLED)
    return;
  hz_loss_set (self->loss, HZ_LOSS_MATCH, ""); /* whoever it was before is seen anew */
  hz_loss_set (self->loss, HZ_LOSS_MATCH, hz_match_id (result));
  hz_loss_set (self->loss, HZ_LOSS_FINGER, position);
  if (keep (self))
    go (self, 1);
}

static gboolean
allow (const char *account, const char *password, const char *reason, gpointer data, char **said,
       GError **error)
{
  Loss *self = data;
  HzApp *app = self->base.app;
  if (!hz_store_loss_allow (app->station->store, self->loss, app->account->name, account, password,
                            error))
    return FALSE;
  *said = g_strdup_printf (_ ("%s knows the holder without a match."), account);
  return TRUE;
}

static void
ask_officer (Loss *self)
{
  HzApp *app = self->base.app;
  HzOfficerSheet sheet = {.heading = _ ("An officer decides who the holder is"),
                          .items = g_ptr_array_new_with_free_func (g_free),
                          .sign = allow,
                          .data = self};
  g_ptr_array_add (sheet.items, g_strdup (_ ("Citizen number")));
  g_ptr_array_add (sheet.items, g_strdup (self->loss->number));
  for (guint i = 0; i < hz_loss_items_count; i++) {
    HzLossField field = hz_loss_items[i].field;
    if (field != HZ_LOSS_ACT && field != HZ_LOSS_MATCH && field != HZ_LOSS_PHOTO_COMPARED)
      continue;
    g_ptr_array_add (sheet.items, g_strdup (_ (hz_loss_items[i].label)));
    g_ptr_array_add (sheet.items, hz_loss_shown (&hz_loss_items[i], self->loss));
  }
  hz_app_push (app, hz_officer_new (app, &sheet));
}

static void
record (Loss *self)
{
  HzApp *app = self->base.app;
  HzLossAct act = hz_loss_act (self->loss);
  gboolean is_void = hz_loss_is_void (self->loss, hz_loss_get (self->loss, HZ_LOSS_CARD_FROM));
  g_autoptr (GError) error = NULL;
  g_autofree char *number = g_strdup (self->loss->number);
  if (go_fault (self))
    return;
  if (!hz_store_loss_record (app->station->store, self->loss, &self->rules, app->account->name,
                             &error)) {
    hz_app_complain_error (app, error);
    return;
  }
  if (!load (self, number))
    return;
  hz_app_say (app, "%s",
              act == HZ_LOSS_REPORT   ? _ ("The loss is recorded.")
              : act == HZ_LOSS_CANCEL ? _ ("The loss report is cancelled: the card holds again.")
              : act == HZ_LOSS_HAND_BACK
                  ? _ ("The card went back to its holder; an open loss report is cancelled.")
              : is_void ? _ ("This card was replaced and is void: it is kept for destruction.")
                        : _ ("The found card is entered: call its holder."));
}

static void
press (Loss *self)
{
  HzApp *app = self->base.app;
  switch (item_at (self)->field) {
  case HZ_LOSS_MATCH:
    hz_app_push (
        app, hz_match_new (app, _ ("The holder's finger"), self->loss->number, 0, matched, self));
    break;
  case HZ_LOSS_OFFICER:
    ask_officer (self);
    break;
  default:
    record (self);
    break;
  }
}

/* --- painting --- */

static void
paint_choices (const HzLossItem *item, int row)
{
  for (guint i = 0; i < hz_loss_item_choices (item); i++) {
    g_autofree char *choice = g_strdup_printf ("%u  %s", i + 1, _ (item->names[i]));
    hz_draw (row + (int)i, INPUT_COLUMN, COLS - INPUT_COLUMN - 1, HZ_STYLE_NORMAL, choice);
  }
}

static void
paint_item (Loss *self, const HzLossItem *item, int row, gboolean here)
{
  g_autofree char *shown = hz_loss_shown (item, self->loss);
  int echo = INPUT_COLUMN + input_width (item) + GAP;
  if (here)
    hz_draw (row, INPUT_COLUMN - 1, 1, HZ_STYLE_NORMAL, ">");
  if (item->widget == HZ_LOSS_BUTTON) {
    g_autofree char *button = g_strdup_printf ("[ %s ]", _ (item->label));
    int used = hz_draw (row, INPUT_COLUMN, COLS - INPUT_COLUMN - 1,
                        here ? HZ_STYLE_FOCUS : HZ_STYLE_VALUE, button);
    hz_draw (row, INPUT_COLUMN + used + GAP, COLS - INPUT_COLUMN - used - 3, HZ_STYLE_VALUE, shown);
    return;
  }
  hz_draw (row, LABEL_COLUMN, LABEL_WIDTH, HZ_STYLE_LABEL, _ (item->label));
  hz_draw_padded (row, INPUT_COLUMN, input_width (item), HZ_STYLE_INPUT,
                  hz_loss_get (self->loss, item->field));
  if (item->widget != HZ_LOSS_CHOICE)
    return;
  if (*shown == '\0' && item->field == HZ_LOSS_ACT) {
    paint_choices (item, row + 1);
  } else if (*shown == '\0' && here) {
    g_free (shown);
    shown = g_strdup_printf (_ ("1: %s   2: %s"), _ (item->names[0]), _ (item->names[1]));
  }
  hz_draw (row, echo, COLS - echo - 1, HZ_STYLE_NORMAL, shown);
}

static int
row_of (const Loss *self, guint index)
{
  int row = FIRST_ROW;
  for (guint i = 0; i < index; i++)
    row += hz_loss_item_asked (&hz_loss_items[i], self->loss);
  return row;
}

static void
loss_paint (HzScreen *screen)
{
  Loss *self = (Loss *)screen;
  hz_draw (FACTS_ROW - 1, 1, COLS - 2, HZ_STYLE_HEADING, _ ("Lost and found cards"));
  if (self->loss == NULL) {
    hz_draw (FACTS_ROW, LABEL_COLUMN, LABEL_WIDTH, HZ_STYLE_LABEL, _ ("Citizen number"));
    hz_draw (FACTS_ROW + 2, LABEL_COLUMN, COLS - LABEL_COLUMN - 1, HZ_STYLE_DIM,
             _ ("Of the holder; of a found card the number that is printed on it."));
    return;
  }
  hz_loss_paint_facts (self->base.app, self->loss, self->resident, FACTS_ROW);
  for (guint i = 0; i < hz_loss_items_count; i++)
    if (hz_loss_item_asked (&hz_loss_items[i], self->loss))
      paint_item (self, &hz_loss_items[i], row_of (self, i), i == self->focus);
}

static void
loss_place_cursor (HzScreen *screen)
{
  Loss *self = (Loss *)screen;
  int row = self->loss != NULL ? row_of (self, self->focus) : FACTS_ROW;
  if (self->line != NULL) {
    hz_line_paint (self->line, row, INPUT_COLUMN);
  } else {
    move (row, INPUT_COLUMN);
    wnoutrefresh (stdscr);
  }
}

/* --- keys --- */

static void
enter (Loss *self)
{
  if (self->loss == NULL) {
    g_autofree char *typed = hz_line_text (self->line);
    take_number (self, typed);
  } else if (self->line == NULL) {
    press (self);
  } else {
    go (self, 1);
  }
}

/* The keys of the items, when it is known whose they are. */
static void
item_key (Loss *self, const HzKey *key)
{
  switch (key->id) {
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
      focus_on (self, hz_loss_items_count - 1);
    break;
  default:
    break;
  }
}

static void
loss_key (HzScreen *screen, const HzKey *key)
{
  Loss *self = (Loss *)screen;
  if (self->line != NULL && hz_line_key (self->line, key))
    return;
  if (key->id == HZ_KEY_ENTER) {
    enter (self);
  } else if (key->id == HZ_KEY_ESC) {
    if (take_line (self))
      hz_app_pop (screen->app, screen);
  } else if (key->id == HZ_KEY_HELP) {
    g_autofree char *topic = hz_help_topic ("loss");
    const char *text = self->loss != NULL ? _ (item_at (self)->help) : topic;
    const char *title = self->loss != NULL ? _ (item_at (self)->label) : _ ("Lost and found cards");
    hz_app_push (screen->app, hz_help_new (screen->app, title, text));
  } else if (self->loss != NULL) {
    item_key (self, key);
  }
}

/* --- life --- */

static gboolean
loss_save (HzScreen *screen)
{
  return take_line ((Loss *)screen);
}

static void
loss_free (HzScreen *screen)
{
  Loss *self = (Loss *)screen;
  g_clear_pointer (&self->line, hz_line_free);
  hz_loss_free (self->loss);
  hz_resident_free (self->resident);
  g_free (self);
}

static const HzScreenOps loss_ops = {
    .name = "loss",
    .hints = hints,
    .paint = loss_paint,
    .place_cursor = loss_place_cursor,
    .key = loss_key,
    .save = loss_save,
    .free = loss_free,
};

HzScreen *
hz_loss_screen_new (HzApp *app, const char *number)
{
  HzRules rules;
  hz_station_rules (app->station, &rules);
  if (rules.book == NULL) {
    hz_app_complain (app, _ ("No rule book is in force today; tell the administrator."));
    return NULL;
  }
  Loss *self = g_new0 (Loss, 1);
  self->base = (HzScreen){&loss_ops, app};
  self->rules = rules;
  self->line = hz_line_new (HZ_LINE_NUMBER, TEXT_WIDTH, NUMBER_CHARS, "");
  if (number != NULL && *number != '\0')
    take_number (self, number);
  return &self->base;
}

void
hz_loss_open (HzApp *app)
{
  HzScreen *screen = hz_app_screen_with_case (app);
  const HzCase *c = screen != NULL ? screen->ops->shows (screen) : NULL;
  g_autofree char *number = g_strdup (c != NULL ? hz_case_get (c, HZ_FIELD_CITIZEN_NUMBER, 0) : "");
  if (hz_app_home (app))
    hz_app_push (app, hz_loss_screen_new (app, number));
}
