#include "core/crypto/crypto.h"
#include "core/base/base.h"

#include <openssl/evp.h>
#include <string.h>

static guint8 key[HZ_SEAL_KEY_BYTES];
#define LABEL "case/12/fingerprint/11"

static GBytes *
seal (const guint8 *data, gsize length)
{
  g_autoptr (GError) error = NULL;
  GBytes *sealed = hz_seal (key, LABEL, data, length, &error);
  g_assert_no_error (error);
  return sealed;
}

static void
assert_refused (const guint8 *with_key, const char *label, GBytes *sealed)
{
  g_autoptr (GError) error = NULL;
  g_assert_null (hz_unseal (with_key, label, sealed, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_DAMAGED);
}

static void
test_round_trip (void)
{
  static const gsize sizes[] = {0, 1, 15, 16, 17, 1 << 20};
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++) {
    g_autoptr (GError) error = NULL;
    g_autofree guint8 *data = g_malloc (sizes[i] + 1);
    for (gsize j = 0; j < sizes[i]; j++)
      data[j] = (guint8)(j * 7 + j / 251);
    g_autoptr (GBytes) sealed = seal (data, sizes[i]);
    g_assert_cmpuint (g_bytes_get_size (sealed), ==, 4 + 16 + sizes[i] + 32);
    g_assert_cmpmem (g_bytes_get_data (sealed, NULL), 4, "HZS1", 4);
    g_autoptr (GBytes) plain = hz_unseal (key, LABEL, sealed, &error);
    g_assert_no_error (error);
    g_assert_cmpmem (g_bytes_get_data (plain, NULL), g_bytes_get_size (plain), data, sizes[i]);
    g_autoptr (GBytes) again =
        seal (data, sizes[i]); /* never the same IV, so never the same bytes */
    g_assert_false (g_bytes_equal (sealed, again));
    if (sizes[i] >= 16)
      g_assert_null (memmem (g_bytes_get_data (sealed, NULL), g_bytes_get_size (sealed), data, 16));
  }
}

static void
test_any_bit (void)
{
  g_autoptr (GBytes) sealed = seal ((const guint8 *)"print of a thumb", 16);
  gsize size;
  const guint8 *blob = g_bytes_get_data (sealed, &size);
  for (gsize bit = 0; bit < size * 8; bit++) {
    g_autofree guint8 *bent = g_memdup2 (blob, size);
    bent[bit / 8] ^= 1u << bit % 8;
    g_autoptr (GBytes) other = g_bytes_new (bent, size);
    assert_refused (key, LABEL, other);
  }
  for (gsize cut = 0; cut < size; cut++) {
    g_autoptr (GBytes) other = g_bytes_new_from_bytes (sealed, 0, cut);
    assert_refused (key, LABEL, other);
  }
  for (guint bit = 16 * 8; bit < HZ_SEAL_KEY_BYTES * 8; bit++) {
    guint8 other[HZ_SEAL_KEY_BYTES];
    memcpy (other, key, sizeof other);
    other[bit / 8] ^= 1u << bit % 8;
    assert_refused (other, LABEL, sealed);
  }
  assert_refused (key, "case/12/fingerprint/12", sealed);
  assert_refused (key, "", sealed);
  assert_refused (key, LABEL "1", sealed);
}

/* Label and what follows it must not slide into each other. */
static void
test_label_boundary (void)
{
  g_autoptr (GBytes) sealed = seal ((const guint8 *)"x", 1);
  gsize size;
  const guint8 *blob = g_bytes_get_data (sealed, &size);
  g_autoptr (GByteArray) moved = g_byte_array_new ();
  g_byte_array_append (moved, blob, 4);
  g_byte_array_append (moved, (const guint8 *)LABEL + strlen (LABEL) - 1, 1);
  g_byte_array_append (moved, blob + 4, size - 4);
  g_autoptr (GBytes) other = g_bytes_new (moved->data, moved->len);
  g_autofree char *shorter = g_strndup (LABEL, strlen (LABEL) - 1);
  assert_refused (key, shorter, other);
}

