/* The jump line: a word, or whatever the program finds by a text, from anywhere. */
#pragma once
#include "tui/frame/app.h"

HzScreen *hz_jump_new (HzApp *app);
