#include "core/crypto/crypto.h"
#include "core/base/base.h"

#include <string.h>

/* RFC 9285, section 4.3 and 4.4. */
static void
test_base45 (void)
{
  static const struct {
    const char *plain, *text;
  } known[] = {{"AB", "BB8"},
               {"Hello!!", "%69 VD92EX0"},
               {"base-45", "UJCLQE7W581"},
               {"ietf!", "QED8WEX0"},
               {"", ""}};
  static const char *const wrong[] = {"BB", "BB88", "bb8", "GGW", "BB\n"};
  guint8 back[16];
  for (guint i = 0; i < G_N_ELEMENTS (known); i++) {
    gsize length = strlen (known[i].plain);
    g_autofree char *text = hz_base45_encode ((const guint8 *)known[i].plain, length);
    g_assert_cmpstr (text, ==, known[i].text);
    g_assert_true (hz_base45_decode (text, back, length));
    g_assert_cmpmem (back, length, known[i].plain, length);
  }
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_false (hz_base45_decode (wrong[i], back, 2));
  g_assert_true (hz_base45_decode ("FGW", back, 2)); /* 65535, the largest */
  g_assert_cmpint (back[0], ==, 0xff);
  g_assert_false (hz_base45_decode ("::", back, 1));
}

static const char *const facts[] = {"name", "示范", "due_fen", "2000", NULL};

static HzPaperCode
sample (const char *number)
{
  g_autoptr (GError) error = NULL;
  HzPaperCode code = {.kind = HZ_PAPER_SLIP, .issued_at = 1795339860};
  g_strlcpy (code.number, number, sizeof code.number);
  hz_paper_digest (code.kind, number, code.issued_at, "clerk", facts, code.digest, &error);
  g_assert_no_error (error);
  return code;
}

typedef struct {
  char *secret, *known;
} Pair;

static void
set_up (Pair *pair, gconstpointer data)
{
  hz_sm2_generate (&pair->secret, &pair->known, NULL);
}

static void
tear_down (Pair *pair, gconstpointer data)
{
  g_free (pair->secret);
  g_free (pair->known);
}

static void
test_round (Pair *pair, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  HzPaperCode code = sample ("L120199-20261122-1234567"), read;
  g_autofree char *text = hz_paper_code_sign (&code, pair->secret, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (strlen (text), ==, HZ_PAPER_CODE_MAX); /* with the longest number */
  g_assert_cmpuint (strspn (text, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"), ==,
                    strlen (text));
  g_assert_true (hz_paper_code_verify (text, pair->known, &read, &error));
  g_assert_cmpint (read.kind, ==, HZ_PAPER_SLIP);
  g_assert_cmpstr (read.number, ==, code.number);
  g_assert_cmpint (read.issued_at, ==, code.issued_at);
  g_assert_cmpmem (read.digest, sizeof read.digest, code.digest, sizeof code.digest);
  g_autofree char *public_again = hz_sm2_public_of (pair->secret, &error);
  g_assert_cmpstr (public_again, ==, pair->known);
}

/* Whatever single character becomes another one, at any place, or goes, or comes: the code does not
 * hold. Under valgrind, where a signature takes fifty times as long, at every seventh place. */
static void
test_every_character (Pair *pair, gconstpointer data)
{
  HzPaperCode code = sample ("L120199-20261122-0001"), read;
  g_autofree char *text = hz_paper_code_sign (&code, pair->secret, NULL);
  gsize length = strlen (text);
  for (gsize at = 0; at < length; at += g_test_thorough () ? 1 : 7) {
    static const char others[] = "0A Z:-$%*+./4Wa\n";
    g_autofree char *shorter = g_strdup (text);
    memmove (shorter + at, shorter + at + 1, length - at);
    g_assert_false (hz_paper_code_verify (shorter, pair->known, &read, NULL));
    for (guint i = 0; i < strlen (others); i++) {
      g_autofree char *changed = g_strdup (text);
      changed[at] = others[i];
      if (changed[at] == text[at])
        continue;
      g_autoptr (GError) error = NULL;
      if (hz_paper_code_verify (changed, pair->known, &read, &error))
        g_error ("character %zu may become %c", at, others[i]);
      g_assert_true (g_error_matches (error, HZ_ERROR, HZ_ERROR_INVALID) ||
                     g_error_matches (error, HZ_ERROR, HZ_ERROR_NOT_FOUND) ||
                     g_error_matches (error, HZ_ERROR, HZ_ERROR_DAMAGED));
    }
  }
  g_autofree char *longer = g_strconcat (text, "0", NULL);
  g_assert_false (hz_paper_code_verify (longer, pair->known, &read, NULL));
  g_assert_true (hz_paper_code_verify (text, pair->known, &read, NULL));
}

static void
test_other_key (Pair *pair, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *secret = NULL, *known = NULL;
  HzPaperCode code = sample ("L120199-20261122-0001"), read;
  hz_sm2_generate (&secret, &known, NULL);
  g_autofree char *text = hz_paper_code_sign (&code, secret, NULL);
  g_assert_false (hz_paper_code_verify (text, pair->known, &read, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_NOT_FOUND);
  g_assert_cmpstr (read.number, ==, code.number);
}

/* Each fact, and the border between two of them, makes another digest. */
static void
test_digest (void)
{
  static const char *const others[][5] = {{"name", "示范", "due_fen", "2001", NULL},
                                          {"name", "示范", "due_fen", "200", NULL},
                                          {"name", "示范d", "ue_fen", "2000", NULL},
                                          {"name", "示範", "due_fen", "2000", NULL},
                                          {"name", "示范", NULL}};
  guint8 first[HZ_PAPER_DIGEST_BYTES], other[HZ_PAPER_DIGEST_BYTES];
  g_assert_true (hz_paper_digest (HZ_PAPER_SLIP, "L1", 1, "a", facts, first, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (others); i++) {
    g_assert_true (hz_paper_digest (HZ_PAPER_SLIP, "L1", 1, "a", others[i], other, NULL));
    g_assert_cmpint (memcmp (first, other, sizeof first), !=, 0);
  }
  hz_paper_digest (HZ_PAPER_RECEIPT, "L1", 1, "a", facts, other, NULL);
  g_assert_cmpint (memcmp (first, other, sizeof first), !=, 0);
  hz_paper_digest (HZ_PAPER_SLIP, "L1", 2, "a", facts, other, NULL);
  g_assert_cmpint (memcmp (first, other, sizeof first), !=, 0);
  hz_paper_digest (HZ_PAPER_SLIP, "L1", 1, "b", facts, other, NULL);
  g_assert_cmpint (memcmp (first, other, sizeof first), !=, 0);
}

static void
test_number (Pair *pair, gconstpointer data)
{
  static const char *const bad[] = {"", "L1:2", "l1", "L 1"};
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autoptr (GError) error = NULL;
    HzPaperCode code = sample (bad[i]);
    g_assert_null (hz_paper_code_sign (&code, pair->secret, &error));
    g_assert_error (error, HZ_ERROR, HZ_ERROR_INVALID);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, test) g_test_add ("/paper-code/" name, Pair, NULL, set_up, test, tear_down)
  g_test_add_func ("/paper-code/base45", test_base45);
  g_test_add_func ("/paper-code/digest", test_digest);
  ADD ("round", test_round);
  ADD ("every-character", test_every_character);
  ADD ("other-key", test_other_key);
  ADD ("number", test_number);
#undef ADD
  return g_test_run ();
}
