/* Papers in the station's outbox. */
#include "tui/station/paper_lines.h"

#include "core/base/base.h"
#include "data/store/case/case.h"
#include "data/store/paper/paper.h"

void
hz_paper_files_clear (HzPaperFiles *files)
{
  for (guint kind = HZ_PAPER_FIRST; kind < HZ_PAPER_END; kind++)
    g_clear_pointer (&files->pdf[kind], g_free);
  g_clear_pointer (&files->png, g_free);
  g_clear_pointer (&files->visit_pdf, g_free);
}

/* Slips also as a picture, for a slip printer that takes no PDF. */
static gboolean
has_picture (HzPaperKind kind)
{
  return kind == HZ_PAPER_SLIP || kind == HZ_PAPER_REFERRAL;
}

static char *
outbox_file (const HzStation *station, const char *number, const char *ending)
{
  g_autofree char *name = g_strconcat (number, ending, NULL);
  return g_build_filename (station->dir, "outbox", name, NULL);
}

static void
name_files (const HzStation *station, const HzCase *c, const HzIssued *issued, HzPaperFiles *files)
{
  HzPaperKind kind = issued->paper->kind;
  const char *middle = kind == HZ_PAPER_FORM       ? "-form"
                       : kind == HZ_PAPER_REFERRAL ? "-referral"
                                                   : "";
  /* The form is kept beside the slip of its case. */
  const char *number = kind == HZ_PAPER_FORM ? c->slip_number : issued->paper->number;
  g_autofree char *pdf = g_strconcat (middle, ".pdf", NULL);
  g_autofree char *png = g_strconcat (middle, ".png", NULL);
  files->pdf[kind] = outbox_file (station, number, pdf);
  if (has_picture (kind)) {
    g_free (files->png);
    files->png = outbox_file (station, number, png);
  }
}

static gboolean
draw_files (const HzIssued *issued, const HzPaperFiles *files, GError **error)
{
  const HzPaper *paper = issued->paper;
  return hz_paper_write_pdf (paper, files->pdf[paper->kind], error) &&
         (!has_picture (paper->kind) || hz_paper_write_png (paper, files->png, error));
}

/* Draws the copy NUMBER; if that fails, the copy is not counted as issued. */
static gboolean
write_copy (const HzStation *station, const HzCase *c, HzIssued *issued, guint number,
            const HzActor *actor, HzPaperFiles *files, GError **error)
{
  g_autoptr (GError) why = NULL;
  hz_papers_mark (station, issued, number);
  name_files (station, c, issued, files);
  if (draw_files (issued, files, &why))
    return TRUE;
  hz_store_paper_stayed (station->store, issued->record, HZ_PAPER_TO_FILE, number, actor,
                         why->message, NULL);
  g_propagate_error (error, g_steal_pointer (&why));
  return FALSE;
}

/* New papers are entered into the register together, as originals kept as files. */
static gboolean
enter_new (const HzStation *station, const GPtrArray *papers, const HzActor *actor,
           GPtrArray *fresh, GError **error)
{
  for (guint i = 0; i < papers->len; i++) {
    HzPaperRecord *record = ((HzIssued *)g_ptr_array_index (papers, i))->record;
    if (record->id != 0)
      continue;
    record->kept = TRUE;
    g_ptr_array_add (fresh, record);
  }
  return fresh->len == 0 || hz_store_papers_put (station->store, actor, fresh, error);
}

static gboolean
write_all (const HzStation *station, const HzCase *c, const GPtrArray *papers, const HzActor *actor,
           HzPaperFiles *files, GError **error)
{
  g_autoptr (GPtrArray) fresh = g_ptr_array_new ();
  gboolean good = enter_new (station, papers, actor, fresh, error);
  for (guint i = 0; good && i < papers->len; i++) {
    HzIssued *issued = g_ptr_array_index (papers, i);
    guint number = 0;
    good = (g_ptr_array_find (fresh, issued->record, NULL) ||
            hz_store_paper_leaves (station->store, issued->record, HZ_PAPER_TO_FILE, actor, &number,
                                   error)) &&
           write_copy (station, c, issued, number, actor, files, error);
  }
  return good;
}

static void
issued_free (gpointer data)
{
  hz_issued_clear (data);
  g_free (data);
}

static gboolean
add_paper (const HzStation *station, const HzCase *c, HzPaperKind kind, const HzActor *actor,
           GPtrArray *papers, GError **error)
{
  HzIssued *issued = g_new0 (HzIssued, 1);
  g_ptr_array_add (papers, issued);
  return hz_papers_prepare (station, c, kind, actor, issued, error);
}

gboolean
hz_papers_write_kind (const HzStation *station, const HzCase *c, HzPaperKind kind,
                      const HzActor *actor, HzPaperFiles *files, GError **error)
{
  g_autoptr (GPtrArray) papers = g_ptr_array_new_with_free_func (issued_free);
  hz_paper_files_clear (files);
  return add_paper (station, c, kind, actor, papers, error) &&
         write_all (station, c, papers, actor, files, error);
}

/* The slips of a visit in one file, rewritten with each case that is submitted. */
static gboolean
write_visit (const HzStation *station, const HzCase *c, const HzActor *actor, HzPaperFiles *files,
             GError **error)
{
  g_autoptr (GPtrArray) cases =
      hz_store_visit_submitted (station->store, actor, c->visit_id, TRUE, error);
  g_autoptr (GPtrArray) issued = g_ptr_array_new_with_free_func (issued_free);
  g_autoptr (GPtrArray) slips = g_ptr_array_new ();
  if (cases == NULL)
    return FALSE;
  if (cases->len < 2)
    return TRUE;
  for (guint i = 0; i < cases->len; i++) {
    HzIssued *one = g_new0 (HzIssued, 1);
    g_ptr_array_add (issued, one);
    if (!hz_papers_get (station, g_ptr_array_index (cases, i), HZ_PAPER_SLIP, actor, one, error))
      return FALSE;
    g_ptr_array_add (slips, one->paper);
  }
  g_autofree char *name =
      g_strconcat ("visit-", ((const HzCase *)g_ptr_array_index (cases, 0))->slip_number, NULL);
  files->visit_pdf = outbox_file (station, name, ".pdf");
  return hz_papers_write_pdf (slips, files->visit_pdf, error);
}

gboolean
hz_papers_write (const HzStation *station, const HzCase *c, const HzActor *actor,
                 HzPaperFiles *files, GError **error)
{
  g_autoptr (GPtrArray) papers = g_ptr_array_new_with_free_func (issued_free);
  hz_paper_files_clear (files);
  if (!hz_papers_has (station, c, HZ_PAPER_SLIP, error))
    return FALSE;
  for (guint kind = HZ_PAPER_FIRST; kind < HZ_PAPER_END; kind++)
    if (hz_papers_has (station, c, (HzPaperKind)kind, NULL) &&
        !add_paper (station, c, (HzPaperKind)kind, actor, papers, error))
      return FALSE;
  return write_all (station, c, papers, actor, files, error) &&
         write_visit (station, c, actor, files, error);
}
