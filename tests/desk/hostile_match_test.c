/* A desk program that lies about a touch: it has no word for a match, and no picture of another
 * size than its bytes, no outcome nobody knows, no second end, nobody else's answer, and words of
 * any length go anywhere. What it may send, junk and another's finger, is examined and no match. */
#include "data/desk/finger/capture_part.h"
#include "data/desk/finger/finger.h"
#include "tests/support/compare_program.h"
#include "tests/support/desk_fake.h"
#include "tests/support/desk_fixture.h"
#include "tests/support/turn.h"
#include <string.h>

static const DeskFakeAnswer answers[] = {
    {"Hello", "(uint32 4, 'fake')"}, {"StartTouch", "(uint32 1,)"}, {"Cancel", NULL}, {NULL}};

typedef struct {
  guint told, pictures, finished;
  HzCaptureEvent last;
} Seen;

static void
on_event (const HzCaptureEvent *event, gpointer data)
{
  Seen *seen = data;
  seen->told++;
  seen->finished += event->touch == HZ_TOUCH_FINISHED;
  seen->pictures += event->touch == HZ_TOUCH_PICTURE;
  seen->last = *event;
}

/* A touch, asked for. */
static void
start (DeskFake *fake, Seen *seen)
{
  g_autoptr (GError) error = NULL;
  memset (seen, 0, sizeof *seen);
  hz_desk_touch (fake->desk, NULL, 11, 30, 3, on_event, seen, &error);
  g_assert_no_error (error);
  turn_until (hz_desk_capture_part (fake->desk)->asked);
}

typedef struct {
  const char *reader;
  guint stages, dpi, width, height;
  gsize bytes;
  gboolean good;
} Said;

static void
say_picture (DeskFake *fake, guint serial, const Said *said)
{
  desk_fake_say (fake, HZ_DESK_FINGERPRINT, "Picture",
                 g_variant_new ("(usuuuu@ay)", serial, said->reader, said->stages, said->dpi,
                                said->width, said->height, desk_fake_zeros (said->bytes)));
}

static void
say_end (DeskFake *fake, guint serial, const char *outcome, const char *detail)
{
  desk_fake_say (fake, HZ_DESK_FINGERPRINT, "Touched",
                 g_variant_new ("(ussu)", serial, outcome, detail, 0));
}

static void
wait_finished (const Seen *seen)
{
  turn_until (seen->finished > 0);
}

static const Said picture = {"uru4000", 5, 500, 10, 20, 200, TRUE};

static void
test_pictures_out_of_bounds (void)
{
  g_autofree char *endless = g_strnfill (1000000, 'm');
  const Said table[] = {
      picture,
      {"", 0, 0, 1000, 1000, 1000 * 1000, TRUE},
      {"uru4000", 5, 500, 0, 0, 0, FALSE},
      {"uru4000", 5, 500, 10, 20, 0, FALSE},
      {"uru4000", 5, 500, 10, 20, 199, FALSE},
      {"uru4000", 5, 500, 10, 20, 201, FALSE},
      {"uru4000", 5, 500, 10, 0, 0, FALSE},
      {"uru4000", 5, 500, 5000, 5000, 100, FALSE},
      {"uru4000", 5, 500, 5001, 1, 5001, FALSE},
      {"uru4000", 5, 500, 0x10000, 0x10000, 0, FALSE}, /* a product that wraps */
      {"uru4000", 5, 500, G_MAXUINT, 1, 5, FALSE},
      {"uru4000", 5, 500, 2000, 1000, 2000 * 1000, FALSE},
      {"uru4000", HZ_DESK_STAGES_MAX + 1, 500, 10, 20, 200, FALSE},
      {"uru4000", G_MAXUINT, 500, 10, 20, 200, FALSE},
      {"uru4000", 5, HZ_DESK_DPI_MAX + 1, 10, 20, 200, FALSE},
      {"uru4000", 5, G_MAXUINT, 10, 20, 200, FALSE},
      {endless, 5, 500, 10, 20, 200, FALSE},
      {"uru4000\033[2J", 5, 500, 10, 20, 200, FALSE}, /* it would be kept with the print */
      {"\342\200\256uru4000", 5, 500, 10, 20, 200, FALSE},
      {"uru 4000", 5, 500, 10, 20, 200, FALSE},
  };
  for (guint i = 0; i < G_N_ELEMENTS (table); i++) {
    g_autoptr (DeskFake) fake = desk_fake_new (answers);
    Seen seen;
    start (fake, &seen);
    for (guint twice = 0; twice < 2; twice++) /* one picture a touch */
      say_picture (fake, 1, &table[i]);
    for (guint twice = 0; twice < 2; twice++)
      say_end (fake, 1, "touched", endless);
    wait_finished (&seen);
    g_assert_cmpuint (seen.pictures, ==, table[i].good ? 1 : 0);
    /* An end without its picture is none. */
    g_assert_cmpint (seen.last.outcome, ==, table[i].good ? HZ_CAPTURE_TOUCHED : HZ_CAPTURE_ERROR);
    /* The echo is nobody's: the next touch waits for an end of its own. */
    start (fake, &seen);
    say_picture (fake, 1, &picture);
    say_end (fake, 1, "touched", "");
    say_end (fake, 2, "unclear", "");
    wait_finished (&seen);
    g_assert_cmpint (seen.last.outcome, ==, HZ_CAPTURE_UNCLEAR);
    g_assert_cmpuint (seen.finished, ==, 1);
    g_assert_cmpuint (seen.pictures, ==, 0);
  }
}

