/* The life of a case after it was begun: which act leads from which states to which (DESIGN section
 * 4, RULES sections 6 to 8); who may do an act is the table of core/act. The screens offer what
 * both allow; the store checks both again inside the transaction. Whether values are right and
 * complete is decided in blockers.h. */
#pragma once
#include "core/act/act.h"
#include "core/case/blockers.h"

/* Where ACT leads from STATE; FALSE: it does not. TO may be NULL. */
gboolean hz_act_leads (HzAct act, HzState state, HzState *to);

/* Draft or returned: the clerk can change it. */
gboolean hz_state_is_with_clerk (HzState state);
/* Submitted and not finished: the person has a case under way. */
gboolean hz_state_is_live (HzState state);
/* Is the card still owed, so that the deadline counts (RULES section 6)? */
gboolean hz_state_is_owed (HzState state);

typedef struct { /* who asks for an act, and with what */
  HzAct act;
  const char *account, *role;
  const char *reason;     /* NULL: none */
  int days;               /* of an extension */
  gboolean hard_to_reach; /* the station is marked as hard to reach (station.ini) */
  gboolean own_work;      /* ACCOUNT entered, changed or handed in this case; told by the store */
} HzActAsked;

/* FALSE with HZ_ERROR_DENIED (the person may not: role, or the clerk's own case) or
 * HZ_ERROR_BLOCKED (the state, a reason that is missing, an extension the book does not allow). */
gboolean hz_act_allowed (const HzCase *c, const HzActAsked *asked, const HzRuleBook *book,
                         GError **error);

typedef enum { HZ_DUE_LATER, HZ_DUE_SOON, HZ_DUE_OVERDUE } HzDueMark;
/* Whether the deadline DUE_ON (ISO date, "" for none) of a case in STATE is overdue or soon due on
 * TODAY; BOOK tells how many days are soon. */
HzDueMark hz_due_mark (HzState state, const char *due_on, const HzRuleBook *book,
                       const GDate *today);
/* The deadline of a case submitted on SUBMITTED with the extension granted so far, ISO. (transfer
 * full) */
char *hz_case_due_on (const HzCase *c, const HzRuleBook *book, const GDate *submitted);
