/* Draws a paper from top to bottom as its template tells; this file has the flowing parts. */
#include "data/export/template.h"

#include "core/base/base.h"

enum { QR_VERSION_MAX = 5 }; /* what a code of a paper needs (core/crypto/paper_code.h) */

#define SCALED(sheet, mm) (HZ_MM (mm) * (sheet)->template->scale)

static const double hairline = HZ_MM (0.15);

/* --- heads --- */

/* A reprint is marked by a frame that nobody overlooks. */
static void
draw_mark (HzSheet *sheet, double x, double width)
{
  const HzType type = {HZ_MM (3.3), .align = PANGO_ALIGN_CENTER, .middle = TRUE};
  HzBox box = {x, sheet->y, width, HZ_MM (6)};
  if (*sheet->paper->mark == '\0')
    return;
  hz_draw_frame (sheet->cr, &box, HZ_MM (0.3));
  box.x += HZ_MM (1), box.width -= HZ_MM (2);
  hz_draw_text (sheet->cr, sheet->paper->mark, &box, &type);
  sheet->y += box.height + HZ_MM (1);
}

static void
draw_head (HzSheet *sheet)
{
  const HzType small = {SCALED (sheet, 3.3), .grey = 0.3, .align = PANGO_ALIGN_CENTER};
  const HzType title = {SCALED (sheet, 6.6), .align = PANGO_ALIGN_CENTER};
  sheet->y = SCALED (sheet, 7);
  sheet->y +=
      hz_draw_text (sheet->cr, sheet->paper->station,
                    &(HzBox){sheet->left, sheet->y, sheet->width, SCALED (sheet, 9)}, &small);
  sheet->y += SCALED (sheet, 0.6);
  sheet->y +=
      hz_draw_text (sheet->cr, sheet->paper->title,
                    &(HzBox){sheet->left, sheet->y, sheet->width, SCALED (sheet, 16)}, &title);
  sheet->y += SCALED (sheet, 2);
  draw_mark (sheet, sheet->left, sheet->width);
}

static void
draw_number (HzSheet *sheet)
{
  const HzType number = {SCALED (sheet, 5.6), .align = PANGO_ALIGN_CENTER, .middle = TRUE};
  HzBox band = {sheet->left, sheet->y, sheet->width, SCALED (sheet, 10.5)};
  const double end = band.x + band.width;
  hz_draw_line (sheet->cr, band.x, band.y, end, band.y, HZ_MM (0.4), 0);
  hz_draw_text (sheet->cr, sheet->paper->number, &band, &number);
  sheet->y += band.height;
  hz_draw_line (sheet->cr, band.x, sheet->y, end, sheet->y, HZ_MM (0.4), 0);
  sheet->y += HZ_MM (1);
}

static void
draw_form_head (HzSheet *sheet, const HzPart *part)
{
  const HzPaper *paper = sheet->paper;
  const HzType title = {HZ_MM (7), .align = PANGO_ALIGN_CENTER};
  const HzType small = {HZ_MM (3.4), .grey = 0.2};
  const double side = HZ_MM (28), module = (int)(side / (sheet->qr->size + 8));
  const double beside = sheet->width - side;
  hz_draw_text (sheet->cr, paper->title,
                &(HzBox){sheet->left, HZ_MM (14), sheet->width, HZ_MM (12)}, &title);
  g_autofree char *station = g_strdup_printf ("受理单位：%s", paper->station);
  g_autofree char *number = g_strdup_printf ("受理号：%s", paper->number);
  hz_draw_text (sheet->cr, station, &(HzBox){sheet->left, HZ_MM (27), beside * 0.58, HZ_MM (5)},
                &small);
  hz_draw_text (sheet->cr, number,
                &(HzBox){sheet->left + beside * 0.6, HZ_MM (27), beside * 0.4, HZ_MM (5)}, &small);
  hz_draw_qr (sheet->cr, sheet->qr, sheet->left + sheet->width - module * sheet->qr->size,
              HZ_MM (5.5), side);
  sheet->y = HZ_MM (5.5);
  draw_mark (sheet, sheet->left, HZ_MM (90));
  sheet->y = HZ_MM (part->mm);
}

/* --- the foot --- */

/* The symbol with the notice beside it and the footer below both; the margin of the page stays
 * free. */
static void
draw_code (HzSheet *sheet, const HzPart *part)
{
  const HzType notice = {HZ_MM (3.0), .grey = 0.15, .middle = TRUE};
  const HzType footer = {HZ_MM (2.7), .grey = 0.35};
  const double page = HZ_MM (sheet->template->height), below = HZ_MM (12);
  const double side = HZ_MM (part->mm) - below, base = page - below, top = base - side;
  const double quiet = HZ_MM (3);
  hz_draw_line (sheet->cr, sheet->left, base, sheet->left + sheet->width, base, hairline, 0.62);
  hz_draw_text (sheet->cr, sheet->paper->footer,
                &(HzBox){sheet->left, base + HZ_MM (1), sheet->width, below - HZ_MM (5)}, &footer);
  double used = hz_draw_qr (sheet->cr, sheet->qr, sheet->left, top + quiet, side);
  hz_draw_text (sheet->cr, sheet->paper->notice,
                &(HzBox){sheet->left + used, top + quiet, sheet->width - used, side - 2 * quiet},
                &notice);
}

