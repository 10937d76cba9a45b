/* The prints of a case are compared with those of others in the background, by the keeper; it goes
 * on when the clerk leaves the step or the form. The result counts only for this capture of the
 * finger. The comparison ends with the session and starts again when the case is opened. */
#pragma once
#include "tui/counter/counter.h"

/* Starts it for each print of the case that was not compared yet, and stops the comparison of a
 * print that was replaced in the meantime. */
void hz_compare_case (HzApp *app, gint64 case_id);
gboolean hz_compare_runs (HzApp *app, gint64 case_id);
