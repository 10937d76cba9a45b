/* Visits: a family served one after another, paid singly or together. */
#pragma once
#include "core/case/case.h"
#include "data/store/base/base.h"

/* A new draft NEXT, held by ACTOR's session, in the visit of the case FROM; if FROM has no visit,
 * one is made. Sets NEXT's id and visit. HZ_ERROR_EXISTS when the person has a live case in this
 * visit already. */
gboolean hz_store_visit_join (HzStore *store, HzCase *next, gint64 from, const HzActor *actor,
                              GError **error);
/* The live cases of a visit, oldest first: HzCaseLine *. Empty for visit 0. Written down as a list;
 * AGAIN when it is read again. */
GPtrArray *hz_store_visit_cases (HzStore *store, const HzActor *actor, gint64 visit_id,
                                 gboolean again, GError **error);
/* Its submitted cases in the order of their slips: HzCase *. Likewise. */
GPtrArray *hz_store_visit_submitted (HzStore *store, const HzActor *actor, gint64 visit_id,
                                     gboolean again, GError **error);

gboolean hz_store_visit_due (HzStore *store, const HzCase *c, const HzActor *actor,
                             const HzRules *rules, HzVisitDue *due, GError **error);
/* Takes the cash (C's CASH_RECEIVED) for all of them in one transaction: a receipt for each case,
 * with exactly the cash that is due; C is the last one and has the change. DUE tells what was paid.
 * Repeating it is harmless: the first receipts are kept. Errors as hz_store_pay. */
gboolean hz_store_pay_visit (HzStore *store, HzCase *c, const HzActor *actor, const HzRules *rules,
                             HzVisitDue *due, GError **error);
