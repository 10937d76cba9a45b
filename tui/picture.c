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

/* Chafa 1.12 reads rows of three bytes a pixel askew unless they end on a multiple of four. */
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
  chafa_calc_canvas_geometry (p->width, p->height, &w, &h, 0.5f, TRUE, FALSE);
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
