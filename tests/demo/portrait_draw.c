/* Faces in cairo; what makes a portrait good or bad is portrait.c's. Units: the face is 200 wide,
 * the middle between the eyes is the origin, and y goes down. */
#include "tests/demo/portrait_draw.h"

#include <math.h>

#define HALF   100.0         /* of the face */
#define EYE    (HALF / 2.06) /* from the middle: so wide are real ones apart */
#define CROWN  -128.0        /* of the bare skull */
#define HAIR   -146.0
#define CHIN   146.0
#define GROUND 1500.0 /* where the body ends, below any picture */

HzDrawnPerson
hz_drawn_person (guint32 seed, HzLook look)
{
  static const HzColour skins[] = {{.88, .72, .61}, {.83, .66, .54}, {.75, .58, .47}};
  static const HzColour hairs[] = {{.11, .10, .10}, {.20, .15, .12}, {.27, .19, .14}};
  static const HzColour grey = {.58, .57, .56}, white = {.84, .84, .83}, dark = {.36, .24, .18};
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  HzDrawnPerson p = {.skin = skins[g_rand_int_range (rand, 0, G_N_ELEMENTS (skins))],
                     .hair = hairs[g_rand_int_range (rand, 0, G_N_ELEMENTS (hairs))],
                     .loose = look == HZ_LOOK_LOOSE || (look != HZ_LOOK_SHORT && seed % 2 == 1),
                     .bald = look == HZ_LOOK_BALD,
                     .scarf = look == HZ_LOOK_SCARF,
                     .glasses = look == HZ_LOOK_GLASSES};
  double shade = g_rand_double_range (rand, -.05, .05);
  p.clothes = (HzColour){.30 + shade, .38 + shade, .50 + shade};
  p.jaw = g_rand_double_range (rand, 62, 74);
  p.mouth = g_rand_double_range (rand, 34, 42);
  p.brow = g_rand_double_range (rand, -2, 3);
  p.lips = g_rand_double_range (rand, .9, 1.1);
  p.loose = p.loose && !p.bald && !p.scarf;
  if (look == HZ_LOOK_GREY || look == HZ_LOOK_WHITE)
    p.hair = look == HZ_LOOK_GREY ? grey : white;
  if (look == HZ_LOOK_DARK)
    p.skin = dark;
  return p;
}

/* --- strokes --- */

static HzColour
shaded (HzColour c, double factor)
{
  return (HzColour){MIN (1, c.r * factor), MIN (1, c.g * factor), MIN (1, c.b * factor)};
}

static void
fill (cairo_t *cr, HzColour c)
{
  cairo_set_source_rgb (cr, c.r, c.g, c.b);
  cairo_fill (cr);
}

static void
ellipse (cairo_t *cr, double x, double y, double rx, double ry)
{
  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_scale (cr, rx, ry);
  cairo_new_sub_path (cr);
  cairo_arc (cr, 0, 0, 1, 0, 2 * G_PI);
  cairo_restore (cr);
}

/* A soft spot of C: STRENGTH in the middle, nothing at its edge. */
static void
soft (cairo_t *cr, double x, double y, double rx, double ry, HzColour c, double strength)
{
  cairo_pattern_t *spot = cairo_pattern_create_radial (0, 0, 0, 0, 0, 1);
  cairo_pattern_add_color_stop_rgba (spot, 0, c.r, c.g, c.b, strength);
  cairo_pattern_add_color_stop_rgba (spot, .5, c.r, c.g, c.b, strength * .6);
  cairo_pattern_add_color_stop_rgba (spot, 1, c.r, c.g, c.b, 0);
  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_scale (cr, rx, ry);
  cairo_set_source (cr, spot);
  cairo_new_path (cr);
  cairo_arc (cr, 0, 0, 1, 0, 2 * G_PI);
  cairo_fill (cr);
  cairo_restore (cr);
  cairo_pattern_destroy (spot);
}

/* --- around the face --- */

