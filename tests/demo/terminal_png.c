/* Draws the emulated screen with cairo, cell by cell, so that no font decides where a column is. */
#include "tests/demo/terminal_png.h"

#include "core/base/base.h"

#include <pango/pangocairo.h>
#include <string.h>

#define CELL_WIDTH  8
#define CELL_HEIGHT 16
#define FONT        "WenQuanYi Zen Hei Mono, DejaVu Sans Mono"
#define FONT_PIXELS 15

static void
set_color (cairo_t *cr, const guint8 rgb[3])
{
  cairo_set_source_rgb (cr, rgb[0] / 255.0, rgb[1] / 255.0, rgb[2] / 255.0);
}

/* Eighths of the cell that a block character covers, as up to two rectangles. */
typedef struct {
  gunichar character;
  struct {
    guint8 x, y, width, height;
  } part[2];
} Block;

static const Block blocks[] = {
    {0x2580, {{0, 0, 8, 4}}},               /* ▀ */
    {0x2588, {{0, 0, 8, 8}}},               /* █ */
    {0x2590, {{4, 0, 4, 8}}},               /* ▐ */
    {0x2594, {{0, 0, 8, 1}}},               /* ▔ */
    {0x2595, {{7, 0, 1, 8}}},               /* ▕ */
    {0x2596, {{0, 4, 4, 4}}},               /* ▖ */
    {0x2597, {{4, 4, 4, 4}}},               /* ▗ */
    {0x2598, {{0, 0, 4, 4}}},               /* ▘ */
    {0x2599, {{0, 0, 4, 8}, {4, 4, 4, 4}}}, /* ▙ */
    {0x259A, {{0, 0, 4, 4}, {4, 4, 4, 4}}}, /* ▚ */
    {0x259B, {{0, 0, 8, 4}, {0, 4, 4, 4}}}, /* ▛ */
    {0x259C, {{0, 0, 8, 4}, {4, 4, 4, 4}}}, /* ▜ */
    {0x259D, {{4, 0, 4, 4}}},               /* ▝ */
    {0x259E, {{4, 0, 4, 4}, {0, 4, 4, 4}}}, /* ▞ */
    {0x259F, {{4, 0, 4, 8}, {0, 4, 4, 4}}}, /* ▟ */
};

/* TRUE and the rectangles of CHARACTER; the bars of n eighths follow their code points. */
static gboolean
find_block (gunichar character, Block *block)
{
  memset (block, 0, sizeof *block);
  if (character >= 0x2581 && character <= 0x2587) { /* ▁ to ▇ */
    guint8 eighths = (guint8)(character - 0x2580);

    *block = (Block){character, {{0, (guint8)(8 - eighths), 8, eighths}}};
    return TRUE;
  }
  if (character >= 0x2589 && character <= 0x258F) { /* ▉ to ▏ */
    *block = (Block){character, {{0, 0, (guint8)(0x2590 - character), 8}}};
    return TRUE;
  }
  for (gsize i = 0; i < G_N_ELEMENTS (blocks); i++)
    if (blocks[i].character == character) {
      *block = blocks[i];
      return TRUE;
    }
  return FALSE;
}

static void
draw_block (cairo_t *cr, const Block *block, int x, int y)
{
  for (gsize i = 0; i < G_N_ELEMENTS (block->part); i++)
    cairo_rectangle (
        cr, x + block->part[i].x * CELL_WIDTH / 8.0, y + block->part[i].y * CELL_HEIGHT / 8.0,
        block->part[i].width * CELL_WIDTH / 8.0, block->part[i].height * CELL_HEIGHT / 8.0);
  cairo_fill (cr);
}

/* Frames are drawn as lines: the glyphs of a font leave gaps between the cells. FALSE if CHARACTER
 * is no frame. */
