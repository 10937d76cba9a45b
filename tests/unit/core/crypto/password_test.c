#include "core/crypto/crypto.h"
#include "core/base/base.h"

#include <string.h>

/* From another scrypt: N 2^15, r 8, p 1, salt "0123456789abcdef". */
#define PASSWORD "户籍窗口-2026!"
#define HASH     "k2dVO12teenBCCJkiSj9C3eoaGE18G1BMoNR0PNVlsg="
#define STORED   "scrypt$15$8$1$MDEyMzQ1Njc4OWFiY2RlZg==$" HASH

static gboolean
verify (const char *password, const char *stored, int code)
{
  g_autoptr (GError) error = NULL;
  if (hz_password_verify (password, stored, &error)) {
    g_assert_no_error (error);
    return TRUE;
  }
  g_assert_error (error, HZ_ERROR, code);
  return FALSE;
}

static void
test_round_trip (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *first = hz_password_hash (PASSWORD, &error);
  g_assert_no_error (error);
  g_autofree char *second = hz_password_hash (PASSWORD, &error);
  g_assert_cmpstr (first, !=, second); /* salted */
  g_assert_true (g_str_has_prefix (first, "scrypt$15$8$1$"));
  g_assert_null (strstr (first, PASSWORD));
  g_assert_true (verify (PASSWORD, first, 0));
  g_assert_false (verify ("户籍窗口-2026", first, HZ_ERROR_DENIED));
  g_assert_false (verify ("", first, HZ_ERROR_DENIED));
}

static void
test_known_answer (void)
{
  g_assert_true (verify (PASSWORD, STORED, 0));
  g_assert_false (verify ("户籍窗口-2026?", STORED, HZ_ERROR_DENIED));
}

static void
test_unreadable (void)
{
  static const char *const bent[] = {
      "",
      "scrypt",
      "plain",
      "scrypt$15$8$1$MDEyMzQ1Njc4OWFiY2RlZg==",
      "scrypt$15$8$1$$" HASH,
      "scrypt$15$8$1$MDEyMzQ1Njc4OWFiY2RlZg==$",
      "scrypt$15$8$1$MDEyMzQ1Njc4OWFiY2RlZg==$c2hvcnQ=",
      "scrypt$15$8$1$MDEyMzQ1Njc4OWFiY2RlZg==$" HASH "$",
      "bcrypt$15$8$1$MDEyMzQ1Njc4OWFiY2RlZg==$" HASH,
      "scrypt$21$8$1$MDEyMzQ1Njc4OWFiY2RlZg==$" HASH, /* too much work, too much memory, none at all
                                                       */
      "scrypt$20$32$1$MDEyMzQ1Njc4OWFiY2RlZg==$" HASH,
      "scrypt$15$8$17$MDEyMzQ1Njc4OWFiY2RlZg==$" HASH,
      "scrypt$15$0$1$MDEyMzQ1Njc4OWFiY2RlZg==$" HASH,
      "scrypt$-1$8$1$MDEyMzQ1Njc4OWFiY2RlZg==$" HASH,
      "scrypt$15x$8$1$MDEyMzQ1Njc4OWFiY2RlZg==$" HASH,
      "scrypt$99999999999999999999$8$1$MDEyMzQ1Njc4OWFiY2RlZg==$" HASH,
  };
  for (guint i = 0; i < G_N_ELEMENTS (bent); i++)
    g_assert_false (verify (PASSWORD, bent[i], HZ_ERROR_DAMAGED));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/password/round-trip", test_round_trip);
  g_test_add_func ("/password/known-answer", test_known_answer);
  g_test_add_func ("/password/unreadable", test_unreadable);
  return g_test_run ();
}
