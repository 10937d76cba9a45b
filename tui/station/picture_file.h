/* Picture files that somebody brings: those of the station's inbox, or any by its path. The bytes
 * are read here and decoded by the desk program. */
#pragma once
#include "tui/station/folder.h"

/* The inbox. (transfer full) */
char *hz_picture_folder (const HzStation *station);
/* Its JPEG and PNG files whose names hold FILTER, sorted; a FILTER that is itself the path of a
 * file comes first. NULL-ended. (transfer full) */
char **hz_picture_names (const HzStation *station, const char *filter);
/* NAME as given; when relative, in the inbox of STATION (NULL: none), else in the folder the
 * session started in. NULL: it cannot be read, is no file, or is larger than the desk program
 * takes. (transfer full) */
GBytes *hz_picture_read (const HzStation *station, const char *name, GError **error);
