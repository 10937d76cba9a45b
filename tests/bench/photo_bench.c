/* The whole check of a photo as the card takes it, asked as the counter asks: the file crosses to
 * the desk program, which decodes it in a child of its own, finds the face, measures it and sends
 * the values and a preview back. Nothing else finds a face and its eyes to compare it with. */
#include "core/base/base.h"
#include "data/desk/link/link.h"
#include "data/desk/picture/picture.h"
#include "tests/support/bench.h"
#include "tests/demo/portrait.h"
#include "tests/support/sample_case.h"
#include <stdlib.h>

enum { TIMES = 20 };

static struct { /* made for the first measurement and kept */
  HzDesk *desk;
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
  hz_desk_free (place.desk);
  hz_rule_book_free (place.book);
  g_bytes_unref (place.file);
}

static gboolean
open_place (GError **error)
{
  HzPortrait standard = {.seed = 1};
  if (place.desk != NULL)
    return TRUE;
  g_autofree char *program = g_build_filename (hz_bench_build (), "huzheng-desk", NULL);
  g_autofree char *path = g_canonicalize_filename (program, NULL);
  place.desk = hz_desk_spawn (path, NULL, NULL, error);
  if (place.desk == NULL)
    return FALSE;
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
check_once (GError **error)
{
  Answer answer = {0};
  hz_desk_check_photo (place.desk, place.file, &place.book->photo, 358, 441, on_photo, &answer);
  while (answer.answers == 0)
    g_main_context_iteration (NULL, TRUE);
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
  if (!open_place (error) || !check_once (error)) /* the first opens the detector */
    return FALSE;
  for (guint i = 0; i < TIMES; i++) {
    gint64 since = g_get_monotonic_time ();
    if (!check_once (error))
      return FALSE;
    values[i] = (double)(g_get_monotonic_time () - since) / 1000;
  }
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
