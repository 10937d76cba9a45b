/* A question that one key answers. */
#pragma once
#include "tui/frame/app.h"

typedef void (*HzConfirmed) (gpointer data);
/* QUESTION is copied; CONFIRMED is called only for yes. */
HzScreen *hz_confirm_new (HzApp *app, const char *question, HzConfirmed confirmed, gpointer data);
/* The same where no is an answer too and any other key is none: ANSWERS, copied, says what y and n
 * mean. FREE_DATA ends DATA with the screen. */
HzScreen *hz_decide_new (HzApp *app, const char *question, const char *answers, HzConfirmed yes,
                         HzConfirmed no, gpointer data, GDestroyNotify free_data);
