/* Picture files through the real examiner: what is right is shown as it is, everything else is
 * refused in words. */
#include "core/base/base.h"
#include "data/desk/link/link.h"
#include "data/message/message.h"
#include "tests/support/desk_listener.h"
#include "tests/support/photo_answer.h"
#include "tests/support/turn.h"
#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/pidfd.h>
#include <unistd.h>

/* Left half red, right half blue; with ALPHA the lower half is transparent. */
static GBytes *
picture (const char *type, int width, int height, gboolean alpha)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, alpha, 8, width, height);
  int stride = gdk_pixbuf_get_rowstride (pixbuf), channels = alpha ? 4 : 3;
  guint8 *pixels = gdk_pixbuf_get_pixels (pixbuf);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++) {
      guint8 pixel[4] = {x < width / 2 ? 230 : 20, 20, x < width / 2 ? 20 : 230,
                         y < height / 2 ? 255 : 0};
      memcpy (pixels + y * stride + x * channels, pixel, channels);
    }
  char *data = NULL;
  gsize length = 0;
  gdk_pixbuf_save_to_buffer (pixbuf, &data, &length, type, &error, NULL);
  g_assert_no_error (error);
  return g_bytes_new_take (data, length);
}

/* The colour at X, Y percent of the preview: 'r', 'b', 'w' or '?'. */
static char
colour_at (const HzPhoto *photo, int x, int y)
{
  gsize length = 0;
  const guint8 *rgb = g_bytes_get_data (photo->rgb, &length);
  g_assert_cmpuint (length, ==, (gsize)photo->preview_width * photo->preview_height * 3);
  const guint8 *p =
      rgb +
      (photo->preview_height * y / 100 * photo->preview_width + photo->preview_width * x / 100) * 3;
  gboolean red = p[0] > 180, green = p[1] > 180, blue = p[2] > 180;
  return red && green && blue ? 'w' : red && !blue ? 'r' : blue && !red ? 'b' : '?';
}

static void
assert_size (const HzPhoto *photo, const char *format, int width, int height, int preview_width,
             int preview_height)
{
  g_assert_nonnull (photo);
  g_assert_cmpstr (photo->format, ==, format);
  g_assert_cmpint (photo->width, ==, width);
  g_assert_cmpint (photo->height, ==, height);
  g_assert_cmpint (photo->preview_width, ==, preview_width);
  g_assert_cmpint (photo->preview_height, ==, preview_height);
}

static void
test_good (void)
{
  g_autoptr (PhotoFixture) fixture = photo_fixture_new (NULL);
  g_auto (PhotoAnswer) answer = {0};
  g_autoptr (GBytes) jpeg = picture ("jpeg", 400, 600, FALSE);
  photo_answer_decode (&answer, fixture, jpeg, 200, 200);
  assert_size (answer.photo, "image/jpeg", 400, 600, 133, 200);
  g_assert_cmpint (colour_at (answer.photo, 20, 50), ==, 'r');
  g_assert_cmpint (colour_at (answer.photo, 80, 50), ==, 'b');
  g_autoptr (GBytes) png = picture ("png", 358, 441, FALSE);
  photo_answer_decode (&answer, fixture, png, 1000, 1000);
  assert_size (answer.photo, "image/png", 358, 441, 358, 441); /* never enlarged */
  g_assert_cmpint (colour_at (answer.photo, 20, 50), ==, 'r');
  g_autoptr (GBytes) clear = picture ("png", 100, 100, TRUE);
  photo_answer_decode (&answer, fixture, clear, 100, 100);
  g_assert_cmpint (colour_at (answer.photo, 20, 20), ==, 'r');
  g_assert_cmpint (colour_at (answer.photo, 20, 80), ==, 'w');
}

/* A JPEG with the EXIF orientation ORIENTATION put in after its first mark, in either byte order.
 */
static GBytes *
turned (GBytes *jpeg, guint8 orientation, gboolean little)
{
  static const guint8 big_end[] = {'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0,
                                   3,   0,   0, 0,  1, 0, 0, 0, 0, 0, 0,    0,    0},
                      little_end[] = {'I', 'I', 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3,
                                      0,   1,   0,  0, 0, 0, 0, 0, 0, 0, 0,    0,    0};
  guint8 head[] = {0xff, 0xe1, 0, 34, 'E', 'x', 'i', 'f', 0, 0}, tiff[sizeof big_end];
  memcpy (tiff, little ? little_end : big_end, sizeof tiff);
  tiff[little ? 18 : 19] = orientation;
  GByteArray *file = g_byte_array_new ();
  gsize length = 0;
  const guint8 *data = g_bytes_get_data (jpeg, &length);
  g_byte_array_append (file, data, 2);
  g_byte_array_append (file, head, sizeof head);
  g_byte_array_append (file, tiff, sizeof tiff);
  g_byte_array_append (file, data + 2, length - 2);
  return g_byte_array_free_to_bytes (file);
}

