/* Who works at the station. */
#pragma once
#include <glib.h>

typedef struct {
  char *name, *full_name, *role; /* role: clerk, officer, admin, auditor */
  gboolean disabled;
} HzAccount;
void hz_account_free (HzAccount *account);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HzAccount, hz_account_free)
