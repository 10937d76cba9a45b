#include "core/audit_chain.h"
#include "core/crypto.h"
#include "core/error.h"
#include "core/lang.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <string.h>

/* The distinguishing id that GB/T 32918 and GM/T 0009 prescribe when none is agreed on. */
#define SM2_ID "1234567812345678"

static gboolean
add_member (EVP_MD_CTX *context, const char *text)
{
  guint64 length = GUINT64_TO_BE (strlen (text));
  return EVP_DigestUpdate (context, &length, sizeof length) == 1 &&
         EVP_DigestUpdate (context, text, strlen (text)) == 1;
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
  g_autoptr (EVP_MD_CTX) context = EVP_MD_CTX_new ();
  g_autofree char *seq = g_strdup_printf ("%" G_GINT64_FORMAT, entry->seq);
  g_autofree char *at = g_strdup_printf ("%" G_GINT64_FORMAT, entry->at);
  const char *members[] = {seq, at, entry->actor, entry->act, entry->subject, entry->detail};
  guint8 bytes[HZ_SM3_BYTES];
  if (context == NULL || EVP_DigestInit_ex (context, EVP_sm3 (), NULL) != 1 ||
      EVP_DigestUpdate (context, previous, HZ_SM3_HEX - 1) != 1)
    return hz_crypto_fail (error);
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    if (!add_member (context, members[i]))
      return hz_crypto_fail (error);
  if (EVP_DigestFinal_ex (context, bytes, NULL) != 1)
    return hz_crypto_fail (error);
  for (guint i = 0; i < HZ_SM3_BYTES; i++)
    g_snprintf (digest + 2 * i, 3, "%02x", bytes[i]);
  return TRUE;
}

static char *
take_text (BIO *bio)
{
  char *data = NULL;
  long length = BIO_get_mem_data (bio, &data);
  return g_strndup (data, length);
}

gboolean
hz_sm2_generate (char **private_pem, char **public_pem, GError **error)
{
  g_autoptr (EVP_PKEY) key = EVP_PKEY_Q_keygen (NULL, NULL, "SM2");
  g_autoptr (BIO) private_bio = BIO_new (BIO_s_mem ());
  g_autoptr (BIO) public_bio = BIO_new (BIO_s_mem ());
  if (key == NULL || private_bio == NULL || public_bio == NULL ||
      PEM_write_bio_PrivateKey (private_bio, key, NULL, NULL, 0, NULL, NULL) != 1 ||
      PEM_write_bio_PUBKEY (public_bio, key) != 1)
    return hz_crypto_fail (error);
  *private_pem = take_text (private_bio);
  *public_pem = take_text (public_bio);
  return TRUE;
}

/* The library would ask at the terminal for the passphrase of an encrypted key. */
static int
no_passphrase (char *buffer, int size, int writing, void *data)
{
  return -1;
}

static EVP_PKEY *
read_key (const char *pem, gboolean private_key, GError **error)
{
  g_autoptr (BIO) bio = BIO_new_mem_buf (pem, -1);
  g_autoptr (EVP_PKEY) key = NULL;
  if (bio != NULL)
    key = private_key ? PEM_read_bio_PrivateKey (bio, NULL, no_passphrase, NULL)
                      : PEM_read_bio_PUBKEY (bio, NULL, no_passphrase, NULL);
  if (key != NULL && EVP_PKEY_is_a (key, "SM2"))
    return g_steal_pointer (&key);
  ERR_clear_error ();
  hz_fail (error, HZ_ERROR_DAMAGED,
           _ ("The station's signing key is no SM2 key. Restore the keys folder from the backup."));
  return NULL;
}

char *
hz_sm2_sign (const char *private_pem, const char *text, GError **error)
{
  g_autoptr (EVP_PKEY) key = read_key (private_pem, TRUE, error);
  g_autoptr (EVP_MD_CTX) context = EVP_MD_CTX_new ();
  EVP_PKEY_CTX *key_context = NULL; /* owned by CONTEXT */
  guint8 signature[128];            /* an SM2 signature has at most 72 */
  gsize length = sizeof signature;
  if (key == NULL)
    return NULL;
  if (context == NULL || EVP_DigestSignInit (context, &key_context, EVP_sm3 (), NULL, key) != 1 ||
      EVP_PKEY_CTX_set1_id (key_context, SM2_ID, strlen (SM2_ID)) != 1 ||
      EVP_DigestSign (context, signature, &length, (const guint8 *)text, strlen (text)) != 1) {
    hz_crypto_fail (error);
    return NULL;
  }
  return g_base64_encode (signature, length);
}

gboolean
hz_sm2_verify (const char *public_pem, const char *text, const char *signature, GError **error)
{
  g_autoptr (EVP_PKEY) key = read_key (public_pem, FALSE, error);
  g_autoptr (EVP_MD_CTX) context = EVP_MD_CTX_new ();
  EVP_PKEY_CTX *key_context = NULL;
  gsize length;
  g_autofree guint8 *bytes = g_base64_decode (signature, &length);
  if (key == NULL)
    return FALSE;
  if (context == NULL || EVP_DigestVerifyInit (context, &key_context, EVP_sm3 (), NULL, key) != 1 ||
      EVP_PKEY_CTX_set1_id (key_context, SM2_ID, strlen (SM2_ID)) != 1)
    return hz_crypto_fail (error);
  if (EVP_DigestVerify (context, bytes, length, (const guint8 *)text, strlen (text)) == 1)
    return TRUE;
  ERR_clear_error (); /* a signature that is none is an answer, no failure */
  return hz_fail (
      error, HZ_ERROR_DAMAGED,
      _ ("The signature of the audit chain does not hold: the chain or the signature was changed. "
         "Tell the audit administrator."));
}
