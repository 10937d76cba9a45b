/* The prints of a case compared with those of others, behind whatever the clerk does meanwhile: who
 * leaves the step or the form leaves the comparison running. Its result goes into the store, where
 * it counts for this capture of the finger and for no other. It ends with the session; the case
 * asks again when it is opened. */
#pragma once
#include "tui/counter/counter.h"

/* Begins it for each print of the case that was not compared yet; a comparison of a finger that was
 * taken again since is stopped. */
void hz_compare_case (HzApp *app, gint64 case_id);
gboolean hz_compare_runs (HzApp *app, gint64 case_id);