/* The eight orientations: where what was at the left (red) comes to be. */
static void
test_turned (void)
{
  static const struct {
    gboolean lies;    /* width and height change places */
    char first, last; /* at the left and right, or where it lies at the top and bottom */
  } seen[] = {{FALSE, 'r', 'b'}, {FALSE, 'b', 'r'}, {FALSE, 'b', 'r'}, {FALSE, 'r', 'b'},
              {TRUE, 'r', 'b'},  {TRUE, 'r', 'b'},  {TRUE, 'b', 'r'},  {TRUE, 'b', 'r'}};
  g_autoptr (PhotoFixture) fixture = photo_fixture_new (NULL);
  g_autoptr (GBytes) jpeg = picture ("jpeg", 400, 600, FALSE);
  for (guint i = 0; i < 2 * G_N_ELEMENTS (seen); i++) {
    guint8 orientation = (guint8)(i / 2 + 1);
    g_auto (PhotoAnswer) answer = {0};
    g_autoptr (GBytes) file = turned (jpeg, orientation, i % 2 != 0);
    g_test_message ("orientation %u, %s", orientation, i % 2 != 0 ? "II" : "MM");
    photo_answer_decode (&answer, fixture, file, 300, 300);
    gboolean lies = seen[i / 2].lies;
    assert_size (answer.photo, "image/jpeg", lies ? 600 : 400, lies ? 400 : 600, lies ? 300 : 200,
                 lies ? 200 : 300);
    g_assert_cmpint (colour_at (answer.photo, lies ? 50 : 20, lies ? 20 : 50), ==,
                     seen[i / 2].first);
    g_assert_cmpint (colour_at (answer.photo, lies ? 50 : 80, lies ? 80 : 50), ==,
                     seen[i / 2].last);
  }
}

static void
assert_refused (PhotoFixture *fixture, const void *data, gsize length, const char *words)
{
  g_auto (PhotoAnswer) answer = {0};
  g_autoptr (GBytes) file = g_bytes_new (data, length);
  photo_answer_decode (&answer, fixture, file, 200, 200);
  photo_answer_assert_refused (&answer, words);
}

static void
test_truncated (void)
{
  static const char *const types[] = {"jpeg", "png"};
  g_autoptr (PhotoFixture) fixture = photo_fixture_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (types); i++) {
    g_autoptr (GBytes) file = picture (types[i], 300, 400, FALSE);
    gsize length = 0;
    const guint8 *data = g_bytes_get_data (file, &length);
    gsize cuts[] = {40, length / 2, length - 12, length - 2, length - 1};
    for (guint j = 0; j < G_N_ELEMENTS (cuts); j++)
      assert_refused (fixture, data, cuts[j], "cut off");
  }
}

static void
test_not_a_picture (void)
{
  static const char text[] = "Name,Number\nZhang San,120199199001010015\n";
  static const char svg[] = "<svg xmlns='http://www.w3.org/2000/svg' width='10' height='10'/>";
  static const char gif[] = "GIF89a\1\0\1\0\0\0\0,\0\0\0\0\1\0\1\0\0\2\1D\0;";
  guint8 zeros[5000] = {0};
  g_autoptr (PhotoFixture) fixture = photo_fixture_new (NULL);
  assert_refused (fixture, text, sizeof text - 1, "not a JPEG or PNG");
  assert_refused (fixture, svg, sizeof svg - 1, "another kind (SVG)");
  assert_refused (fixture, gif, sizeof gif - 1, "another kind (GIF)");
  assert_refused (fixture, zeros, sizeof zeros, "not a JPEG or PNG");
  assert_refused (fixture, "", 0, "empty");
  /* Right marks, nonsense between: found by the decoder. */
  g_autoptr (GBytes) png = picture ("png", 60, 60, FALSE);
  gsize length = 0;
  g_autofree guint8 *damaged = g_memdup2 (g_bytes_get_data (png, &length), g_bytes_get_size (png));
  length = g_bytes_get_size (png);
  memset (damaged + 60, 0xa5, 20);
  assert_refused (fixture, damaged, length, "damaged");
}

