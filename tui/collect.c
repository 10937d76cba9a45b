/* The collection of a card: what stands on it, to be read through with the person, and the items
 * that are written down. Each is kept as it is left, so a session that breaks off goes on there. */
#include "tui/app.h"

#include <curses.h>
#include <string.h>

#include "core/citizen_number.h"
#include "core/error.h"
#include "forms/collection.h"
#include "forms/shown.h"
#include "tui/line.h"
#include "tui/match.h"
#include "tui/officer.h"

#define LEASE_SECONDS 20

enum { FACTS_ROW = HZ_BODY_TOP, FIRST_ROW = HZ_BODY_TOP + 6 };
enum { LABEL_COLUMN = 2, LABEL_WIDTH = 22, INPUT_COLUMN = 26, TEXT_WIDTH = 24, ECHO_GAP = 2 };

typedef struct {
  HzScreen base;
  HzCase *c;
  HzRules rules; /* of the case; the book is the station's */
  HzCollection *collection;
  guint focus;  /* index in hz_collect_items */
  HzLine *line; /* of the focused item; NULL on a button */
  guint lease_source;
} Collect;

static const HzKeyId hints[] = {HZ_KEY_HELP, HZ_KEY_MISSING, HZ_KEY_ESC, HZ_KEY_NONE};

static const HzCollectItem *
item_at (const Collect *self)
{
  return &hz_collect_items[self->focus];
}

static gboolean
is_asked (const Collect *self, const HzCollectItem *item)
{
  return item->field == HZ_COLLECT_COUNT ||
         (item->field != HZ_COLLECT_FINGER &&
          hz_collection_asks (self->c, self->collection, item->field, self->rules.book));
}

static int
input_width (const HzCollectItem *item)
{
  return item->widget == HZ_COLLECT_CHOICE ? 2 : TEXT_WIDTH;
}

/* --- moving --- */

static void
focus_on (Collect *self, guint index)
{
  g_clear_pointer (&self->line, hz_line_free);
  self->focus = index;
  const HzCollectItem *item = item_at (self);
  if (item->widget != HZ_COLLECT_BUTTON)
    self->line = hz_line_new (item->widget == HZ_COLLECT_NUMBER   ? HZ_LINE_NUMBER
                              : item->widget == HZ_COLLECT_CHOICE ? HZ_LINE_CODE
                                                                  : HZ_LINE_PLAIN,
                              input_width (item), item->widget == HZ_COLLECT_CHOICE ? 1 : 40,
                              hz_collection_get (self->collection, item->field));
}

static gboolean
keep (Collect *self)
{
  HzApp *app = self->base.app;
  g_autoptr (GError) error = NULL;
  if (hz_store_collection_save (app->station->store, self->c, self->collection, app->session,
                                &error))
    return TRUE;
  hz_app_complain_error (app, error);
  return g_error_matches (error, HZ_ERROR, HZ_ERROR_TAKEN);
}

/* What was typed goes into the collection and the store. FALSE: it cannot be kept, said why. */
static gboolean
take_line (Collect *self)
{
  const HzCollectItem *item = item_at (self);
  if (self->line == NULL)
    return TRUE;
  g_autofree char *typed = hz_line_text (self->line);
  g_strstrip (typed);
  if (item->widget == HZ_COLLECT_CHOICE && *typed != '\0' && strcmp (typed, "1") != 0 &&
      strcmp (typed, "2") != 0) {
    hz_app_complain (self->base.app, _ ("1: %s, 2: %s."), _ (item->one), _ (item->two));
    hz_line_set_text (self->line, hz_collection_get (self->collection, item->field));
    return FALSE;
  }
  HzCitizenNumber number;
  const char *value =
      item->widget == HZ_COLLECT_NUMBER &&
              hz_citizen_number_parse (typed, &self->rules.today, &number) == HZ_NUMBER_OK
          ? number.number
          : typed;
  if (!hz_collection_set (self->collection, item->field, value))
    return TRUE;
  /* what was allowed was another match */
  if (item->field == HZ_COLLECT_PHOTO_COMPARED)
    hz_collection_set (self->collection, HZ_COLLECT_OFFICER, "");
  return keep (self);
}

static void
go (Collect *self, int direction)
{
  if (!take_line (self))
    return;
  int index = (int)self->focus;
  do
    index += direction;
  while (index >= 0 && index < (int)hz_collect_items_count &&
         !is_asked (self, &hz_collect_items[index]));
  focus_on (self, index < 0 || index >= (int)hz_collect_items_count ? self->focus : (guint)index);
}

/* To the first thing in the way, saying it. FALSE: nothing is. */
static gboolean
go_fault (Collect *self)
{
  HzCollectField field;
  g_autofree char *fault =
      hz_collection_fault (self->c, self->collection, self->rules.book, &self->rules.today, &field);
  for (guint i = 0; fault != NULL && i < hz_collect_items_count; i++)
    if (hz_collect_items[i].field == field)
      focus_on (self, i);
  if (fault != NULL)
    hz_app_complain (self->base.app, "%s", fault);
  return fault != NULL;
}

