#include "core/crypto/seal.h"
#include "core/crypto/openssl.h"
#include "core/base/base.h"

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/rand.h>
#include <string.h>

#define MAGIC            "HZS1"
#define TAG_MAGIC        "HZT1" /* so that a tag of hz_mac can never be used as the MAC of a blob */
#define MAGIC_BYTES      4
#define IV_BYTES         16
#define MAC_BYTES        32
#define CIPHER_KEY_BYTES 16
#define MAC_KEY_BYTES    (HZ_SEAL_KEY_BYTES - CIPHER_KEY_BYTES)
#define OVERHEAD         (MAGIC_BYTES + IV_BYTES + MAC_BYTES)

typedef struct {
  gsize length;
  guint8 data[];
} Wiping;

static void
wiping_free (gpointer block)
{
  OPENSSL_cleanse (block, sizeof (Wiping) + ((Wiping *)block)->length);
  g_free (block);
}

static Wiping *
wiping_new (gsize length)
{
  Wiping *block = g_malloc (sizeof (Wiping) + length);
  block->length = length;
  return block;
}

static GBytes *
wiping_bytes (Wiping *block)
{
  return g_bytes_new_with_free_func (block->data, block->length, wiping_free, block);
}

GBytes *
hz_bytes_new_wiping (const guint8 *data, gsize length)
{
  Wiping *block = wiping_new (length);
  if (length > 0)
    memcpy (block->data, data, length);
  return wiping_bytes (block);
}

gboolean
hz_random (guint8 *out, gsize length, GError **error)
{
  g_return_val_if_fail (length <= G_MAXINT, FALSE);
  return RAND_bytes (out, (int)length) == 1 || hz_crypto_fail (error);
}

typedef struct {
  const void *data;
  gsize length;
} Part;

static gboolean
mac_parts (const guint8 *key, const Part *parts, guint count, guint8 out[MAC_BYTES], GError **error)
{
  g_autoptr (EVP_MAC) mac = EVP_MAC_fetch (NULL, "HMAC", NULL);
  g_autoptr (EVP_MAC_CTX) context = mac != NULL ? EVP_MAC_CTX_new (mac) : NULL;
  char digest[] = "SM3";
  OSSL_PARAM params[] = {OSSL_PARAM_construct_utf8_string (OSSL_MAC_PARAM_DIGEST, digest, 0),
                         OSSL_PARAM_construct_end ()};
  gsize length;
  if (context == NULL || EVP_MAC_init (context, key + CIPHER_KEY_BYTES, MAC_KEY_BYTES, params) != 1)
    return hz_crypto_fail (error);
  for (guint i = 0; i < count; i++)
    if (EVP_MAC_update (context, parts[i].data, parts[i].length) != 1)
      return hz_crypto_fail (error);
  if (EVP_MAC_final (context, out, &length, MAC_BYTES) != 1 || length != MAC_BYTES)
    return hz_crypto_fail (error);
  return TRUE;
}

/* The MAC of a blob: magic, label length, label, IV, ciphertext. */
static gboolean
mac_blob (const guint8 *key, const char *label, const guint8 *blob, gsize cipher_length,
          guint8 out[MAC_BYTES], GError **error)
{
  guint64 label_length = GUINT64_TO_BE (strlen (label));
  const Part parts[] = {
      {blob, MAGIC_BYTES},
      {&label_length, sizeof label_length},
      {label, strlen (label)},
      {blob + MAGIC_BYTES, IV_BYTES + cipher_length},
  };
  return mac_parts (key, parts, G_N_ELEMENTS (parts), out, error);
}

/* SM4 in counter mode: encrypting and decrypting are the same operation. */
static gboolean
sm4_ctr (const guint8 *key, const guint8 *iv, const guint8 *in, gsize length, guint8 *out,
         GError **error)
{
  g_autoptr (EVP_CIPHER) cipher = EVP_CIPHER_fetch (NULL, "SM4-CTR", NULL);
  g_autoptr (EVP_CIPHER_CTX) context = EVP_CIPHER_CTX_new ();
  int done = 0, rest = 0;
  if (cipher == NULL || context == NULL ||
      EVP_EncryptInit_ex2 (context, cipher, key, iv, NULL) != 1)
    return hz_crypto_fail (error);
  if (length > 0 && EVP_EncryptUpdate (context, out, &done, in, (int)length) != 1)
    return hz_crypto_fail (error);
  if (EVP_EncryptFinal_ex (context, out + done, &rest) != 1 || (gsize)(done + rest) != length)
    return hz_crypto_fail (error);
  return TRUE;
}

GBytes *
hz_seal (const guint8 key[HZ_SEAL_KEY_BYTES], const char *label, const guint8 *data, gsize length,
         GError **error)
{
  g_return_val_if_fail (length <= G_MAXINT - OVERHEAD, NULL);
  g_autofree guint8 *blob = g_malloc (length + OVERHEAD);
  guint8 *iv = blob + MAGIC_BYTES, *ciphertext = iv + IV_BYTES;
  memcpy (blob, MAGIC, MAGIC_BYTES);
  if (!hz_random (iv, IV_BYTES, error) || !sm4_ctr (key, iv, data, length, ciphertext, error) ||
      !mac_blob (key, label, blob, length, ciphertext + length, error))
    return NULL;
  return g_bytes_new_take (g_steal_pointer (&blob), length + OVERHEAD);
}

GBytes *
hz_unseal (const guint8 key[HZ_SEAL_KEY_BYTES], const char *label, GBytes *sealed, GError **error)
{
  gsize size;
  const guint8 *blob = g_bytes_get_data (sealed, &size);
  guint8 expected[MAC_BYTES];
  gboolean whole = size >= OVERHEAD && size <= G_MAXINT && memcmp (blob, MAGIC, MAGIC_BYTES) == 0;
  gsize length = whole ? size - OVERHEAD : 0;
  if (whole && !mac_blob (key, label, blob, length, expected, error))
    return NULL;
  if (!whole || CRYPTO_memcmp (expected, blob + size - MAC_BYTES, MAC_BYTES) != 0) {
    hz_fail (error, HZ_ERROR_DAMAGED,
             _ ("A sealed photo or print was changed, moved, or sealed with another key. It is not "
                "used; "
                "capture it again and tell the security administrator."));
    return NULL;
  }
  Wiping *block = wiping_new (length);
  if (!sm4_ctr (key, blob + MAGIC_BYTES, blob + MAGIC_BYTES + IV_BYTES, length, block->data,
                error)) {
    wiping_free (block);
    return NULL;
  }
  return wiping_bytes (block);
}

gboolean
hz_mac (const guint8 key[HZ_SEAL_KEY_BYTES], const char *text, guint8 out[32], GError **error)
{
  const Part parts[] = {{TAG_MAGIC, MAGIC_BYTES}, {text, strlen (text)}};
  return mac_parts (key, parts, G_N_ELEMENTS (parts), out, error);
}
