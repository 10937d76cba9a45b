#include "core/act/account.h"

void
hz_account_free (HzAccount *account)
{
  if (account == NULL)
    return;
  g_free (account->name);
  g_free (account->full_name);
  g_free (account->role);
  g_free (account);
}
