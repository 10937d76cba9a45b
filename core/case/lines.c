#include "core/case/lines.h"

void
hz_case_line_free (HzCaseLine *line)
{
  if (line == NULL)
    return;
  g_free (line->number);
  g_free (line->slip_number);
  g_free (line->citizen_number);
  g_free (line->name);
  g_free (line->reason);
  g_free (line->clerk);
  g_free (line->clerk_name);
  g_free (line->due_on);
  g_free (line);
}

static const char *const queue_ids[HZ_QUEUE_COUNT] = {"decide", "send", "production", "collect",
                                                      "due"};

const char *
hz_queue_id (HzQueue queue)
{
  return (guint)queue < HZ_QUEUE_COUNT ? queue_ids[queue] : "?";
}

gboolean
hz_queue_parse (const char *id, HzQueue *queue)
{
  for (guint q = 0; q < HZ_QUEUE_COUNT; q++)
    if (g_strcmp0 (queue_ids[q], id) == 0) {
      *queue = (HzQueue)q;
      return TRUE;
    }
  return FALSE;
}

HzBatch *
hz_batch_new (HzAct act)
{
  HzBatch *batch = g_new0 (HzBatch, 1);
  batch->act = act;
  batch->cases = g_array_new (FALSE, FALSE, sizeof (HzBatchCase));
  return batch;
}

void
hz_batch_free (HzBatch *batch)
{
  if (batch == NULL)
    return;
  g_array_unref (batch->cases);
  g_free (batch);
}

HzBatch *
hz_batch_of_line (HzAct act, const HzCaseLine *line)
{
  HzBatch *batch = hz_batch_new (act);
  const HzBatchCase one = {line->id, line->since};
  g_array_append_val (batch->cases, one);
  return batch;
}

void
hz_visit_due_clear (HzVisitDue *due)
{
  g_clear_pointer (&due->left_out, g_free);
}
