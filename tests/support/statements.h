/* Counts the statements that a store runs, as SQLite traces them. Header-only. */
#pragma once
#include "tests/support/station_fixture.h"

typedef struct {
  Fixture *fx;
  guint count;
  GString *seen; /* one line each */
} Statements;

static inline int
statement_traced (unsigned type, void *data, void *statement, void *text)
{
  Statements *statements = data;
  const char *sql = text;
  if (g_str_has_prefix (sql, "--")) /* inside a trigger */
    return 0;
  statements->count++;
  g_string_append_printf (statements->seen, "%.110s\n", sql);
  return 0;
}

static inline void
statements_begin (Statements *statements, Fixture *fx)
{
  *statements = (Statements){.fx = fx, .seen = g_string_new (NULL)};
  sqlite3_trace_v2 (fx->store->db, SQLITE_TRACE_STMT, statement_traced, statements);
}

/* How many there were; fails, and says which, when they are more than MOST. */
static inline guint
statements_end (Statements *statements, const char *what, guint most)
{
  sqlite3_trace_v2 (statements->fx->store->db, 0, NULL, NULL);
  g_test_message ("%s: %u statements", what, statements->count);
  if (statements->count > most)
    g_error ("%s takes %u statements instead of %u:\n%s", what, statements->count, most,
             statements->seen->str);
  g_string_free (statements->seen, TRUE);
  return statements->count;
}
