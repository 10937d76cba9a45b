/* Picture files from outside: those in the station's inbox, which the keeper opens, or any file by
 * its path, with the person's own rights. Only the bytes are read here; the desk program decodes
 * them. */
#pragma once
#include "data/door/door.h"

/* The JPEG and PNG files of the inbox whose names contain FILTER, sorted; a FILTER that is itself
 * the path of a file comes first. NULL-ended. (transfer full) */
char **hz_picture_names (HzDoor *door, const char *filter);
/* NAME as given; when relative, in the inbox (DOOR NULL: there is none), else in the folder the
 * session started in. NULL: it cannot be read, is not a file, or is larger than the desk program
 * accepts. (transfer full) */
GBytes *hz_picture_read (HzDoor *door, const char *name, GError **error);
/* The bytes of FD (-1: it could not be opened, and errno says why), which NAME is of; FD is closed.
 * LISTED: there is a list to look at. */
GBytes *hz_picture_read_fd (int fd, const char *name, gboolean listed, GError **error);
/* By its name, ".jpg", ".png", … */
gboolean hz_picture_is_one (const char *name);
