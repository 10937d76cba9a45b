#include "tests/support/pdf_read.h"

char *
pdf_text (const char *file, const char *order)
{
  const char *argv[] = {"pdftotext", order, file, "-", NULL};
  g_autoptr (GError) error = NULL;
  char *text = NULL;
  int status = -1;
  g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &text, NULL, &status,
                &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  return text;
}

char *
pdf_words (const char *file)
{
  g_autofree char *text = pdf_text (file, "-raw");
  GString *words = g_string_new (NULL);
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    if (!g_unichar_isspace (g_utf8_get_char (at)) && *at != '\f')
      g_string_append_unichar (words, g_utf8_get_char (at));
  return g_string_free (words, FALSE);
}
