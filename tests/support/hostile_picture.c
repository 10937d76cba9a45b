#include "tests/support/hostile_picture.h"

#include <gio/gio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>
#include <lcms2.h>

/* --- JPEG --- */

/* One pass for the lowest frequency of all colours, then one for each single frequency. */
static void
plan_scans (jpeg_scan_info *plan, int scans)
{
  plan[0] = (jpeg_scan_info){.comps_in_scan = 3, .component_index = {0, 1, 2}};
  for (int i = 1; i < scans; i++) {
    int frequency = (i - 1) % 63 + 1;
    plan[i] = (jpeg_scan_info){
        .comps_in_scan = 1, .component_index = {(i - 1) / 63}, .Ss = frequency, .Se = frequency};
  }
}

GBytes *
hz_hostile_scans (int width, int height, int scans)
{
  struct jpeg_compress_struct jpeg;
  struct jpeg_error_mgr errors;
  jpeg_scan_info plan[190];
  guint8 *data = NULL;
  unsigned long length = 0;
  g_autoptr (GRand) chance = g_rand_new_with_seed (20261122);
  g_autofree guint8 *row = g_malloc ((gsize)width * 3);
  plan_scans (plan, scans);
  jpeg.err = jpeg_std_error (&errors);
  jpeg_create_compress (&jpeg);
  jpeg_mem_dest (&jpeg, &data, &length);
  jpeg.image_width = (JDIMENSION)width;
  jpeg.image_height = (JDIMENSION)height;
  jpeg.input_components = 3;
  jpeg.in_color_space = JCS_RGB;
  jpeg_set_defaults (&jpeg);
  jpeg.scan_info = plan;
  jpeg.num_scans = scans;
  jpeg_start_compress (&jpeg, TRUE);
  for (int i = 0; i < width; i++)
    memset (row + i * 3, g_rand_int_range (chance, 100, 156), 3);
  while (jpeg.next_scanline < jpeg.image_height) {
    JSAMPROW rows[] = {row};
    jpeg_write_scanlines (&jpeg, rows, 1);
  }
  jpeg_finish_compress (&jpeg);
  jpeg_destroy_compress (&jpeg);
  return g_bytes_new_with_free_func (data, length, free, data);
}

GBytes *
hz_hostile_claims (GBytes *jpeg, guint16 width, guint16 height)
{
  gsize length = 0, at = 2;
  g_autoptr (GBytes) whole = g_bytes_ref (jpeg);
  guint8 *data = g_memdup2 (g_bytes_get_data (whole, &length), g_bytes_get_size (whole));
  while (data[at + 1] < 0xc0 || data[at + 1] > 0xc2) /* to the frame */
    at += 2 + (gsize)(data[at + 2] << 8 | data[at + 3]);
  const guint8 size[] = {(guint8)(height >> 8), (guint8)height, (guint8)(width >> 8),
                         (guint8)width};
  memcpy (data + at + 5, size, sizeof size);
  return g_bytes_new_take (data, length);
}

GBytes *
hz_hostile_stuffed (GBytes *jpeg, guint8 mark, const char *name, guint count)
{
  enum { BODY = 65000 };
  gsize length = 0;
  const guint8 *data = g_bytes_get_data (jpeg, &length);
  const guint8 head[] = {0xff, mark, (BODY + 2) >> 8, (BODY + 2) & 0xff};
  g_autofree guint8 *body = g_malloc0 (BODY);
  GByteArray *file = g_byte_array_new ();
  memcpy (body, name, strlen (name));
  g_byte_array_append (file, data, 2);
  for (guint i = 0; i < count; i++) {
    g_byte_array_append (file, head, sizeof head);
    g_byte_array_append (file, body, BODY);
  }
  g_byte_array_append (file, data + 2, (guint)length - 2);
  return g_byte_array_free_to_bytes (file);
}

/* --- PNG --- */

static guint32
crc (guint32 sum, const guint8 *data, gsize length)
{
  for (gsize i = 0; i < length; i++) {
    sum ^= data[i];
    for (int bit = 0; bit < 8; bit++)
      sum = sum & 1 ? 0xedb88320 ^ sum >> 1 : sum >> 1;
  }
  return sum;
}

static void
append_chunk (GByteArray *file, const char *type, const guint8 *body, guint32 size)
{
  guint32 sum = crc (crc (0xffffffff, (const guint8 *)type, 4), body, size) ^ 0xffffffff;
  guint32 size_be = GUINT32_TO_BE (size), sum_be = GUINT32_TO_BE (sum);
  g_byte_array_append (file, (const guint8 *)&size_be, 4);
  g_byte_array_append (file, (const guint8 *)type, 4);
  g_byte_array_append (file, body, size);
  g_byte_array_append (file, (const guint8 *)&sum_be, 4);
}

