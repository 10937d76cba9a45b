/* A photo kept through the door, by a counter that lies too: what is stored is what the keeper's
 * own examiner made and measured of the file. */
#include "tests/demo/portrait.h"
#include "tests/support/kept_desk.h"
#include "tests/support/sql_file.h"
#include "tests/support/turn.h"

#include <signal.h>

typedef struct {
  DemoStation demo;
  HzStation *station;
  HzDoor *door;
  HzCase *c;
  HzRules rules;
  gint64 told_id, value;
  guint told;
} Desk;

static void
on_notice (const char *what, gint64 id, gint64 value, gpointer data)
{
  Desk *d = data;
  if (g_strcmp0 (what, "photo-examined") != 0)
    return;
  d->told++;
  d->told_id = id;
  d->value = value;
}

static void
set_up (Desk *d, gconstpointer unused)
{
  d->station = kept_station (&d->demo);
  d->door = kept_door (d->station, on_notice, d);
  hz_station_rules (d->station, &d->rules);
  d->c = kept_draft (d->door, &d->rules);
}

static void
tear_down (Desk *d, gconstpointer unused)
{
  hz_case_free (d->c);
  kept_close (&d->demo, d->station, d->door);
}

/* The number of the examination of FILE, which has ended. */
static gint64
examine (Desk *d, GBytes *file, const HzPhotoArea *area)
{
  g_autoptr (GError) error = NULL;
  d->told = 0;
  gint64 id = hz_ask_photo_examine (d->door, d->c, HZ_IMAGE_PHOTO_1, file, area, &error);
  g_assert_no_error (error);
  turn_until (d->told > 0);
  g_assert_cmpint (d->told_id, ==, id);
  return id;
}

static void
keep (Desk *d, gint64 id)
{
  g_autoptr (GError) error = NULL;
  hz_ask_photo_keep (d->door, id, d->c, &error);
  g_assert_no_error (error);
}

static void
assert_not_kept (Desk *d, gint64 id)
{
  g_autoptr (GError) error = NULL;
  g_assert_false (hz_ask_photo_keep (d->door, id, d->c, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_INVALID);
  g_autofree char *file = demo_in (d->demo.dir, "station.db");
  g_autofree char *rows = sql_text (file, "SELECT count (*) FROM case_image");
  g_assert_cmpstr (rows, ==, "0");
}

static HzPhotoMeasures
measures (Desk *d)
{
  g_auto (HzCaseFacts) facts = {0};
  g_autoptr (GError) error = NULL;
  hz_ask_case_facts (d->door, d->c, &facts, &error);
  g_assert_no_error (error);
  g_assert_true (facts.photo_measured[0]);
  return facts.photo_measures[0];
}

/* A part of a large PNG becomes the card's JPEG; the file itself stays beside it. */
static void
test_part (Desk *d, gconstpointer unused)
{
  const HzPortrait large = {.seed = 2, .format = "png", .scale = 2, .left = 30, .right = 30};
  const HzPhotoArea area = {60, 0, 716, 882};
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) file = hz_portrait_file (&large);
  gint64 id = examine (d, file, &area);
  g_assert_cmpint (d->value, ==, TRUE);
  keep (d, id);
  HzPhotoMeasures m = measures (d);
  g_assert_cmpint (m.value[HZ_PHOTO_FORMAT], ==, HZ_PHOTO_JPEG);
  g_assert_cmpint (m.value[HZ_PHOTO_WIDTH], ==, 358);
  g_assert_cmpint (m.value[HZ_PHOTO_HEIGHT], ==, 441);
  g_assert_cmpint (m.value[HZ_PHOTO_FACES], ==, 1);
  g_autoptr (GPtrArray) checks = hz_photo_checks (&m, &d->rules.book->photo);
  g_assert_cmpuint (hz_photo_faults (checks), ==, 0);
  g_autoptr (HzImage) image = hz_ask_image (d->door, d->c->id, HZ_IMAGE_PHOTO_1, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (image->format, ==, "image/jpeg");
  g_assert_cmpint (image->width, ==, 358);
  g_autoptr (HzOriginal) original = hz_ask_original (d->door, d->c->id, HZ_IMAGE_PHOTO_1, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (original->format, ==, "image/png");
  g_assert_cmpint (original->width, ==, 836);
  g_assert_cmpint (original->height, ==, 882);
  g_assert_cmpint (original->area_x, ==, 60);
  g_assert_true (g_bytes_equal (original->data, file));
}

/* The file as it is; what is wrong with it is known, whatever the counter would have said. */
static void
test_whole (Desk *d, gconstpointer unused)
{
  const HzPortrait nobody = {.nobody = TRUE};
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) file = hz_portrait_file (&nobody);
  keep (d, examine (d, file, NULL));
  HzPhotoMeasures m = measures (d);
  g_assert_cmpint (m.value[HZ_PHOTO_FACES], ==, 0);
  g_autoptr (HzOriginal) original = hz_ask_original (d->door, d->c->id, HZ_IMAGE_PHOTO_1, &error);
  g_assert_no_error (error);
  g_assert_null (original);
}

static void
test_no_picture (Desk *d, gconstpointer unused)
{
  const HzPhotoArea outside = {100000, 0, 358, 441};
  const HzPortrait standard = {.seed = 1};
  g_autoptr (GBytes) text = g_bytes_new_static ("PICTURE", 7);
  g_autoptr (GBytes) file = hz_portrait_file (&standard);
  gint64 id = examine (d, text, NULL);
  g_assert_cmpint (d->value, ==, FALSE);
  assert_not_kept (d, id);
  id = examine (d, file, &outside);
  g_assert_cmpint (d->value, ==, FALSE);
  assert_not_kept (d, id);
}

/* Only the photo that was examined, and of that case, by who is logged in. */
static void
test_other (Desk *d, gconstpointer unused)
{
  const HzPortrait standard = {.seed = 1};
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) file = hz_portrait_file (&standard);
  gint64 first = examine (d, file, NULL), second = examine (d, file, NULL);
  assert_not_kept (d, first);
  assert_not_kept (d, 0);
  gint64 id = d->c->id;
  d->c->id++;
  g_assert_false (hz_ask_photo_keep (d->door, second, d->c, NULL));
  d->c->id = id;
  keep (d, second);
  g_assert_false (hz_ask_photo_keep (d->door, second, d->c, NULL)); /* once */
  second = examine (d, file, NULL);
  hz_ask_logout (d->door, &error);
  g_assert_no_error (error);
  kept_log_in (d->door);
  g_assert_false (hz_ask_photo_keep (d->door, second, d->c, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_INVALID);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  signal (SIGPIPE, SIG_IGN);
#define ADD(name, test) g_test_add ("/desk/photo-kept/" name, Desk, NULL, set_up, test, tear_down)
  ADD ("part", test_part);
  ADD ("whole", test_whole);
  ADD ("no-picture", test_no_picture);
  ADD ("other", test_other);
  return g_test_run ();
}
