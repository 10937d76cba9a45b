#include "core/crypto/sm2.h"
#include "core/crypto/openssl.h"
#include "core/base/base.h"

#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <string.h>

#define SM2_ID "1234567812345678"
enum { HALF = HZ_SM2_BYTES / 2, DER_MAX = 128 }; /* a signature in DER has at most 72 bytes */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ECDSA_SIG, ECDSA_SIG_free)

/* --- keys --- */

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

/* Without this the library would ask at the terminal for the passphrase of an encrypted key. */
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
hz_sm2_public_of (const char *private_pem, GError **error)
{
  g_autoptr (EVP_PKEY) key = read_key (private_pem, TRUE, error);
  g_autoptr (BIO) bio = BIO_new (BIO_s_mem ());
  if (key == NULL)
    return NULL;
  if (bio == NULL || PEM_write_bio_PUBKEY (bio, key) != 1) {
    hz_crypto_fail (error);
    return NULL;
  }
  return take_text (bio);
}

gboolean
hz_sm2_key_id (const char *public_pem, guint8 id[HZ_SM2_ID_BYTES], GError **error)
{
  g_autoptr (EVP_PKEY) key = read_key (public_pem, FALSE, error);
  guint8 *der = NULL, digest[EVP_MAX_MD_SIZE];
  if (key == NULL)
    return FALSE;
  int length = i2d_PUBKEY (key, &der);
  gboolean done =
      length > 0 && EVP_Digest (der, (gsize)length, digest, NULL, EVP_sm3 (), NULL) == 1;
  OPENSSL_free (der);
  if (!done)
    return hz_crypto_fail (error);
  memcpy (id, digest, HZ_SM2_ID_BYTES);
  return TRUE;
}

/* --- signatures in DER, as the library gives them --- */

static gboolean
sign_der (const char *private_pem, const guint8 *data, gsize data_length, guint8 der[DER_MAX],
          gsize *der_length, GError **error)
{
  g_autoptr (EVP_PKEY) key = read_key (private_pem, TRUE, error);
  g_autoptr (EVP_MD_CTX) context = EVP_MD_CTX_new ();
  EVP_PKEY_CTX *key_context = NULL; /* owned by CONTEXT */
  *der_length = DER_MAX;
  if (key == NULL)
    return FALSE;
  return (context != NULL &&
          EVP_DigestSignInit (context, &key_context, EVP_sm3 (), NULL, key) == 1 &&
          EVP_PKEY_CTX_set1_id (key_context, SM2_ID, strlen (SM2_ID)) == 1 &&
          EVP_DigestSign (context, der, der_length, data, data_length) == 1) ||
         hz_crypto_fail (error);
}

/* 1: valid; 0: not valid; -1: ERROR. */
static int
verify_der (const char *public_pem, const guint8 *data, gsize data_length, const guint8 *der,
            gsize der_length, GError **error)
{
  g_autoptr (EVP_PKEY) key = read_key (public_pem, FALSE, error);
  g_autoptr (EVP_MD_CTX) context = EVP_MD_CTX_new ();
  EVP_PKEY_CTX *key_context = NULL;
  if (key == NULL)
    return -1;
  if (context == NULL || EVP_DigestVerifyInit (context, &key_context, EVP_sm3 (), NULL, key) != 1 ||
      EVP_PKEY_CTX_set1_id (key_context, SM2_ID, strlen (SM2_ID)) != 1) {
    hz_crypto_fail (error);
    return -1;
  }
  gboolean holds = EVP_DigestVerify (context, der, der_length, data, data_length) == 1;
  ERR_clear_error (); /* a malformed signature is reported as not valid, not as a failure */
  return holds;
}

/* --- r and s --- */

gboolean
hz_sm2_sign_bytes (const char *private_pem, const guint8 *data, gsize length,
                   guint8 signature[HZ_SM2_BYTES], GError **error)
{
  guint8 der[DER_MAX];
  const guint8 *at = der;
  gsize der_length;
  if (!sign_der (private_pem, data, length, der, &der_length, error))
    return FALSE;
  g_autoptr (ECDSA_SIG) parts = d2i_ECDSA_SIG (NULL, &at, (long)der_length);
  return (parts != NULL && BN_bn2binpad (ECDSA_SIG_get0_r (parts), signature, HALF) == HALF &&
          BN_bn2binpad (ECDSA_SIG_get0_s (parts), signature + HALF, HALF) == HALF) ||
         hz_crypto_fail (error);
}

gboolean
hz_sm2_verify_bytes (const char *public_pem, const guint8 *data, gsize length,
                     const guint8 signature[HZ_SM2_BYTES], GError **error)
{
  g_autoptr (ECDSA_SIG) parts = ECDSA_SIG_new ();
  BIGNUM *r = BN_bin2bn (signature, HALF, NULL), *s = BN_bin2bn (signature + HALF, HALF, NULL);
  if (parts == NULL || ECDSA_SIG_set0 (parts, r, s) != 1) {
    BN_free (r);
    BN_free (s);
    return hz_crypto_fail (error);
  }
  guint8 *der = NULL;
  int der_length = i2d_ECDSA_SIG (parts, &der);
  if (der_length <= 0)
    return hz_crypto_fail (error);
  int holds = verify_der (public_pem, data, length, der, (gsize)der_length, error);
  OPENSSL_free (der);
  return holds == 1 ||
         (holds == 0 && hz_fail (error, HZ_ERROR_DAMAGED, _ ("The signature does not hold.")));
}

/* --- base64 of the DER form --- */

char *
hz_sm2_sign (const char *private_pem, const char *text, GError **error)
{
  guint8 der[DER_MAX];
  gsize length;
  return sign_der (private_pem, (const guint8 *)text, strlen (text), der, &length, error)
             ? g_base64_encode (der, length)
             : NULL;
}

gboolean
hz_sm2_verify (const char *public_pem, const char *text, const char *signature, GError **error)
{
  gsize length;
  g_autofree guint8 *der = g_base64_decode (signature, &length);
  int holds = verify_der (public_pem, (const guint8 *)text, strlen (text), der, length, error);
  return holds == 1 ||
         (holds == 0 &&
          hz_fail (error, HZ_ERROR_DAMAGED,
                   _ ("The signature of the audit chain does not hold: the chain or the signature "
                      "was changed. Tell the audit administrator.")));
}
