#include "core/person/consent.h"

#include "core/base/base.h"

void
hz_consent_free (HzConsent *consent)
{
  if (consent == NULL)
    return;
  hz_text_wipe (consent->citizen_number);
  g_free (consent->book_id);
  g_free (consent->text);
  g_free (consent->given_by);
  g_free (consent->account);
  g_free (consent->withdrawn_by);
  g_free (consent->account_name);
  g_free (consent->withdrawn_by_name);
  g_free (consent);
}

gboolean
hz_consent_is_guardians (const HzConsent *consent)
{
  return g_str_equal (consent->given_by, "guardian");
}
