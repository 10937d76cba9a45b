/* The collection of a card: its details, to be read through with the person, and the items to be
 * recorded. */
#include "tui/counter/go.h"
#include "tui/counter/pages.h"
#include <curses.h>

#include "core/person/person.h"
#include "data/store/account/account.h"
#include "data/store/card/card.h"
#include "data/store/case/case.h"
#include "forms/forms.h"
#include "tui/counter/card_photo.h"
#include "tui/counter/item_screen.h"

#define LEASE_SECONDS 20
enum { FACTS_ROW = HZ_BODY_TOP, FIRST_ROW = HZ_BODY_TOP + 6, PHOTO_COLUMN = 58 };

typedef struct {
  HzItemScreen screen;
  HzCase *c;
  HzRules rules; /* of the case; the book is the station's */
  HzCollection *collection;
  guint lease_source;
  gboolean photo_asked;
  HzCardPhoto *photo; /* once it is to be compared */
} Collect;

static const HzKeyId hints[] = {HZ_KEY_HELP, HZ_KEY_MISSING, HZ_KEY_ESC, HZ_KEY_NONE};

/* --- what the items hold --- */

static gboolean
is_asked (const Collect *self, HzCollectField field)
{
  return hz_collection_asks (self->c, self->collection, field, self->rules.book);
}

static gboolean
asks (const HzItemScreen *screen, const HzItem *item)
{
  return is_asked ((const Collect *)screen, (HzCollectField)item->field);
}

static gboolean
set (HzItemScreen *screen, guint field, const char *text)
{
  Collect *self = (Collect *)screen;
  HzCitizenNumber number;
  gboolean whole = field == HZ_COLLECT_RELATIVE_NUMBER &&
                   hz_citizen_number_parse (text, &self->rules.today, &number) == HZ_NUMBER_OK;
  return hz_collection_set (self->collection, (HzCollectField)field, whole ? number.number : text);
}

static gboolean
save (const HzItemScreen *screen, GError **error)
{
  const Collect *self = (const Collect *)screen;
  HzApp *app = screen->base.app;
  return hz_store_collection_save (hz_session (app)->station->store, self->c, self->collection,
                                   hz_session (app)->id, error);
}

static char *
fault (const HzItemScreen *screen, guint *field)
{
  const Collect *self = (const Collect *)screen;
  HzCollectField first = HZ_COLLECT_COUNT;
  char *why =
      hz_collection_fault (self->c, self->collection, self->rules.book, &self->rules.today, &first);
  *field = first;
  return why;
}

/* The photo is only opened when it has to be compared. */
static void
show_photo (HzItemScreen *screen)
{
  Collect *self = (Collect *)screen;
  if (self->photo_asked || !is_asked (self, HZ_COLLECT_PHOTO_COMPARED))
    return;
  self->photo_asked = TRUE;
  self->photo = hz_card_photo_new (screen->base.app, self->c);
}

/* --- the buttons --- */

static gboolean
allow (const char *account, const char *password, const char *reason, gpointer data, char **said,
       GError **error)
{
  Collect *self = data;
  HzApp *app = self->screen.base.app;
  if (!hz_store_collection_allow (hz_session (app)->station->store, self->c, self->collection,
                                  hz_session (app)->id, account, password, error))
    return FALSE;
  g_autofree char *officer = hz_store_person (hz_session (app)->station->store, account);
  *said = g_strdup_printf (_ ("%s allows the collection without a match."), officer);
  return TRUE;
}

static void
ask_officer (Collect *self)
{
  HzApp *app = self->screen.base.app;
  HzOfficerSheet sheet = {.heading = _ ("An officer allows the collection without a match"),
                          .sign = allow,
                          .data = self};
  hz_officer_sheet_add (&sheet, _ ("Name"), hz_case_get (self->c, HZ_FIELD_NAME, 0));
  hz_items_show_officer (&self->screen, HZ_COLLECT_MATCH, &sheet);
  hz_items_show_officer (&self->screen, HZ_COLLECT_PHOTO_COMPARED, &sheet);
  hz_app_push (app, hz_officer_new (app, &sheet));
}

static void
press (HzItemScreen *screen, guint field)
{
  Collect *self = (Collect *)screen;
  if (field == HZ_COLLECT_OFFICER)
    ask_officer (self);
  else
    hz_items_match (screen, _ ("The applicant's finger"),
                    hz_case_get (self->c, HZ_FIELD_CITIZEN_NUMBER, 0), self->c->id);
}

static void
hand_over (HzItemScreen *screen)
{
  Collect *self = (Collect *)screen;
  HzApp *app = screen->base.app;
  g_autoptr (GError) error = NULL;
  if (!hz_store_collect (hz_session (app)->station->store, self->c, self->collection,
                         hz_session (app)->id, &self->rules, &error)) {
    hz_app_complain_error (app, error);
    return;
  }
  g_autofree char *number = g_strdup (self->c->number);
  if (hz_app_home (app))
    hz_app_say (app, _ ("The card of case %s is collected: the case is closed."), number);
}

static const HzItemsOps items_ops = {
    .items = &hz_collect_items,
    .top = FIRST_ROW,
    .match = HZ_COLLECT_MATCH,
    .finger = HZ_COLLECT_FINGER,
    .asks = asks,
    .set = set,
    .save = save,
    .fault = fault,
    .press = press,
    .finish = hand_over,
    .moves = show_photo,
};

/* --- the screen --- */

static void
paint_facts (Collect *self)
{
  g_autofree char *who = g_strdup_printf ("%s  %s", hz_case_get (self->c, HZ_FIELD_NAME, 0),
                                          hz_case_get (self->c, HZ_FIELD_CITIZEN_NUMBER, 0));
  g_autofree char *person = hz_shown_person (self->c, &self->rules);
  g_autofree char *validity = hz_shown_validity (self->c, &self->rules);
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
  if (!hz_store_case_hold (hz_session (app)->station->store, self->c->id, hz_session (app)->id,
                           hz_session (app)->account->name, &error))
    hz_app_complain_error (app, error);
  return G_SOURCE_CONTINUE;
}

static void
collect_free (HzScreen *screen)
{
  Collect *self = (Collect *)screen;
  g_source_remove (self->lease_source);
  hz_store_case_release (hz_session (screen->app)->station->store, self->c->id,
                         hz_session (screen->app)->id);
  hz_items_clear (&self->screen);
  hz_card_photo_free (self->photo);
  hz_collection_free (self->collection);
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
  g_autoptr (GError) error = NULL;
  g_autoptr (HzCase) c = hz_store_case_load (hz_session (app)->station->store,
                                             g_ascii_strtoll (what, NULL, 10), &error);
  g_autoptr (HzCollection) collection = NULL;
  HzRules rules;
  if (c != NULL && hz_station_rules_for (hz_session (app)->station, c, &rules, &error) &&
      hz_store_case_hold (hz_session (app)->station->store, c->id, hz_session (app)->id,
                          hz_session (app)->account->name, &error))
    collection = hz_store_collection (hz_session (app)->station->store, c, &error);
  if (collection == NULL) {
    hz_app_complain_error (app, error);
    return FALSE;
  }
  Collect *self = g_new0 (Collect, 1);
  self->screen = (HzItemScreen){.base = {&collect_ops, app}, .ops = &items_ops};
  self->c = g_steal_pointer (&c);
  self->rules = rules;
  self->collection = g_steal_pointer (&collection);
  self->lease_source = g_timeout_add_seconds (LEASE_SECONDS, renew_lease, self);
  hz_items_start (&self->screen, self->collection->value);
  hz_app_push (app, &self->screen.base);
  return TRUE;
}
