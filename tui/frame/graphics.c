#include "tui/frame/graphics.h"

#include <curses.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "tui/frame/terminal.h"

#define BLANK           L'\u00a0'
#define SIXEL_SIDE_MAX  1000 /* pixels: what xterm takes when it is not told otherwise */
#define CELL_SIDE_MIN   4
#define CELL_SIDE_MAX   128
#define ASK_ATTRIBUTES  "\033[c"
#define ASK_WINDOW      "\033[14t"
#define ASK_KITTY       "\033_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\033\\"
#define KITTY_SAYS_YES  "_Gi=31;OK"
#define SIXEL_ATTRIBUTE 4
#define VT220           62 /* from this level on, unknown strings are ignored */

typedef struct {
  HzTermPicture *picture; /* only while the repaint lasts */
  guint serial;
  guint number; /* among the pictures of the repaint */
  int row, column, rows, columns;
} Place;

static struct {
  gboolean sixel, kitty, ask_window;
  int cell_w, cell_h; /* pixels; 0: not known */
  GArray *wanted, *shown;
  guint asked;     /* pictures of this repaint so far */
  guint64 covered; /* one bit for each: something covers it */
} graphics;

/* --- what the terminal can --- */

static HzGraphics
kind (void)
{
  if (graphics.cell_w == 0)
    return HZ_GRAPHICS_NONE;
  return graphics.kitty ? HZ_GRAPHICS_KITTY : graphics.sixel ? HZ_GRAPHICS_SIXEL : HZ_GRAPHICS_NONE;
}

static void
set_cell (int width, int height)
{
  gboolean sane = width >= CELL_SIDE_MIN && width <= CELL_SIDE_MAX && height >= CELL_SIDE_MIN &&
                  height <= CELL_SIDE_MAX;
  graphics.cell_w = sane ? width : 0;
  graphics.cell_h = sane ? height : 0;
}

/* The kernel knows the size in pixels if the terminal or the ssh client told it; otherwise the
 * terminal is asked. */
static void
learn_cell (void)
{
  struct winsize size;
  if (ioctl (STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_xpixel > 0 && size.ws_ypixel > 0 &&
      size.ws_col > 0 && size.ws_row > 0)
    set_cell (size.ws_xpixel / size.ws_col, size.ws_ypixel / size.ws_row);
  else if (graphics.ask_window)
    hz_terminal_write (ASK_WINDOW, strlen (ASK_WINDOW));
}

void
hz_graphics_start (void)
{
  const char *move = tigetstr ("cup");
  graphics.wanted = g_array_new (FALSE, TRUE, sizeof (Place));
  graphics.shown = g_array_new (FALSE, TRUE, sizeof (Place));
  if (hz_terminal_colours () > 0 && move != NULL && move != (const char *)-1 &&
      g_str_has_prefix (move, "\033["))
    hz_terminal_write (ASK_ATTRIBUTES, strlen (ASK_ATTRIBUTES));
}

/* "62;4;22c": what it is, and what it can. */
static void
take_attributes (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, ";", 0);
  gint64 level = words[0] != NULL ? g_ascii_strtoll (words[0], NULL, 10) : 0;
  for (guint i = 1; words[0] != NULL && words[i] != NULL; i++)
    if (g_ascii_strtoll (words[i], NULL, 10) == SIXEL_ATTRIBUTE)
      graphics.sixel = TRUE;
  graphics.ask_window = graphics.sixel || level >= VT220;
  if (level >= VT220)
    hz_terminal_write (ASK_KITTY, strlen (ASK_KITTY));
  learn_cell ();
}

void
hz_graphics_answer (const char *answer)
{
  int width, height;
  HzGraphics before = kind ();
  if (g_str_has_prefix (answer, "[?") && g_str_has_suffix (answer, "c"))
    take_attributes (answer + 2);
  else if (sscanf (answer, "[4;%d;%dt", &height, &width) == 2 && COLS > 0 && LINES > 0)
    set_cell (width / COLS, height / LINES);
  else if (g_str_equal (answer, KITTY_SAYS_YES))
    graphics.kitty = TRUE;
  if (kind () == before)
    return;
  if (graphics.shown->len > 0)
    hz_terminal_redraw_all ();
  else
    hz_terminal_dirty ();
}

void
hz_graphics_resized (void)
{
  if (graphics.sixel || graphics.kitty)
    learn_cell ();
}

float
hz_graphics_cell_shape (void)
{
  return kind () == HZ_GRAPHICS_NONE ? 0.5f : (float)graphics.cell_w / (float)graphics.cell_h;
}

void
hz_graphics_limit (int *rows, int *columns)
{
  if (kind () != HZ_GRAPHICS_SIXEL)
    return;
  *rows = MIN (*rows, SIXEL_SIDE_MAX / graphics.cell_h);
  *columns = MIN (*columns, SIXEL_SIDE_MAX / graphics.cell_w);
}

/* --- which picture stands where --- */

gboolean
hz_graphics_place (HzTermPicture *picture, guint serial, int row, int column, int rows, int columns)
{
  guint number = graphics.asked++;
  const Place place = {picture, serial, number, row, column, rows, columns};
  const wchar_t text[2] = {BLANK, L'\0'};
  cchar_t cell;
  if (kind () == HZ_GRAPHICS_NONE || number >= 64 || (graphics.covered >> number & 1) != 0 ||
      rows <= 0 || columns <= 0 || row < 0 || column < 0 || row + rows > LINES ||
      column + columns > COLS)
    return FALSE;
  setcchar (&cell, text, A_NORMAL, 0, NULL);
  for (int y = row; y < row + rows; y++)
    for (int x = column; x < column + columns; x++)
      mvadd_wch (y, x, &cell);
  g_array_append_val (graphics.wanted, place);
  return TRUE;
}

