/* A picture in the terminal, through chafa: half blocks and grey or colour where there is colour,
 * plain symbols otherwise. */
#pragma once
#include <glib.h>

typedef struct _HzTermPicture HzTermPicture;

/* RGB bytes (3 a pixel) or grey bytes (1 a pixel); the bytes are kept until freed. */
HzTermPicture *hz_term_picture_new (GBytes *pixels, int width, int height, int channels);
void hz_term_picture_free (HzTermPicture *picture);
/* The cells that it takes of ROWS × COLUMNS; 0 where that is too little. */
void hz_term_picture_cells (const HzTermPicture *picture, int rows, int columns, int *cells_h,
                            int *cells_w);
/* Into stdscr, in at most ROWS × COLUMNS cells, proportions kept. */
void hz_term_picture_paint (HzTermPicture *picture, int row, int column, int rows, int columns);
