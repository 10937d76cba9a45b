/* Faces in cairo; what makes a portrait good or bad is portrait.c's. */
#include "tests/demo/portrait_draw.h"

#include <math.h>

#define MIDDLE 179.0 /* everything is drawn around this column, then moved and scaled */

HzDrawnPerson
hz_drawn_person (guint32 seed)
{
  static const HzColour skins[] = {{.86, .70, .59}, {.82, .66, .55}, {.74, .57, .46}};
  static const HzColour hairs[] = {{.10, .09, .09}, {.20, .15, .12}, {.45, .43, .41}};
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  HzDrawnPerson p = {.skin = skins[g_rand_int_range (rand, 0, G_N_ELEMENTS (skins))],
                     .hair = hairs[g_rand_int_range (rand, 0, G_N_ELEMENTS (hairs))],
                     .long_hair = seed % 2 == 1,
                     .glasses = g_rand_int_range (rand, 0, 3) == 0};
  double shade = g_rand_double_range (rand, -.05, .05);
  p.clothes = (HzColour){.34 + shade, .42 + shade, .54 + shade};
  p.face_width = g_rand_double_range (rand, 78, 88);
  p.face_height = g_rand_double_range (rand, 104, 116);
  p.eye_gap = g_rand_double_range (rand, 34, 40);
  p.mouth = g_rand_double_range (rand, 24, 32);
  p.brow = g_rand_double_range (rand, -3, 3);
  p.top = p.long_hair ? 222 - (p.face_height + 34) : 186 - (p.face_height - 10);
  p.half_width = p.face_width + (p.long_hair ? 26 : 11);
  return p;
}

static void
fill (cairo_t *cr, HzColour c)
{
  cairo_set_source_rgb (cr, c.r, c.g, c.b);
  cairo_fill (cr);
}

static void
ellipse (cairo_t *cr, double x, double y, double width, double height)
{
  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_scale (cr, width, height);
  cairo_new_sub_path (cr);
  cairo_arc (cr, 0, 0, 1, 0, 2 * G_PI);
  cairo_restore (cr);
}

/* Behind neck and face, to the shoulders; the ears stay free. */
static void
draw_long_hair (cairo_t *cr, const HzDrawnPerson *p)
{
  ellipse (cr, MIDDLE, 222, p->face_width + 26, p->face_height + 34);
  fill (cr, p->hair);
}

static void
draw_body (cairo_t *cr, const HzDrawnPerson *p)
{
  HzColour neck = {p->skin.r * .94, p->skin.g * .92, p->skin.b * .9};
  cairo_move_to (cr, 30, 1200);
  cairo_line_to (cr, 30, 441);
  cairo_curve_to (cr, 36, 366, 96, 352, 138, 340);
  cairo_line_to (cr, 220, 340);
  cairo_curve_to (cr, 262, 352, 322, 366, 328, 441);
  cairo_line_to (cr, 328, 1200);
  cairo_close_path (cr);
  fill (cr, p->clothes);
  cairo_rectangle (cr, 144, 282, 70, 62);
  ellipse (cr, MIDDLE, 344, 35, 18);
  fill (cr, neck);
  cairo_set_source_rgb (cr, p->clothes.r * .7, p->clothes.g * .7, p->clothes.b * .7);
  cairo_set_line_width (cr, 5);
  cairo_move_to (cr, 140, 341);
  cairo_line_to (cr, MIDDLE, 396);
  cairo_line_to (cr, 218, 341);
  cairo_stroke (cr);
}

static void
draw_head (cairo_t *cr, const HzDrawnPerson *p)
{
  double x = MIDDLE, y = 208;
  ellipse (cr, x - p->face_width, y + 6, 11, 20);
  ellipse (cr, x + p->face_width, y + 6, 11, 20);
  fill (cr, p->skin);
  ellipse (cr, x, y - 22, p->face_width + 6, p->face_height - 10);
  fill (cr, p->hair);
  ellipse (cr, x, y + 14, p->face_width - 2, p->face_height - 12);
  fill (cr, p->skin);
}

static void
draw_eye (cairo_t *cr, const HzDrawnPerson *p, double x)
{
  double y = 206;
  ellipse (cr, x, y, 15, 7.5);
  fill (cr, (HzColour){.93, .92, .91});
  ellipse (cr, x, y, 6.5, 6.5);
  fill (cr, (HzColour){.16, .11, .08});
  ellipse (cr, x + 2, y - 2, 1.8, 1.8);
  fill (cr, (HzColour){.95, .95, .95});
  cairo_set_source_rgb (cr, p->hair.r, p->hair.g, p->hair.b);
  cairo_set_line_width (cr, 5);
  cairo_move_to (cr, x - 18, y - 20 + p->brow);
  cairo_curve_to (cr, x - 8, y - 27, x + 8, y - 27, x + 18, y - 20);
  cairo_stroke (cr);
  if (!p->glasses)
    return;
  cairo_set_line_width (cr, 2.5);
  ellipse (cr, x, y, 25, 19);
  cairo_stroke (cr);
}

static void
draw_face (cairo_t *cr, const HzDrawnPerson *p)
{
  double x = MIDDLE;
  draw_eye (cr, p, x - p->eye_gap);
  draw_eye (cr, p, x + p->eye_gap);
  cairo_set_line_width (cr, 3);
  cairo_set_source_rgb (cr, p->skin.r * .8, p->skin.g * .74, p->skin.b * .7);
  cairo_move_to (cr, x - 3, 214);
  cairo_curve_to (cr, x - 6, 236, x - 16, 250, x, 253);
  cairo_curve_to (cr, x + 6, 253, x + 10, 250, x + 11, 247);
  cairo_stroke (cr);
  cairo_set_source_rgb (cr, .68, .34, .32);
  cairo_set_line_width (cr, 6);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_move_to (cr, x - p->mouth, 279);
  cairo_curve_to (cr, x - 10, 283, x + 10, 283, x + p->mouth, 279);
  cairo_stroke (cr);
}

void
hz_drawn_person_paint (cairo_t *cr, const HzDrawnPerson *p, double middle, double top, double width)
{
  double scale = width / (2 * p->half_width);
  cairo_save (cr);
  cairo_translate (cr, middle, top);
  cairo_scale (cr, scale, scale);
  cairo_translate (cr, -MIDDLE, -p->top);
  if (p->long_hair)
    draw_long_hair (cr, p);
  draw_body (cr, p);
  draw_head (cr, p);
  draw_face (cr, p);
  cairo_restore (cr);
}