static void
test_too_large (void)
{
  g_autoptr (PhotoFixture) fixture = photo_fixture_new (NULL);
  g_autoptr (GBytes) png = picture ("png", 60, 60, FALSE);
  gsize length = g_bytes_get_size (png);
  g_autofree guint8 *bomb = g_memdup2 (g_bytes_get_data (png, NULL), length);
  guint32 side = GUINT32_TO_BE (30000);
  memcpy (bomb + 16, &side, 4);
  memcpy (bomb + 20, &side, 4);
  assert_refused (fixture, bomb, length, "too large");
  assert_refused (fixture, bomb, 45, "too large"); /* the header alone is enough */
  g_autofree guint8 *huge = g_malloc0 (HZ_DESK_PHOTO_FILE_MAX + 1);
  memcpy (huge, bomb, length);
  assert_refused (fixture, huge, HZ_DESK_PHOTO_FILE_MAX + 1, "too large");
}

/* Damaged files are answered one way or the other, and the program stays. */
static void
test_mutations (void)
{
  static const char *const types[] = {"jpeg", "png"};
  g_autoptr (PhotoFixture) fixture = photo_fixture_new (NULL);
  g_autoptr (GRand) chance = g_rand_new_with_seed (20261122);
  g_auto (PhotoAnswer) answer = {0};
  for (guint round = 0; round < 200; round++) {
    g_autoptr (GBytes) file = picture (types[round % 2], 40, 30, FALSE);
    gsize length = g_bytes_get_size (file);
    guint8 *data = g_memdup2 (g_bytes_get_data (file, NULL), length);
    for (int i = g_rand_int_range (chance, 1, 8); i > 0; i--)
      data[g_rand_int_range (chance, 3, (gint32)length)] = (guint8)g_rand_int (chance);
    g_autoptr (GBytes) mutated = g_bytes_new_take (data, length);
    photo_answer_decode (&answer, fixture, mutated, 64, 64);
    if (answer.error != NULL)
      g_assert_error (answer.error, HZ_ERROR, HZ_ERROR_INVALID);
  }
}

/* One after another, in the order in which they were asked for. */
static void
test_queue (void)
{
  g_autoptr (PhotoFixture) fixture = photo_fixture_new (NULL);
  g_autoptr (GBytes) large = picture ("jpeg", 3000, 2000, FALSE);
  g_autoptr (GBytes) small = picture ("png", 30, 20, FALSE);
  g_auto (PhotoAnswer) first = {0};
  g_auto (PhotoAnswer) second = {0};
  hz_photo_decode (fixture->pictures, large, 300, 300, photo_answer_take, &first);
  hz_photo_decode (fixture->pictures, small, 300, 300, photo_answer_take, &second);
  photo_answer_wait (&second);
  g_assert_cmpuint (first.answers, ==, 1);
  assert_size (first.photo, "image/jpeg", 3000, 2000, 300, 200);
  assert_size (second.photo, "image/png", 30, 20, 30, 20);
}

static gboolean
nobody_left (gpointer data)
{
  return desk_first_child (getpid ()) == 0;
}

/* The examiner is killed at its work: that is said of this file, and the next one is read. */
static void
test_killed (void)
{
  g_autoptr (PhotoFixture) fixture = photo_fixture_new (NULL);
  g_autoptr (GBytes) file = picture ("jpeg", 300, 200, FALSE);
  g_auto (PhotoAnswer) answer = {0};
  desk_wait (nobody_left, NULL, "the end of the examiners of the tests before");
  hz_photo_decode (fixture->pictures, file, 30, 30, photo_answer_take, &answer);
  GPid program = desk_first_child (getpid ());
  g_assert_cmpint (program, >, 0);
  kill (program, SIGKILL); /* it cannot have read what is not written yet */
  photo_answer_wait (&answer);
  g_assert_error (answer.error, HZ_ERROR, HZ_ERROR_DEVICE);
  photo_answer_decode (&answer, fixture, file, 30, 30);
  assert_size (answer.photo, "image/jpeg", 300, 200, 30, 20);
}

/* What waits is told, once, when nobody is there any more to ask. */
static void
test_freed (void)
{
  PhotoFixture *fixture = photo_fixture_new (NULL);
  g_autoptr (GBytes) file = picture ("jpeg", 300, 200, FALSE);
  g_auto (PhotoAnswer) first = {0};
  g_auto (PhotoAnswer) second = {0};
  hz_photo_decode (fixture->pictures, file, 30, 30, photo_answer_take, &first);
  hz_photo_decode (fixture->pictures, file, 30, 30, photo_answer_take, &second);
  photo_fixture_free (fixture);
  g_assert_cmpuint (first.answers, ==, 1);
  g_assert_cmpuint (second.answers, ==, 1);
  g_assert_error (first.error, HZ_ERROR, HZ_ERROR_DEVICE);
  g_assert_error (second.error, HZ_ERROR, HZ_ERROR_DEVICE);
}

