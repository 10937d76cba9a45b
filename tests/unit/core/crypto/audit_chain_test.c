#include "core/crypto/crypto.h"
#include "core/base/base.h"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <string.h>

static const HzAuditEntry first = {1, 1795339865, "li", "case.submit", "120199-20261122-0001", ""};
static const HzAuditEntry second = {2,      1795339900, "王", "case.paid", "R120199-20261122-0001",
                                    "20.00"};

static void
digest_of (const char *previous, const HzAuditEntry *entry, char digest[HZ_SM3_HEX])
{
  g_autoptr (GError) error = NULL;
  g_assert_true (hz_audit_digest (previous, entry, digest, &error));
  g_assert_no_error (error);
}

/* GB/T 32905, annex A.1. */
static void
test_sm3_known_answer (void)
{
  static const guint8 answer[32] = {0x66, 0xc7, 0xf0, 0xf4, 0x62, 0xee, 0xed, 0xd9,
                                    0xd1, 0xf2, 0xd4, 0x6b, 0xdc, 0x10, 0xe4, 0xe2,
                                    0x41, 0x67, 0xc4, 0x87, 0x5c, 0xf2, 0xf7, 0xa2,
                                    0x29, 0x7d, 0xa0, 0x2b, 0x8f, 0x4b, 0xa8, 0xe0};
  guint8 out[32];
  gsize length;
  g_assert_cmpint (EVP_Q_digest (NULL, "SM3", NULL, "abc", 3, out, &length), ==, 1);
  g_assert_cmpmem (out, length, answer, 32);
}

/* The written form of the chain: stations keep it for years, so it may never drift. */
static void
test_known_chain (void)
{
  char digest[HZ_SM3_HEX], next[HZ_SM3_HEX];
  digest_of (HZ_AUDIT_START, &first, digest);
  g_assert_cmpstr (digest, ==, "7e13b2968f01d0899a6b4d729e43351c0b90e41f515c3a0e2b7d0eff61b46a9e");
  digest_of (digest, &second, next);
  g_assert_cmpstr (next, ==, "6f2cff67e985d51a2dc9892a7bf5d41f76212ec37d70f81a6eb4411197edff59");
}

/* Every member counts, and text cannot move from one member to the next. */
static void
test_every_change_shows (void)
{
  HzAuditEntry changed[] = {second, second, second, second, second,
                            second, second, second, second, second};
  changed[0].seq = 3;
  changed[1].at++;
  changed[2].actor = "李";
  changed[3].act = "case.pay";
  changed[4].subject = "";
  changed[5].detail = "40.00";
  changed[6].actor = "王c", changed[6].act = "ase.paid";
  changed[7].seq = 21, changed[7].at = 795339900;
  changed[8].kept = "case/1", changed[8].kept_digest = "aa";
  changed[9].kept = "case/1", changed[9].kept_digest = "ab";
  char digest[HZ_SM3_HEX], other[HZ_SM3_HEX];
  digest_of (HZ_AUDIT_START, &second, digest);
  for (guint i = 0; i < G_N_ELEMENTS (changed); i++) {
    digest_of (HZ_AUDIT_START, &changed[i], other);
    g_assert_cmpstr (digest, !=, other);
  }
  digest_of (digest, &second, other);
  g_assert_cmpstr (digest, !=, other);
}

static void
test_bad_previous (void)
{
  static const char *const bad[] = {
      "", "00", HZ_AUDIT_START "0",
      "00000000000000000000000000000000000000000000000000000000000000zz"};
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++) {
    char digest[HZ_SM3_HEX];
    g_autoptr (GError) error = NULL;
    g_assert_false (hz_audit_digest (bad[i], &first, digest, &error));
    g_assert_error (error, HZ_ERROR, HZ_ERROR_DAMAGED);
  }
}

