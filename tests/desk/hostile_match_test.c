/* A desk program that lies about a match: no index beyond the prints, no outcome nobody knows, no
 * second end, nobody else's answer, and words of any length go nowhere. */
#include "data/desk/finger/capture_part.h"
#include "tests/support/desk_fake.h"
#include "tests/support/turn.h"
#include <string.h>

static const DeskFakeAnswer answers[] = {
    {"Hello", "(uint32 1, 'fake')"}, {"StartVerify", "(uint32 1,)"}, {"Cancel", NULL}, {NULL}};

typedef struct {
  guint told, finished;
  HzCaptureEvent last;
} Seen;

static void
on_event (const HzCaptureEvent *event, gpointer data)
{
  Seen *seen = data;
  seen->told++;
  seen->finished += event->touch == HZ_TOUCH_FINISHED;
  g_assert_null (event->print_template); /* a match brings none */
  seen->last = *event;
}

/* A match of two prints, asked for. */
static void
start (DeskFake *fake, Seen *seen)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) prints = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  for (guint i = 0; i < 2; i++)
    g_ptr_array_add (prints, g_bytes_new_static ("FP3", 3));
  memset (seen, 0, sizeof *seen);
  hz_desk_verify (fake->desk, NULL, prints, 11, 30, 3, 55, on_event, seen, &error);
  g_assert_no_error (error);
  turn_until (hz_desk_capture_part (fake->desk)->asked);
}

static void
say_verified (DeskFake *fake, guint serial, const char *outcome, const char *detail, gint32 index,
              guint quality)
{
  desk_fake_say (fake, HZ_DESK_FINGERPRINT, "Verified",
                 g_variant_new ("(ussiu)", serial, outcome, detail, index, quality));
}

static void
wait_finished (const Seen *seen)
{
  turn_until (seen->finished > 0);
}

static void
test_verified (void)
{
  g_autofree char *endless = g_strnfill (1000000, 'm');
  const struct {
    const char *outcome;
    gint32 index;
    guint quality;
    HzCaptureOutcome expected;
  } table[] = {
      {"matched", 0, 80, HZ_CAPTURE_MATCHED},      {"matched", 1, 100, HZ_CAPTURE_MATCHED},
      {"matched", 2, 80, HZ_CAPTURE_ERROR},        {"matched", -1, 80, HZ_CAPTURE_ERROR},
      {"matched", G_MININT, 80, HZ_CAPTURE_ERROR}, {"matched", G_MAXINT, 80, HZ_CAPTURE_ERROR},
      {"matched", 0, 101, HZ_CAPTURE_ERROR},       {"matched", 0, G_MAXUINT, HZ_CAPTURE_ERROR},
      {"no-match", 0, 80, HZ_CAPTURE_NO_MATCH},    {"no-match", 7, 80, HZ_CAPTURE_NO_MATCH},
      {"enrolled", 0, 80, HZ_CAPTURE_ERROR},       {"mismatch", 0, 80, HZ_CAPTURE_ERROR},
      {"link-lost", 0, 80, HZ_CAPTURE_ERROR},      {"", 0, 80, HZ_CAPTURE_ERROR},
      {"matched\033[2J", 0, 80, HZ_CAPTURE_ERROR}, {endless, 0, 80, HZ_CAPTURE_ERROR},
  };
  for (guint i = 0; i < G_N_ELEMENTS (table); i++) {
    g_autoptr (DeskFake) fake = desk_fake_new (answers);
    Seen seen;
    start (fake, &seen);
    for (guint twice = 0; twice < 2; twice++)
      say_verified (fake, 1, table[i].outcome, endless, table[i].index, table[i].quality);
    wait_finished (&seen);
    g_assert_cmpint (seen.last.outcome, ==, table[i].expected);
    if (table[i].expected == HZ_CAPTURE_MATCHED)
      g_assert_cmpint ((int)seen.last.matched, ==, table[i].index);
    /* The echo is nobody's: the next match waits for an end of its own. */
    start (fake, &seen);
    say_verified (fake, 1, "matched", "", 0, 80);
    say_verified (fake, 2, "no-match", "", -1, 80);
    wait_finished (&seen);
    g_assert_cmpint (seen.last.outcome, ==, HZ_CAPTURE_NO_MATCH);
    g_assert_cmpuint (seen.finished, ==, 1);
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
  say_verified (fake, 0, "matched", "", 0, 80);
  say_verified (fake, 9, "matched", "", 0, 80);
  desk_fake_say (fake, HZ_DESK_FINGERPRINT, "Verified", g_variant_new ("(us)", 1, "matched"));
  desk_fake_say (fake, HZ_DESK_FINGERPRINT, "Verified", NULL);
  desk_fake_say (fake, HZ_DESK_PRINTER, "Verified",
                 g_variant_new ("(ussiu)", 1, "matched", "", 0, 80));
  say_verified (fake, 1, "no-match", "", -1, 80);
  wait_finished (&seen);
  g_assert_cmpuint (seen.told, ==, 1);
  g_assert_cmpint (seen.last.outcome, ==, HZ_CAPTURE_NO_MATCH);
  start (fake, &seen);
  desk_fake_say (fake, HZ_DESK_FINGERPRINT, "Finished",
                 g_variant_new ("(ussuu(yyyy)uu@ay@ay)", 2, "enrolled", "", 0, 80, 0, 0, 0, 0, 10,
                                10, desk_fake_zeros (100), desk_fake_zeros (500)));
  wait_finished (&seen);
  g_assert_cmpint (seen.last.outcome, ==, HZ_CAPTURE_ERROR);
}

/* A match that was given up is not found afterwards. */
static void
test_after_cancel (void)
{
  g_autoptr (DeskFake) fake = desk_fake_new (answers);
  Seen seen;
  start (fake, &seen);
  hz_desk_capture_cancel (fake->desk);
  say_verified (fake, 1, "matched", "", 0, 80);
  wait_finished (&seen);
  g_assert_cmpint (seen.last.outcome, ==, HZ_CAPTURE_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/hostile-match/verified", test_verified);
  g_test_add_func ("/desk/hostile-match/not-an-answer", test_not_an_answer);
  g_test_add_func ("/desk/hostile-match/after-cancel", test_after_cancel);
  return g_test_run ();
}