static void
draw_loose_hair (cairo_t *cr, const HzDrawnPerson *p)
{
  cairo_move_to (cr, -150, 260);
  cairo_curve_to (cr, -170, 60, -160, HAIR, 0, HAIR);
  cairo_curve_to (cr, 160, HAIR, 170, 60, 150, 260);
  cairo_close_path (cr);
  fill (cr, shaded (p->hair, .9));
}

static void
draw_body (cairo_t *cr, const HzDrawnPerson *p)
{
  cairo_move_to (cr, -230, GROUND);
  cairo_line_to (cr, -190, 250);
  cairo_curve_to (cr, -160, 215, -90, 205, -56, 190);
  cairo_line_to (cr, 56, 190);
  cairo_curve_to (cr, 90, 205, 160, 215, 190, 250);
  cairo_line_to (cr, 230, GROUND);
  cairo_close_path (cr);
  fill (cr, p->clothes);
  cairo_rectangle (cr, -52, 80, 104, 116);
  ellipse (cr, 0, 194, 54, 22);
  fill (cr, shaded (p->skin, .86));
  cairo_save (cr);
  cairo_rectangle (cr, -52, 80, 104, 116);
  cairo_clip (cr);
  soft (cr, 0, 138, 80, 44, shaded (p->skin, .45), .8); /* the chin's shadow */
  cairo_restore (cr);
  cairo_set_line_width (cr, 7);
  cairo_move_to (cr, -60, 188);
  cairo_line_to (cr, 0, 262);
  cairo_line_to (cr, 60, 188);
  HzColour seam = shaded (p->clothes, .65);
  cairo_set_source_rgb (cr, seam.r, seam.g, seam.b);
  cairo_stroke (cr);
}

static void
head_path (cairo_t *cr, const HzDrawnPerson *p)
{
  cairo_new_path (cr);
  cairo_move_to (cr, 0, CROWN);
  for (int side = 1; side >= -1; side -= 2) {
    double x = side * HALF;
    if (side == 1) {
      cairo_curve_to (cr, x * .8, CROWN, x * 1.02, -70, x, 0);
      cairo_curve_to (cr, x, 60, side * p->jaw, 108, side * 34, 138);
      cairo_curve_to (cr, 16, CHIN, -16, CHIN, -34, 138);
    } else {
      cairo_curve_to (cr, side * p->jaw, 108, x, 60, x, 0);
      cairo_curve_to (cr, x * 1.02, -70, x * .8, CROWN, 0, CROWN);
    }
  }
  cairo_close_path (cr);
}

static void
draw_head (cairo_t *cr, const HzDrawnPerson *p)
{
  HzColour rim = shaded (p->skin, .5), light = shaded (p->skin, 1.22);
  for (int side = -1; side <= 1; side += 2) {
    ellipse (cr, side * 102, 14, 13, 28);
    fill (cr, shaded (p->skin, .82));
  }
  head_path (cr, p);
  cairo_save (cr);
  cairo_clip_preserve (cr);
  fill (cr, p->skin);
  if (p->blank) {
    cairo_restore (cr);
    return;
  }
  for (int side = -1; side <= 1; side += 2) {
    soft (cr, side * 112, 40, 60, 150, rim, .75);
    soft (cr, side * 44, 44, 46, 40, light, .5); /* the cheek */
    soft (cr, side * EYE, -8, 48, 32, rim, .62); /* the socket */
    soft (cr, side * 14, 26, 18, 52, rim, .35);  /* beside the nose */
  }
  soft (cr, 0, -74, 74, 44, light, .6);
  soft (cr, 0, 24, 11, 60, light, .75);
  soft (cr, 0, 126, 40, 20, light, .35);
  soft (cr, 0, 152, 90, 26, rim, .5);
  cairo_restore (cr);
}

