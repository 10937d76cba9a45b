#include "data/desk/picture/preview.h"

#include <stdlib.h>
#include <string.h>

#define BLOCK 8
/* A block is sent when its pixels differ by so much on average, or one of them by so much: the
 * noise of a sensor stays under it once the picture is made small. */
#define MEAN_STEPS 3
#define PEAK_STEPS 24

typedef struct { /* a block in one plane */
  guint8 *at;
  int stride, width, height;
} Patch;

gsize
hz_preview_plane_bytes (int width, int height)
{
  return (gsize)width * height * 3 / 2;
}

static int
blocks_across (int side)
{
  return (side + BLOCK - 1) / BLOCK;
}

gsize
hz_preview_update_max (int width, int height)
{
  return hz_preview_plane_bytes (width, height) +
         (gsize)blocks_across (width) * blocks_across (height) * sizeof (guint16);
}

void
hz_preview_init (HzPreview *preview, int width, int height)
{
  g_return_if_fail (width > 0 && height > 0 && width % 2 == 0 && height % 2 == 0);
  *preview = (HzPreview){
      .width = width, .height = height, .i420 = g_malloc0 (hz_preview_plane_bytes (width, height))};
}

void
hz_preview_clear (HzPreview *preview)
{
  if (preview->i420 != NULL) /* a face was in it */
    explicit_bzero (preview->i420, hz_preview_plane_bytes (preview->width, preview->height));
  g_clear_pointer (&preview->i420, g_free);
  preview->begun = FALSE;
}

/* Where block NUMBER lies in I420: in the luma plane and in the two of chroma. */
static void
find_patches (const HzPreview *preview, guint8 *i420, int number, Patch patches[3])
{
  int across = blocks_across (preview->width);
  int x = number % across * BLOCK, y = number / across * BLOCK;
  int width = MIN (BLOCK, preview->width - x), height = MIN (BLOCK, preview->height - y);
  gsize luma = (gsize)preview->width * preview->height;
  patches[0] = (Patch){i420 + (gsize)y * preview->width + x, preview->width, width, height};
  for (int plane = 1; plane < 3; plane++)
    patches[plane] = (Patch){i420 + luma + (plane - 1) * (luma / 4) +
                                 (gsize)(y / 2) * (preview->width / 2) + x / 2,
                             preview->width / 2, width / 2, height / 2};
}

static gboolean
differs (const Patch *a, const Patch *b)
{
  int sum = 0, peak = 0;
  for (int y = 0; y < a->height; y++)
    for (int x = 0; x < a->width; x++) {
      int step = abs (a->at[y * a->stride + x] - b->at[y * b->stride + x]);
      sum += step;
      peak = MAX (peak, step);
    }
  return sum > MEAN_STEPS * a->width * a->height || peak > PEAK_STEPS;
}

static void
send_block (GByteArray *out, int number, const Patch *from, const Patch *kept)
{
  guint8 head[2] = {(guint8)number, (guint8)(number >> 8)};
  g_byte_array_append (out, head, sizeof head);
  for (int plane = 0; plane < 3; plane++)
    for (int y = 0; y < from[plane].height; y++) {
      const guint8 *row = from[plane].at + y * from[plane].stride;
      g_byte_array_append (out, row, (guint)from[plane].width);
      memcpy (kept[plane].at + y * kept[plane].stride, row, (gsize)from[plane].width);
    }
}

GBytes *
hz_preview_encode (HzPreview *preview, const guint8 *i420)
{
  int count = blocks_across (preview->width) * blocks_across (preview->height);
  GByteArray *out = g_byte_array_new ();
  for (int number = 0; number < count; number++) {
    Patch fresh[3], kept[3];
    find_patches (preview, (guint8 *)i420, number, fresh);
    find_patches (preview, preview->i420, number, kept);
    if (!preview->begun || differs (&fresh[0], &kept[0]) || differs (&fresh[1], &kept[1]) ||
        differs (&fresh[2], &kept[2]))
      send_block (out, number, fresh, kept);
  }
  preview->begun = TRUE;
  g_autoptr (GBytes) update = g_byte_array_free_to_bytes (out);
  return g_bytes_get_size (update) > 0 ? g_steal_pointer (&update) : NULL;
}

gboolean
hz_preview_apply (HzPreview *preview, const guint8 *update, gsize length)
{
  int count = blocks_across (preview->width) * blocks_across (preview->height);
  gsize at = 0;
  if (length > hz_preview_update_max (preview->width, preview->height))
    return FALSE;
  for (int last = -1; at < length;) {
    if (length - at < 2)
      return FALSE;
    int number = update[at] | update[at + 1] << 8;
    if (number <= last || number >= count)
      return FALSE;
    Patch patches[3];
    find_patches (preview, preview->i420, number, patches);
    gsize bytes = (gsize)patches[0].width * patches[0].height * 3 / 2;
    last = number;
    at += 2;
    if (length - at < bytes)
      return FALSE;
    for (int plane = 0; plane < 3; plane++)
      for (int y = 0; y < patches[plane].height; y++, at += (gsize)patches[plane].width)
        memcpy (patches[plane].at + y * patches[plane].stride, update + at,
                (gsize)patches[plane].width);
  }
  /* The first is whole: nothing is shown that was never sent. */
  if (!preview->begun && length != hz_preview_update_max (preview->width, preview->height))
    return FALSE;
  preview->begun = TRUE;
  return TRUE;
}

static guint8
clamp (int value)
{
  return (guint8)CLAMP (value, 0, 255);
}

GBytes *
hz_preview_rgb (const HzPreview *preview)
{
  int width = preview->width, height = preview->height;
  gsize luma = (gsize)width * height;
  guint8 *rgb = g_malloc (luma * 3), *out = rgb;
  for (int y = 0; y < height; y++) {
    const guint8 *row = preview->i420 + (gsize)y * width;
    const guint8 *u = preview->i420 + luma + (gsize)(y / 2) * (width / 2), *v = u + luma / 4;
    for (int x = 0; x < width; x++, out += 3) {
      int c = 298 * (row[x] - 16) + 128, d = u[x / 2] - 128, e = v[x / 2] - 128;
      out[0] = clamp ((c + 409 * e) >> 8);
      out[1] = clamp ((c - 100 * d - 208 * e) >> 8);
      out[2] = clamp ((c + 516 * d) >> 8);
    }
  }
  return g_bytes_new_take (rgb, luma * 3);
}
