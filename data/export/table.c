/* The ruled parts of a paper, which are joined into one table. */
#include "data/export/template.h"

#include "core/base/base.h"

#define RULE HZ_MM (0.25)

static void
draw_label (HzSheet *sheet, const char *text, const HzBox *box)
{
  const HzType type = {HZ_MM (3.5), .grey = 0.2, .align = PANGO_ALIGN_CENTER, .middle = TRUE};
  hz_draw_frame (sheet->cr, box, RULE);
  hz_draw_text (sheet->cr, _ (text),
                &(HzBox){box->x + HZ_MM (0.8), box->y, box->width - HZ_MM (1.6), box->height},
                &type);
}

/* Wraps a long text and makes its type smaller; if it still does not fit, the paper is refused. */
static void
draw_inside (HzSheet *sheet, const char *text, const HzBox *box, const HzType *type)
{
  if (hz_draw_text (sheet->cr, text, box, type) > box->height)
    sheet->overflows = TRUE;
}

static void
draw_row (HzSheet *sheet, const HzPart *part, double high)
{
  const HzType type = {HZ_MM (3.9), .middle = TRUE};
  double x = sheet->left, end = sheet->left + sheet->width;
  for (guint i = 0; i < HZ_PART_CELLS && part->cells[i].label != NULL; i++) {
    const HzPartCell *cell = &part->cells[i];
    gboolean last = i + 1 == HZ_PART_CELLS || part->cells[i + 1].label == NULL;
    draw_label (sheet, cell->label, &(HzBox){x, sheet->y, HZ_MM (cell->label_width), high});
    x += HZ_MM (cell->label_width);
    HzBox box = {x, sheet->y, last ? end - x : HZ_MM (cell->value_width), high};
    hz_draw_frame (sheet->cr, &box, RULE);
    x += box.width;
    box = (HzBox){box.x + HZ_MM (1.8), box.y + HZ_MM (0.5), box.width - HZ_MM (3),
                  box.height - HZ_MM (1)};
    draw_inside (sheet, hz_paper_value (sheet->paper, cell->value), &box, &type);
  }
}

static void
draw_boxes (HzSheet *sheet, const HzPart *part, double high)
{
  const char *text = hz_paper_value (sheet->paper, part->cells[0].value);
  const HzType type = {HZ_MM (4.4), .align = PANGO_ALIGN_CENTER, .middle = TRUE};
  const double label = HZ_MM (part->cells[0].label_width),
               wide = (sheet->width - label) / part->boxes;
  draw_label (sheet, part->cells[0].label, &(HzBox){sheet->left, sheet->y, label, high});
  for (int i = 0; i < part->boxes; i++) {
    HzBox box = {sheet->left + label + i * wide, sheet->y, wide, high};
    const char *next = *text != '\0' ? g_utf8_next_char (text) : text;
    g_autofree char *character = g_strndup (text, (gsize)(next - text));
    text = next;
    hz_draw_frame (sheet->cr, &box, RULE);
    hz_draw_text (sheet->cr, character, &box, &type);
  }
}

static void
draw_sentence (HzSheet *sheet, const HzPart *part, double high)
{
  const HzType type = {HZ_MM (3.5), .middle = TRUE};
  HzBox box = {sheet->left, sheet->y, sheet->width, high};
  hz_draw_frame (sheet->cr, &box, RULE);
  box.x += HZ_MM (1.8), box.width -= HZ_MM (3.6);
  hz_draw_text (sheet->cr, _ (part->text), &box, &type);
}

static void
draw_signatures (HzSheet *sheet, const HzPart *part, double high)
{
  const HzType type = {HZ_MM (3.5), .grey = 0.2};
  const HzType date = {HZ_MM (3.5), .grey = 0.2, .align = PANGO_ALIGN_RIGHT};
  const double pad = HZ_MM (1.8), third = sheet->width / HZ_PART_CELLS, wide = third - 2 * pad;
  for (guint i = 0; i < HZ_PART_CELLS; i++) {
    const HzPartCell *cell = &part->cells[i];
    HzBox box = {sheet->left + i * third, sheet->y, third, high};
    hz_draw_frame (sheet->cr, &box, RULE);
    const double x = box.x + pad;
    hz_draw_text (sheet->cr, _ (cell->label), &(HzBox){x, box.y + pad, wide, HZ_MM (5)}, &type);
    if (cell->value != NULL)
      draw_inside (sheet, hz_paper_value (sheet->paper, cell->value),
                   &(HzBox){x, box.y + HZ_MM (8), wide, HZ_MM (10)}, &type);
    if (part->text != NULL)
      hz_draw_text (sheet->cr, _ (part->text),
                    &(HzBox){x, box.y + high - HZ_MM (6.5), wide, HZ_MM (5)}, &date);
  }
}

