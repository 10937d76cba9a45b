/* One to three questions at the foot of the screen, each a line of text. */
#pragma once
#include "tui/app.h"

#define HZ_QUESTIONS_MAX 3

typedef struct {
  const char *label; /* translated; borrowed until the screen is made */
  guint max_chars;
} HzQuestion;
/* ANSWERS: a text for each question, trimmed; borrowed. Called for Enter on the last one, not for
 * Esc; the screen is gone by then. */
typedef void (*HzAnswered) (char **answers, gpointer data);

HzScreen *hz_ask_new (HzApp *app, const char *title, const HzQuestion *questions, guint count,
                      HzAnswered answered, gpointer data);
