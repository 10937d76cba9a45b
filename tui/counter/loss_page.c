/* Lost and found cards: the holder, what is known about the holder's cards, and what is recorded.
 */
#include "tui/counter/go.h"
#include "tui/counter/pages.h"
#include "tui/counter/loss_page.h"

#include <curses.h>

#include "core/person/person.h"
#include "forms/forms.h"
#include "tui/counter/card_photo.h"
#include "tui/counter/item_screen.h"
#include "tui/counter/kept_cards.h"

enum { FACTS_ROW = HZ_BODY_TOP, FIRST_ROW = FACTS_ROW + HZ_LOSS_FACTS + 1 };
/* The photo stands beside the items; below those of a report, which are wider. */
enum { PHOTO_COLUMN = 58, REPORT_ITEMS = 4 };
enum { NUMBER_WIDTH = 44, NUMBER_CHARS = 40, KEPT_ROW = FACTS_ROW + 4 };

typedef struct {
  HzItemScreen screen;  /* the rules are today's; without a record the number is asked for */
  HzResident *resident; /* of the register, or NULL */
  gboolean photo_asked;
  HzCardPhoto *photo; /* once it is to be compared */
  HzKeptCards kept;   /* below the line for the number */
} Loss;

static const HzKeyId hints[] = {HZ_KEY_HELP, HZ_KEY_MISSING, HZ_KEY_ESC, HZ_KEY_NONE};

/* --- the record --- */

/* Loads what the store knows and what was recorded before. */
static gboolean
load (Loss *self, const char *number)
{
  HzApp *app = self->screen.base.app;
  HzDoor *door = hz_door (app);
  g_autoptr (GError) error = NULL;
  const HzRecordOf of = {.kind = &hz_loss_kind, .number = number};
  g_autoptr (HzResident) resident = hz_ask_resident (door, number, NULL, TRUE, &error);
  HzRecord *record = NULL;
  if (error == NULL)
    record = hz_ask_record (door, &of, FALSE, &error);
  if (record == NULL) {
    hz_app_complain_error (app, error);
    return FALSE;
  }
  hz_resident_free (self->resident);
  self->resident = g_steal_pointer (&resident);
  g_clear_pointer (&self->photo, hz_card_photo_free);
  self->photo_asked = FALSE;
  hz_items_start (&self->screen, record);
  return TRUE;
}

/* The photo is only opened when it has to be compared. */
static void
show_photo (HzItemScreen *screen)
{
  Loss *self = (Loss *)screen;
  const HzLossFacts *facts = hz_loss_facts (screen->record);
  if (self->photo_asked || facts->photo_case == 0 ||
      !hz_record_asks (screen->record, HZ_LOSS_PHOTO_COMPARED))
    return;
  self->photo_asked = TRUE;
  self->photo = hz_card_photo_new (screen->base.app, facts->photo_case, facts->photo);
}

static gboolean
destroys (const HzRecord *record)
{
  return hz_loss_act (record) == HZ_LOSS_DESTROY;
}

static const char *
officer_heading (const HzRecord *record)
{
  return destroys (record) ? _ ("An officer sees the void card destroyed")
                           : _ ("An officer decides who the holder is");
}

static char *
officer_said (const HzRecord *record, const char *officer)
{
  return g_strdup_printf (destroys (record) ? _ ("%s sees the card destroyed. Record it now.")
                                            : _ ("%s knows the holder without a match."),
                          officer);
}

static void
officer_shows (const HzItemScreen *screen, HzOfficerSheet *sheet)
{
  hz_officer_sheet_add (sheet, _ ("Citizen number"), screen->record->number);
  hz_items_show_officer (screen, HZ_LOSS_ACT, sheet);
  if (!destroys (screen->record))
    return;
  hz_items_show_officer (screen, HZ_LOSS_CARD_FROM, sheet);
  hz_items_show_officer (screen, HZ_LOSS_DESTRUCTION, sheet);
}

static void
record (HzItemScreen *screen)
{
  HzApp *app = screen->base.app;
  HzLossAct act = hz_loss_act (screen->record);
  gboolean is_void =
      hz_loss_is_void (screen->record, hz_record_get (screen->record, HZ_LOSS_CARD_FROM));
  g_autofree char *number = g_strdup (screen->record->number);
  if (!hz_items_finish (screen) || !load ((Loss *)screen, number))
    return;
  hz_app_say (app, "%s",
              act == HZ_LOSS_REPORT   ? _ ("The loss is recorded.")
              : act == HZ_LOSS_CANCEL ? _ ("The loss report is cancelled: the card holds again.")
              : act == HZ_LOSS_HAND_BACK
                  ? _ ("The card went back to its holder; an open loss report is cancelled.")
              : act == HZ_LOSS_DESTROY ? _ ("The void card is destroyed, and that is registered.")
              : is_void ? _ ("This card was replaced and is void: it is kept for destruction.")
                        : _ ("The found card is entered: call its holder."));
}

