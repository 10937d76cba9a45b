/* A finger's picture in a file of any format that gdk-pixbuf reads. */
#pragma once
#include <gdk-pixbuf/gdk-pixbuf.h>

/* Its grey bytes, WIDTH × HEIGHT; NULL when it cannot be read. (transfer full) */
guint8 *ridge_picture_read (const char *file, int *width, int *height, GError **error);
/* Of one in memory. (transfer full) */
guint8 *ridge_picture_grey (const GdkPixbuf *pixbuf, int *width, int *height);
