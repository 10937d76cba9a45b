/* Pictures in pixels among the cells of curses, where the terminal can: kitty's graphics, or sixel.
 * The terminal is asked when it starts and nobody waits for the answer; until it comes, and where
 * none comes, pictures are made of characters. So they are under NO_COLOR.
 * The cells of a picture hold no-break spaces: curses then never clears them in passing, rewrites
 * them (which takes a sixel away) when something else comes there, and what is painted over a
 * picture can be told from it. */
#pragma once
#include "tui/frame/picture.h"

typedef enum { HZ_GRAPHICS_NONE, HZ_GRAPHICS_SIXEL, HZ_GRAPHICS_KITTY } HzGraphics;

/* Asks, unless the terminal has no colours or takes no ANSI sequences. Once curses runs. */
void hz_graphics_start (void);
/* What hz_answer_take() picked out of the keyboard. */
void hz_graphics_answer (const char *answer);
/* The window has another size. */
void hz_graphics_resized (void);
/* The screen will be written anew from the first cell on. */
void hz_graphics_forget (void);
/* Takes what is shown away, out of the terminal's memory too, and forgets all. */
void hz_graphics_stop (void);

/* How wide a cell is by how high. */
float hz_graphics_cell_shape (void);
/* As many of ROWS × COLUMNS cells as a picture may take. */
void hz_graphics_limit (int *rows, int *columns);
/* PICTURE, known by SERIAL, is to stand in these cells of stdscr. FALSE: paint it in characters. */
gboolean hz_graphics_place (HzTermPicture *picture, guint serial, int row, int column, int rows,
                            int columns);
/* One repaint: PAINT (DATA), a second time if something covers a picture (it is then painted in
 * characters); then curses' update, then the pictures that changed or were written over. */
void hz_graphics_repaint (void (*paint) (gpointer data), gpointer data);
