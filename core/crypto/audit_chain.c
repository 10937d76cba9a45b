#include "core/crypto/audit_chain.h"
#include "core/crypto/openssl.h"
#include "core/base/base.h"

#include <string.h>

/* PREVIOUS (NULL: none), then each of TEXTS after its length. */
static gboolean
digest_after (const char *previous, const char *const *texts, char digest[HZ_SM3_HEX],
              GError **error)
{
  g_autoptr (EVP_MD_CTX) context = EVP_MD_CTX_new ();
  guint8 bytes[HZ_SM3_BYTES];
  if (context == NULL || EVP_DigestInit_ex (context, EVP_sm3 (), NULL) != 1 ||
      (previous != NULL && EVP_DigestUpdate (context, previous, HZ_SM3_HEX - 1) != 1))
    return hz_crypto_fail (error);
  for (guint i = 0; texts[i] != NULL; i++)
    if (!hz_crypto_add_text (context, texts[i]))
      return hz_crypto_fail (error);
  if (EVP_DigestFinal_ex (context, bytes, NULL) != 1)
    return hz_crypto_fail (error);
  for (guint i = 0; i < HZ_SM3_BYTES; i++)
    g_snprintf (digest + 2 * i, 3, "%02x", bytes[i]);
  return TRUE;
}

gboolean
hz_texts_digest (const char *const *texts, char digest[HZ_SM3_HEX], GError **error)
{
  return digest_after (NULL, texts, digest, error);
}

gboolean
hz_audit_digest (const char *previous, const HzAuditEntry *entry, char digest[HZ_SM3_HEX],
                 GError **error)
{
  if (strlen (previous) != HZ_SM3_HEX - 1 ||
      strspn (previous, "0123456789abcdef") != HZ_SM3_HEX - 1)
    return hz_fail (
        error, HZ_ERROR_DAMAGED,
        _ ("The audit record before number %lld has no readable digest: it was changed. "
           "Tell the audit administrator."),
        (long long)entry->seq);
  g_autofree char *seq = g_strdup_printf ("%" G_GINT64_FORMAT, entry->seq);
  g_autofree char *at = g_strdup_printf ("%" G_GINT64_FORMAT, entry->at);
  gboolean keeps = entry->kept != NULL && *entry->kept != '\0';
  const char *members[] = {seq,
                           at,
                           entry->actor,
                           entry->act,
                           entry->subject,
                           entry->detail,
                           keeps ? entry->kept : NULL,
                           entry->kept_digest,
                           NULL};
  return digest_after (previous, members, digest, error);
}
