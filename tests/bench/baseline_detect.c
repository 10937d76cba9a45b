/* What libfprint alone takes to find the minutiae of a picture: `baseline_detect FILE WIDTH HEIGHT`
 * prints the milliseconds of one detection, the middle of several. */
#include <libfprint-2/fprint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ROUNDS 9

static void
on_detected (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  if (!fp_image_detect_minutiae_finish (FP_IMAGE (source), result, &error))
    g_error ("%s", error->message);
  *(gboolean *)data = TRUE;
}

static double
detect (const char *grey, gsize length, int width, int height)
{
  gboolean done = FALSE;
  g_autoptr (FpImage) image = fp_image_new (width, height);
  gsize room;
  guchar *pixels = (guchar *)fp_image_get_data (image, &room);
  memcpy (pixels, grey, MIN (room, length));
  gint64 began = g_get_monotonic_time ();
  fp_image_detect_minutiae (image, NULL, on_detected, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  return (double)(g_get_monotonic_time () - began) / 1000;
}

static int
compare (const void *a, const void *b)
{
  double x = *(const double *)a, y = *(const double *)b;
  return x < y ? -1 : x > y;
}

int
main (int argc, char **argv)
{
  g_autofree char *grey = NULL;
  gsize length;
  double took[ROUNDS];
  if (argc != 4 || !g_file_get_contents (argv[1], &grey, &length, NULL))
    return 2;
  for (int i = 0; i < ROUNDS; i++)
    took[i] =
        detect (grey, length, (int)strtol (argv[2], NULL, 10), (int)strtol (argv[3], NULL, 10));
  qsort (took, ROUNDS, sizeof *took, compare);
  printf ("%.3f\n", took[ROUNDS / 2]);
  return 0;
}
