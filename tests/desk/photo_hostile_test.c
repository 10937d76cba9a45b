/* Files that nobody should bring, through the real huzheng-desk: each is read as what it is or
 * refused by name and in words, and the desk program serves the next one. */
#include "data/desk/link/link.h"
#include "data/desk/picture/picture.h"
#include "tests/support/folder.h"
#include "tests/support/hostile_picture.h"
#include "tests/support/photo_answer.h"
#include "tests/demo/portrait.h"
#include "tests/support/sample_case.h"
#include "tests/support/verb.h"

static void
check (PhotoFixture *fixture, GBytes *file, PhotoAnswer *answer)
{
  g_autoptr (HzRuleBook) book = sample_book ("tianjin");
  photo_answer_check (answer, fixture, file, &book->photo);
}

/* FILE is refused in WORDS, and a good photo is read behind it. */
static void
assert_refused (PhotoFixture *fixture, GBytes *file, const char *words)
{
  g_auto (PhotoAnswer) answer = {0};
  HzPortrait standard = {.seed = 1};
  check (fixture, file, &answer);
  photo_answer_assert_refused (&answer, words);
  g_autoptr (GBytes) good = hz_portrait_file (&standard);
  check (fixture, good, &answer);
  g_assert_no_error (answer.error);
  g_assert_cmpint (answer.photo->width, ==, 358);
}

static int
measured (const PhotoAnswer *answer, HzPhotoMeasure measure)
{
  g_assert_no_error (answer->error);
  return answer->photo->measures.value[measure];
}

/* The middle of the preview is R, G, B, give or take SLACK. */
static void
assert_colour (const PhotoAnswer *answer, const int rgb[3], int slack)
{
  const HzPhoto *p = answer->photo;
  const guint8 *middle = g_bytes_get_data (p->rgb, NULL);
  middle += (p->preview_height / 2 * p->preview_width + p->preview_width / 2) * 3;
  g_test_message ("%d %d %d", middle[0], middle[1], middle[2]);
  for (int c = 0; c < 3; c++)
    g_assert_cmpint (ABS (middle[c] - rgb[c]), <=, slack);
}

static GBytes *
plain (const char *type, const guint8 rgb[3], gboolean alpha, const char *profile)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, alpha, 8, 358, 441);
  char *data = NULL;
  gsize length = 0;
  gdk_pixbuf_fill (pixbuf, (guint32)rgb[0] << 24 | (guint32)rgb[1] << 16 | (guint32)rgb[2] << 8 |
                               (alpha ? 0x80 : 0xff));
  gdk_pixbuf_save_to_buffer (pixbuf, &data, &length, type, &error,
                             profile != NULL ? "icc-profile" : NULL, profile, NULL);
  g_assert_no_error (error);
  return g_bytes_new_take (data, length);
}

static GBytes *
portrait (const char *format)
{
  HzPortrait p = {.seed = 1, .format = format};
  return hz_portrait_file (&p);
}

/* --- other kinds --- */

#define BYTES(text) g_bytes_new_static (text, sizeof text - 1)

static void
test_kinds (void)
{
  g_autoptr (PhotoFixture) fixture = photo_fixture_new (NULL);
  g_autoptr (GBytes) gif =
      BYTES ("GIF89a\1\0\1\0\200\0\0\0\0\0\377\377\377!\377\13NETSCAPE2.0\3\1\0"
             "\0\0!\371\4\0\12\0\0\0,\0\0\0\0\1\0\1\0\0\2\1D\0!\371\4\0\12\0\0"
             "\0,\0\0\0\0\1\0\1\0\0\2\1D\0;");
  g_autoptr (GBytes) webp = BYTES ("RIFF\60\0\0\0WEBPVP8X\12\0\0\0\2\0\0\0\0\0\0\0\0\0ANIM\6\0\0\0"
                                   "\377\377\377\377\0\0ANMF\0\0\0\0");
  g_autoptr (GBytes) jpeg = portrait ("jpeg");
  g_autoptr (GByteArray) pdf = g_byte_array_new ();
  static const char head[] = "%PDF-1.4\n1 0 obj <</Subtype/Image/Filter/DCTDecode>> stream\n";
  g_byte_array_append (pdf, (const guint8 *)head, sizeof head - 1);
  g_byte_array_append (pdf, g_bytes_get_data (jpeg, NULL), (guint)g_bytes_get_size (jpeg));
  g_autoptr (GBytes) scanned = g_bytes_new (pdf->data, pdf->len);
  g_autoptr (GBytes) empty = g_bytes_new_static ("", 0);
  g_autofree guint8 *zeros = g_malloc0 (20000);
  g_autoptr (GBytes) zero = g_bytes_new (zeros, 20000);
  assert_refused (fixture, gif, "another kind (GIF)");
  assert_refused (fixture, webp, "another kind (WebP)");
  assert_refused (fixture, scanned, "another kind (PDF)");
  assert_refused (fixture, empty, "This file is empty.");
  assert_refused (fixture, zero, "not a JPEG or PNG");
}

