#include "core/crypto/openssl.h"
#include "core/base/base.h"

#include <openssl/err.h>
#include <string.h>

gboolean
hz_crypto_add_text (EVP_MD_CTX *context, const char *text)
{
  guint64 length = GUINT64_TO_BE (strlen (text));
  return EVP_DigestUpdate (context, &length, sizeof length) == 1 &&
         EVP_DigestUpdate (context, text, strlen (text)) == 1;
}

gboolean
hz_crypto_fail (GError **error)
{
  const char *reason = ERR_reason_error_string (ERR_peek_last_error ());
  ERR_clear_error ();
  return hz_fail (
      error, HZ_ERROR_FAILED,
      _ ("The cryptographic library failed: %s. Nothing was changed; tell the administrator."),
      reason != NULL ? reason : "?");
}
