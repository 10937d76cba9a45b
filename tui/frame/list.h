/* A list on the screen: which line is chosen, which is the first to be seen. The lines themselves
 * belong to the screen. */
#pragma once
#include "tui/frame/keys.h"

typedef struct {
  int selected, top;
} HzList;

/* Handles Up, Down, PgUp and PgDn in a list of COUNT lines of which ROWS are visible; FALSE:
 * another key. */
gboolean hz_list_key (HzList *list, const HzKey *key, int count, int rows);
/* Moves the chosen line into the COUNT lines and scrolls so that it is among the ROWS shown. Call
 * before painting. */
void hz_list_settle (HzList *list, int count, int rows);
/* Marks at the right edge, beside the first and the last of ROWS from TOP on, when there is more
 * above or below. Call when the lines are painted. */
void hz_list_paint_more (const HzList *list, int count, int top, int rows);
