/* For the other rooms of the store: the full name of an account, and what its role allows. */
#pragma once
#include "data/store/account/account.h"
#include "data/store/base/inside.h"

/* Part of a SELECT: the full name of the account in COLUMN, or the account itself if it has none.
 */
#define HZ_NAME_OF(column)                                                                         \
  "(SELECT coalesce (nullif (full_name, ''), account.name) FROM account WHERE account.name "       \
  "= " column ")"
