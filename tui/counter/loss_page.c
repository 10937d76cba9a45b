/* Lost and found cards: the holder, what is known about the holder's cards, and what is recorded.
 */
#include "tui/counter/go.h"
#include "tui/counter/pages.h"
#include "tui/counter/loss_page.h"

#include <curses.h>

#include "core/person/person.h"
#include "data/store/account/account.h"
#include "data/store/card/card.h"
#include "data/store/register/register.h"
#include "forms/forms.h"
#include "tui/counter/item_screen.h"
#include "tui/counter/seen.h"

enum { FACTS_ROW = HZ_BODY_TOP, FIRST_ROW = FACTS_ROW + HZ_LOSS_FACTS + 1 };
enum { NUMBER_WIDTH = 44, NUMBER_CHARS = 40 };

typedef struct {
  HzItemScreen screen;
  HzRules rules;        /* today's; the book is the station's */
  HzLoss *loss;         /* NULL: the number is asked for */
  HzResident *resident; /* of the register, or NULL */
} Loss;

static const HzKeyId hints[] = {HZ_KEY_HELP, HZ_KEY_MISSING, HZ_KEY_ESC, HZ_KEY_NONE};

/* --- what the items hold --- */

static gboolean
asks (const HzItemScreen *screen, const HzItem *item)
{
  return hz_loss_item_asked (item, ((const Loss *)screen)->loss);
}

static gboolean
set (HzItemScreen *screen, guint field, const char *text)
{
  return hz_loss_set (((Loss *)screen)->loss, (HzLossField)field, text);
}

static gboolean
save (const HzItemScreen *screen, GError **error)
{
  HzApp *app = screen->base.app;
  return hz_store_loss_save (hz_session (app)->station->store, ((const Loss *)screen)->loss,
                             hz_session (app)->account->name, error);
}

static char *
fault (const HzItemScreen *screen, guint *field)
{
  const Loss *self = (const Loss *)screen;
  HzLossField first = HZ_LOSS_COUNT;
  char *why = hz_loss_fault (self->loss, &self->rules.today, &first);
  *field = first;
  return why;
}

/* Loads what the store knows and what was recorded before. */
static gboolean
load (Loss *self, const char *number)
{
  HzApp *app = self->screen.base.app;
  HzStore *store = hz_session (app)->station->store;
  g_autoptr (GError) error = NULL;
  if (!hz_seen_loss (app, number))
    return FALSE;
  g_autoptr (HzResident) resident = hz_store_resident (store, number, &error);
  HzLoss *loss = NULL;
  if (error == NULL)
    loss = hz_store_loss (store, number, self->rules.book, hz_session (app)->account->name, &error);
  if (loss == NULL) {
    hz_app_complain_error (app, error);
    return FALSE;
  }
  hz_loss_free (self->loss);
  hz_resident_free (self->resident);
  self->loss = loss;
  self->resident = g_steal_pointer (&resident);
  hz_items_start (&self->screen, loss->value);
  return TRUE;
}

/* --- the buttons --- */

static gboolean
allow (const char *account, const char *password, const char *reason, gpointer data, char **said,
       GError **error)
{
  Loss *self = data;
  HzApp *app = self->screen.base.app;
  if (!hz_store_loss_allow (hz_session (app)->station->store, self->loss,
                            hz_session (app)->account->name, account, password, error))
    return FALSE;
  g_autofree char *officer = hz_store_person (hz_session (app)->station->store, account);
  *said = g_strdup_printf (_ ("%s knows the holder without a match."), officer);
  return TRUE;
}

static void
ask_officer (Loss *self)
{
  HzApp *app = self->screen.base.app;
  HzOfficerSheet sheet = {
      .heading = _ ("An officer decides who the holder is"), .sign = allow, .data = self};
  hz_officer_sheet_add (&sheet, _ ("Citizen number"), self->loss->number);
  hz_items_show_officer (&self->screen, HZ_LOSS_ACT, &sheet);
  hz_items_show_officer (&self->screen, HZ_LOSS_MATCH, &sheet);
  hz_items_show_officer (&self->screen, HZ_LOSS_PHOTO_COMPARED, &sheet);
  hz_app_push (app, hz_officer_new (app, &sheet));
}

static void
press (HzItemScreen *screen, guint field)
{
  Loss *self = (Loss *)screen;
  if (field == HZ_LOSS_OFFICER)
    ask_officer (self);
  else
    hz_items_match (screen, _ ("The holder's finger"), self->loss->number, 0);
}

