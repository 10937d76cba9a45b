#include "tui/station/books.h"

#include "core/base/base.h"
#include "data/embed/embed.h"

#include <string.h>

#define ENDING ".book"

struct _HzBooks {
  GPtrArray *files; /* HzBookFile *, in the order of the places, by name in each */
  guint handed_in;
  char *own; /* folder of the station; NULL: no station */
  char *system;
};

static void
file_free (gpointer data)
{
  HzBookFile *file = data;
  g_clear_error (&file->fault);
  g_clear_pointer (&file->book, hz_rule_book_free);
  g_free (file->path);
  g_free (file->name);
  g_clear_pointer (&file->text, g_bytes_unref);
  g_free (file);
}

static void
add_file (HzBooks *books, const char *folder, const char *name)
{
  if (!g_str_has_suffix (name, ENDING) || *name == '.')
    return;
  HzBookFile *file = g_new0 (HzBookFile, 1);
  file->name = g_strdup (name);
  file->path = folder != NULL ? g_build_filename (folder, name, NULL) : g_strdup (name);
  file->embedded = folder == NULL;
  g_ptr_array_add (books->files, file);
}

static int
by_text (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *)a, *(char *const *)b);
}

static void
add_folder (HzBooks *books, const char *folder)
{
  g_autoptr (GDir) dir = folder != NULL ? g_dir_open (folder, 0, NULL) : NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  for (const char *name; dir != NULL && (name = g_dir_read_name (dir)) != NULL;)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, by_text);
  for (guint i = 0; i < names->len; i++)
    add_file (books, folder, g_ptr_array_index (names, i));
}

HzBooks *
hz_books_new (const char *station_dir, const char *system)
{
  HzBooks *books = g_new0 (HzBooks, 1);
  books->files = g_ptr_array_new_with_free_func (file_free);
  books->own = station_dir != NULL ? g_build_filename (station_dir, "books", NULL) : NULL;
  books->system = g_strdup (system);
  add_folder (books, books->own);
  add_folder (books, books->system);
  g_auto (GStrv) embedded = hz_embedded_list ("books");
  for (guint i = 0; embedded[i] != NULL; i++)
    add_file (books, NULL, embedded[i]);
  return books;
}

void
hz_books_add (HzBooks *books, const char *name, GBytes *text)
{
  HzBookFile *file = g_new0 (HzBookFile, 1);
  file->name = g_strdup (name);
  file->path = g_strdup (name);
  file->text = g_bytes_ref (text);
  g_ptr_array_insert (books->files, (int)books->handed_in++, file);
}

void
hz_books_free (HzBooks *books)
{
  if (books == NULL)
    return;
  g_ptr_array_unref (books->files);
  g_free (books->own);
  g_free (books->system);
  g_free (books);
}

/* --- one file --- */

static GBytes *
read_bytes (const HzBookFile *file, GError **error)
{
  g_autoptr (GError) why = NULL;
  char *text = NULL;
  gsize length = 0;
  if (file->text != NULL)
    return g_bytes_ref (file->text);
  if (file->embedded) {
    g_autofree char *inside = g_strconcat ("books/", file->name, NULL);
    return hz_embedded (inside);
  }
  if (g_file_get_contents (file->path, &text, &length, &why))
    return g_bytes_new_take (text, length);
  hz_fail (error, HZ_ERROR_INVALID, _ ("Rule book %s is not readable: %s"), file->path,
           why->message);
  return NULL;
}

/* The name must agree with the content, so that a version can be found by its file name. */
static gboolean
check_name (const HzBookFile *file, const HzRuleBook *book, GError **error)
{
  g_autofree char *plain = g_strconcat (book->id, ENDING, NULL);
  g_autofree char *dated = g_strdup_printf ("%s-%d" ENDING, book->id, book->version);
  return strcmp (file->name, plain) == 0 || strcmp (file->name, dated) == 0 ||
         hz_fail (error, HZ_ERROR_INVALID,
                  _ ("Rule book %s holds %s version %d; name the file %s, or correct [book]"),
                  file->path, book->id, book->version, dated);
}

