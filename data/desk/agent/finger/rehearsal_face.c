#include "data/desk/agent/finger/rehearsal_face.h"
#include "rehearsal_dbus.h"

static gboolean
on_stand (HzBusRehearsal *bus, GDBusMethodInvocation *call, guint person, gpointer data)
{
  hz_virtual_reader_turn (data, person);
  hz_bus_rehearsal_complete_stand (bus, call);
  return TRUE;
}

GDBusInterfaceSkeleton *
hz_rehearsal_face_new (HzVirtualReader *reader)
{
  HzBusRehearsal *bus = hz_bus_rehearsal_skeleton_new ();
  g_signal_connect_data (bus, "handle-stand", G_CALLBACK (on_stand), hz_virtual_reader_ref (reader),
                         (GClosureNotify)(GCallback)hz_virtual_reader_unref, 0);
  return G_DBUS_INTERFACE_SKELETON (bus);
}