static void
assert_refused (const char *public_pem, const char *text, const char *signature)
{
  g_autoptr (GError) error = NULL;
  g_assert_false (hz_sm2_verify (public_pem, text, signature, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_DAMAGED);
}

static void
test_signature (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *secret = NULL, *known = NULL, *other_secret = NULL, *other_known = NULL;
  g_assert_true (hz_sm2_generate (&secret, &known, &error));
  g_assert_true (hz_sm2_generate (&other_secret, &other_known, &error));
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (secret, "-----BEGIN PRIVATE KEY-----\n"));
  g_assert_true (g_str_has_prefix (known, "-----BEGIN PUBLIC KEY-----\n"));
  g_assert_cmpstr (known, !=, other_known);
  g_autofree char *signature = hz_sm2_sign (secret, "2026-11-22 7e13", &error);
  g_assert_no_error (error);
  g_assert_true (hz_sm2_verify (known, "2026-11-22 7e13", signature, &error));
  g_assert_no_error (error);
  assert_refused (known, "2026-11-22 7e14", signature);
  assert_refused (known, "", signature);
  assert_refused (other_known, "2026-11-22 7e13", signature);
  assert_refused (known, "2026-11-22 7e13", "");
  assert_refused (known, "2026-11-22 7e13", "not base64!");
  gsize length;
  g_autofree guint8 *bytes = g_base64_decode (signature, &length);
  for (gsize i = 0; i < length; i++) {
    bytes[i] ^= 1;
    g_autofree char *bent = g_base64_encode (bytes, length);
    assert_refused (known, "2026-11-22 7e13", bent);
    bytes[i] ^= 1;
  }
}

/* The signature is SM2 with SM3 and the default id: what any other program of the standard checks.
 */
static void
test_signature_is_standard (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *secret = NULL, *known = NULL;
  g_assert_true (hz_sm2_generate (&secret, &known, &error));
  g_autofree char *signature = hz_sm2_sign (secret, "abc", &error);
  gsize length;
  g_autofree guint8 *bytes = g_base64_decode (signature, &length);
  static const char *const ids[] = {"1234567812345678", "1234567812345679"};
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++) {
    BIO *bio = BIO_new_mem_buf (known, -1);
    EVP_PKEY *key = PEM_read_bio_PUBKEY (bio, NULL, NULL, NULL);
    EVP_PKEY_CTX *key_context = EVP_PKEY_CTX_new (key, NULL);
    EVP_MD_CTX *context = EVP_MD_CTX_new ();
    EVP_PKEY_CTX_set1_id (key_context, ids[i], 16);
    EVP_MD_CTX_set_pkey_ctx (context, key_context);
    g_assert_cmpint (EVP_DigestVerifyInit (context, NULL, EVP_sm3 (), NULL, key), ==, 1);
    g_assert_cmpint (EVP_DigestVerify (context, bytes, length, (const guint8 *)"abc", 3) == 1, ==,
                     i == 0);
    EVP_MD_CTX_free (context);
    EVP_PKEY_CTX_free (key_context);
    EVP_PKEY_free (key);
    BIO_free (bio);
  }
}

static void
test_bad_keys (void)
{
  g_autoptr (GError) error = NULL;
  EVP_PKEY *p256 = EVP_EC_gen ("P-256");
  BIO *bio = BIO_new (BIO_s_mem ());
  PEM_write_bio_PrivateKey (bio, p256, EVP_aes_128_cbc (), (const guint8 *)"pass", 4, NULL, NULL);
  char *data;
  long length = BIO_get_mem_data (bio, &data);
  g_autofree char *encrypted = g_strndup (data, length);
  (void)BIO_reset (bio);
  PEM_write_bio_PrivateKey (bio, p256, NULL, NULL, 0, NULL, NULL);
  length = BIO_get_mem_data (bio, &data);
  g_autofree char *other_curve = g_strndup (data, length);
  BIO_free (bio);
  EVP_PKEY_free (p256);
  const char *const bad[] = {"", "no key",
                             "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
                             encrypted, /* and no question at the terminal */
                             other_curve};
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_clear_error (&error);
    g_assert_null (hz_sm2_sign (bad[i], "abc", &error));
    g_assert_error (error, HZ_ERROR, HZ_ERROR_DAMAGED);
    assert_refused (bad[i], "abc", "AAAA");
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/audit-chain/sm3-known-answer", test_sm3_known_answer);
  g_test_add_func ("/audit-chain/known-chain", test_known_chain);
  g_test_add_func ("/audit-chain/every-change-shows", test_every_change_shows);
  g_test_add_func ("/audit-chain/bad-previous", test_bad_previous);
  g_test_add_func ("/audit-chain/signature", test_signature);
  g_test_add_func ("/audit-chain/signature-is-standard", test_signature_is_standard);
  g_test_add_func ("/audit-chain/bad-keys", test_bad_keys);
  return g_test_run ();
}
