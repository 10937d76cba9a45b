/* A list on the screen: which line is chosen, which is the first to be seen. The lines themselves
 * are the screen's. */
#pragma once
#include "tui/frame/keys.h"

typedef struct {
  int selected, top;
} HzList;

/* Up, Down, PgUp, PgDn over COUNT lines of which ROWS are seen at once; FALSE: another key. */
gboolean hz_list_key (HzList *list, const HzKey *key, int count, int rows);
/* Keeps the chosen line among COUNT and in sight of ROWS. Call before painting. */
void hz_list_settle (HzList *list, int count, int rows);
/* Marks at the right edge, beside the first and the last of ROWS from TOP on, when there is more
 * above or below. Call when the lines are painted. */
void hz_list_paint_more (const HzList *list, int count, int top, int rows);
