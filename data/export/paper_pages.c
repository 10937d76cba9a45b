/* Pages to memory and to files, through the stream functions of cairo. */
#include "data/export/file_output.h"
#include "data/export/template.h"

#include "core/base/base.h"

#include <cairo-pdf.h>

static cairo_status_t
stream_write (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static gboolean
check_status (cairo_status_t status, GError **error)
{
  return status == CAIRO_STATUS_SUCCESS ||
         hz_fail (error, HZ_ERROR_FAILED, _ ("The paper could not be drawn: %s."),
                  cairo_status_to_string (status));
}

static gboolean
write_file (const char *file, const GByteArray *bytes, GError **error)
{
  g_autoptr (HzFileOutput) output = hz_file_output_open (file, error);
  return output != NULL && hz_file_output_write (output, bytes->data, bytes->len, error) &&
         hz_file_output_commit (g_steal_pointer (&output), error);
}

/* --- PDF --- */

static gboolean
draw_pages (cairo_surface_t *surface, const GPtrArray *papers, GError **error)
{
  const double dot = 72.0 / 300.0, mm = 72.0 / 25.4;
  gboolean drawn = TRUE;
  cairo_t *cr = cairo_create (surface);
  cairo_scale (cr, dot, dot);
  for (guint i = 0; drawn && i < papers->len; i++) {
    const HzPaper *paper = g_ptr_array_index (papers, i);
    const HzTemplate *template = hz_template_of (paper->kind);
    cairo_pdf_surface_set_size (surface, template->width * mm, template->height * mm);
    drawn = hz_paper_draw (cr, paper, error);
    cairo_show_page (cr);
  }
  cairo_status_t status = cairo_status (cr);
  cairo_destroy (cr);
  return drawn && check_status (status, error);
}

static GByteArray *
pdf_bytes (const GPtrArray *papers, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  const HzPaper *first = g_ptr_array_index (papers, 0);
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (stream_write, bytes, 1, 1);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, first->title);
  gboolean drawn = draw_pages (surface, papers, error);
  cairo_surface_finish (surface);
  drawn = drawn && check_status (cairo_surface_status (surface), error);
  cairo_surface_destroy (surface);
  return drawn ? g_steal_pointer (&bytes) : NULL;
}

GBytes *
hz_papers_pdf (const GPtrArray *papers, GError **error)
{
  GByteArray *bytes = pdf_bytes (papers, error);
  return bytes != NULL ? g_byte_array_free_to_bytes (bytes) : NULL;
}

gboolean
hz_papers_write_pdf (const GPtrArray *papers, const char *file, GError **error)
{
  g_autoptr (GByteArray) bytes = pdf_bytes (papers, error);
  return bytes != NULL && write_file (file, bytes, error);
}

gboolean
hz_paper_write_pdf (const HzPaper *paper, const char *file, GError **error)
{
  g_autoptr (GPtrArray) papers = g_ptr_array_new ();
  g_ptr_array_add (papers, (gpointer)paper);
  return hz_papers_write_pdf (papers, file, error);
}

/* --- PNG --- */

static GByteArray *
png_bytes (const HzPaper *paper, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  const HzTemplate *template = hz_template_of (paper->kind);
  cairo_surface_t *surface = cairo_image_surface_create (
      CAIRO_FORMAT_RGB24, (int)HZ_MM (template->width), (int)HZ_MM (template->height));
  cairo_t *cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  gboolean drawn = hz_paper_draw (cr, paper, error) && check_status (cairo_status (cr), error);
  cairo_destroy (cr);
  if (drawn)
    drawn = check_status (cairo_surface_write_to_png_stream (surface, stream_write, bytes), error);
  cairo_surface_destroy (surface);
  return drawn ? g_steal_pointer (&bytes) : NULL;
}

GBytes *
hz_paper_png (const HzPaper *paper, GError **error)
{
  GByteArray *bytes = png_bytes (paper, error);
  return bytes != NULL ? g_byte_array_free_to_bytes (bytes) : NULL;
}

gboolean
hz_paper_write_png (const HzPaper *paper, const char *file, GError **error)
{
  g_autoptr (GByteArray) bytes = png_bytes (paper, error);
  return bytes != NULL && write_file (file, bytes, error);
}
