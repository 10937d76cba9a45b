/* Logging in, and the idle lock. */
#pragma once
#include "tui/counter/session.h"

HzScreen *hz_login_new (HzApp *app);
HzScreen *hz_lock_new (HzApp *app); /* the same person's password, or logout */
gboolean hz_is_login (const HzScreen *screen);
