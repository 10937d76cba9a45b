#include "data/desk/agent/finger/minutiae.h"
#include <libfprint-2/fprint.h>
#include <string.h>

static void
on_detected (GObject *image, GAsyncResult *result, gpointer data)
{
  gboolean *done = data;
  g_autoptr (GError) error = NULL;
  if (!fp_image_detect_minutiae_finish (FP_IMAGE (image), result, &error))
    g_info ("%s", error->message); /* that is: none */
  *done = TRUE;
}

guint
hz_minutiae_count (const guint8 *grey, int width, int height)
{
  gboolean done = FALSE;
  gsize length = 0;
  g_return_val_if_fail (width >= 32 && height >= 32, 0);
  g_autoptr (FpImage) image = fp_image_new (width, height);
  /* The library gives a new image's pixels to read only, and has no other way to fill them. */
  guint8 *pixels = (guint8 *)fp_image_get_data (image, &length);
  g_return_val_if_fail (pixels != NULL && length == (gsize)width * height, 0);
  memcpy (pixels, grey, length);
  fp_image_detect_minutiae (image, NULL, on_detected, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  GPtrArray *minutiae = fp_image_get_minutiae (image);
  return minutiae != NULL ? minutiae->len : 0;
}
