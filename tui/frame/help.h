/* Help: about this field or screen, then every key and every word of the jump line. */
#pragma once
#include "tui/frame/app.h"

/* TITLE and TEXT in the current language, copied. */
HzScreen *hz_help_new (HzApp *app, const char *title, const char *text);
/* TOPIC of data/help, which must be there, in the current language. */
HzScreen *hz_help_topic_new (HzApp *app, const char *topic);
