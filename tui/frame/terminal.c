#include "tui/frame/terminal.h"

#include <curses.h>
#include <errno.h>
#include <glib-unix.h>
#include <locale.h>
#include <langinfo.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "core/base/base.h"
#include "tui/frame/graphics.h"
#include "tui/frame/pasted.h"
#include "tui/frame/stroke_decoder.h"

#define LIKE_XTERM   "xterm-256color"
#define DRAWN_ANSWER "[0n" /* of the device status that is asked for after a repaint */
#define DRAWN_MS     1000  /* a terminal that does not answer is assumed to have drawn then */

static struct {
  HzTerminalHandlers handlers;
  SCREEN *screen;
  HzDecoder *decoder; /* of the keyboard */
  guint silence;      /* the timer of what has begun in it; 0: nothing */
  char *unknown_type; /* TERM as it was, where this server does not know it; NULL */
  gboolean dirty, redraw_all, colour, lost;
  GSource *painter;
  HzTerminalFunc drawn; /* called when the last repaint is drawn; NULL: nobody waits */
  gpointer drawn_data;
  gboolean ask_drawn; /* the repaint it waits for has not gone out yet */
  guint drawn_timer;
} term;

/* --- styles --- */

static const struct {
  unsigned long mono;
  short pair; /* 0: none */
} styles[HZ_STYLE_COUNT] = {
    [HZ_STYLE_NORMAL] = {A_NORMAL, 0},   [HZ_STYLE_TITLE] = {A_REVERSE | A_BOLD, 0},
    [HZ_STYLE_LABEL] = {A_NORMAL, 0},    [HZ_STYLE_VALUE] = {A_BOLD, 0},
    [HZ_STYLE_INPUT] = {A_UNDERLINE, 0}, [HZ_STYLE_FOCUS] = {A_REVERSE, 0},
    [HZ_STYLE_HEADING] = {A_BOLD, 4},    [HZ_STYLE_GOOD] = {A_NORMAL, 2},
    [HZ_STYLE_BAD] = {A_BOLD, 1},        [HZ_STYLE_DIM] = {A_DIM, 0},
    [HZ_STYLE_HINT] = {A_REVERSE, 0},
};

unsigned long
hz_style (HzStyle style)
{
  unsigned long a = styles[style].mono;
  if (term.colour && styles[style].pair != 0)
    a |= COLOR_PAIR (styles[style].pair);
  return a;
}

static void
start_colours (void)
{
  const char *no_colour = g_getenv ("NO_COLOR");
  term.colour = has_colors () && (no_colour == NULL || *no_colour == '\0');
  if (!has_colors ())
    return;
  start_color ();
  use_default_colors ();
  if (!term.colour)
    return;
  init_pair (1, COLOR_RED, -1);
  init_pair (2, COLOR_GREEN, -1);
  init_pair (4, COLOR_CYAN, -1);
}

unsigned
hz_terminal_colours (void)
{
  return term.colour ? hz_terminal_content_colours () : 0;
}

unsigned
hz_terminal_content_colours (void)
{
  if (!has_colors ())
    return 0;
  return COLORS >= 256 ? 256 : COLORS >= 16 ? 16 : 8;
}

/* --- keyboard --- */

static void
send_key (HzKeyId id, gunichar character, const char *text)
{
  HzKey key = {.id = id, .character = character, .text = text};
  term.handlers.key (&key, term.handlers.data);
}

static void
take_paste (const char *text)
{
  char *line = hz_pasted_line (text);
  send_key (HZ_KEY_PASTE, 0, line);
  hz_text_wipe (line);
}

static void
tell_drawn (void)
{
  HzTerminalFunc drawn = g_steal_pointer (&term.drawn);
  g_clear_handle_id (&term.drawn_timer, g_source_remove);
  if (drawn != NULL)
    drawn (term.drawn_data);
}

static void
take_answer (const char *answer)
{
  if (!g_str_equal (answer, DRAWN_ANSWER))
    hz_graphics_answer (answer);
  else if (!term.ask_drawn)
    tell_drawn ();
}

static void
take_character (gunichar c)
{
  HzKeyId id = hz_key_lookup ((int)c, FALSE);
  if (id == HZ_KEY_REDRAW)
    hz_terminal_redraw_all ();
  else if (id != HZ_KEY_NONE)
    send_key (id, 0, NULL);
  else if (c >= 0x20 && !g_unichar_iscntrl (c))
    send_key (HZ_KEY_TEXT, c, NULL);
}

