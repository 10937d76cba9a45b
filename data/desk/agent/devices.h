/* What the modules of the desk program say about their devices, for the property Devices. */
#pragma once
#include <gio/gio.h>

typedef struct _HzAgentDevices HzAgentDevices;
typedef void (*HzAgentDevicesChanged) (gpointer data);

/* Every kind is missing until its module says otherwise. CHANGED is called when something did. */
HzAgentDevices *hz_agent_devices_new (HzAgentDevicesChanged changed, gpointer data);
void hz_agent_devices_free (HzAgentDevices *devices);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HzAgentDevices, hz_agent_devices_free)

/* KIND: reader, camera, printer. STATE as in desk.xml. NAME: of the device, "" when there is none.
 */
void hz_agent_devices_set (HzAgentDevices *devices, const char *kind, const char *state,
                           const char *name);
/* The state of KIND as last said; NULL: no such kind. */
const char *hz_agent_devices_state (const HzAgentDevices *devices, const char *kind);
/* a(sss), floating. */
GVariant *hz_agent_devices_variant (const HzAgentDevices *devices);
