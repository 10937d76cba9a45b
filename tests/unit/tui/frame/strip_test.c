/* A picture keeps its shape on the screen, a strip too: as many cells as its sides want, to one
 * cell.
 */
#include "tui/frame/picture.h"

#define CELL_SHAPE 0.5 /* width over height of a cell, where the terminal has not said */

static void
test_shape (void)
{
  static const struct {
    int width, height, rows, columns;
  } table[] = {{300, 400, 16, 24}, {160, 600, 16, 24}, {100, 1000, 16, 24}, {1000, 100, 16, 40},
               {256, 180, 16, 24}, {112, 112, 16, 24}, {100, 1000, 18, 34}};
  for (guint i = 0; i < G_N_ELEMENTS (table); i++) {
    int width = table[i].width, height = table[i].height, rows, columns;
    g_autoptr (GBytes) grey =
        g_bytes_new_take (g_malloc0 ((gsize)width * height), (gsize)width * height);
    HzTermPicture *picture = hz_term_picture_new (grey, width, height, 1);
    hz_term_picture_cells (picture, table[i].rows, table[i].columns, &rows, &columns);
    g_assert_cmpint (rows, <=, table[i].rows);
    g_assert_cmpint (columns, <=, table[i].columns);
    double wanted = (double)width / height * rows / CELL_SHAPE;
    g_assert_cmpfloat (ABS (columns - wanted), <=,
                       1.01 * MAX (1, (double)width / height / CELL_SHAPE));
    hz_term_picture_free (picture);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tui/frame/strip", test_shape);
  return g_test_run ();
}
