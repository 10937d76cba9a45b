#include "tests/demo/terminal_pixels.h"

#include <gio/gio.h>
#include <stdlib.h>
#include <string.h>

#define ASK_WINDOW "\033[14t"
#define LIBVTERMS  "\033[?1;2c"

struct HzTerminalGraphics {
  HzTerminal *terminal;
  const HzTerminalKind *kind;
  GString *string; /* a DCS or APC that is coming in, from its ESC on; NULL: none */
  gboolean escape; /* the last byte was an ESC that may begin one */
  GString *run, *held;
  guint asked;
  HzTerminalPixels *coming; /* kitty's, in several strings */
  GString *base64;
  GPtrArray *seen;
  guint drawn;
};

static const HzTerminalKind *next_kind;

void
hz_terminal_next_kind (const HzTerminalKind *kind)
{
  next_kind = kind;
}

static void
pixels_free (gpointer data)
{
  HzTerminalPixels *p = data;
  g_free (p->rgb);
  g_free (p);
}

HzTerminalGraphics *
hz_terminal_graphics_new (HzTerminal *terminal)
{
  static const HzTerminalKind none;
  HzTerminalGraphics *g = g_new0 (HzTerminalGraphics, 1);
  g->terminal = terminal;
  g->kind = next_kind != NULL ? next_kind : &none;
  g->held = g_string_new (NULL);
  g->base64 = g_string_new (NULL);
  g->seen = g_ptr_array_new_with_free_func (pixels_free);
  g->run = g_string_new (NULL);
  return g;
}

struct winsize
hz_terminal_graphics_window (const HzTerminalGraphics *g, int rows, int columns)
{
  return (struct winsize){.ws_row = (unsigned short)rows,
                          .ws_col = (unsigned short)columns,
                          .ws_xpixel = (unsigned short)(columns * g->kind->cell_w),
                          .ws_ypixel = (unsigned short)(rows * g->kind->cell_h)};
}

void
hz_terminal_graphics_free (HzTerminalGraphics *g)
{
  if (g == NULL)
    return;
  if (g->string != NULL)
    g_string_free (g->string, TRUE);
  g_string_free (g->held, TRUE);
  g_string_free (g->run, TRUE);
  g_string_free (g->base64, TRUE);
  g_clear_pointer (&g->coming, pixels_free);
  g_ptr_array_unref (g->seen);
  g_free (g);
}

/* --- answers --- */

static void
answer (HzTerminalGraphics *g, const char *bytes)
{
  g->asked++;
  if (bytes == NULL)
    return;
  if (g->kind->holds)
    g_string_append (g->held, bytes);
  else
    hz_terminal_send (g->terminal, bytes, -1);
}

void
hz_terminal_answer (HzTerminal *t)
{
  HzTerminalGraphics *g = hz_terminal_graphics (t);
  g_autofree char *bytes = g_strdup (g->held->str);
  g_string_truncate (g->held, 0);
  hz_terminal_send (t, bytes, -1);
}

gboolean
hz_terminal_graphics_replace (HzTerminalGraphics *g, const char *bytes, gsize length)
{
  if (g->kind->attributes == NULL || length != strlen (LIBVTERMS) ||
      strncmp (bytes, LIBVTERMS, length) != 0)
    return FALSE;
  answer (g, g->kind->attributes);
  return TRUE; /* an empty one is none */
}

/* --- pictures --- */

static void
add (HzTerminalGraphics *g, HzTerminalPixels *p)
{
  g->drawn++;
  g_ptr_array_add (g->seen, p);
}

static void
put (HzTerminalPixels *p, int x, int y, const guint8 *colour)
{
  g_assert_cmpint (x, <, p->width);
  if (y < p->height)
    memcpy (p->rgb + ((gsize)y * p->width + x) * 3, colour, 3);
}

/* "#1;2;50;0;100": colour 1 is half red and all blue; "#1": take it. */
static void
read_colour (const char **at, guint8 palette[][3], int *current)
{
  char *end;
  *current = CLAMP ((int)strtol (*at, &end, 10), 0, 255);
  for (int i = -1; i < 3 && *end == ';'; i++) {
    int value = (int)strtol (end + 1, &end, 10);
    if (i >= 0)
      palette[*current][i] = (guint8)(value * 255 / 100);
  }
  *at = end;
}

