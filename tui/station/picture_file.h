/* Picture files from outside: those in the station's inbox, or any file by its path. Only the bytes
 * are read here; the desk program decodes them. */
#pragma once
#include "tui/station/folder.h"

/* The inbox. (transfer full) */
char *hz_picture_folder (const HzStation *station);
/* Its JPEG and PNG files whose names contain FILTER, sorted; a FILTER that is itself the path of a
 * file comes first. NULL-ended. (transfer full) */
char **hz_picture_names (const HzStation *station, const char *filter);
/* NAME as given; when relative, in the inbox of STATION (NULL: none), else in the folder the
 * session started in. NULL: it cannot be read, is not a file, or is larger than the desk program
 * accepts. (transfer full) */
GBytes *hz_picture_read (const HzStation *station, const char *name, GError **error);
