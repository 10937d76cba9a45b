#include "tui/frame/picture.h"

#include <chafa.h>
#include <curses.h>
#include <gio/gio.h>
#include <string.h>

#include "tui/frame/graphics.h"
#include "tui/frame/terminal.h"

#define KITTY_CHUNK 4096 /* bytes of base64 in one sequence: the protocol allows no more */

struct _HzTermPicture {
  GBytes *pixels;
  int width, height, channels;
  guint serial; /* no two are the same */
  gboolean moving;
  ChafaCanvas *canvas; /* drawn for cells_w × cells_h */
  int cells_w, cells_h;
};

HzTermPicture *
hz_term_picture_new (GBytes *pixels, int width, int height, int channels)
{
  g_return_val_if_fail (g_bytes_get_size (pixels) == (gsize)width * (gsize)height * (gsize)channels,
                        NULL);
  static guint last_serial;
  HzTermPicture *p = g_new0 (HzTermPicture, 1);
  p->pixels = g_bytes_ref (pixels);
  p->width = width;
  p->height = height;
  p->channels = channels;
  p->serial = ++last_serial;
  return p;
}

void
hz_term_picture_set_moving (HzTermPicture *p)
{
  p->moving = TRUE;
}

void
hz_term_picture_free (HzTermPicture *p)
{
  if (p == NULL)
    return;
  g_clear_pointer (&p->canvas, chafa_canvas_unref);
  g_bytes_unref (p->pixels);
  g_free (p);
}

/* Chafa 1.12 misreads rows of three bytes per pixel unless their length is a multiple of four. */
static guint8 *
as_rgba (const HzTermPicture *p)
{
  const guint8 *from = g_bytes_get_data (p->pixels, NULL);
  gsize pixels = (gsize)p->width * (gsize)p->height;
  guint8 *rgba = g_malloc (pixels * 4);
  for (gsize i = 0; i < pixels; i++, from += p->channels) {
    guint8 *to = rgba + i * 4;
    to[0] = from[0];
    to[1] = from[p->channels == 3 ? 1 : 0];
    to[2] = from[p->channels == 3 ? 2 : 0];
    to[3] = 255;
  }
  return rgba;
}

void
hz_term_picture_cells (const HzTermPicture *p, int rows, int columns, int *cells_h, int *cells_w)
{
  gint w = columns, h = rows;
  if (rows < 3 || columns < 6) {
    *cells_h = *cells_w = 0;
    return;
  }
  hz_graphics_limit (&h, &w);
  chafa_calc_canvas_geometry (p->width, p->height, &w, &h, hz_graphics_cell_shape (), TRUE, FALSE);
  *cells_h = h;
  *cells_w = w;
}

static void
render (HzTermPicture *p, int columns, int rows)
{
  int w, h;
  unsigned colours = hz_terminal_colours ();
  hz_term_picture_cells (p, rows, columns, &h, &w);
  if (p->canvas != NULL && w == p->cells_w && h == p->cells_h)
    return;
  g_clear_pointer (&p->canvas, chafa_canvas_unref);
  ChafaSymbolMap *symbols = chafa_symbol_map_new ();
  chafa_symbol_map_add_by_tags (symbols, CHAFA_SYMBOL_TAG_SPACE | CHAFA_SYMBOL_TAG_BLOCK);
  if (colours == 0)
    chafa_symbol_map_add_by_tags (symbols, CHAFA_SYMBOL_TAG_ASCII);
  ChafaCanvasConfig *config = chafa_canvas_config_new ();
  chafa_canvas_config_set_geometry (config, w, h);
  chafa_canvas_config_set_symbol_map (config, symbols);
  chafa_canvas_config_set_canvas_mode (config, colours >= 256  ? CHAFA_CANVAS_MODE_INDEXED_240
                                               : colours >= 16 ? CHAFA_CANVAS_MODE_INDEXED_16
                                               : colours >= 8  ? CHAFA_CANVAS_MODE_INDEXED_8
                                                               : CHAFA_CANVAS_MODE_FGBG);
  p->canvas = chafa_canvas_new (config);
  p->cells_w = w;
  p->cells_h = h;
  g_autofree guint8 *rgba = as_rgba (p);
  chafa_canvas_draw_all_pixels (p->canvas, CHAFA_PIXEL_RGBA8_UNASSOCIATED, rgba, p->width,
                                p->height, p->width * 4);
  chafa_canvas_config_unref (config);
  chafa_symbol_map_unref (symbols);
}

