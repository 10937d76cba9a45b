/* The whole check of a photo as the card takes it, asked as the counter asks: the file crosses to
 * the examiner, which waits for it with the detector opened, decodes it in a child, finds the face,
 * measures it and sends the values and a preview back. Nothing else finds a face and its eyes to
 * compare it with. */
#include "core/base/base.h"
#include "data/desk/picture/picture.h"
#include "tests/support/bench.h"
#include "tests/demo/portrait.h"
#include "tests/support/sample_case.h"
#include <stdlib.h>

enum { TIMES = 9, READY_MS = 400 }; /* between two photos nobody is faster */

static struct { /* made for the first measurement and kept */
  HzPictureExaminer *pictures;
  char *program;
  HzRuleBook *book;
  GBytes *file;
} place;

typedef struct {
  GError *error;
  guint faults, answers;
} Answer;

static void
leave (void)
{
  hz_picture_examiner_free (place.pictures);
  g_free (place.program);
  hz_rule_book_free (place.book);
  g_bytes_unref (place.file);
}

static gboolean
open_place (GError **error)
{
  HzPortrait standard = {.seed = 1};
  if (place.pictures != NULL)
    return TRUE;
  g_autofree char *program = g_build_filename (hz_bench_build (), "huzheng-desk", NULL);
  place.program = g_canonicalize_filename (program, NULL);
  const HzExamineStarter starter = hz_examine_child_of (place.program);
  place.pictures = hz_picture_examiner_new (&starter);
  place.file = hz_portrait_file (&standard);
  place.book = sample_book ("tianjin");
  atexit (leave);
  return TRUE;
}

static void
on_photo (HzPhoto *photo, const GError *error, gpointer data)
{
  Answer *answer = data;
  answer->error = error != NULL ? g_error_copy (error) : NULL;
  answer->answers++;
  if (photo != NULL) {
    g_autoptr (GPtrArray) checks = hz_photo_checks (&photo->measures, &place.book->photo);
    answer->faults = hz_photo_faults (checks);
  }
  hz_photo_free (photo);
}

static gboolean
on_waited (gpointer waits)
{
  *(gboolean *)waits = FALSE;
  return G_SOURCE_REMOVE;
}

static gboolean
check_once (double *ms, GError **error)
{
  Answer answer = {0};
  hz_picture_examiner_expect (place.pictures);
  gboolean waits = TRUE;
  g_timeout_add (READY_MS, on_waited, &waits);
  while (waits)
    g_main_context_iteration (NULL, TRUE);
  gint64 since = g_get_monotonic_time ();
  hz_photo_examine (place.pictures, place.file, &place.book->photo, 358, 441, on_photo, &answer);
  while (answer.answers == 0)
    g_main_context_iteration (NULL, TRUE);
  *ms = (double)(g_get_monotonic_time () - since) / 1000;
  if (answer.error != NULL) {
    g_propagate_error (error, answer.error);
    return FALSE;
  }
  return answer.faults == 0 || hz_fail (error, HZ_ERROR_FAILED, "%u faults", answer.faults);
}

static gboolean
photo_check (double *cost, GError **error)
{
  double values[TIMES];
  if (!open_place (error))
    return FALSE;
  for (guint i = 0; i < TIMES; i++)
    if (!check_once (&values[i], error))
      return FALSE;
  *cost = hz_bench_median (values, TIMES);
  return TRUE;
}

static const HzBench rows[] = {
    {"photo_check_ms", "ms", NULL, 60, 9, photo_check, NULL},
};

int
main (int argc, char **argv)
{
  return hz_bench_main (argc, argv, rows, G_N_ELEMENTS (rows));
}
