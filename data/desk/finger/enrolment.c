#include "data/desk/finger/enrolment.h"
#include "core/base/base.h"
#include "data/desk/finger/print_form.h"
#include "data/desk/finger/ridge_scale.h"

struct _HzEnrolment {
  HzExaminer *examiner;
  HzEnrolRule rule;
  guint finger;
  HzEnrolState state;
  GPtrArray *touches; /* GBytes *: a print of each that was taken */
  char *reader;       /* of the first */
  guint poor, other;  /* touches that were not kept, and those of them of another finger */
  guint unexamined;   /* in a row */
  HzTouchSeen best, last;
  GBytes *print;
  HzEnrolFunc func;
  gpointer data;
};

HzEnrolment *
hz_enrolment_new (const HzExamineStarter *starter, const HzEnrolRule *rule, guint finger)
{
  HzEnrolment *enrolment = g_new0 (HzEnrolment, 1);
  enrolment->examiner = hz_examiner_new (starter);
  enrolment->rule = *rule;
  enrolment->finger = finger;
  enrolment->touches = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  hz_examiner_expect (enrolment->examiner);
  return enrolment;
}

void
hz_enrolment_free (HzEnrolment *enrolment)
{
  if (enrolment == NULL)
    return;
  hz_examiner_free (enrolment->examiner);
  g_ptr_array_unref (enrolment->touches);
  hz_touch_seen_clear (&enrolment->best);
  hz_touch_seen_clear (&enrolment->last);
  g_clear_pointer (&enrolment->print, g_bytes_unref);
  g_free (enrolment->reader);
  g_free (enrolment);
}

gboolean
hz_enrol_is_over (HzEnrolWhat what)
{
  return what == HZ_ENROL_DONE || what == HZ_ENROL_FAILED || what == HZ_ENROL_MISMATCH ||
         what == HZ_ENROL_BROKEN;
}

/* --- what a touch comes to --- */

static gboolean
is_check (const HzEnrolment *enrolment)
{
  return enrolment->touches->len == enrolment->state.stages;
}

/* The print is made of what was taken before the touch that checks it. */
static HzEnrolWhat
finish (HzEnrolment *enrolment)
{
  enrolment->print = hz_print_form_join (enrolment->touches, enrolment->finger, enrolment->reader);
  return enrolment->print != NULL ? HZ_ENROL_DONE : HZ_ENROL_UNEXAMINED;
}

static HzEnrolWhat
judge (HzEnrolment *enrolment, const HzComparison *result)
{
  HzEnrolState *state = &enrolment->state;
  gboolean fits = is_check (enrolment) ? result->alone >= enrolment->rule.margin
                                       : enrolment->touches->len == 0 || result->own >= 0;
  state->quality = result->quality;
  state->fault = hz_ridge_fault (&result->parts);
  if (result->print == NULL || result->quality < enrolment->rule.quality)
    return HZ_ENROL_POOR;
  if (!fits)
    return HZ_ENROL_OTHER;
  if (is_check (enrolment))
    return finish (enrolment);
  g_ptr_array_add (enrolment->touches, g_bytes_ref (result->print));
  state->stage = enrolment->touches->len;
  return HZ_ENROL_TAKEN;
}

static void
keep_best (HzEnrolment *enrolment)
{
  if (enrolment->best.ridge != NULL && enrolment->state.quality <= enrolment->state.best)
    return;
  HzTouchSeen *last = &enrolment->last;
  GBytes *normal = hz_ridge_normal (last->ridge, &last->width, &last->height, last->dpi);
  g_bytes_unref (last->ridge);
  last->ridge = normal;
  hz_touch_seen_clear (&enrolment->best);
  enrolment->best = *last;
  *last = (HzTouchSeen){0};
  enrolment->state.best = enrolment->state.quality;
}

static HzEnrolWhat
count (HzEnrolment *enrolment, HzEnrolWhat what)
{
  enrolment->unexamined = what == HZ_ENROL_UNEXAMINED ? enrolment->unexamined + 1 : 0;
  if (enrolment->unexamined == HZ_ENROL_UNEXAMINED_MAX)
    return HZ_ENROL_BROKEN;
  enrolment->poor += what == HZ_ENROL_POOR || what == HZ_ENROL_OTHER;
  enrolment->other += what == HZ_ENROL_OTHER;
  if (enrolment->poor < HZ_ENROL_POOR_MAX || what == HZ_ENROL_DONE)
    return what;
  return 2 * enrolment->other > enrolment->poor ? HZ_ENROL_MISMATCH : HZ_ENROL_FAILED;
}

/* An HzCompareFunc. */
static void
on_examined (const HzComparison *result, const GError *error, gpointer data)
{
  HzEnrolment *enrolment = data;
  HzEnrolState *state = &enrolment->state;
  HzEnrolWhat what = HZ_ENROL_UNEXAMINED;
  if (result == NULL)
    g_info ("a touch was not examined: %s", error->message);
  else if ((what = judge (enrolment, result)) != HZ_ENROL_OTHER)
    keep_best (enrolment);
  state->what = count (enrolment, what);
  hz_touch_seen_clear (&enrolment->last);
  if (!hz_enrol_is_over (state->what))
    hz_examiner_expect (enrolment->examiner);
  enrolment->func (enrolment, enrolment->data);
}

/* --- a touch --- */

static void
begin (HzEnrolment *enrolment, const HzTouchSeen *seen)
{
  if (enrolment->reader != NULL)
    return;
  enrolment->reader =
      g_strdup (seen->reader != NULL && *seen->reader != '\0' ? seen->reader : "unknown");
  enrolment->state.stages = CLAMP (seen->stages, HZ_ENROL_STAGES_MIN, HZ_ENROL_STAGES_MAX);
}

gboolean
hz_enrolment_touch (HzEnrolment *enrolment, const HzTouchSeen *seen, HzEnrolFunc func,
                    gpointer data, GError **error)
{
  if (hz_enrol_is_over (enrolment->state.what))
    return hz_fail (error, HZ_ERROR_INVALID,
                    _ ("This capture is over. Start again with the finger."));
  if (!hz_touch_is_picture (seen, error))
    return FALSE;
  begin (enrolment, seen);
  const HzCompareOrder order = {.width = seen->width,
                                .height = seen->height,
                                .dpi = seen->dpi,
                                .ridge = seen->ridge,
                                .reader = "", /* those before are of the same one */
                                .prints = enrolment->touches,
                                .own = enrolment->touches->len,
                                .each = is_check (enrolment)};
  if (!hz_examiner_examine (enrolment->examiner, &order, on_examined, enrolment, error))
    return FALSE;
  hz_touch_seen_clear (&enrolment->last);
  enrolment->last = hz_touch_seen_copy (seen);
  enrolment->func = func;
  enrolment->data = data;
  return TRUE;
}

const HzEnrolState *
hz_enrolment_state (const HzEnrolment *enrolment)
{
  return &enrolment->state;
}

const HzTouchSeen *
hz_enrolment_best (const HzEnrolment *enrolment)
{
  return &enrolment->best;
}

GBytes *
hz_enrolment_print (const HzEnrolment *enrolment)
{
  return enrolment->print;
}
