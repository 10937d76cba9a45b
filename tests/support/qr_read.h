/* Reads QR symbols back with ZBar, as a phone would. All return the text, NULL when no symbol is
 * found. (transfer full) */
#pragma once
#include "tests/demo/terminal.h"

/* MODULE: SIZE × SIZE, 1 dark. */
char *qr_read_modules (const guint8 *module, int size);
/* GREY: one byte a pixel, row by row. */
char *qr_read_grey (const guint8 *grey, int width, int height);
/* RGB: three bytes a pixel, row by row. */
char *qr_read_rgb (const guint8 *rgb, int width, int height);
char *qr_read_png (const char *file);
/* The first page, through pdftoppm at 300 dpi. */
char *qr_read_pdf (const char *file);
/* What a phone's camera reads off the emulated screen. */
char *qr_read_screen (HzTerminal *terminal);
