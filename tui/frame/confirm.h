/* A question that one key answers. */
#pragma once
#include "tui/frame/app.h"

typedef void (*HzConfirmed) (gpointer data);
/* QUESTION is copied; CONFIRMED is called only for yes. */
HzScreen *hz_confirm_new (HzApp *app, const char *question, HzConfirmed confirmed, gpointer data);
/* The same about DATA of its own, which FREE_DATA frees with the screen: the answer acts on what
 * was asked about, whatever has changed on the screen below since. */
HzScreen *hz_confirm_about (HzApp *app, const char *question, HzConfirmed confirmed, gpointer data,
                            GDestroyNotify free_data);
/* The same for a question where no is also an answer; Esc answers nothing, other keys
 * leave the question where it is. ANSWERS, copied, tells what y and n mean. FREE_DATA frees DATA
 * with the screen. */
HzScreen *hz_decide_new (HzApp *app, const char *question, const char *answers, HzConfirmed yes,
                         HzConfirmed no, gpointer data, GDestroyNotify free_data);