static void
test_no_program (void)
{
  g_auto (PhotoAnswer) answer = {0};
  const HzExamineStarter starter = hz_examine_child_of ("/nonexistent/huzheng-desk");
  g_autoptr (HzPictureExaminer) pictures = hz_picture_examiner_new (&starter);
  g_autoptr (GBytes) file = picture ("jpeg", 300, 200, FALSE);
  hz_photo_decode (pictures, file, 30, 30, photo_answer_take, &answer);
  g_assert_cmpuint (answer.answers, ==, 0); /* not before he has got back from asking */
  photo_answer_wait (&answer);
  g_assert_error (answer.error, HZ_ERROR, HZ_ERROR_DEVICE);
}

/* --- an examiner that lies: a file took it over --- */

/* Writes the file DATA and ends. */
static int
start_liar (gpointer data, HzExamineWhat what, int in, int out, GError **error)
{
  const char *const words[] = {"/bin/cat", data, NULL};
  GPid child;
  if (!g_spawn_async_with_fds (NULL, (char **)words, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL,
                               &child, in, out, -1, error))
    return -1;
  return pidfd_open (child, 0);
}

static void
lie (const char *text, PhotoAnswer *answer)
{
  g_autofree char *path = NULL;
  g_autoptr (GVariant) told = g_variant_parse (G_VARIANT_TYPE ("(ssv)"), text, NULL, NULL, NULL);
  g_assert_nonnull (told);
  g_autoptr (GBytes) message = hz_message_pack (told);
  gsize length;
  const char *bytes = g_bytes_get_data (message, &length);
  close (g_file_open_tmp ("lie-XXXXXX", &path, NULL));
  g_assert_true (g_file_set_contents (path, bytes, (gssize)length, NULL));
  const HzExamineStarter starter = {start_liar, path};
  g_autoptr (HzPictureExaminer) pictures = hz_picture_examiner_new (&starter);
  g_autoptr (GBytes) file = g_bytes_new_static ("x", 1);
  hz_photo_decode (pictures, file, 50, 50, photo_answer_take, answer);
  photo_answer_wait (answer);
  g_unlink (path);
}

#define PIXELS "[uint64 0x060504030201]" /* two of them, in a word */

static void
test_lies (void)
{
  static const char *const lies[] = {
      "('', '', <('image/png', uint32 20, uint32 10, uint32 2, uint32 2, " PIXELS ")>)",
      "('', '', <('image/gif', uint32 20, uint32 10, uint32 2, uint32 1, " PIXELS ")>)",
      "('', '', <('image/png', uint32 0, uint32 10, uint32 2, uint32 1, " PIXELS ")>)",
      "('', '', <('image/png', uint32 20, uint32 10, uint32 0, uint32 0, @at [])>)",
      "('', '', <('image/png', uint32 20, uint32 10, uint32 51, uint32 1, " PIXELS ")>)",
      "('', '', <('image/png', uint32 4294967295, uint32 10, uint32 2, uint32 1, " PIXELS ")>)",
      "('', '', <(uint32 1,)>)"};
  g_auto (PhotoAnswer) right = {0};
  lie ("('', '', <('image/png', uint32 20, uint32 10, uint32 2, uint32 1, " PIXELS ")>)", &right);
  g_assert_no_error (right.error);
  for (guint i = 0; i < G_N_ELEMENTS (lies); i++) {
    g_auto (PhotoAnswer) answer = {0};
    lie (lies[i], &answer);
    g_assert_error (answer.error, HZ_ERROR, HZ_ERROR_DEVICE);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  signal (SIGPIPE, SIG_IGN); /* as every program of ours does */
  g_test_add_func ("/desk/photo/good", test_good);
  g_test_add_func ("/desk/photo/turned", test_turned);
  g_test_add_func ("/desk/photo/truncated", test_truncated);
  g_test_add_func ("/desk/photo/not-a-picture", test_not_a_picture);
  g_test_add_func ("/desk/photo/too-large", test_too_large);
  g_test_add_func ("/desk/photo/mutations", test_mutations);
  g_test_add_func ("/desk/photo/queue", test_queue);
  g_test_add_func ("/desk/photo/killed", test_killed);
  g_test_add_func ("/desk/photo/freed", test_freed);
  g_test_add_func ("/desk/photo/no-program", test_no_program);
  g_test_add_func ("/desk/photo/lies", test_lies);
  return g_test_run ();
}
