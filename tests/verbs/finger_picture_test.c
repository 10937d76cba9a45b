/* `huzheng finger check`: the figure of a picture in each format, the resolution it was taken for,
 * what falls short, and files that are no finger's picture, or nobody's. */
#include "data/desk/finger/finger.h"
#include "tests/demo/ridge.h"
#include "tests/support/folder.h"
#include "tests/support/real_prints.h"
#include "tests/support/verb.h"
#include <fcntl.h>
#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct {
  char *folder, *nowhere; /* there is no station */
  Ridge *drawn;
} Fixture;

static void
set_up (Fixture *f, gconstpointer unused)
{
  RidgeTouch touch = ridge_touch_ordinary (1);
  g_autofree RidgeMaster *master = ridge_master_new (1);
  f->folder = g_dir_make_tmp ("huzheng-test-XXXXXX", NULL);
  f->nowhere = g_build_filename (f->folder, "nowhere", NULL);
  f->drawn = g_new (Ridge, 1);
  *f->drawn = (Ridge){RIDGE_WIDTH, RIDGE_HEIGHT, ridge_impression (master, 1, &touch)};
}

static void
tear_down (Fixture *f, gconstpointer unused)
{
  folder_remove (f->folder);
  g_free (f->folder);
  g_free (f->nowhere);
  ridge_free (f->drawn);
}

static char *
in_folder (const Fixture *f, const char *name)
{
  return g_build_filename (f->folder, name, NULL);
}

static char *
write_bytes (const Fixture *f, const char *name, const void *bytes, gsize length)
{
  g_autoptr (GError) error = NULL;
  char *file = in_folder (f, name);
  g_file_set_contents (file, bytes, (gssize)length, &error);
  g_assert_no_error (error);
  return file;
}

static char *
write_pgm (const Fixture *f, const char *name, const char *head, const Ridge *ridge)
{
  gsize first = strlen (head), pixels = (gsize)ridge->width * ridge->height;
  g_autofree char *all = g_malloc (first + pixels);
  memcpy (all, head, first);
  memcpy (all + first, ridge->grey, pixels);
  return write_bytes (f, name, all, first + pixels);
}

static char *
write_picture (const Fixture *f, const char *name, const char *format, const char *dpi,
               const Ridge *ridge)
{
  g_autoptr (GError) error = NULL;
  char *file = in_folder (f, name);
  g_autoptr (GdkPixbuf) pixbuf =
      gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, ridge->width, ridge->height);
  for (int y = 0; y < ridge->height; y++)
    for (int x = 0; x < ridge->width; x++)
      memset (gdk_pixbuf_get_pixels (pixbuf) + y * gdk_pixbuf_get_rowstride (pixbuf) + 3 * x,
              ridge->grey[y * ridge->width + x], 3);
  gdk_pixbuf_save (pixbuf, file, format, &error, "x-dpi", dpi, "y-dpi", dpi, NULL);
  g_assert_no_error (error);
  return file;
}

static JsonObject *
look (const Fixture *f, int status, const char *options, const char *file)
{
  g_autofree char *arguments = g_strdup_printf ("finger check %s %s", options, file);
  return verb_json (f->nowhere, status, 0, arguments);
}

static void
test_formats (Fixture *f, gconstpointer unused)
{
  g_autofree char *pgm =
      write_pgm (f, "a.pgm", "P5\n# a finger\n300 400 # pixels\n255\n", f->drawn);
  g_autofree char *png = write_picture (f, "b.png", "png", "500", f->drawn);
  g_autofree char *jpeg = write_picture (f, "c.jpg", "jpeg", "500", f->drawn);
  const char *const files[] = {pgm, png, jpeg};
  for (guint i = 0; i < G_N_ELEMENTS (files); i++) {
    g_autoptr (JsonObject) object = look (f, 0, "", files[i]);
    verb_assert_member (object, "file", files[i]);
    verb_assert_member (object, "ok", "true");
    verb_assert_member (object, "limit", "55");
    verb_assert_member (object, "width", "300");
    verb_assert_member (object, "height", "400");
    verb_assert_member (object, "dpi", i == 0 ? "0" : "500");
    verb_assert_member (object, "reason", "null");
    g_assert_cmpint (json_object_get_int_member (object, "quality"), >=, 75);
    g_assert_cmpint (json_object_get_int_member (object, "minutiae"), >=, 40);
    JsonObject *parts = json_object_get_object_member (object, "parts");
    g_assert_cmpint (json_object_get_int_member (parts, "area"), >, 60);
    g_assert_cmpint (json_object_get_int_member (parts, "clarity"), >, 90);
    g_assert_cmpint (json_object_get_int_member (parts, "contrast"), >, 90);
    g_assert_cmpint (json_object_get_int_member (parts, "minutiae"), >, 50);
  }
}

