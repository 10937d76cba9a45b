#include "tui/frame/page.h"

#include "core/base/base.h"
#include "tui/frame/app.h"

#include <string.h>

static gboolean
takes (const HzPage *page, const char *word)
{
  const char *words = page->word;
  if (words == NULL || *word == '\0')
    return FALSE;
  if (strlen (words) == 3 && words[1] == '-')
    return word[1] == '\0' && word[0] >= words[0] && word[0] <= words[2];
  g_auto (GStrv) all = g_strsplit (words, " ", -1);
  return g_strv_contains ((const char *const *)all, word);
}

const HzPage *
hz_page_of_word (const HzPage *pages, const char *word)
{
  for (const HzPage *page = pages; page->id != NULL; page++)
    if (takes (page, word))
      return page;
  return NULL;
}

const HzPage *
hz_page_of_key (const HzPage *pages, HzKeyId key)
{
  for (const HzPage *page = pages; page->id != NULL; page++)
    if (page->key != HZ_KEY_NONE && page->key == key)
      return page;
  return NULL;
}

static gboolean
open_page (HzApp *app, const HzPage *page, const char *what)
{
  if ((page->who & app->program->who (app)) != 0)
    return page->open (app, what);
  hz_app_complain (app,
                   _ ("Your account does not open this. Ask an officer or the administrator."));
  return FALSE;
}

gboolean
hz_app_open (HzApp *app, const char *id, const char *what)
{
  for (const HzPage *page = app->program->pages; page->id != NULL; page++)
    if (g_str_equal (page->id, id))
      return open_page (app, page, what);
  g_error ("no page is called %s", id);
}

gboolean
hz_app_go (HzApp *app, const char *where)
{
  g_autofree char *narrow = hz_text_fold_width (where), *word = g_ascii_strdown (narrow, -1);
  g_strstrip (word);
  if (*word == '\0')
    return TRUE;
  const HzPage *page = hz_page_of_word (app->program->pages, word);
  if (page == NULL)
    return app->program->find (app, where);
  open_page (app, page, word);
  return TRUE;
}

GPtrArray *
hz_page_hints (const HzPage *pages, guint who)
{
  GPtrArray *hints = g_ptr_array_new_with_free_func (g_free);
  for (const HzPage *page = pages; page->id != NULL; page++)
    if (page->word != NULL && (page->who & who) != 0)
      g_ptr_array_add (hints, g_strdup_printf ("%s %s", page->word, _ (page->name)));
  return hints;
}

void
hz_pages_check (const HzPage *pages)
{
  for (const HzPage *page = pages; page->id != NULL; page++) {
    if (page->open == NULL || page->who == 0)
      g_error ("page %s: nobody can open it", page->id);
    if (page->word != NULL && (page->name == NULL || page->note == NULL))
      g_error ("page %s: its word lacks a name or a note", page->id);
    for (const HzPage *other = pages; other < page; other++) {
      if (g_str_equal (other->id, page->id))
        g_error ("two pages are called %s", page->id);
      if (page->key != HZ_KEY_NONE && other->key == page->key)
        g_error ("pages %s and %s have one key", other->id, page->id);
      if (page->word != NULL && takes (other, page->word))
        g_error ("pages %s and %s have one word", other->id, page->id);
    }
  }
}