static void
take_stroke (const HzStroke *stroke, gpointer data)
{
  HzKeyId id;
  if (term.lost)
    return;
  switch (stroke->kind) {
  case HZ_STROKE_CHARACTER:
    take_character (stroke->character);
    break;
  case HZ_STROKE_KEY:
    id = hz_key_lookup (stroke->key, TRUE);
    if (id != HZ_KEY_NONE)
      send_key (id, 0, NULL);
    break;
  case HZ_STROKE_PASTE:
    take_paste (stroke->text);
    break;
  case HZ_STROKE_PASTE_CUT_OFF:
  case HZ_STROKE_PASTE_GONE:
    term.handlers.paste_lost (stroke->kind == HZ_STROKE_PASTE_GONE, term.handlers.data);
    break;
  case HZ_STROKE_ANSWER:
    take_answer (stroke->text);
    break;
  }
}

static void
leave (void)
{
  if (!term.lost) {
    term.lost = TRUE;
    term.handlers.lost (term.handlers.data);
  }
}

static gint64
milliseconds (void)
{
  return g_get_monotonic_time () / 1000;
}

static gboolean on_silence (gpointer data);

static void
wait_for_more (void)
{
  guint patience = hz_decoder_patience (term.decoder);
  g_clear_handle_id (&term.silence, g_source_remove);
  if (patience > 0)
    term.silence = g_timeout_add (patience, on_silence, NULL);
}

/* It is none if something came meanwhile, while the program was busy: that is read next. */
static gboolean
on_silence (gpointer data)
{
  struct pollfd keyboard = {.fd = STDIN_FILENO, .events = POLLIN};
  term.silence = 0;
  if (poll (&keyboard, 1, 0) > 0)
    return G_SOURCE_REMOVE;
  hz_decoder_silence (term.decoder, milliseconds ());
  wait_for_more ();
  return G_SOURCE_REMOVE;
}

/* A curses repaint stops when input waits; after it was taken the rest is painted, whatever it
 * was. */
static gboolean
on_input (gint fd, GIOCondition condition, gpointer data)
{
  guint8 bytes[4096];
  ssize_t got = 0;
  if ((condition & G_IO_IN) != 0)
    got = read (fd, bytes, sizeof bytes);
  if (got > 0)
    hz_decoder_feed (term.decoder, bytes, (gsize)got, milliseconds ());
  explicit_bzero (bytes, sizeof bytes);
  wait_for_more ();
  hz_terminal_dirty ();
  gboolean ended = (condition & G_IO_IN) != 0 && got == 0;
  if (ended || (got <= 0 && (condition & (G_IO_HUP | G_IO_ERR | G_IO_NVAL)) != 0))
    leave ();
  return term.lost ? G_SOURCE_REMOVE : G_SOURCE_CONTINUE;
}

void
hz_terminal_write (const char *bytes, gsize length)
{
  gsize done = 0;
  while (done < length) {
    ssize_t n = write (STDOUT_FILENO, bytes + done, length - done);
    if (n < 0 && errno != EINTR)
      return;
    done += n > 0 ? (gsize)n : 0;
  }
}

static void
terminal_say (const char *sequence)
{
  hz_terminal_write (sequence, strlen (sequence));
}

/* --- signals and painting --- */

static gboolean
on_resize (gpointer data)
{
  struct winsize size;
  if (ioctl (STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 && size.ws_col > 0 &&
      is_term_resized (size.ws_row, size.ws_col)) {
    resizeterm (size.ws_row, size.ws_col);
    hz_graphics_resized ();
    hz_terminal_redraw_all ();
    term.handlers.resized (term.handlers.data);
  }
  return G_SOURCE_CONTINUE;
}

static gboolean
on_leave_signal (gpointer data)
{
  leave ();
  return G_SOURCE_CONTINUE;
}

static gboolean
on_drawn_late (gpointer data)
{
  term.drawn_timer = 0;
  tell_drawn ();
  return G_SOURCE_REMOVE;
}

void
hz_terminal_when_drawn (HzTerminalFunc drawn, gpointer data)
{
  tell_drawn (); /* only the newest request is kept */
  term.drawn = drawn;
  term.drawn_data = data;
  term.ask_drawn = TRUE;
}

static gboolean
painter_prepare (GSource *source, gint *timeout)
{
  *timeout = -1;
  return term.dirty;
}

static gboolean
painter_dispatch (GSource *source, GSourceFunc callback, gpointer data)
{
  term.dirty = FALSE;
  if (term.lost)
    return G_SOURCE_CONTINUE;
  if (term.redraw_all) {
    term.redraw_all = FALSE;
    clearok (curscr, TRUE);
    hz_graphics_forget ();
  }
  hz_graphics_repaint (term.handlers.paint, term.handlers.data);
  if (term.ask_drawn) {
    term.ask_drawn = FALSE;
    term.drawn_timer = g_timeout_add (DRAWN_MS, on_drawn_late, NULL);
    terminal_say ("\033[5n"); /* device status: "\033[0n" comes back */
  }
  return G_SOURCE_CONTINUE;
}

static GSourceFuncs painter_funcs = {.prepare = painter_prepare, .dispatch = painter_dispatch};

void
hz_terminal_dirty (void)
{
  term.dirty = TRUE;
}

void
hz_terminal_redraw_all (void)
{
  term.redraw_all = term.dirty = TRUE;
}

gboolean
hz_terminal_too_small (void)
{
  return LINES < HZ_ROWS_MIN || COLS < HZ_COLUMNS_MIN;
}

gboolean
hz_terminal_shows_nothing (void)
{
  return LINES < HZ_ROWS_LEAST || COLS < HZ_COLUMNS_LEAST;
}

/* --- life --- */

gboolean
hz_terminal_prepare (GError **error)
{
  if (!isatty (STDIN_FILENO) || !isatty (STDOUT_FILENO))
    return hz_fail (
        error, HZ_ERROR_FAILED,
        _ ("the screens need a terminal; the commands work without one (huzheng --help)"));
  if (setlocale (LC_ALL, "") == NULL || !g_str_equal (nl_langinfo (CODESET), "UTF-8"))
    setlocale (LC_ALL, "C.UTF-8");
  setlocale (LC_NUMERIC, "C");
  return TRUE;
}

/* Terminals that understand what xterm does, and whose names a server may not know. */
static gboolean
is_like_xterm (const char *type)
{
  static const char *const names[] = {"xterm",   "kitty",   "foot",    "alacritty", "wezterm",
                                      "ghostty", "contour", "konsole", "vte",       "iterm"};
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_ascii_strncasecmp (type, names[i], strlen (names[i])) == 0)
      return TRUE;
  return FALSE;
}

