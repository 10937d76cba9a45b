/* Opening things that are not pages. */
#pragma once
#include "tui/counter/session.h"

/* HzProgram.find: scanned papers, case, slip and citizen numbers. */
gboolean hz_go_find (HzApp *app, const char *text);
/* Saves and leaves what is open, then opens the case ID. FALSE: the user was told why not. */
gboolean hz_go_case (HzApp *app, gint64 id);
