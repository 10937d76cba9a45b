/* What a person is told at a login, at the counter and by the verbs. */
#pragma once
#include "core/act/act.h"

/* What must be heard: tries with a wrong password since the last login, a password reset by the
 * folder's owner, nobody who administers the accounts. A sentence each, NULL at the end. (transfer
 * full) */
char **hz_login_told (const HzAccount *account, int offset_minutes);
