#include "data/desk/finger/rehearsal.h"
#include "data/desk/finger/capture_part.h"
#include "rehearsal_dbus.h"

#define PEOPLE 100000

guint
hz_rehearsed_person (const char *citizen_number)
{
  return 1 + g_str_hash (citizen_number) % PEOPLE;
}

void
hz_desk_rehearse_people (HzDesk *desk)
{
  hz_desk_capture_part (desk)->rehearsed = TRUE;
}

void
hz_desk_rehearse (HzDesk *desk, guint person)
{
  hz_desk_capture_part (desk)->person = person;
}

void
hz_rehearsal_cast (HzDeskCapture *capture, const char *citizen_number)
{
  if (capture->rehearsed && citizen_number != NULL)
    capture->person = hz_rehearsed_person (citizen_number);
}

void
hz_rehearsal_tell (const HzDeskCapture *capture)
{
  GDBusProxy *reader = hz_desk_proxy (capture->part.desk, HZ_FACE_FINGERPRINT);
  if (capture->person == 0)
    return;
  /* Asks nobody: there is no name to look up, no property and no signal. */
  g_autoptr (HzBusRehearsal) proxy = hz_bus_rehearsal_proxy_new_sync (
      g_dbus_proxy_get_connection (reader),
      G_DBUS_PROXY_FLAGS_DO_NOT_LOAD_PROPERTIES | G_DBUS_PROXY_FLAGS_DO_NOT_CONNECT_SIGNALS, NULL,
      HZ_DESK_PATH, NULL, NULL);
  hz_bus_rehearsal_call_stand (proxy, capture->person, HZ_DESK_TELL);
}
