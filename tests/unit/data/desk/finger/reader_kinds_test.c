/* Kinds of readers and what the rule book lets them be used for. */
#include "data/desk/finger/finger.h"
#include <string.h>

/* The shipped book of Tianjin, with OLD of its text made NEW; NULL: it is refused. */
static HzRuleBook *
book_with (const char *old, const char *new, GError **error)
{
  g_autofree char *text = NULL;
  g_assert_true (g_file_get_contents ("data/books/tianjin.book", &text, NULL, NULL));
  GString *book = g_string_new (text);
  if (old != NULL)
    g_assert_cmpuint (g_string_replace (book, old, new, 0), ==, 1);
  g_autoptr (GBytes) bytes = g_string_free_to_bytes (book);
  return hz_rule_book_new ("test", bytes, error);
}

static void
test_use (void)
{
  static const struct {
    const char *kind;
    HzReaderUse use, without_book;
    const char *verdict;
  } table[] = {
      {"uru4000", HZ_READER_FOR_ALL, HZ_READER_FOR_ALL, ""},
      {"nb1010", HZ_READER_FOR_ALL, HZ_READER_FOR_ALL, ""},
      {"of another time", HZ_READER_FOR_ALL, HZ_READER_FOR_ALL, ""},
      {"vfs0050", HZ_READER_FOR_MATCH, HZ_READER_FOR_ALL,
       "The strip is too narrow and sees only the middle of the finger. It may match fingers, not "
       "take them: use another reader for that."},
      {"vfs7552", HZ_READER_FOR_MATCH, HZ_READER_FOR_ALL,
       "The sensor is too small and sees only a part of the finger. It may match fingers, not take "
       "them: use another reader for that."},
      {"elanspi", HZ_READER_FOR_MATCH, HZ_READER_FOR_ALL,
       "The pictures are enlarged and show no more than a small sensor saw. It may match fingers, "
       "not take them: use another reader for that."},
      {"aes4000", HZ_READER_FOR_NOTHING, HZ_READER_FOR_ALL,
       "The pictures show so few details that another person's finger may pass for the right one. "
       "It cannot be used here: use another reader."},
      {"elanmoc", HZ_READER_FOR_NOTHING, HZ_READER_FOR_NOTHING,
       "The reader matches on its own chip and gives no picture of the finger. It cannot be used "
       "here: use "
       "another reader."},
  };
  g_autoptr (HzRuleBook) book = book_with (NULL, NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (table); i++) {
    guint lacks = hz_reader_lacks (table[i].kind);
    g_autofree char *verdict = hz_reader_verdict (table[i].kind, book);
    g_assert_cmpint (hz_rule_book_reader_use (book, lacks), ==, table[i].use);
    g_assert_cmpint (hz_rule_book_reader_use (NULL, lacks), ==, table[i].without_book);
    g_assert_cmpstr (verdict, ==, table[i].verdict);
  }
}

/* A book of a station that has nothing better, one that says nothing, and one with a fault. */
static void
test_books (void)
{
  g_autoptr (GError) error = NULL;
  guint weak = hz_reader_lacks ("aes3500");
  g_autoptr (HzRuleBook) mild =
      book_with ("readers_unfit=weak\nreaders_unfit.basis=libfprint 1.94.5\n", "", NULL);
  g_assert_cmpint (hz_rule_book_reader_use (mild, weak), ==, HZ_READER_FOR_MATCH);
  g_autoptr (HzRuleBook) strict =
      book_with ("readers_unfit=weak\n", "readers_unfit=weak;narrow\n", NULL);
  g_assert_cmpint (hz_rule_book_reader_use (strict, HZ_READER_NARROW), ==, HZ_READER_FOR_NOTHING);
  g_assert_null (book_with ("readers_unfit=weak\n", "readers_unfit=ugly\n", &error));
  g_assert_nonnull (strstr (error->message, "readers_unfit"));
  g_clear_error (&error);
  g_assert_null (book_with ("readers_basis=", "# ", &error));
  g_assert_nonnull (strstr (error->message, "readers_basis"));
}

static void
test_remark (void)
{
  g_autofree char *known = hz_reader_remark ("uru4000", 512, NULL);
  g_autofree char *unknown = hz_reader_remark ("uru4000", 0, NULL);
  g_autofree char *none = hz_reader_remark ("elanmoc", 0, NULL);
  g_assert_cmpstr (known, ==, "");
  g_assert_nonnull (strstr (unknown, "resolution"));
  g_assert_null (strstr (none, "resolution")); /* of no pictures */
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/finger/reader-kinds/use", test_use);
  g_test_add_func ("/desk/finger/reader-kinds/books", test_books);
  g_test_add_func ("/desk/finger/reader-kinds/remark", test_remark);
  return g_test_run ();
}
