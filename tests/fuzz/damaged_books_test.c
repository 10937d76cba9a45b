/* Damaged rule books, catalogues of languages, and station.ini: each is read or refused with
 * words, and what is read holds what the program leans on. */
#include "core/base/base.h"
#include "core/book/book.h"
#include "data/embed/embed.h"
#include "tests/support/campaign.h"
#include "tests/support/mutate.h"
#include "tui/station/ini.h"
#include "tui/keeper/keeper.h"

#include <glib/gstdio.h>
#include <string.h>

static void
add_embedded (HzMutator *mutator, const char *path)
{
  g_autoptr (GBytes) bytes = hz_embedded (path);
  gsize length;
  g_assert_nonnull (bytes);
  const void *data = g_bytes_get_data (bytes, &length);
  hz_mutator_add (mutator, data, (gssize)length);
}

/* --- rule books --- */

static void
assert_book_holds (const HzRuleBook *book)
{
  static const char *const reasons[] = {"first",         "renew-expired", "renew-damaged",
                                        "renew-changed", "replace-lost",  "temporary"};
  int next = 0;
  for (guint i = 0; i < book->validity->len; i++) { /* every age once */
    const HzValidityRule *rule = g_ptr_array_index (book->validity, i);
    g_assert_cmpint (rule->age_from, ==, next);
    g_assert_cmpint (rule->age_to, >=, rule->age_from);
    g_assert_cmpint (rule->years, >=, 0);
    g_assert_cmpstr (rule->basis, !=, "");
    next = rule->age_to == G_MAXINT ? G_MAXINT : rule->age_to + 1;
  }
  g_assert_cmpint (next, ==, G_MAXINT);
  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++) {
    const HzReasonRule *rule = hz_rule_book_reason (book, reasons[i]);
    g_assert_nonnull (rule);
    g_assert_cmpint (rule->base_fen, >=, 0);
    g_assert_cmpstr (rule->basis, !=, "");
    g_assert_nonnull (rule->documents);
  }
  g_assert_true (g_date_valid (&book->valid_from));
  g_assert_cmpint (book->deadline_days, >, 0);
  g_assert_cmpint (book->finger_tries, >, 0);
}

static void
test_rule_books (void)
{
  static const char *const words[] = {"\n[validity.9]\n",
                                      "\n[reason.first]\n",
                                      "from = ",
                                      "= -1\n",
                                      "= 99999999999999999999",
                                      "basis = \n",
                                      "\n[",
                                      "]\n",
                                      "= true",
                                      "|",
                                      ";;",
                                      "= 2026-02-30",
                                      "[waiver.]",
                                      "\xEF\xBB\xBF",
                                      NULL};
  g_autoptr (HzMutator) mutator = hz_mutator_new (31, words);
  guint read = 0;
  add_embedded (mutator, "books/tianjin.book");
  add_embedded (mutator, "books/national-2021.book");
  for (guint i = 0; i < campaign (2500); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GBytes) text = hz_mutator_next (mutator);
    g_autoptr (HzRuleBook) book = hz_rule_book_new ("tried", text, &error);
    hz_assert_answer (book != NULL, error);
    if (book != NULL)
      assert_book_holds (book);
    else
      g_assert_nonnull (strstr (error->message, "tried"));
    read += book != NULL;
  }
  g_test_message ("%u of %u read", read, campaign (2500));
  g_assert_cmpuint (read, >, campaign (2500) / 100); /* damage in a name or a comment is none */
  g_assert_cmpuint (read, <, campaign (2000));
}

/* --- catalogues --- */

