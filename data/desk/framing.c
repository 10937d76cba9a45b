#include "data/desk/framing.h"

#define HANDSHAKE_MAX 4096

static guint32
number_at (const HzFraming *framing, guint at)
{
  const guint8 *b = framing->head + at;
  if (framing->head[0] == 'B')
    return (guint32)b[0] << 24 | (guint32)b[1] << 16 | (guint32)b[2] << 8 | b[3];
  return (guint32)b[3] << 24 | (guint32)b[2] << 16 | (guint32)b[1] << 8 | b[0];
}

/* The head is whole: how much follows it. D-Bus specification, "Message Format": the length of the
 * body at 4, of the array of fields at 12, which is padded to eight bytes. */
static gboolean
begin_message (HzFraming *framing)
{
  guint64 fields = ((guint64)number_at (framing, 12) + 7) / 8 * 8;
  framing->left = fields + number_at (framing, 4);
  framing->filled = 0;
  return framing->left + sizeof framing->head <= framing->message_max;
}

/* What a server says in the handshake begins with a capital of its words (OK, DATA, REJECTED,
 * ERROR, AGREE_UNIX_FD); a message with its byte order. */
static gboolean
take_line (HzFraming *framing, guint8 byte)
{
  if (!framing->in_line && (byte == 'l' || byte == 'B')) {
    framing->in_messages = TRUE;
    return TRUE;
  }
  framing->in_line = byte != '\n';
  return ++framing->greeted <= HANDSHAKE_MAX;
}

gboolean
hz_framing_take (HzFraming *framing, const guint8 *bytes, gsize length)
{
  gsize at = 0;
  while (at < length) {
    if (!framing->in_messages) {
      if (!take_line (framing, bytes[at]))
        return FALSE;
      at += framing->in_messages ? 0 : 1;
    } else if (framing->left > 0) {
      gsize step = (gsize)MIN (framing->left, length - at);
      framing->left -= step;
      at += step;
    } else {
      framing->head[framing->filled++] = bytes[at++];
      if (framing->filled == sizeof framing->head && !begin_message (framing))
        return FALSE;
    }
  }
  return TRUE;
}
