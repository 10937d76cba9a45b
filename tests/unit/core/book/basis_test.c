/* Where each line of the law comes from: every basis that any book cites is on the list with its
 * source, and every line of the books in force has one. */
#include "core/base/base.h"
#include "tests/support/sample_case.h"

static const char *const in_force[] = {"tianjin", "national-2021", "tianjin-2025"};

static GKeyFile *
key_file (const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename ("data/books", name, NULL);
  GKeyFile *file = g_key_file_new ();
  g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, &error);
  g_assert_no_error (error);
  return file;
}

static gboolean
is_basis (const char *key)
{
  return strcmp (key, "basis") == 0 || g_str_has_suffix (key, ".basis") ||
         g_str_has_suffix (key, "_basis");
}

static void
assert_listed (const char *name, const HzCodeTable *list, GHashTable *cited)
{
  g_autoptr (GKeyFile) file = key_file (name);
  g_auto (GStrv) groups = g_key_file_get_groups (file, NULL);
  gboolean older = g_ascii_isdigit (name[strlen (name) - strlen ("1.book")]) &&
                   !g_str_equal (name, "national-2021.book") &&
                   !g_str_equal (name, "tianjin-2025.book");
  for (guint g = 0; groups[g] != NULL; g++) {
    g_auto (GStrv) keys = g_key_file_get_keys (file, groups[g], NULL, NULL);
    for (guint k = 0; keys[k] != NULL; k++) {
      if (!is_basis (keys[k]))
        continue;
      g_autofree char *text = g_key_file_get_string (file, groups[g], keys[k], NULL);
      const HzCode *source = hz_code_table_find (list, text);
      g_test_message ("%s [%s] %s: %s", name, groups[g], keys[k], text);
      g_assert_nonnull (source);
      g_assert_true (older || !source->historic); /* nothing that does not exist is cited today */
      g_assert_true (*source->name != '\0' && *source->en != '\0' && *source->es != '\0');
      g_hash_table_add (cited, g_strdup (text));
    }
  }
}

static void
test_listed (void)
{
  g_autoptr (HzCodeTables) tables = sample_tables ();
  const HzCodeTable *list = hz_code_tables_get (tables, "basis");
  g_autoptr (GHashTable) cited = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GDir) folder = g_dir_open ("data/books", 0, NULL);
  guint books = 0;
  for (const char *name; (name = g_dir_read_name (folder)) != NULL; books++)
    assert_listed (name, list, cited);
  g_assert_cmpuint (books, >=, 5);
  for (guint i = 0; i < hz_code_table_size (list); i++) /* and nothing else is on it */
    g_assert_true (g_hash_table_contains (cited, hz_code_table_at (list, i)->code));
}

/* Names, titles and ids are words; every other line has a source. */
static gboolean
is_word (const char *key)
{
  static const char *const words[] = {"name", "title", "evidence", "alias", "id", "version", NULL};
  g_autofree char *plain = g_strdup (key);
  if (g_str_has_suffix (plain, "_en") || g_str_has_suffix (plain, "_es"))
    plain[strlen (plain) - 3] = '\0';
  return g_strv_contains (words, plain) || is_basis (key);
}

static void
test_every_line (void)
{
  for (guint b = 0; b < G_N_ELEMENTS (in_force); b++) {
    g_autofree char *name = g_strconcat (in_force[b], ".book", NULL);
    g_autoptr (GKeyFile) file = key_file (name);
    g_autoptr (HzRuleBook) book = sample_book (in_force[b]);
    g_auto (GStrv) groups = g_key_file_get_groups (file, NULL);
    for (guint g = 0; groups[g] != NULL; g++) {
      g_auto (GStrv) keys = g_key_file_get_keys (file, groups[g], NULL, NULL);
      for (guint k = 0; keys[k] != NULL; k++) {
        g_test_message ("%s [%s] %s", name, groups[g], keys[k]);
        g_assert_true (is_word (keys[k]) || hz_rule_book_basis (book, groups[g], keys[k]) != NULL);
      }
    }
  }
}

/* The norm has one name, in a basis as in a title. */
static void
test_name_of_the_norm (void)
{
  static const char *const wrong[] = {"居民身份证工作规范（2021）", "电子证照应用场景规定"};
  for (guint b = 0; b < G_N_ELEMENTS (in_force); b++) {
    g_autofree char *path = g_strdup_printf ("data/books/%s.book", in_force[b]);
    g_autoptr (GBytes) bytes = sample_file (path);
    g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
    for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
      g_assert_null (strstr (text, wrong[i]));
    g_assert_nonnull (strstr (text, "《户口居民身份证管理工作规范（试行）》"));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/basis/listed", test_listed);
  g_test_add_func ("/basis/every-line", test_every_line);
  g_test_add_func ("/basis/name-of-the-norm", test_name_of_the_norm);
  return g_test_run ();
}
