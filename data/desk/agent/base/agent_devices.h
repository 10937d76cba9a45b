/* What the modules of the desk program say about their devices: the property Devices and the method
 * Test of the Agent interface. */
#pragma once
#include "desk_dbus.h"

typedef struct _HzAgentDevices HzAgentDevices;
/* The answer of a test: a word of desk.xml, and what only the log wants to know. */
typedef void (*HzDeviceTold) (const char *outcome, const char *detail, gpointer told_data);
typedef void (*HzDeviceTest) (HzDeviceTold told, gpointer told_data, gpointer data);

/* Serves FACE. Every kind is missing until its module says otherwise. */
HzAgentDevices *hz_agent_devices_new (HzBusAgent *face);
void hz_agent_devices_free (HzAgentDevices *devices);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HzAgentDevices, hz_agent_devices_free)

/* KIND: reader, camera, printer. STATE as in desk.xml. NAME: of the device, "" when there is none.
 */
void hz_agent_devices_set (HzAgentDevices *devices, const char *kind, const char *state,
                           const char *name);
/* The property Readers (consumed when floating). */
void hz_agent_devices_set_readers (HzAgentDevices *devices, GVariant *readers);
/* Who uses the reader of an id; NULL: nobody. */
void hz_agent_devices_set_use (HzAgentDevices *devices, void (*use) (const char *id, gpointer data),
                               gpointer data);
/* How KIND is tested: TEST is called with DATA and tells once. Without one the state is told. */
void hz_agent_devices_set_test (HzAgentDevices *devices, const char *kind, HzDeviceTest test,
                                gpointer data);
