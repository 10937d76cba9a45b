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
  gboolean in_line, in_messages;
} HzFraming;

/* Goes over LENGTH bytes that a D-Bus server sent: lines of the handshake, then messages. FALSE
 * once a message larger than message_max begins, or a handshake that never ends. */
gboolean hz_framing_take (HzFraming *framing, const guint8 *bytes, gsize length);
