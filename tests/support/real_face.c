#include "tests/support/real_face.h"

#include "tests/demo/portrait.h"

#include <cairo.h>
#include <math.h>
#include <string.h>

enum { WIDTH = 358, HEIGHT = 441, HAIR_TOP = 14 };
/* Where things are in the picture. */
#define FACE_X  176.0
#define FACE_Y  238.0
#define FACE_RX 90.0
#define FACE_RY 132.0
#define FRINGE  150.0
#define EYE_Y   200.0

static char *
face_path (void)
{
  const char *folder = g_getenv ("HZ_SHARED");
  return g_build_filename (folder != NULL ? folder : "../shared", "faces", "astronaut.png", NULL);
}

gboolean
hz_real_face_there (void)
{
  g_autofree char *path = face_path ();
  gboolean there = g_file_test (path, G_FILE_TEST_EXISTS);
  if (!there)
    g_printerr ("# %s is not there: nothing is tested with a real face\n", path);
  return there;
}

/* --- the cut-out --- */

typedef struct {
  guint8 *rgba;
  int stride;
} Cut;

static guint8 *
at (const Cut *c, int x, int y)
{
  return c->rgba + y * c->stride + x * 4;
}

static double
grey_of (const guint8 *p)
{
  return .299 * p[0] + .587 * p[1] + .114 * p[2];
}

static gboolean
in_face (int x, int y)
{
  double across = (x - FACE_X) / FACE_RX, down = (y - FACE_Y) / FACE_RY;
  return y >= FRINGE && across * across + down * down <= 1;
}

static gboolean
is_skin (const Cut *c, int x, int y)
{
  gboolean ear = y > 235 && y < 280 && grey_of (at (c, x, y)) > 120;
  return in_face (x, y) || ear || (y >= 330 && y < 390 && ABS (x - FACE_X) < 75);
}

static gboolean
is_hair (const Cut *c, int x, int y)
{
  return y < 300 && !is_skin (c, x, y);
}

typedef gboolean (*Part) (const Cut *c, int x, int y);

static double
mean_of (const Cut *c, Part part)
{
  double sum = 0;
  int count = 0;
  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++)
      if (at (c, x, y)[3] == 255 && part (c, x, y)) {
        sum += grey_of (at (c, x, y));
        count++;
      }
  return sum / MAX (1, count);
}

static guint8
byte_of (double value)
{
  return (guint8)CLAMP (value + .5, 0, 255);
}

/* Its texture stays, as much as there is room for. */
static void
dye_hair (const Cut *c, double target)
{
  double mean = mean_of (c, is_hair);
  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++)
      if (is_hair (c, x, y)) {
        double grey = target + (grey_of (at (c, x, y)) - mean) * MIN (1, (255 - target) / 110);
        memset (at (c, x, y), byte_of (grey), 3);
      }
}

static gboolean
is_face (const Cut *c, int x, int y)
{
  return in_face (x, y);
}

static void
tan_skin (const Cut *c, double target)
{
  double factor = target / mean_of (c, is_face);
  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++) {
      gboolean skin = is_skin (c, x, y);
      for (int i = 0; i < 3 && skin; i++)
        at (c, x, y)[i] = byte_of (at (c, x, y)[i] * factor);
    }
}

static void
blank_face (const Cut *c)
{
  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++)
      if (in_face (x, y))
        memcpy (at (c, x, y), (const guint8[]){214, 170, 146}, 3);
}

/* An orange thing with knobs and pipes, as crisp as the outline. */
static void
put_object (const Cut *c)
{
  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++) {
      int knob = (x / 40 + y / 34) % 3, pipe = y % 57 < 9;
      double shade = 1 - .4 * hypot (x - 150, y - 160) / 300;
      const guint8 colours[3][3] = {{235, 140, 30}, {190, 95, 20}, {120, 60, 25}};
      for (int i = 0; i < 3; i++)
        at (c, x, y)[i] = byte_of (pipe ? 70 : colours[knob][i] * shade);
    }
}

