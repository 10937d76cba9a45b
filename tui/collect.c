/* The collection of a card: what stands on it, to be read through with the person, and the items
 * that are written down. Each is kept as it is left, so a session that breaks off goes on there. */
#include "tui/collect.h"

#include <string.h>

#include "core/citizen_number.h"
#include "core/error.h"
#include "tui/match.h"
#include "tui/officer.h"

#define LEASE_SECONDS 20

static const HzKeyId hints[] = {HZ_KEY_HELP, HZ_KEY_MISSING, HZ_KEY_ESC, HZ_KEY_NONE};

static const HzCollectItem *
item_at (const HzCollectScreen *self)
{
  return &hz_collect_items[self->focus];
}

gboolean
hz_collect_is_asked (const HzCollectScreen *self, const HzCollectItem *item)
{
  return item->field == HZ_COLLECT_COUNT ||
         (item->field != HZ_COLLECT_FINGER &&
          hz_collection_asks (self->c, self->collection, item->field, self->rules.book));
}

/* --- moving --- */

/* The photo is opened when it is compared, and not before. */
static void
show_photo (HzCollectScreen *self)
{
  if (self->photo_asked ||
      !hz_collection_asks (self->c, self->collection, HZ_COLLECT_PHOTO_COMPARED, self->rules.book))
    return;
  self->photo_asked = TRUE;
  self->photo = hz_card_photo_new (self->base.app, self->c);
}

static void
focus_on (HzCollectScreen *self, guint index)
{
  show_photo (self);
  g_clear_pointer (&self->line, hz_line_free);
  self->focus = index;
  const HzCollectItem *item = item_at (self);
  if (item->widget != HZ_COLLECT_BUTTON)
    self->line =
        hz_line_new (item->widget == HZ_COLLECT_NUMBER   ? HZ_LINE_NUMBER
                     : item->widget == HZ_COLLECT_CHOICE ? HZ_LINE_CODE
                                                         : HZ_LINE_PLAIN,
                     hz_collect_input_width (item), item->widget == HZ_COLLECT_CHOICE ? 1 : 40,
                     hz_collection_get (self->collection, item->field));
}

static gboolean
keep (HzCollectScreen *self)
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
take_line (HzCollectScreen *self)
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
go (HzCollectScreen *self, int direction)
{
  if (!take_line (self))
    return;
  int index = (int)self->focus;
  do
    index += direction;
  while (index >= 0 && index < (int)hz_collect_items_count &&
         !hz_collect_is_asked (self, &hz_collect_items[index]));
  focus_on (self, index < 0 || index >= (int)hz_collect_items_count ? self->focus : (guint)index);
}

/* To the first thing in the way, saying it. FALSE: nothing is. */
static gboolean
go_fault (HzCollectScreen *self)
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
  HzCollectScreen *self = data;
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
match (HzCollectScreen *self)
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
  HzCollectScreen *self = data;
  HzApp *app = self->base.app;
  if (!hz_store_collection_allow (app->station->store, self->c, self->collection, app->session,
                                  account, password, error))
    return FALSE;
  *said = g_strdup_printf (_ ("%s allows the collection without a match."), account);
  return TRUE;
}

static void
ask_officer (HzCollectScreen *self)
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
hand_over (HzCollectScreen *self)
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
press (HzCollectScreen *self)
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

/* --- keys --- */

static void
collect_key (HzScreen *screen, const HzKey *key)
{
  HzCollectScreen *self = (HzCollectScreen *)screen;
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
  return take_line ((HzCollectScreen *)screen);
}

static gboolean
renew_lease (gpointer data)
{
  HzCollectScreen *self = data;
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
  HzCollectScreen *self = (HzCollectScreen *)screen;
  g_source_remove (self->lease_source);
  hz_store_case_release (screen->app->station->store, self->c->id, screen->app->session);
  g_clear_pointer (&self->line, hz_line_free);
  hz_card_photo_free (self->photo);
  hz_collection_free (self->collection);
  hz_case_free (self->c);
  g_free (self);
}

static const HzCase *
collect_shows (HzScreen *screen)
{
  return ((HzCollectScreen *)screen)->c;
}

static const HzScreenOps collect_ops = {
    .name = "collect",
    .hints = hints,
    .paint = hz_collect_paint,
    .place_cursor = hz_collect_place_cursor,
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
  HzCollectScreen *self = g_new0 (HzCollectScreen, 1);
  self->base = (HzScreen){&collect_ops, app};
  self->c = g_steal_pointer (&owned);
  self->rules = rules;
  self->collection = g_steal_pointer (&collection);
  self->lease_source = g_timeout_add_seconds (LEASE_SECONDS, renew_lease, self);
  focus_on (self, 0);
  return &self->base;
}
