/* A station's database as somebody beside the program gets at it: each call opens FILE on a
 * connection of its own, waits for others to be through, and ends the test where SQLite refuses. */
#pragma once
#include <glib.h>

/* Runs the statements of SQL; how many rows the last one changed. */
int sql_change (const char *file, const char *sql);
/* The first column of the first row, "" for none. (transfer full) */
char *sql_text (const char *file, const char *sql);
