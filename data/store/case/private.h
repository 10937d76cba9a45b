/* What the files of this room share, inside the caller's transaction. */
#pragma once
#include "data/store/case/inside.h"

/* The states as core/case/life.h groups them, written as the partial indexes are. */
#define HZ_WITH_CLERK "('draft', 'returned')"
#define HZ_OWED       "('submitted', 'returned', 'approved', 'in-production')"
#define HZ_LIVE       "('submitted', 'returned', 'approved', 'in-production', 'ready')"
#define HZ_GONE       "('withdrawn', 'refused')"

/* --- case_rows.c, lease.c --- */

/* hz_case_write() of what differs from STORED, and nothing when it is the same; then STORED is as
 * it is stored. Takes it and gives it back; NULL on error. */
HzCase *hz_case_write_changed (HzStore *store, const HzCase *c, HzCase *stored,
                               const HzActor *actor, GError **error);
/* A new draft, held by ACTOR's session; sets id, state and time. */
gboolean hz_case_insert (HzStore *store, HzCase *fresh, const HzActor *actor, GError **error);
typedef struct { /* a case as its session finds it */
  HzState state;
  gboolean paid, today; /* there is a receipt; it is in the list of today */
  gboolean colleague;   /* who acts is not the clerk of the case */
} HzHeld;
/* hz_case_guard(), and what else it found. */
gboolean hz_case_held (HzStore *store, gint64 id, const HzActor *actor, HzHeld *held,
                       GError **error);
/* A lease for a case that has none. */
gboolean hz_lease_take (HzStore *store, gint64 id, const HzActor *actor, GError **error);
/* Does another session that still runs hold the case? */
gboolean hz_lease_elsewhere (HzStore *store, gint64 id, const HzActor *actor, gboolean *elsewhere,
                             GError **error);

/* --- case_acts.c, gate.c, answers.c --- */

/* WORKED: 1 when ACCOUNT entered, changed or handed in the case, else 0. */
gboolean hz_case_own_work (HzStore *store, const HzCase *stored, const char *account,
                           gint64 *worked, GError **error);
/* Does the act "sent" or "ready" on a case as it is STORED: checks, writes, audits. */
gboolean hz_life_step (HzStore *store, const HzActor *actor, const HzCase *stored,
                       const HzActAsked *asked, GError **error);
/* HZ_ERROR_BLOCKED with what is against its book or any step up to LAST, with what the store knows.
 * A receipt is never taken back, so the payment makes the same check as the submission. */
gboolean hz_case_complete (HzStore *store, const HzCase *c, const HzRules *rules, HzStep last,
                           GError **error);
/* The live cases of a visit, oldest first: HzCaseLine *. */
GPtrArray *hz_visit_cases (HzStore *store, gint64 visit_id, GError **error);
/* Deletes what anybody typed about the case and did not send. */
gboolean hz_answers_forget (HzStore *store, gint64 case_id, GError **error);

/* --- payments.c --- */

/* The next number of KIND for today, PREFIX then UUUUUUUUU-YYYYMMDD-NNNN. */
char *hz_next_number (HzStore *store, const char *kind, const char *prefix, gint64 now,
                      GError **error);
/* The fee of C by the book; HZ_ERROR_BLOCKED while no reason is chosen. */
gboolean hz_payment_quote (const HzCase *c, const HzRules *rules, HzFee *fee, GError **error);
/* The cash typed in C; HZ_ERROR_BLOCKED when it is not an amount or less than DUE_FEN. */
gboolean hz_payment_cash (const HzCase *c, const HzRules *rules, gint64 due_fen, gint64 *cash,
                          GError **error);
/* Writes one receipt, audited, and fills it in C. */
gboolean hz_payment_insert (HzStore *store, HzCase *c, const HzFee *fee, gint64 cash, gint64 now,
                            const HzActor *actor, GError **error);
/* The beginning of a payment: writes C and returns the case as stored, ready to be paid. If it was
 * paid already, paid_at is set, in C too. (transfer full) */
HzCase *hz_payment_begin (HzStore *store, HzCase *c, const HzActor *actor, const HzRules *rules,
                          GError **error);