/* The same finger at another resolution, which the file or the person says, gets the same figure.
 */
static void
test_resolution (Fixture *f, gconstpointer unused)
{
  Ridge smaller = {180, 240, hz_ridge_scale (f->drawn->grey, 300, 400, 180, 240)};
  g_autofree char *whole = write_picture (f, "whole.png", "png", "500", f->drawn);
  g_autofree char *says = write_picture (f, "says.png", "png", "300", &smaller);
  g_autofree char *silent = write_picture (f, "silent.png", "png", "72", &smaller);
  g_autoptr (JsonObject) full = look (f, 0, "", whole);
  g_autoptr (JsonObject) said = look (f, 0, "", says);
  g_autoptr (JsonObject) told = look (f, 0, "--dpi 300", silent);
  g_autoptr (JsonObject) taken = look (f, 0, "", silent);
  gint64 wanted = json_object_get_int_member (full, "quality");
  g_assert_cmpint (ABS (json_object_get_int_member (said, "quality") - wanted), <=, 5);
  g_assert_cmpint (ABS (json_object_get_int_member (told, "quality") - wanted), <=, 5);
  verb_assert_member (said, "dpi", "300");
  verb_assert_member (told, "dpi", "300");
  verb_assert_member (taken, "dpi", "0");
  g_assert_cmpint (json_object_get_int_member (taken, "quality"), <, wanted - 15);
  g_autofree char *text = g_strdup_printf ("finger check %s", silent);
  g_auto (VerbRun) run = verb_run (f->nowhere, NULL, text);
  g_assert_nonnull (strstr (run.out, "the resolution is not known"));
  g_free (smaller.grey);
}

static void
test_real (Fixture *f, gconstpointer unused)
{
  for (guint i = 0; i < REAL_PRINTS; i++) {
    g_autoptr (Ridge) stored = real_print_at (i, REAL_PRINT_DPI);
    if (stored == NULL)
      continue;
    g_autofree char *file = write_picture (f, "real.png", "png", "300", stored);
    g_autoptr (JsonObject) object = look (f, 0, "", file);
    g_assert_cmpint (json_object_get_int_member (object, "quality"), >=, 65);
    g_assert_cmpint (json_object_get_int_member (object, "minutiae"), >=, 90);
  }
}

static void
test_falls_short (Fixture *f, gconstpointer unused)
{
  static const struct {
    RidgeWear wear;
    double amount;
    const char *reason;
  } cases[] = {{RIDGE_CUT, 100, "small"}, {RIDGE_BLURRED, 4, "smeared"}};
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (Ridge) worn = ridge_worn (f->drawn, cases[i].wear, cases[i].amount, i);
    g_autofree char *file = write_picture (f, "worn.png", "png", "500", worn);
    g_autoptr (JsonObject) object = look (f, 1, "", file);
    verb_assert_member (object, "ok", "false");
    verb_assert_member (object, "reason", cases[i].reason);
    g_assert_cmpint (json_object_get_int_member (object, "quality"), <, 55);
  }
  g_autoptr (Ridge) black = ridge_new (300, 400);
  g_autofree char *file = write_picture (f, "black.png", "png", "500", black);
  g_autoptr (JsonObject) object = look (f, 1, "", file);
  verb_assert_member (object, "quality", "0");
  verb_assert_member (object, "minutiae", "0");
}

/* Each file has its line, and the worst of them gives the status. */
static void
test_several (Fixture *f, gconstpointer unused)
{
  g_autofree char *good = write_picture (f, "good.png", "png", "500", f->drawn);
  g_autofree char *all = g_strdup_printf ("finger check %s %s/none.png %s", good, f->folder, good);
  for (guint line = 0; line < 3; line++) {
    g_autoptr (JsonObject) object = verb_json (f->nowhere, 3, line, all);
    verb_assert_member (object, "ok", line == 1 ? "false" : "true");
  }
}