/* The keeper asks again: the counter may be taken over. */
static void
test_kind_of_reader (void)
{
  static const struct {
    const char *kind;
    gboolean good;
  } table[] = {
      {"uru4000", TRUE}, {"", TRUE}, {NULL, TRUE}, {"uru4000\033[2J", FALSE}, {"指纹仪", FALSE}};
  g_autofree guint8 *grey = g_malloc0 (100 * 100);
  g_autoptr (GBytes) ridge = g_bytes_new (grey, 100 * 100);
  for (guint i = 0; i < G_N_ELEMENTS (table); i++) {
    const HzTouchSeen seen = {
        .width = 100, .height = 100, .dpi = 500, .reader = (char *)table[i].kind, .ridge = ridge};
    g_assert_cmpint (hz_touch_is_picture (&seen, NULL), ==, table[i].good);
  }
}

static void
test_outcomes (void)
{
  g_autofree char *endless = g_strnfill (1000000, 'm');
  const struct {
    const char *word;
    HzCaptureOutcome expected;
  } table[] = {
      {"unclear", HZ_CAPTURE_UNCLEAR},
      {"timeout", HZ_CAPTURE_TIMEOUT},
      {"no-pictures", HZ_CAPTURE_NO_PICTURES},
      {"no-permission", HZ_CAPTURE_NO_PERMISSION},
      {"busy", HZ_CAPTURE_BUSY},
      {"matched", HZ_CAPTURE_ERROR}, /* not for a desk to say, as the next ones */
      {"no-match", HZ_CAPTURE_ERROR},
      {"enrolled", HZ_CAPTURE_ERROR},
      {"mismatch", HZ_CAPTURE_ERROR},
      {"link-lost", HZ_CAPTURE_ERROR},
      {"", HZ_CAPTURE_ERROR},
      {"touched\033[2J", HZ_CAPTURE_ERROR},
      {endless, HZ_CAPTURE_ERROR},
  };
  for (guint i = 0; i < G_N_ELEMENTS (table); i++) {
    g_autoptr (DeskFake) fake = desk_fake_new (answers);
    Seen seen;
    start (fake, &seen);
    say_picture (fake, 1, &picture);
    say_end (fake, 1, table[i].word, endless);
    wait_finished (&seen);
    g_assert_cmpint (seen.last.outcome, ==, table[i].expected);
  }
}

/* Another's serial, another form, and the end of an enrolment with a print to be kept. */
static void
test_not_an_answer (void)
{
  g_autoptr (DeskFake) fake = desk_fake_new (answers);
  Seen seen;
  start (fake, &seen);
  turn_until (hz_desk_capture_part (fake->desk)->serial > 0);
  say_picture (fake, 0, &picture);
  say_picture (fake, 9, &picture);
  say_end (fake, 9, "touched", "");
  desk_fake_say (fake, HZ_DESK_FINGERPRINT, "Touched", g_variant_new ("(us)", 1, "touched"));
  desk_fake_say (fake, HZ_DESK_FINGERPRINT, "Touched", NULL);
  desk_fake_say (fake, HZ_DESK_FINGERPRINT, "Verified",
                 g_variant_new ("(ussiu)", 1, "matched", "", 0, 80)); /* of protocol 1 */
  desk_fake_say (fake, HZ_DESK_FINGERPRINT, "Finished",               /* of protocol 2 */
                 g_variant_new ("(ussuu(yyyy)uu@ay@ay)", 1, "enrolled", "", 0, 80, 0, 0, 0, 0, 10,
                                10, desk_fake_zeros (100), desk_fake_zeros (500)));
  say_end (fake, 1, "unclear", "");
  wait_finished (&seen);
  g_assert_cmpuint (seen.told, ==, 1);
  g_assert_cmpint (seen.last.outcome, ==, HZ_CAPTURE_UNCLEAR);
}

