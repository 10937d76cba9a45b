/* Access to a station's database from outside the program: each call opens FILE on a new
 * connection, waits for locks of others, and fails the test on an error of SQLite. */
#pragma once
#include <glib.h>

/* Runs the statements of SQL; returns how many rows the last one changed. */
int sql_change (const char *file, const char *sql);
/* The first column of the first row, "" for none. (transfer full) */
char *sql_text (const char *file, const char *sql);
