#include "data/desk/examine/examine_waiting.h"

#define REST_SECONDS 120

struct _HzExamineWaiting {
  HzExamineStarter starter;
  HzExamineWhat what;
  HzExamineReady *ready; /* NULL: none waits */
  guint resting;         /* source: when no order comes */
};

HzExamineWaiting *
hz_examine_waiting_new (const HzExamineStarter *starter, HzExamineWhat what)
{
  HzExamineWaiting *waiting = g_new0 (HzExamineWaiting, 1);
  waiting->starter = *starter;
  waiting->what = what;
  return waiting;
}

void
hz_examine_waiting_rest (HzExamineWaiting *waiting)
{
  g_clear_handle_id (&waiting->resting, g_source_remove);
  g_clear_pointer (&waiting->ready, hz_examine_ready_free);
}

void
hz_examine_waiting_free (HzExamineWaiting *waiting)
{
  hz_examine_waiting_rest (waiting);
  g_free (waiting);
}

static gboolean
on_rested (gpointer data)
{
  HzExamineWaiting *waiting = data;
  waiting->resting = 0;
  hz_examine_waiting_rest (waiting);
  return G_SOURCE_REMOVE;
}

void
hz_examine_waiting_expect (HzExamineWaiting *waiting)
{
  if (waiting->ready == NULL)
    waiting->ready = hz_examine_ready (&waiting->starter, waiting->what, NULL);
  g_clear_handle_id (&waiting->resting, g_source_remove);
  waiting->resting = g_timeout_add_seconds (REST_SECONDS, on_rested, waiting);
}

HzExamineReady *
hz_examine_waiting_take (HzExamineWaiting *waiting, GError **error)
{
  HzExamineReady *ready = g_steal_pointer (&waiting->ready);
  hz_examine_waiting_rest (waiting);
  return ready != NULL ? ready : hz_examine_ready (&waiting->starter, waiting->what, error);
}
