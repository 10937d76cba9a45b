/* The text of a bracketed paste while it comes in: between ESC [ 200 ~ and ESC [ 201 ~ every byte
 * is text. One that stalls or does not end is cut off: nothing of it is given, and what still comes
 * of it is swallowed up to its end, for a while after the last piece that no hand types. The key
 * Esc, and a second of silence after it, end both at once. Times as in stroke_decoder.h. */
#pragma once
#include <glib.h>

typedef struct {
  GString *text; /* never grows: nothing of it is left elsewhere in memory */
  gboolean cut_off;
  gint64 now, began;
} HzPasted;

void hz_pasted_init (HzPasted *self);
void hz_pasted_clear (HzPasted *self);
void hz_pasted_begin (HzPasted *self, gint64 now);
/* LENGTH bytes come in one piece. FALSE: it has lasted too long, and that is said to
 * hz_pasted_silence first. */
gboolean hz_pasted_piece (HzPasted *self, gsize length, gint64 now);
/* Takes BYTE. TRUE: it was the last one; the text is whole, or was cut off before. */
gboolean hz_pasted_take (HzPasted *self, guint8 byte);
/* For how many milliseconds of silence it goes on. */
gint64 hz_pasted_patience (const HzPasted *self);
/* That silence has passed. TRUE: it is gone, and keys are keys again; FALSE: it is cut off. */
gboolean hz_pasted_silence (HzPasted *self, gint64 now);
/* TEXT as one field takes it: no line of it is a command, and what is no UTF-8 is U+FFFD. (transfer
 * full, free with hz_text_wipe: it may be a password) */
char *hz_pasted_line (const char *text);
/* Forgets its text. */
void hz_pasted_wipe (HzPasted *self);
