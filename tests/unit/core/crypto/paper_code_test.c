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
  HzPaperCode code = sample ("L120199001-20261122-0001"), read;
  g_autofree char *text = hz_paper_code_sign (&code, pair->secret, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (strlen (text), ==, 150); /* of any number */
  g_assert_cmpuint (strlen (text), <=, HZ_PAPER_CODE_MAX);
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

/* As scanners give it: in small letters, with an AIM identifier. */
static void
test_as_scanned (Pair *pair, gconstpointer data)
{
  HzPaperCode code = sample ("L120199001-20261122-0001"), read;
  g_autofree char *text = hz_paper_code_sign (&code, pair->secret, NULL);
  g_autofree char *small = g_ascii_strdown (text, -1);
  static const char *const aims[] = {"", "]Q1", "]q1", "]C0", "]d2"};
  for (guint i = 0; i < G_N_ELEMENTS (aims); i++) {
    g_autofree char *scanned = g_strconcat (aims[i], text, NULL),
                    *scanned_small = g_strconcat (aims[i], small, NULL);
    g_assert_true (hz_paper_code_begins (scanned) && hz_paper_code_begins (scanned_small));
    g_assert_true (hz_paper_code_verify (scanned, pair->known, &read, NULL));
    g_assert_true (hz_paper_code_verify (scanned_small, pair->known, &read, NULL));
    g_assert_cmpstr (read.number, ==, code.number);
  }
  g_autofree char *twice = g_strconcat ("]Q1]Q1", text, NULL),
                  *part = g_strconcat ("]Q", text, NULL);
  g_assert_false (hz_paper_code_verify (twice, pair->known, &read, NULL));
  g_assert_false (hz_paper_code_verify (part, pair->known, &read, NULL));
}

/* Whatever single character becomes another one, at any place, or goes, or comes: the code does not
 * hold. Under valgrind, where a signature takes fifty times as long, at every seventh place. */
static void
test_every_character (Pair *pair, gconstpointer data)
{
  HzPaperCode code = sample ("L120199001-20261122-0001"), read;
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
      if (g_ascii_toupper (changed[at]) == text[at])
        continue; /* a scanner may give small letters */
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
  HzPaperCode code = sample ("L120199001-20261122-0001"), read;
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

/* As programs up to 0.1 wrote it. (transfer full) */
static char *
spelled (const HzPaperCode *code, const char *secret, const char *known)
{
  g_autoptr (GError) error = NULL;
  guint8 body[83] = {(guint8)code->kind};
  guint32 at = GUINT32_TO_BE ((guint32)code->issued_at);
  hz_sm2_key_id (known, body + 1, &error);
  memcpy (body + 5, &at, 4);
  memcpy (body + 9, code->digest, 10);
  g_autofree char *head = g_strdup_printf ("HZ1:%s:", code->number);
  g_autoptr (GByteArray) part = g_byte_array_new ();
  g_byte_array_append (part, (const guint8 *)head, (guint)strlen (head));
  g_byte_array_append (part, body, 19);
  hz_sm2_sign_bytes (secret, part->data, part->len, body + 19, &error);
  g_assert_no_error (error);
  g_autofree char *encoded = hz_base45_encode (body, sizeof body);
  return g_strconcat (head, encoded, NULL);
}

static void
test_spelled (Pair *pair, gconstpointer data)
{
  static const char *const numbers[] = {"L120199-20261122-0001", "F120199-000001",
                                        "L120199-20261122-1234567"};
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++) {
    g_autoptr (GError) error = NULL;
    HzPaperCode code = sample (numbers[i]), read;
    g_autofree char *text = spelled (&code, pair->secret, pair->known);
    g_assert_true (hz_paper_code_verify (text, pair->known, &read, &error));
    g_assert_no_error (error);
    g_assert_cmpstr (read.number, ==, numbers[i]);
    g_assert_cmpint (read.issued_at, ==, code.issued_at);
    g_assert_cmpmem (read.digest, sizeof read.digest, code.digest, sizeof code.digest);
    text[6] = '9'; /* another unit */
    g_assert_false (hz_paper_code_verify (text, pair->known, &read, &error));
    g_assert_error (error, HZ_ERROR, HZ_ERROR_DAMAGED);
  }
}

/* Every number that is given out, of six digits too, comes back as it was. */
static void
test_number (Pair *pair, gconstpointer data)
{
  static const char *const good[] = {"L120199001-20261122-0001",
                                     "120199001-20261122-9999",
                                     "R120199-20261122-0001",
                                     "F120199001-000001",
                                     "D120199-000012",
                                     "000000000-20261122-12345",
                                     "Z999999999-99999999-999999999",
                                     "1-1",
                                     "L000001-00000001-0000"};
  static const char *const bad[] = {
      "",      "L1:2",  "l1-1", "L 1-1",        "L1",           "LL1-1", "1-20261122-1-1",
      "L-1-1", "L1--1", "1-1-", "1234567890-1", "1-1234567890", "1-2-3"};
  for (guint i = 0; i < G_N_ELEMENTS (good); i++) {
    guint8 packed[HZ_PAPER_NUMBER_BYTES];
    g_assert_true (hz_paper_number_pack (good[i], packed));
    g_autofree char *back = hz_paper_number_unpack (packed);
    g_assert_cmpstr (back, ==, good[i]);
    HzPaperCode code = sample (good[i]), read;
    g_autofree char *text = hz_paper_code_sign (&code, pair->secret, NULL);
    g_assert_true (hz_paper_code_verify (text, pair->known, &read, NULL));
    g_assert_cmpstr (read.number, ==, good[i]);
  }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autoptr (GError) error = NULL;
    HzPaperCode code = sample (bad[i]);
    g_assert_null (hz_paper_code_sign (&code, pair->secret, &error));
    g_assert_error (error, HZ_ERROR, HZ_ERROR_INVALID);
  }
}

/* What comes out of any bytes goes back into the same. */
static void
test_any_bytes (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  guint read = 0;
  for (guint i = 0; i < 200000; i++) {
    guint8 packed[HZ_PAPER_NUMBER_BYTES], again[HZ_PAPER_NUMBER_BYTES];
    for (guint b = 0; b < sizeof packed; b++)
      packed[b] = (guint8)g_rand_int (rand);
    packed[0] = (guint8)(i % 3 == 0 ? 0 : packed[0] % 128);
    packed[1] = (guint8)(packed[1] % 10 << 4 | packed[1] % 11);
    for (guint b = 2; b < sizeof packed; b += 4)
      packed[b] &= 0x0f;
    if (i % 2 == 0)
      memset (packed + 6, 0xff, 4);
    g_autofree char *number = hz_paper_number_unpack (packed);
    if (number == NULL)
      continue;
    read++;
    g_assert_cmpuint (strlen (number), <=, HZ_PAPER_NUMBER_MAX);
    g_assert_true (hz_paper_number_pack (number, again));
    g_assert_cmpmem (again, sizeof again, packed, sizeof packed);
  }
  g_assert_cmpuint (read, >, 1000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, test) g_test_add ("/paper-code/" name, Pair, NULL, set_up, test, tear_down)
  g_test_add_func ("/paper-code/base45", test_base45);
  g_test_add_func ("/paper-code/digest", test_digest);
  g_test_add_func ("/paper-code/any-bytes", test_any_bytes);
  ADD ("round", test_round);
  ADD ("as-scanned", test_as_scanned);
  ADD ("every-character", test_every_character);
  ADD ("other-key", test_other_key);
  ADD ("number", test_number);
  ADD ("spelled", test_spelled);
#undef ADD
  return g_test_run ();
}
