#include "data/desk/finger/compare.h"
#include "core/base/base.h"
#include "data/desk/link/link.h"
#include <gio/gunixoutputstream.h>
#include <glib-unix.h>
#include <signal.h>

#define PATIENCE_SECONDS 180
#define LEAVE_SECONDS    2   /* for a cancelled one to remove its socket */
#define REST_MS          500 /* for what it wrote before it ended; others may hold its pipe open */

struct _HzCompareRun {
  GSubprocess *program;
  HzCompareFunc func; /* NULL: cancelled */
  gpointer data;
  guint patience, rest; /* sources */
  GCancellable *talk;   /* of what is written and read */
  GCancellable *wait;   /* of the wait for its end */
  guint own, prints;    /* of the order */
  guint under_way;      /* the order is written, the answer read, the end waited for */
  gboolean well;
  GBytes *order; /* until it is written */
  /* One byte more than the longest answer: so one that is longer is seen, and not kept. */
  guint8 answer[HZ_MESSAGE_HEAD + HZ_COMPARE_ANSWER_MAX + 1];
  gsize answered;
};

static gboolean
parse (GBytes *message, guint own, guint prints, HzComparison *result)
{
  g_autoptr (GVariant) answer =
      hz_message_unpack (message, HZ_COMPARE_ANSWER, HZ_COMPARE_ANSWER_MAX);
  if (answer == NULL)
    return FALSE;
  HzComparison r;
  g_variant_get (answer, HZ_COMPARE_ANSWER, &r.own, &r.other, &r.own_compared, &r.compared,
                 &r.foreign, &r.damaged);
  *result = r;
  guint64 all = (guint64)r.own_compared + r.compared + r.foreign + r.damaged;
  return r.own >= -1 && r.own < (int)own && r.other >= -1 &&
         (r.other == -1 || r.other >= (int)own) && r.other < (int)prints && r.own_compared <= own &&
         all <= prints;
}

gboolean
hz_compare_parse (GBytes *message, const HzCompareOrder *order, HzComparison *result)
{
  return parse (message, order->own, order->prints->len, result);
}

/* --- the end --- */

static void
run_free (HzCompareRun *run)
{
  g_clear_handle_id (&run->patience, g_source_remove);
  g_clear_handle_id (&run->rest, g_source_remove);
  g_clear_object (&run->talk);
  g_clear_object (&run->wait);
  g_clear_object (&run->program);
  g_clear_pointer (&run->order, g_bytes_unref);
  g_free (run);
}

/* One of what was under way is over; with the last the answer is told. */
static void
step_over (HzCompareRun *run)
{
  if (--run->under_way > 0)
    return;
  HzComparison comparison;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) message = g_bytes_new (run->answer, run->answered);
  gboolean well = run->well && parse (message, run->own, run->prints, &comparison);
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

static void
on_ended (GObject *source, GAsyncResult *result, gpointer data)
{
  HzCompareRun *run = data;
  run->well = g_subprocess_wait_check_finish (run->program, result, NULL);
  if (run->under_way > 1)
    run->rest = g_timeout_add (REST_MS, on_rest_end, run);
  step_over (run);
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer data)
{
  HzCompareRun *run = data;
  g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, NULL, NULL);
  g_clear_pointer (&run->order, g_bytes_unref);
  step_over (run);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  HzCompareRun *run = data;
  g_input_stream_read_all_finish (G_INPUT_STREAM (source), result, &run->answered, NULL);
  if (run->answered == sizeof run->answer)
    g_subprocess_force_exit (run->program); /* it would write on */
  step_over (run);
}

static gboolean
on_patience_end (gpointer data)
{
  HzCompareRun *run = data;
  run->patience = 0;
  g_subprocess_force_exit (run->program);
  g_cancellable_cancel (run->talk);
  g_cancellable_cancel (run->wait); /* GLib reaps it whenever it ends */
  return G_SOURCE_REMOVE;
}

/* --- the beginning --- */

static GBytes *
pack (const HzCompareOrder *order)
{
  g_auto (GVariantBuilder) prints = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("aay"));
  for (guint i = 0; i < order->prints->len; i++)
    g_variant_builder_add_value (&prints, hz_bytes_variant (order->prints->pdata[i]));
  g_autoptr (GVariant) all = g_variant_ref_sink (g_variant_new (
      "(uu@ay@ayu@aay)", (guint)order->width, (guint)order->height, hz_bytes_variant (order->ridge),
      hz_bytes_variant (order->print_template), order->own, g_variant_builder_end (&prints)));
  return hz_message_pack (all);
}

static void
exchange (HzCompareRun *run)
{
  gsize length;
  const guint8 *bytes = g_bytes_get_data (run->order, &length);
  GOutputStream *pipe = g_subprocess_get_stdin_pipe (run->program);
  /* GIO would wait for the program in the middle of a long write. */
  g_unix_set_fd_nonblocking (g_unix_output_stream_get_fd (G_UNIX_OUTPUT_STREAM (pipe)), TRUE, NULL);
  run->under_way = 3;
  g_output_stream_write_all_async (pipe, bytes, length, G_PRIORITY_DEFAULT, run->talk, on_written,
                                   run);
  g_input_stream_read_all_async (g_subprocess_get_stdout_pipe (run->program), run->answer,
                                 sizeof run->answer, G_PRIORITY_DEFAULT, run->talk, on_read, run);
  g_subprocess_wait_check_async (run->program, run->wait, on_ended, run);
}

HzCompareRun *
hz_compare_start (const char *program, const HzCompareOrder *order, HzCompareFunc func,
                  gpointer data, GError **error)
{
  g_return_val_if_fail (order->prints->len <= HZ_COMPARE_PRINTS_MAX, NULL);
  g_return_val_if_fail (order->own <= order->prints->len, NULL);
  g_autoptr (GError) cause = NULL;
  g_autoptr (GSubprocess) child =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE |
                            G_SUBPROCESS_FLAGS_STDERR_SILENCE,
                        &cause, program, "--compare", NULL);
  if (child == NULL) {
    hz_fail (error, HZ_ERROR_DEVICE, _ ("The desk program cannot be started: %s."), cause->message);
    return NULL;
  }
  HzCompareRun *run = g_new0 (HzCompareRun, 1);
  run->program = g_steal_pointer (&child);
  run->talk = g_cancellable_new ();
  run->wait = g_cancellable_new ();
  run->func = func;
  run->data = data;
  run->own = order->own;
  run->prints = order->prints->len;
  run->patience = g_timeout_add_seconds (PATIENCE_SECONDS, on_patience_end, run);
  run->order = pack (order);
  exchange (run);
  return run;
}

void
hz_compare_cancel (HzCompareRun *run)
{
  run->func = NULL;
  g_subprocess_send_signal (run->program, SIGTERM);
  g_cancellable_cancel (run->talk);
  g_clear_handle_id (&run->patience, g_source_remove);
  run->patience = g_timeout_add_seconds (LEAVE_SECONDS, on_patience_end, run);
}
