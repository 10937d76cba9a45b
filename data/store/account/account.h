/* data/store/account: the people who work at the station: their accounts, roles and passwords
 * (scrypt), and the login. Knows nothing about what they do; leans on data/store/base. */
#pragma once
#include "core/act/act.h"
#include "data/store/base/base.h"

gboolean hz_store_account_add (HzStore *store, const HzActor *actor, const HzAccount *account,
                               const char *password, GError **error);
/* Checks name and password; counts failures and locks an account for 10 minutes after 5. One
 * message for a wrong name and a wrong password (HZ_ERROR_DENIED); audited both ways, under the
 * name itself: this is how somebody becomes an actor. */
HzAccount *hz_store_login (HzStore *store, const char *name, const char *password, GError **error);
GPtrArray *hz_store_accounts (HzStore *store, const HzActor *actor,
                              GError **error); /* HzAccount *, by name */
/* HZ_ERROR_EXISTS when there is an account NAME; for whoever may add one. */
gboolean hz_store_account_is_free (HzStore *store, const HzActor *actor, const char *name,
                                   GError **error);
/* The full name of ACCOUNT, for people to read; ACCOUNT itself if there is no such account.
 * (transfer full) */
char *hz_store_person (HzStore *store, const char *account);
gboolean hz_store_account_set_password (HzStore *store, const HzActor *actor, const char *name,
                                        const char *password, GError **error);
gboolean hz_store_account_set_disabled (HzStore *store, const HzActor *actor, const char *name,
                                        gboolean disabled, GError **error);
gboolean hz_store_account_set_role (HzStore *store, const HzActor *actor, const char *name,
                                    const char *role, GError **error);
