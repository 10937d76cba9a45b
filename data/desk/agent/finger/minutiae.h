/* The minutiae that libfprint finds in a picture, without a reader. */
#pragma once
#include <glib.h>

/* How many there are in a grey picture of 500 dpi, dark ridges on light, at least 32 pixels a side
 * (libfprint crashes on very low ones). Waits for it. */
guint hz_minutiae_count (const guint8 *grey, int width, int height);
