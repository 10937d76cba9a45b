/* The terminal: curses set up and given back, colours, sizes, and the keyboard as a GSource. The
 * only place that reads keys. No screen is known here. */
#pragma once
#include "tui/frame/keys.h"

/* What every page fits into: 80 by 24 without the row that a status line of tmux or screen takes.
 * In a smaller window a page is cut off, and below the lesser size nothing of it is shown. */
#define HZ_ROWS_MIN      23
#define HZ_COLUMNS_MIN   80
#define HZ_ROWS_LEAST    16
#define HZ_COLUMNS_LEAST 60

typedef enum { /* never colour alone: each has an attribute or a mark as well */
               HZ_STYLE_NORMAL,
               HZ_STYLE_TITLE,
               HZ_STYLE_LABEL,
               HZ_STYLE_VALUE,
               HZ_STYLE_INPUT,
               HZ_STYLE_FOCUS,
               HZ_STYLE_HEADING,
               HZ_STYLE_GOOD,
               HZ_STYLE_BAD,
               HZ_STYLE_DIM,
               HZ_STYLE_HINT,
               HZ_STYLE_COUNT
} HzStyle;

typedef void (*HzKeyFunc) (const HzKey *key, gpointer data);
typedef void (*HzTerminalFunc) (gpointer data);

typedef struct {
  HzKeyFunc key;
  /* A paste did not end, and nothing of it is given. GONE: keys are keys again, otherwise they are
   * still taken for it. */
  void (*paste_lost) (gboolean gone, gpointer data);
  HzTerminalFunc resized;
  HzTerminalFunc lost;  /* hang-up, error on the terminal, SIGTERM: save and leave */
  HzTerminalFunc paint; /* once per loop turn after hz_terminal_dirty () */
  gpointer data;
} HzTerminalHandlers;

/* The locale, then signals and curses, in that order, since the first may be done while something
 * else is waited for. FALSE with HZ_ERROR_FAILED when there is no terminal or TERM is unknown. */
gboolean hz_terminal_prepare (GError **error);
gboolean hz_terminal_start (const HzTerminalHandlers *handlers, GError **error);
void hz_terminal_stop (void);
/* The name of the terminal, where this server does not know it and goes on as with xterm-256color;
 * NULL: it knows it. */
const char *hz_terminal_unknown_type (void);
/* Asks for one repaint in this loop turn. */
void hz_terminal_dirty (void);
/* Calls DRAWN from the main loop once the terminal has drawn the next repaint: a question is sent
 * after the repaint, and the terminal answers when it has read so far. If there is no answer, DRAWN
 * is called after a second. A moving picture waits for this, so that it never sends more than the
 * line can carry. */
void hz_terminal_when_drawn (HzTerminalFunc drawn, gpointer data);
/* Redraws everything at the next repaint (Ctrl-L, after noise on the line). */
void hz_terminal_redraw_all (void);
/* Writes BYTES unchanged to the terminal, without curses, between two repaints. */
void hz_terminal_write (const char *bytes, gsize length);
gboolean hz_terminal_too_small (void);     /* something of a page is cut off */
gboolean hz_terminal_shows_nothing (void); /* too small for any of it */
unsigned hz_terminal_colours (void);       /* 0, 8, 16, 256 */
/* The same, but NO_COLOR is ignored: only for content that needs two colours, such as a code that a
 * phone reads. 0 if the terminal has no colours. */
unsigned hz_terminal_content_colours (void);

/* The curses attribute of STYLE. */
unsigned long hz_style (HzStyle style);

/* Draws TEXT at ROW, COLUMN of stdscr in at most WIDTH columns, control characters made harmless;
 * returns the columns used. */
int hz_draw (int row, int column, int width, HzStyle style, const char *text);
/* The same, padded with blanks to WIDTH. */
void hz_draw_padded (int row, int column, int width, HzStyle style, const char *text);