/* --- the portrait --- */

/* The desk has decoded the picture; here only the order of the bytes changes. */
static cairo_surface_t *
picture_surface (const HzPaper *paper)
{
  const int wide = paper->picture_width, high = paper->picture_height;
  const guint8 *rgb = g_bytes_get_data (paper->picture, NULL);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, wide, high);
  guint8 *pixels = cairo_image_surface_get_data (surface);
  const int stride = cairo_image_surface_get_stride (surface);
  for (int y = 0; pixels != NULL && y < high; y++) {
    guint32 *row = (guint32 *)(gpointer)(pixels + (gsize)y * (gsize)stride);
    for (int x = 0; x < wide; x++, rgb += 3)
      row[x] = (guint32)rgb[0] << 16 | (guint32)rgb[1] << 8 | rgb[2];
  }
  cairo_surface_mark_dirty (surface);
  return surface;
}

static void
draw_portrait (HzSheet *sheet, const HzBox *frame)
{
  const HzPaper *paper = sheet->paper;
  cairo_surface_t *surface = picture_surface (paper);
  double scale = MIN (frame->width / paper->picture_width, frame->height / paper->picture_height);
  cairo_save (sheet->cr);
  cairo_translate (sheet->cr, frame->x + (frame->width - scale * paper->picture_width) / 2,
                   frame->y + (frame->height - scale * paper->picture_height) / 2);
  cairo_scale (sheet->cr, scale, scale);
  cairo_set_source_surface (sheet->cr, surface, 0, 0);
  cairo_paint (sheet->cr);
  cairo_restore (sheet->cr);
  cairo_surface_destroy (surface);
}

/* A frame of 26 × 32 mm. In a file it stays empty, because the file is not encrypted and the photo
 * is kept sealed with the case. */
static void
draw_picture (HzSheet *sheet, const HzPart *part)
{
  const double wide = HZ_MM (26), high = HZ_MM (32);
  HzBox cell = {sheet->left + sheet->width, sheet->picture_top, HZ_MM (part->mm),
                sheet->y - sheet->picture_top};
  HzBox frame = {cell.x + (cell.width - wide) / 2, cell.y + (cell.height - high) / 2, wide, high};
  hz_draw_frame (sheet->cr, &cell, RULE);
  if (sheet->paper->picture != NULL) {
    draw_portrait (sheet, &frame);
  } else {
    const HzType type = {HZ_MM (3.5), .grey = 0.5, .align = PANGO_ALIGN_CENTER, .middle = TRUE};
    hz_draw_text (sheet->cr, "照片随案密存", &frame, &type);
  }
  hz_draw_frame (sheet->cr, &frame, HZ_MM (0.1));
}

/* --- the parts --- */

static const HzPart *
picture_part (const HzTemplate *template)
{
  const HzPart *part = template->parts;
  while (part->kind != HZ_PART_PICTURE)
    part++;
  return part;
}

gboolean
hz_sheet_ruled (HzSheet *sheet, const HzPart *part)
{
  static void (*const draw[]) (HzSheet *, const HzPart *,
                               double) = {[HZ_PART_ROW] = draw_row,
                                          [HZ_PART_BOXES] = draw_boxes,
                                          [HZ_PART_SENTENCE] = draw_sentence,
                                          [HZ_PART_SIGNATURES] = draw_signatures};
  const double high = HZ_MM (part->mm) * sheet->stretch;
  if (part->kind == HZ_PART_PICTURE) {
    sheet->picture_top = sheet->y;
    sheet->width -= HZ_MM (part->mm);
  } else if (part->kind == HZ_PART_PICTURE_END) {
    const HzPart *picture = picture_part (sheet->template);
    draw_picture (sheet, picture);
    sheet->width += HZ_MM (picture->mm);
  } else if (part->kind < G_N_ELEMENTS (draw) && draw[part->kind] != NULL) {
    if (sheet->table_top == 0)
      sheet->table_top = sheet->picture_top != 0 ? sheet->picture_top : sheet->y;
    draw[part->kind](sheet, part, high);
    sheet->y += high;
  } else {
    return FALSE;
  }
  return TRUE;
}

void
hz_sheet_close_table (HzSheet *sheet)
{
  if (sheet->table_top != 0)
    hz_draw_frame (
        sheet->cr,
        &(HzBox){sheet->left, sheet->table_top, sheet->width, sheet->y - sheet->table_top},
        HZ_MM (0.5));
}
