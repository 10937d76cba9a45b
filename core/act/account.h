/* Who works at the station. */
#pragma once
#include <glib.h>

/* Every role of an account, NULL at the end. */
extern const char *const hz_roles[];
gboolean hz_role_is (const char *role);
/* System, security and audit administrators: two of them are never one person (GB/T 22239). */
gboolean hz_role_administers (const char *role);

typedef struct {
  char *name, *full_name, *role; /* role: of hz_roles */
  gboolean disabled;
  gboolean must_change; /* the password is one that somebody else set */
  gint64 password_seq;  /* another one: the password was changed since */
  gint64 last_login_at; /* before this one; 0: never */
  gint64 failed_since;  /* tries with a wrong password since then */
  gint64 waits_until;   /* no password is taken before: after wrong ones; 0: none */
  char *emergency;      /* a login: whose password the folder's owner reset since then; NULL, "" */
  gboolean lacks_secadmin; /* a login: no security administrator works at the station */
} HzAccount;
void hz_account_free (HzAccount *account);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HzAccount, hz_account_free)
