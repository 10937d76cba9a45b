/* The jump line, which can be opened on any screen: it takes the word of a page, or a text that the
 * program looks up. */
#pragma once
#include "tui/frame/app.h"

HzScreen *hz_jump_new (HzApp *app);