static void
test_animated (void)
{
  const guint8 red[] = {230, 20, 20}, frames[8] = {[3] = 2};
  g_autoptr (PhotoFixture) fixture = photo_fixture_new (NULL);
  g_autoptr (GBytes) png = plain ("png", red, FALSE, NULL);
  g_autoptr (GBytes) moving = hz_hostile_chunk (png, "acTL", frames, sizeof frames);
  assert_refused (fixture, moving, "moving picture");
}

/* --- read as they are meant --- */

static void
test_colours (void)
{
  const guint16 deep[] = {0x3280, 0x9640, 0xc8ff};
  const guint8 red[] = {230, 20, 20};
  g_autoptr (PhotoFixture) fixture = photo_fixture_new (NULL);
  g_auto (PhotoAnswer) answer = {0};
  g_autoptr (GBytes) png16 = hz_hostile_png16 (358, 441, deep);
  check (fixture, png16, &answer);
  g_assert_cmpint (measured (&answer, HZ_PHOTO_DEPTH), ==, 48);
  assert_colour (&answer, (const int[]){0x32, 0x96, 0xc8}, 1);
  g_autoptr (GBytes) clear = plain ("png", red, TRUE, NULL);
  check (fixture, clear, &answer);
  g_assert_cmpint (measured (&answer, HZ_PHOTO_COLOUR), ==, HZ_PHOTO_ALPHA);
  assert_colour (&answer, (const int[]){242, 137, 137}, 4); /* half of it on white */
  g_autoptr (GBytes) grey = portrait ("jpeg-grey");
  check (fixture, grey, &answer);
  g_assert_cmpint (measured (&answer, HZ_PHOTO_COLOUR), ==, HZ_PHOTO_GREY);
  g_assert_cmpint (measured (&answer, HZ_PHOTO_DEPTH), ==, 8);
  g_autoptr (GBytes) cmyk = portrait ("jpeg-cmyk");
  check (fixture, cmyk, &answer);
  g_assert_cmpint (measured (&answer, HZ_PHOTO_COLOUR), ==, HZ_PHOTO_CMYK);
  g_assert_cmpint (measured (&answer, HZ_PHOTO_BACKGROUND), >=, 250);
}

static void
assert_profile (PhotoFixture *fixture, GBytes *file, const int rgb[3])
{
  g_auto (PhotoAnswer) answer = {0};
  check (fixture, file, &answer);
  g_assert_cmpint (measured (&answer, HZ_PHOTO_COLOUR), ==, HZ_PHOTO_PROFILE);
  assert_colour (&answer, rgb, 4);
}

/* The profile says that red is green. One that is none changes nothing. */
static void
test_profile (void)
{
  const guint8 red[] = {230, 20, 20}, nonsense[] = "not a profile at all";
  const int as_red[] = {230, 20, 20}, as_green[] = {20, 230, 20};
  g_autofree char *profile = hz_hostile_profile ();
  g_autofree char *broken = g_base64_encode (nonsense, sizeof nonsense);
  g_autoptr (PhotoFixture) fixture = photo_fixture_new (NULL);
  g_autoptr (GBytes) plain_png = plain ("png", red, FALSE, NULL);
  g_autoptr (GBytes) jpeg = plain ("jpeg", red, FALSE, profile);
  g_autoptr (GBytes) png = hz_hostile_png_profile (plain_png, profile);
  g_autoptr (GBytes) plain_jpeg = plain ("jpeg", red, FALSE, NULL);
  g_autoptr (GBytes) broken_jpeg = hz_hostile_stuffed (plain_jpeg, 0xe2, "ICC_PROFILE", 1);
  g_autoptr (GBytes) broken_png = hz_hostile_png_profile (plain_png, broken);
  assert_profile (fixture, jpeg, as_green);
  assert_profile (fixture, png, as_green);
  assert_profile (fixture, broken_jpeg, as_red);
  assert_profile (fixture, broken_png, as_red);
}

/* Ten megabytes of notes about a photo of 30 kB. */
static void
test_notes (void)
{
  g_autoptr (PhotoFixture) fixture = photo_fixture_new (NULL);
  g_auto (PhotoAnswer) answer = {0};
  g_autoptr (GBytes) jpeg = portrait ("jpeg");
  g_autoptr (GBytes) exif = hz_hostile_stuffed (jpeg, 0xe1, "Exif", 165);
  g_assert_cmpuint (g_bytes_get_size (exif), >, 10 << 20);
  check (fixture, exif, &answer);
  g_assert_cmpint (measured (&answer, HZ_PHOTO_BYTES), ==, (int)g_bytes_get_size (exif));
  g_assert_cmpint (measured (&answer, HZ_PHOTO_TURN), ==, 1);
  g_assert_cmpint (answer.photo->width, ==, 358);
  g_autoptr (GBytes) over = hz_hostile_stuffed (jpeg, 0xe1, "Exif", 260);
  assert_refused (fixture, over, "too large");
}