static void
test_catalogues (void)
{
  static const char *const words[] = {
      "\xDE\x12\x04\x95", "\x95\x04\x12\xDE", "\xFF\xFF\xFF\xFF", "\xFF\xFF\xFF\x7F", "%s%n", NULL};
  static const char *const asked[] = {"Name", "Citizen number", "", "no such sentence"};
  g_autoptr (HzMutator) mutator = hz_mutator_new (32, words);
  g_autoptr (GBytes) whole = hz_embedded ("po/zh.mo");
  gsize length;
  const char *bytes = g_bytes_get_data (whole, &length);
  add_embedded (mutator, "po/zh.mo");
  hz_mutator_add (mutator, bytes, 28 + 16); /* little but the header, where damage tells most */
  hz_lang_set (HZ_LANG_ES);
  for (guint i = 0; i < campaign (1500); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GBytes) mo = hz_mutator_next (mutator);
    hz_assert_answer (hz_lang_add_catalogue (HZ_LANG_ES, mo, &error), error);
    for (guint a = 0; a < G_N_ELEMENTS (asked); a++)
      g_assert_true (g_utf8_validate (hz_tr (asked[a]), -1, NULL));
    g_assert_cmpstr (hz_tr ("no such sentence"), ==, "no such sentence");
  }
  hz_lang_set (HZ_LANG_EN);
}

/* --- station.ini --- */
/* What was read is written and read again: the same. */
static void
assert_round_trip (const char *dir, const HzStation *station, const char *book_id)
{
  g_autoptr (GError) error = NULL;
  HzStation again = {0};
  g_autofree char *book = NULL;
  g_assert_true (hz_station_ini_write (dir, station, book_id, NULL));
  g_assert_true (hz_station_ini_read (dir, &again, &book, &error));
  g_assert_cmpstr (again.code, ==, station->code);
  g_assert_cmpstr (again.name, ==, station->name);
  g_assert_cmpstr (again.authority, ==, station->authority);
  g_assert_cmpint (again.offset_minutes, ==, station->offset_minutes);
  g_assert_cmpint (again.idle_minutes, ==, station->idle_minutes);
  g_assert_cmpint (again.lang, ==, station->lang);
  g_assert_cmpint (again.hard_to_reach, ==, station->hard_to_reach);
  g_assert_cmpstr (book, ==, book_id);
  hz_station_ini_clear (&again);
}

static void
test_station_ini (void)
{
  static const char *const words[] = {"[station]\n",
                                      "code=120199001\n",
                                      "utc-offset=-14:59\n",
                                      "idle-minutes=",
                                      "book=../x\n",
                                      "language=es\n",
                                      "=\n",
                                      "\\n\\s",
                                      "hard-to-reach=true\n",
                                      NULL};
  static const char text[] =
      "[station]\n# nine digits\ncode=120199001\nname=天津市公安局示范派出所\n"
      "authority=天津市公安局示范分局\nutc-offset=+08:00\nlanguage=zh\n"
      "idle-minutes=10\nbook=tianjin\nhard-to-reach=false\n[desk]\nprogram=\n"
      "virtual-reader=\n";
  g_autoptr (HzMutator) mutator = hz_mutator_new (33, words);
  g_autofree char *dir = g_dir_make_tmp ("huzheng-fuzz-XXXXXX", NULL);
  g_autofree char *file = g_build_filename (dir, HZ_STATION_INI, NULL);
  guint read = 0;
  hz_mutator_add (mutator, text, -1);
  for (guint i = 0; i < campaign (1500); i++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *book = NULL;
    HzStation station = {0};
    hz_mutator_next_file (mutator, file);
    gboolean good = hz_station_ini_read (dir, &station, &book, &error);
    hz_assert_answer (good, error);
    if (good) {
      gsize digits = strspn (station.code, "0123456789");
      g_assert_cmpuint (strlen (station.code), ==, digits);
      g_assert_true (digits == 9 || digits == 6);
      g_assert_true (g_utf8_validate (station.name, -1, NULL));
      assert_round_trip (dir, &station, book);
    }
    read += good;
    hz_station_ini_clear (&station);
  }
  g_test_message ("%u of 1500 read", read);
  g_assert_cmpuint (read, >, campaign (2500) / 100);
  g_unlink (file);
  g_rmdir (dir);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fuzz/rule-books", test_rule_books);
  g_test_add_func ("/fuzz/catalogues", test_catalogues);
  g_test_add_func ("/fuzz/station-ini", test_station_ini);
  return g_test_run ();
}
