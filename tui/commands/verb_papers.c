#include "core/base/base.h"
#include "data/store/case/case.h"
#include "data/store/paper/paper.h"
#include "tui/commands/commands.h"
#include "tui/keeper/keeper.h"

#include <stdio.h>
#include <string.h>

static HzCase *
find_case (const HzStation *station, const char *number, GError **error)
{
  g_autoptr (GError) why = NULL;
  gint64 id = hz_store_case_find (station->store, hz_command_actor (), number, &why);
  if (why != NULL) {
    g_propagate_error (error, g_steal_pointer (&why));
    return NULL;
  }
  if (id != 0)
    return hz_store_case_load (station->store, hz_command_actor (), id, FALSE, error);
  hz_fail (error, HZ_ERROR_NOT_FOUND, _ ("there is no case or slip with this number"));
  return NULL;
}

/* --- what there is --- */

static void
print_record (const HzCommand *command, const HzStation *station, const HzPaperRecord *record)
{
  if (!command->json) {
    hz_print ("%s  %s  %s", hz_papers_title (record->kind), record->number, record->code);
    if (record->reprints > 0)
      hz_print (_ ("  reprints: %u"), record->reprints);
    if (record->open)
      hz_print ("  %s", _ ("not known whether the last copy came out of the printer"));
    hz_print ("\n");
    return;
  }
  g_autoptr (JsonBuilder) json = json_builder_new ();
  json_builder_begin_object (json);
  hz_json_text (json, "kind", hz_paper_kind_id (record->kind));
  hz_json_text (json, "number", record->number);
  hz_json_time (json, "issued_at", record->issued_at, station->offset_minutes);
  hz_json_text (json, "issued_by", record->issued_by);
  hz_json_bool (json, "printed", record->printed);
  hz_json_bool (json, "kept", record->kept);
  hz_json_int (json, "reprints", record->reprints);
  hz_json_time (json, "reprinted_at", record->reprinted_at, station->offset_minutes);
  hz_json_bool (json, "unclear", record->open);
  hz_json_time (json, "unclear_since", record->open_at, station->offset_minutes);
  hz_json_text (json, "code", record->code);
  json_builder_end_object (json);
  hz_command_print_json (json);
}

static gboolean
list_papers (const HzCommand *command, const HzStation *station, const HzCase *c, GError **error)
{
  g_autoptr (GPtrArray) records =
      hz_store_papers_of_case (station->store, hz_command_actor (), c->id, FALSE, error);
  for (guint kind = HZ_PAPER_FIRST; records != NULL && kind < HZ_PAPER_END; kind++)
    for (guint i = 0; i < records->len; i++) {
      const HzPaperRecord *record = g_ptr_array_index (records, i);
      if (record->kind == (HzPaperKind)kind)
        print_record (command, station, record);
    }
  return records != NULL;
}

/* --- writing --- */

static void
print_file (const HzCommand *command, JsonBuilder *json, const char *name, const char *ending,
            const char *file)
{
  if (file == NULL)
    return;
  if (command->json) {
    g_autofree char *key = g_strconcat (name, "_", ending, NULL);
    hz_json_text (json, key, file);
  } else
    hz_print ("%s: %s\n", name, file);
}

static void
print_files (const HzCommand *command, const HzPaperFiles *files)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();
  json_builder_begin_object (json);
  print_file (command, json,
              files->pdf[HZ_PAPER_SLIP] != NULL ? "slip" : hz_paper_kind_id (HZ_PAPER_REFERRAL),
              "png", files->png);
  for (guint kind = HZ_PAPER_FIRST; kind < HZ_PAPER_END; kind++)
    print_file (command, json, hz_paper_kind_id ((HzPaperKind)kind), "pdf", files->pdf[kind]);
  print_file (command, json, "visit", "pdf", files->visit_pdf);
  json_builder_end_object (json);
  if (command->json)
    hz_command_print_json (json);
}

static gboolean
write_papers (const HzCommand *command, const HzStation *station, const HzCase *c,
              const char *kind_id, GError **error)
{
  g_auto (HzPaperFiles) files = {0};
  HzPaperKind kind;
  if (kind_id != NULL && !hz_paper_kind_parse (kind_id, &kind))
    return hz_fail (error, HZ_ERROR_INVALID,
                    _ ("“%s” is no paper; there are form, slip, receipt, referral, waiver and "
                       "refusal"),
                    kind_id);
  if (!(kind_id != NULL
            ? hz_papers_write_kind (station, c, kind, hz_command_actor (), &files, error)
            : hz_papers_write (station, c, hz_command_actor (), &files, error)))
    return FALSE;
  print_files (command, &files);
  return TRUE;
}

int
hz_command_papers (HzCommand *command)
{
  gboolean list = FALSE;
  g_autofree char *kind = NULL;
  const GOptionEntry entries[] = {
      {"list", 0, 0, G_OPTION_ARG_NONE, &list, N_ ("show what was issued, and write nothing"),
       NULL},
      {"kind", 0, 0, G_OPTION_ARG_STRING, &kind,
       N_ ("only this one: form, slip, receipt, referral, waiver, refusal"), "KIND"},
      {NULL}};
  g_autoptr (GError) error = NULL;
  int status;
  if (!hz_command_options (command, entries, &status))
    return status;
  if (command->argc != 2)
    return hz_command_usage (command, _ ("give the number of a case or slip"));
  g_autoptr (HzStation) station = hz_command_station (command);
  if (station == NULL)
    return HZ_EXIT_FAILURE;
  g_autoptr (HzCase) c = find_case (station, command->argv[1], &error);
  gboolean done = c != NULL && (list ? list_papers (command, station, c, &error)
                                     : write_papers (command, station, c, kind, &error));
  return done ? HZ_EXIT_DONE : hz_command_fail (command->argv[1], error, HZ_EXIT_BY_ERROR);
}
