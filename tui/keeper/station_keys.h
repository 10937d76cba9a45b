/* The keys of a station, in keys/ of its directory: seal.key, audit.key and audit.pub, paper.key.
 */
#pragma once
#include "data/store/base/base.h"

/* Makes the folder (0750) and every key in it. */
gboolean hz_station_keys_make (const char *dir, HzKeys *keys, GError **error);
/* HZ_ERROR_DENIED when this user may not read a key, or everybody may. A station made before papers
 * were signed gets its paper key now. */
gboolean hz_station_keys_read (const char *dir, HzKeys *keys, GError **error);
void hz_station_keys_wipe (HzKeys *keys);
