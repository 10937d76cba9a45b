/* The emulated screen as a picture: for people to look at, and for a camera to read QR codes from.
 */
#pragma once
#include "tests/support/terminal.h"

/* Writes a PNG of the screen, each cell 8 by 16 pixels times SCALE. Block characters are exact
 * rectangles. */
gboolean hz_terminal_write_png (HzTerminal *terminal, const char *file, int scale, GError **error);

/* What a phone's camera reads off the screen: the text of the QR code shown there, NULL if none can
 * be read. */
char *hz_terminal_read_qr (HzTerminal *terminal);