static void
read_sixels (HzTerminalPixels *p, const char *at)
{
  guint8 palette[256][3] = {{0}};
  int colour = 0, x = 0, y = 0;
  while (*at != '\0' && *at != '\033') {
    char c = *at++;
    int count = 1;
    if (c == '!') {
      char *end;
      count = (int)strtol (at, &end, 10);
      c = *end;
      at = end + 1;
    }
    if (c == '#')
      read_colour (&at, palette, &colour);
    else if (c == '$')
      x = 0;
    else if (c == '-') {
      x = 0;
      y += 6;
    } else if (c >= '?' && c <= '~')
      for (; count > 0; count--, x++)
        for (int bit = 0; bit < 6; bit++)
          if (((c - '?') >> bit & 1) != 0)
            put (p, x, y + bit, palette[colour]);
  }
}

static void
take_sixel (HzTerminalGraphics *g, const char *text)
{
  const char *size = strchr (text, '"');
  HzTerminalPixels *p = g_new0 (HzTerminalPixels, 1);
  int width, height;
  g_assert_nonnull (size);
  g_assert_cmpint (sscanf (size, "\"%*d;%*d;%d;%d", &width, &height), ==, 2);
  p->width = width;
  p->height = height;
  p->rgb = g_malloc0 ((gsize)width * height * 3);
  p->bytes = strlen (text);
  hz_terminal_cursor (g->terminal, &p->row, &p->column, NULL);
  int cell_w = MAX (g->kind->cell_w, 1), cell_h = MAX (g->kind->cell_h, 1);
  p->columns = (width + cell_w - 1) / cell_w;
  p->rows = (height + cell_h - 1) / cell_h;
  for (size++; g_ascii_isdigit (*size) || *size == ';';)
    size++;
  read_sixels (p, size);
  add (g, p);
}

static int
option (const char *options, const char *name)
{
  g_auto (GStrv) words = g_strsplit (options, ",", 0);
  for (guint i = 0; words[i] != NULL; i++)
    if (g_str_has_prefix (words[i], name) && words[i][strlen (name)] == '=')
      return g_ascii_isdigit (words[i][strlen (name) + 1])
                 ? (int)g_ascii_strtoll (words[i] + strlen (name) + 1, NULL, 10)
                 : words[i][strlen (name) + 1];
  return 0;
}

static void
remove_id (HzTerminalGraphics *g, guint id)
{
  for (guint i = g->seen->len; i > 0; i--)
    if (((HzTerminalPixels *)g_ptr_array_index (g->seen, i - 1))->id == id)
      g_ptr_array_remove_index (g->seen, i - 1);
}

static void
finish_kitty (HzTerminalGraphics *g)
{
  HzTerminalPixels *p = g_steal_pointer (&g->coming);
  gsize length, size = (gsize)p->width * p->height * 3;
  g_autofree guchar *bytes = g_base64_decode (g->base64->str, &length);
  g_autoptr (GZlibDecompressor) zlib = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB);
  g_autoptr (GInputStream) memory =
      g_memory_input_stream_new_from_data (bytes, (gssize)length, NULL);
  g_autoptr (GInputStream) in = g_converter_input_stream_new (memory, G_CONVERTER (zlib));
  gsize got;
  p->rgb = g_malloc0 (size + 1);
  g_assert_true (g_input_stream_read_all (in, p->rgb, size + 1, &got, NULL, NULL));
  g_assert_cmpuint (got, ==, size);
  p->bytes = g->base64->len;
  remove_id (g, p->id);
  add (g, p);
}

