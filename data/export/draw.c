#include "data/export/draw.h"

#include "core/base/base.h"

/* Names are set in the Chinese form of a character (a Japanese font draws the same code point
 * differently). A character that no font has appears as a box with its code point, so that nothing
 * of a rare name is lost. */
#define FAMILIES "WenQuanYi Zen Hei, Noto Sans CJK SC, HanaMinB, sans-serif"

static PangoLayout *
layout_new (cairo_t *cr, const char *text, double size, double width)
{
  PangoLayout *layout = pango_cairo_create_layout (cr);
  PangoContext *context = pango_layout_get_context (layout);
  /* With hinted metrics the PNG and the PDF would wrap at different characters. */
  cairo_font_options_t *options = cairo_font_options_create ();
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);
  pango_context_set_language (context, pango_language_from_string ("zh-cn"));
  pango_layout_context_changed (layout);

  PangoFontDescription *font = pango_font_description_from_string (FAMILIES);
  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  if (width > 0)
    pango_layout_set_width (layout, (int)(width * PANGO_SCALE));
  g_autofree char *shown = hz_text_printable_lines (text);
  pango_layout_set_text (layout, shown, -1);
  return layout;
}

static void
layout_size (PangoLayout *layout, double *wide, double *high)
{
  PangoRectangle logical;
  pango_layout_get_extents (layout, NULL, &logical);
  if (wide != NULL)
    *wide = (double)logical.width / PANGO_SCALE;
  if (high != NULL)
    *high = (double)logical.height / PANGO_SCALE;
}

double
hz_draw_text (cairo_t *cr, const char *text, const HzBox *box, const HzType *type)
{
  const double smallest = HZ_MM (1.2);
  double high = 0, size = type->size;
  PangoLayout *layout = layout_new (cr, text, size, box->width);
  layout_size (layout, NULL, &high);
  while (high > box->height && size > smallest) {
    g_object_unref (layout);
    size *= 0.95;
    layout = layout_new (cr, text, size, box->width);
    layout_size (layout, NULL, &high);
  }
  pango_layout_set_alignment (layout, type->align);
  cairo_set_source_rgb (cr, type->grey, type->grey, type->grey);
  cairo_move_to (cr, box->x, box->y + (type->middle ? (box->height - high) / 2 : 0));
  pango_cairo_show_layout (cr, layout);
  g_object_unref (layout);
  return high;
}

void
hz_measure_text (cairo_t *cr, const char *text, double size, double width, double *wide,
                 double *high)
{
  PangoLayout *layout = layout_new (cr, text, size, width);
  layout_size (layout, wide, high);
  g_object_unref (layout);
}

void
hz_draw_line (cairo_t *cr, double x1, double y1, double x2, double y2, double thickness,
              double grey)
{
  cairo_set_source_rgb (cr, grey, grey, grey);
  cairo_set_line_width (cr, thickness);
  cairo_move_to (cr, x1, y1);
  cairo_line_to (cr, x2, y2);
  cairo_stroke (cr);
}

void
hz_draw_frame (cairo_t *cr, const HzBox *box, double thickness)
{
  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_set_line_width (cr, thickness);
  cairo_rectangle (cr, box->x, box->y, box->width, box->height);
  cairo_stroke (cr);
}

double
hz_draw_qr (cairo_t *cr, const HzQr *qr, double x, double y, double side)
{
  enum { QUIET = 4 };
  const double module = MAX (1, (int)(side / (qr->size + 2 * QUIET)));
  const double left = (int)x, top = (int)y;
  cairo_save (cr);
  cairo_set_antialias (cr, CAIRO_ANTIALIAS_NONE);
  cairo_set_source_rgb (cr, 0, 0, 0);
  for (int row = 0; row < qr->size; row++)
    for (int from = 0; from < qr->size;) { /* one rectangle for each run of dark modules, so that no
                                              seams appear between them */
      int to = from;
      while (hz_qr_dark (qr, to, row))
        to++;
      if (to > from)
        cairo_rectangle (cr, left + from * module, top + row * module, (to - from) * module,
                         module);
      from = to + 1;
    }
  cairo_fill (cr);
  cairo_restore (cr);
  return module * (qr->size + QUIET);
}
