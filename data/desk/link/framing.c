#include "data/desk/link/framing.h"
#include <string.h>

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

/* The server says DATA (go on) and OK; anything else refuses. A message begins with its byte order,
 * which no line does. */
static gboolean
take_line (HzFraming *framing, guint8 byte)
{
  if (framing->column == 0 && framing->agreed && (byte == 'l' || byte == 'B')) {
    framing->in_messages = TRUE;
    return TRUE;
  }
  if (++framing->greeted > HANDSHAKE_MAX)
    return FALSE;
  if (framing->column < sizeof framing->word)
    framing->word[framing->column] = (char)byte;
  framing->column++;
  if (byte != '\n')
    return TRUE;
  gboolean ok = memcmp (framing->word, "OK ", 3) == 0;
  gboolean go_on = memcmp (framing->word, "DATA", 4) == 0;
  framing->agreed = framing->agreed || ok;
  framing->column = 0;
  memset (framing->word, 0, sizeof framing->word);
  return ok || go_on;
}

gboolean
hz_framing_take (HzFraming *framing, const guint8 *bytes, gsize length, gsize *from)
{
  gsize at = 0;
  *from = framing->in_messages ? 0 : length;
  while (at < length) {
    if (!framing->in_messages) {
      if (!take_line (framing, bytes[at]))
        return FALSE;
      if (framing->in_messages)
        *from = at;
      else
        at++;
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
