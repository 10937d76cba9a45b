/* The desk for the command line, which may wait where a screen may not: each call runs its own main
 * loop for seconds at most. */
#pragma once
#include "data/desk/desk.h"
#include "tui/station.h"

/* Starts the station's desk program and waits until it answers, and a little longer for a reader.
 * READER (transfer full) is "" when there is none. HZ_ERROR_DEVICE when the program does not start
 * or does not answer. */
gboolean hz_desk_wait_reader (const HzStation *station, char **reader, GError **error);
