/* The evidence papers of the case on the screen: a list, taking and filing one, looking at one. */
#pragma once
#include "tui/counter/counter.h"

/* One paper, large; DATA is its file, TITLE is copied. */
HzScreen *hz_evidence_view_new (HzApp *app, const char *title, GBytes *data);
