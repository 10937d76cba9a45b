/* Base45 (RFC 9285): bytes in the 45 characters that a QR symbol packs two in eleven bits. */
#pragma once
#include <glib.h>

/* Two bytes become three characters, a last single one two. (transfer full) */
char *hz_base45_encode (const guint8 *data, gsize length);
/* The LENGTH bytes that TEXT stands for, no more and no fewer; FALSE for any other text: each value
 * has one spelling only. */
gboolean hz_base45_decode (const char *text, guint8 *data, gsize length);
