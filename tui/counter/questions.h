/* One to three questions about a case at the foot of the screen, each a line of text. What was
 * typed is kept until it is sent: after Esc, a hang-up or a refused act it is there again when the
 * same question is asked. */
#pragma once
#include "tui/counter/session.h"

#define HZ_QUESTIONS_MAX 3

typedef struct {
  const char *id;    /* of data/store/case/answers.h; static */
  const char *label; /* translated; borrowed until the screen is made */
  guint max_chars;
} HzQuestion;
/* ANSWERS: a text for each question, trimmed; borrowed. Called for Enter on the last one, not for
 * Esc; the screen is gone by then. FALSE: it was not done and the user was told why; the answers
 * stay. */
typedef gboolean (*HzAnswered) (char **answers, gpointer data);

HzScreen *hz_ask_new (HzApp *app, gint64 case_id, const char *title, const HzQuestion *questions,
                      guint count, HzAnswered answered, gpointer data);
/* Saves, and loads, a line that was typed into a question on another screen. FALSE: it could not be
 * saved, and the user was told why. */
gboolean hz_ask_keep (HzApp *app, gint64 case_id, const char *question, HzLine *line);
HzLine *hz_ask_line (HzApp *app, gint64 case_id, const char *question, int width, guint max_chars);
void hz_ask_forget (HzApp *app, gint64 case_id, const char *question);
