/* Pictures in pixels among the cells of curses, where the terminal can: kitty's graphics, or sixel.
 * The terminal is asked at the start, without waiting for the answer; until the answer comes, if it
 * never comes, and under NO_COLOR, pictures are made of characters. The cells of a picture contain
 * no-break spaces: curses then does not clear them together with other cells, it rewrites them
 * (which removes a sixel) when something else is painted there, and what covers a picture can be
 * recognised. */
#pragma once
#include "tui/frame/picture.h"

typedef enum { HZ_GRAPHICS_NONE, HZ_GRAPHICS_SIXEL, HZ_GRAPHICS_KITTY } HzGraphics;

/* Asks, unless the terminal has no colours or takes no ANSI sequences. Once curses runs. */
void hz_graphics_start (void);
/* An answer of the terminal, as the decoder gives it. */
void hz_graphics_answer (const char *answer);
/* The window has another size. */
void hz_graphics_resized (void);
/* The screen will be written anew from the first cell on. */
void hz_graphics_forget (void);
/* Removes all pictures from the screen and from the terminal's memory. */
void hz_graphics_stop (void);

/* The width of a cell divided by its height. */
float hz_graphics_cell_shape (void);
/* As many of ROWS × COLUMNS cells as a picture may take. */
void hz_graphics_limit (int *rows, int *columns);
/* PICTURE, identified by SERIAL, shall be shown in these cells of stdscr. FALSE: paint it in
 * characters. */
gboolean hz_graphics_place (HzTermPicture *picture, guint serial, int row, int column, int rows,
                            int columns);
/* One repaint: PAINT (DATA), a second time if something covers a picture (it is then painted in
 * characters); then curses' update, then the pictures that changed or were written over. */
void hz_graphics_repaint (void (*paint) (gpointer data), gpointer data);
