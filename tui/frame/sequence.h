/* What the sequences of terminals mean, each as a text without its first ESC: "[A", "OP". Where
 * terminals disagree about a key, each way is known. */
#pragma once
#include <glib.h>

/* The KEY_ code of curses; 0: none. */
int hz_sequence_key (const char *text);
/* What stands on the key of a keypad in application mode; 0: nothing. */
gunichar hz_sequence_character (const char *text);
/* Does a terminal answer like this to what it is asked here? */
gboolean hz_sequence_is_answer (const char *text);
/* Does any terminal send this whole CSI or SS3, whether or not it means something here? If not, a
 * person typed it after the key Esc. */
gboolean hz_sequence_is_sent (const char *text);
