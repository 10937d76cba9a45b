/* Rule books that a test writes. Header-only. */
#pragma once
#include "core/base/base.h"
#include <glib/gstdio.h>

/* The shipped book of Tianjin as VERSION in force from FROM, with OLD of its text made NEW. */
static inline void
book_file_write (const char *folder, const char *name, int version, const char *from,
                 const char *old, const char *new)
{
  g_autofree char *text = NULL, *file = g_build_filename (folder, name, NULL);
  g_assert_true (g_file_get_contents ("data/books/tianjin.book", &text, NULL, NULL));
  g_autoptr (GString) book = g_string_new (text);
  g_autofree char *number = g_strdup_printf ("\nversion=%d\n", version);
  g_autofree char *begin = g_strdup_printf ("valid_from=%s", from);
  g_assert_cmpuint (g_string_replace (book, "\nversion=2\n", number, 0), ==, 1);
  g_assert_cmpuint (g_string_replace (book, "valid_from=2013-01-01", begin, 0), ==, 1);
  g_assert_cmpuint (g_string_replace (book, old, new, 0), >, 0);
  g_assert_cmpint (g_mkdir_with_parents (folder, 0770), ==, 0);
  g_assert_true (g_file_set_contents (file, book->str, -1, NULL));
}
