/* Reading the emulated screen, and the assertions over it. */
#include "tests/demo/terminal.h"

#include <string.h>

/* libvterm's mark of the right half of a wide character */
#define RIGHT_HALF ((uint32_t)-1)

static VTermScreenCell
raw_cell (HzTerminal *t, int row, int col)
{
  VTermScreenCell cell;

  memset (&cell, 0, sizeof cell);
  vterm_screen_get_cell (vterm_obtain_screen (hz_terminal_vterm (t)),
                         (VTermPos){.row = row, .col = col}, &cell);
  return cell;
}

static void
append_cell (GString *text, const VTermScreenCell *cell)
{
  if (cell->chars[0] == 0)
    g_string_append_c (text, ' ');
  else if (cell->chars[0] != RIGHT_HALF)
    for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell->chars[i] != 0; i++)
      g_string_append_unichar (text, cell->chars[i]);
}

void
hz_terminal_size (HzTerminal *t, int *rows, int *cols)
{
  vterm_get_size (hz_terminal_vterm (t), rows, cols);
}

char *
hz_terminal_row_text (HzTerminal *t, int row)
{
  GString *text = g_string_new (NULL);
  int rows, cols;

  hz_terminal_size (t, &rows, &cols);
  for (int col = 0; row < rows && col < cols; col++) {
    VTermScreenCell cell = raw_cell (t, row, col);

    append_cell (text, &cell);
  }
  return g_strchomp (g_string_free (text, FALSE));
}

char *
hz_terminal_screen_text (HzTerminal *t)
{
  GString *text = g_string_new (NULL);
  int rows, cols;

  hz_terminal_size (t, &rows, &cols);
  for (int row = 0; row < rows; row++) {
    g_autofree char *line = hz_terminal_row_text (t, row);

    g_string_append_printf (text, "%s\n", line);
  }
  return g_string_free (text, FALSE);
}

/* The column at which the byte OFFSET of the row's text is drawn. */
static int
column_of (HzTerminal *t, int row, gsize offset)
{
  g_autoptr (GString) before = g_string_new (NULL);
  int col = 0;

  while (before->len < offset) {
    VTermScreenCell cell = raw_cell (t, row, col++);

    append_cell (before, &cell);
  }
  while (raw_cell (t, row, col).chars[0] == RIGHT_HALF)
    col++;
  return col;
}

gboolean
hz_terminal_find (HzTerminal *t, const char *text, int *row, int *col)
{
  int rows, cols;

  hz_terminal_size (t, &rows, &cols);
  for (int r = 0; r < rows; r++) {
    g_autofree char *line = hz_terminal_row_text (t, r);
    const char *at = strstr (line, text);

    if (at == NULL)
      continue;
    if (row != NULL)
      *row = r;
    if (col != NULL)
      *col = column_of (t, r, (gsize)(at - line));
    return TRUE;
  }
  return FALSE;
}

static void
to_rgb (HzTerminal *t, VTermColor color, guint8 rgb[3])
{
  vterm_screen_convert_color_to_rgb (vterm_obtain_screen (hz_terminal_vterm (t)), &color);
  rgb[0] = color.rgb.red;
  rgb[1] = color.rgb.green;
  rgb[2] = color.rgb.blue;
}

HzTerminalCell
hz_terminal_cell (HzTerminal *t, int row, int col)
{
  VTermScreenCell raw = raw_cell (t, row, col);
  HzTerminalCell cell = {.bold = raw.attrs.bold,
                         .reverse = raw.attrs.reverse,
                         .underline = raw.attrs.underline != 0,
                         .wide = raw.width == 2};
  g_autoptr (GString) text = g_string_new (NULL);

  if (raw.chars[0] != 0)
    append_cell (text, &raw);
  g_strlcpy (cell.text, text->str, sizeof cell.text);
  to_rgb (t, cell.reverse ? raw.bg : raw.fg, cell.front);
  to_rgb (t, cell.reverse ? raw.fg : raw.bg, cell.back);
  return cell;
}

