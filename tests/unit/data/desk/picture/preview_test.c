/* The preview on the line: what comes out is what went in, and only what changed travels. */
#include "data/desk/picture/picture.h"

#include <string.h>

static guint8 *
scene (int width, int height, GRand *noise)
{
  gsize length = hz_preview_plane_bytes (width, height);
  guint8 *i420 = g_malloc (length);
  for (gsize i = 0; i < length; i++)
    i420[i] = (guint8)(60 + i * 7 % 100 + (noise != NULL ? g_rand_int_range (noise, -2, 3) : 0));
  return i420;
}

static gsize
pass_on (HzPreview *sent, HzPreview *seen, const guint8 *i420)
{
  g_autoptr (GBytes) update = hz_preview_encode (sent, i420);
  gsize length = 0;
  const guint8 *data = update != NULL ? g_bytes_get_data (update, &length) : NULL;
  g_assert_true (hz_preview_apply (seen, data, length));
  g_assert_cmpmem (sent->i420, hz_preview_plane_bytes (sent->width, sent->height), seen->i420,
                   hz_preview_plane_bytes (seen->width, seen->height));
  return length;
}

static void
test_whole (void)
{
  static const int sizes[][2] = {{2, 2}, {8, 8}, {96, 72}, {54, 72}, {98, 74}, {320, 320}, {10, 6}};
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++) {
    HzPreview sent, seen;
    int width = sizes[i][0], height = sizes[i][1];
    g_autofree guint8 *i420 = scene (width, height, NULL);
    hz_preview_init (&sent, width, height);
    hz_preview_init (&seen, width, height);
    g_assert_cmpuint (pass_on (&sent, &seen, i420), ==, hz_preview_update_max (width, height));
    g_assert_cmpmem (seen.i420, hz_preview_plane_bytes (width, height), i420,
                     hz_preview_plane_bytes (width, height));
    hz_preview_clear (&sent);
    hz_preview_clear (&seen);
  }
}

static void
test_changes_only (void)
{
  HzPreview sent, seen;
  g_autoptr (GRand) noise = g_rand_new_with_seed (20261122);
  g_autofree guint8 *still = scene (96, 72, NULL);
  hz_preview_init (&sent, 96, 72);
  hz_preview_init (&seen, 96, 72);
  pass_on (&sent, &seen, still);
  for (guint i = 0; i < 20; i++) { /* the noise of a sensor is no change */
    g_autofree guint8 *noisy = scene (96, 72, noise);
    g_assert_null (hz_preview_encode (&sent, noisy));
  }
  still[3 * 96 + 20] = 255; /* one bright pixel: its block, number 2 */
  g_assert_cmpuint (pass_on (&sent, &seen, still), ==, 2 + 96);
  g_assert_cmpint (seen.i420[3 * 96 + 20], ==, 255);
  for (gsize i = 96 * 72; i < hz_preview_plane_bytes (96, 72); i++)
    still[i] = (guint8)(still[i] + 9); /* another tint everywhere */
  g_assert_cmpuint (pass_on (&sent, &seen, still), ==, hz_preview_update_max (96, 72));
  hz_preview_clear (&sent);
  hz_preview_clear (&seen);
}

/* Small steps add up: the picture never drifts away from what is there. */
static void
test_no_drift (void)
{
  HzPreview sent, seen;
  g_autofree guint8 *i420 = scene (16, 16, NULL);
  hz_preview_init (&sent, 16, 16);
  hz_preview_init (&seen, 16, 16);
  for (guint step = 0; step < 40; step++) {
    pass_on (&sent, &seen, i420);
    g_assert_cmpint (ABS (seen.i420[0] - i420[0]), <=, 3);
    for (gsize i = 0; i < 16 * 16; i++)
      i420[i]++;
  }
  hz_preview_clear (&sent);
  hz_preview_clear (&seen);
}

static void
test_colours (void)
{
  static const struct {
    guint8 yuv[3], rgb[3];
  } colours[] = {{{16, 128, 128}, {0, 0, 0}},       {{235, 128, 128}, {255, 255, 255}},
                 {{81, 90, 240}, {255, 0, 0}},      {{145, 54, 34}, {0, 255, 0}},
                 {{41, 240, 110}, {0, 0, 255}},     {{126, 128, 128}, {128, 128, 128}},
                 {{255, 128, 128}, {255, 255, 255}}};
  for (guint i = 0; i < G_N_ELEMENTS (colours); i++) {
    HzPreview preview;
    hz_preview_init (&preview, 2, 2);
    memset (preview.i420, colours[i].yuv[0], 4);
    preview.i420[4] = colours[i].yuv[1];
    preview.i420[5] = colours[i].yuv[2];
    g_autoptr (GBytes) rgb = hz_preview_rgb (&preview);
    g_assert_cmpuint (g_bytes_get_size (rgb), ==, 12);
    const guint8 *pixels = g_bytes_get_data (rgb, NULL);
    for (guint j = 0; j < 12; j++)
      g_assert_cmpint (ABS (pixels[j] - colours[i].rgb[j % 3]), <=, 2);
    hz_preview_clear (&preview);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/data/preview/whole", test_whole);
  g_test_add_func ("/data/preview/changes-only", test_changes_only);
  g_test_add_func ("/data/preview/no-drift", test_no_drift);
  g_test_add_func ("/data/preview/colours", test_colours);
  return g_test_run ();
}
