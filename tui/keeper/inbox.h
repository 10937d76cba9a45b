/* The station's inbox, where pictures are put for the counter. */
#pragma once
#include "tui/station/station.h"

/* As hz_ask_inbox. */
GStrv hz_inbox_names (const HzStation *station, const char *filter);
/* As hz_ask_inbox_file. A link, a file that has another name elsewhere (a hard link of a key), and
 * whatever is not beneath the inbox are refused. */
GBytes *hz_inbox_file (const HzStation *station, const char *name, GError **error);
