/* The ways out of a paper that a person asks for at the screen. Each says how it went. */
#pragma once
#include "data/store/paper/paper.h"
#include "tui/counter/counter.h"
#include "tui/paper/pages.h"
#include "tui/station/station.h"

/* As files in the outbox; marked as a reprint when it lies there already. */
void hz_paper_keep (HzApp *app, const HzCase *c, HzPaperKind kind);
/* On the printer of the desk; what becomes of it is said whenever it changes, on whatever screen.
 * Where nobody knows whether the copy before came out, that is asked first.
 * The application form is printed with the portrait, which never touches the disk here. */
void hz_paper_print (HzApp *app, const HzCase *c, HzPaperKind kind);
/* Is a copy at the printer, or on its way there, in this session? */
gboolean hz_paper_is_printed (HzApp *app, const HzPaperRecord *record);
