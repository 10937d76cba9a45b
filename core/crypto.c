#include "core/crypto.h"
#include "core/error.h"
#include "core/lang.h"

#include <openssl/err.h>

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
