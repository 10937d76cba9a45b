/* The life of a case after it was begun: which act leads from which states to which, and who may do
 * it (DESIGN section 4, RULES sections 6 to 8). One table; the screens offer what it allows, the
 * store asks it again inside the transaction. Values and completeness are core/blockers.h. */
#pragma once
#include "core/case/blockers.h"

typedef enum {
  HZ_ACT_SUBMIT, /* also of a returned case that was mended: its number and payment stay */
  HZ_ACT_APPROVE,
  HZ_ACT_RETURN, /* to the clerk, with the reason */
  HZ_ACT_REFUSE,
  HZ_ACT_EXTEND, /* the deadline; the state stays */
  HZ_ACT_SENT,   /* to the card factory */
  HZ_ACT_READY,  /* the card arrived at the station */
  HZ_ACT_COLLECT,
  HZ_ACT_WITHDRAW,
  HZ_ACT_COUNT
} HzAct;

const char *hz_act_id (HzAct act); /* "approve", …: the verb of `huzheng case` */
gboolean hz_act_parse (const char *id, HzAct *act);
/* Is it a decision, which carries its officer and its day? */
gboolean hz_act_decides (HzAct act);
/* Must a reason be given? */
gboolean hz_act_needs_reason (HzAct act);
/* Where ACT leads from STATE; FALSE: it does not. TO may be NULL. */
gboolean hz_act_leads (HzAct act, HzState state, HzState *to);
/* Does ROLE (of an account) do ACT? Officers decide, clerks and officers do the rest (RULES section
 * 12: auxiliary staff take in and capture, police officers decide). */
gboolean hz_act_is_of (HzAct act, const char *role);
/* Does ROLE take in at the counter? Police officers and auxiliary staff do; who administers the
 * station or audits it does not. */
gboolean hz_role_takes_in (const char *role);

/* Draft or returned: the clerk can change it. */
gboolean hz_state_is_with_clerk (HzState state);
/* Submitted and not at its end: the person has a case under way. */
gboolean hz_state_is_live (HzState state);
/* Is the card still owed, so that the deadline counts (RULES section 6)? */
gboolean hz_state_is_owed (HzState state);

typedef struct { /* who asks for an act, and with what */
  HzAct act;
  const char *account, *role;
  const char *reason;     /* NULL: none */
  int days;               /* of an extension */
  gboolean hard_to_reach; /* the station is marked so (station.ini) */
} HzActAsked;

/* FALSE with HZ_ERROR_DENIED (the person may not: role, or the clerk's own case) or
 * HZ_ERROR_BLOCKED (the state, a reason that is missing, an extension the book does not allow). */
gboolean hz_act_allowed (const HzCase *c, const HzActAsked *asked, const HzRuleBook *book,
                         GError **error);

typedef enum { HZ_DUE_LATER, HZ_DUE_SOON, HZ_DUE_OVERDUE } HzDueMark;
/* How the deadline DUE_ON (ISO date, "" for none) of a case in STATE stands on TODAY; soon: within
 * the days that BOOK names. */
HzDueMark hz_due_mark (HzState state, const char *due_on, const HzRuleBook *book,
                       const GDate *today);
/* The deadline of a case submitted on SUBMITTED with the extension granted so far, ISO. (transfer
 * full) */
char *hz_case_due_on (const HzCase *c, const HzRuleBook *book, const GDate *submitted);
