/* Passwords: scrypt (RFC 7914, N=2^15 r=8 p=1), stored as "scrypt$15$8$1$SALT$HASH" (base64). */
#pragma once
#include <glib.h>

/* With a new random salt; costs about a tenth of a second and 32 MB. NULL on error. (transfer full)
 */
char *hz_password_hash (const char *password, GError **error);
/* FALSE with HZ_ERROR_DENIED for a wrong password, HZ_ERROR_DAMAGED for an unreadable hash.
 * Constant time. */
gboolean hz_password_verify (const char *password, const char *stored, GError **error);