static void
record (HzItemScreen *screen)
{
  Loss *self = (Loss *)screen;
  HzApp *app = screen->base.app;
  HzLossAct act = hz_loss_act (self->loss);
  gboolean is_void = hz_loss_is_void (self->loss, hz_loss_get (self->loss, HZ_LOSS_CARD_FROM));
  g_autoptr (GError) error = NULL;
  g_autofree char *number = g_strdup (self->loss->number);
  if (!hz_store_loss_record (hz_session (app)->station->store, self->loss, &self->rules,
                             hz_session (app)->account->name, &error)) {
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

static const HzItemsOps items_ops = {
    .items = &hz_loss_items,
    .top = FIRST_ROW,
    .match = HZ_LOSS_MATCH,
    .finger = HZ_LOSS_FINGER,
    .asks = asks,
    .set = set,
    .save = save,
    .fault = fault,
    .press = press,
    .finish = record,
};

/* --- the screen of a person --- */

static void
paint_heading (void)
{
  hz_draw (FACTS_ROW - 1, 1, COLS - 2, HZ_STYLE_HEADING, _ ("Lost and found cards"));
}

static void
loss_paint (HzScreen *screen)
{
  Loss *self = (Loss *)screen;
  paint_heading ();
  hz_loss_paint_facts (screen->app, self->loss, self->resident, FACTS_ROW);
  hz_items_paint (&self->screen, COLS - 1);
}

static void
loss_free (HzScreen *screen)
{
  Loss *self = (Loss *)screen;
  hz_items_clear (&self->screen);
  hz_loss_free (self->loss);
  hz_resident_free (self->resident);
  g_free (self);
}

static const HzScreenOps loss_ops = {
    .name = "loss",
    .hints = hints,
    .paint = loss_paint,
    .place_cursor = hz_items_place_cursor,
    .key = hz_items_key,
    .save = hz_items_save,
    .free = loss_free,
};

/* --- whose: the number, until it is known --- */

static void
take_number (Loss *self, const char *typed)
{
  HzCitizenNumber number;
  HzNumberFault fault = hz_citizen_number_parse (typed, &self->rules.today, &number);
  if (fault == HZ_NUMBER_OK && load (self, number.number)) {
    self->screen.base.ops = &loss_ops;
    return;
  }
  if (fault != HZ_NUMBER_OK)
    hz_app_complain (self->screen.base.app, "%s", hz_number_fault_text (fault));
  hz_line_set_text (self->screen.line, typed); /* to be corrected; the next scan replaces it */
}

static void
number_paint (HzScreen *screen)
{
  paint_heading ();
  hz_draw (FACTS_ROW, HZ_ITEM_LABEL_COLUMN, HZ_ITEM_LABEL_WIDTH, HZ_STYLE_LABEL,
           _ ("Citizen number"));
  hz_draw (FACTS_ROW + 2, HZ_ITEM_LABEL_COLUMN, COLS - HZ_ITEM_LABEL_COLUMN - 1, HZ_STYLE_DIM,
           _ ("Of the holder; of a found card the number that is printed on it."));
}

static void
number_place_cursor (HzScreen *screen)
{
  hz_line_paint (((Loss *)screen)->screen.line, FACTS_ROW, HZ_ITEM_INPUT_COLUMN);
}

static void
number_key (HzScreen *screen, const HzKey *key)
{
  Loss *self = (Loss *)screen;
  if (hz_line_key (self->screen.line, key))
    return;
  if (key->id == HZ_KEY_ENTER) {
    g_autofree char *typed = hz_line_text (self->screen.line);
    take_number (self, typed);
  } else if (key->id == HZ_KEY_ESC) {
    hz_app_pop (screen->app, screen);
  }
}

static const HzKeyId number_hints[] = {HZ_KEY_ESC, HZ_KEY_NONE};

static const HzScreenOps number_ops = {
    .name = "loss",
    .hints = number_hints,
    .topic = "loss",
    .paint = number_paint,
    .place_cursor = number_place_cursor,
    .key = number_key,
    .free = loss_free,
};

static gboolean
loss_open (HzApp *app, const char *number)
{
  HzRules rules;
  hz_station_rules (hz_session (app)->station, &rules);
  if (rules.book == NULL) {
    hz_app_complain (app, _ ("No rule book is in force today; tell the administrator."));
    return FALSE;
  }
  Loss *self = g_new0 (Loss, 1);
  self->screen = (HzItemScreen){.base = {&number_ops, app}, .ops = &items_ops};
  self->screen.line = hz_line_new (HZ_LINE_NUMBER, NUMBER_WIDTH, NUMBER_CHARS, "");
  self->rules = rules;
  if (*number != '\0')
    take_number (self, number);
  hz_app_push (app, &self->screen.base);
  return TRUE;
}

/* The number of the person chosen in a list, otherwise of the case on the screen; otherwise it is
 * asked for. */
gboolean
hz_loss_open (HzApp *app, const char *what)
{
  HzScreen *top = hz_app_top (app), *showing = hz_app_showing (app);
  const char *chosen = top->ops->chosen != NULL ? top->ops->chosen (top) : NULL;
  if (chosen != NULL)
    return loss_open (app, chosen);
  const HzCase *c = showing != NULL ? showing->ops->shows (showing) : NULL;
  g_autofree char *number = g_strdup (c != NULL ? hz_case_get (c, HZ_FIELD_CITIZEN_NUMBER, 0) : "");
  return hz_app_home (app) && loss_open (app, number);
}
