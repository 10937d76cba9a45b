/* The test of the desk's devices for a command, which may wait for it. */
#pragma once
#include "data/desk/desk.h"
#include "tui/station.h"

typedef struct {
  HzDeviceState state;
  char *name; /* "" when there is none */
} HzFoundDevice;

/* Starts the desk program as a session would and tests every device into FOUND (names: transfer
 * full). FALSE with ERROR: the program does not start or answer, which says what to do. */
gboolean hz_desk_wait_devices (const HzStation *station, HzFoundDevice found[HZ_DEVICE_COUNT],
                               GError **error);
