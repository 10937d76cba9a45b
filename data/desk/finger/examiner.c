#include "data/desk/finger/examiner.h"
#include "core/base/base.h"
#include <string.h>

#define REST_SECONDS 120 /* of a program that waits for a touch */

struct _HzExaminer {
  HzExamineStarter starter;
  HzExamineReady *ready; /* for the next touch, or NULL */
  guint resting;         /* source: when nobody touches */
  HzCompareRun *run;     /* NULL: no touch is examined */
  HzCompareFunc func;
  gpointer data;
};

HzExaminer *
hz_examiner_new (const HzExamineStarter *starter)
{
  HzExaminer *examiner = g_new0 (HzExaminer, 1);
  examiner->starter = *starter;
  return examiner;
}

static void
let_go (HzExaminer *examiner)
{
  g_clear_handle_id (&examiner->resting, g_source_remove);
  g_clear_pointer (&examiner->ready, hz_examine_ready_free);
}

void
hz_examiner_rest (HzExaminer *examiner)
{
  let_go (examiner);
  g_clear_pointer (&examiner->run, hz_compare_cancel);
}

void
hz_examiner_free (HzExaminer *examiner)
{
  if (examiner == NULL)
    return;
  hz_examiner_rest (examiner);
  g_free (examiner);
}

static gboolean
on_rested (gpointer data)
{
  HzExaminer *examiner = data;
  examiner->resting = 0;
  let_go (examiner);
  return G_SOURCE_REMOVE;
}

void
hz_examiner_expect (HzExaminer *examiner)
{
  let_go (examiner);
  examiner->ready = hz_examine_ready (&examiner->starter, HZ_EXAMINE_TOUCH, NULL);
  examiner->resting = g_timeout_add_seconds (REST_SECONDS, on_rested, examiner);
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
          (seen->reader == NULL || strlen (seen->reader) <= HZ_DESK_READER_MAX)) ||
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
  HzExamineReady *ready = g_steal_pointer (&examiner->ready);
  let_go (examiner);
  if (ready == NULL)
    ready = hz_examine_ready (&examiner->starter, HZ_EXAMINE_TOUCH, error);
  if (ready == NULL)
    return FALSE;
  examiner->func = func;
  examiner->data = data;
  examiner->run = hz_compare_start_ready (ready, order, on_examined, examiner);
  return TRUE;
}