static void
blur_face (const Cut *c, double sigma)
{
  int reach = (int)(3 * sigma + .5);
  gsize size = (gsize)HEIGHT * c->stride;
  g_autofree guint8 *from = g_malloc (size);
  for (int pass = 0; pass < 2; pass++) {
    memcpy (from, c->rgba, size);
    for (int y = reach; y < HEIGHT - reach; y++)
      for (int x = reach; x < WIDTH - reach; x++) {
        double sum[3] = {0}, whole = 0;
        if (!in_face (x, y))
          continue;
        for (int k = -reach; k <= reach; k++) {
          const guint8 *p = from + (y + (pass ? k : 0)) * c->stride + (x + (pass ? 0 : k)) * 4;
          double weight = exp (-k * k / (2 * sigma * sigma));
          whole += weight;
          for (int i = 0; i < 3; i++)
            sum[i] += weight * p[i];
        }
        for (int i = 0; i < 3; i++)
          at (c, x, y)[i] = byte_of (sum[i] / whole);
      }
  }
}

/* --- drawn over it --- */

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

static void
draw_scarf (cairo_t *cr)
{
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
  cairo_set_source_rgb (cr, .36, .22, .34);
  cairo_move_to (cr, 20, HEIGHT);
  cairo_curve_to (cr, 0, 60, 30, HAIR_TOP, FACE_X, HAIR_TOP);
  cairo_curve_to (cr, 322, HAIR_TOP, 352, 60, 340, HEIGHT);
  cairo_close_path (cr);
  ellipse (cr, FACE_X, FACE_Y + 5, FACE_RX + 4, FACE_RY - 4);
  cairo_fill (cr);
  cairo_set_source_rgb (cr, .28, .16, .27);
  cairo_set_line_width (cr, 4);
  ellipse (cr, FACE_X, FACE_Y + 5, FACE_RX + 12, FACE_RY + 6);
  cairo_stroke (cr);
}

static void
draw_glasses (cairo_t *cr, gboolean dark)
{
  cairo_set_source_rgb (cr, .12, .1, .1);
  cairo_set_line_width (cr, 3);
  for (int side = -1; side <= 1; side += 2) {
    ellipse (cr, FACE_X - 1 + side * 47, EYE_Y + 4, 36, 26);
    if (dark)
      cairo_fill_preserve (cr);
    cairo_stroke (cr);
    cairo_move_to (cr, FACE_X - 1 + side * 83, EYE_Y);
    cairo_line_to (cr, FACE_X - 1 + side * 104, EYE_Y - 4);
    cairo_stroke (cr);
  }
  cairo_move_to (cr, FACE_X - 12, EYE_Y);
  cairo_line_to (cr, FACE_X + 10, EYE_Y);
  cairo_stroke (cr);
}

static void
draw_mask (cairo_t *cr)
{
  cairo_set_source_rgb (cr, .62, .78, .88);
  cairo_move_to (cr, FACE_X - 86, 250);
  cairo_curve_to (cr, FACE_X - 40, 226, FACE_X + 40, 226, FACE_X + 86, 250);
  cairo_line_to (cr, FACE_X + 70, 330);
  cairo_curve_to (cr, FACE_X + 30, 374, FACE_X - 30, 374, FACE_X - 70, 330);
  cairo_close_path (cr);
  cairo_fill (cr);
  cairo_set_source_rgb (cr, .5, .66, .78);
  cairo_set_line_width (cr, 2);
  for (int y = 268; y < 330; y += 20) {
    cairo_move_to (cr, FACE_X - 76, y);
    cairo_line_to (cr, FACE_X + 76, y);
    cairo_stroke (cr);
  }
}

static void
draw_cover (cairo_t *cr, HzCover cover)
{
  if (cover == HZ_COVER_SCARF)
    draw_scarf (cr);
  else if (cover == HZ_COVER_MASK)
    draw_mask (cr);
  else if (cover != HZ_COVER_NOTHING)
    draw_glasses (cr, cover == HZ_COVER_SUNGLASSES);
}

/* --- the whole picture --- */

