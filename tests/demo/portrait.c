#include "tests/demo/portrait.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include <jpeglib.h>

#define CARD_WIDTH  358
#define CARD_HEIGHT 441
#define CARD_FACE   207
#define CARD_DPI    350

/* --- what is wrong with each --- */

const HzPortraitCase hz_portrait_cases[] = {
    {"good-1", "", {.seed = 1}},
    {"good-2", "", {.seed = 2}},
    {"good-3", "", {.seed = 3}},
    {"good-4", "", {.seed = 4}},
    {"good-5", "", {.seed = 5}},
    {"good-6", "", {.seed = 6}},
    {"good-loose-hair", "", {.seed = 2, .look = HZ_LOOK_LOOSE}},
    {"good-grey-hair", "", {.seed = 2, .look = HZ_LOOK_GREY}},
    {"good-white-hair", "", {.seed = 1, .look = HZ_LOOK_WHITE}},
    {"good-bald", "", {.seed = 2, .look = HZ_LOOK_BALD}},
    {"good-dark", "", {.seed = 2, .look = HZ_LOOK_DARK}},
    {"good-scarf", "", {.seed = 1, .look = HZ_LOOK_SCARF}},
    {"good-glasses", "", {.seed = 2, .look = HZ_LOOK_GLASSES}},
    {"good-high", "", {.seed = 2, .head_top = 9}},
    {"good-low", "", {.seed = 1, .head_top = 19}},
    {"good-left", "", {.seed = 2, .off_centre = -13}},
    {"good-noisy", "", {.seed = 2, .noise = 6}},
    {"good-soft-shadow", "", {.seed = 1, .shadow = .05}},
    {"dark-background", "background", {.seed = 1, .background = {.82, .82, .82}}},
    {"blue-background", "background background-tint", {.seed = 2, .background = {.55, .7, .95}}},
    {"cream-background", "background-tint", {.seed = 1, .background = {1, .97, .9}}},
    {"shadow", "background-even", {.seed = 1, .shadow = .18}},
    {"deep-shadow", "background background-even", {.seed = 2, .shadow = .35}},
    {"frame", "border", {.seed = 2, .frame = 6}},
    {"nobody", "face", {.seed = 2, .nobody = TRUE, .noise = 6}},
    {"blank-face", "face", {.seed = 2, .blank = TRUE}},
    {"cut-off", "head-top", {.seed = 2, .head_top = -12}},
    {"low", "head-top", {.seed = 2, .head_top = 60}},
    {"small-face", "face-width", {.seed = 2, .face_width = 150}},
    {"large-face", "face-width", {.seed = 2, .face_width = 300}},
    {"right", "head-centre", {.seed = 2, .off_centre = 40}},
    {"left", "head-centre", {.seed = 1, .off_centre = -40}},
    {"tilted", "tilt", {.seed = 2, .tilt = 11}},
    {"dark", "exposure", {.seed = 2, .light = .2}},
    {"bright", "exposure clipping", {.seed = 2, .light = 1.6}},
    {"hazy", "contrast", {.seed = 2, .haze = .75}},
    {"black-and-white", "colourful", {.seed = 2, .grey = TRUE}},
    {"blurred", "sharpness", {.seed = 2, .blur = 3}},
    {"blurred-loose-hair", "sharpness", {.seed = 1, .blur = 2.5}},
    {"dpi-72", "resolution", {.seed = 1, .dpi = 72}},
    {"no-dpi", "resolution", {.seed = 1, .dpi = -1}},
    {"png", "format bytes", {.seed = 1, .format = "png"}},
    {"grey-jpeg", "colour colourful", {.seed = 1, .format = "jpeg-grey"}},
    {"cmyk", "colour", {.seed = 1, .format = "jpeg-cmyk"}},
    {"heavy", "bytes", {.seed = 1, .quality = 100, .noise = 6}},
    {"large", "size", {.seed = 2, .scale = 3, .quality = 80}},
    {"small", "size", {.seed = 2, .scale = .7}},
    {NULL, NULL, {0}},
};

/* --- drawing --- */

static double
face_width (const HzPortrait *p)
{
  return p->face_width > 0 ? p->face_width : CARD_FACE;
}

static double
head_top (const HzPortrait *p)
{
  return p->head_top != 0 ? p->head_top : 14;
}

typedef struct {
  guint8 *rgb;
  int width, height, stride;
} Canvas;

