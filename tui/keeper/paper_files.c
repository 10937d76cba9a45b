/* Papers in the station's outbox: what of writing them needs the station. */
#include "tui/keeper/paper_lines.h"

#include "core/base/base.h"
#include "data/export/export.h"
#include "data/store/case/case.h"
#include "data/store/paper/paper.h"

/* Slips also as a picture, for a slip printer that takes no PDF. */
static gboolean
has_picture (HzPaperKind kind)
{
  return kind == HZ_PAPER_SLIP || kind == HZ_PAPER_REFERRAL || kind == HZ_PAPER_MISSING;
}

static GStrv
file_names (const HzCase *c, const HzPaper *paper)
{
  HzPaperKind kind = paper->kind;
  const char *middle = kind == HZ_PAPER_FORM       ? "-form"
                       : kind == HZ_PAPER_REFERRAL ? "-referral"
                       : kind == HZ_PAPER_MISSING  ? "-missing"
                                                   : "";
  /* The form is kept beside the slip of its case. */
  const char *number = kind == HZ_PAPER_FORM ? c->slip_number : paper->number;
  GStrv names = g_new0 (char *, 3);
  names[0] = g_strconcat (number, middle, ".pdf", NULL);
  if (has_picture (kind))
    names[1] = g_strconcat (number, middle, ".png", NULL);
  return names;
}

/* --- issuing --- */

/* New papers are entered into the register together, as originals kept as files. */
static gboolean
enter_new (const HzStation *station, const GPtrArray *papers, const HzActor *actor,
           GPtrArray *fresh, GError **error)
{
  for (guint i = 0; i < papers->len; i++) {
    HzPaperRecord *record = ((HzPaperOut *)g_ptr_array_index (papers, i))->issued.record;
    if (record->id != 0)
      continue;
    record->kept = TRUE;
    g_ptr_array_add (fresh, record);
  }
  return fresh->len == 0 || hz_store_papers_put (station->store, actor, fresh, error);
}

static gboolean
issue_all (const HzStation *station, const HzCase *c, const GPtrArray *papers, const HzActor *actor,
           GError **error)
{
  g_autoptr (GPtrArray) fresh = g_ptr_array_new ();
  gboolean good = enter_new (station, papers, actor, fresh, error);
  for (guint i = 0; good && i < papers->len; i++) {
    HzPaperOut *out = g_ptr_array_index (papers, i);
    good = g_ptr_array_find (fresh, out->issued.record, NULL) ||
           hz_store_paper_leaves (station->store, out->issued.record, HZ_PAPER_TO_FILE, actor,
                                  &out->number, error);
    hz_papers_mark (station, &out->issued, out->number);
    out->names = file_names (c, out->issued.paper);
  }
  return good;
}

static gboolean
add_paper (const HzStation *station, const HzCase *c, HzPaperKind kind, const HzActor *actor,
           GPtrArray *papers, GError **error)
{
  HzPaperOut *out = g_new0 (HzPaperOut, 1);
  g_ptr_array_add (papers, out);
  return hz_papers_prepare (station, c, kind, actor, &out->issued, error);
}

static gboolean
add_all (const HzStation *station, const HzCase *c, const HzActor *actor, GPtrArray *papers,
         GError **error)
{
  if (!hz_papers_has (station, c, HZ_PAPER_SLIP, error))
    return FALSE;
  for (guint kind = HZ_PAPER_FIRST; kind < HZ_PAPER_END; kind++)
    if (hz_papers_has (station, c, (HzPaperKind)kind, NULL) &&
        !add_paper (station, c, (HzPaperKind)kind, actor, papers, error))
      return FALSE;
  return TRUE;
}

/* The slips of a visit in one file, rewritten with each case that is submitted. */
static gboolean
add_visit (const HzStation *station, const HzCase *c, const HzActor *actor, HzPapersOut *out,
           GError **error)
{
  g_autoptr (GPtrArray) cases =
      hz_store_visit_submitted (station->store, actor, c->visit_id, TRUE, error);
  for (guint i = 0; cases != NULL && cases->len > 1 && i < cases->len; i++) {
    g_auto (HzIssued) one = {0};
    if (!hz_papers_get (station, g_ptr_array_index (cases, i), HZ_PAPER_SLIP, actor, &one, error))
      return FALSE;
    g_ptr_array_add (out->visit, g_steal_pointer (&one.paper));
  }
  if (out->visit->len > 0)
    out->visit_name = g_strconcat (
        "visit-", ((const HzCase *)g_ptr_array_index (cases, 0))->slip_number, ".pdf", NULL);
  return cases != NULL;
}

HzPapersOut *
hz_papers_out (const HzStation *station, const HzCase *c, HzPaperKind kind, const HzActor *actor,
               GError **error)
{
  g_autoptr (HzPapersOut) out = hz_papers_out_new ();
  gboolean all = kind == HZ_PAPER_END;
  gboolean good = all ? add_all (station, c, actor, out->papers, error)
                      : add_paper (station, c, kind, actor, out->papers, error);
  return good && issue_all (station, c, out->papers, actor, error) &&
                 (!all || add_visit (station, c, actor, out, error))
             ? g_steal_pointer (&out)
             : NULL;
}

/* --- the outbox --- */

char *
hz_papers_put (const HzStation *station, const char *name, GBytes *drawn, GError **error)
{
  g_autofree char *path = g_build_filename (station->dir, "outbox", name, NULL);
  gsize length;
  const void *bytes = g_bytes_get_data (drawn, &length);
  g_autoptr (HzFileOutput) output = hz_file_output_open (path, error);
  return output != NULL && hz_file_output_write (output, bytes, length, error) &&
                 hz_file_output_commit (g_steal_pointer (&output), error)
             ? g_steal_pointer (&path)
             : NULL;
}

void
hz_papers_failed (const HzStation *station, const HzPaperOut *out, const HzActor *actor,
                  const char *why)
{
  hz_store_paper_stayed (station->store, out->issued.record, HZ_PAPER_TO_FILE, out->number, actor,
                         why, NULL);
}

/* --- both halves here --- */

typedef struct {
  const HzStation *station;
  const HzActor *actor;
} Here;

static char *
put_here (gpointer data, const char *name, GBytes *drawn, GError **error)
{
  return hz_papers_put (((const Here *)data)->station, name, drawn, error);
}

static void
failed_here (gpointer data, const HzPaperOut *out, const char *why)
{
  const Here *here = data;
  hz_papers_failed (here->station, out, here->actor, why);
}

gboolean
hz_papers_write_kind (const HzStation *station, const HzCase *c, HzPaperKind kind,
                      const HzActor *actor, HzPaperFiles *files, GError **error)
{
  Here here = {station, actor};
  const HzPaperPlace place = {put_here, failed_here, &here};
  g_autoptr (HzPapersOut) out = hz_papers_out (station, c, kind, actor, error);
  hz_paper_files_clear (files);
  return out != NULL && hz_papers_draw_out (out, &place, files, error);
}

gboolean
hz_papers_write (const HzStation *station, const HzCase *c, const HzActor *actor,
                 HzPaperFiles *files, GError **error)
{
  return hz_papers_write_kind (station, c, HZ_PAPER_END, actor, files, error);
}
