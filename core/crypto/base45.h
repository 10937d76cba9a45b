/* Base45 (RFC 9285): bytes in the 45 characters that a QR symbol packs two in eleven bits. */
#pragma once
#include <glib.h>

/* Two bytes become three characters, a last single one two. (transfer full) */
char *hz_base45_encode (const guint8 *data, gsize length);
/* Decodes TEXT into exactly LENGTH bytes; FALSE for any other text. Each value has only one
 * spelling. */
gboolean hz_base45_decode (const char *text, guint8 *data, gsize length);
