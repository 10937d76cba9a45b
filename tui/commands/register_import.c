/* `resident import` and `household import`: the options, and the progress on the terminal. */
#include "tui/commands/commands.h"
#include "tui/commands/register_carry.h"

#include <stdio.h>
#include <unistd.h>

enum {
  CHUNK_ROWS = 20000,
  TELL_US = 250000 /* between two words on the terminal */
};

typedef struct {
  gint64 begun_at, begun_rows; /* microseconds; rows before this run */
  gint64 told_at;
  gboolean shown;
} Pace;

static void
say_resumed (gpointer data, const HzImportPlace *place)
{
  ((Pace *)data)->begun_rows = place->taken + place->rejected;
  hz_print_error (_ ("This file was cut off: going on at line %lld.\n"), (long long)place->at_line);
}

static void
say_progress (gpointer data, const HzImportPlace *place, gint64 size)
{
  Pace *pace = data;
  gint64 now = g_get_monotonic_time ();
  if (pace->shown && place->at_byte < size && now - pace->told_at < TELL_US)
    return;
  pace->shown = TRUE;
  pace->told_at = now;
  gint64 rows = place->taken + place->rejected;
  double seconds = (double)MAX (now - pace->begun_at, 1) / G_USEC_PER_SEC;
  fputc ('\r', stderr);
  g_autofree char *read =
      g_strdup_printf (hz_plural ("%lld row", "%lld rows", (guint64)rows), (long long)rows);
  g_autofree char *rejected =
      g_strdup_printf (hz_plural ("%lld rejected", "%lld rejected", (guint64)place->rejected),
                       (long long)place->rejected);
  hz_print_error (_ ("%s, %.0f a second, %d %%, %s "), read,
                  (double)(rows - pace->begun_rows) / seconds,
                  size > 0 ? (int)(place->at_byte * 100 / size) : 100, rejected);
  fflush (stderr);
}

static void
print_result (const HzCommand *command, const HzImportPlace *place, const HzImportOptions *options,
              gboolean dry_run)
{
  gint64 same = place->taken - place->added - place->changed;
  if (command->json) {
    g_autoptr (JsonBuilder) json = json_builder_new ();
    json_builder_begin_object (json);
    hz_json_int (json, "taken", place->taken);
    hz_json_int (json, "new", place->added);
    hz_json_int (json, "changed", place->changed);
    hz_json_int (json, "same", same);
    hz_json_int (json, "rejected", place->rejected);
    hz_json_text (json, "rejects", place->rejected > 0 ? options->rejects : NULL);
    hz_json_int (json, "warned", place->warned);
    hz_json_text (json, "warnings", place->warned > 0 ? options->warnings : NULL);
    hz_json_bool (json, "dry_run", dry_run);
    json_builder_end_object (json);
    hz_command_print_json (json);
    return;
  }
  hz_print ("%s %" G_GINT64_FORMAT "\n", dry_run ? _ ("Would be taken:") : _ ("Taken:"),
            place->taken);
  hz_print (_ ("    new: %lld, changed: %lld, the same as before: %lld\n"), (long long)place->added,
            (long long)place->changed, (long long)same);
  if (place->warned > 0)
    hz_print ("%s %" G_GINT64_FORMAT " %s\n", _ ("Taken, but to be looked at:"), place->warned,
              options->warnings);
  if (place->rejected > 0)
    hz_print ("%s %" G_GINT64_FORMAT " %s\n", _ ("Rejected:"), place->rejected, options->rejects);
}

int
hz_command_import (HzCommand *command, HzImportKind kind, const HzImportArguments *arguments)
{
  HzImportOptions options = {.kind = kind, .chunk_rows = CHUNK_ROWS};
  HzImportPlace place = {0};
  HzRules rules;
  g_autoptr (GError) error = NULL;
  if (command->argc != 3)
    return hz_command_usage (command, _ ("say import and one file"));
  if (arguments->encoding != NULL && !hz_encoding_parse (arguments->encoding, &options.encoding))
    return hz_command_usage (command, _ ("--encoding is utf-8, gb18030 or auto"));
  g_autoptr (HzStation) station = hz_command_station (command);
  if (station == NULL)
    return HZ_EXIT_FAILURE;
  const char *file = command->argv[2];
  /* A trial has a rejects file of its own, so that it does not overwrite that of an interrupted
   * import. */
  g_autofree char *rejects =
      arguments->rejects != NULL
          ? g_strdup (arguments->rejects)
          : g_strconcat (file, arguments->dry_run ? ".dry-run" : "", ".rejects", NULL);
  g_autofree char *warnings =
      arguments->rejects != NULL
          ? g_strconcat (arguments->rejects, ".warnings", NULL)
          : g_strconcat (file, arguments->dry_run ? ".dry-run" : "", ".warnings", NULL);
  if (!hz_command_may_write (station, rejects, &error))
    return hz_command_fail (file, error, HZ_EXIT_BY_ERROR);
  hz_station_rules (station, &rules);
  options.rejects = rejects;
  options.warnings = warnings;
  options.tables = station->tables;
  options.today = rules.today;
  Pace pace = {.begun_at = g_get_monotonic_time ()};
  const HzRegisterCarry how = {.store = station->store,
                               .actor = hz_command_actor (),
                               .options = &options,
                               .dry_run = arguments->dry_run,
                               .resumed = say_resumed,
                               .progress = isatty (STDERR_FILENO) ? say_progress : NULL,
                               .data = &pace};
  gboolean well = hz_register_carry (&how, file, &place, &error);
  if (pace.shown)
    fputc ('\n', stderr);
  if (!well)
    return hz_command_fail (file, error, HZ_EXIT_BY_ERROR);
  print_result (command, &place, &options, arguments->dry_run);
  return place.rejected > 0 ? HZ_EXIT_NO : HZ_EXIT_DONE;
}