static SCREEN *
start_screen (void)
{
  const char *type = g_getenv ("TERM");
  SCREEN *screen = newterm (NULL, stdout, stdin);
  if (screen != NULL || type == NULL || !is_like_xterm (type))
    return screen;
  term.unknown_type = g_strdup (type);
  return newterm (LIKE_XTERM, stdout, stdin);
}

const char *
hz_terminal_unknown_type (void)
{
  return term.unknown_type;
}

gboolean
hz_terminal_start (const HzTerminalHandlers *handlers, GError **error)
{
  term.handlers = *handlers;
  g_unix_signal_add (SIGWINCH, on_resize, NULL);
  g_unix_signal_add (SIGHUP, on_leave_signal, NULL);
  g_unix_signal_add (SIGTERM, on_leave_signal, NULL);
  g_unix_signal_add (SIGINT, on_leave_signal, NULL);
  term.screen = start_screen ();
  if (term.screen == NULL)
    return hz_fail (error, HZ_ERROR_FAILED,
                    _ ("the terminal type %s is not known here; try TERM=xterm"),
                    g_getenv ("TERM") != NULL ? g_getenv ("TERM") : "");
  set_term (term.screen);
  raw ();
  noecho ();
  nonl ();
  term.decoder = hz_decoder_new (take_stroke, NULL);
  start_colours ();
  terminal_say ("\033[?2004h");
  hz_graphics_start ();
  g_unix_fd_add (STDIN_FILENO, G_IO_IN | G_IO_HUP | G_IO_ERR, on_input, NULL);
  term.painter = g_source_new (&painter_funcs, sizeof (GSource));
  g_source_attach (term.painter, NULL);
  hz_terminal_dirty ();
  return TRUE;
}

void
hz_terminal_stop (void)
{
  if (term.screen == NULL)
    return;
  g_source_destroy (term.painter);
  tell_drawn (); /* so that the waiting code frees what it keeps */
  g_clear_pointer (&term.painter, g_source_unref);
  if (!term.lost) {
    hz_graphics_stop ();
    terminal_say ("\033[?2004l");
  }
  g_clear_handle_id (&term.silence, g_source_remove);
  g_clear_pointer (&term.decoder, hz_decoder_free);
  g_clear_pointer (&term.unknown_type, g_free);
  endwin ();
  delscreen (term.screen);
  term.screen = NULL;
}

/* --- drawing --- */

int
hz_draw (int row, int column, int width, HzStyle style, const char *text)
{
  if (row < 0 || row >= LINES || column >= COLS || width <= 0)
    return 0;
  g_autofree char *printable = hz_text_printable (text);
  g_autofree char *fitted = hz_text_fit (printable, (guint)MIN (width, COLS - column));
  attrset (hz_style (style));
  mvaddstr (row, column, fitted);
  attrset (A_NORMAL);
  return (int)hz_text_columns (fitted);
}

void
hz_draw_padded (int row, int column, int width, HzStyle style, const char *text)
{
  int used = hz_draw (row, column, width, style, text);
  attrset (hz_style (style));
  for (int i = used; i < width && column + i < COLS; i++)
    mvaddch (row, column + i, ' ');
  attrset (A_NORMAL);
}
