/* Accounts that a test makes get their passwords hashed at the lowest cost that the product takes
 * from a database: the linker puts this in the place of hz_password_hash() in every test that links
 * the tests' support, and nowhere else. What the full cost is worth, core/crypto's own test shows.
 */
#include "core/crypto/crypto.h"

#include <openssl/evp.h>
#include <string.h>

#define LOG_N 10 /* hz_password_verify() takes no less */

char *__wrap_hz_password_hash (const char *password, GError **error);

char *
__wrap_hz_password_hash (const char *password, GError **error)
{
  guint8 salt[16], hash[32];
  if (!hz_random (salt, sizeof salt, error))
    return NULL;
  int made = EVP_PBE_scrypt (password, strlen (password), salt, sizeof salt, 1 << LOG_N, 1, 1, 0,
                             hash, sizeof hash);
  g_assert_cmpint (made, ==, 1);
  g_autofree char *salt_text = g_base64_encode (salt, sizeof salt);
  g_autofree char *hash_text = g_base64_encode (hash, sizeof hash);
  return g_strdup_printf ("scrypt$%d$1$1$%s$%s", LOG_N, salt_text, hash_text);
}
