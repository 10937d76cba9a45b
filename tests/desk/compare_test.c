/* One finger against many in a process of its own, with the real libfprint. */
#include "data/desk/finger/finger.h"
#include "tests/support/compare_program.h"
#include "tests/support/desk_fixture.h"
#include "tests/support/turn.h"
#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  guint answers;
  HzComparison result;
  GError *error;
} Answer;

static void
on_answer (const HzComparison *result, const GError *error, gpointer data)
{
  Answer *answer = data;
  answer->answers++;
  g_clear_error (&answer->error);
  if (error != NULL)
    answer->error = g_error_copy (error);
  else
    answer->result = *result;
}

/* Fingers taken once for all tests: a picture and a print of each. */
typedef struct {
  GBytes *ridge, *print;
} Taken;
static Taken taken[6]; /* right thumb, again the right thumb, then two others, each twice */

static void
take_fingers (void)
{
  static const guint fingers[] = {11, 11, 12, 16};
  g_autoptr (DeskFixture) fixture = desk_fixture_new ("");
  for (guint i = 0; i < G_N_ELEMENTS (fingers); i++) {
    g_assert_cmpint (desk_fixture_enrol (fixture, fingers[i]), ==, HZ_ENROL_DONE);
    taken[i].ridge = g_bytes_ref (fixture->ridge);
    taken[i].print = g_bytes_ref (fixture->print_template);
  }
  for (guint i = G_N_ELEMENTS (fingers); i < G_N_ELEMENTS (taken); i++)
    taken[i] = (Taken){g_bytes_ref (taken[i - 2].ridge), g_bytes_ref (taken[i - 2].print)};
}

static HzCompareOrder
order_of (const Taken *finger, GPtrArray *prints, guint own)
{
  return (HzCompareOrder){.width = 300,
                          .height = 400,
                          .ridge = finger->ridge,
                          .print_template = finger->print,
                          .prints = prints,
                          .own = own};
}

/* FINGER against PRINTS, the first OWN of which should be the same. */
static void
compare (const Taken *finger, GPtrArray *prints, guint own, Answer *answer)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *program = desk_fixture_build_path ("huzheng-desk");
  const HzCompareOrder order = order_of (finger, prints, own);
  answer->answers = 0;
  g_assert_nonnull (compare_program (program, &order, on_answer, answer, &error));
  g_assert_no_error (error);
  turn_until (answer->answers > 0);
}

static GPtrArray *
gallery (const char *which)
{
  GPtrArray *prints = g_ptr_array_new ();
  for (; *which != '\0'; which++)
    g_ptr_array_add (prints, taken[*which - '0'].print);
  return prints;
}

static void
test_found (void)
{
  static const struct {
    const char *prints;
    guint own;
    int own_found, other_found;
    guint own_compared, compared;
  } table[] = {
      {"1", 0, -1, 0, 0, 1},     {"2345", 0, -1, -1, 0, 4}, {"234512", 0, -1, 4, 0, 5},
      {"12345", 1, 0, -1, 1, 4}, {"2345", 1, -1, -1, 1, 3}, {"1345", 2, 0, -1, 1, 2},
      {"2134", 2, 1, -1, 2, 2},  {"11", 1, 0, 1, 1, 1},     {"1", 1, 0, -1, 1, 0},
  };
  for (guint i = 0; i < G_N_ELEMENTS (table); i++) {
    g_autoptr (GPtrArray) prints = gallery (table[i].prints);
    Answer answer = {0};
    g_test_message ("%s", table[i].prints);
    compare (&taken[0], prints, table[i].own, &answer);
    g_assert_no_error (answer.error);
    g_assert_cmpint (answer.result.own, ==, table[i].own_found);
    g_assert_cmpint (answer.result.other, ==, table[i].other_found);
    g_assert_cmpuint (answer.result.own_compared, ==, table[i].own_compared);
    g_assert_cmpuint (answer.result.compared, ==, table[i].compared);
    g_assert_cmpuint (answer.result.foreign + answer.result.damaged, ==, 0);
  }
}

