/* Where one D-Bus message ends and the next begins, seen from outside: so that a message can be
 * refused by its size before anything of it is kept. Pure. */
#pragma once
#include <glib.h>

typedef struct {
  gsize message_max; /* bytes of one whole message */
  guint8 head[16];   /* of the message under way */
  guint filled;      /* of head */
  guint64 left;      /* bytes of the message under way behind its head */
  gsize greeted;     /* bytes of the lines before the first message */
  char word[4];      /* that the line under way begins with */
  guint column;      /* in that line */
  gboolean agreed, in_messages;
} HzFraming;

/* What a client sends at once: who it is, the kernel says. */
#define HZ_FRAMING_GREETING "\0AUTH EXTERNAL\r\nDATA\r\nBEGIN\r\n"

/* Goes over LENGTH bytes that a D-Bus server sent in answer to it: lines of the handshake, then
 * messages, the first of which begins at FROM (LENGTH: not among these). FALSE when the server
 * refuses, when a message larger than message_max begins, or when the handshake never ends. */
gboolean hz_framing_take (HzFraming *framing, const guint8 *bytes, gsize length, gsize *from);
