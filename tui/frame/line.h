/* A line editor: one single-row field of formw in a window of its own (single rows are where formw
 * is right with Chinese). Only the focused field of a screen has one; everything else is only
 * drawn. */
#pragma once
#include "tui/frame/keys.h"

typedef struct _HzLine HzLine;

typedef enum {
  HZ_LINE_PLAIN,
  HZ_LINE_SECRET,
  HZ_LINE_CODE,   /* the first character typed replaces the text that was there */
  HZ_LINE_NUMBER, /* the same, in upper case, without blanks */
} HzLineKind;

/* MAX_CHARS bounds what can be typed; of a number some characters more are taken, so that a longer
 * one is not cut to somebody else's. A text that is longer than the room, typed or pasted, is
 * refused as a whole, and what stood there stays. */
HzLine *hz_line_new (HzLineKind kind, int width, guint max_chars, const char *text);
void hz_line_free (HzLine *line); /* wipes what was typed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HzLine, hz_line_free)
/* Handles editing keys and text; FALSE: KEY is neither. LINE NULL: no field has the focus, and text
 * is refused. */
gboolean hz_line_key (HzLine *line, const HzKey *key);
/* What was refused since this was asked last, as a sentence with count and room, or that there is
 * no field; NULL: nothing. (transfer full) */
char *hz_line_refused (void);
/* Trimmed. (transfer full) */
char *hz_line_text (HzLine *line);
void hz_line_set_text (HzLine *line, const char *text);
/* Puts the line on the screen, above stdscr, the real cursor in it. Call last when painting. */
void hz_line_paint (HzLine *line, int row, int column);
