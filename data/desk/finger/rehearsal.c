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
  const HzDeskLink *link = capture->part.desk->link;
  if (capture->person == 0)
    return;
  g_autoptr (HzBusRehearsal) proxy = hz_bus_rehearsal_proxy_new_sync (
      link->bus,
      G_DBUS_PROXY_FLAGS_DO_NOT_LOAD_PROPERTIES | G_DBUS_PROXY_FLAGS_DO_NOT_CONNECT_SIGNALS, NULL,
      HZ_DESK_PATH, NULL, NULL); /* of a connection that is there: asks nobody */
  hz_bus_rehearsal_call_stand (proxy, capture->person, G_DBUS_CALL_FLAGS_NONE, -1,
                               link->cancellable, NULL, NULL);
}
