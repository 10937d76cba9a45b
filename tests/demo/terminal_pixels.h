/* What an emulated terminal with graphics does, of which libvterm knows nothing: it answers what it
 * is asked, and keeps the pictures that sixel and kitty strings draw. */
#pragma once
#include "tests/demo/terminal.h"

#include <sys/ioctl.h>

typedef struct {
  const char *attributes; /* the answer to ESC [ c; NULL: libvterm's own, "": never */
  const char *kitty;      /* the answer to kitty's question; NULL: none */
  const char *window;     /* the answer to ESC [ 14 t; NULL: none */
  int cell_w, cell_h;     /* pixels that the kernel knows of; 0: it does not */
  gboolean holds;         /* answers wait for hz_terminal_answer () */
} HzTerminalKind;

typedef struct {
  gboolean kitty;
  guint id;          /* kitty's */
  int row, column;   /* of its upper left corner */
  int rows, columns; /* cells, as kitty is told, as many as a sixel's pixels take */
  int width, height; /* pixels */
  guint8 *rgb;       /* of all of them */
  gsize bytes;       /* that it took on the line */
} HzTerminalPixels;

/* Terminals spawned from now on are of KIND, which is kept by reference; NULL: of none. */
void hz_terminal_next_kind (const HzTerminalKind *kind);
/* The answers that were held back go to the program. */
void hz_terminal_answer (HzTerminal *terminal);
/* How many questions the program asked since the start. */
guint hz_terminal_asked (HzTerminal *terminal);
/* The pictures that can be seen, in the order they were drawn. (transfer none, until the next wait)
 */
GPtrArray *hz_terminal_pixels (HzTerminal *terminal);
/* How many were drawn since the start. */
guint hz_terminal_pixels_drawn (HzTerminal *terminal);
/* The mean colour of the part of PIXELS from X, Y to X2, Y2, each 0 to 1. */
void hz_terminal_pixels_mean (const HzTerminalPixels *pixels, double x, double y, double x2,
                              double y2, double rgb[3]);

/* --- for terminal.c --- */

typedef struct HzTerminalGraphics HzTerminalGraphics;
HzTerminalGraphics *hz_terminal_graphics_new (HzTerminal *terminal);
struct winsize hz_terminal_graphics_window (const HzTerminalGraphics *graphics, int rows,
                                            int columns);
void hz_terminal_graphics_free (HzTerminalGraphics *graphics);
/* What the program wrote; all but graphics goes on to libvterm. */
void hz_terminal_graphics_write (HzTerminalGraphics *graphics, const char *bytes, gsize length);
/* TRUE: BYTES, libvterm's answer, is replaced by another or dropped. */
gboolean hz_terminal_graphics_replace (HzTerminalGraphics *graphics, const char *bytes,
                                       gsize length);
void hz_terminal_graphics_damage (HzTerminalGraphics *graphics, VTermRect rect);
HzTerminalGraphics *hz_terminal_graphics (HzTerminal *terminal);
