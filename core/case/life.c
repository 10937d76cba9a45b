#include "core/case/life.h"

#include "core/base/base.h"

#include <string.h>

enum { STAYS = -1 };
#define AT(state) (1u << HZ_STATE_##state)

typedef struct {
  guint from; /* AT () of the states in which the act is possible */
  int to;     /* HzState, or STAYS */
} Path;

/* The factory may send a card back because of its photo, so an officer can return a case until the
 * card has arrived. A case whose card is being made cannot be withdrawn. */
static const Path paths[HZ_ACT_LIFE_END] = {
    [HZ_ACT_SUBMIT] = {AT (DRAFT) | AT (RETURNED), HZ_STATE_SUBMITTED},
    [HZ_ACT_APPROVE] = {AT (SUBMITTED), HZ_STATE_APPROVED},
    [HZ_ACT_RETURN] = {AT (SUBMITTED) | AT (APPROVED) | AT (IN_PRODUCTION), HZ_STATE_RETURNED},
    [HZ_ACT_REFUSE] = {AT (SUBMITTED), HZ_STATE_REFUSED},
    [HZ_ACT_EXTEND] = {AT (SUBMITTED) | AT (RETURNED) | AT (APPROVED) | AT (IN_PRODUCTION), STAYS},
    [HZ_ACT_SENT] = {AT (APPROVED), HZ_STATE_IN_PRODUCTION},
    [HZ_ACT_READY] = {AT (IN_PRODUCTION), HZ_STATE_READY},
    [HZ_ACT_COLLECT] = {AT (READY), HZ_STATE_COLLECTED},
    [HZ_ACT_WITHDRAW] = {AT (DRAFT) | AT (SUBMITTED) | AT (RETURNED) | AT (APPROVED),
                         HZ_STATE_WITHDRAWN},
    [HZ_ACT_SEARCH_CLEAR] = {AT (SUBMITTED), STAYS},
    [HZ_ACT_SEARCH_DOUBT] = {AT (SUBMITTED), STAYS},
    [HZ_ACT_INQUIRY] = {AT (SUBMITTED), STAYS},
};

gboolean
hz_act_leads (HzAct act, HzState state, HzState *to)
{
  if (act >= HZ_ACT_LIFE_END || (paths[act].from & (1u << state)) == 0)
    return FALSE;
  if (to != NULL)
    *to = paths[act].to == STAYS ? state : (HzState)paths[act].to;
  return TRUE;
}

gboolean
hz_state_is_with_clerk (HzState state)
{
  return state == HZ_STATE_DRAFT || state == HZ_STATE_RETURNED;
}

gboolean
hz_state_is_live (HzState state)
{
  return hz_state_is_owed (state) || state == HZ_STATE_READY;
}

gboolean
hz_state_is_owed (HzState state)
{
  return state == HZ_STATE_SUBMITTED || state == HZ_STATE_RETURNED || state == HZ_STATE_APPROVED ||
         state == HZ_STATE_IN_PRODUCTION;
}

/* --- may it be done? --- */

static gboolean
check_person (const HzCase *c, const HzActAsked *asked, GError **error)
{
  if (!hz_act_is_of (asked->act, asked->role))
    return hz_fail (error, HZ_ERROR_DENIED,
                    hz_act_is_of_officers (asked->act)
                        ? _ ("%s is no officer, and an officer decides this. Call an officer.")
                        : _ ("%s is neither clerk nor officer and does not work on cases."),
                    asked->account);
  if (!hz_act_excludes_own_work (asked->act))
    return TRUE;
  if (strcmp (asked->account, c->clerk) == 0)
    return hz_fail (error, HZ_ERROR_DENIED,
                    _ ("%s took this case in: another officer has to decide it."), asked->account);
  if (asked->own_work)
    return hz_fail (error, HZ_ERROR_DENIED,
                    _ ("%s has worked on this case: another officer has to decide it."),
                    asked->account);
  return TRUE;
}

