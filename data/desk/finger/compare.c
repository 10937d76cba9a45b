#include "data/desk/finger/compare.h"
#include "core/base/base.h"
#include "core/crypto/crypto.h"
#include "data/desk/link/link.h"
#include <gio/gio.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#define PATIENCE_SECONDS 180
#define ANSWER_MAX       400

struct _HzCompareRun {
  GSubprocess *program;
  HzCompareFunc func; /* NULL: cancelled */
  gpointer data;
  guint patience;
  HzCompareOrder bounds; /* only the numbers */
  guint prints;
};

static gboolean
parse (const char *line, guint own, guint prints, HzComparison *result)
{
  int n[6], end = 0;
  if (sscanf (line, "done %9d %9d %9d %9d %9d %9d%n", &n[0], &n[1], &n[2], &n[3], &n[4], &n[5],
              &end) != 6 ||
      strcmp (line + end, "\n") != 0)
    return FALSE;
  for (guint i = 2; i < G_N_ELEMENTS (n); i++)
    if (n[i] < 0)
      return FALSE;
  *result = (HzComparison){n[0], n[1], (guint)n[2], (guint)n[3], (guint)n[4], (guint)n[5]};
  return n[0] >= -1 && n[0] < (int)own && n[1] >= -1 && (n[1] == -1 || n[1] >= (int)own) &&
         n[1] < (int)prints && result->own_compared <= own &&
         result->own_compared + result->compared + result->foreign + result->damaged <= prints;
}

gboolean
hz_compare_parse (const char *line, const HzCompareOrder *order, HzComparison *result)
{
  return strlen (line) < ANSWER_MAX && parse (line, order->own, order->prints->len, result);
}

static void
run_free (HzCompareRun *run)
{
  g_clear_handle_id (&run->patience, g_source_remove);
  g_clear_object (&run->program);
  g_free (run);
}

static void
on_answer (GObject *source, GAsyncResult *result, gpointer data)
{
  HzCompareRun *run = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) answer = NULL;
  HzComparison comparison;
  char line[ANSWER_MAX] = "";
  gboolean well = g_subprocess_communicate_finish (run->program, result, &answer, NULL, &error) &&
                  g_subprocess_get_successful (run->program) &&
                  g_bytes_get_size (answer) < sizeof line;
  if (well)
    memcpy (line, g_bytes_get_data (answer, NULL), g_bytes_get_size (answer));
  HzCompareFunc func = run->func;
  gpointer func_data = run->data;
  well = well && parse (line, run->bounds.own, run->prints, &comparison);
  run_free (run);
  if (func == NULL)
    return;
  if (well) {
    func (&comparison, NULL, func_data);
    return;
  }
  g_clear_error (&error);
  hz_fail (&error, HZ_ERROR_DEVICE,
           _ ("The print could not be compared with those of others: the desk program failed."));
  func (NULL, error, func_data);
}

static gboolean
on_patience_end (gpointer data)
{
  HzCompareRun *run = data;
  run->patience = 0;
  g_subprocess_force_exit (run->program);
  return G_SOURCE_REMOVE;
}

/* The order as the program reads it. */
static GBytes *
pack (const HzCompareOrder *order)
{
  g_auto (GVariantBuilder) prints = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("aay"));
  for (guint i = 0; i < order->prints->len; i++)
    g_variant_builder_add_value (&prints, hz_bytes_variant (order->prints->pdata[i]));
  g_autoptr (GVariant) all = g_variant_ref_sink (g_variant_new (
      "(uu@ay@ayu@aay)", (guint)order->width, (guint)order->height, hz_bytes_variant (order->ridge),
      hz_bytes_variant (order->print_template), order->own, g_variant_builder_end (&prints)));
  gsize length = g_variant_get_size (all);
  g_autofree guint8 *data = g_malloc (length);
  g_variant_store (all, data);
  GBytes *bytes = hz_bytes_new_wiping (data, length);
  explicit_bzero (data, length);
  return bytes;
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
  run->func = func;
  run->data = data;
  run->bounds.own = order->own;
  run->prints = order->prints->len;
  run->patience = g_timeout_add_seconds (PATIENCE_SECONDS, on_patience_end, run);
  g_autoptr (GBytes) packed = pack (order);
  g_subprocess_communicate_async (run->program, packed, NULL, on_answer, run);
  return run;
}

void
hz_compare_cancel (HzCompareRun *run)
{
  run->func = NULL;
  g_subprocess_send_signal (run->program, SIGTERM);
}
