#include "data/export/qr.h"

#include "tests/support/qr_read.h"

#include <string.h>

/* As on a slip: "HZ1:" slip ":" case ":" 32 hex in capitals: 82 characters. */
#define SLIP_TEXT "HZ1:L120199-20261122-0001:120199-20261122-0001:00112233445566778899AABBCCDDEEFF"

static void
test_reads_back (void)
{
  const char *const texts[] = {SLIP_TEXT, "12345678901234567890", "receipt lower case",
                               "居民身份证领取凭证"};
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (HzQr) qr = hz_qr_new (texts[i], 5, &error);
    g_assert_no_error (error);
    g_autofree char *read = qr_read_modules (qr->module, qr->size);
    g_assert_cmpstr (read, ==, texts[i]);
  }
}

/* Capitals and digits take the alphanumeric mode: 154 of them fit version 5 at level L, as bytes
 * they would not. */
static void
test_capacity (void)
{
  g_autofree char *longest = g_strnfill (154, 'A'), *over = g_strnfill (155, 'A');
  g_autoptr (GError) error = NULL;
  g_autoptr (HzQr) qr = hz_qr_new (longest, 5, &error);
  g_assert_no_error (error);
  g_assert_cmpint (qr->size, ==, 37);
  g_assert_null (hz_qr_new (over, 5, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (hz_qr_new ("", 5, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_INVALID);
  g_clear_error (&error);
  g_autofree char *huge = g_strnfill (8000, 'A');
  g_assert_null (hz_qr_new (huge, 40, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_INVALID);
}

static void
test_version_is_smallest (void)
{
  g_autoptr (HzQr) small = hz_qr_new ("A", 5, NULL), slip = hz_qr_new (SLIP_TEXT, 5, NULL);
  g_assert_cmpint (small->size, ==, 21);
  g_assert_cmpint (slip->size, ==, 29);
}

static void
test_quiet_zone (void)
{
  g_autoptr (HzQr) qr = hz_qr_new ("A", 5, NULL);
  g_assert_true (hz_qr_dark (qr, 0, 0)); /* the corner of the finder pattern */
  g_assert_true (hz_qr_dark (qr, qr->size - 1, 0));
  g_assert_false (hz_qr_dark (qr, 7, 7));
  g_assert_false (hz_qr_dark (qr, -1, 0));
  g_assert_false (hz_qr_dark (qr, 0, -1));
  g_assert_false (hz_qr_dark (qr, qr->size, 0));
  g_assert_false (hz_qr_dark (qr, 0, qr->size));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/qr/reads-back", test_reads_back);
  g_test_add_func ("/qr/capacity", test_capacity);
  g_test_add_func ("/qr/version-is-smallest", test_version_is_smallest);
  g_test_add_func ("/qr/quiet-zone", test_quiet_zone);
  return g_test_run ();
}
