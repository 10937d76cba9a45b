/* Captures with the real huzheng-desk and libfprint; only the finger is played. */
#include "data/desk/desk_private.h"
#include "tests/support/desk_fixture.h"
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>

#define FIVE                                                                                       \
  "need on stage:1/5 need on stage:2/5 need on stage:3/5 need on stage:4/5 need on stage:5/5 "

static void
assert_enrolled (DeskFixture *fixture)
{
  g_assert_cmpint (fixture->outcome, ==, HZ_CAPTURE_ENROLLED);
  g_assert_nonnull (fixture->ridge);
  g_assert_cmpuint (g_bytes_get_size (fixture->ridge), ==, 300 * 400);
  g_assert_nonnull (fixture->print_template);
  gsize length = 0;
  const char *data = g_bytes_get_data (fixture->print_template, &length);
  g_assert_cmpuint (length, >, 500);
  g_assert_cmpuint (length, <=, HZ_DESK_TEMPLATE_MAX);
  g_assert_cmpint (memcmp (data, "FP3", 3), ==, 0);
}

static void
test_two_thumbs (void)
{
  g_autoptr (DeskFixture) fixture = desk_fixture_new ("");
  desk_fixture_capture (fixture, 11);
  g_assert_cmpstr (fixture->told->str, ==, FIVE "check need on finished");
  g_assert_cmpuint (fixture->pictures, ==, 5);
  g_assert_cmpint (fixture->quality, >=, 70);
  assert_enrolled (fixture);
  g_autoptr (GBytes) right = g_bytes_ref (fixture->print_template);
  desk_fixture_capture (fixture, 16);
  assert_enrolled (fixture);
  g_assert_false (g_bytes_equal (right, fixture->print_template));
}

static void
test_retry (void)
{
  g_autoptr (DeskFixture) fixture =
      desk_fixture_new ("retry:0,ok,retry:1,ok,retry:2,ok,retry:3,ok,ok,retry:2,ok");
  desk_fixture_capture (fixture, 12);
  assert_enrolled (fixture);
  const char *told = fixture->told->str;
  g_assert_nonnull (strstr (told, "retry:general"));
  g_assert_nonnull (strstr (told, "retry:too-short"));
  g_assert_nonnull (strstr (told, "retry:remove-finger"));
  /* Also in the check after the five stages, which libfprint ends at a retry. */
  g_assert_nonnull (strstr (strstr (told, "check"), "retry:center"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/capture/two-thumbs", test_two_thumbs);
  g_test_add_func ("/desk/capture/retry", test_retry);
  return g_test_run ();
}
