#include "data/desk/agent/finger/print_picture.h"
#include "core/crypto/crypto.h"
#include "data/desk/link/link.h"
#include <string.h>

gboolean
hz_print_picture_of (FpPrint *print, HzPrintPicture *picture)
{
  memset (picture, 0, sizeof *picture);
  FpImage *image = print != NULL ? fp_print_get_image (print) : NULL;
  if (image == NULL)
    return FALSE;
  gsize length = 0;
  const guchar *grey = fp_image_get_data (image, &length);
  int width = fp_image_get_width (image), height = fp_image_get_height (image);
  if (grey == NULL || length == 0 || length > HZ_DESK_RIDGE_MAX ||
      length != (gsize)width * (gsize)height)
    return FALSE;
  picture->width = width;
  picture->height = height;
  picture->ppmm = fp_image_get_ppmm (image);
  picture->grey = hz_bytes_new_wiping (grey, length);
  return TRUE;
}

int
hz_print_minutiae (FpPrint *print)
{
  FpImage *image = fp_print_get_image (print);
  GPtrArray *minutiae = image != NULL ? fp_image_get_minutiae (image) : NULL;
  return image == NULL ? -1 : minutiae != NULL ? (int)minutiae->len : 0;
}

void
hz_print_picture_clear (HzPrintPicture *picture)
{
  g_clear_pointer (&picture->grey, g_bytes_unref);
  memset (picture, 0, sizeof *picture);
}