static GdkPixbuf *
changed (const HzRealFace *face)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = face_path ();
  GdkPixbuf *pixbuf = gdk_pixbuf_new_from_file (path, &error);
  g_assert_no_error (error);
  g_assert_true (gdk_pixbuf_get_has_alpha (pixbuf));
  Cut c = {gdk_pixbuf_get_pixels (pixbuf), gdk_pixbuf_get_rowstride (pixbuf)};
  if (face->hair > 0)
    dye_hair (&c, face->hair);
  if (face->skin > 0)
    tan_skin (&c, face->skin);
  if (face->blank)
    blank_face (&c);
  if (face->face_blur > 0)
    blur_face (&c, face->face_blur);
  if (face->object)
    put_object (&c);
  return pixbuf;
}

static cairo_surface_t *
surface_of (GdkPixbuf *pixbuf)
{
  Cut c = {gdk_pixbuf_get_pixels (pixbuf), gdk_pixbuf_get_rowstride (pixbuf)};
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, WIDTH, HEIGHT);
  guint8 *to = cairo_image_surface_get_data (surface);
  int row = cairo_image_surface_get_stride (surface);
  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++) {
      const guint8 *p = at (&c, x, y);
      guint32 alpha = p[3];
      guint32 pixel =
          alpha << 24 | (p[0] * alpha / 255) << 16 | (p[1] * alpha / 255) << 8 | p[2] * alpha / 255;
      memcpy (to + y * row + x * 4, &pixel, sizeof pixel);
    }
  cairo_surface_mark_dirty (surface);
  return surface;
}

static void
paint_wall (cairo_t *cr, const HzRealFace *face, int width)
{
  double wall = (face->wall > 0 ? face->wall : 250) / 255.0, dark = wall * (1 - face->shadow);
  cairo_pattern_t *shade = cairo_pattern_create_linear (0, 0, width, 0);
  cairo_pattern_add_color_stop_rgb (shade, 0, wall, wall, wall);
  cairo_pattern_add_color_stop_rgb (shade, 1, dark, dark, dark);
  cairo_set_source (cr, shade);
  cairo_paint (cr);
  cairo_pattern_destroy (shade);
}

static void
paint_person (cairo_t *cr, const HzRealFace *face, cairo_surface_t *cut, double x, double scale)
{
  cairo_save (cr);
  cairo_translate (cr, x, HAIR_TOP + face->top);
  cairo_scale (cr, scale, scale);
  cairo_translate (cr, 0, FACE_Y - HAIR_TOP);
  cairo_rotate (cr, face->tilt * G_PI / 180);
  cairo_translate (cr, -WIDTH / 2.0, -FACE_Y);
  cairo_set_source_surface (cr, cut, 0, 0);
  cairo_paint (cr);
  draw_cover (cr, face->cover);
  cairo_restore (cr);
}

GBytes *
hz_real_face_file (const HzRealFace *face)
{
  int width = face->width > 0 ? face->width : WIDTH,
      height = face->height > 0 ? face->height : HEIGHT;
  double scale = face->scale > 0 ? face->scale : 1;
  g_autoptr (GdkPixbuf) person = changed (face);
  cairo_surface_t *cut = surface_of (person);
  cairo_surface_t *card = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create (card);
  paint_wall (cr, face, width);
  if (face->second > 0)
    paint_person (cr, face, cut, face->second * WIDTH / 2, face->second);
  if (!face->no_face)
    paint_person (cr, face, cut, width / 2.0 + face->across, scale);
  cairo_surface_flush (card);
  g_autoptr (GdkPixbuf) picture = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++) {
      guint32 pixel;
      memcpy (&pixel,
              cairo_image_surface_get_data (card) + y * cairo_image_surface_get_stride (card) +
                  x * 4,
              sizeof pixel);
      guint8 *to = gdk_pixbuf_get_pixels (picture) + y * gdk_pixbuf_get_rowstride (picture) + x * 3;
      to[0] = (guint8)(pixel >> 16);
      to[1] = (guint8)(pixel >> 8);
      to[2] = (guint8)pixel;
    }
  cairo_destroy (cr);
  cairo_surface_destroy (card);
  cairo_surface_destroy (cut);
  return hz_portrait_encode (picture, &(HzPortrait){0});
}
