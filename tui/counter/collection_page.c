/* The collection of a card: its details, to be read through with the person, and the items to be
 * recorded. */
#include "tui/counter/go.h"
#include "tui/counter/pages.h"
#include <curses.h>

#include "forms/forms.h"
#include "tui/counter/card_photo.h"
#include "tui/counter/item_screen.h"

#define LEASE_SECONDS 20
enum { FACTS_ROW = HZ_BODY_TOP, FIRST_ROW = HZ_BODY_TOP + 6, PHOTO_COLUMN = 58 };

typedef struct {
  HzItemScreen screen; /* the rules are those of the case */
  HzCase *c;
  guint lease_source;
  gboolean photo_asked;
  HzCardPhoto *photo; /* once it is to be compared */
} Collect;

static const HzKeyId hints[] = {HZ_KEY_HELP, HZ_KEY_MISSING, HZ_KEY_ESC, HZ_KEY_NONE};

/* --- the record --- */

/* The photo is only opened when it has to be compared. */
static void
show_photo (HzItemScreen *screen)
{
  Collect *self = (Collect *)screen;
  if (self->photo_asked || !hz_record_asks (screen->record, HZ_COLLECT_PHOTO_COMPARED))
    return;
  self->photo_asked = TRUE;
  self->photo = hz_card_photo_new (screen->base.app, self->c->id, hz_case_card_photo (self->c));
}

static const char *
officer_heading (const HzRecord *record)
{
  return _ ("An officer allows the collection without a match");
}

static char *
officer_said (const HzRecord *record, const char *officer)
{
  return g_strdup_printf (_ ("%s allows the collection without a match."), officer);
}

static void
officer_shows (const HzItemScreen *screen, HzOfficerSheet *sheet)
{
  hz_officer_sheet_add (sheet, _ ("Name"),
                        hz_case_get (((const Collect *)screen)->c, HZ_FIELD_NAME, 0));
}

static void
hand_over (HzItemScreen *screen)
{
  HzApp *app = screen->base.app;
  g_autofree char *number = g_strdup (((const Collect *)screen)->c->number);
  if (hz_items_finish (screen) && hz_app_home (app))
    hz_app_say (app, _ ("The card of case %s is collected: the case is closed."), number);
}

static const HzItemsOps items_ops = {
    .items = &hz_collect_items,
    .top = FIRST_ROW,
    .finger = N_ ("The applicant's finger"),
    .officer_heading = officer_heading,
    .officer_said = officer_said,
    .officer_shows = officer_shows,
    .finish = hand_over,
    .moves = show_photo,
};

/* --- the screen --- */

static void
paint_facts (Collect *self)
{
  g_autofree char *who = g_strdup_printf ("%s  %s", hz_case_get (self->c, HZ_FIELD_NAME, 0),
                                          hz_case_get (self->c, HZ_FIELD_CITIZEN_NUMBER, 0));
  g_autofree char *person = hz_shown_person (self->c, &self->screen.rules);
  g_autofree char *validity = hz_shown_validity (self->c, &self->screen.rules);
  g_autofree char *title = g_strdup_printf ("%s  %s", _ ("Collection"), self->c->number);
  hz_draw (FACTS_ROW - 1, 1, COLS - 2, HZ_STYLE_HEADING, title);
  hz_items_paint_fact (FACTS_ROW, _ ("On the card"), HZ_STYLE_VALUE, who);
  hz_items_paint_fact (FACTS_ROW + 1, "", HZ_STYLE_VALUE, person);
  hz_items_paint_fact (FACTS_ROW + 2, "", HZ_STYLE_VALUE,
                       hz_case_get (self->c, HZ_FIELD_ADDRESS, 0));
  hz_items_paint_fact (FACTS_ROW + 3, "", HZ_STYLE_VALUE,
                       hz_session (self->screen.base.app)->station->authority);
  hz_items_paint_fact (FACTS_ROW + 4, _ ("New card"), HZ_STYLE_VALUE, validity);
}

static void
collect_paint (HzScreen *screen)
{
  Collect *self = (Collect *)screen;
  paint_facts (self);
  hz_items_paint (&self->screen, self->photo != NULL ? PHOTO_COLUMN - 1 : COLS - 1);
  if (self->photo != NULL)
    hz_card_photo_paint (self->photo, FIRST_ROW, PHOTO_COLUMN, hz_body_bottom () - FIRST_ROW + 1,
                         COLS - PHOTO_COLUMN - 1);
}

static gboolean
renew_lease (gpointer data)
{
  Collect *self = data;
  HzApp *app = self->screen.base.app;
  g_autoptr (GError) error = NULL;
  if (!hz_ask_case_hold (hz_door (app), self->c->id, &error))
    hz_app_complain_error (app, error);
  return G_SOURCE_CONTINUE;
}

static void
collect_free (HzScreen *screen)
{
  Collect *self = (Collect *)screen;
  g_source_remove (self->lease_source);
  hz_ask_case_release (hz_door (screen->app), self->c->id);
  hz_items_clear (&self->screen);
  hz_card_photo_free (self->photo);
  hz_case_free (self->c);
  g_free (self);
}

static gconstpointer
collect_shows (HzScreen *screen)
{
  return ((Collect *)screen)->c;
}

static const HzScreenOps collect_ops = {
    .name = "collect",
    .hints = hints,
    .paint = collect_paint,
    .place_cursor = hz_items_place_cursor,
    .key = hz_items_key,
    .save = hz_items_save,
    .free = collect_free,
    .shows = collect_shows,
};

gboolean
hz_collection_open (HzApp *app, const char *what)
{
  const HzSession *session = hz_session (app);
  HzDoor *door = session->door;
  g_autoptr (GError) error = NULL;
  g_autoptr (HzCase) c = hz_ask_case_load (door, g_ascii_strtoll (what, NULL, 10), TRUE, &error);
  HzRecord *record = NULL;
  HzRules rules;
  if (c != NULL && hz_station_rules_for (session->station, c, &rules, &error) &&
      hz_ask_case_hold (door, c->id, &error)) {
    const HzRecordOf of = {.kind = &hz_collection_kind, .case_id = c->id};
    record = hz_ask_record (door, &of, FALSE, &error);
  }
  if (record == NULL) {
    hz_app_complain_error (app, error);
    return FALSE;
  }
  Collect *self = g_new0 (Collect, 1);
  self->screen = (HzItemScreen){.base = {&collect_ops, app}, .ops = &items_ops, .rules = rules};
  self->c = g_steal_pointer (&c);
  self->lease_source = g_timeout_add_seconds (LEASE_SECONDS, renew_lease, self);
  hz_items_start (&self->screen, record);
  hz_app_push (app, &self->screen.base);
  return TRUE;
}