/* More than one call of libfprint takes: the last of them is found as the first. */
static void
test_many (void)
{
  g_autoptr (GPtrArray) prints = g_ptr_array_new ();
  for (guint i = 0; i < 60; i++)
    g_ptr_array_add (prints, taken[2 + i % 4].print);
  Answer answer = {0};
  gint64 begin = g_get_monotonic_time ();
  compare (&taken[0], prints, 10, &answer);
  g_test_message ("60 prints: %.0f ms", (g_get_monotonic_time () - begin) / 1000.0);
  g_assert_no_error (answer.error);
  g_assert_cmpint (answer.result.other, ==, -1);
  g_assert_cmpuint (answer.result.own_compared, ==, 10);
  g_assert_cmpuint (answer.result.compared, ==, 50);
  g_ptr_array_add (prints, taken[1].print);
  compare (&taken[0], prints, 0, &answer);
  g_assert_cmpint (answer.result.other, ==, 60);
  g_assert_cmpuint (answer.result.compared, ==, 61);
}

/* The children of a print's form. (transfer full, each) */
static void
open_form (GBytes *print, GVariant *child[10])
{
  g_autoptr (GBytes) body = g_bytes_new_from_bytes (print, 3, g_bytes_get_size (print) - 3);
  g_autoptr (GVariant) form = g_variant_ref_sink (
      g_variant_new_from_bytes (G_VARIANT_TYPE ("(issbymsmsia{sv}v)"), body, FALSE));
  for (guint i = 0; i < 10; i++)
    child[i] = g_variant_get_child_value (form, i);
}

