/* Between the right password and the work: a password of one's own, and what must be heard. */
#pragma once
#include "tui/counter/session.h"

/* ACCOUNT has logged in; takes it. */
typedef void (*HzCameIn) (HzApp *app, HzAccount *account);
/* Asks for a new password of the account NAME, whose password OLD somebody else set. */
HzScreen *hz_own_password_new (HzApp *app, const char *name, const char *old, HzCameIn came_in);
gboolean hz_is_own_password (const HzScreen *screen);
/* Shows TOLD, a sentence each, until it is confirmed; NULL when there is nothing to be told. */
HzScreen *hz_told_new (HzApp *app, const char *const *told);
