/* For the other rooms of the store, inside their caller's transaction: a case read and written, who
 * holds it, what stands in its way, its line in a list. */
#pragma once
#include "data/store/account/inside.h"
#include "data/store/base/inside.h"
#include "data/store/case/case.h"

/* --- record.c, lease.c --- */

HzCase *hz_case_read (HzStore *store, gint64 id, GError **error);
/* The case exists and SESSION holds it: renews the lease when it is getting old, gives the state
 * and the account that acts. */
gboolean hz_case_guard (HzStore *store, gint64 id, const char *session, HzState *state,
                        char **actor, GError **error);
/* Guards, then writes values, members and place of a draft; HZ_ERROR_BLOCKED when it is none. ACTOR
 * may be NULL. */
gboolean hz_case_write (HzStore *store, const HzCase *c, const char *session, char **actor,
                        GError **error);
/* The case was worked on today: it stands in the day's list. */
gboolean hz_case_touch (HzStore *store, gint64 id, GError **error);

/* --- life.c --- */

/* May ACCOUNT do ACT with the case as it is STORED? */
gboolean hz_life_allows (HzStore *store, const HzCase *stored, HzActAsked *asked,
                         const HzRuleBook *book, GError **error);
/* What the store knows of the case's life, put into C. */
void hz_life_copy (HzCase *c, const HzCase *stored);

/* --- gate.c, approval.c, facts.c --- */

/* HZ_ERROR_BLOCKED for another book than the case was taken in under. */
gboolean hz_case_same_book (const HzCase *c, const HzRules *rules, GError **error);
/* HZ_ERROR_BLOCKED with the first thing that refuses STEP and the way out. */
gboolean hz_case_passes (const HzCase *c, const HzRules *rules, HzStep step, GError **error);
/* HZ_ERROR_DENIED with one of the two texts (%s: the officer's account) when OFFICER is none, or is
 * the clerk of STORED or ACTOR, who works at this desk. */
gboolean hz_officer_may (const HzAccount *officer, const HzCase *stored, const char *actor,
                         const char *no_officer, const char *own_case, GError **error);
/* HZ_ERROR_DENIED when OFFICER is none, or is ACTOR, who works at this desk: they do not decide who
 * a holder is whose finger did not match. */
gboolean hz_officer_beside (const HzAccount *officer, const char *actor, GError **error);
/* The word that a comparison's OUTCOME (CLEAR, FOUND, FAILED) is stored under. */
const char *hz_finger_outcome (HzFingerState outcome);

/* --- lists.c: the line of a case, from these columns of case_record c --- */

#define HZ_CASE_LINE_COLUMNS                                                                       \
  "c.id, c.state, c.number, c.slip_number, c.citizen_number, c.name, c.reason, c.clerk, "          \
  "c.created_at, c.submitted_at, c.at_step, c.visit_id, " HZ_NAME_OF ("c.clerk")
enum { HZ_CASE_LINE_END = 13 }; /* what a query selects after them begins here */
HzCaseLine *hz_case_line_read (HzQuery *query);
