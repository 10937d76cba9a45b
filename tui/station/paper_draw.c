#include "tui/station/paper_draw.h"

#include <string.h>

void
hz_paper_files_clear (HzPaperFiles *files)
{
  for (guint kind = HZ_PAPER_FIRST; kind < HZ_PAPER_END; kind++)
    g_clear_pointer (&files->pdf[kind], g_free);
  g_clear_pointer (&files->png, g_free);
  g_clear_pointer (&files->visit_pdf, g_free);
}

static GBytes *
draw (const HzPaper *paper, gboolean picture, GError **error)
{
  g_autoptr (GPtrArray) papers = g_ptr_array_new ();
  g_ptr_array_add (papers, (gpointer)paper);
  return picture ? hz_paper_png (paper, error) : hz_papers_pdf (papers, error);
}

static gboolean
draw_one (const HzPaperOut *out, const char *name, const HzPaperPlace *place, HzPaperFiles *files,
          GError **error)
{
  const HzPaper *paper = out->issued.paper;
  gboolean picture = g_str_has_suffix (name, ".png");
  char **path = picture ? &files->png : &files->pdf[paper->kind];
  g_autoptr (GBytes) drawn = draw (paper, picture, error);
  g_free (*path);
  *path = drawn != NULL ? place->put (place->data, name, drawn, error) : NULL;
  return *path != NULL;
}

static gboolean
draw_paper (const HzPaperOut *out, const HzPaperPlace *place, HzPaperFiles *files, GError **error)
{
  g_autoptr (GError) why = NULL;
  for (guint i = 0; out->names[i] != NULL; i++)
    if (!draw_one (out, out->names[i], place, files, &why)) {
      place->failed (place->data, out, why->message);
      g_propagate_error (error, g_steal_pointer (&why));
      return FALSE;
    }
  return TRUE;
}

gboolean
hz_papers_draw_out (const HzPapersOut *out, const HzPaperPlace *place, HzPaperFiles *files,
                    GError **error)
{
  hz_paper_files_clear (files);
  for (guint i = 0; i < out->papers->len; i++)
    if (!draw_paper (g_ptr_array_index (out->papers, i), place, files, error))
      return FALSE;
  if (out->visit->len == 0)
    return TRUE;
  g_autoptr (GBytes) drawn = hz_papers_pdf (out->visit, error);
  if (drawn != NULL)
    files->visit_pdf = place->put (place->data, out->visit_name, drawn, error);
  return files->visit_pdf != NULL;
}

/* --- through the door --- */

static char *
put_through (gpointer data, const char *name, GBytes *drawn, GError **error)
{
  return hz_ask_paper_file (data, name, drawn, error);
}

static void
failed_through (gpointer data, const HzPaperOut *out, const char *why)
{
  hz_ask_paper_file_failed (data, out->names[0], why);
}

gboolean
hz_papers_write_through (HzDoor *door, gint64 case_id, HzPaperKind kind, HzPaperFiles *files,
                         GError **error)
{
  const HzPaperPlace place = {put_through, failed_through, door};
  g_autoptr (HzPapersOut) out = hz_ask_papers_out (door, case_id, kind, error);
  return out != NULL && hz_papers_draw_out (out, &place, files, error);
}