/* The state of the case, described by what can be done about it. */
static gboolean
wrong_state (const HzCase *c, GError **error)
{
  switch (c->state) {
  case HZ_STATE_DRAFT:
    return hz_fail (error, HZ_ERROR_BLOCKED,
                    _ ("The application is not submitted yet. Complete and submit it first."));
  case HZ_STATE_SUBMITTED:
    return hz_fail (error, HZ_ERROR_BLOCKED,
                    _ ("An officer has not approved this case yet. Ask an officer."));
  case HZ_STATE_RETURNED:
    return hz_fail (error, HZ_ERROR_BLOCKED,
                    _ ("The case was returned to the clerk: %s Mend it and submit it again."),
                    c->decision_reason);
  case HZ_STATE_APPROVED:
    return hz_fail (error, HZ_ERROR_BLOCKED,
                    _ ("The case is approved and not sent to production yet."));
  case HZ_STATE_IN_PRODUCTION:
    return hz_fail (error, HZ_ERROR_BLOCKED,
                    _ ("The card is in production. Wait until it arrives."));
  case HZ_STATE_READY:
    return hz_fail (error, HZ_ERROR_BLOCKED, _ ("The card is here and waits to be collected."));
  case HZ_STATE_COLLECTED:
    return hz_fail (error, HZ_ERROR_BLOCKED, _ ("The card was collected: the case is closed."));
  case HZ_STATE_REFUSED:
    return hz_fail (error, HZ_ERROR_BLOCKED, _ ("The case was refused: %s"), c->decision_reason);
  case HZ_STATE_WITHDRAWN:
    return hz_fail (error, HZ_ERROR_BLOCKED,
                    _ ("The case was withdrawn. Begin another application."));
  }
  g_return_val_if_reached (FALSE);
}

static gboolean
check_extension (const HzCase *c, const HzActAsked *asked, const HzRuleBook *book, GError **error)
{
  if (!asked->hard_to_reach)
    return hz_fail (
        error, HZ_ERROR_BLOCKED,
        _ ("This station is not marked as hard to reach: the time is not extended (%s). "
           "The administrator marks it in station.ini."),
        book->deadline_basis);
  if (asked->days < 1 || asked->days > book->extension_days)
    return hz_fail (error, HZ_ERROR_BLOCKED,
                    hz_plural ("The time is extended by %d day at most (%s).",
                               "The time is extended by 1 to %d days at most (%s).",
                               (guint)book->extension_days),
                    book->extension_days, book->deadline_basis);
  return asked->days > c->extended_days ||
         hz_fail (
             error, HZ_ERROR_BLOCKED,
             hz_plural ("The time was extended by %d day already. Give more days, %d at most.",
                        "The time was extended by %d days already. Give more days, %d at most.",
                        (guint)c->extended_days),
             c->extended_days, book->extension_days);
}

gboolean
hz_act_allowed (const HzCase *c, const HzActAsked *asked, const HzRuleBook *book, GError **error)
{
  if (!check_person (c, asked, error))
    return FALSE;
  if (!hz_act_leads (asked->act, c->state, NULL))
    return wrong_state (c, error);
  if (hz_act_needs_reason (asked->act) && (asked->reason == NULL || *asked->reason == '\0'))
    return hz_fail (error, HZ_ERROR_BLOCKED,
                    _ ("Say why: the reason is kept with the case and told to the citizen."));
  if (asked->act == HZ_ACT_INQUIRY && strcmp (c->search_outcome, "doubt") != 0)
    return hz_fail (error, HZ_ERROR_BLOCKED,
                    _ ("No search of this case left a doubt: there is nothing to inquire."));
  return asked->act != HZ_ACT_EXTEND || check_extension (c, asked, book, error);
}

/* --- the deadline --- */

HzDueMark
hz_due_mark (HzState state, const char *due_on, const HzRuleBook *book, const GDate *today)
{
  GDate due;
  if (!hz_state_is_owed (state) || !hz_date_parse (due_on, &due))
    return HZ_DUE_LATER;
  int left = g_date_days_between (today, &due);
  return left < 0 ? HZ_DUE_OVERDUE : left <= book->soon_days ? HZ_DUE_SOON : HZ_DUE_LATER;
}

char *
hz_case_due_on (const HzCase *c, const HzRuleBook *book, const GDate *submitted)
{
  HzDeadline deadline;
  hz_quote_deadline (book, hz_rule_book_reason (book, hz_case_get (c, HZ_FIELD_REASON, 0)),
                     submitted, &deadline);
  g_date_add_days (&deadline.due, (guint)MAX (0, c->extended_days));
  return hz_date_format (&deadline.due);
}
