#include "tui/picture.h"

#include <chafa.h>
#include <curses.h>

#include "tui/terminal.h"

struct _HzTermPicture {
  GBytes *pixels;
  int width, height, channels;
  ChafaCanvas *canvas; /* drawn for cells_w × cells_h */
  int cells_w, cells_h;
};

HzTermPicture *
hz_term_picture_new (GBytes *pixels, int width, int height, int channels)
{
  g_return_val_if_fail (g_bytes_get_size (pixels) == (gsize)width * (gsize)height * (gsize)channels,
                        NULL);
  HzTermPicture *p = g_new0 (HzTermPicture, 1);
  p->pixels = g_bytes_ref (pixels);
  p->width = width;
  p->height = height;
  p->channels = channels;
  return p;
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

static GBytes *
as_rgb (const HzTermPicture *p)
{
  if (p->channels == 3)
    return g_bytes_ref (p->pixels);
  gsize length;
  const guint8 *grey = g_bytes_get_data (p->pixels, &length);
  guint8 *rgb = g_malloc (length * 3);
  for (gsize i = 0; i < length; i++)
    rgb[i * 3] = rgb[i * 3 + 1] = rgb[i * 3 + 2] = grey[i];
  return g_bytes_new_take (rgb, length * 3);
}

static void
render (HzTermPicture *p, int columns, int rows)
{
  gint w = columns, h = rows;
  unsigned colours = hz_terminal_colours ();
  chafa_calc_canvas_geometry (p->width, p->height, &w, &h, 0.5f, TRUE, FALSE);
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
  g_autoptr (GBytes) rgb = as_rgb (p);
  chafa_canvas_draw_all_pixels (p->canvas, CHAFA_PIXEL_RGB8, g_bytes_get_data (rgb, NULL), p->width,
                                p->height, p->width * 3);
  chafa_canvas_config_unref (config);
  chafa_symbol_map_unref (symbols);
}

void
hz_term_picture_paint (HzTermPicture *p, int row, int column, int rows, int columns)
{
  if (rows < 3 || columns < 6)
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
