#include "tests/support/match_rates.h"
#include "tests/support/desk_fixture.h"
#include <math.h>

static guint
position (guint finger)
{
  return finger % 2 == 0 ? 11 : 16;
}

static HzCaptureOutcome
match (DeskFixture *fixture, GPtrArray *prints, guint finger)
{
  hz_desk_rehearse (fixture->desk, 1 + finger / 2);
  desk_fixture_start_touch (fixture, prints, position (finger), 30, 1, 0);
  HzCaptureOutcome outcome = desk_fixture_wait (fixture);
  g_assert_true (outcome == HZ_CAPTURE_MATCHED || outcome == HZ_CAPTURE_NO_MATCH); /* an answer */
  return outcome;
}

/* A reader of its own for each turn: one that waits for three minutes gets too hot. */
static DeskFixture *
new_desk (guint touches, guint turn)
{
  g_autoptr (GString) script = g_string_new (NULL);
  g_string_printf (script, "skip:%u", 200 * (turn + 1));
  for (guint i = 0; i < touches; i++)
    g_string_append (script, ",rough");
  return desk_fixture_new (script->str);
}

static void
compare_finger (DeskFixture *fixture, GPtrArray *enrolled, guint finger, guint count, guint turn,
                MatchRates *rates)
{
  g_autoptr (GPtrArray) own = g_ptr_array_new ();
  g_autoptr (GPtrArray) others = g_ptr_array_new ();
  g_ptr_array_add (own, enrolled->pdata[finger]);
  rates->genuine++;
  rates->rejected += match (fixture, own, finger) != HZ_CAPTURE_MATCHED;
  /* From another person's finger on, in another order each turn. */
  for (guint i = 0; others->len < count; i++) {
    guint other = (finger + 2 + i * (1 + turn % 3)) % enrolled->len;
    if (other / 2 != finger / 2)
      g_ptr_array_add (others, enrolled->pdata[other]);
  }
  /* A match ends with the first print that is found, so the remaining prints need another touch. */
  while (others->len > 0) {
    gboolean found = match (fixture, others, finger) == HZ_CAPTURE_MATCHED;
    guint compared = found ? fixture->matched + 1 : others->len;
    rates->impostor += compared;
    rates->accepted += found;
    g_ptr_array_remove_range (others, 0, compared);
  }
}

MatchRates
match_rates (guint fingers, guint others, guint touches)
{
  MatchRates rates = {0};
  g_autoptr (GPtrArray) enrolled = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  g_autoptr (DeskFixture) first = desk_fixture_new ("");
  for (guint finger = 0; finger < fingers; finger++) {
    hz_desk_rehearse (first->desk, 1 + finger / 2);
    g_assert_cmpint (desk_fixture_enrol (first, position (finger)), ==, HZ_ENROL_DONE);
    g_ptr_array_add (enrolled, g_bytes_ref (first->print_template));
  }
  desk_fixture_leave (first);
  for (guint turn = 0; turn < touches; turn++) {
    g_autoptr (DeskFixture) fixture =
        new_desk ((1 + others) * fingers, turn); /* as many as can be needed */
    for (guint finger = 0; finger < fingers; finger++)
      compare_finger (fixture, enrolled, finger, others, turn, &rates);
  }
  return rates;
}

void
match_rates_interval (guint count, guint total, double *low, double *high)
{
  const double z = 1.959964, n = total, p = count / n;
  double middle = (p + z * z / (2 * n)) / (1 + z * z / n);
  double half = z / (1 + z * z / n) * sqrt (p * (1 - p) / n + z * z / (4 * n * n));
  *low = MAX (0, middle - half);
  *high = MIN (1, middle + half);
}

void
match_rates_print (const MatchRates *rates)
{
  double low, high;
  match_rates_interval (rates->rejected, rates->genuine, &low, &high);
  g_print ("# genuine: %u of %u not found, %.2f %% (95 %%: %.2f to %.2f %%)\n", rates->rejected,
           rates->genuine, 100.0 * rates->rejected / rates->genuine, 100 * low, 100 * high);
  match_rates_interval (rates->accepted, rates->impostor, &low, &high);
  g_print ("# impostor: %u of %u found, %.2f %% (95 %%: %.2f to %.2f %%)\n", rates->accepted,
           rates->impostor, 100.0 * rates->accepted / rates->impostor, 100 * low, 100 * high);
}