/* A cap of hair down to the temples, over the forehead. */
static void
draw_hair (cairo_t *cr, const HzDrawnPerson *p)
{
  cairo_pattern_t *gloss = cairo_pattern_create_linear (-80, HAIR, 90, 0);
  HzColour dark = shaded (p->hair, .85), light = shaded (p->hair, 1.12);
  cairo_pattern_add_color_stop_rgb (gloss, 0, dark.r, dark.g, dark.b);
  cairo_pattern_add_color_stop_rgb (gloss, .4, light.r, light.g, light.b);
  cairo_pattern_add_color_stop_rgb (gloss, 1, dark.r, dark.g, dark.b);
  cairo_move_to (cr, -104, 6);
  cairo_curve_to (cr, -122, -90, -90, HAIR, 0, HAIR);
  cairo_curve_to (cr, 90, HAIR, 122, -90, 104, 6);
  cairo_curve_to (cr, 98, -30, 92, -60, 70, -84);
  cairo_curve_to (cr, 30, -100, -20, -96, -72, -80);
  cairo_curve_to (cr, -92, -60, -98, -30, -104, 6);
  cairo_close_path (cr);
  cairo_set_source (cr, gloss);
  cairo_fill (cr);
  cairo_pattern_destroy (gloss);
}

static void
draw_scarf (cairo_t *cr)
{
  const HzColour cloth = {.42, .30, .44};
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
  cairo_move_to (cr, -170, 300);
  cairo_curve_to (cr, -140, 120, -150, HAIR, 0, HAIR);
  cairo_curve_to (cr, 150, HAIR, 140, 120, 170, 300);
  cairo_close_path (cr);
  ellipse (cr, 0, 20, 90, 116);
  fill (cr, cloth);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_WINDING);
  ellipse (cr, 0, 20, 96, 122);
  cairo_set_source_rgb (cr, cloth.r * .7, cloth.g * .7, cloth.b * .7);
  cairo_set_line_width (cr, 4);
  cairo_stroke (cr);
}

/* --- in the face --- */

static void
draw_brow (cairo_t *cr, const HzDrawnPerson *p, int side)
{
  HzColour c = p->bald || p->hair.r > .5 ? (HzColour){.36, .33, .31} : p->hair;
  double x = side * EYE, y = -32 + p->brow;
  cairo_move_to (cr, x - side * 26, y + 4);
  cairo_curve_to (cr, x - side * 10, y - 8, x + side * 14, y - 10, x + side * 32, y + 5);
  cairo_curve_to (cr, x + side * 12, y - 1, x - side * 10, y + 2, x - side * 26, y + 11);
  cairo_close_path (cr);
  fill (cr, c);
}

/* The slit between the lids. */
static void
eye_path (cairo_t *cr, double x, int side)
{
  cairo_new_path (cr);
  cairo_move_to (cr, x - side * 23, 4);
  cairo_curve_to (cr, x - side * 12, -13, x + side * 12, -14, x + side * 24, 0);
  cairo_curve_to (cr, x + side * 12, 11, x - side * 10, 12, x - side * 23, 4);
  cairo_close_path (cr);
}

static void
draw_eye (cairo_t *cr, const HzDrawnPerson *p, int side)
{
  double x = side * EYE;
  HzColour lid = shaded (p->skin, .3);
  eye_path (cr, x, side);
  cairo_save (cr);
  cairo_clip_preserve (cr);
  fill (cr, (HzColour){.88, .87, .85});
  ellipse (cr, x, -1, 11.5, 11.5);
  fill (cr, (HzColour){.24, .15, .10});
  ellipse (cr, x, -1, 5.5, 5.5);
  fill (cr, (HzColour){.05, .04, .04});
  soft (cr, x, -13, 30, 12, lid, .8); /* the upper lid's shadow */
  ellipse (cr, x + 3, -4, 2, 2);
  fill (cr, (HzColour){.97, .97, .97});
  cairo_restore (cr);
  cairo_set_source_rgb (cr, lid.r, lid.g, lid.b);
  cairo_set_line_width (cr, 4);
  cairo_move_to (cr, x - side * 24, 5);
  cairo_curve_to (cr, x - side * 12, -14, x + side * 12, -15, x + side * 27, 0);
  cairo_stroke (cr);
  cairo_set_source_rgba (cr, lid.r, lid.g, lid.b, .5);
  cairo_set_line_width (cr, 2);
  cairo_move_to (cr, x - side * 22, -8);
  cairo_curve_to (cr, x - side * 10, -22, x + side * 14, -22, x + side * 26, -8);
  cairo_stroke (cr);
  cairo_move_to (cr, x - side * 18, 8);
  cairo_curve_to (cr, x - side * 8, 15, x + side * 10, 14, x + side * 22, 4);
  cairo_stroke (cr);
}

