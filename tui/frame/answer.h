/* Separates the answers of the terminal from the codes of the keyboard: an answer can come at any
 * time, between keys that were typed ahead, and must not be taken for a key. */
#pragma once
#include <curses.h>
#include <glib.h>

/* ANSWER: without the first ESC and without the string terminator, as "[?62;4c" or "_Gi=31;OK". */
typedef void (*HzAnswerFunc) (const char *answer);

/* Once curses runs. */
void hz_answer_start (HzAnswerFunc answered);
/* TRUE: this code of the keyboard belongs to an answer. An answer that is incomplete or too long is
 * dropped, and what comes after it is read as keys again. */
gboolean hz_answer_take (int status, wint_t code);
