#include "data/desk/finger/examiner.h"
#include "core/base/base.h"
#include "data/desk/link/inside.h"

struct _HzExaminer {
  HzExamineWaiting *waiting; /* for the next touch */
  HzCompareRun *run;         /* NULL: no touch is examined */
  HzCompareFunc func;
  gpointer data;
};

HzExaminer *
hz_examiner_new (const HzExamineStarter *starter)
{
  HzExaminer *examiner = g_new0 (HzExaminer, 1);
  examiner->waiting = hz_examine_waiting_new (starter, HZ_EXAMINE_TOUCH);
  return examiner;
}

void
hz_examiner_rest (HzExaminer *examiner)
{
  hz_examine_waiting_rest (examiner->waiting);
  g_clear_pointer (&examiner->run, hz_compare_cancel);
}

void
hz_examiner_free (HzExaminer *examiner)
{
  if (examiner == NULL)
    return;
  hz_examiner_rest (examiner);
  hz_examine_waiting_free (examiner->waiting);
  g_free (examiner);
}

void
hz_examiner_expect (HzExaminer *examiner)
{
  hz_examine_waiting_expect (examiner->waiting);
}

gboolean
hz_touch_is_picture (const HzTouchSeen *seen, GError **error)
{
  int width, height;
  gsize size = seen->ridge != NULL ? g_bytes_get_size (seen->ridge) : 0;
  return (seen->width >= HZ_RIDGE_SIDE_MIN && seen->height >= HZ_RIDGE_SIDE_MIN &&
          seen->width <= HZ_DESK_SIDE_MAX && seen->height <= HZ_DESK_SIDE_MAX &&
          size <= HZ_DESK_RIDGE_MAX && size == (gsize)seen->width * (gsize)seen->height &&
          hz_ridge_scaled_size (seen->width, seen->height, seen->dpi, &width, &height) &&
          (seen->reader == NULL || *seen->reader == '\0' || hz_desk_is_word (seen->reader))) ||
         hz_fail (error, HZ_ERROR_INVALID,
                  _ ("The desk sent no picture of a finger. Start again; if it stays so, tell the "
                     "system administrator (the reader, its resolution in station.ini)."));
}

/* An HzCompareFunc: the next touch may be ordered from FUNC. */
static void
on_examined (const HzComparison *result, const GError *error, gpointer data)
{
  HzExaminer *examiner = data;
  examiner->run = NULL;
  examiner->func (result, error, examiner->data);
}

gboolean
hz_examiner_examine (HzExaminer *examiner, const HzCompareOrder *order, HzCompareFunc func,
                     gpointer data, GError **error)
{
  if (examiner->run != NULL)
    return hz_fail (error, HZ_ERROR_BUSY,
                    _ ("The touch before is still being compared. Wait for its answer."));
  HzExamineReady *ready = hz_examine_waiting_take (examiner->waiting, error);
  if (ready == NULL)
    return FALSE;
  examiner->func = func;
  examiner->data = data;
  examiner->run = hz_compare_start_ready (ready, order, on_examined, examiner);
  return TRUE;
}
