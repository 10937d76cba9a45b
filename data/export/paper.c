#include "data/export/paper.h"

static void
line_free (gpointer data)
{
  HzPaperLine *line = data;
  g_free (line->label);
  g_free (line->value);
  g_free (line);
}

HzPaper *
hz_paper_new (void)
{
  HzPaper *paper = g_new0 (HzPaper, 1);
  paper->title = g_strdup ("");
  paper->station = g_strdup ("");
  paper->number = g_strdup ("");
  paper->lines = g_ptr_array_new_with_free_func (line_free);
  paper->notice = g_strdup ("");
  paper->footer = g_strdup ("");
  paper->qr_text = g_strdup ("");
  return paper;
}

void
hz_paper_add (HzPaper *paper, const char *label, const char *value)
{
  HzPaperLine *line = g_new (HzPaperLine, 1);
  line->label = g_strdup (label);
  line->value = g_strdup (value);
  g_ptr_array_add (paper->lines, line);
}

void
hz_paper_free (HzPaper *paper)
{
  if (paper == NULL)
    return;
  g_free (paper->title);
  g_free (paper->station);
  g_free (paper->number);
  g_ptr_array_unref (paper->lines);
  g_free (paper->notice);
  g_free (paper->footer);
  g_free (paper->qr_text);
  g_free (paper);
}
