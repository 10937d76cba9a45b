/* huzheng-portraits FOLDER [PEOPLE]: drawn portraits for demonstrations and tests, so that no
 * picture of a real person is ever needed. Each is 358×441 pixels at 350 dpi, as the card wants it:
 * plain white background, grey-blue clothes, a drawn face; FOLDER/person-N.jpg and .png, the same
 * ones each time (seed N). */
#include <cairo.h>
#include <gdk-pixbuf/gdk-pixbuf.h>
#include <stdio.h>
#include <string.h>

#define WIDTH          358
#define HEIGHT         441
#define DPI            "350"
#define PEOPLE_DEFAULT 4

typedef struct {
  double r, g, b;
} Colour;

typedef struct { /* what differs from one person to the next; lengths in pixels */
  Colour skin, hair, clothes;
  double face_width, face_height, eye_gap, mouth, brow;
  gboolean long_hair, glasses;
} Person;

static Person
person_of_seed (guint32 seed)
{
  static const Colour skins[] = {{.96, .83, .72}, {.93, .78, .66}, {.88, .71, .58}};
  static const Colour hairs[] = {{.10, .09, .09}, {.20, .15, .12}, {.45, .45, .47}};
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  Person p = {.skin = skins[g_rand_int_range (rand, 0, G_N_ELEMENTS (skins))],
              .hair = hairs[g_rand_int_range (rand, 0, G_N_ELEMENTS (hairs))],
              .long_hair = seed % 2 == 1,
              .glasses = g_rand_int_range (rand, 0, 3) == 0};
  double shade = g_rand_double_range (rand, -.05, .05);
  p.clothes = (Colour){.34 + shade, .42 + shade, .54 + shade};
  p.face_width = g_rand_double_range (rand, 78, 88);
  p.face_height = g_rand_double_range (rand, 104, 116);
  p.eye_gap = g_rand_double_range (rand, 34, 40);
  p.mouth = g_rand_double_range (rand, 24, 32);
  p.brow = g_rand_double_range (rand, -3, 3);
  return p;
}

static void
fill (cairo_t *cr, Colour c)
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
draw_long_hair (cairo_t *cr, const Person *p)
{
  ellipse (cr, WIDTH / 2.0, 222, p->face_width + 26, p->face_height + 34);
  fill (cr, p->hair);
}

static void
draw_body (cairo_t *cr, const Person *p)
{
  Colour neck = {p->skin.r * .94, p->skin.g * .92, p->skin.b * .9};
  cairo_move_to (cr, 30, HEIGHT);
  cairo_curve_to (cr, 36, 366, 96, 352, 138, 340);
  cairo_line_to (cr, 220, 340);
  cairo_curve_to (cr, 262, 352, 322, 366, 328, HEIGHT);
  cairo_close_path (cr);
  fill (cr, p->clothes);
  cairo_rectangle (cr, 144, 282, 70, 62);
  ellipse (cr, 179, 344, 35, 18);
  fill (cr, neck);
  cairo_set_source_rgb (cr, p->clothes.r * .7, p->clothes.g * .7, p->clothes.b * .7);
  cairo_set_line_width (cr, 5);
  cairo_move_to (cr, 140, 341);
  cairo_line_to (cr, 179, 396);
  cairo_line_to (cr, 218, 341);
  cairo_stroke (cr);
}

static void
draw_head (cairo_t *cr, const Person *p)
{
  double x = WIDTH / 2.0, y = 208;
  ellipse (cr, x - p->face_width, y + 6, 11, 20);
  ellipse (cr, x + p->face_width, y + 6, 11, 20);
  fill (cr, p->skin);
  ellipse (cr, x, y - 22, p->face_width + 6, p->face_height - 10);
  fill (cr, p->hair);
  ellipse (cr, x, y + 14, p->face_width - 2, p->face_height - 12);
  fill (cr, p->skin);
}

