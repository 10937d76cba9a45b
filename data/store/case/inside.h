/* For the other rooms of the store, inside their caller's transaction: reading and writing a case,
 * who holds it, what blocks it, its line in a list. */
#pragma once
#include "data/store/account/inside.h"
#include "data/store/base/inside.h"
#include "data/store/case/case.h"

/* --- case_rows.c, lease.c --- */

HzCase *hz_case_read (HzStore *store, gint64 id, GError **error);
/* Checks that the case exists and ACTOR's session holds it; renews an old lease; returns the state.
 */
gboolean hz_case_guard (HzStore *store, gint64 id, const HzActor *actor, HzState *state,
                        GError **error);
/* After the same checks, writes values, members and place of a draft; HZ_ERROR_BLOCKED when it is
 * not a draft. A colleague who changes something counts as one who worked on it. */
gboolean hz_case_write (HzStore *store, const HzCase *c, const HzActor *actor, GError **error);
/* ACTOR has entered or changed something, or handed the case in, and does not decide it. */
gboolean hz_case_worked (HzStore *store, gint64 id, const HzActor *actor, GError **error);
/* Records that the case was worked on today, so that it is in the day's list. */
gboolean hz_case_touch (HzStore *store, gint64 id, GError **error);

/* --- case_columns.c: what the store knows of a case beside its values --- */

typedef enum {
  HZ_PART_MADE = 1 << 0,     /* id, visit, state and time of a new case */
  HZ_PART_PAYMENT = 1 << 1,  /* its receipt */
  HZ_PART_APPROVAL = 1 << 2, /* the officer's approval of a discount */
  HZ_PART_LIFE = 1 << 3,     /* state, numbers, times, decisions */
} HzCasePart;
/* Copies PARTS of the case as it is stored; its values stay. */
void hz_case_take (HzCase *c, const HzCase *stored, HzCasePart parts);

/* --- former_wipe.c --- */

/* The case has ended, or the consent to its pictures is withdrawn: those that were taken away or
 * replaced are wiped, each with an entry in the audit. After the entry about that act. */
gboolean hz_former_wipe (HzStore *store, gint64 case_id, const HzActor *actor, GError **error);

/* --- case_acts.c --- */

/* May ACTOR do the act that is ASKED with the case as it is STORED? Fills in who asks. */
gboolean hz_life_allows (HzStore *store, const HzActor *actor, const HzCase *stored,
                         HzActAsked *asked, const HzRuleBook *book, GError **error);

/* --- gate.c, approval.c, facts.c --- */

/* HZ_ERROR_BLOCKED for another book than the case was taken in under. */
gboolean hz_case_same_book (const HzCase *c, const HzRules *rules, GError **error);
/* The second person: HZ_ERROR_DENIED with one of the two texts (%s: the officer's account) when
 * OFFICER may not do ACT, or has worked on STORED, or is ACTOR, who works at this desk. */
gboolean hz_officer_may (HzStore *store, const HzAccount *officer, HzAct act, const HzCase *stored,
                         const HzActor *actor, const char *no_officer, const char *own_case,
                         GError **error);
/* HZ_ERROR_DENIED when OFFICER is not an officer, or is ACTOR, who works at this desk and may not
 * decide alone who a holder is whose finger did not match. */
gboolean hz_officer_beside (const HzAccount *officer, HzAct act, const HzActor *actor,
                            GError **error);
/* The officer ACCOUNT, whose PASSWORD is asked for at the desk of ACTOR for the case ID. Whoever
 * may not ask for it, or does not hold the case, tries no passwords here either. NULL: why not. */
HzAccount *hz_case_officer (HzStore *store, gint64 id, const HzActor *actor, const char *account,
                            const char *password, GError **error);
/* As hz_store_case_facts. */
gboolean hz_case_facts (HzStore *store, const HzCase *c, HzCaseFacts *facts, GError **error);
/* The case id of another person on which the same certificate number was used, 0 for none (RULES
 * section 4: a warning). */
gint64 hz_store_evidence_elsewhere (HzStore *store, const HzCase *c, GError **error);
/* The open loss report of the person, under any number they have or had (submit.c); 0: none. */
gboolean hz_open_report (HzStore *store, const char *citizen_number, gint64 *id, GError **error);
/* The word that a comparison's OUTCOME (CLEAR, FOUND, FAILED) is stored under. */
const char *hz_finger_outcome (HzFingerState outcome);

/* --- case_lines.c: the line of a case, from these columns of case_record c --- */

#define HZ_CASE_LINE_COLUMNS                                                                       \
  "c.id, c.state, c.number, c.slip_number, c.citizen_number, c.name, c.reason, c.clerk, "          \
  "c.created_at, c.submitted_at, c.at_step, c.visit_id, " HZ_NAME_OF ("c.clerk")
enum {
  HZ_LINE_ID,
  HZ_LINE_STATE,
  HZ_LINE_NUMBER,
  HZ_LINE_SLIP_NUMBER,
  HZ_LINE_CITIZEN_NUMBER,
  HZ_LINE_NAME,
  HZ_LINE_REASON,
  HZ_LINE_CLERK,
  HZ_LINE_CREATED_AT,
  HZ_LINE_SUBMITTED_AT,
  HZ_LINE_AT_STEP,
  HZ_LINE_VISIT_ID,
  HZ_LINE_CLERK_NAME,
  HZ_CASE_LINE_END /* the first column that a query adds after them */
};
HzCaseLine *hz_case_line_read (HzQuery *query);
