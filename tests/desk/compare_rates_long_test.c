/* How often the background comparison stops a case for nothing, and how often it sees that a finger
 * came before, on synthetic fingers: each of a hundred against those of all the other people, and
 * against its own earlier print. Real desk program, real libfprint. It says nothing about real
 * fingers. */
#include "data/desk/finger/finger.h"
#include "tests/support/compare_program.h"
#include "tests/support/desk_fixture.h"
#include "tests/support/turn.h"
#include "tests/support/match_rates.h"
#include <glib/gstdio.h>

enum { FINGERS = 100, AT_ONE_READER = 20 };

typedef struct {
  guint person;
  GBytes *ridge, *print; /* of now */
  GBytes *earlier;       /* of an earlier application */
} Finger;

/* FALSE: its check does not match, though it is taken as often as at the counter. */
static gboolean
take (DeskFixture *fixture, guint person, guint position)
{
  HzEnrolWhat what = HZ_ENROL_MISMATCH;
  for (guint tries = 0; tries < 5 && what != HZ_ENROL_DONE; tries++) {
    hz_desk_rehearse (fixture->desk, person);
    what = desk_fixture_enrol (fixture, position);
  }
  return what == HZ_ENROL_DONE;
}

static void
take_fingers (Finger fingers[FINGERS])
{
  static const guint positions[] = {11, 16};
  g_autoptr (DeskFixture) fixture = NULL;
  for (guint taken = 0, tried = 0; taken < FINGERS; tried++) {
    guint person = 1 + tried / 2, position = positions[tried % 2];
    g_assert_cmpuint (tried, <, 2 * FINGERS);
    if (tried % AT_ONE_READER == 0) { /* one that is used for minutes gets too hot */
      g_clear_pointer (&fixture, desk_fixture_free);
      fixture = desk_fixture_new ("");
    }
    Finger *finger = &fingers[taken];
    if (!take (fixture, person, position))
      continue;
    finger->person = person;
    finger->earlier = g_bytes_ref (fixture->print_template);
    if (!take (fixture, person, position))
      continue;
    finger->ridge = g_bytes_ref (fixture->ridge);
    finger->print = g_bytes_ref (fixture->print_template);
    taken++;
  }
}

typedef struct {
  gboolean answered;
  HzComparison result;
} Answer;

static void
on_answer (const HzComparison *result, const GError *error, gpointer data)
{
  Answer *answer = data;
  g_assert_no_error (error);
  answer->result = *result;
  answer->answered = TRUE;
}

static gboolean
is_known (const Finger *finger, GPtrArray *prints)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *program = desk_fixture_build_path ("huzheng-desk");
  const HzCompareOrder order = {.width = 300,
                                .height = 400,
                                .ridge = finger->ridge,
                                .print_template = finger->print,
                                .prints = prints,
                                .own = 0};
  Answer answer = {0};
  g_assert_nonnull (compare_program (program, &order, on_answer, &answer, &error));
  g_assert_no_error (error);
  while (!answer.answered)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (answer.result.foreign + answer.result.damaged, ==, 0);
  return answer.result.other >= 0;
}

/* Told as a TAP comment; *HIGH: the upper end of its 95 % interval. */
static void
tell (const char *what, guint count, double *high)
{
  double low;
  match_rates_interval (count, FINGERS, &low, high);
  g_print ("# %s: %u of %d (95 %%: %.1f to %.1f %%)\n", what, count, FINGERS, 100 * low,
           100 * *high);
}

static void
test_rates (void)
{
  static Finger fingers[FINGERS];
  guint stopped = 0, missed = 0;
  double high;
  take_fingers (fingers);
  g_autofree char *folder = g_dir_make_tmp ("huzheng-test-XXXXXX", NULL);
  g_setenv ("TMPDIR", folder, TRUE); /* that of the readers is gone with them */
  for (guint i = 0; i < FINGERS; i++) {
    g_autoptr (GPtrArray) others = g_ptr_array_new ();
    g_autoptr (GPtrArray) own = g_ptr_array_new ();
    for (guint j = 0; j < FINGERS; j++)
      if (fingers[j].person != fingers[i].person)
        g_ptr_array_add (others, fingers[j].print);
    g_ptr_array_add (own, fingers[i].earlier);
    stopped += is_known (&fingers[i], others);
    missed += !is_known (&fingers[i], own);
  }
  turn_until_seeing (20, g_rmdir (folder) == 0, "a comparison left something there");
  tell ("stopped for nothing among a hundred others", stopped, &high);
  g_assert_cmpfloat (high, <, 0.1);
  tell ("not seen to have come before", missed, &high);
  g_assert_cmpfloat (high, <, 0.1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/compare/rates", test_rates);
  return g_test_run ();
}
