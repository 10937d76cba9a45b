/* station.ini: the settings of a station. Read strictly, so that a misspelt key is reported and not
 * ignored. */
#pragma once
#include "tui/station/settings.h"

/* Fills the fields of STATION that come from DIR/station.ini (code to virtual_reader) and BOOK_ID
 * (transfer full). */
gboolean hz_station_ini_read (const char *dir, HzStation *station, char **book_id, GError **error);
/* Frees what hz_station_ini_read filled. */
void hz_station_ini_clear (HzStation *station);
/* Writes station.ini with a comment beside each key. */
gboolean hz_station_ini_write (const char *dir, const HzStation *station, const char *book_id,
                               GError **error);