/* --- what is examined --- */

typedef struct {
  guint answers;
  gboolean failed;
  HzComparison result;
} Examined;

static void
on_examined (const HzComparison *result, const GError *error, gpointer data)
{
  Examined *examined = data;
  examined->answers++;
  examined->failed = error != NULL;
  if (result != NULL)
    examined->result = *result;
}

/* GREY (transfer full) as the picture of a touch, against PRINT. */
static HzCaptureOutcome
examine (guint width, guint height, guint8 *grey, GBytes *print)
{
  Examined examined = {0};
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) prints = g_ptr_array_new ();
  g_autoptr (GBytes) ridge = g_bytes_new_take (grey, (gsize)width * height);
  g_autofree char *program = desk_fixture_build_path ("huzheng-desk");
  const HzCompareOrder order = {.width = (int)width,
                                .height = (int)height,
                                .ridge = ridge,
                                .reader = "",
                                .prints = prints,
                                .own = 1};
  g_ptr_array_add (prints, print);
  g_assert_nonnull (compare_program (program, &order, on_examined, &examined, &error));
  turn_until (examined.answers > 0);
  return examined.failed ? HZ_CAPTURE_UNEXAMINED : hz_compare_outcome (&examined.result, 1, 55);
}

static guint8 *
noise (gsize length)
{
  guint8 *grey = g_malloc (length);
  g_autoptr (GRand) chance = g_rand_new_with_seed (20261130);
  for (gsize i = 0; i < length; i++)
    grey[i] = (guint8)g_rand_int_range (chance, 0, 256);
  return grey;
}

static void
test_pictures (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new ("");
  g_assert_cmpint (desk_fixture_enrol (desk, 12), ==, HZ_ENROL_DONE);
  g_autoptr (GBytes) other = g_bytes_ref (desk->ridge);
  g_assert_cmpint (desk_fixture_enrol (desk, 11), ==, HZ_ENROL_DONE);
  GBytes *print = desk->print_template;
  gsize length;
  const guint8 *own = g_bytes_get_data (desk->ridge, &length);
  const guint8 *others = g_bytes_get_data (other, NULL);
  g_assert_cmpuint (length, ==, 300 * 400);
  g_assert_cmpint (examine (300, 400, g_memdup2 (own, length), print), ==, HZ_CAPTURE_MATCHED);
  g_assert_cmpint (examine (300, 400, g_memdup2 (others, length), print), ==, HZ_CAPTURE_NO_MATCH);
  g_assert_cmpint (examine (300, 400, g_malloc0 (length), print), ==, HZ_CAPTURE_UNCLEAR);
  HzCaptureOutcome junk = examine (300, 400, noise (length), print);
  g_assert_true (junk == HZ_CAPTURE_UNCLEAR || junk == HZ_CAPTURE_NO_MATCH);
  g_assert_cmpint (examine (400, 300, g_memdup2 (own, length), print), !=, HZ_CAPTURE_MATCHED);
  g_assert_cmpint (examine (31, 31, noise (31 * 31), print), ==, HZ_CAPTURE_UNEXAMINED);
  g_assert_cmpint (examine (0, 0, g_malloc0 (1), print), ==, HZ_CAPTURE_UNEXAMINED);
}

/* A touch that was given up is not there afterwards. */
static void
test_after_cancel (void)
{
  g_autoptr (DeskFake) fake = desk_fake_new (answers);
  Seen seen;
  start (fake, &seen);
  hz_desk_capture_cancel (fake->desk);
  say_picture (fake, 1, &picture);
  say_end (fake, 1, "touched", "");
  wait_finished (&seen);
  g_assert_cmpuint (seen.pictures, ==, 0);
  g_assert_cmpint (seen.last.outcome, ==, HZ_CAPTURE_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/hostile-match/kind-of-reader", test_kind_of_reader);
  g_test_add_func ("/desk/hostile-match/pictures-out-of-bounds", test_pictures_out_of_bounds);
  g_test_add_func ("/desk/hostile-match/outcomes", test_outcomes);
  g_test_add_func ("/desk/hostile-match/not-an-answer", test_not_an_answer);
  g_test_add_func ("/desk/hostile-match/pictures", test_pictures);
  g_test_add_func ("/desk/hostile-match/after-cancel", test_after_cancel);
  return g_test_run ();
}
