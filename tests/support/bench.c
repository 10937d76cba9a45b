#include "tests/support/bench.h"

#include <json-glib/json-glib.h>
#include <stdlib.h>

static int
compare (const void *a, const void *b)
{
  const double x = *(const double *)a, y = *(const double *)b;

  return (x > y) - (x < y);
}

double
hz_bench_median (double *values, int n)
{
  g_return_val_if_fail (n > 0, 0);
  qsort (values, (size_t)n, sizeof *values, compare);
  return n % 2 == 1 ? values[n / 2] : (values[n / 2 - 1] + values[n / 2]) / 2;
}

const char *
hz_bench_build (void)
{
  const char *build = g_getenv ("HZ_BUILD");

  return build != NULL ? build : "build";
}

static void
print_row (const HzBench *row, double ours, double baseline)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *line = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "name");
  json_builder_add_string_value (builder, row->name);
  json_builder_set_member_name (builder, "ours");
  json_builder_add_double_value (builder, ours);
  json_builder_set_member_name (builder, "unit");
  json_builder_add_string_value (builder, row->unit);
  if (row->baseline != NULL) {
    json_builder_set_member_name (builder, "baseline");
    json_builder_add_double_value (builder, baseline);
    json_builder_set_member_name (builder, "against");
    json_builder_add_string_value (builder, row->against);
  }
  if (row->aim > 0) {
    json_builder_set_member_name (builder, "aim");
    json_builder_add_double_value (builder, row->aim);
  }
  json_builder_end_object (builder);
  node = json_builder_get_root (builder);
  line = json_to_string (node, FALSE);
  g_print ("%s\n", line);
}

static gboolean
measure_row (const HzBench *row, GError **error)
{
  g_autofree double *ours = g_new0 (double, row->rounds);
  g_autofree double *baseline = g_new0 (double, row->rounds);
  const int warm = row->rounds > 2 ? 1 : 0;

  for (int i = 0; i < row->rounds; i++) {
    if (row->baseline != NULL && !row->baseline (&baseline[i], error))
      return FALSE;
    if (!row->ours (&ours[i], error))
      return FALSE;
  }
  print_row (row, hz_bench_median (ours + warm, row->rounds - warm),
             hz_bench_median (baseline + warm, row->rounds - warm));
  return TRUE;
}

int
hz_bench_main (int argc, char **argv, const HzBench *rows, gsize n)
{
  g_autofree char *only = NULL;
  const GOptionEntry entries[] = {
      {"rows", 0, 0, G_OPTION_ARG_STRING, &only, "Only these rows", "a,b"}, {NULL}};
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) usage = NULL;
  g_auto (GStrv) wanted = NULL;
  int status = 0;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &usage)) {
    g_printerr ("%s\n", usage->message);
    return 2;
  }
  wanted = only != NULL ? g_strsplit (only, ",", -1) : NULL;
  for (gsize i = 0; i < n; i++) {
    g_autoptr (GError) error = NULL;

    if (wanted != NULL && !g_strv_contains ((const char *const *)wanted, rows[i].name))
      continue;
    if (!measure_row (&rows[i], &error)) {
      g_printerr ("bench: %s: %s\n", rows[i].name, error->message);
      status = 1;
    }
  }
  return status;
}
