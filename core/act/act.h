/* core/act: every act that a person may do with a case, in one table: who may, whether it is a
 * decision, whether it needs a reason. Where an act leads is the life of the case (core/case); the
 * screens offer what the table allows, the store asks it again inside the transaction. */
#pragma once
#include <glib.h>

typedef enum {
  HZ_ACT_SUBMIT, /* also of a returned case that was corrected: number and payment stay */
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
/* Is it a decision, which is recorded with the officer and the day? */
gboolean hz_act_decides (HzAct act);
/* Must a reason be given? */
gboolean hz_act_needs_reason (HzAct act);
/* Does ROLE (of an account) do ACT? Officers decide, clerks and officers do the rest (RULES section
 * 12: auxiliary staff take in and capture, police officers decide). */
gboolean hz_act_is_of (HzAct act, const char *role);
/* Is ACT done by officers only? */
gboolean hz_act_is_of_officers (HzAct act);
/* May ROLE take in applications at the counter? Police officers and auxiliary staff may;
 * administrators and auditors of the station may not. */
gboolean hz_role_takes_in (const char *role);
