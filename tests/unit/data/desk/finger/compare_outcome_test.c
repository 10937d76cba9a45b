/* What a comparison comes to: only what was compared counts as compared. */
#include "data/desk/finger/finger.h"

#define QUALITY 55

static void
test_outcome (void)
{
  static const struct {
    HzComparison result;
    guint prints;
    HzCaptureOutcome outcome;
  } table[] = {
      {{.own = 1, .other = -1, .own_compared = 2, .quality = 80}, 3, HZ_CAPTURE_MATCHED},
      {{.own = 0, .other = -1, .own_compared = 1, .quality = 10}, 1, HZ_CAPTURE_MATCHED},
      {{.own = -1, .other = -1, .own_compared = 2, .quality = 55}, 2, HZ_CAPTURE_NO_MATCH},
      {{.own = -1, .other = -1, .own_compared = 2, .quality = 54}, 2, HZ_CAPTURE_UNCLEAR},
      /* the picture gave nothing to compare, at once or on the way */
      {{.own = -1, .other = -1}, 2, HZ_CAPTURE_UNCLEAR},
      {{.own = -1, .other = -1, .own_compared = 40, .quality = 80}, 41, HZ_CAPTURE_UNCLEAR},
      {{.own = -1, .other = -1, .own_compared = 40, .foreign = 1, .quality = 80},
       42,
       HZ_CAPTURE_UNCLEAR},
      /* none, or not all of the prints could be compared, and which one was touched nobody knows */
      {{.own = -1, .other = -1, .foreign = 2}, 2, HZ_CAPTURE_FOREIGN},
      {{.own = -1, .other = -1, .damaged = 2}, 2, HZ_CAPTURE_DAMAGED},
      {{.own = -1, .other = -1, .foreign = 1, .damaged = 1}, 2, HZ_CAPTURE_FOREIGN},
      {{.own = -1, .other = -1, .own_compared = 1, .damaged = 1, .quality = 80},
       2,
       HZ_CAPTURE_DAMAGED},
      {{.own = -1, .other = -1, .own_compared = 1, .foreign = 1, .quality = 80},
       2,
       HZ_CAPTURE_FOREIGN},
      {{.own = -1, .other = -1, .own_compared = 1, .damaged = 1, .quality = 20},
       2,
       HZ_CAPTURE_UNCLEAR},
      {{.own = 0, .other = -1, .own_compared = 1, .damaged = 1, .quality = 80},
       2,
       HZ_CAPTURE_MATCHED},
  };
  for (guint i = 0; i < G_N_ELEMENTS (table); i++) {
    g_test_message ("row %u", i);
    g_assert_cmpint (hz_compare_outcome (&table[i].result, table[i].prints, QUALITY), ==,
                     table[i].outcome);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/finger/compare-outcome", test_outcome);
  return g_test_run ();
}
