#include "core/crypto/paper_content.h"

#include <string.h>

static void
line_free (gpointer data)
{
  HzPaperLine *line = data;
  g_free (line->id);
  g_free (line->label);
  g_free (line->value);
  g_free (line->fact);
  g_free (line);
}

HzPaper *
hz_paper_new (HzPaperKind kind)
{
  HzPaper *paper = g_new0 (HzPaper, 1);
  char **texts[] = {&paper->title,  &paper->station, &paper->number, &paper->notice,
                    &paper->footer, &paper->mark,    &paper->qr_text};
  paper->kind = kind;
  paper->lines = g_ptr_array_new_with_free_func (line_free);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    *texts[i] = g_strdup ("");
  return paper;
}

void
hz_paper_add (HzPaper *paper, const char *id, const char *label, const char *value,
              const char *fact)
{
  HzPaperLine *line = g_new (HzPaperLine, 1);
  line->id = g_strdup (id);
  line->label = g_strdup (label);
  line->value = g_strdup (value);
  line->fact = g_strdup (fact);
  g_ptr_array_add (paper->lines, line);
}

const char *
hz_paper_value (const HzPaper *paper, const char *id)
{
  for (guint i = 0; i < paper->lines->len; i++) {
    const HzPaperLine *line = g_ptr_array_index (paper->lines, i);
    if (strcmp (line->id, id) == 0)
      return line->value;
  }
  return "";
}

const char **
hz_paper_facts (const HzPaper *paper)
{
  g_autoptr (GPtrArray) facts = g_ptr_array_new ();
  for (guint i = 0; i < paper->lines->len; i++) {
    const HzPaperLine *line = g_ptr_array_index (paper->lines, i);
    if (line->fact == NULL)
      continue;
    g_ptr_array_add (facts, line->id);
    g_ptr_array_add (facts, line->fact);
  }
  g_ptr_array_add (facts, NULL);
  return (const char **)g_ptr_array_steal (facts, NULL);
}

void
hz_paper_free (HzPaper *paper)
{
  if (paper == NULL)
    return;
  char *texts[] = {paper->title,  paper->station, paper->number, paper->notice,
                   paper->footer, paper->mark,    paper->qr_text};
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  g_ptr_array_unref (paper->lines);
  g_clear_pointer (&paper->picture, g_bytes_unref);
  g_free (paper);
}
