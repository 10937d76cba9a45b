/* Submission: the gate is checked inside the transaction with the stored values, not with those of
 * a screen. */
#include "data/store/case/private.h"

#include "core/base/base.h"

static gboolean
report_loss (HzStore *store, const HzCase *stored, const HzRules *rules, gint64 now,
             const char *actor, GError **error)
{
  const HzReasonRule *rule =
      hz_rule_book_reason (rules->book, hz_case_get (stored, HZ_FIELD_REASON, 0));
  if (rule == NULL || !rule->loss_report)
    return TRUE;
  const char *person = hz_case_get (stored, HZ_FIELD_CITIZEN_NUMBER, 0);
  gint64 open;
  if (!HZ_RUN_INT (store, 0, &open, error,
                   "SELECT id FROM loss_report WHERE citizen_number = $1 AND state = 'open'",
                   HZ_T (person)))
    return FALSE;
  return open != 0 ||
         (HZ_RUN (
              store, error,
              "INSERT INTO loss_report (citizen_number, case_id, state, reported_at, reported_by) "
              "VALUES ($1, $2, 'open', $3, $4)",
              HZ_T (person), HZ_I (stored->id), HZ_I (now), HZ_T (actor)) &&
          hz_audit_case (store, actor, "loss-report", stored->id, error, "%s",
                         "with the application"));
}

/* The first submission gives the numbers and the deadline; they stay the same when a returned case
 * is submitted again. */
static gboolean
mark_submitted (HzStore *store, const HzCase *stored, const HzRules *rules, gint64 now,
                const char *actor, GError **error)
{
  if (stored->submitted_at != 0)
    return HZ_RUN (store, error,
                   "UPDATE case_record SET state = 'submitted', resubmitted_at = $1 WHERE id = $2",
                   HZ_I (now), HZ_I (stored->id)) &&
           hz_audit_case (store, actor, "resubmit", stored->id, error, "%s", stored->number);
  GDate today;
  hz_store_date_of (store, now, &today);
  g_autofree char *due = hz_case_due_on (stored, rules->book, &today);
  g_autofree char *number = hz_next_number (store, "case", "", now, error);
  g_autofree char *slip = number != NULL ? hz_next_number (store, "slip", "L", now, error) : NULL;
  return slip != NULL &&
         HZ_RUN (store, error,
                 "UPDATE case_record SET state = 'submitted', number = $1, slip_number = $2, "
                 "submitted_at = $3, due_on = $4 WHERE id = $5",
                 HZ_T (number), HZ_T (slip), HZ_I (now), HZ_T (due), HZ_I (stored->id)) &&
         hz_audit_case (store, actor, "submit", stored->id, error, "%s %s", number, slip);
}

gboolean
hz_store_submit (HzStore *store, HzCase *c, const char *session, const HzRules *rules,
                 GError **error)
{
  g_autofree char *actor = NULL;
  gint64 now = hz_store_now ();
  g_autoptr (HzTxn) txn = hz_txn_begin (store, error);
  g_autoptr (HzCase) before = txn != NULL ? hz_case_read (store, c->id, error) : NULL;
  if (before == NULL)
    return FALSE;
  if (before->state == HZ_STATE_SUBMITTED) { /* the first numbers are kept */
    hz_case_take (c, before, HZ_PART_LIFE);
    return TRUE;
  }
  if (!hz_case_write (store, c, session, &actor, error))
    return FALSE;
  g_autoptr (HzCase) stored = hz_case_read (store, c->id, error);
  HzActAsked asked = {.act = HZ_ACT_SUBMIT, .account = actor};
  if (stored == NULL || !hz_life_allows (store, stored, &asked, rules->book, error) ||
      !hz_case_complete (store, stored, rules, HZ_STEP_REVIEW, error) ||
      !report_loss (store, stored, rules, now, actor, error) ||
      !mark_submitted (store, stored, rules, now, actor, error))
    return FALSE;
  g_autoptr (HzCase) after = hz_case_read (store, c->id, error);
  if (after == NULL || !hz_txn_commit (g_steal_pointer (&txn), error))
    return FALSE;
  hz_case_take (c, after, HZ_PART_LIFE);
  return TRUE;
}