static Canvas
canvas_of (GdkPixbuf *pixbuf)
{
  return (Canvas){gdk_pixbuf_get_pixels (pixbuf), gdk_pixbuf_get_width (pixbuf),
                  gdk_pixbuf_get_height (pixbuf), gdk_pixbuf_get_rowstride (pixbuf)};
}

static double
wall (const HzPortrait *p, const Canvas *c, int x, int channel)
{
  const double *b = p->background;
  double white = b[0] + b[1] + b[2] > 0 ? b[channel] : 1;
  return white * (1 - p->shadow * x / c->width);
}

/* The person, drawn over nothing, on the wall: light and haze are the person's alone. */
static void
put_together (const HzPortrait *p, cairo_surface_t *surface, const Canvas *c)
{
  const guint8 *from = cairo_image_surface_get_data (surface);
  int from_row = cairo_image_surface_get_stride (surface);
  double light = p->light > 0 ? p->light : 1;
  for (int y = 0; y < c->height; y++)
    for (int x = 0; x < c->width; x++) {
      guint32 pixel;
      memcpy (&pixel, from + y * from_row + x * 4, sizeof pixel);
      double cover = (pixel >> 24) / 255.0;
      for (int channel = 0; channel < 3; channel++) {
        double ink = (pixel >> (16 - 8 * channel) & 0xff) / 255.0; /* times cover already */
        double person = (ink * light) * (1 - p->haze) + cover * .55 * p->haze;
        double value = MIN (person, cover) + (1 - cover) * wall (p, c, x, channel);
        c->rgb[y * c->stride + x * 3 + channel] = (guint8)CLAMP (value * 255 + .5, 0, 255);
      }
    }
}

static void
blur_line (guint8 *first, int step, int count, double sigma)
{
  int reach = (int)(3 * sigma + .5);
  g_autofree double *weight = g_new (double, reach + 1);
  g_autofree guint8 *line = g_new (guint8, count);
  for (int i = 0; i <= reach; i++)
    weight[i] = exp (-i * i / (2 * sigma * sigma));
  for (int i = 0; i < count; i++)
    line[i] = first[i * step];
  for (int i = 0; i < count; i++) {
    double sum = 0, whole = 0;
    for (int k = -reach; k <= reach; k++) {
      sum += weight[ABS (k)] * line[CLAMP (i + k, 0, count - 1)];
      whole += weight[ABS (k)];
    }
    first[i * step] = (guint8)(sum / whole + .5);
  }
}

static void
blur (const Canvas *c, double sigma)
{
  for (int channel = 0; channel < 3; channel++) {
    for (int y = 0; y < c->height; y++)
      blur_line (c->rgb + y * c->stride + channel, 3, c->width, sigma);
    for (int x = 0; x < c->width; x++)
      blur_line (c->rgb + x * 3 + channel, c->stride, c->height, sigma);
  }
}

static void
draw_frame (const Canvas *c, int thick)
{
  for (int y = 0; y < c->height; y++)
    for (int x = 0; x < c->width; x++)
      if (x < thick || y < thick || x >= c->width - thick || y >= c->height - thick)
        memset (c->rgb + y * c->stride + x * 3, 30, 3);
}

static void
add_noise (const Canvas *c, int most)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  for (int y = 0; y < c->height; y++)
    for (int i = 0; i < c->width * 3; i++) {
      guint8 *value = c->rgb + y * c->stride + i;
      int noisy = *value + g_rand_int_range (rand, -most, most + 1);
      *value = (guint8)CLAMP (noisy, 0, 255);
    }
}

static void
make_grey (const Canvas *c)
{
  for (int y = 0; y < c->height; y++)
    for (int x = 0; x < c->width; x++) {
      guint8 *rgb = c->rgb + y * c->stride + x * 3;
      memset (rgb, (299 * rgb[0] + 587 * rgb[1] + 114 * rgb[2]) / 1000, 3);
    }
}

GdkPixbuf *
hz_portrait_draw (const HzPortrait *p)
{
  HzDrawnPerson person = hz_drawn_person (p->seed, p->look);
  person.tilt = p->tilt;
  person.blank = p->blank;
  double scale = p->scale > 0 ? p->scale : 1;
  int width = (int)((CARD_WIDTH + p->left + p->right) * scale + .5);
  int height = (int)((CARD_HEIGHT + p->top + p->bottom) * scale + .5);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *cr = cairo_create (surface);
  cairo_scale (cr, scale, scale);
  if (!p->nobody)
    hz_drawn_person_paint (cr, &person, p->left + CARD_WIDTH / 2.0 + p->off_centre,
                           p->top + head_top (p), face_width (p));
  cairo_surface_flush (surface);
  GdkPixbuf *pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  Canvas canvas = canvas_of (pixbuf);
  put_together (p, surface, &canvas);
  if (p->blur > 0)
    blur (&canvas, p->blur);
  if (p->noise > 0)
    add_noise (&canvas, p->noise);
  if (p->frame > 0)
    draw_frame (&canvas, p->frame);
  if (p->grey)
    make_grey (&canvas);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return pixbuf;
}