static const HzItemsOps items_ops = {
    .items = &hz_loss_items,
    .top = FIRST_ROW,
    .finger = N_ ("The holder's finger"),
    .officer_heading = officer_heading,
    .officer_said = officer_said,
    .officer_shows = officer_shows,
    .finish = record,
    .moves = show_photo,
};

/* --- the screen of a person --- */

static void
paint_heading (void)
{
  hz_draw (FACTS_ROW - 1, 1, COLS - 2, HZ_STYLE_HEADING, _ ("Lost and found cards"));
}

static void
paint_photo (const Loss *self, int row)
{
  int rows = hz_body_bottom () - row + 1, columns = COLS - PHOTO_COLUMN - 1;
  if (self->photo != NULL) {
    hz_card_photo_paint (self->photo, row, PHOTO_COLUMN, rows, columns);
    return;
  }
  g_auto (GStrv) lines =
      hz_text_wrap (_ ("No photo of this person can be shown here. Compare the one on the card."),
                    (guint)columns);
  for (int i = 0; lines[i] != NULL && i < rows; i++)
    hz_draw (row + i, PHOTO_COLUMN, columns, HZ_STYLE_DIM, lines[i]);
}

static void
loss_paint (HzScreen *screen)
{
  Loss *self = (Loss *)screen;
  const HzRecord *record = self->screen.record;
  gboolean compares = hz_record_asks (record, HZ_LOSS_PHOTO_COMPARED);
  paint_heading ();
  hz_loss_paint_facts (screen->app, record, self->resident, FACTS_ROW);
  hz_items_paint (&self->screen, compares ? PHOTO_COLUMN - 1 : COLS - 1);
  if (compares)
    paint_photo (self, FIRST_ROW + (hz_loss_act (record) == HZ_LOSS_REPORT ? REPORT_ITEMS : 0));
}

static void
loss_free (HzScreen *screen)
{
  Loss *self = (Loss *)screen;
  hz_items_clear (&self->screen);
  hz_resident_free (self->resident);
  hz_card_photo_free (self->photo);
  hz_kept_cards_clear (&self->kept);
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
  HzNumberFault fault = hz_citizen_number_parse (typed, &self->screen.rules.today, &number);
  if (fault == HZ_NUMBER_OK && load (self, number.number)) {
    const char *upgraded = hz_number_upgrade_text (&number, &self->screen.rules.today);
    self->screen.base.ops = &loss_ops;
    if (upgraded != NULL)
      hz_app_complain (self->screen.base.app, "%s", upgraded);
    return;
  }
  if (fault != HZ_NUMBER_OK)
    hz_app_complain (self->screen.base.app, "%s", hz_number_fault_text (fault));
  hz_line_set_text (self->screen.line, typed); /* to be corrected; the next scan replaces it */
}

static int
kept_rows (void)
{
  return hz_body_bottom () - KEPT_ROW + 1;
}

static void
number_paint (HzScreen *screen)
{
  paint_heading ();
  hz_draw (FACTS_ROW, HZ_ITEM_LABEL_COLUMN, HZ_ITEM_LABEL_WIDTH, HZ_STYLE_LABEL,
           _ ("Citizen number"));
  hz_draw (FACTS_ROW + 2, HZ_ITEM_LABEL_COLUMN, COLS - HZ_ITEM_LABEL_COLUMN - 1, HZ_STYLE_DIM,
           _ ("Of the holder; of a found card the number that is printed on it."));
  hz_kept_cards_paint (&((Loss *)screen)->kept, screen->app, KEPT_ROW, kept_rows ());
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
  if (hz_line_key (self->screen.line, key) ||
      hz_kept_cards_key (&self->kept, screen->app, key, kept_rows ()))
    return;
  if (key->id == HZ_KEY_ENTER) {
    g_autofree char *typed = hz_line_text (self->screen.line);
    const char *chosen = *typed == '\0' ? hz_kept_cards_chosen (&self->kept) : NULL;
    take_number (self, chosen != NULL ? chosen : typed);
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
  self->screen = (HzItemScreen){.base = {&number_ops, app}, .ops = &items_ops, .rules = rules};
  self->screen.line = hz_line_new (HZ_LINE_NUMBER, NUMBER_WIDTH, NUMBER_CHARS, "");
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