void
hz_term_picture_paint (HzTermPicture *p, int row, int column, int rows, int columns)
{
  int h, w;
  if (rows < 3 || columns < 6)
    return;
  hz_term_picture_cells (p, rows, columns, &h, &w);
  if (!p->moving && hz_graphics_place (p, p->serial, row, column, h, w))
    return;
  render (p, columns, rows);
  gboolean colour = hz_terminal_colours () > 0;
  for (int y = 0; y < p->cells_h; y++)
    for (int x = 0; x < p->cells_w; x++) {
      gunichar c = chafa_canvas_get_char_at (p->canvas, x, y);
      wchar_t text[2] = {c != 0 ? (wchar_t)c : L' ', L'\0'};
      gint fg = -1, bg = -1;
      int pair = 0;
      if (colour) {
        chafa_canvas_get_raw_colors_at (p->canvas, x, y, &fg, &bg);
        pair = alloc_pair (fg, bg);
      }
      cchar_t cell;
      setcchar (&cell, text, A_NORMAL, 0, pair > 0 ? &pair : NULL);
      mvadd_wch (row + y, column + x, &cell);
    }
}

/* --- in pixels --- */

/* The picture in WIDTH × HEIGHT pixels of RGB, at most its own size; each is the mean of the pixels
 * that it replaces. */
static GBytes *
scaled_down (const HzTermPicture *p, int width, int height)
{
  const guint8 *from = g_bytes_get_data (p->pixels, NULL);
  guint8 *rgb = g_malloc ((gsize)width * height * 3), *to = rgb;
  for (int y = 0; y < height; y++) {
    int top = y * p->height / height, bottom = MAX (top + 1, (y + 1) * p->height / height);
    for (int x = 0; x < width; x++) {
      int left = x * p->width / width, right = MAX (left + 1, (x + 1) * p->width / width);
      guint sum[3] = {0, 0, 0}, count = (guint)((bottom - top) * (right - left));
      for (int row = top; row < bottom; row++)
        for (int column = left; column < right; column++)
          for (int i = 0; i < 3; i++)
            sum[i] += from[((gsize)row * p->width + column) * p->channels + i % p->channels];
      for (int i = 0; i < 3; i++)
        *to++ = (guint8)(sum[i] / count);
    }
  }
  return g_bytes_new_take (rgb, (gsize)width * height * 3);
}

static GBytes *
deflated (GBytes *bytes)
{
  g_autoptr (GZlibCompressor) zlib = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, -1);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) out = g_converter_output_stream_new (memory, G_CONVERTER (zlib));
  gboolean done = g_output_stream_write_all (out, g_bytes_get_data (bytes, NULL),
                                             g_bytes_get_size (bytes), NULL, NULL, NULL) &&
                  g_output_stream_close (out, NULL, NULL);
  g_assert (done); /* it goes to memory */
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

void
hz_term_picture_add_kitty (const HzTermPicture *p, guint id, int rows, int columns, int cell_w,
                           int cell_h, GString *out)
{
  int width = MIN (p->width, columns * cell_w), height = MIN (p->height, rows * cell_h);
  g_autoptr (GBytes) rgb = scaled_down (p, width, height);
  g_autoptr (GBytes) small = deflated (rgb);
  g_autofree char *text =
      g_base64_encode (g_bytes_get_data (small, NULL), g_bytes_get_size (small));
  gsize length = strlen (text);
  g_string_append_printf (out, "\033_Ga=T,q=2,C=1,i=%u,f=24,o=z,s=%d,v=%d,c=%d,r=%d,", id, width,
                          height, columns, rows);
  for (gsize at = 0; at < length; at += KITTY_CHUNK) {
    gboolean more = length - at > KITTY_CHUNK;
    g_string_append_printf (out, "%sm=%d;", at > 0 ? "\033_Gq=2," : "", more);
    g_string_append_len (out, text + at, (gssize)MIN (length - at, KITTY_CHUNK));
    g_string_append (out, "\033\\");
  }
}

void
hz_term_picture_add_sixel (const HzTermPicture *p, int rows, int columns, int cell_w, int cell_h,
                           GString *out)
{
  ChafaTermInfo *terminal = chafa_term_db_get_fallback_info (chafa_term_db_get_default ());
  ChafaCanvasConfig *config = chafa_canvas_config_new ();
  chafa_canvas_config_set_geometry (config, columns, rows);
  chafa_canvas_config_set_cell_geometry (config, cell_w, cell_h);
  chafa_canvas_config_set_pixel_mode (config, CHAFA_PIXEL_MODE_SIXELS);
  chafa_canvas_config_set_canvas_mode (config, CHAFA_CANVAS_MODE_TRUECOLOR);
  ChafaCanvas *canvas = chafa_canvas_new (config);
  g_autofree guint8 *rgba = as_rgba (p);
  chafa_canvas_draw_all_pixels (canvas, CHAFA_PIXEL_RGBA8_UNASSOCIATED, rgba, p->width, p->height,
                                p->width * 4);
  GString *sixels = chafa_canvas_print (canvas, terminal);
  g_string_append_len (out, sixels->str, (gssize)sixels->len);
  g_string_free (sixels, TRUE);
  chafa_canvas_unref (canvas);
  chafa_canvas_config_unref (config);
  chafa_term_info_unref (terminal);
}
