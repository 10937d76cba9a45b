/* What the terminal answers to questions, picked out of the keyboard's codes: an answer comes when
 * it comes, between keys that were typed ahead, and is never a key itself. */
#pragma once
#include <curses.h>
#include <glib.h>

/* ANSWER: without the first ESC and without the string terminator, as "[?62;4c" or "_Gi=31;OK". */
typedef void (*HzAnswerFunc) (const char *answer);

/* Once curses runs. */
void hz_answer_start (HzAnswerFunc answered);
/* TRUE: this code of the keyboard belongs to an answer. One that breaks off, or is longer than any
 * answer should be, is dropped; the keys after it are keys again. */
gboolean hz_answer_take (int status, wint_t code);
