#include "data/desk/finger/compare.h"
#include "core/base/base.h"
#include "core/crypto/crypto.h"
#include "data/desk/finger/print_form.h"
#include "data/desk/link/link.h"
#include <fcntl.h>
#include <gio/gunixinputstream.h>
#include <gio/gunixoutputstream.h>
#include <glib-unix.h>
#include <signal.h>
#include <sys/pidfd.h>
#include <unistd.h>

#define PATIENCE_SECONDS       180
#define TOUCH_PATIENCE_SECONDS 40 /* somebody stands there */
#define LEAVE_SECONDS          2  /* for a cancelled one to remove its socket */
#define REST_MS                500 /* for what it wrote before it ended; others may hold its pipe open */

struct _HzCompareRun {
  int process; /* pidfd */
  GOutputStream *in;
  GInputStream *out;
  HzCompareFunc func; /* NULL: cancelled */
  gpointer data;
  guint patience, rest, end; /* sources */
  GCancellable *talk;        /* of what is written and read */
  guint own, prints;         /* of the order */
  guint under_way;           /* the order is written, the answer read, the end waited for */
  GBytes *order;             /* until it is written */
  /* One byte more than the longest answer: so one that is longer is seen, and not kept. */
  guint8 answer[HZ_MESSAGE_HEAD + HZ_COMPARE_ANSWER_MAX + 1];
  gsize answered;
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

/* --- the end --- */

static void
run_free (HzCompareRun *run)
{
  g_clear_handle_id (&run->patience, g_source_remove);
  g_clear_handle_id (&run->rest, g_source_remove);
  g_clear_handle_id (&run->end, g_source_remove);
  g_clear_object (&run->talk);
  g_clear_object (&run->in);
  g_clear_object (&run->out);
  close (run->process);
  g_clear_pointer (&run->order, g_bytes_unref);
  g_free (run);
}

/* One of what was under way is over; with the last the answer is told. */
static void
step_over (HzCompareRun *run)
{
  if (--run->under_way > 0)
    return;
  g_auto (HzComparison) comparison = {0};
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) message = g_bytes_new (run->answer, run->answered);
  gboolean well = parse (message, run->own, run->prints, &comparison);
  HzCompareFunc func = run->func;
  gpointer data = run->data;
  run_free (run);
  if (func == NULL)
    return;
  if (!well)
    hz_fail (&error, HZ_ERROR_DEVICE,
             _ ("The print could not be compared with those of others: the desk program failed."));
  func (well ? &comparison : NULL, error, data);
}

static gboolean
on_rest_end (gpointer data)
{
  HzCompareRun *run = data;
  run->rest = 0;
  g_cancellable_cancel (run->talk);
  return G_SOURCE_REMOVE;
}

static gboolean
on_ended (int process, GIOCondition condition, gpointer data)
{
  HzCompareRun *run = data;
  run->end = 0;
  if (run->under_way > 1)
    run->rest = g_timeout_add (REST_MS, on_rest_end, run);
  step_over (run);
  return G_SOURCE_REMOVE;
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer data)
{
  HzCompareRun *run = data;
  g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, NULL, NULL);
  g_clear_object (&run->in); /* that was all */
  g_clear_pointer (&run->order, g_bytes_unref);
  step_over (run);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  HzCompareRun *run = data;
  g_input_stream_read_all_finish (G_INPUT_STREAM (source), result, &run->answered, NULL);
  if (run->answered == sizeof run->answer)
    pidfd_send_signal (run->process, SIGKILL, NULL, 0); /* it would write on */
  step_over (run);
}

/* One that cannot even be killed is not waited for. */
static gboolean
on_patience_end (gpointer data)
{
  HzCompareRun *run = data;
  run->patience = 0;
  pidfd_send_signal (run->process, SIGKILL, NULL, 0);
  g_cancellable_cancel (run->talk);
  if (run->end != 0) {
    g_clear_handle_id (&run->end, g_source_remove);
    step_over (run);
  }
  return G_SOURCE_REMOVE;
}

/* --- the beginning --- */

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

