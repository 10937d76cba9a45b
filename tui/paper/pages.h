/* The pages of this room, for the table in tui/main.c; each as HzPage.open. */
#pragma once
#include "tui/frame/frame.h"

/* All papers of the case with the id WHAT. */
gboolean hz_papers_open (HzApp *app, const char *what);
/* One paper, "ID KIND" (hz_paper_kind_id): its lines, its code, printing and keeping it. */
gboolean hz_paper_open (HzApp *app, const char *what);
/* Cancels what is being printed, where that is still possible. */
gboolean hz_printing_stop (HzApp *app, const char *what);
