/* A list on the screen: which line is chosen, which is the first to be seen. The lines themselves
 * are the screen's. */
#pragma once
#include "tui/keys.h"

typedef struct {
  int selected, top;
} HzList;

/* Up, Down, PgUp, PgDn over COUNT lines of which ROWS are seen at once; FALSE: another key. */
gboolean hz_list_key (HzList *list, const HzKey *key, int count, int rows);
/* Keeps the chosen line among COUNT and in sight of ROWS. Call before painting. */
void hz_list_settle (HzList *list, int count, int rows);