/* PRINT with its touch number AT taken from OTHER. (transfer full) */
static GBytes *
with_touch_of (GBytes *print, guint at, GBytes *other)
{
  GVariant *child[10], *child_other[10];
  g_auto (GVariantBuilder) touches = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(aiaiai)"));
  open_form (print, child);
  open_form (other, child_other);
  for (guint i = 0; i < 5; i++) {
    GVariant *boxed = i == at ? child_other[9] : child[9];
    g_autoptr (GVariant) data = g_variant_get_variant (boxed);
    g_autoptr (GVariant) all = g_variant_get_child_value (data, 0);
    g_assert_cmpuint (g_variant_n_children (all), ==, 5);
    g_autoptr (GVariant) touch = g_variant_get_child_value (all, i);
    g_variant_builder_add_value (&touches, touch);
  }
  g_variant_unref (child[9]);
  child[9] = g_variant_ref_sink (g_variant_new_variant (g_variant_new ("(a(aiaiai))", &touches)));
  g_autoptr (GVariant) joined = g_variant_ref_sink (g_variant_new_tuple (child, 10));
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_byte_array_append (bytes, (const guint8 *)"FP3", 3);
  g_byte_array_append (bytes, g_variant_get_data (joined), (guint)g_variant_get_size (joined));
  for (guint i = 0; i < 10; i++) {
    g_variant_unref (child[i]);
    g_variant_unref (child_other[i]);
  }
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

/* One touch that does not match is enough: it is another finger, and the next print is looked at.
 */
static void
test_every_touch (void)
{
  for (guint at = 0; at < 5; at++) {
    g_autoptr (GPtrArray) prints = g_ptr_array_new ();
    g_autoptr (GBytes) mixed = with_touch_of (taken[1].print, at, taken[2].print);
    Answer answer = {0};
    g_ptr_array_add (prints, mixed);
    g_ptr_array_add (prints, taken[1].print);
    compare (&taken[0], prints, 0, &answer);
    g_assert_no_error (answer.error);
    g_assert_cmpuint (answer.result.compared, ==, 2);
    g_assert_cmpint (answer.result.other, ==, 1);
  }
}

static void
test_bad_prints (void)
{
  g_autoptr (GBytes) garbage = g_bytes_new_static ("FP3 but no print", 16);
  g_autoptr (GBytes) empty = g_bytes_new (NULL, 0);
  g_autoptr (GPtrArray) prints = gallery ("231");
  g_ptr_array_insert (prints, 0, garbage);
  g_ptr_array_add (prints, empty);
  Answer answer = {0};
  compare (&taken[0], prints, 0, &answer);
  g_assert_no_error (answer.error);
  g_assert_cmpint (answer.result.other, ==, 3);
  g_assert_cmpuint (answer.result.compared, ==, 3);
  g_assert_cmpuint (answer.result.damaged, ==, 2);
}

/* A picture without a finger on it: it could not be compared, which is no "not found". */
static void
test_no_features (void)
{
  Taken blank = {g_bytes_new_take (g_malloc0 (300 * 400), 300 * 400), taken[0].print};
  g_autoptr (GPtrArray) prints = gallery ("12");
  Answer answer = {0};
  compare (&blank, prints, 0, &answer);
  g_assert_error (answer.error, HZ_ERROR, HZ_ERROR_DEVICE);
  g_clear_error (&answer.error);
  Taken unreadable = {taken[0].ridge, blank.ridge};
  compare (&unreadable, prints, 0, &answer);
  g_assert_error (answer.error, HZ_ERROR, HZ_ERROR_DEVICE);
  g_clear_error (&answer.error);
  g_bytes_unref (blank.ridge);
}

static void
test_program_fails (void)
{
  g_autoptr (GPtrArray) prints = gallery ("1");
  g_autoptr (GError) error = NULL;
  const HzCompareOrder order = order_of (&taken[0], prints, 0);
  Answer answer = {0};
  g_assert_null (compare_program ("/nowhere/huzheng-desk", &order, on_answer, &answer, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_DEVICE);
  g_clear_error (&error);
  g_assert_nonnull (compare_program ("/bin/false", &order, on_answer, &answer, &error));
  turn_until (answer.answers > 0);
  g_assert_error (answer.error, HZ_ERROR, HZ_ERROR_DEVICE);
  g_clear_error (&answer.error);
}

/* Stopped: no answer, no process, no socket left. */
static void
test_cancel (void)
{
  g_autoptr (GPtrArray) prints = g_ptr_array_new ();
  for (guint i = 0; i < 2000; i++)
    g_ptr_array_add (prints, taken[2 + i % 4].print);
  g_autoptr (GError) error = NULL;
  g_autofree char *program = desk_fixture_build_path ("huzheng-desk");
  const HzCompareOrder order = order_of (&taken[0], prints, 0);
  Answer answer = {0};
  HzCompareRun *run = compare_program (program, &order, on_answer, &answer, &error);
  g_assert_no_error (error);
  hz_compare_cancel (run);
  turn_until (desk_fixture_program () == 0);
  g_assert_cmpuint (answer.answers, ==, 0);
}

/* What the program says is one message of one form about the prints of the order, or nothing. */
static void
test_answers (void)
{
  g_autoptr (GPtrArray) prints = gallery ("12345");
  const HzCompareOrder order = order_of (&taken[0], prints, 2);
  const struct {
    const char *answer; /* own, other, own_compared, compared, foreign, damaged, alone, quality,
                           minutiae, parts, print */
    gboolean good;
  } answers[] = {
#define U                  "uint32 "
#define COUNTS(o, c, f, d) U o ", " U c ", " U f ", " U d ", "
#define REST(alone, quality, area)                                                                 \
  U alone ", " U quality ", " U "40, (byte " area ", byte 100, byte 9, byte 0), @ay [])"
#define GOOD REST ("0", "80", "50")
      {"(-1, -1, " COUNTS ("2", "3", "0", "0") GOOD, TRUE},
      {"(1, 4, " COUNTS ("2", "3", "0", "0") GOOD, TRUE},
      {"(0, 2, " COUNTS ("1", "1", "1", "2") GOOD, TRUE},
      {"(1, -1, " COUNTS ("2", "3", "0", "0") REST ("2", "100", "100"), TRUE},
      {"(2, -1, " COUNTS ("2", "3", "0", "0") GOOD, FALSE},           /* not one of the own */
      {"(-1, 1, " COUNTS ("2", "3", "0", "0") GOOD, FALSE},           /* not one of the others */
      {"(-1, 5, " COUNTS ("2", "3", "0", "0") GOOD, FALSE},           /* not one at all */
      {"(-2, -1, " COUNTS ("2", "3", "0", "0") GOOD, FALSE},          /* */
      {"(-1, -1, " COUNTS ("3", "2", "0", "0") GOOD, FALSE},          /* more own than there are */
      {"(-1, -1, " COUNTS ("2", "3", "1", "0") GOOD, FALSE},          /* more than there are */
      {"(-1, -1, " COUNTS ("2", "3", "4294967293", "3") GOOD, FALSE}, /* a sum that wraps */
      {"(-1, -1, " COUNTS ("4294967295", "3", "0", "0") GOOD, FALSE},
      {"(-1, -1, " COUNTS ("2", "2", "0", "0") GOOD, FALSE}, /* nobody else's, but not of all */
      {"(0, -1, " COUNTS ("1", "0", "2", "0") GOOD, FALSE},
      {"(-1, -1, " COUNTS ("0", "0", "0", "0") REST ("0", "0", "0"), FALSE},
      {"(-1, -1, " COUNTS ("2", "1", "1", "1") GOOD, TRUE},
      {"(-1, -1, " COUNTS ("2", "3", "0", "0") REST ("3", "80", "50"), FALSE}, /* more matches */
      {"(-1, -1, " COUNTS ("2", "3", "0", "0") REST ("0", "101", "50"), FALSE},
      {"(-1, -1, " COUNTS ("2", "3", "0", "0") REST ("0", "80", "101"), FALSE},
      {"(-1, -1, " COUNTS ("2", "3", "0", "0") "uint32 0, uint32 80, uint32 40, (byte 1, byte 1, "
                                               "byte 1, byte 1), [byte 70, 80, 51, 1])",
       FALSE},                                           /* no print */
      {"(-1, -1, uint32 2, uint32 3, uint32 0)", FALSE}, /* another form */
      {"'failed'", FALSE},
      {"()", FALSE},
  };
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++) {
    HzComparison result = {0};
    g_autoptr (GVariant) answer = g_variant_ref_sink (g_variant_new_parsed (answers[i].answer));
    g_autoptr (GBytes) message = hz_message_pack (answer);
    gsize length = g_bytes_get_size (message);
    g_test_message ("%s", answers[i].answer);
    g_assert_cmpint (hz_compare_parse (message, &order, &result), ==, answers[i].good);
    for (gsize cut = 0; cut < length; cut++) { /* cut off */
      g_autoptr (GBytes) part = g_bytes_new_from_bytes (message, 0, cut);
      g_assert_false (hz_compare_parse (part, &order, &result));
    }
    g_autoptr (GByteArray) more = g_byte_array_new ();
    g_byte_array_append (more, g_bytes_get_data (message, NULL), (guint)length);
    g_byte_array_append (more, (const guint8 *)"x", 1);
    g_autoptr (GBytes) longer = g_byte_array_free_to_bytes (g_steal_pointer (&more));
    g_assert_false (hz_compare_parse (longer, &order, &result));
  }
}

/* Starts a comparison whose program is the shell script TEXT, in the folder of the test. */
static HzCompareRun *
start_script (const char *text, Answer *answer)
{
  g_autoptr (GPtrArray) prints = gallery ("1");
  g_autoptr (GError) error = NULL;
  g_autofree char *program = g_build_filename (g_getenv ("TMPDIR"), "script", NULL);
  g_autofree char *whole = g_strdup_printf ("#!/bin/sh\ncd \"$TMPDIR\"\n%s\n", text);
  g_assert_true (
      g_file_set_contents_full (program, whole, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0700, NULL));
  const HzCompareOrder order = order_of (&taken[0], prints, 0);
  HzCompareRun *run = compare_program (program, &order, on_answer, answer, &error);
  g_assert_no_error (error);
  return run;
}

static char *
in_folder (const char *name)
{
  return g_build_filename (g_getenv ("TMPDIR"), name, NULL);
}

static void
forget_script (void)
{
  g_autofree char *program = in_folder ("script");
  g_unlink (program);
}

/* A program that writes without end is stopped, and nothing of it is an answer. */
static void
test_endless (void)
{
  Answer answer = {0};
  start_script ("exec cat /dev/zero", &answer);
  turn_until (answer.answers > 0);
  g_assert_error (answer.error, HZ_ERROR, HZ_ERROR_DEVICE);
  g_clear_error (&answer.error);
  forget_script ();
}

/* The process that a script left behind, by the number it wrote down. */
static void
end_left_behind (void)
{
  g_autofree char *file = in_folder ("left"), *text = NULL;
  g_assert_true (g_file_get_contents (file, &text, NULL, NULL));
  g_assert_cmpint (kill ((pid_t)strtol (text, NULL, 10), SIGKILL), ==, 0);
  g_unlink (file);
}

/* What a program starts and leaves behind holds its pipes open: the wait ends with the program, and
 * what it had written counts. */
static void
test_pipe_held (void)
{
  g_autoptr (GVariant) said = g_variant_ref_sink (
      g_variant_new ("(iiuuuuuuu(yyyy)@ay)", -1, -1, 0u, 1u, 0u, 0u, 0u, 80u, 0u, 0, 0, 0, 0,
                     g_variant_new_array (G_VARIANT_TYPE_BYTE, NULL, 0)));
  g_autoptr (GBytes) message = hz_message_pack (said);
  g_autofree char *file = in_folder ("answer");
  g_assert_true (g_file_set_contents (file, g_bytes_get_data (message, NULL),
                                      (gssize)g_bytes_get_size (message), NULL));
  Answer answer = {0};
  start_script ("sleep 600 & echo $! >left\nexit 0", &answer);
  turn_until_seeing (10, answer.answers > 0, "nothing was said");
  g_assert_error (answer.error, HZ_ERROR, HZ_ERROR_DEVICE);
  g_clear_error (&answer.error);
  end_left_behind ();
  start_script ("sleep 600 & echo $! >left\ncat answer", &answer);
  turn_until_seeing (10, answer.answers > 1, "all was said");
  g_assert_no_error (answer.error);
  g_assert_cmpuint (answer.result.compared, ==, 1);
  end_left_behind ();
  g_unlink (file);
  forget_script ();
}

/* One that does not go when it is asked to is killed. */
static void
test_stubborn (void)
{
  Answer answer = {0};
  g_autofree char *file = in_folder ("left");
  HzCompareRun *run = start_script ("trap '' TERM\necho $$ >left\nexec sleep 600", &answer);
  turn_until (g_file_test (file, G_FILE_TEST_EXISTS));
  hz_compare_cancel (run);
  turn_until_seeing (10, desk_fixture_program () == 0, "it is still there");
  g_assert_cmpuint (answer.answers, ==, 0);
  g_unlink (file);
  forget_script ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  take_fingers ();
  g_autofree char *folder = g_dir_make_tmp ("huzheng-test-XXXXXX", NULL);
  g_setenv ("TMPDIR", folder, TRUE);
  g_test_add_func ("/desk/compare/found", test_found);
  g_test_add_func ("/desk/compare/many", test_many);
  g_test_add_func ("/desk/compare/every-touch", test_every_touch);
  g_test_add_func ("/desk/compare/bad-prints", test_bad_prints);
  g_test_add_func ("/desk/compare/no-features", test_no_features);
  g_test_add_func ("/desk/compare/program-fails", test_program_fails);
  g_test_add_func ("/desk/compare/cancel", test_cancel);
  g_test_add_func ("/desk/compare/answers", test_answers);
  g_test_add_func ("/desk/compare/endless", test_endless);
  g_test_add_func ("/desk/compare/pipe-held", test_pipe_held);
  g_test_add_func ("/desk/compare/stubborn", test_stubborn);
  int status = g_test_run ();
  turn_until_seeing (20, g_rmdir (folder) == 0, "a comparison left something there");
  for (guint i = 0; i < G_N_ELEMENTS (taken); i++) {
    g_bytes_unref (taken[i].ridge);
    g_bytes_unref (taken[i].print);
  }
  return status;
}