static void
load (HzBookFile *file)
{
  if (file->tried)
    return;
  file->tried = TRUE;
  g_autoptr (GBytes) bytes = read_bytes (file, &file->fault);
  g_autoptr (HzRuleBook) book =
      bytes != NULL ? hz_rule_book_new (file->path, bytes, &file->fault) : NULL;
  if (book != NULL && check_name (file, book, &file->fault))
    file->book = g_steal_pointer (&book);
}

/* ID.book, or ID- and digits. */
static gboolean
may_hold (const HzBookFile *file, const char *id)
{
  gsize length = strlen (id);
  if (strncmp (file->name, id, length) != 0)
    return FALSE;
  const char *rest = file->name + length;
  if (*rest == '-' && g_ascii_isdigit (rest[1]))
    rest += 1 + strspn (rest + 1, "0123456789");
  return strcmp (rest, ENDING) == 0;
}

/* --- which one --- */

/* Each id once; a file that cannot be read is named as it is. */
static gboolean
unknown (HzBooks *books, const char *id, GError **error)
{
  g_autoptr (GPtrArray) known = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < books->files->len; i++) {
    HzBookFile *file = g_ptr_array_index (books->files, i);
    load (file);
    g_autofree char *name = file->book != NULL
                                ? g_strdup (file->book->id)
                                : g_strndup (file->name, strlen (file->name) - strlen (ENDING));
    if (!g_ptr_array_find_with_equal_func (known, name, g_str_equal, NULL))
      g_ptr_array_add (known, g_steal_pointer (&name));
  }
  g_ptr_array_sort (known, by_text);
  g_ptr_array_add (known, NULL);
  g_autofree char *list = g_strjoinv (", ", (char **)known->pdata);
  return hz_fail (error, HZ_ERROR_NOT_FOUND, _ ("there is no rule book “%s”; choose one of: %s"),
                  id, list);
}

/* Does A have precedence over B on DAY? Among books that are not in force yet, the earliest has. */
static gboolean
goes_before (const HzRuleBook *a, const HzRuleBook *b, const GDate *day)
{
  gboolean in_force = g_date_compare (&a->valid_from, day) <= 0;
  if (in_force != (g_date_compare (&b->valid_from, day) <= 0))
    return in_force;
  int later = g_date_compare (&a->valid_from, &b->valid_from);
  if (later != 0)
    return in_force ? later > 0 : later < 0;
  return a->version > b->version;
}

const HzRuleBook *
hz_books_on (HzBooks *books, const char *id, const GDate *day, gboolean *in_force, GError **error)
{
  const HzRuleBook *best = NULL;
  for (guint i = 0; i < books->files->len; i++) {
    HzBookFile *file = g_ptr_array_index (books->files, i);
    if (!may_hold (file, id))
      continue;
    load (file);
    if (file->fault != NULL) {
      g_propagate_error (error, g_error_copy (file->fault));
      return NULL;
    }
    if (strcmp (file->book->id, id) == 0 && (best == NULL || goes_before (file->book, best, day)))
      best = file->book;
  }
  if (best == NULL)
    unknown (books, id, error);
  else
    *in_force = g_date_compare (&best->valid_from, day) <= 0;
  return best;
}

const HzRuleBook *
hz_books_exactly (HzBooks *books, const char *id, int version, GError **error)
{
  for (guint i = 0; i < books->files->len; i++) {
    HzBookFile *file = g_ptr_array_index (books->files, i);
    if (!may_hold (file, id))
      continue;
    load (file);
    if (file->book != NULL && file->book->version == version && strcmp (file->book->id, id) == 0)
      return file->book;
  }
  hz_fail (
      error, HZ_ERROR_NOT_FOUND,
      _ ("The rule book %s version %d, under which this case began, is not here. Put %s-%d.book "
         "into %s."),
      id, version, id, version, books->own != NULL ? books->own : books->system);
  return NULL;
}

const GPtrArray *
hz_books_files (HzBooks *books)
{
  for (guint i = 0; i < books->files->len; i++)
    load (g_ptr_array_index (books->files, i));
  return books->files;
}
