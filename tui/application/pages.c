#include "tui/application/pages.h"

#include "core/base/base.h"
#include "core/person/person.h"
#include "tui/application/form_screen.h"

HzFormScreen *
hz_form_in_front (HzApp *app)
{
  for (guint i = app->screens->len; i > 0; i--) {
    HzScreen *screen = g_ptr_array_index (app->screens, i - 1);
    if (hz_is_form_screen (screen))
      return (HzFormScreen *)screen;
  }
  return NULL;
}

gboolean
hz_case_open (HzApp *app, const char *what)
{
  HzDoor *door = hz_door (app);
  gint64 id = g_ascii_strtoll (what, NULL, 10);
  g_autoptr (GError) error = NULL;
  g_autoptr (HzCase) c = hz_ask_case_load (door, id, FALSE, &error);
  if (c == NULL || (hz_state_is_with_clerk (c->state) && !hz_ask_case_hold (door, id, &error))) {
    hz_app_complain_error (app, error);
    return FALSE;
  }
  g_autofree char *why = g_strdup (c->state == HZ_STATE_RETURNED ? c->decision_reason : "");
  gboolean opened = hz_form_push (app, g_steal_pointer (&c));
  if (opened && *why != '\0')
    hz_app_complain (app, _ ("An officer returned this case: %s"), why);
  return opened;
}

gboolean
hz_application_open (HzApp *app, const char *what)
{
  const HzSession *session = hz_session (app);
  g_autoptr (HzCase) c = hz_case_new ();
  HzCitizenNumber number;
  HzRules rules;
  hz_station_rules (session->station, &rules);
  if (rules.book == NULL) {
    hz_app_complain (app, _ ("No rule book is in force today; tell the administrator."));
    return FALSE;
  }
  g_free (c->clerk);
  c->clerk = g_strdup (session->account->name);
  g_free (c->book_id);
  c->book_id = g_strdup (rules.book->id);
  c->book_version = rules.book->version;
  if (what != NULL && hz_citizen_number_parse (what, &rules.today, &number) == HZ_NUMBER_OK)
    hz_case_set (c, HZ_FIELD_CITIZEN_NUMBER, 0, number.number);
  return hz_app_home (app) && hz_form_push (app, g_steal_pointer (&c));
}

/* The application in front; NULL: there is none, and the user was told. */
static HzFormScreen *
form_in_front (HzApp *app)
{
  HzFormScreen *form = hz_form_in_front (app);
  if (form == NULL)
    hz_app_complain (app,
                     _ ("No application is open: begin one with n, or open one from the list."));
  return form;
}

gboolean
hz_step_open (HzApp *app, const char *what)
{
  HzFormScreen *form = form_in_front (app);
  if (form == NULL)
    return FALSE;
  hz_form_go_step (form, hz_form_for_code (what)->step);
  return TRUE;
}

gboolean
hz_withdraw_open (HzApp *app, const char *what)
{
  HzFormScreen *form = form_in_front (app);
  if (form == NULL)
    return FALSE;
  hz_form_withdraw (form);
  return TRUE;
}
