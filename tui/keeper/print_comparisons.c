#include "tui/keeper/print_comparisons.h"

#include "core/base/base.h"
#include "data/desk/finger/finger.h"
#include "data/store/sealed/sealed.h"
#include "tui/keeper/inside.h"

struct _HzComparisons {
  HzKeeper *keeper;
  GPtrArray *runs; /* Compare * */
};

typedef struct {
  HzComparisons *of;
  HzActor actor; /* of its own */
  gint64 case_id, capture;
  HzImageKind kind;
  GArray *cases; /* gint64: whose the prints are, in the order they were given */
  guint own, damaged;
  HzCompareRun *run; /* NULL while it is set up */
} Compare;

static void
compare_free (gpointer data)
{
  Compare *self = data;
  if (self->run != NULL)
    hz_compare_cancel (self->run);
  g_array_unref (self->cases);
  g_free ((char *)self->actor.account);
  g_free (self);
}

HzComparisons *
hz_comparisons_new (HzKeeper *keeper)
{
  HzComparisons *comparisons = g_new (HzComparisons, 1);
  *comparisons = (HzComparisons){keeper, g_ptr_array_new_with_free_func (compare_free)};
  return comparisons;
}

void
hz_comparisons_free (HzComparisons *comparisons)
{
  g_ptr_array_unref (comparisons->runs);
  g_free (comparisons);
}

static guint
running (const HzComparisons *comparisons, gint64 case_id)
{
  guint count = 0;
  for (guint i = 0; i < comparisons->runs->len; i++)
    count += ((const Compare *)g_ptr_array_index (comparisons->runs, i))->case_id == case_id;
  return count;
}

static const HzRuleBook *
book_of (const HzComparisons *comparisons)
{
  HzRules rules;
  hz_station_rules (comparisons->keeper->station, &rules);
  return rules.book;
}

/* --- the result --- */

static void
keep (Compare *self, const HzFingerCheck *check)
{
  HzComparisons *of = self->of;
  gint64 case_id = self->case_id;
  g_autoptr (GError) error = NULL;
  if (!hz_store_finger_checked (of->keeper->station->store, case_id, self->kind, self->capture,
                                check, &self->actor, &error))
    g_info ("the comparison was not kept: %s", error->message);
  self->run = NULL;
  g_ptr_array_remove (of->runs, self);
  hz_keeper_tell (of->keeper, "compared", case_id,
                  (check->outcome != HZ_FINGER_CLEAR ? HZ_COMPARED_STOPS : 0) |
                      (running (of, case_id) > 0 ? HZ_COMPARED_RUNS : 0));
}

static void
on_compared (const HzComparison *result, const GError *error, gpointer data)
{
  Compare *self = data;
  HzFingerCheck check = {.outcome = HZ_FINGER_FAILED, .own = -1};
  if (result != NULL) {
    check.outcome = result->other >= 0 ? HZ_FINGER_FOUND : HZ_FINGER_CLEAR;
    check.compared = result->compared;
    check.passed_over = result->foreign + result->damaged + self->damaged;
    /* That it is another finger than before is said only of a picture that can bear it, beside all
     * that was stored. */
    if (result->own >= 0)
      check.own = 1;
    else if (self->own > 0 && result->own_compared == self->own &&
             result->quality >= (guint)book_of (self->of)->finger_threshold)
      check.own = 0;
    if (result->other >= 0)
      check.other_case = g_array_index (self->cases, gint64, (guint)result->other);
  } else
    g_info ("%s", error->message);
  keep (self, &check);
}

/* --- the beginning --- */

static void
begin (Compare *self, const HzGallery *gallery)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) prints = g_ptr_array_new ();
  for (guint i = 0; i < gallery->prints->len; i++) {
    const HzPrint *print = g_ptr_array_index (gallery->prints, i);
    g_ptr_array_add (prints, print->print_template);
    g_array_append_val (self->cases, print->case_id);
  }
  const HzCompareOrder order = {.width = gallery->ridge->width,
                                .height = gallery->ridge->height,
                                .ridge = gallery->ridge->data,
                                .print_template = gallery->print_template,
                                .prints = prints,
                                .own = gallery->own};
  const HzComparison nothing = {.own = -1, .other = -1};
  if (prints->len == 0) {
    on_compared (&nothing, NULL, self);
    return;
  }
  self->run = hz_compare_start (&self->of->keeper->starter, &order, on_compared, self, &error);
  if (self->run == NULL)
    on_compared (NULL, error, self);
}

static Compare *
run_of (const HzComparisons *comparisons, gint64 case_id, HzImageKind kind)
{
  for (guint i = 0; i < comparisons->runs->len; i++) {
    Compare *run = g_ptr_array_index (comparisons->runs, i);
    if (run->case_id == case_id && run->kind == kind)
      return run;
  }
  return NULL;
}

static gboolean
compare_finger (HzComparisons *comparisons, gint64 case_id, HzImageKind kind, GError **error)
{
  HzKeeper *keeper = comparisons->keeper;
  Compare *before = run_of (comparisons, case_id, kind);
  g_autoptr (GError) why = NULL;
  g_autoptr (HzGallery) gallery =
      hz_store_gallery (keeper->station->store, case_id, kind, keeper->station->compare_recent,
                        before != NULL ? before->capture : -1, &keeper->actor, &why);
  if (why != NULL) {
    g_propagate_error (error, g_steal_pointer (&why));
    return FALSE;
  }
  if (gallery == NULL)
    return TRUE;
  if (before != NULL) /* of a finger that was taken again in the meantime */
    g_ptr_array_remove (comparisons->runs, before);
  Compare *self = g_new0 (Compare, 1);
  *self = (Compare){.of = comparisons,
                    .actor = {g_strdup (keeper->actor.account), keeper->session, ""},
                    .case_id = case_id,
                    .capture = gallery->capture,
                    .kind = kind,
                    .cases = g_array_new (FALSE, FALSE, sizeof (gint64)),
                    .own = gallery->own,
                    .damaged = gallery->damaged};
  g_ptr_array_add (comparisons->runs, self);
  begin (self, gallery);
  return TRUE;
}

gboolean
hz_comparisons_begin (HzComparisons *comparisons, gint64 case_id, guint *count, GError **error)
{
  gboolean good = compare_finger (comparisons, case_id, HZ_IMAGE_RIGHT_FINGER, error) &&
                  compare_finger (comparisons, case_id, HZ_IMAGE_LEFT_FINGER, error);
  *count = running (comparisons, case_id);
  return good;
}
