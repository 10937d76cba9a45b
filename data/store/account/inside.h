/* For the other rooms of the store: the full name of an account, and what its role allows. */
#pragma once
#include "data/store/account/account.h"
#include "data/store/base/inside.h"

/* Part of a SELECT: the full name of the account in COLUMN, or the account itself if it has none.
 */
#define HZ_NAME_OF(column)                                                                         \
  "(SELECT coalesce (nullif (full_name, ''), account.name) FROM account WHERE account.name "       \
  "= " column ")"

/* --- of this room --- */

#define HZ_ACCOUNT_COLUMNS                                                                         \
  "account.name, full_name, role, disabled, must_change, last_login_at, failed_since, "            \
  "password_seq"
enum { HZ_ACCOUNT_COLUMN_COUNT = 8 };
HzAccount *hz_account_at (HzQuery *query);
/* "account/NAME": the subject of an entry, and what it keeps. (transfer full) */
char *hz_account_subject (const char *name);
/* The hash of PASSWORD for account NAME of FULL_NAME, which is judged first. (transfer full) */
char *hz_account_hash (const char *name, const char *full_name, const HzNewPassword *password,
                       GError **error);
/* Until when a try on ACCOUNT from SOURCE must wait; 0: it need not. */
gboolean hz_login_waits (HzStore *store, const char *account, const char *source, gint64 now,
                         gint64 *until, GError **error);
