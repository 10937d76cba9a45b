/* Is a new password good enough? libpwquality and the dictionary of cracklib know English; what is
 * Chinese about a password, they count in bytes and let through. */
#pragma once
#include <glib.h>

/* NAMES, NULL at the end: of the account, of its person, of the station; no password is made of
 * them, in characters or in pinyin. HZ_ERROR_INVALID says what is wrong and what to do. */
gboolean hz_password_judge (const char *password, const char *const *names, GError **error);
/* Is the dictionary there, without which common words pass? */
gboolean hz_password_dictionary (void);