/* --- files --- */

/* libjpeg, for the kinds that gdk-pixbuf does not write. */
static GBytes *
encode_jpeg (GdkPixbuf *pixbuf, const char *kind, int dpi, int quality)
{
  Canvas c = canvas_of (pixbuf);
  struct jpeg_compress_struct jpeg;
  struct jpeg_error_mgr errors;
  guint8 *data = NULL;
  unsigned long length = 0;
  gboolean cmyk = strcmp (kind, "jpeg-cmyk") == 0, grey = strcmp (kind, "jpeg-grey") == 0;
  int channels = cmyk ? 4 : grey ? 1 : 3;
  g_autofree guint8 *row = g_malloc ((gsize)c.width * 4);
  jpeg.err = jpeg_std_error (&errors);
  jpeg_create_compress (&jpeg);
  jpeg_mem_dest (&jpeg, &data, &length);
  jpeg.image_width = (JDIMENSION)c.width;
  jpeg.image_height = (JDIMENSION)c.height;
  jpeg.input_components = channels;
  jpeg.in_color_space = cmyk ? JCS_CMYK : grey ? JCS_GRAYSCALE : JCS_RGB;
  jpeg_set_defaults (&jpeg);
  jpeg_set_quality (&jpeg, quality, TRUE);
  jpeg.write_JFIF_header = TRUE;
  jpeg.density_unit = 1;
  jpeg.X_density = jpeg.Y_density = (UINT16)dpi;
  if (strcmp (kind, "jpeg-progressive") == 0)
    jpeg_simple_progression (&jpeg);
  jpeg_start_compress (&jpeg, TRUE);
  while (jpeg.next_scanline < jpeg.image_height) {
    const guint8 *from = c.rgb + (gsize)jpeg.next_scanline * c.stride;
    for (int x = 0; x < c.width; x++) {
      const guint8 *rgb = from + x * 3;
      guint8 *to = row + x * channels;
      if (grey)
        *to = (guint8)((299 * rgb[0] + 587 * rgb[1] + 114 * rgb[2]) / 1000);
      else
        memcpy (to, rgb, 3); /* CMYK as Adobe has it: upside down */
      if (cmyk)
        to[3] = 255;
    }
    JSAMPROW rows[] = {row};
    jpeg_write_scanlines (&jpeg, rows, 1);
  }
  jpeg_finish_compress (&jpeg);
  jpeg_destroy_compress (&jpeg);
  return g_bytes_new_with_free_func (data, length, free, data);
}

GBytes *
hz_portrait_encode (GdkPixbuf *pixbuf, const HzPortrait *p)
{
  const char *format = p->format != NULL ? p->format : "jpeg";
  int dpi = p->dpi != 0 ? p->dpi : CARD_DPI;
  g_autofree char *resolution = g_strdup_printf ("%d", dpi);
  g_autofree char *quality = g_strdup_printf ("%d", p->quality > 0 ? p->quality : 92);
  g_autoptr (GError) error = NULL;
  char *data = NULL;
  gsize length = 0;
  if (g_str_has_prefix (format, "jpeg-"))
    return encode_jpeg (pixbuf, format, dpi, p->quality > 0 ? p->quality : 92);
  gboolean png = strcmp (format, "png") == 0;
  if (dpi < 0)
    gdk_pixbuf_save_to_buffer (pixbuf, &data, &length, format, &error, NULL);
  else if (png)
    gdk_pixbuf_save_to_buffer (pixbuf, &data, &length, format, &error, "x-dpi", resolution, "y-dpi",
                               resolution, NULL);
  else
    gdk_pixbuf_save_to_buffer (pixbuf, &data, &length, format, &error, "quality", quality, "x-dpi",
                               resolution, "y-dpi", resolution, NULL);
  g_assert_no_error (error);
  return g_bytes_new_take (data, length);
}

GBytes *
hz_portrait_file (const HzPortrait *p)
{
  g_autoptr (GdkPixbuf) pixbuf = hz_portrait_draw (p);
  return hz_portrait_encode (pixbuf, p);
}