typedef struct {
  wchar_t text[CCHARW_MAX + 1];
  attr_t attributes;
  short pair;
} Cell;

static Cell
cell_at (WINDOW *window, int row, int column)
{
  Cell cell = {.pair = 0};
  cchar_t c;
  if (mvwin_wch (window, row, column, &c) == OK)
    getcchar (&c, cell.text, &cell.attributes, &cell.pair, NULL);
  return cell;
}

static gboolean
is_covered (const Place *place)
{
  for (int y = place->row; y < place->row + place->rows; y++)
    for (int x = place->column; x < place->column + place->columns; x++)
      if (cell_at (newscr, y, x).text[0] != BLANK)
        return TRUE;
  return FALSE;
}

/* Curses is about to write in its rows, and which cells it writes there cannot be known. */
static gboolean
is_written_over (const Place *place)
{
  for (int y = place->row; y < place->row + place->rows; y++)
    for (int x = 0; x < COLS; x++) {
      Cell now = cell_at (curscr, y, x), next = cell_at (newscr, y, x);
      if (wcscmp (now.text, next.text) != 0 || now.attributes != next.attributes ||
          now.pair != next.pair)
        return TRUE;
    }
  return FALSE;
}

/* Reading cells moves the cursor. */
static void
without_moving (void (*look) (void))
{
  int row, column, shown_row, shown_column;
  getyx (newscr, row, column);
  getyx (curscr, shown_row, shown_column);
  look ();
  wmove (newscr, row, column);
  wmove (curscr, shown_row, shown_column);
}

static void
find_covered (void)
{
  for (guint i = 0; i < graphics.wanted->len; i++) {
    const Place *place = &g_array_index (graphics.wanted, Place, i);
    if (is_covered (place))
      graphics.covered |= G_GUINT64_CONSTANT (1) << place->number;
  }
}

static gboolean
same (const Place *a, const Place *b)
{
  return a->serial == b->serial && a->row == b->row && a->column == b->column &&
         a->rows == b->rows && a->columns == b->columns;
}

static void
forget_written_over (void)
{
  for (guint i = graphics.shown->len; i > 0; i--)
    if (is_written_over (&g_array_index (graphics.shown, Place, i - 1)))
      g_array_remove_index (graphics.shown, i - 1);
}

/* --- what goes to the terminal --- */

static gboolean
is_in (const GArray *places, const Place *place)
{
  for (guint i = 0; i < places->len; i++)
    if (same (&g_array_index (places, Place, i), place))
      return TRUE;
  return FALSE;
}

static void
add_removals (GString *out)
{
  for (guint i = 0; graphics.kitty && i < graphics.shown->len; i++) {
    guint serial = g_array_index (graphics.shown, Place, i).serial;
    gboolean stays = FALSE;
    for (guint j = 0; j < graphics.wanted->len; j++)
      stays = stays || g_array_index (graphics.wanted, Place, j).serial == serial;
    if (!stays)
      g_string_append_printf (out, "\033_Ga=d,d=I,i=%u,q=2\033\\", serial);
  }
}

/* Draws new pictures and removes those that are gone, so that SHOWN becomes what was WANTED. */
static void
show (void)
{
  g_autoptr (GString) out = g_string_new (NULL);
  for (guint i = 0; i < graphics.wanted->len; i++) {
    const Place *place = &g_array_index (graphics.wanted, Place, i);
    if (is_in (graphics.shown, place))
      continue;
    g_string_append_printf (out, "\0337\033[%d;%dH", place->row + 1, place->column + 1);
    if (kind () == HZ_GRAPHICS_KITTY)
      hz_term_picture_add_kitty (place->picture, place->serial, place->rows, place->columns,
                                 graphics.cell_w, graphics.cell_h, out);
    else
      hz_term_picture_add_sixel (place->picture, place->rows, place->columns, graphics.cell_w,
                                 graphics.cell_h, out);
    g_string_append (out, "\0338");
  }
  add_removals (out);
  if (out->len > 0)
    hz_terminal_write (out->str, out->len);
  g_array_set_size (graphics.shown, 0);
  g_array_append_vals (graphics.shown, graphics.wanted->data, graphics.wanted->len);
}

static void
paint_once (void (*paint) (gpointer data), gpointer data)
{
  graphics.asked = 0;
  g_array_set_size (graphics.wanted, 0);
  paint (data);
}

void
hz_graphics_repaint (void (*paint) (gpointer data), gpointer data)
{
  graphics.covered = 0;
  paint_once (paint, data);
  without_moving (find_covered);
  if (graphics.covered != 0)
    paint_once (paint, data);
  if (kind () == HZ_GRAPHICS_SIXEL && graphics.shown->len > 0)
    without_moving (forget_written_over);
  doupdate ();
  show ();
}

void
hz_graphics_forget (void)
{
  g_array_set_size (graphics.wanted, 0);
  show ();
}

void
hz_graphics_stop (void)
{
  hz_graphics_forget ();
  g_clear_pointer (&graphics.wanted, g_array_unref);
  g_clear_pointer (&graphics.shown, g_array_unref);
}