/* --- the buttons --- */

static void
matched (HzMatchResult result, int finger, gpointer data)
{
  Collect *self = data;
  g_autofree char *position = finger > 0 ? g_strdup_printf ("%d", finger) : g_strdup ("");
  if (result == HZ_MATCH_CANCELLED)
    return;
  hz_collection_set (self->collection, HZ_COLLECT_MATCH, hz_match_id (result));
  hz_collection_set (self->collection, HZ_COLLECT_FINGER, position);
  hz_collection_set (self->collection, HZ_COLLECT_PHOTO_COMPARED, "");
  hz_collection_set (self->collection, HZ_COLLECT_OFFICER, "");
  if (keep (self))
    go (self, 1);
}

static void
match (Collect *self)
{
  HzApp *app = self->base.app;
  hz_app_push (app, hz_match_new (app, _ ("The applicant's finger"),
                                  hz_case_get (self->c, HZ_FIELD_CITIZEN_NUMBER, 0), self->c->id,
                                  matched, self));
}

static gboolean
allow (const char *account, const char *password, const char *reason, gpointer data, char **said,
       GError **error)
{
  Collect *self = data;
  HzApp *app = self->base.app;
  if (!hz_store_collection_allow (app->station->store, self->c, self->collection, app->session,
                                  account, password, error))
    return FALSE;
  *said = g_strdup_printf (_ ("%s allows the collection without a match."), account);
  return TRUE;
}

static void
ask_officer (Collect *self)
{
  HzApp *app = self->base.app;
  HzOfficerSheet sheet = {.heading = _ ("An officer allows the collection without a match"),
                          .items = g_ptr_array_new_with_free_func (g_free),
                          .sign = allow,
                          .data = self};
  g_ptr_array_add (sheet.items, g_strdup (_ ("Name")));
  g_ptr_array_add (sheet.items, g_strdup (hz_case_get (self->c, HZ_FIELD_NAME, 0)));
  for (guint i = 0; i < hz_collect_items_count; i++)
    if (hz_collect_items[i].field == HZ_COLLECT_MATCH ||
        hz_collect_items[i].field == HZ_COLLECT_PHOTO_COMPARED) {
      g_ptr_array_add (sheet.items, g_strdup (_ (hz_collect_items[i].label)));
      g_ptr_array_add (sheet.items, hz_collect_shown (&hz_collect_items[i], self->collection));
    }
  hz_app_push (app, hz_officer_new (app, &sheet));
}

static void
hand_over (Collect *self)
{
  HzApp *app = self->base.app;
  g_autoptr (GError) error = NULL;
  if (go_fault (self))
    return;
  if (!hz_store_collect (app->station->store, self->c, self->collection, app->session, &self->rules,
                         &error)) {
    hz_app_complain_error (app, error);
    return;
  }
  g_autofree char *number = g_strdup (self->c->number);
  if (hz_app_home (app))
    hz_app_say (app, _ ("The card of case %s is collected: the case is closed."), number);
}

static void
press (Collect *self)
{
  switch (item_at (self)->field) {
  case HZ_COLLECT_MATCH:
    match (self);
    break;
  case HZ_COLLECT_OFFICER:
    ask_officer (self);
    break;
  default:
    hand_over (self);
    break;
  }
}

/* --- painting --- */

static void
paint_fact (int row, const char *label, const char *value)
{
  hz_draw (row, LABEL_COLUMN, LABEL_WIDTH, HZ_STYLE_DIM, label);
  hz_draw (row, INPUT_COLUMN, COLS - INPUT_COLUMN - 1, HZ_STYLE_VALUE, value);
}

static void
paint_facts (Collect *self)
{
  g_autofree char *who = g_strdup_printf ("%s  %s", hz_case_get (self->c, HZ_FIELD_NAME, 0),
                                          hz_case_get (self->c, HZ_FIELD_CITIZEN_NUMBER, 0));
  g_autofree char *person = hz_shown_person (self->c, &self->rules);
  g_autofree char *validity = hz_shown_validity (self->c, &self->rules);
  g_autofree char *title = g_strdup_printf ("%s  %s", _ ("Collection"), self->c->number);
  hz_draw (FACTS_ROW - 1, 1, COLS - 2, HZ_STYLE_HEADING, title);
  paint_fact (FACTS_ROW, _ ("On the card"), who);
  paint_fact (FACTS_ROW + 1, "", person);
  paint_fact (FACTS_ROW + 2, "", hz_case_get (self->c, HZ_FIELD_ADDRESS, 0));
  paint_fact (FACTS_ROW + 3, "", self->base.app->station->authority);
  paint_fact (FACTS_ROW + 4, _ ("New card"), validity);
}

