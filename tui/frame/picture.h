/* A picture in the terminal, as well as it can show it: in pixels (tui/frame/graphics.h), else
 * through chafa as half blocks in grey or colour, plain symbols where there is no colour. */
#pragma once
#include <glib.h>

typedef struct _HzTermPicture HzTermPicture;

/* RGB bytes (3 a pixel) or grey bytes (1 a pixel); the bytes are kept until freed. */
HzTermPicture *hz_term_picture_new (GBytes *pixels, int width, int height, int channels);
void hz_term_picture_free (HzTermPicture *picture);
/* The picture changes many times a second or with every key: it is drawn in characters, whatever
 * the terminal can do, so that the line is not overloaded. */
void hz_term_picture_set_moving (HzTermPicture *picture);
/* How many of ROWS × COLUMNS cells it takes; 0 if there is too little room. */
void hz_term_picture_cells (const HzTermPicture *picture, int rows, int columns, int *cells_h,
                            int *cells_w);
/* Into stdscr, in at most ROWS × COLUMNS cells, proportions kept. */
void hz_term_picture_paint (HzTermPicture *picture, int row, int column, int rows, int columns);

/* Appends to OUT the sequence that draws it at the cursor in ROWS × COLUMNS cells of so many
 * pixels; for tui/frame/graphics.c. ID: its number in kitty's memory. */
void hz_term_picture_add_kitty (const HzTermPicture *picture, guint id, int rows, int columns,
                                int cell_w, int cell_h, GString *out);
void hz_term_picture_add_sixel (const HzTermPicture *picture, int rows, int columns, int cell_w,
                                int cell_h, GString *out);
