/* What people and scanners put in: citizen numbers, the texts that a search compares, the search
 * box itself, and the QR code of a paper. */
#include "core/person/person.h"
#include "core/crypto/crypto.h"
#include "core/base/base.h"
#include "data/store/register/register.h"
#include "tests/support/campaign.h"
#include "tests/support/mutate.h"
#include "tests/support/station_fixture.h"

#include <string.h>

/* --- citizen numbers --- */
/* ISO 7064 MOD 11-2 as the standard words it, not by the table of weights: each character times a
 * power of two, the check character the first power; the sum leaves 1. */
static gboolean
check_holds (const char *number)
{
  int sum = 0, power = 1;
  for (int i = 17; i >= 0; i--, power = power * 2 % 11)
    sum += (number[i] == 'X' ? 10 : number[i] - '0') * power;
  return sum % 11 == 1;
}

static void
test_numbers (void)
{
  static const char *const words[] = {"X",  "x",    "０",   "１",       " ", "\t",
                                      "19", "0000", "0229", "\xEF\xBC", NULL};
  g_autoptr (HzMutator) mutator = hz_mutator_new (51, words);
  GDate today;
  guint good = 0;
  g_date_clear (&today, 1);
  g_date_set_dmy (&today, 22, G_DATE_NOVEMBER, 2026);
  hz_mutator_add (mutator, "12019919900307102X", -1);
  hz_mutator_add (mutator, "120199197001010021", -1);
  hz_mutator_add (mutator, "120199900307102", -1);
  hz_mutator_add (mutator, " １２０１９９１９８８０９２１０３１５ ", -1);
  for (guint i = 0; i < campaign (200000); i++) {
    g_autofree char *text = hz_mutator_next_text (mutator);
    g_autofree char *typed = g_utf8_make_valid (text, -1);
    HzCitizenNumber n, again;
    HzNumberFault fault = hz_citizen_number_parse (typed, &today, &n);
    g_assert_cmpint (hz_number_fault_id (fault) == NULL, ==, fault == HZ_NUMBER_OK);
    if (fault != HZ_NUMBER_OK)
      continue;
    good++;
    g_assert_cmpuint (strlen (n.number), ==, 18);
    g_assert_true (check_holds (n.number));
    g_assert_true (g_date_valid (&n.birth));
    g_assert_cmpint (g_date_compare (&n.birth, &today), <=, 0);
    g_assert_cmpint (n.sex, ==, (n.number[16] - '0') % 2 == 1 ? 1 : 2);
    g_assert_cmpint (hz_citizen_number_parse (n.number, &today, &again), ==, HZ_NUMBER_OK);
    g_assert_cmpstr (again.number, ==, n.number);
    g_assert_false (again.upgraded);
  }
  g_test_message ("%u of %u are numbers", good, campaign (200000));
  g_assert_cmpuint (good, >, campaign (2000));
}

/* --- the forms in which texts are compared --- */

static const char *const letters[] = {
    "·",    "•",      "・", "０", "Ａ",        "ａ",       "　", " ",  "ü",  "ǚ",  "𠮷",
    "街道", "12号楼", "路", "市", "e\xCC\x81", "\xCC\x81", "㈠", "﨑", "㎏", "가", NULL};

static gboolean
has_mark (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (g_unichar_ismark (g_utf8_get_char (text)))
      return TRUE;
  return FALSE;
}

static void
assert_parts (const char *text, const char *whole)
{
  g_auto (GStrv) parts = hz_address_parts (text);
  guint n = g_strv_length (parts);
  g_assert_cmpuint (n, <=, HZ_ADDRESS_PARTS);
  g_assert_cmpint (n > 0, ==, *whole != '\0');
  for (guint i = 0; i < n; i++) {
    g_assert_true (g_str_has_suffix (whole, parts[i]));
    g_assert_cmpstr (parts[i], !=, "");
    for (guint j = 0; j < i; j++)
      g_assert_cmpstr (parts[i], !=, parts[j]);
  }
}

static void
test_keys (void)
{
  g_autoptr (HzMutator) mutator = hz_mutator_new (52, letters);
  hz_mutator_add (mutator, "天津市示范区和平里12号楼3门501号", -1);
  hz_mutator_add (mutator, "古丽娜尔·买买提", -1);
  hz_mutator_add (mutator, "zénglǚ o'neil", -1);
  for (guint i = 0; i < campaign (30000); i++) {
    g_autofree char *raw = hz_mutator_next_text (mutator);
    g_autofree char *text = g_utf8_make_valid (raw, -1);
    g_autofree char *folded = hz_search_fold (text), *twice = hz_search_fold (folded);
    g_autofree char *address = hz_search_address (text), *same = hz_search_address (address);
    g_autofree char *pinyin = hz_search_letters (text);
    g_assert_cmpstr (twice, ==, folded);
    if (!has_mark (text)) /* T with a mark of its own is one character only when it is small */
      g_assert_cmpstr (same, ==, address);
    g_assert_cmpuint (hz_text_chars (address), <=, 40);
    g_assert_true (pinyin == NULL ||
                   (*pinyin != '\0' && strspn (pinyin, "abcdefghijklmnopqrstu"
                                                       "vwxyz") == strlen (pinyin)));
    assert_parts (text, address);
    /* What is folded at a glance is folded as everything else: a wide letter in front makes it go
     * the long way. */
    g_autofree char *wide = g_strconcat ("ａ", folded, NULL), *narrow = hz_search_fold (wide);
    if (!g_unichar_ismark (g_utf8_get_char (folded)))
      g_assert_cmpstr (narrow + 1, ==, folded);
  }
}

