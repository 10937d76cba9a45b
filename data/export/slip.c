/* The collection slip: A6, from top to bottom the station and the title, the number that is called
 * out, the labelled lines, and below them the QR symbol with the notice at its side. The lines get
 * what the rest leaves over. */
#include "data/export/draw.h"

#include "core/lang.h"

enum { QR_VERSION_MAX = 10 }; /* 57 modules: still half a millimetre each on this paper */

static const double page_width = HZ_MM (105), page_height = HZ_MM (148);
static const double left = HZ_MM (9), width = HZ_MM (87);
static const double type_size = HZ_MM (3.7);
static const double hairline = HZ_MM (0.15), light = 0.62;

/* The head of the paper; returns where it ends. */
static double
draw_head (cairo_t *cr, const HzPaper *slip)
{
  const HzType small = {HZ_MM (3.3), .grey = 0.3, .align = PANGO_ALIGN_CENTER};
  const HzType title = {HZ_MM (6.6), .align = PANGO_ALIGN_CENTER};
  const HzType number = {HZ_MM (5.6), .align = PANGO_ALIGN_CENTER, .middle = TRUE};
  double y = HZ_MM (7);
  y += hz_draw_text (cr, slip->station, &(HzBox){left, y, width, HZ_MM (9)}, &small);
  y += HZ_MM (0.6);
  y += hz_draw_text (cr, slip->title, &(HzBox){left, y, width, HZ_MM (16)}, &title);
  y += HZ_MM (2);
  HzBox band = {left, y, width, HZ_MM (10.5)};
  hz_draw_line (cr, band.x, band.y, band.x + band.width, band.y, HZ_MM (0.4), 0);
  hz_draw_text (cr, slip->number, &band, &number);
  y += band.height;
  hz_draw_line (cr, band.x, y, band.x + band.width, y, HZ_MM (0.4), 0);
  return y + HZ_MM (1);
}

/* The foot: symbol, notice, footer. Returns where it begins; draws only the symbol it was given. */
static double
draw_foot (cairo_t *cr, const HzPaper *slip, const HzQr *qr)
{
  const HzType notice = {HZ_MM (3.0), .grey = 0.15, .middle = TRUE};
  const HzType footer = {HZ_MM (2.7), .grey = 0.35};
  const double side = HZ_MM (40);
  const double base = page_height - HZ_MM (12);
  hz_draw_line (cr, left, base, left + width, base, hairline, light);
  hz_draw_text (cr, slip->footer,
                &(HzBox){left, base + HZ_MM (1), width, page_height - base - HZ_MM (5)}, &footer);
  double top = base - side, quiet = HZ_MM (3);
  double used = hz_draw_qr (cr, qr, left, top + quiet, side);
  HzBox beside = {left + used, top + quiet, width - used, side - 2 * quiet};
  hz_draw_text (cr, slip->notice, &beside, &notice);
  return top;
}

/* The height all lines take in type of SIZE; with DRAW_FROM they are drawn there. */
static double
lay_lines (cairo_t *cr, const HzPaper *slip, double size, double label_width, double draw_from,
           gboolean draw)
{
  const double gap = HZ_MM (3),
               pad = 0.32 * size * size / type_size; /* small print stands closer */
  double y = draw_from;
  for (guint i = 0; i < slip->lines->len; i++) {
    const HzPaperLine *line = g_ptr_array_index (slip->lines, i);
    const double value_x = left + label_width + gap, value_width = width - label_width - gap;
    double label_high = 0, value_high = 0;
    hz_measure_text (cr, line->label, size * 0.92, label_width, NULL, &label_high);
    hz_measure_text (cr, line->value, size, value_width, NULL, &value_high);
    double high = MAX (label_high, value_high) + 2 * pad;
    if (draw) {
      const HzType label = {size * 0.92, .grey = 0.35}, value = {size};
      /* The smaller label stands on the base line of the value's first row. */
      hz_draw_text (cr, line->label, &(HzBox){left, y + pad + size * 0.07, label_width, high},
                    &label);
      hz_draw_text (cr, line->value, &(HzBox){value_x, y + pad, value_width, high}, &value);
      if (i + 1 < slip->lines->len)
        hz_draw_line (cr, left, y + high, left + width, y + high, hairline, 0.8);
    }
    y += high;
  }
  return y - draw_from;
}

static double
label_column (cairo_t *cr, const HzPaper *slip, double size)
{
  double widest = 0;
  for (guint i = 0; i < slip->lines->len; i++) {
    const HzPaperLine *line = g_ptr_array_index (slip->lines, i);
    double wide = 0;
    hz_measure_text (cr, line->label, size * 0.92, 0, &wide, NULL);
    widest = MAX (widest, wide);
  }
  return MIN (widest + 1, width * 0.36);
}

/* FALSE when the lines do not fit even in small print: better no slip than one with a line missing.
 */
static gboolean
draw_lines (cairo_t *cr, const HzPaper *slip, double top, double bottom, GError **error)
{
  const double smallest = HZ_MM (1.7);
  for (double size = type_size; size >= smallest; size *= 0.96) {
    double column = label_column (cr, slip, size);
    if (lay_lines (cr, slip, size, column, top, FALSE) > bottom - top)
      continue;
    lay_lines (cr, slip, size, column, top, TRUE);
    return TRUE;
  }
  return hz_fail (error, HZ_ERROR_INVALID,
                  _ ("The slip has more text than its page holds. Shorten its lines."));
}

static gboolean
draw_slip (cairo_t *cr, gconstpointer paper, GError **error)
{
  const HzPaper *slip = paper;
  g_autoptr (HzQr) qr = hz_qr_new (slip->qr_text, QR_VERSION_MAX, error);
  if (qr == NULL)
    return FALSE;
  double top = draw_head (cr, slip), bottom = draw_foot (cr, slip, qr);
  return draw_lines (cr, slip, top, bottom, error);
}

gboolean
hz_slip_write_pdf (const HzPaper *slip, const char *file, GError **error)
{
  return hz_page_write_pdf (file, (int)page_width, (int)page_height, slip->title, draw_slip, slip,
                            error);
}

gboolean
hz_slips_write_pdf (const GPtrArray *slips, const char *file, GError **error)
{
  const HzPaper *first = g_ptr_array_index (slips, 0);
  return hz_pages_write_pdf (file, (int)page_width, (int)page_height, first->title, draw_slip,
                             (const gconstpointer *)slips->pdata, slips->len, error);
}

gboolean
hz_slip_write_png (const HzPaper *slip, const char *file, GError **error)
{
  return hz_page_write_png (file, (int)page_width, (int)page_height, draw_slip, slip, error);
}
