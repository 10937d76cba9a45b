/* The life of a case after its submission: each act is checked with core/case/life.h inside the
 * transaction, with the stored values and the stored role. */
#include "data/store/case/private.h"

#include "core/base/base.h"
#include "core/person/person.h"
#include "core/book/book.h"

#include <string.h>

#define REASON_CHARS_MAX 200

gboolean
hz_case_own_work (HzStore *store, const HzCase *stored, const char *account, gint64 *worked,
                  GError **error)
{
  return HZ_RUN_INT (store, 0, worked, error,
                     "SELECT 1 FROM case_record WHERE id = $1 AND clerk = $2 UNION ALL SELECT 1 "
                     "FROM case_worker WHERE case_id = $1 AND account = $2",
                     HZ_I (stored->id), HZ_T (account));
}

gboolean
hz_life_allows (HzStore *store, const HzActor *actor, const HzCase *stored, HzActAsked *asked,
                const HzRuleBook *book, GError **error)
{
  gint64 worked = 0;
  if (hz_act_excludes_own_work (asked->act) &&
      !hz_case_own_work (store, stored, actor->account, &worked, error))
    return FALSE;
  asked->account = actor->account;
  asked->role = hz_door_role (store); /* the door was asked for this act */
  asked->own_work = worked != 0;
  gboolean allowed = hz_act_allowed (stored, asked, book, error);
  asked->role = NULL;
  return allowed;
}

/* --- is it the case that was looked at? --- */

static gboolean
done_already (const HzCase *stored, const HzActAsked *asked)
{
  HzState to;
  for (guint s = 0; s < HZ_STATE_COUNT; s++)
    if (hz_act_leads (asked->act, (HzState)s, &to) && to == (HzState)s)
      return FALSE; /* an act that does not change the state can be repeated */
    else if (hz_act_leads (asked->act, (HzState)s, &to) && to == stored->state)
      return !hz_act_decides (asked->act) || strcmp (stored->decided_by, asked->account) == 0;
  return FALSE;
}

static gboolean
still_as_seen (const HzCase *seen, const HzCase *stored, GError **error)
{
  return (seen->state == stored->state && seen->resubmitted_at == stored->resubmitted_at &&
          seen->decided_at == stored->decided_at && seen->extended_days == stored->extended_days &&
          seen->searched_at == stored->searched_at && seen->inquired_at == stored->inquired_at) ||
         hz_fail (error, HZ_ERROR_TAKEN,
                  _ ("The case has changed since it was opened here. Nothing was done; open it "
                     "again to see how it stands."));
}

/* A case that its clerk can change may be open at a desk. */
static gboolean
held_if_with_clerk (HzStore *store, const HzCase *stored, const HzActAsked *asked,
                    const HzActor *actor, GError **error)
{
  HzState state;
  return asked->act != HZ_ACT_WITHDRAW || !hz_state_is_with_clerk (stored->state) ||
         hz_case_guard (store, stored->id, actor, &state, error);
}

static gboolean
reason_fits (const HzActAsked *asked, GError **error)
{
  return asked->reason == NULL || g_utf8_strlen (asked->reason, -1) <= REASON_CHARS_MAX ||
         hz_fail (error, HZ_ERROR_INVALID, _ ("The reason has at most %d characters. Shorten it."),
                  REASON_CHARS_MAX);
}

/* --- the acts --- */
/* The day of the last submission: the approval applies the rules of that day. */
static void
handed_in_on (const HzStore *store, const HzCase *stored, GDate *day)
{
  hz_store_date_of (store, MAX (stored->submitted_at, stored->resubmitted_at), day);
}

/* The age counts on the day the card is signed off (RULES section 2). */
static gboolean
validity_today (const HzCase *stored, const HzRules *rules, char **from, char **until,
                GError **error)
{
  HzCitizenNumber number;
  HzValidity v;
  HzNumberFault fault = hz_citizen_number_parse (hz_case_get (stored, HZ_FIELD_CITIZEN_NUMBER, 0),
                                                 &rules->today, &number);
  if (fault != HZ_NUMBER_OK)
    return hz_fail (error, HZ_ERROR_BLOCKED, "%s", hz_number_fault_text (fault));
  hz_quote_validity (rules->book,
                     hz_rule_book_reason (rules->book, hz_case_get (stored, HZ_FIELD_REASON, 0)),
                     &number.birth, &rules->today, &v);
  *from = hz_date_format (&v.from);
  *until = v.long_term ? g_strdup (HZ_LONG_TERM) : hz_date_format (&v.until);
  return TRUE;
}

