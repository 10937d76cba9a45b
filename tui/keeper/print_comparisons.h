/* Fresh prints are compared with those of other people in the background: the prints never leave
 * the keeper. */
#pragma once
#include "tui/keeper/keeper.h"

typedef struct _HzComparisons HzComparisons;
HzComparisons *hz_comparisons_new (HzKeeper *keeper);
void hz_comparisons_free (HzComparisons *comparisons); /* they end */
/* Begins what is to be compared of the case; returns how many comparisons of it run. */
gboolean hz_comparisons_begin (HzComparisons *comparisons, gint64 case_id, guint *running,
                               GError **error);