static void
paint_item (Collect *self, const HzCollectItem *item, int row, gboolean here)
{
  g_autofree char *shown = hz_collect_shown (item, self->collection);
  int echo = INPUT_COLUMN + input_width (item) + ECHO_GAP;
  if (here)
    hz_draw (row, INPUT_COLUMN - 1, 1, HZ_STYLE_NORMAL, ">");
  if (item->widget == HZ_COLLECT_BUTTON) {
    g_autofree char *button = g_strdup_printf ("[ %s ]", _ (item->label));
    int used = hz_draw (row, INPUT_COLUMN, COLS - INPUT_COLUMN - 1,
                        here ? HZ_STYLE_FOCUS : HZ_STYLE_VALUE, button);
    hz_draw (row, INPUT_COLUMN + used + ECHO_GAP, COLS - INPUT_COLUMN - used - 3, HZ_STYLE_VALUE,
             shown);
    return;
  }
  hz_draw (row, LABEL_COLUMN, LABEL_WIDTH, HZ_STYLE_LABEL, _ (item->label));
  hz_draw_padded (row, INPUT_COLUMN, input_width (item), HZ_STYLE_INPUT,
                  hz_collection_get (self->collection, item->field));
  if (item->widget == HZ_COLLECT_CHOICE && *shown == '\0' && here) {
    g_free (shown);
    shown = g_strdup_printf (_ ("1: %s   2: %s"), _ (item->one), _ (item->two));
  }
  if (item->widget == HZ_COLLECT_CHOICE)
    hz_draw (row, echo, COLS - echo - 1, HZ_STYLE_NORMAL, shown);
}

static int
row_of (const Collect *self, guint index)
{
  int row = FIRST_ROW;
  for (guint i = 0; i < index; i++)
    row += is_asked (self, &hz_collect_items[i]);
  return row;
}

static void
collect_paint (HzScreen *screen)
{
  Collect *self = (Collect *)screen;
  paint_facts (self);
  for (guint i = 0; i < hz_collect_items_count; i++)
    if (is_asked (self, &hz_collect_items[i]))
      paint_item (self, &hz_collect_items[i], row_of (self, i), i == self->focus);
}

static void
collect_place_cursor (HzScreen *screen)
{
  Collect *self = (Collect *)screen;
  int row = row_of (self, self->focus);
  if (self->line != NULL) {
    hz_line_paint (self->line, row, INPUT_COLUMN);
  } else {
    move (row, INPUT_COLUMN);
    wnoutrefresh (stdscr);
  }
}

/* --- keys --- */

static void
collect_key (HzScreen *screen, const HzKey *key)
{
  Collect *self = (Collect *)screen;
  if (self->line != NULL && hz_line_key (self->line, key))
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
      focus_on (self, hz_collect_items_count - 1);
    break;
  case HZ_KEY_HELP:
    hz_app_push (screen->app,
                 hz_help_new (screen->app, _ (item_at (self)->label), _ (item_at (self)->help)));
    break;
  case HZ_KEY_ESC:
    if (take_line (self))
      hz_app_pop (screen->app, screen);
    break;
  default:
    break;
  }
}

/* --- life --- */

static gboolean
collect_save (HzScreen *screen)
{
  return take_line ((Collect *)screen);
}

static gboolean
renew_lease (gpointer data)
{
  Collect *self = data;
  HzApp *app = self->base.app;
  g_autoptr (GError) error = NULL;
  if (!hz_store_case_hold (app->station->store, self->c->id, app->session, app->account->name,
                           &error))
    hz_app_complain_error (app, error);
  return G_SOURCE_CONTINUE;
}

static void
collect_free (HzScreen *screen)
{
  Collect *self = (Collect *)screen;
  g_source_remove (self->lease_source);
  hz_store_case_release (screen->app->station->store, self->c->id, screen->app->session);
  g_clear_pointer (&self->line, hz_line_free);
  hz_collection_free (self->collection);
  hz_case_free (self->c);
  g_free (self);
}

static const HzCase *
collect_shows (HzScreen *screen)
{
  return ((Collect *)screen)->c;
}

static const HzScreenOps collect_ops = {
    .name = "collect",
    .hints = hints,
    .paint = collect_paint,
    .place_cursor = collect_place_cursor,
    .key = collect_key,
    .save = collect_save,
    .free = collect_free,
    .shows = collect_shows,
};

HzScreen *
hz_collect_new (HzApp *app, HzCase *c)
{
  g_autoptr (HzCase) owned = c;
  g_autoptr (GError) error = NULL;
  g_autoptr (HzCollection) collection = NULL;
  HzRules rules;
  if (hz_station_rules_for (app->station, c, &rules, &error) &&
      hz_store_case_hold (app->station->store, c->id, app->session, app->account->name, &error))
    collection = hz_store_collection (app->station->store, c, &error);
  if (collection == NULL) {
    hz_app_complain_error (app, error);
    return NULL;
  }
  Collect *self = g_new0 (Collect, 1);
  self->base = (HzScreen){&collect_ops, app};
  self->c = g_steal_pointer (&owned);
  self->rules = rules;
  self->collection = g_steal_pointer (&collection);
  self->lease_source = g_timeout_add_seconds (LEASE_SECONDS, renew_lease, self);
  focus_on (self, 0);
  return &self->base;
}
