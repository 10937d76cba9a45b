/* Printing a paper or keeping it as a file, when a person asks for it. Each shows the result. */
#pragma once
#include "tui/counter/counter.h"
#include "tui/paper/pages.h"
#include "tui/station/station.h"

/* As files in the outbox; marked as a reprint if it was written before. */
void hz_paper_keep (HzApp *app, const HzCase *c, HzPaperKind kind);
/* On the printer of the desk; every change of its state is shown, on any screen. If nobody knows
 * whether the previous copy was printed, that is asked first. The application form is printed with
 * the portrait, which never touches the disk here. */
void hz_paper_print (HzApp *app, const HzCase *c, HzPaperKind kind);
/* Is a copy at the printer, or on its way there, in this session? */
gboolean hz_paper_is_printed (HzApp *app, const HzPaperRecord *record);
