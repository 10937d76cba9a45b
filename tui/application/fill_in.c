#include "tui/application/fill_in.h"

gboolean
hz_fill_in (HzApp *app, HzCase *c, HzResident **resident)
{
  HzDoor *door = hz_door (app);
  const char *number = hz_case_get (c, HZ_FIELD_CITIZEN_NUMBER, 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (HzHousehold) household = NULL;
  g_autoptr (HzResident) found = hz_ask_resident (door, number, &household, FALSE, &error);
  if (error != NULL) {
    hz_app_complain_error (app, error);
    return FALSE;
  }
  hz_case_fill_from_resident (c, found, household);
  if (resident != NULL)
    *resident = g_steal_pointer (&found);
  return TRUE;
}
