/* data/store/account: the people who work at the station: their accounts, roles and passwords
 * (scrypt), and the login. Knows nothing about what they do; leans on data/store/base. */
#pragma once
#include "core/act/act.h"
#include "data/store/account/password_judge.h"
#include "data/store/base/base.h"

/* A new password. STATION, its name, is no part of one; NULL: it is of the demonstration, whose
 * passwords everybody knows: neither judged nor to be changed by its owner. */
typedef struct {
  const char *text, *station;
} HzNewPassword;

/* --- by a security administrator; the first one is the folder's owner's to add --- */

/* The folder's owner adds a security administrator while none works, and nobody else. Of ACCOUNT:
 * name, full_name, role, disabled. One person is not two of the three administrators. */
gboolean hz_store_account_add (HzStore *store, const HzActor *actor, const HzAccount *account,
                               const HzNewPassword *password, GError **error);
/* HZ_ERROR_EXISTS when there is an account NAME; for whoever may add it with ROLE. */
gboolean hz_store_account_is_free (HzStore *store, const HzActor *actor, const char *name,
                                   const char *role, GError **error);
/* Somebody else's, who must change it at the next login. */
gboolean hz_store_account_set_password (HzStore *store, const HzActor *actor, const char *name,
                                        const HzNewPassword *password, GError **error);
gboolean hz_store_account_set_disabled (HzStore *store, const HzActor *actor, const char *name,
                                        gboolean disabled, GError **error);
gboolean hz_store_account_set_role (HzStore *store, const HzActor *actor, const char *name,
                                    const char *role, GError **error);
/* Of a security administrator, by the folder's owner; every officer is told at the next login. */
gboolean hz_store_account_emergency (HzStore *store, const HzActor *actor, const char *name,
                                     const HzNewPassword *password, GError **error);

/* --- who works here --- */

GPtrArray *hz_store_accounts (HzStore *store, const HzActor *actor,
                              GError **error); /* HzAccount *, by name */
/* The full name of ACCOUNT, for people to read; ACCOUNT itself if there is no such account.
 * (transfer full) */
char *hz_store_person (HzStore *store, const char *account);
/* Does a security administrator work at the station? For `doctor`; so is the next. */
gboolean hz_store_has_secadmin (HzStore *store, gboolean *has, GError **error);
/* How many accounts wait after wrong passwords. */
gboolean hz_store_accounts_waiting (HzStore *store, gint64 *waiting, GError **error);

/* --- login (logins.c) --- */

/* Checks name and password. Wrong ones let the next try wait, longer each time; they count by where
 * they were typed (the system's user), and from elsewhere only against a place from which the
 * account did not come in before. One message for a wrong name and a wrong password
 * (HZ_ERROR_DENIED); audited both ways, under the name itself: this is how somebody becomes an
 * actor. HZ_ERROR_UNCHANGED: it is right, and somebody else set it. */
HzAccount *hz_store_login (HzStore *store, const char *name, const char *password, GError **error);
/* Of somebody who signs beside whoever works at the desk: it is no login that the person is told
 * about, or told anything at. */
HzAccount *hz_store_login_beside (HzStore *store, const char *name, const char *password,
                                  GError **error);
/* The same as the first with a new password of the person's own, which is taken if the old one is
 * right. */
HzAccount *hz_store_login_anew (HzStore *store, const char *name, const char *old,
                                const HzNewPassword *password, GError **error);
/* FALSE with HZ_ERROR_DENIED when what ACCOUNT logged in with is no more: it was switched off, has
 * another role, or somebody else set its password. */
gboolean hz_store_still_works (HzStore *store, const HzAccount *account, GError **error);
/* The entry of a session that was ended because of it. */
gboolean hz_store_session_ended (HzStore *store, const HzActor *actor, GError **error);