void
hz_terminal_dump (HzTerminal *t, FILE *out)
{
  int rows, cols, row, col;
  gboolean visible;

  hz_terminal_size (t, &rows, &cols);
  hz_terminal_cursor (t, &row, &col, &visible);
  fprintf (out, "# screen %dx%d, TERM=%s, cursor %d,%d %s\n", cols, rows, hz_terminal_term (t), row,
           col, visible ? "shown" : "hidden");
  for (int r = 0; r < rows; r++) {
    g_autofree char *line = hz_terminal_row_text (t, r);

    fprintf (out, "# %2d|%s\n", r, line);
  }
  fflush (out);
}

/* --- predicates --- */

typedef struct {
  const char *text;
  int row, col;
} Wanted;

static gboolean
is_there (HzTerminal *t, gpointer data)
{
  const Wanted *wanted = data;
  g_autofree char *line = NULL;

  if (wanted->row < 0)
    return hz_terminal_find (t, wanted->text, NULL, NULL);
  line = hz_terminal_row_text (t, wanted->row);
  return strstr (line, wanted->text) != NULL;
}

static gboolean
is_gone (HzTerminal *t, gpointer data)
{
  return !is_there (t, data);
}

static gboolean
is_cursor_at (HzTerminal *t, gpointer data)
{
  const Wanted *wanted = data;
  int row, col;

  hz_terminal_cursor (t, &row, &col, NULL);
  return row == wanted->row && col == wanted->col;
}

gboolean
hz_terminal_wait_text (HzTerminal *t, const char *text, int timeout_ms)
{
  return hz_terminal_wait_row_text (t, -1, text, timeout_ms);
}

gboolean
hz_terminal_wait_row_text (HzTerminal *t, int row, const char *text, int timeout_ms)
{
  Wanted wanted = {.text = text, .row = row};

  return hz_terminal_wait_until (t, is_there, &wanted, timeout_ms);
}

gboolean
hz_terminal_wait_gone (HzTerminal *t, const char *text, int timeout_ms)
{
  Wanted wanted = {.text = text, .row = -1};

  return hz_terminal_wait_until (t, is_gone, &wanted, timeout_ms);
}

gboolean
hz_terminal_wait_cursor (HzTerminal *t, int row, int col, int timeout_ms)
{
  Wanted wanted = {.row = row, .col = col};

  return hz_terminal_wait_until (t, is_cursor_at, &wanted, timeout_ms);
}

void
hz_terminal_assert_text (HzTerminal *t, const char *text, int row, gboolean there,
                         const char *domain, const char *file, int line, const char *function)
{
  g_autofree char *message = NULL;

  if (there ? hz_terminal_wait_row_text (t, row, text, HZ_TERMINAL_PATIENCE)
            : hz_terminal_wait_gone (t, text, HZ_TERMINAL_PATIENCE))
    return;
  hz_terminal_dump (t, stderr);
  message = g_strdup_printf ("the screen %s \"%s\"", there ? "lacks" : "still shows", text);
  g_assertion_message (domain, file, line, function, message);
}

void
hz_terminal_assert_settled (HzTerminal *t, const char *domain, const char *file, int line,
                            const char *function)
{
  if (hz_terminal_settle (t))
    return;
  hz_terminal_dump (t, stderr);
  g_assertion_message (domain, file, line, function, "the program never came to rest");
}

char *
hz_terminal_picture (HzTerminal *t, int row, int col, int rows, int cols)
{
  GString *out = g_string_new (NULL);
  for (int y = row; y < row + rows; y++)
    for (int x = col; x < col + cols; x++) {
      HzTerminalCell cell = hz_terminal_cell (t, y, x);
      g_string_append_printf (out, "%s%02x%02x%02x%02x%02x%02x ", cell.text, cell.front[0],
                              cell.front[1], cell.front[2], cell.back[0], cell.back[1],
                              cell.back[2]);
    }
  return g_string_free (out, FALSE);
}