static void
draw_notice (HzSheet *sheet)
{
  const HzType type = {HZ_MM (3), .grey = 0.35};
  const double page = HZ_MM (sheet->template->height);
  hz_draw_text (
      sheet->cr, sheet->paper->notice,
      &(HzBox){sheet->left, sheet->y + HZ_MM (2), sheet->width, page - sheet->y - HZ_MM (10)},
      &type);
}

/* --- the lines --- */

/* The height all lines take in type of SIZE; with DRAW they are drawn from the sheet's place on. */
static double
lay_lines (HzSheet *sheet, double size, double label_width, gboolean draw)
{
  const double gap = HZ_MM (3);
  const double pad =
      0.32 * size * size / SCALED (sheet, 3.7); /* small print has less space between lines */
  const double value_x = sheet->left + label_width + gap;
  const double value_width = sheet->width - label_width - gap;
  double y = sheet->y, last = 0;
  for (guint i = 0; i < sheet->paper->lines->len; i++) {
    const HzPaperLine *line = g_ptr_array_index (sheet->paper->lines, i);
    double label_high = 0, value_high = 0;
    if (line->label == NULL)
      continue;
    hz_measure_text (sheet->cr, line->label, size * 0.92, label_width, NULL, &label_high);
    hz_measure_text (sheet->cr, line->value, size, value_width, NULL, &value_high);
    double high = MAX (label_high, value_high) + 2 * pad;
    if (draw) {
      const HzType label = {size * 0.92, .grey = 0.35}, value = {size};
      if (last != 0)
        hz_draw_line (sheet->cr, sheet->left, y, sheet->left + sheet->width, y, hairline, 0.8);
      /* The label has smaller type and is on the base line of the value's first row. */
      hz_draw_text (sheet->cr, line->label,
                    &(HzBox){sheet->left, y + pad + size * 0.07, label_width, high}, &label);
      hz_draw_text (sheet->cr, line->value, &(HzBox){value_x, y + pad, value_width, high}, &value);
    }
    y += high;
    last = high;
  }
  return y - sheet->y;
}

static double
label_column (HzSheet *sheet, double size)
{
  double widest = 0;
  for (guint i = 0; i < sheet->paper->lines->len; i++) {
    const HzPaperLine *line = g_ptr_array_index (sheet->paper->lines, i);
    double wide = 0;
    if (line->label != NULL)
      hz_measure_text (sheet->cr, line->label, size * 0.92, 0, &wide, NULL);
    widest = MAX (widest, wide);
  }
  return MIN (widest + 1, sheet->width * 0.36);
}

/* Draws them down to BOTTOM, in smaller type if they do not fit. */
static void
draw_lines (HzSheet *sheet, double bottom)
{
  const double smallest = HZ_MM (1.7);
  for (double size = SCALED (sheet, 3.7); size >= smallest; size *= 0.96) {
    double column = label_column (sheet, size);
    if (lay_lines (sheet, size, column, FALSE) > bottom - sheet->y)
      continue;
    lay_lines (sheet, size, column, TRUE);
    sheet->y = bottom;
    return;
  }
  sheet->overflows = TRUE;
}

/* --- the page --- */

/* The height of PART and all parts after it. */
static double
height_of (const HzPart *part, const HzPaper *paper)
{
  double mm = 0;
  for (; part->kind != HZ_PART_END; part++)
    if (part->kind != HZ_PART_PICTURE && hz_part_applies (part, paper)) /* whose MM is a width */
      mm += part->mm;
  return mm;
}

/* A table that is alone on a page is stretched to fill it, up to a limit. */
static double
stretch_of (const HzTemplate *template, const HzPaper *paper)
{
  const HzPart *head = template->parts;
  if (head->kind != HZ_PART_FORM_HEAD)
    return 1;
  return MIN (1.28, (template->height - template->foot - head->mm) / height_of (head + 1, paper));
}

static void
draw_part (HzSheet *sheet, const HzPart *part)
{
  switch (part->kind) {
  case HZ_PART_HEAD:
    draw_head (sheet);
    break;
  case HZ_PART_FORM_HEAD:
    draw_form_head (sheet, part);
    break;
  case HZ_PART_NUMBER:
    draw_number (sheet);
    break;
  case HZ_PART_LINES:
    draw_lines (sheet, HZ_MM (sheet->template->height - height_of (part + 1, sheet->paper)));
    break;
  case HZ_PART_CODE:
    draw_code (sheet, part);
    break;
  case HZ_PART_NOTICE:
    draw_notice (sheet);
    break;
  default:
    hz_sheet_ruled (sheet, part);
    break;
  }
}

gboolean
hz_paper_draw (cairo_t *cr, const HzPaper *paper, GError **error)
{
  const HzTemplate *template = hz_template_of (paper->kind);
  g_autoptr (HzQr) qr = hz_qr_new (paper->qr_text, QR_VERSION_MAX, error);
  if (qr == NULL)
    return FALSE;
  HzSheet sheet = {.cr = cr,
                   .template = template,
                   .paper = paper,
                   .qr = qr,
                   .left = HZ_MM (template->margin),
                   .width = HZ_MM (template->width - 2 * template->margin),
                   .stretch = stretch_of (template, paper)};
  for (const HzPart *part = template->parts; part->kind != HZ_PART_END && !sheet.overflows; part++)
    if (hz_part_applies (part, paper))
      draw_part (&sheet, part);
  hz_sheet_close_table (&sheet);
  return !sheet.overflows ||
         hz_fail (error, HZ_ERROR_INVALID,
                  _ ("The paper has more text than its page holds. Shorten its lines."));
}
