#include "core/book/book.h"
#include "core/base/base.h"
#include "tests/support/sample_case.h"

static void
test_accepted (void)
{
  g_autoptr (HzCodeTables) tables = sample_tables ();
  static const struct {
    const char *text, *typed, *imported; /* NULL: not accepted */
  } rows[] = {
      {"20261231", "2026-12-31", "2026-12-31"},
      {"2026-12-31", "2026-12-31", "2026-12-31"},
      {"long-term", HZ_LONG_TERM, HZ_LONG_TERM},
      {"长期", HZ_LONG_TERM, HZ_LONG_TERM},
      {"permanente", HZ_LONG_TERM, NULL},
      {"Long-Term", HZ_LONG_TERM, NULL},
      {"PERMANENTE", HZ_LONG_TERM, NULL},
      {"长期有效", HZ_LONG_TERM, HZ_LONG_TERM},
      {" 长期\u3000", HZ_LONG_TERM, HZ_LONG_TERM},
      {"2026.12.31", "2026-12-31", "2026-12-31"},
      {"2026年12月31日", "2026-12-31", "2026-12-31"},
      {"２０２６／１２／３１", "2026-12-31", "2026-12-31"},
      {"46387", NULL, NULL},
      {"31/12/2026", NULL, NULL},
      {"long", NULL, NULL},
      {"long-term|长期", NULL, NULL},
      {"20261331", NULL, NULL},
      {"", NULL, NULL},
  };
  for (guint lang = 0; lang < HZ_LANG_COUNT; lang++)
    for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
      hz_lang_set ((HzLang)lang); /* what is accepted does not depend on the language */
      g_autofree char *typed = hz_card_end_typed (tables, rows[i].text);
      g_autofree char *imported = hz_card_end_imported (tables, rows[i].text);
      g_assert_cmpstr (typed, ==, rows[i].typed);
      g_assert_cmpstr (imported, ==, rows[i].imported);
    }
}

static void
test_shown (void)
{
  g_autoptr (HzCodeTables) tables = sample_tables ();
  static const char *const words[] = {
      [HZ_LANG_ZH] = "长期", [HZ_LANG_EN] = "long-term", [HZ_LANG_ES] = "permanente"};
  for (guint lang = 0; lang < HZ_LANG_COUNT; lang++) {
    hz_lang_set ((HzLang)lang);
    g_assert_cmpstr (hz_card_end_shown (tables, HZ_LONG_TERM), ==, words[lang]);
    g_assert_cmpstr (hz_card_end_long_term (tables), ==, words[lang]);
    g_assert_cmpstr (hz_card_end_shown (tables, "2026-12-31"), ==, "2026-12-31");
    g_assert_cmpstr (hz_card_end_shown (tables, ""), ==, "");
    g_autofree char *back = hz_card_end_typed (tables, words[lang]); /* what is shown is accepted */
    g_assert_cmpstr (back, ==, HZ_LONG_TERM);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/card-end/accepted", test_accepted);
  g_test_add_func ("/card-end/shown", test_shown);
  return g_test_run ();
}
