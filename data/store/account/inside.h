/* For the other rooms of the store: whom people know by an account, and what its role allows. */
#pragma once
#include "data/store/account/account.h"
#include "data/store/base/inside.h"

/* The name that people know the account COLUMN by, as part of a SELECT; what has no full name keeps
 * the account's. */
#define HZ_NAME_OF(column)                                                                         \
  "(SELECT coalesce (nullif (full_name, ''), account.name) FROM account WHERE account.name "       \
  "= " column ")"

/* The role of a working account; HZ_ERROR_DENIED when it is switched off. (transfer full) */
char *hz_role_of (HzStore *store, const char *account, GError **error);
/* HZ_ERROR_DENIED unless ACCOUNT works and takes in at the counter. */
gboolean hz_takes_in (HzStore *store, const char *account, GError **error);
