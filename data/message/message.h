/* data/message: messages between huzheng or huzheng-desk and a child of its own: a length, then
 * that many bytes of one GVariant. Both ends are the same build on the same machine; what comes is
 * still held to its form and to a maximum, for a child meets foreign files. */
#pragma once
#include <glib.h>

#define HZ_MESSAGE_HEAD (sizeof (guint64)) /* bytes of the length */

/* VARIANT as a whole message, in bytes that are wiped. (transfer full) */
GBytes *hz_message_pack (GVariant *variant);
/* What the HZ_MESSAGE_HEAD bytes of HEAD say: how many come after them. */
guint64 hz_message_length (const guint8 *head);
/* What MESSAGE says; NULL when it is not exactly one message of FORM, in its normal form, with at
 * most MOST bytes behind the length. (transfer full) */
GVariant *hz_message_unpack (GBytes *message, const char *form, gsize most);

/* Both block. FALSE, and NULL, when the other end is gone, or when it sends what it may not, or
 * nothing for TIMEOUT_MS (-1: waits for ever, or as SO_RCVTIMEO says). */
gboolean hz_message_send (int fd, GVariant *variant);
GVariant *hz_message_receive (int fd, const char *form, gsize most, int timeout_ms);
/* The same; LOOKS sees what came before its normal form is asked for, which takes its time over
 * many bytes, and refuses it by FALSE. */
typedef gboolean (*HzMessageLook) (GVariant *untrusted);
GVariant *hz_message_receive_if (int fd, const char *form, gsize most, int timeout_ms,
                                 HzMessageLook looks);
