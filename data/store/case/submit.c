/* Submission: the gate is checked inside the transaction with the stored values, not with those of
 * a screen. */
#include "data/store/case/private.h"

#include "core/base/base.h"

#include <string.h>

gboolean
hz_open_report (HzStore *store, const char *citizen_number, gint64 *id, GError **error)
{
  return HZ_RUN_INT (store, 0, id, error,
                     HZ_WITH_NUMBERS
                     "SELECT id FROM loss_report WHERE citizen_number " HZ_ONE_OF_NUMBERS
                     " AND state = 'open' LIMIT 1",
                     HZ_T (citizen_number));
}

static gboolean
report_loss (HzStore *store, const HzCase *stored, const HzRules *rules, gint64 now,
             const HzActor *actor, GError **error)
{
  const HzReasonRule *rule =
      hz_rule_book_reason (rules->book, hz_case_get (stored, HZ_FIELD_REASON, 0));
  if (rule == NULL || !rule->loss_report)
    return TRUE;
  const char *person = hz_case_get (stored, HZ_FIELD_CITIZEN_NUMBER, 0);
  gint64 open;
  if (!hz_open_report (store, person, &open, error))
    return FALSE;
  if (open != 0)
    return TRUE;
  gint64 report;
  if (!HZ_INSERT (
          store, &report, error,
          "INSERT INTO loss_report (citizen_number, case_id, state, reported_at, reported_by) "
          "VALUES ($1, $2, 'open', $3, $4)",
          HZ_T (person), HZ_I (stored->id), HZ_I (now), HZ_T (actor->account)))
    return FALSE;
  g_autofree char *subject = g_strdup_printf ("case/%" G_GINT64_FORMAT, stored->id);
  g_autofree char *kept = g_strdup_printf ("loss/%" G_GINT64_FORMAT, report);
  return hz_door_note (store, actor, HZ_ACT_LOSS_REPORT, subject, kept, error, "%s",
                       "with the application");
}

/* The first submission gives the numbers and the deadline; they stay the same when a returned case
 * is submitted again. */
static gboolean
mark_submitted (HzStore *store, HzCase *stored, const HzRules *rules, gint64 now,
                const HzActor *actor, GError **error)
{
  gboolean first = stored->submitted_at == 0;
  stored->state = HZ_STATE_SUBMITTED;
  *(first ? &stored->submitted_at : &stored->resubmitted_at) = now;
  if (!first)
    return HZ_RUN (store, error,
                   "UPDATE case_record SET state = 'submitted', resubmitted_at = $1 WHERE id = $2",
                   HZ_I (now), HZ_I (stored->id)) &&
           hz_door_case (store, actor, HZ_ACT_RESUBMIT, stored->id, error, "%s", stored->number);
  GDate today;
  hz_store_date_of (store, now, &today);
  g_free (stored->due_on);
  g_free (stored->number);
  g_free (stored->slip_number);
  stored->due_on = hz_case_due_on (stored, rules->book, &today);
  stored->number = hz_next_number (store, "case", "", now, error);
  stored->slip_number =
      stored->number != NULL ? hz_next_number (store, "slip", "L", now, error) : NULL;
  return stored->slip_number != NULL &&
         HZ_RUN (store, error,
                 "UPDATE case_record SET state = 'submitted', number = $1, slip_number = $2, "
                 "submitted_at = $3, due_on = $4 WHERE id = $5",
                 HZ_T (stored->number), HZ_T (stored->slip_number), HZ_I (now),
                 HZ_T (stored->due_on), HZ_I (stored->id)) &&
         hz_door_case (store, actor, HZ_ACT_SUBMIT, stored->id, error, "%s %s", stored->number,
                       stored->slip_number);
}

gboolean
hz_store_submit (HzStore *store, HzCase *c, const HzActor *actor, const HzRules *rules,
                 GError **error)
{
  g_autoptr (HzTxn) txn = hz_door_open (store, actor, HZ_ACT_SUBMIT, error);
  g_autoptr (HzCase) stored = txn != NULL ? hz_case_read (store, c->id, error) : NULL;
  if (stored == NULL)
    return FALSE;
  if (stored->state == HZ_STATE_SUBMITTED) { /* the first numbers are kept */
    hz_case_take (c, stored, HZ_PART_LIFE);
    return TRUE;
  }
  gint64 now = hz_store_now ();
  stored = hz_case_write_changed (store, c, g_steal_pointer (&stored), actor, error);
  HzActAsked asked = {.act = HZ_ACT_SUBMIT};
  if (stored == NULL ||
      (strcmp (stored->clerk, actor->account) != 0 &&
       !hz_case_worked (store, c->id, actor, error)) ||
      !hz_life_allows (store, actor, stored, &asked, rules->book, error) ||
      !hz_case_complete (store, stored, rules, HZ_STEP_REVIEW, error) ||
      !report_loss (store, stored, rules, now, actor, error) ||
      !mark_submitted (store, stored, rules, now, actor, error) ||
      !hz_txn_commit (g_steal_pointer (&txn), error))
    return FALSE;
  hz_case_take (c, stored, HZ_PART_LIFE);
  return TRUE;
}
