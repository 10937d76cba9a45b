/* A line editor: one single-row field of formw in a window of its own (single rows are where formw
 * is right with Chinese). Only the focused field of a screen is one; everything else is drawn. */
#pragma once
#include "tui/frame/keys.h"

typedef struct _HzLine HzLine;

typedef enum {
  HZ_LINE_PLAIN,
  HZ_LINE_SECRET,
  HZ_LINE_CODE,   /* the first character typed on arrival takes the place of what stands there */
  HZ_LINE_NUMBER, /* the same, in upper case, without blanks */
} HzLineKind;

/* MAX_CHARS bounds what can be typed. */
HzLine *hz_line_new (HzLineKind kind, int width, guint max_chars, const char *text);
void hz_line_free (HzLine *line); /* wipes what was typed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HzLine, hz_line_free)
/* Editing keys and text; FALSE: not for a line. */
gboolean hz_line_key (HzLine *line, const HzKey *key);
/* Trimmed. (transfer full) */
char *hz_line_text (HzLine *line);
void hz_line_set_text (HzLine *line, const char *text);
/* Puts the line on the screen, above stdscr, the real cursor in it. Call last when painting. */
void hz_line_paint (HzLine *line, int row, int column);
