/* A family is one visit: the members of the household book on the screen are served one after
 * another. */
#include "tui/application/pages.h"
#include "tui/application/fill_in.h"
#include "tui/application/form_screen.h"
#include "core/case/case.h"

#include <string.h>

#include "tui/counter/counter.h"

static const HzCase *
case_in_front (HzApp *app)
{
  HzScreen *screen = hz_app_showing (app);
  return screen != NULL ? screen->ops->shows (screen) : NULL;
}

/* The case that the member in ROW already has in the visit; NULL: none. */
static const HzCaseLine *
line_of_member (const GPtrArray *lines, const HzCase *c, guint row)
{
  for (guint i = 0; lines != NULL && i < lines->len; i++) {
    const HzCaseLine *line = g_ptr_array_index (lines, i);
    if (g_ascii_strcasecmp (line->citizen_number, hz_case_get (c, HZ_FIELD_MEMBER_NUMBER, row)) ==
        0)
      return line;
  }
  return NULL;
}

/* --- who is there to be served --- */

static char *
describe (HzApp *app, const HzCase *c, guint row, gboolean draft)
{
  const char *relation = hz_case_get (c, HZ_FIELD_MEMBER_RELATION, row);
  const HzCode *code = hz_code_table_find (
      hz_code_tables_get (hz_session (app)->station->tables, "household_relation"), relation);
  return g_strdup_printf ("%s  %s  %s%s%s", hz_case_get (c, HZ_FIELD_MEMBER_NAME, row),
                          code != NULL ? hz_code_name (code) : relation,
                          hz_case_get (c, HZ_FIELD_MEMBER_NUMBER, row), draft ? "  " : "",
                          draft ? _ ("draft") : "");
}

static GPtrArray *
find_members (HzApp *app, const char *filter, gboolean again)
{
  HzRules rules;
  GPtrArray *out = g_ptr_array_new_with_free_func ((GDestroyNotify)hz_choice_free);
  const HzCase *c = case_in_front (app);
  hz_station_rules (hz_session (app)->station, &rules);
  g_autoptr (GPtrArray) lines =
      c != NULL ? hz_ask_visit_cases (hz_door (app), c->visit_id, again, NULL) : NULL;
  for (guint row = 0; c != NULL && row < hz_case_member_rows (c); row++) {
    const HzCaseLine *line = line_of_member (lines, c, row);
    if (!hz_family_can_serve (c, row, &rules) ||
        (line != NULL && !hz_state_is_with_clerk (line->state)))
      continue;
    g_autofree char *code = g_strdup_printf ("%u", row + 1);
    g_autofree char *name = describe (app, c, row, line != NULL);
    if (strstr (name, filter) != NULL)
      g_ptr_array_add (out, hz_choice_new (code, name));
  }
  return out;
}

static GPtrArray *
members (const char *filter, gpointer data)
{
  return find_members (data, filter, TRUE);
}

/* --- serving --- */

/* Tells on the message line what the clerk should know about the new draft. */
static void
say_begun (HzApp *app, const HzCase *next)
{
  gint64 id = hz_ask_duplicate_case (hz_door (app), next, NULL);
  g_autoptr (HzCase) other = id > 0 ? hz_ask_case_load (hz_door (app), id, TRUE, NULL) : NULL;
  if (other != NULL)
    hz_app_complain (app, _ ("There is another case of this person: %s."), other->number);
  else
    hz_app_say (app,
                _ ("The household book is carried over; » marks what you have not compared yet."));
}

static void
begin (HzApp *app, const HzCase *from, guint row)
{
  HzRules rules;
  g_autoptr (GError) error = NULL;
  hz_station_rules (hz_session (app)->station, &rules);
  g_autoptr (HzCase) next = hz_family_next (from, row, hz_session (app)->account->name, &rules);
  if (next == NULL || !hz_fill_in (app, next, NULL))
    return;
  if (!hz_ask_visit_join (hz_door (app), next, from->id, &error)) {
    hz_app_complain_error (app, error);
    return;
  }
  if (!hz_app_home (app)) /* FROM is gone with its screen */
    return;
  g_autoptr (HzCase) begun = hz_case_copy (next);
  hz_form_push (app, g_steal_pointer (&next));
  say_begun (app, begun);
}

static void
picked (const char *code, gpointer data)
{
  HzApp *app = data;
  const HzCase *c = case_in_front (app);
  if (code == NULL || c == NULL)
    return;
  guint row = (guint)g_ascii_strtoull (code, NULL, 10) - 1;
  g_autoptr (GPtrArray) lines = hz_ask_visit_cases (hz_door (app), c->visit_id, TRUE, NULL);
  const HzCaseLine *line = line_of_member (lines, c, row);
  if (line == NULL) {
    begin (app, c, row);
    return;
  }
  hz_go_case (app, line->id);
}

gboolean
hz_family_open (HzApp *app, const char *what)
{
  HzScreen *screen = hz_app_showing (app);
  if (screen != NULL && hz_is_form_screen (screen) && !hz_form_screen_keep (screen))
    return FALSE;
  const HzCase *c = case_in_front (app);
  g_autoptr (GPtrArray) found = find_members (app, "", FALSE);
  if (c == NULL || c->id == 0 || c->state == HZ_STATE_WITHDRAWN) {
    hz_app_complain (app, _ ("Open an application first: the members are those of its household "
                             "book."));
    return FALSE;
  }
  if (found->len == 0) {
    hz_app_complain (app, _ ("The household book of this application has no other member left to "
                             "serve."));
    return FALSE;
  }
  hz_app_push (app, hz_picker_new (app, _ ("Serve next, in the same visit"), members, picked, app));
  return TRUE;
}
