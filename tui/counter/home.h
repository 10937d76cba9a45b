/* The day: the first screen after the login. */
#pragma once
#include "tui/counter/session.h"

HzScreen *hz_home_new (HzApp *app);