static GBytes *
deflate (GByteArray *plain)
{
  gsize read, written, room = plain->len + 1000;
  guint8 *out = g_malloc (room);
  g_autoptr (GError) error = NULL;
  g_autoptr (GZlibCompressor) packer = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, 6);
  GConverterResult result =
      g_converter_convert (G_CONVERTER (packer), plain->data, plain->len, out, room,
                           G_CONVERTER_INPUT_AT_END, &read, &written, &error);
  g_assert_no_error (error);
  g_assert_cmpint (result, ==, G_CONVERTER_FINISHED);
  return g_bytes_new_take (out, written);
}

GBytes *
hz_hostile_png16 (int width, int height, const guint16 rgb[3])
{
  static const guint8 magic[] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  const guint32 size[] = {GUINT32_TO_BE ((guint32)width), GUINT32_TO_BE ((guint32)height)};
  guint8 head[13] = {[8] = 16, [9] = 2};
  g_autoptr (GByteArray) rows = g_byte_array_new ();
  GByteArray *file = g_byte_array_new ();
  memcpy (head, size, sizeof size);
  for (int y = 0; y < height; y++) {
    g_byte_array_append (rows, (const guint8 *)"", 1); /* no filter */
    for (int i = 0; i < width * 3; i++) {
      guint16 value = GUINT16_TO_BE (rgb[i % 3]);
      g_byte_array_append (rows, (const guint8 *)&value, 2);
    }
  }
  g_autoptr (GBytes) packed = deflate (rows);
  g_byte_array_append (file, magic, sizeof magic);
  append_chunk (file, "IHDR", head, sizeof head);
  append_chunk (file, "IDAT", g_bytes_get_data (packed, NULL), (guint32)g_bytes_get_size (packed));
  append_chunk (file, "IEND", (const guint8 *)"", 0);
  return g_byte_array_free_to_bytes (file);
}

GBytes *
hz_hostile_chunk (GBytes *png, const char *type, const guint8 *body, guint32 size)
{
  enum { BEHIND_HEADER = 8 + 12 + 13 };
  const guint8 *data = g_bytes_get_data (png, NULL);
  GByteArray *file = g_byte_array_new ();
  g_byte_array_append (file, data, BEHIND_HEADER);
  append_chunk (file, type, body, size);
  g_byte_array_append (file, data + BEHIND_HEADER, (guint)g_bytes_get_size (png) - BEHIND_HEADER);
  return g_byte_array_free_to_bytes (file);
}

GBytes *
hz_hostile_png_profile (GBytes *png, const char *profile)
{
  static const guint8 head[] = {'x', 0, 0}; /* its name, and that it is deflated */
  gsize length = 0;
  g_autofree guint8 *bytes = g_base64_decode (profile, &length);
  g_autoptr (GByteArray) plain = g_byte_array_new ();
  g_byte_array_append (plain, bytes, (guint)length);
  g_autoptr (GBytes) packed = deflate (plain);
  g_autoptr (GByteArray) body = g_byte_array_new ();
  g_byte_array_append (body, head, sizeof head);
  g_byte_array_append (body, g_bytes_get_data (packed, NULL), (guint)g_bytes_get_size (packed));
  return hz_hostile_chunk (png, "iCCP", body->data, body->len);
}

/* --- colour profile --- */

char *
hz_hostile_profile (void)
{
  const cmsCIExyY white = {.3127, .3290, 1};
  const cmsCIExyYTRIPLE swapped = {{.30, .60, 1}, {.64, .33, 1}, {.15, .06, 1}};
  const cmsFloat64Number srgb[] = {2.4, 1 / 1.055, .055 / 1.055, 1 / 12.92, .04045};
  cmsToneCurve *curve = cmsBuildParametricToneCurve (NULL, 4, srgb);
  cmsToneCurve *curves[] = {curve, curve, curve};
  cmsHPROFILE profile = cmsCreateRGBProfile (&white, &swapped, curves);
  cmsUInt32Number length = 0;
  g_assert_true (cmsSaveProfileToMem (profile, NULL, &length));
  g_autofree guint8 *bytes = g_malloc (length);
  g_assert_true (cmsSaveProfileToMem (profile, bytes, &length));
  cmsCloseProfile (profile);
  cmsFreeToneCurve (curve);
  return g_base64_encode (bytes, length);
}