static void
test_extension (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("huzheng-test-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "photo.png", NULL);
  g_autofree char *words = g_strdup_printf ("photo check %s", path);
  g_autoptr (GBytes) jpeg = portrait ("jpeg");
  g_file_set_contents (path, g_bytes_get_data (jpeg, NULL), (gssize)g_bytes_get_size (jpeg),
                       &error);
  g_assert_no_error (error);
  g_autoptr (JsonObject) said = verb_json ("/nonexistent/station", 0, 0, words);
  verb_assert_member (said, "ok", "true");
  folder_remove (folder);
}

/* --- cut off and too large --- */

static void
test_cut_off (void)
{
  static const char *const formats[] = {"jpeg", "jpeg-progressive", "png"};
  g_autoptr (PhotoFixture) fixture = photo_fixture_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++) {
    g_autoptr (GBytes) file = portrait (formats[i]);
    for (gsize part = 1; part < 16; part++) {
      g_autoptr (GBytes) cut =
          g_bytes_new_from_bytes (file, 0, g_bytes_get_size (file) * part / 16);
      g_auto (PhotoAnswer) answer = {0};
      check (fixture, cut, &answer);
      photo_answer_assert_refused (&answer, "cut off");
    }
  }
}

static void
test_bombs (void)
{
  g_autoptr (PhotoFixture) fixture = photo_fixture_new (NULL);
  g_autoptr (GBytes) jpeg = portrait ("jpeg");
  g_autoptr (GBytes) bomb = hz_hostile_claims (jpeg, 30000, 30000);
  assert_refused (fixture, bomb, "40 million pixels");
  g_autoptr (GBytes) header = g_bytes_new_from_bytes (bomb, 0, 400);
  assert_refused (fixture, header, "40 million pixels");
  g_autoptr (GBytes) flat = hz_hostile_claims (jpeg, 358, 0);
  assert_refused (fixture, flat, "damaged");
  g_autoptr (GBytes) scans = hz_hostile_scans (64, 64, 190);
  assert_refused (fixture, scans, "takes too long");
}

/* --- the child's limits: files that keep within every rule and cost too much all the same --- */

static void
test_time (void)
{
  g_autoptr (GBytes) slow = hz_hostile_scans (3600, 3600, 99);
  g_autoptr (PhotoFixture) fixture = photo_fixture_new ("--picture-ms 400");
  assert_refused (fixture, slow, "takes too long");
  assert_refused (fixture, slow, "takes too long"); /* and once more, by another child */
}

static void
test_memory (void)
{
#ifdef __SANITIZE_ADDRESS__
  g_test_skip ("an address space under the sanitizer has no limit");
#else
  g_autoptr (GBytes) wide = hz_hostile_scans (6000, 6000, 2);
  g_autoptr (PhotoFixture) fixture = photo_fixture_new ("--picture-mb 48");
  assert_refused (fixture, wide, "too large");
  assert_refused (fixture, wide, "too large");
#endif
}

/* What the limits as they are allow: the largest picture, progressive. */
static void
test_largest (void)
{
  g_autoptr (GBytes) wide = hz_hostile_scans (6300, 6300, 3);
  g_autoptr (PhotoFixture) fixture = photo_fixture_new (NULL);
  g_auto (PhotoAnswer) answer = {0};
  check (fixture, wide, &answer);
  g_assert_cmpint (measured (&answer, HZ_PHOTO_WIDTH), ==, 6300);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/photo-hostile/kinds", test_kinds);
  g_test_add_func ("/desk/photo-hostile/animated", test_animated);
  g_test_add_func ("/desk/photo-hostile/colours", test_colours);
  g_test_add_func ("/desk/photo-hostile/profile", test_profile);
  g_test_add_func ("/desk/photo-hostile/notes", test_notes);
  g_test_add_func ("/desk/photo-hostile/extension", test_extension);
  g_test_add_func ("/desk/photo-hostile/cut-off", test_cut_off);
  g_test_add_func ("/desk/photo-hostile/bombs", test_bombs);
  g_test_add_func ("/desk/photo-hostile/time", test_time);
  g_test_add_func ("/desk/photo-hostile/memory", test_memory);
  g_test_add_func ("/desk/photo-hostile/largest", test_largest);
  return g_test_run ();
}