static void
draw_eye (cairo_t *cr, const Person *p, double x)
{
  double y = 206;
  ellipse (cr, x, y, 15, 7.5);
  fill (cr, (Colour){1, 1, 1});
  ellipse (cr, x, y, 6.5, 6.5);
  fill (cr, (Colour){.16, .11, .08});
  ellipse (cr, x + 2, y - 2, 1.8, 1.8);
  fill (cr, (Colour){1, 1, 1});
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
draw_face (cairo_t *cr, const Person *p)
{
  double x = WIDTH / 2.0;
  draw_eye (cr, p, x - p->eye_gap);
  draw_eye (cr, p, x + p->eye_gap);
  cairo_set_line_width (cr, 3);
  cairo_set_source_rgb (cr, p->skin.r * .8, p->skin.g * .74, p->skin.b * .7);
  cairo_move_to (cr, x - 3, 214);
  cairo_curve_to (cr, x - 6, 236, x - 16, 250, x, 253);
  cairo_curve_to (cr, x + 6, 253, x + 10, 250, x + 11, 247);
  cairo_stroke (cr);
  cairo_set_source_rgb (cr, .72, .38, .36);
  cairo_set_line_width (cr, 6);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_move_to (cr, x - p->mouth, 279);
  cairo_curve_to (cr, x - 10, 283, x + 10, 283, x + p->mouth, 279);
  cairo_stroke (cr);
}

/* Cairo's pixels to a pixbuf's: three bytes instead of four, nothing transparent. */
static GdkPixbuf *
pixbuf_of_surface (cairo_surface_t *surface)
{
  GdkPixbuf *pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, WIDTH, HEIGHT);
  cairo_surface_flush (surface);
  const guchar *from = cairo_image_surface_get_data (surface);
  guchar *to = gdk_pixbuf_get_pixels (pixbuf);
  int from_row = cairo_image_surface_get_stride (surface);
  int to_row = gdk_pixbuf_get_rowstride (pixbuf);
  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++) {
      guint32 pixel;
      memcpy (&pixel, from + y * from_row + x * 4, sizeof pixel);
      guchar *out = to + y * to_row + x * 3;
      out[0] = (guchar)(pixel >> 16);
      out[1] = (guchar)(pixel >> 8);
      out[2] = (guchar)pixel;
    }
  return pixbuf;
}

static GdkPixbuf *
draw_person (guint32 seed)
{
  Person p = person_of_seed (seed);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  if (p.long_hair)
    draw_long_hair (cr, &p);
  draw_body (cr, &p);
  draw_head (cr, &p);
  draw_face (cr, &p);
  GdkPixbuf *pixbuf = pixbuf_of_surface (surface);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return pixbuf;
}

static gboolean
write_person (const char *folder, guint number, GError **error)
{
  g_autoptr (GdkPixbuf) pixbuf = draw_person (number);
  g_autofree char *jpeg = g_strdup_printf ("%s/person-%u.jpg", folder, number);
  g_autofree char *png = g_strdup_printf ("%s/person-%u.png", folder, number);
  return gdk_pixbuf_save (pixbuf, jpeg, "jpeg", error, "quality", "92", "x-dpi", DPI, "y-dpi", DPI,
                          NULL) &&
         gdk_pixbuf_save (pixbuf, png, "png", error, "x-dpi", DPI, "y-dpi", DPI, NULL);
}

int
main (int argc, char **argv)
{
  guint64 people = PEOPLE_DEFAULT;
  g_autoptr (GError) error = NULL;
  if (argc < 2 || argc > 3 || *argv[1] == '-' ||
      (argc == 3 && !g_ascii_string_to_unsigned (argv[2], 10, 1, 1000, &people, NULL))) {
    fputs ("usage: huzheng-portraits FOLDER [PEOPLE]\n", stderr);
    return 2;
  }
  if (g_mkdir_with_parents (argv[1], 0755) != 0) {
    perror (argv[1]);
    return 3;
  }
  for (guint number = 1; number <= people; number++)
    if (!write_person (argv[1], number, &error)) {
      fprintf (stderr, "huzheng-portraits: %s\n", error->message);
      return 3;
    }
  return 0;
}
