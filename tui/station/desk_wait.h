/* The test of the desk's devices for a command, which may wait for it. */
#pragma once
#include "data/desk/link/link.h"
#include "tui/station/settings.h"

typedef struct {
  HzDeviceState state;
  char *name;     /* "" when there is none */
  char *remark;   /* of the reader: what else is to be said; NULL or "": nothing */
  gboolean unfit; /* by the rule book it serves nothing */
} HzFoundDevice;

/* Opens the desk as a session would, tells in WHERE where it is, and tests every device into FOUND
 * (names: transfer full). FALSE with ERROR: the program does not start or answer, or the desk is
 * not connected, which says what to do. */
gboolean hz_desk_wait_devices (const HzStation *station, char **where,
                               HzFoundDevice found[HZ_DEVICE_COUNT], GError **error);
