#include "core/case/pictures.h"

void
hz_image_free (HzImage *image)
{
  if (image == NULL)
    return;
  g_free (image->format);
  g_clear_pointer (&image->data, g_bytes_unref);
  g_free (image);
}

void
hz_original_free (HzOriginal *original)
{
  if (original == NULL)
    return;
  g_free (original->format);
  g_clear_pointer (&original->data, g_bytes_unref);
  g_free (original);
}

void
hz_evidence_free (HzEvidence *paper)
{
  if (paper == NULL)
    return;
  g_free (paper->format);
  g_free (paper->added_by);
  g_free (paper->added_name);
  g_free (paper);
}

HzEvidence *
hz_evidence_copy (const HzEvidence *paper)
{
  HzEvidence *copy = g_memdup2 (paper, sizeof *paper);
  copy->format = g_strdup (paper->format);
  copy->added_by = g_strdup (paper->added_by);
  copy->added_name = g_strdup (paper->added_name);
  return copy;
}

void
hz_print_free (HzPrint *print)
{
  if (print == NULL)
    return;
  g_clear_pointer (&print->print_template, g_bytes_unref);
  g_free (print);
}
