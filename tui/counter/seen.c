#include "tui/counter/seen.h"

#include "data/store/register/register.h"

static gboolean
write_down (HzApp *app, const char *act, const char *subject)
{
  g_autoptr (GError) error = NULL;
  if (hz_store_audit (hz_session (app)->station->store, hz_session (app)->account->name, act,
                      subject, "", &error))
    return TRUE;
  hz_app_complain_error (app, error);
  return FALSE;
}

gboolean
hz_seen_case (HzApp *app, gint64 id)
{
  g_autofree char *subject = g_strdup_printf ("case/%" G_GINT64_FORMAT, id);
  return write_down (app, "case-shown", subject);
}

gboolean
hz_seen_loss (HzApp *app, const char *citizen_number)
{
  g_autofree char *subject = g_strconcat ("resident/", citizen_number, NULL);
  return write_down (app, "loss-shown", subject);
}

gboolean
hz_seen_search (HzApp *app)
{
  return write_down (app, "register-searched", "register");
}

gboolean
hz_seen_fill (HzApp *app, HzCase *c, HzResident **resident)
{
  HzStore *store = hz_session (app)->station->store;
  const char *number = hz_case_get (c, HZ_FIELD_CITIZEN_NUMBER, 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (HzHousehold) household = NULL;
  g_autofree char *subject = g_strconcat ("resident/", number, NULL);
  g_autoptr (HzResident) found = hz_store_resident (store, number, &error);
  if (found != NULL)
    household = hz_store_household (store, found->household_number, &error);
  if (error != NULL) {
    hz_app_complain_error (app, error);
    return FALSE;
  }
  if (found != NULL && !write_down (app, "resident-shown", subject))
    return FALSE;
  hz_case_fill_from_resident (c, found, household);
  if (resident != NULL)
    *resident = g_steal_pointer (&found);
  return TRUE;
}