static gboolean
approve (HzStore *store, const HzActor *actor, const HzCase *stored, const HzActAsked *asked,
         const HzRules *rules, gint64 now, GError **error)
{
  g_autofree char *from = NULL, *until = NULL;
  HzRules then = *rules;
  handed_in_on (store, stored, &then.today);
  return hz_case_complete (store, stored, &then, HZ_STEP_REVIEW, error) &&
         hz_blocked (error, hz_case_approval_blockers (stored, &then)) &&
         validity_today (stored, rules, &from, &until, error) &&
         HZ_RUN (store, error,
                 "UPDATE case_record SET state = 'approved', decided_by = $1, decided_at = $2, "
                 "decision_reason = '', valid_from = $3, valid_until = $4 WHERE id = $5",
                 HZ_T (actor->account), HZ_I (now), HZ_T (from), HZ_T (until), HZ_I (stored->id)) &&
         hz_door_case (store, actor, HZ_ACT_APPROVE, stored->id, error, "%s to %s", from, until);
}

/* A case that is returned or refused has no validity dates any more and counts as not sent. */
static gboolean
decide_against (HzStore *store, const HzActor *actor, const HzCase *stored, const HzActAsked *asked,
                gint64 now, GError **error)
{
  gboolean returns = asked->act == HZ_ACT_RETURN;
  return HZ_RUN (store, error,
                 "UPDATE case_record SET state = $1, decided_by = $2, decided_at = $3, "
                 "decision_reason = $4, valid_from = '', valid_until = '', sent_at = NULL, "
                 "search_outcome = '', searched_by = '', search_note = '', searched_at = NULL, "
                 "inquiry_by = '', inquiry_answer = '', inquired_at = NULL WHERE id = $5",
                 HZ_T (returns ? "returned" : "refused"), HZ_T (actor->account), HZ_I (now),
                 HZ_T (asked->reason), HZ_I (stored->id)) &&
         hz_door_case (store, actor, asked->act, stored->id, error, "was %s: %s",
                       hz_state_id (stored->state), asked->reason) &&
         (returns || hz_former_wipe (store, stored->id, actor, error));
}

static gboolean
extend (HzStore *store, const HzActor *actor, const HzCase *stored, const HzActAsked *asked,
        const HzRules *rules, gint64 now, GError **error)
{
  g_autoptr (HzCase) extended = hz_case_copy (stored);
  GDate submitted;
  hz_store_date_of (store, stored->submitted_at, &submitted);
  extended->extended_days = asked->days;
  g_autofree char *due = hz_case_due_on (extended, rules->book, &submitted);
  return HZ_RUN (store, error,
                 "UPDATE case_record SET due_on = $1, extended_days = $2, extended_by = $3, "
                 "extended_at = $4, extension_reason = $5 WHERE id = $6",
                 HZ_T (due), HZ_I (asked->days), HZ_T (actor->account), HZ_I (now),
                 HZ_T (asked->reason), HZ_I (stored->id)) &&
         hz_door_case (store, actor, HZ_ACT_EXTEND, stored->id, error, "%d days, to %s: %s",
                       asked->days, due, asked->reason);
}

/* What was found; a search that is made again takes the place of the one before and its inquiry. */
static gboolean
search (HzStore *store, const HzActor *actor, const HzCase *stored, const HzActAsked *asked,
        gint64 now, GError **error)
{
  if (asked->act == HZ_ACT_INQUIRY)
    return HZ_RUN (store, error,
                   "UPDATE case_record SET inquiry_by = $1, inquiry_answer = $2, inquired_at = $3 "
                   "WHERE id = $4",
                   HZ_T (actor->account), HZ_T (asked->reason), HZ_I (now), HZ_I (stored->id)) &&
           hz_door_case (store, actor, asked->act, stored->id, error, "%s", asked->reason);
  return HZ_RUN (store, error,
                 "UPDATE case_record SET search_outcome = $1, searched_by = $2, search_note = $3, "
                 "searched_at = $4, inquiry_by = '', inquiry_answer = '', inquired_at = NULL "
                 "WHERE id = $5",
                 HZ_T (asked->act == HZ_ACT_SEARCH_CLEAR ? "clear" : "doubt"),
                 HZ_T (actor->account), HZ_T (asked->reason), HZ_I (now), HZ_I (stored->id)) &&
         hz_door_case (store, actor, asked->act, stored->id, error, "%s", asked->reason);
}

