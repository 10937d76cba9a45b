#include "core/crypto/password.h"
#include "core/crypto/openssl.h"
#include "core/base/base.h"
#include "core/crypto/seal.h"

#include <openssl/crypto.h>
#include <string.h>

#define SCHEME         "scrypt"
#define SALT_BYTES     16
#define HASH_BYTES     32
#define SALT_BYTES_MAX 64
#define MEMORY_MAX                                                                                 \
  (G_GUINT64_CONSTANT (256) << 20) /* a damaged hash must not make the server use all its memory   \
                                    */

typedef struct {
  guint64 log_n, r, p;
  guint8 salt[SALT_BYTES_MAX];
  gsize salt_length;
  guint8 hash[HASH_BYTES];
} Stored;

static gboolean
derive (const char *password, const Stored *s, guint8 hash[HASH_BYTES], GError **error)
{
  guint64 n = G_GUINT64_CONSTANT (1) << s->log_n;
  guint64 needed = 128 * s->r * (n + s->p + 2); /* RFC 7914: V, B and the working block */
  return EVP_PBE_scrypt (password, strlen (password), s->salt, s->salt_length, n, s->r, s->p,
                         needed, hash, HASH_BYTES) == 1 ||
         hz_crypto_fail (error);
}

char *
hz_password_hash (const char *password, GError **error)
{
  Stored s = {.log_n = 15, .r = 8, .p = 1, .salt_length = SALT_BYTES};
  if (!hz_random (s.salt, SALT_BYTES, error) || !derive (password, &s, s.hash, error))
    return NULL;
  g_autofree char *salt = g_base64_encode (s.salt, SALT_BYTES);
  g_autofree char *hash = g_base64_encode (s.hash, HASH_BYTES);
  return g_strdup_printf (SCHEME "$%u$%u$%u$%s$%s", (guint)s.log_n, (guint)s.r, (guint)s.p, salt,
                          hash);
}

static gboolean
read_bytes (const char *base64, guint8 *out, gsize room, gsize *length)
{
  g_autofree guint8 *bytes = g_base64_decode (base64, length);
  if (*length == 0 || *length > room)
    return FALSE;
  memcpy (out, bytes, *length);
  return TRUE;
}

static gboolean
read_stored (const char *stored, Stored *s)
{
  g_auto (GStrv) part = g_strsplit (stored, "$", -1);
  gsize hash_length;
  return g_strv_length (part) == 6 && strcmp (part[0], SCHEME) == 0 &&
         g_ascii_string_to_unsigned (part[1], 10, 10, 20, &s->log_n, NULL) &&
         g_ascii_string_to_unsigned (part[2], 10, 1, 32, &s->r, NULL) &&
         g_ascii_string_to_unsigned (part[3], 10, 1, 16, &s->p, NULL) &&
         (128 * s->r << s->log_n) <= MEMORY_MAX &&
         read_bytes (part[4], s->salt, SALT_BYTES_MAX, &s->salt_length) &&
         read_bytes (part[5], s->hash, HASH_BYTES, &hash_length) && hash_length == HASH_BYTES;
}

gboolean
hz_password_verify (const char *password, const char *stored, GError **error)
{
  Stored s;
  guint8 hash[HASH_BYTES];
  if (!read_stored (stored, &s))
    return hz_fail (error, HZ_ERROR_DAMAGED,
                    _ ("The stored password of this account cannot be read. Ask the administrator "
                       "for a new one."));
  if (!derive (password, &s, hash, error))
    return FALSE;
  gboolean same = CRYPTO_memcmp (hash, s.hash, HASH_BYTES) == 0;
  OPENSSL_cleanse (hash, sizeof hash);
  return same || hz_fail (error, HZ_ERROR_DENIED,
                          _ ("The account name or the password is wrong. Try again."));
}
