#include "data/desk/finger/compare.h"
#include "core/base/base.h"
#include "core/crypto/crypto.h"
#include "data/desk/finger/print_form.h"
#include "data/desk/link/link.h"

#define PATIENCE_SECONDS       180
#define TOUCH_PATIENCE_SECONDS 40 /* somebody stands there */

struct _HzCompareRun {
  HzExamination *examination;
  HzCompareFunc func;
  gpointer data;
  guint own, prints; /* of the order */
};

void
hz_comparison_clear (HzComparison *result)
{
  g_clear_pointer (&result->print, g_bytes_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HzComparison, hz_comparison_clear)

static gboolean
is_of_order (const HzComparison *r, guint own, guint prints)
{
  guint64 all = (guint64)r->own_compared + r->compared + r->foreign + r->damaged;
  return r->own >= -1 && r->own < (int)own && r->other >= -1 &&
         (r->other == -1 || r->other >= (int)own) && r->other < (int)prints &&
         r->own_compared <= own && all <= prints && r->alone <= r->own_compared &&
         r->quality <= 100 && r->parts.area <= 100 && r->parts.clarity <= 100 &&
         r->parts.contrast <= 100 && r->parts.minutiae <= 100 &&
         /* "nobody else's" is believed only of all */
         (r->other >= 0 || (guint64)r->compared + r->foreign + r->damaged >= prints - own) &&
         (r->print == NULL || hz_print_form_stages (r->print) == 1);
}

static gboolean
parse (GBytes *message, guint own, guint prints, HzComparison *result)
{
  g_autoptr (GVariant) answer =
      hz_message_unpack (message, HZ_COMPARE_ANSWER, HZ_COMPARE_ANSWER_MAX);
  if (answer == NULL)
    return FALSE;
  g_auto (HzComparison) r = {0};
  g_autoptr (GVariant) print = NULL;
  g_variant_get (answer, "(iiuuuuuuu(yyyy)@ay)", &r.own, &r.other, &r.own_compared, &r.compared,
                 &r.foreign, &r.damaged, &r.alone, &r.quality, &r.minutiae, &r.parts.area,
                 &r.parts.clarity, &r.parts.contrast, &r.parts.minutiae, &print);
  gsize length = 0;
  const guint8 *bytes = g_variant_get_fixed_array (print, &length, 1);
  r.print = length > 0 ? hz_bytes_new_wiping (bytes, length) : NULL;
  if (!is_of_order (&r, own, prints))
    return FALSE;
  *result = r;
  r.print = NULL;
  return TRUE;
}

gboolean
hz_compare_parse (GBytes *message, const HzCompareOrder *order, HzComparison *result)
{
  return parse (message, order->own, order->prints->len, result);
}

HzCaptureOutcome
hz_compare_outcome (const HzComparison *result, guint prints, guint quality)
{
  if (result->own >= 0)
    return HZ_CAPTURE_MATCHED;
  /* No match is said only where every print was compared: of one that could not be, nobody knows.
   */
  guint passed_over = result->foreign + result->damaged;
  if (passed_over < prints &&
      (result->own_compared + passed_over < prints || result->quality < quality))
    return HZ_CAPTURE_UNCLEAR;
  if (passed_over > 0)
    return result->foreign > 0 ? HZ_CAPTURE_FOREIGN : HZ_CAPTURE_DAMAGED;
  return HZ_CAPTURE_NO_MATCH;
}

/* --- the process --- */

static void
on_answer (GBytes *message, gpointer data)
{
  g_autofree HzCompareRun *run = data;
  g_auto (HzComparison) comparison = {0};
  g_autoptr (GError) error = NULL;
  gboolean well = parse (message, run->own, run->prints, &comparison);
  if (!well)
    hz_fail (&error, HZ_ERROR_DEVICE,
             _ ("The print could not be compared with those of others: the desk program failed."));
  run->func (well ? &comparison : NULL, error, run->data);
}

static GBytes *
pack (const HzCompareOrder *order)
{
  g_auto (GVariantBuilder) prints = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("aay"));
  for (guint i = 0; i < order->prints->len; i++)
    g_variant_builder_add_value (&prints, hz_bytes_variant (order->prints->pdata[i]));
  g_autoptr (GVariant) all = g_variant_ref_sink (
      g_variant_new ("(uuu@ay@aysub@aay)", (guint)order->width, (guint)order->height, order->dpi,
                     hz_bytes_variant (order->ridge), hz_bytes_variant (order->print_template),
                     order->reader != NULL ? order->reader : "", order->own, order->each,
                     g_variant_builder_end (&prints)));
  return hz_message_pack (all);
}

HzCompareRun *
hz_compare_start_ready (HzExamineReady *ready, const HzCompareOrder *order, HzCompareFunc func,
                        gpointer data)
{
  g_return_val_if_fail (order->prints->len <= HZ_COMPARE_PRINTS_MAX, NULL);
  g_return_val_if_fail (order->own <= order->prints->len, NULL);
  HzCompareRun *run = g_new0 (HzCompareRun, 1);
  g_autoptr (GBytes) message = pack (order);
  run->func = func;
  run->data = data;
  run->own = order->own;
  run->prints = order->prints->len;
  run->examination = hz_examination_begin (
      ready, message, HZ_COMPARE_ANSWER_MAX,
      order->print_template != NULL ? PATIENCE_SECONDS : TOUCH_PATIENCE_SECONDS, on_answer, run);
  return run;
}

HzCompareRun *
hz_compare_start (const HzExamineStarter *starter, const HzCompareOrder *order, HzCompareFunc func,
                  gpointer data, GError **error)
{
  HzExamineReady *ready = hz_examine_ready (starter, HZ_EXAMINE_OTHERS, error);
  return ready != NULL ? hz_compare_start_ready (ready, order, func, data) : NULL;
}

void
hz_compare_cancel (HzCompareRun *run)
{
  hz_examination_cancel (run->examination);
  g_free (run);
}
