/* Drawing on a paper, for the templates. The unit is the dot of 300 dpi, so that one
 * drawing serves the printer's PNG and the PDF, and a QR module is a whole number of dots. */
#pragma once
#include "data/export/qr.h"

#include <pango/pangocairo.h>

#define HZ_MM(mm) ((mm)*300.0 / 25.4)

typedef struct {
  double x, y, width, height;
} HzBox;

typedef struct {
  double size; /* of the type, in dots */
  double grey; /* 0 black */
  PangoAlignment align;
  gboolean middle; /* vertically centred in the box */
} HzType;

/* Writes TEXT into BOX, wrapped; the type is made smaller until the text fits. Returns the height
 * used: more than the box has when even the smallest type does not fit. */
double hz_draw_text (cairo_t *cr, const char *text, const HzBox *box, const HzType *type);
/* The extent of TEXT in type of SIZE, wrapped at WIDTH (0: in one line). */
void hz_measure_text (cairo_t *cr, const char *text, double size, double width, double *wide,
                      double *high);
void hz_draw_line (cairo_t *cr, double x1, double y1, double x2, double y2, double thickness,
                   double grey);
void hz_draw_frame (cairo_t *cr, const HzBox *box, double thickness);
/* Draws the symbol with its corner at X, Y, as large as whole dots allow so that SIDE has room for
 * it and its quiet zone of four modules, which the caller leaves free. Returns the side of the
 * symbol with the zone on one side. */
double hz_draw_qr (cairo_t *cr, const HzQr *qr, double x, double y, double side);