/* --- the box --- */

static void
fill (Fixture *fx)
{
  static const char *const names[] = {"林晓燕",   "林晓",   "单志强",
                                      "曾吕和平", "𠮷文博", "古丽娜尔·买买提"};
  static const char *const former[] = {"", "林燕", "", "单平", ""};
  static const char *const addresses[] = {"天津市示范区和平里12号楼3门501号",
                                          "天津市和平区和平里1号", "天津市样本县长青道8号", ""};
  for (int i = 0; i < 60; i++) {
    g_autofree char *number = sample_number (i % 2 == 0 ? "19900307" : "20010412", i + 1);
    HzResident r = {.citizen_number = number,
                    .name = (char *)names[i % G_N_ELEMENTS (names)],
                    .former_name = (char *)former[i % G_N_ELEMENTS (former)],
                    .sex = (char *)"1",
                    .birth_date = (char *)"1990-03-07",
                    .address = (char *)addresses[i % G_N_ELEMENTS (addresses)]};
    g_assert_true (hz_store_put_resident (fx->store, AS_OWNER, &r, NULL));
  }
}

/* All that TEXT finds in pages of LIMIT: "match number" each; nobody twice. */
static char *
walk (Fixture *fx, const char *text, guint limit)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GPtrArray) page = NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  do {
    g_autoptr (GError) error = NULL;
    const HzHit *last = page != NULL ? g_ptr_array_index (page, page->len - 1) : NULL;
    GPtrArray *next = hz_store_search (fx->store, AS_OWNER, text, last, limit, FALSE, &error);
    hz_assert_answer (next != NULL, error);
    g_assert_nonnull (next);
    for (guint i = 0; i < next->len; i++) {
      const HzHit *hit = g_ptr_array_index (next, i);
      g_assert_true (g_hash_table_add (seen, g_strdup (hit->citizen_number)));
      g_string_append_printf (out, "%d %s\n", hit->match, hit->citizen_number);
    }
    g_clear_pointer (&page, g_ptr_array_unref);
    page = next;
  } while (page->len == limit);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static void
test_box (void)
{
  g_autoptr (HzMutator) mutator = hz_mutator_new (53, letters);
  g_autoptr (Fixture) fx = fixture_new ();
  static const char *const samples[] = {"1201991990030", "林晓",    "林燕",        "linxiaoy",
                                        "zenglv",        "lxy",     "和平",        "长青道",
                                        "120199001-2",   "L120199", "天津市示范区"};
  guint found = 0;
  fill (fx);
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    hz_mutator_add (mutator, samples[i], -1);
  for (guint i = 0; i < campaign (3000); i++) {
    g_autofree char *text = hz_mutator_next_text (mutator); /* not even valid text */
    g_autofree char *whole = walk (fx, text, 100), *pages = walk (fx, text, 1 + i % 7);
    g_assert_cmpstr (pages, ==, whole);
    found += *whole != '\0';
  }
  g_test_message ("%u of %u find somebody", found, campaign (3000));
  g_assert_cmpuint (found, >, campaign (100));
}

/* --- the code of a paper --- */

static void
test_paper_codes (void)
{
  static const char *const words[] = {
      "HZ1:", ":", "0", "Z", "%", "-", " ", "*/", "L120199001-20261122-0002", NULL};
  g_autoptr (GError) error = NULL;
  g_autoptr (HzMutator) mutator = hz_mutator_new (54, words);
  g_autofree char *private_pem = NULL, *public_pem = NULL;
  HzPaperCode code = {.kind = HZ_PAPER_SLIP, .issued_at = 1795000000};
  g_assert_true (hz_sm2_generate (&private_pem, &public_pem, &error));
  g_strlcpy (code.number, "L120199001-20261122-0001", sizeof code.number);
  g_autofree char *text = hz_paper_code_sign (&code, private_pem, &error);
  g_assert_no_error (error);
  hz_mutator_add (mutator, text, -1);
  for (guint i = 0; i < campaign (5000); i++) {
    g_autoptr (GError) fault = NULL;
    g_autofree char *forged = hz_mutator_next_text (mutator);
    HzPaperCode read;
    gboolean good = hz_paper_code_verify (forged, public_pem, &read, &fault);
    hz_assert_answer (good, fault);
    if (good)
      g_assert_cmpint (g_ascii_strcasecmp (forged, text), ==, 0);
    /* small letters are the same */ /* no other text says the same */
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fuzz/citizen-numbers", test_numbers);
  g_test_add_func ("/fuzz/search-keys", test_keys);
  g_test_add_func ("/fuzz/search-box", test_box);
  g_test_add_func ("/fuzz/paper-codes", test_paper_codes);
  return g_test_run ();
}
