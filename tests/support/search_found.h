/* What a search finds, as one line of text. Header-only, like the fixture. */
#pragma once
#include "data/store/register/register.h"
#include "tests/support/station_fixture.h"

/* "match:name match:name", of a case its number, in pages of LIMIT. */
static inline char *
found (Fixture *fx, const char *text, guint limit)
{
  static const char letters[] = "#5ocsrnfpiha"; /* one for each HzMatch */
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GPtrArray) page = NULL;
  do {
    g_autoptr (GError) error = NULL;
    const HzHit *last = page != NULL ? g_ptr_array_index (page, page->len - 1) : NULL;
    GPtrArray *next = hz_store_search (fx->store, AS_OWNER, text, last, limit, FALSE, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (next->len, <=, limit);
    for (guint i = 0; i < next->len; i++) {
      const HzHit *hit = g_ptr_array_index (next, i);
      g_string_append_printf (out, "%s%c:%s", out->len > 0 ? " " : "", letters[hit->match],
                              hit->line == NULL ? hit->name : hit->line->number);
    }
    g_clear_pointer (&page, g_ptr_array_unref);
    page = next;
  } while (page->len == limit);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* The same in pages of every length. */
static inline void
assert_found (Fixture *fx, const char *text, const char *expected)
{
  for (guint limit = 1; limit <= 20; limit = limit * 3 + 1) {
    g_autofree char *got = found (fx, text, limit);
    g_assert_cmpstr (got, ==, expected);
  }
}