static gboolean
step_on (HzStore *store, const HzActor *actor, const HzCase *stored, const HzActAsked *asked,
         gint64 now, GError **error)
{
  static const struct {
    HzAct act;
    const char *sql;
  } steps[] = {
      {HZ_ACT_SENT, "UPDATE case_record SET state = 'in-production', sent_at = $1 WHERE id = $2"},
      {HZ_ACT_READY, "UPDATE case_record SET state = 'ready', ready_at = $1 WHERE id = $2"},
  };
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (steps[i].act == asked->act)
      return HZ_RUN (store, error, steps[i].sql, HZ_I (now), HZ_I (stored->id)) &&
             hz_door_case (store, actor, asked->act, stored->id, error, "%s", stored->number);
  return HZ_RUN (store, error, "UPDATE case_record SET state = 'withdrawn' WHERE id = $1",
                 HZ_I (stored->id)) &&
         hz_door_case (store, actor, HZ_ACT_WITHDRAW, stored->id, error, "was %s",
                       hz_state_id (stored->state)) &&
         hz_former_wipe (store, stored->id, actor, error);
}

gboolean
hz_life_step (HzStore *store, const HzActor *actor, const HzCase *stored, const HzActAsked *asked,
              GError **error)
{
  HzActAsked known = *asked;
  return hz_life_allows (store, actor, stored, &known, NULL, error) &&
         step_on (store, actor, stored, asked, hz_store_now (), error) &&
         hz_case_touch (store, stored->id, error);
}

static gboolean
act (HzStore *store, const HzActor *actor, const HzCase *stored, const HzActAsked *asked,
     const HzRules *rules, GError **error)
{
  gint64 now = hz_store_now ();
  switch (asked->act) {
  case HZ_ACT_APPROVE:
    return approve (store, actor, stored, asked, rules, now, error);
  case HZ_ACT_RETURN:
  case HZ_ACT_REFUSE:
    return decide_against (store, actor, stored, asked, now, error);
  case HZ_ACT_EXTEND:
    return extend (store, actor, stored, asked, rules, now, error);
  case HZ_ACT_SEARCH_CLEAR:
  case HZ_ACT_SEARCH_DOUBT:
  case HZ_ACT_INQUIRY:
    return search (store, actor, stored, asked, now, error);
  default:
    return step_on (store, actor, stored, asked, now, error);
  }
}

gboolean
hz_store_case_act (HzStore *store, HzCase *c, const HzActAsked *asked, const HzActor *actor,
                   const HzRules *rules, GError **error)
{
  g_return_val_if_fail (asked->act != HZ_ACT_SUBMIT && asked->act != HZ_ACT_COLLECT, FALSE);
  HzActAsked known = *asked;
  known.account = actor->account;
  g_autoptr (HzTxn) txn = hz_door_open (store, actor, asked->act, error);
  g_autoptr (HzCase) stored = txn != NULL ? hz_case_read (store, c->id, error) : NULL;
  if (stored == NULL)
    return FALSE;
  if (done_already (stored, &known)) {
    hz_case_take (c, stored, HZ_PART_LIFE);
    return TRUE;
  }
  if (!still_as_seen (c, stored, error) ||
      !held_if_with_clerk (store, stored, asked, actor, error) || !reason_fits (asked, error) ||
      (rules != NULL && !hz_case_same_book (stored, rules, error)) ||
      !hz_life_allows (store, actor, stored, &known, rules != NULL ? rules->book : NULL, error) ||
      !act (store, actor, stored, asked, rules, error) ||
      (asked->act != HZ_ACT_EXTEND && !hz_answers_forget (store, c->id, error)) ||
      !hz_case_touch (store, c->id, error))
    return FALSE;
  g_autoptr (HzCase) after = hz_case_read (store, c->id, error);
  if (after == NULL || !hz_txn_commit (g_steal_pointer (&txn), error))
    return FALSE;
  hz_case_take (c, after, HZ_PART_LIFE);
  return TRUE;
}

gboolean
hz_store_case_withdraw (HzStore *store, HzCase *c, const HzActor *actor, GError **error)
{
  const HzActAsked asked = {.act = HZ_ACT_WITHDRAW};
  return hz_store_case_act (store, c, &asked, actor, NULL, error);
}