static void
take_kitty (HzTerminalGraphics *g, const char *text)
{
  const char *payload = strchr (text, ';');
  g_autofree char *options =
      payload != NULL ? g_strndup (text, (gsize)(payload - text)) : g_strdup (text);
  int action = option (options, "a");
  if (action == 'q') {
    answer (g, g->kind->kitty);
    return;
  }
  if (action == 'd') {
    g_assert_cmpint (option (options, "d"), ==, 'I'); /* small letters keep it in memory */
    remove_id (g, (guint)option (options, "i"));
    return;
  }
  g_assert_cmpint (option (options, "q"), ==, 2);
  g_assert_nonnull (payload);
  g_assert_cmpuint (strlen (payload + 1), <=, 4096);
  if (action == 'T') {
    HzTerminalPixels *p = g->coming = g_new0 (HzTerminalPixels, 1);
    g_string_truncate (g->base64, 0);
    p->kitty = TRUE;
    p->id = (guint)option (options, "i");
    p->width = option (options, "s");
    p->height = option (options, "v");
    p->columns = option (options, "c");
    p->rows = option (options, "r");
    g_assert_cmpint (option (options, "C"), ==, 1);
    hz_terminal_cursor (g->terminal, &p->row, &p->column, NULL);
  }
  g_assert_nonnull (g->coming);
  g_string_append (g->base64, payload + 1);
  if (option (options, "m") == 0)
    finish_kitty (g);
}

static void
take_string (HzTerminalGraphics *g)
{
  g_autofree char *text = g_string_free (g_steal_pointer (&g->string), FALSE);
  text[strlen (text) - 2] = '\0'; /* ESC \ */
  if (text[1] == 'P')
    take_sixel (g, text + 2);
  else if (text[2] == 'G')
    take_kitty (g, text + 3);
}

/* A sixel is part of the cells: what is written there takes its place. */
void
hz_terminal_graphics_damage (HzTerminalGraphics *g, VTermRect rect)
{
  for (guint i = g->seen->len; i > 0; i--) {
    const HzTerminalPixels *p = g_ptr_array_index (g->seen, i - 1);
    if (!p->kitty && rect.start_row < p->row + p->rows && rect.end_row > p->row &&
        rect.start_col < p->column + p->columns && rect.end_col > p->column)
      g_ptr_array_remove_index (g->seen, i - 1);
  }
}

/* --- the stream --- */

static void
flush (HzTerminalGraphics *g)
{
  vterm_input_write (hz_terminal_vterm (g->terminal), g->run->str, g->run->len);
  if (g_str_has_suffix (g->run->str, ASK_WINDOW))
    answer (g, g->kind->window);
  g_string_truncate (g->run, 0);
}

void
hz_terminal_graphics_write (HzTerminalGraphics *g, const char *bytes, gsize length)
{
  for (gsize i = 0; i < length; i++) {
    char c = bytes[i];
    if (g->string != NULL) {
      g_string_append_c (g->string, c);
      if (c == '\\' && g->string->len >= 4 && g->string->str[g->string->len - 2] == '\033')
        take_string (g);
    } else if (g->escape && (c == 'P' || c == '_')) {
      flush (g);
      g->escape = FALSE;
      g->string = g_string_new ("\033");
      g_string_append_c (g->string, c);
    } else {
      if (g->escape)
        g_string_append_c (g->run, '\033');
      g->escape = c == '\033';
      if (!g->escape)
        g_string_append_c (g->run, c);
      if (c == 't')
        flush (g);
    }
  }
  flush (g);
}

/* --- eyes --- */

guint
hz_terminal_asked (HzTerminal *t)
{
  return hz_terminal_graphics (t)->asked;
}

GPtrArray *
hz_terminal_pixels (HzTerminal *t)
{
  return hz_terminal_graphics (t)->seen;
}

guint
hz_terminal_pixels_drawn (HzTerminal *t)
{
  return hz_terminal_graphics (t)->drawn;
}

void
hz_terminal_pixels_mean (const HzTerminalPixels *p, double x, double y, double x2, double y2,
                         double rgb[3])
{
  int left = (int)(x * p->width), right = (int)(x2 * p->width), count = 0;
  rgb[0] = rgb[1] = rgb[2] = 0;
  for (int row = (int)(y * p->height); row < (int)(y2 * p->height); row++)
    for (int column = left; column < right; column++, count++)
      for (int i = 0; i < 3; i++)
        rgb[i] += p->rgb[((gsize)row * p->width + column) * 3 + i];
  for (int i = 0; i < 3; i++)
    rgb[i] /= MAX (count, 1);
}
