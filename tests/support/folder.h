/* Temporary folders of the tests. */
#pragma once
#include <glib.h>

/* Removes PATH and all that lies below it; follows no link. */
void folder_remove (const char *path);
/* How much lies in PATH itself: files and folders. */
guint folder_count (const char *path);
