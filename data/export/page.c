/* One page to one file, through the stream functions of cairo, so that a write error keeps its
 * errno. */
#include "data/export/draw.h"
#include "data/export/file_output.h"

#include "core/lang.h"

#include <cairo-pdf.h>

typedef struct {
  HzFileOutput *output;
  GError *error; /* of the first write that failed */
} Stream;

static cairo_status_t
stream_write (void *closure, const unsigned char *data, unsigned int length)
{
  Stream *stream = closure;
  if (stream->error != NULL || !hz_file_output_write (stream->output, data, length, &stream->error))
    return CAIRO_STATUS_WRITE_ERROR;
  return CAIRO_STATUS_SUCCESS;
}

/* Puts the finished file in its place, or says what went wrong. Takes the output of STREAM. */
static gboolean
stream_end (Stream *stream, cairo_status_t status, gboolean drawn, const char *file, GError **error)
{
  g_autoptr (HzFileOutput) output = g_steal_pointer (&stream->output);
  if (!drawn) {
    g_clear_error (&stream->error);
    return FALSE;
  }
  if (stream->error != NULL) {
    g_propagate_error (error, g_steal_pointer (&stream->error));
    return FALSE;
  }
  if (status != CAIRO_STATUS_SUCCESS) {
    g_autofree char *name = g_filename_display_name (file);
    return hz_fail (error, HZ_ERROR_FAILED, _ ("%s could not be drawn: %s."), name,
                    cairo_status_to_string (status));
  }
  return hz_file_output_commit (g_steal_pointer (&output), error);
}

gboolean
hz_page_write_pdf (const char *file, int width, int height, const char *title, HzPageFunc page,
                   gconstpointer paper, GError **error)
{
  return hz_pages_write_pdf (file, width, height, title, page, &paper, 1, error);
}

static gboolean
draw_pages (cairo_t *cr, HzPageFunc page, const gconstpointer *papers, guint n, GError **error)
{
  for (guint i = 0; i < n; i++) {
    if (!page (cr, papers[i], error))
      return FALSE;
    cairo_show_page (cr);
  }
  return TRUE;
}

gboolean
hz_pages_write_pdf (const char *file, int width, int height, const char *title, HzPageFunc page,
                    const gconstpointer *papers, guint n, GError **error)
{
  const double scale = 72.0 / 300.0;
  Stream stream = {.output = hz_file_output_open (file, error)};
  if (stream.output == NULL)
    return FALSE;
  cairo_surface_t *surface =
      cairo_pdf_surface_create_for_stream (stream_write, &stream, width * scale, height * scale);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, title);
  cairo_t *cr = cairo_create (surface);
  cairo_scale (cr, scale, scale);
  gboolean drawn = draw_pages (cr, page, papers, n, error);
  cairo_status_t status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  return stream_end (&stream, status, drawn, file, error);
}

gboolean
hz_page_write_png (const char *file, int width, int height, HzPageFunc page, gconstpointer paper,
                   GError **error)
{
  Stream stream = {.output = hz_file_output_open (file, error)};
  if (stream.output == NULL)
    return FALSE;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  gboolean drawn = page (cr, paper, error);
  cairo_status_t status = cairo_status (cr);
  cairo_destroy (cr);
  if (status == CAIRO_STATUS_SUCCESS && drawn)
    status = cairo_surface_write_to_png_stream (surface, stream_write, &stream);
  cairo_surface_destroy (surface);
  return stream_end (&stream, status, drawn, file, error);
}
