/* Pictures of papers, for tests to look at. */
#pragma once
#include <glib.h>

typedef struct {
  int width, height;
  guint8 *grey; /* one byte a pixel, row by row */
} Picture;

/* NULL when FILE is no PNG. */
Picture *picture_read (const char *file);
void picture_free (Picture *image);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Picture, picture_free)
/* The part of the pixels of a rectangle that is darker than half. */
double picture_ink (const Picture *image, int x, int y, int width, int height);
/* Renders page 1 of FILE at DPI beside it, through pdftoppm; the PNG's path. (transfer full) */
char *picture_from_pdf (const char *file, int dpi);