static void
exchange (HzCompareRun *run)
{
  gsize length;
  const guint8 *bytes = g_bytes_get_data (run->order, &length);
  run->under_way = 3;
  g_output_stream_write_all_async (run->in, bytes, length, G_PRIORITY_DEFAULT, run->talk,
                                   on_written, run);
  g_input_stream_read_all_async (run->out, run->answer, sizeof run->answer, G_PRIORITY_DEFAULT,
                                 run->talk, on_read, run);
  run->end = g_unix_fd_add (run->process, G_IO_IN, on_ended, run);
}

struct _HzCompareReady {
  int process;
  int order, answer; /* our ends of two pipes */
};

/* Of two pipes: its ends are the first's reading and the second's writing one. */
static gboolean
start (const HzCompareStarter *starter, HzCompareReady *ready, GError **error)
{
  int order[2], answer[2];
  if (!g_unix_open_pipe (order, FD_CLOEXEC, error))
    return FALSE;
  if (!g_unix_open_pipe (answer, FD_CLOEXEC, error)) {
    close (order[0]);
    close (order[1]);
    return FALSE;
  }
  *ready = (HzCompareReady){starter->start (starter->data, order[0], answer[1], error), order[1],
                            answer[0]};
  close (order[0]);
  close (answer[1]);
  if (ready->process >= 0)
    return TRUE;
  close (ready->order);
  close (ready->answer);
  return FALSE;
}

HzCompareReady *
hz_compare_ready (const HzCompareStarter *starter, GError **error)
{
  g_autoptr (GError) cause = NULL;
  HzCompareReady ready;
  if (start (starter, &ready, &cause))
    return g_memdup2 (&ready, sizeof ready);
  if (cause->domain == HZ_ERROR) /* a whole sentence of ours */
    g_propagate_error (error, g_steal_pointer (&cause));
  else
    hz_fail (error, HZ_ERROR_DEVICE, _ ("The desk program cannot be started: %s."), cause->message);
  return NULL;
}

/* It ends when there will be no order. */
void
hz_compare_ready_free (HzCompareReady *ready)
{
  if (ready == NULL)
    return;
  close (ready->order);
  close (ready->answer);
  close (ready->process);
  g_free (ready);
}

HzCompareRun *
hz_compare_start_ready (HzCompareReady *ready, const HzCompareOrder *order, HzCompareFunc func,
                        gpointer data)
{
  g_return_val_if_fail (order->prints->len <= HZ_COMPARE_PRINTS_MAX, NULL);
  g_return_val_if_fail (order->own <= order->prints->len, NULL);
  HzCompareRun *run = g_new0 (HzCompareRun, 1);
  run->process = ready->process;
  /* GIO would wait for the program in the middle of a long write. */
  g_unix_set_fd_nonblocking (ready->order, TRUE, NULL);
  run->in = g_unix_output_stream_new (ready->order, TRUE);
  run->out = g_unix_input_stream_new (ready->answer, TRUE);
  g_free (ready);
  run->talk = g_cancellable_new ();
  run->func = func;
  run->data = data;
  run->own = order->own;
  run->prints = order->prints->len;
  run->patience = g_timeout_add_seconds (order->print_template != NULL ? PATIENCE_SECONDS
                                                                       : TOUCH_PATIENCE_SECONDS,
                                         on_patience_end, run);
  run->order = pack (order);
  exchange (run);
  return run;
}

HzCompareRun *
hz_compare_start (const HzCompareStarter *starter, const HzCompareOrder *order, HzCompareFunc func,
                  gpointer data, GError **error)
{
  HzCompareReady *ready = hz_compare_ready (starter, error);
  return ready != NULL ? hz_compare_start_ready (ready, order, func, data) : NULL;
}

void
hz_compare_cancel (HzCompareRun *run)
{
  run->func = NULL;
  pidfd_send_signal (run->process, SIGTERM, NULL, 0);
  g_cancellable_cancel (run->talk);
  g_clear_handle_id (&run->patience, g_source_remove);
  run->patience = g_timeout_add_seconds (LEAVE_SECONDS, on_patience_end, run);
}