/* A name is shown, and the terminal obeys nothing in it: of a picture, of none, by either verb. */
static void
test_hostile_names (Fixture *f, gconstpointer unused)
{
  static const char *const verbs[] = {"finger", "photo"};
  g_autofree char *good = write_picture (f, "a\033[2J.png", "png", "500", f->drawn);
  g_autofree char *none = in_folder (f, "b\033[2J.png");
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++) {
    g_autofree char *all = g_strdup_printf ("%s check %s %s", verbs[i], good, none);
    g_auto (VerbRun) run = verb_run (f->nowhere, NULL, all);
    g_assert_nonnull (strstr (run.out, "a\357\277\275[2J.png"));
    g_assert_nonnull (strstr (run.err, "b\357\277\275[2J.png"));
    g_assert_null (strchr (run.out, '\033'));
    g_assert_null (strchr (run.err, '\033'));
  }
}

/* Nothing hangs, nothing breaks, and each is told what it is. */
static void
test_no_picture (Fixture *f, gconstpointer unused)
{
  g_autoptr (Ridge) low = ridge_new (300, 10);
  g_autoptr (Ridge) wide = ridge_new (1001, 40);
  g_autofree char *png = write_picture (f, "whole.png", "png", "500", f->drawn);
  g_autofree char *content = NULL;
  gsize length;
  g_assert_true (g_file_get_contents (png, &content, &length, NULL));
  g_free (write_bytes (f, "empty", "", 0));
  g_free (write_bytes (f, "text", "no picture at all", 17));
  g_free (write_bytes (f, "cut.png", content, length / 2));
  g_free (write_bytes (f, "cut.pgm", "P5 300 400 255 too short", 24));
  g_free (write_bytes (f, "claims.pgm", "P5 99999 99999 255\n", 19));
  g_free (write_bytes (f, "deep.pgm", "P5 300 400 65535\n", 17));
  g_free (write_bytes (f, "endless.pgm", "P5 #", 4));
  g_free (write_pgm (f, "low.pgm", "P5 300 10 255\n", low));
  g_free (write_pgm (f, "wide.pgm", "P5 1001 40 255\n", wide));
  memset (content + length / 2, 0xff, 40);
  g_free (write_bytes (f, "damaged.png", content, length));
  g_autofree char *pipe = in_folder (f, "pipe");
  g_autofree char *huge = in_folder (f, "huge");
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  int fd = open (huge, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  g_assert_cmpint (ftruncate (fd, 40 * 1024 * 1024), ==, 0);
  close (fd);
  static const struct {
    const char *name, *says;
  } files[] = {{"empty", "empty"},         {"text", "not a JPEG or PNG"}, {"cut.png", "cut off"},
               {"cut.pgm", "cut off"},     {"claims.pgm", "cut off"},     {"deep.pgm", "damaged"},
               {"endless.pgm", "damaged"}, {"low.pgm", "300 × 10"},       {"wide.pgm", "1001 × 40"},
               {"damaged.png", "damaged"}, {"pipe", "not a file"},        {".", "not a file"},
               {"huge", "16 MB"},          {"nobody", "cannot be read"}};
  for (guint i = 0; i < G_N_ELEMENTS (files); i++) {
    g_autofree char *arguments = g_strdup_printf ("finger check %s/%s", f->folder, files[i].name);
    g_auto (VerbRun) run = verb_run (f->nowhere, NULL, arguments);
    g_test_message ("%s: %d %s", files[i].name, run.status, run.err);
    g_assert_cmpint (run.status, ==, 3);
    g_assert_nonnull (strstr (run.err, files[i].says));
    g_assert_cmpstr (run.out, ==, "");
  }
}

static void
test_usage (Fixture *f, gconstpointer unused)
{
  verb_expect (f->nowhere, 0, "finger --help");
  verb_expect (f->nowhere, 2, "finger");
  verb_expect (f->nowhere, 2, "finger check");
  verb_expect (f->nowhere, 2, "finger look x.png");
  verb_expect (f->nowhere, 2, "finger check --dpi 20 x.png");
  verb_expect (f->nowhere, 2, "finger check --dpi 5000 x.png");
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *path;
    void (*test) (Fixture *f, gconstpointer unused);
  } tests[] = {{"/finger-check/formats", test_formats},
               {"/finger-check/resolution", test_resolution},
               {"/finger-check/real", test_real},
               {"/finger-check/falls-short", test_falls_short},
               {"/finger-check/several", test_several},
               {"/finger-check/hostile-names", test_hostile_names},
               {"/finger-check/no-picture", test_no_picture},
               {"/finger-check/usage", test_usage}};
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