static void
draw_nose (cairo_t *cr, const HzDrawnPerson *p)
{
  HzColour dark = shaded (p->skin, .34);
  soft (cr, 0, 72, 34, 12, dark, .6);
  for (int side = -1; side <= 1; side += 2) {
    ellipse (cr, side * 11, 65, 6, 3.4);
    fill (cr, dark);
    cairo_set_source_rgba (cr, dark.r, dark.g, dark.b, .55);
    cairo_set_line_width (cr, 3);
    cairo_move_to (cr, side * 20, 48);
    cairo_curve_to (cr, side * 27, 54, side * 26, 66, side * 17, 68);
    cairo_stroke (cr);
  }
}

static void
draw_mouth (cairo_t *cr, const HzDrawnPerson *p)
{
  double half = p->mouth, y = 96;
  HzColour lip = {p->skin.r * .78, p->skin.g * .5, p->skin.b * .52}, dark = shaded (lip, .45);
  cairo_move_to (cr, -half, y);
  cairo_curve_to (cr, -half * .5, y - 11 * p->lips, -8, y - 12 * p->lips, 0, y - 7 * p->lips);
  cairo_curve_to (cr, 8, y - 12 * p->lips, half * .5, y - 11 * p->lips, half, y);
  cairo_close_path (cr);
  fill (cr, shaded (lip, .85));
  cairo_move_to (cr, -half, y);
  cairo_curve_to (cr, -half * .5, y + 18 * p->lips, half * .5, y + 18 * p->lips, half, y);
  cairo_close_path (cr);
  fill (cr, lip);
  cairo_set_source_rgb (cr, dark.r, dark.g, dark.b);
  cairo_set_line_width (cr, 3);
  cairo_move_to (cr, -half - 2, y - 1);
  cairo_curve_to (cr, -half * .5, y + 4, half * .5, y + 4, half + 2, y - 1);
  cairo_stroke (cr);
  soft (cr, 0, y + 23, half, 9, shaded (p->skin, .45), .5);
}

static void
draw_glasses (cairo_t *cr)
{
  cairo_set_source_rgb (cr, .2, .18, .18);
  cairo_set_line_width (cr, 2.5);
  for (int side = -1; side <= 1; side += 2) {
    ellipse (cr, side * EYE, 6, 38, 30);
    cairo_stroke (cr);
    cairo_move_to (cr, side * (EYE + 38), 2);
    cairo_line_to (cr, side * 100, -4);
    cairo_stroke (cr);
  }
  cairo_move_to (cr, -(EYE - 37), 0);
  cairo_curve_to (cr, -6, -8, 6, -8, EYE - 37, 0);
  cairo_stroke (cr);
}

static void
draw_face (cairo_t *cr, const HzDrawnPerson *p)
{
  draw_nose (cr, p);
  draw_mouth (cr, p);
  for (int side = -1; side <= 1; side += 2) {
    draw_brow (cr, p, side);
    draw_eye (cr, p, side);
  }
}

void
hz_drawn_person_paint (cairo_t *cr, const HzDrawnPerson *p, double middle, double top, double width)
{
  double scale = width / (2 * HALF);
  cairo_save (cr);
  cairo_translate (cr, middle, top);
  cairo_scale (cr, scale, scale);
  cairo_translate (cr, 0, p->bald ? -CROWN : -HAIR);
  cairo_rotate (cr, p->tilt * G_PI / 180);
  if (p->loose)
    draw_loose_hair (cr, p);
  draw_body (cr, p);
  draw_head (cr, p);
  if (!p->blank)
    draw_face (cr, p);
  if (p->scarf)
    draw_scarf (cr);
  else if (!p->bald)
    draw_hair (cr, p);
  if (p->glasses)
    draw_glasses (cr);
  cairo_restore (cr);
}