/* GB/T 32907, annex A.1: one block whose key is the block. */
static void
test_sm4_known_answer (void)
{
  static const guint8 block[16] = {0x01, 0x23, 0x45, 0x67, 0x89, 0xAB, 0xCD, 0xEF,
                                   0xFE, 0xDC, 0xBA, 0x98, 0x76, 0x54, 0x32, 0x10};
  static const guint8 answer[16] = {0x68, 0x1E, 0xDF, 0x34, 0xD2, 0x06, 0x96, 0x5E,
                                    0x86, 0xB3, 0xE9, 0x4F, 0x53, 0x6E, 0x42, 0x46};
  guint8 out[32];
  int length;
  EVP_CIPHER_CTX *context = EVP_CIPHER_CTX_new ();
  g_assert_cmpint (EVP_EncryptInit_ex2 (context, EVP_sm4_ecb (), block, NULL, NULL), ==, 1);
  g_assert_cmpint (EVP_EncryptUpdate (context, out, &length, block, 16), ==, 1);
  g_assert_cmpmem (out, 16, answer, 16);
  EVP_CIPHER_CTX_free (context);
}

/* The blob taken apart by hand: counter mode is the block cipher over IV, IV + 1, … */
static void
test_layout (void)
{
  g_autoptr (GBytes) sealed = seal ((const guint8 *)"0123456789abcdefXYZ", 19);
  const guint8 *blob = g_bytes_get_data (sealed, NULL);
  guint8 counter[32], stream[48];
  int length;
  memcpy (counter, blob + 4, 16);
  memcpy (counter + 16, blob + 4, 16);
  for (int i = 31; i >= 16 && ++counter[i] == 0; i--)
    continue;
  EVP_CIPHER_CTX *context = EVP_CIPHER_CTX_new ();
  EVP_EncryptInit_ex2 (context, EVP_sm4_ecb (), key, NULL, NULL);
  EVP_EncryptUpdate (context, stream, &length, counter, 32);
  EVP_CIPHER_CTX_free (context);
  for (int i = 0; i < 19; i++)
    stream[i] ^= blob[20 + i];
  g_assert_cmpmem (stream, 19, "0123456789abcdefXYZ", 19);
}

static void
test_mac (void)
{
  /* computed with another HMAC implementation over SM3 */
  static const char expected[] = "75032a4e258aa17bf0325bac8f6e15d5838da287d3302a3e41f513c8bdd119b7";
  g_autoptr (GError) error = NULL;
  guint8 tag[32], other[32];
  g_assert_true (hz_mac (key, "L120199-20261122-0001", tag, &error));
  g_autoptr (GString) hex = g_string_new (NULL);
  for (guint i = 0; i < 32; i++)
    g_string_append_printf (hex, "%02x", tag[i]);
  g_assert_cmpstr (hex->str, ==, expected);
  g_assert_true (hz_mac (key, "L120199-20261122-0002", other, &error));
  g_assert_cmpint (memcmp (tag, other, 32), !=, 0);
}

static void
test_bytes (void)
{
  g_autoptr (GBytes) bytes = hz_bytes_new_wiping ((const guint8 *)"secret", 6);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "secret", 6);
  g_autoptr (GBytes) none = hz_bytes_new_wiping (NULL, 0);
  g_assert_cmpuint (g_bytes_get_size (none), ==, 0);
}

static void
test_random (void)
{
  guint8 a[32] = {0}, b[32] = {0};
  g_autoptr (GError) error = NULL;
  g_assert_true (hz_random (a, sizeof a, &error));
  g_assert_true (hz_random (b, sizeof b, &error));
  g_assert_cmpint (memcmp (a, b, sizeof a), !=, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < sizeof key; i++)
    key[i] = (guint8)i;
  g_test_add_func ("/seal/round-trip", test_round_trip);
  g_test_add_func ("/seal/any-bit", test_any_bit);
  g_test_add_func ("/seal/label-boundary", test_label_boundary);
  g_test_add_func ("/seal/sm4-known-answer", test_sm4_known_answer);
  g_test_add_func ("/seal/layout", test_layout);
  g_test_add_func ("/seal/mac", test_mac);
  g_test_add_func ("/seal/bytes", test_bytes);
  g_test_add_func ("/seal/random", test_random);
  return g_test_run ();
}