static gboolean
draw_box (cairo_t *cr, gunichar character, int x, int y)
{
  enum { NORTH = 1, EAST = 2, SOUTH = 4, WEST = 8 };
  static const struct {
    gunichar character;
    int arms;
  } boxes[] = {
      {0x2500, EAST | WEST},
      {0x2502, NORTH | SOUTH},
      {0x250C, EAST | SOUTH},
      {0x2510, WEST | SOUTH},
      {0x2514, NORTH | EAST},
      {0x2518, NORTH | WEST},
      {0x251C, NORTH | EAST | SOUTH},
      {0x2524, NORTH | WEST | SOUTH},
      {0x252C, EAST | SOUTH | WEST},
      {0x2534, NORTH | EAST | WEST},
      {0x253C, NORTH | EAST | SOUTH | WEST},
  };
  const double middle_x = x + CELL_WIDTH / 2.0 - 0.5, middle_y = y + CELL_HEIGHT / 2.0 - 0.5;

  for (gsize i = 0; i < G_N_ELEMENTS (boxes); i++) {
    if (boxes[i].character != character)
      continue;
    if (boxes[i].arms & NORTH)
      cairo_rectangle (cr, middle_x, y, 1, CELL_HEIGHT / 2.0 + 0.5);
    if (boxes[i].arms & SOUTH)
      cairo_rectangle (cr, middle_x, middle_y, 1, CELL_HEIGHT / 2.0 + 0.5);
    if (boxes[i].arms & WEST)
      cairo_rectangle (cr, x, middle_y, CELL_WIDTH / 2.0 + 0.5, 1);
    if (boxes[i].arms & EAST)
      cairo_rectangle (cr, middle_x, middle_y, CELL_WIDTH / 2.0 + 0.5, 1);
    cairo_fill (cr);
    return TRUE;
  }
  return FALSE;
}

static void
draw_glyph (cairo_t *cr, PangoLayout *layout, const HzTerminalCell *cell, int x, int y)
{
  PangoAttrList *attributes = pango_attr_list_new ();

  if (cell->bold)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_text (layout, cell->text, -1);
  cairo_move_to (cr, x, y + 13 - pango_layout_get_baseline (layout) / (double)PANGO_SCALE);
  pango_cairo_show_layout (cr, layout);
}

static void
draw_cell (cairo_t *cr, PangoLayout *layout, const HzTerminalCell *cell, int x, int y)
{
  const int width = cell->wide ? 2 * CELL_WIDTH : CELL_WIDTH;
  Block block;

  cairo_set_antialias (cr, CAIRO_ANTIALIAS_NONE);
  set_color (cr, cell->back);
  cairo_rectangle (cr, x, y, width, CELL_HEIGHT);
  cairo_fill (cr);
  set_color (cr, cell->front);
  if (cell->underline) {
    cairo_rectangle (cr, x, y + CELL_HEIGHT - 1, width, 1);
    cairo_fill (cr);
  }
  if (find_block (g_utf8_get_char (cell->text), &block))
    draw_block (cr, &block, x, y);
  else if (cell->text[0] != '\0' && !draw_box (cr, g_utf8_get_char (cell->text), x, y))
    draw_glyph (cr, layout, cell, x, y);
}

static void
draw_cursor (cairo_t *cr, HzTerminal *t)
{
  int row, col;
  gboolean visible;

  hz_terminal_cursor (t, &row, &col, &visible);
  if (!visible)
    return;
  cairo_set_source_rgb (cr, 1, 0.6, 0);
  cairo_rectangle (cr, col * CELL_WIDTH, row * CELL_HEIGHT, 2, CELL_HEIGHT);
  cairo_fill (cr);
}

cairo_surface_t *
hz_terminal_draw (HzTerminal *t, int scale, int margin, gboolean with_cursor)
{
  PangoFontDescription *font = pango_font_description_from_string (FONT);
  cairo_surface_t *surface;
  PangoLayout *layout;
  int rows, cols;
  cairo_t *cr;

  hz_terminal_size (t, &rows, &cols);
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, cols * CELL_WIDTH * scale + 2 * margin,
                                        rows * CELL_HEIGHT * scale + 2 * margin);
  cr = cairo_create (surface);
  cairo_translate (cr, margin, margin);
  cairo_scale (cr, scale, scale);
  pango_font_description_set_absolute_size (font, FONT_PIXELS * PANGO_SCALE);
  layout = pango_cairo_create_layout (cr);
  pango_layout_set_font_description (layout, font);
  for (int row = 0; row < rows; row++)
    for (int col = 0; col < cols;) {
      HzTerminalCell cell = hz_terminal_cell (t, row, col);

      draw_cell (cr, layout, &cell, col * CELL_WIDTH, row * CELL_HEIGHT);
      col += cell.wide ? 2 : 1;
    }
  if (with_cursor)
    draw_cursor (cr, t);
  g_object_unref (layout);
  pango_font_description_free (font);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

gboolean
hz_terminal_write_png (HzTerminal *t, const char *file, int scale, GError **error)
{
  cairo_surface_t *surface = hz_terminal_draw (t, scale, 0, TRUE);
  cairo_status_t status = cairo_surface_write_to_png (surface, file);

  cairo_surface_destroy (surface);
  if (status != CAIRO_STATUS_SUCCESS)
    return hz_fail (error, HZ_ERROR_FAILED, "%s: %s", file, cairo_status_to_string (status));
  return TRUE;
}
