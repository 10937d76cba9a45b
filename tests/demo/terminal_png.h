/* The emulated screen as a picture: for people to look at, and for a camera to read QR codes from.
 */
#pragma once
#include "tests/demo/terminal.h"
#include <cairo.h>

/* The screen, each cell 8 by 16 pixels times SCALE, with MARGIN pixels of black around. Block
 * characters are exact rectangles. (transfer full) */
cairo_surface_t *hz_terminal_draw (HzTerminal *terminal, int scale, int margin,
                                   gboolean with_cursor);
/* The same as a PNG, with the cursor. */
gboolean hz_terminal_write_png (HzTerminal *terminal, const char *file, int scale, GError **error);
