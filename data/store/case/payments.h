/* Money at the counter: the fee of a case, and the officer's approval of a discount. */
#pragma once
#include "core/case/case.h"
#include "data/store/base/base.h"

/* Takes the cash (C's CASH_RECEIVED) for the amount by the book and gives C->receipt_number.
 * Repeating it is harmless: the first receipt is kept. HZ_ERROR_BLOCKED when the cash is too little
 * or the case is not complete up to the fee. */
gboolean hz_store_pay (HzStore *store, HzCase *c, const HzActor *actor, const HzRules *rules,
                       GError **error);
/* ACCOUNT approves the discount that C asks for, with the person's own PASSWORD (checked, counted
 * and audited as by hz_store_login). HZ_ERROR_DENIED when the account is not an officer, or is the
 * case's clerk or the one who works at ACTOR's session; HZ_ERROR_BLOCKED when there is nothing to
 * approve.
 */
gboolean hz_store_approve_waiver (HzStore *store, HzCase *c, const HzActor *actor,
                                  const HzRules *rules, const char *account, const char *password,
                                  GError **error);
