/* A whole book as a page: nothing of the book is left out, in any language. */
#include "core/book/rule_book_keys.h"
#include "tests/support/sample_case.h"

static const char *const books[] = {"tianjin", "national-2021", "tianjin-2025"};

static void
test_labels (void)
{
  for (guint i = 0; i < HZ_BOOK_GROUPS; i++) {
    g_test_message ("[%s]", hz_book_groups[i].name);
    g_assert_nonnull (hz_book_group_label (hz_book_groups[i].name));
    for (const HzKey *key = hz_book_groups[i].keys; key->name != NULL; key++) {
      gboolean translated =
          g_str_has_suffix (key->name, "_en") || g_str_has_suffix (key->name, "_es");
      gboolean basis = strcmp (key->name, "basis") == 0 || g_str_has_suffix (key->name, "_basis");
      g_test_message ("%s", key->name);
      g_assert_true (translated || basis || hz_book_key_label (key->name) != NULL);
    }
  }
}

static void
test_everything (void)
{
  g_autoptr (HzCodeTables) tables = sample_tables ();
  for (HzLang lang = 0; lang < HZ_LANG_COUNT; lang++)
    for (guint b = 0; b < G_N_ELEMENTS (books); b++) {
      g_autoptr (HzRuleBook) book = sample_book (books[b]);
      hz_lang_set (lang);
      g_autofree char *page = hz_book_page (book, tables);
      g_assert_true (g_str_has_prefix (page, hz_rule_book_title (book)));
      for (guint i = 0; i < book->reasons->len; i++)
        g_assert_nonnull (strstr (page, hz_reason_name (book->reasons->pdata[i])));
      for (guint i = 0; i < book->waivers->len; i++)
        g_assert_nonnull (strstr (page, hz_waiver_evidence (book->waivers->pdata[i])));
      for (guint i = 0; i < book->scenes->len; i++)
        g_assert_nonnull (strstr (page, hz_scene_name (book->scenes->pdata[i])));
      for (guint i = 0; i < book->law->len; i++)
        g_assert_nonnull (strstr (page, hz_law_says (book->law->pdata[i])));
      g_assert_nonnull (strstr (page, hz_consent_text (&book->consent)));
      GHashTableIter each;
      gpointer basis;
      g_hash_table_iter_init (&each, book->bases);
      while (g_hash_table_iter_next (&each, NULL, &basis))
        g_assert_nonnull (strstr (page, basis));
    }
  hz_lang_set (HZ_LANG_EN);
}

static void
test_values (void)
{
  static const char *const lines[] = {
      "\n  fee, yuan: 20.00\n",
      "\n  to be shown: household book, first-generation card if ever held\n",
      "\n    Source: 津公安“双十条”便民措施说明 (the notice that the user of this project gave)\n",
      "\n  fine at most, yuan: 200.00\n",
      "\nPoverty line of 2020\n",
      "\n  yuan a head and year: 4000.00\n",
      "\n  severity: a warning only\n",
      "\n  most bytes: 61440\n",
      "\n  fingers of the right hand, in order: right thumb, right index"};
  g_autoptr (HzCodeTables) tables = sample_tables ();
  g_autoptr (HzRuleBook) book = sample_book ("tianjin");
  g_autofree char *page = hz_book_page (book, tables);
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++) {
    g_test_message ("%s", lines[i]);
    g_assert_nonnull (strstr (page, lines[i]));
  }
  const char *inspection = strstr (page, "\nScene road inspection\n");
  g_autofree char *scene = g_strndup (inspection, strcspn (inspection + 1, "\n") + 600);
  *strstr (scene + 1, "\nScene ") = '\0';
  g_assert_null (strstr (scene, "fine at most")); /* a condition that is none is not shown */
  g_assert_null (strstr (page, "_en"));
}

/* How certain a source is stands beside it, where it is not; and what the book says in codes is
 * said in words, in every language. */
static void
test_certainty (void)
{
  static const char *const unsure[] = {"(当年现价标准; 待核实)",
                                       "(line at the prices of the year; to be confirmed)",
                                       "(línea a precios del año; por confirmar)"};
  static const char *const calendar[] = {"安排的通知; 待核实)",
                                         "(holidays of 2026; to be confirmed)",
                                         "(festivos de 2026; por confirmar)"};
  static const char *const codes[] = {"eyes-open",      "citizen-number",     "driving-licence",
                                      "guardian-proof", "below-poverty-line", "renew-expired",
                                      "first-fee",      "road-fine",          "tow-illegal"};
  static const HzLang langs[] = {HZ_LANG_ZH, HZ_LANG_EN, HZ_LANG_ES};
  g_autoptr (HzCodeTables) tables = sample_tables ();
  for (guint i = 0; i < G_N_ELEMENTS (langs); i++)
    for (guint b = 0; b < G_N_ELEMENTS (books); b++) {
      g_autoptr (HzRuleBook) book = sample_book (books[b]);
      hz_lang_set (langs[i]);
      g_autofree char *page = hz_book_page (book, tables);
      g_test_message ("%s", page);
      g_assert_nonnull (strstr (page, unsure[i]));
      g_assert_nonnull (strstr (page, calendar[i]));
      for (guint c = 0; c < G_N_ELEMENTS (codes); c++)
        g_assert_null (strstr (page, codes[c]));
    }
  hz_lang_set (HZ_LANG_EN);
}

/* Each in three languages. */
static void
test_words (void)
{
  g_autoptr (HzCodeTables) tables = sample_tables ();
  const HzCodeTable *table = hz_code_tables_get (tables, "book_word");
  for (guint i = 0; i < hz_code_table_size (table); i++) {
    const HzCode *code = hz_code_table_at (table, i);
    g_assert_true (*code->en != '\0' && *code->es != '\0');
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  hz_lang_set (HZ_LANG_EN);
  g_test_add_func ("/book-page/labels", test_labels);
  g_test_add_func ("/book-page/everything", test_everything);
  g_test_add_func ("/book-page/values", test_values);
  g_test_add_func ("/book-page/certainty", test_certainty);
  g_test_add_func ("/book-page/words", test_words);
  return g_test_run ();
}
