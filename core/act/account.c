#include "core/act/account.h"

const char *const hz_roles[] = {"clerk",    "officer",  "checkpoint", "kiosk",
                                "sysadmin", "secadmin", "auditor",    NULL};

gboolean
hz_role_is (const char *role)
{
  return g_strv_contains (hz_roles, role);
}

gboolean
hz_role_administers (const char *role)
{
  static const char *const three[] = {"sysadmin", "secadmin", "auditor", NULL};
  return g_strv_contains (three, role);
}

void
hz_account_free (HzAccount *account)
{
  if (account == NULL)
    return;
  g_free (account->name);
  g_free (account->full_name);
  g_free (account->role);
  g_free (account->emergency);
  g_free (account);
}
