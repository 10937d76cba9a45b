#include "data/message/message.h"
#include "core/crypto/crypto.h"
#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

/* --- whole messages --- */

GBytes *
hz_message_pack (GVariant *variant)
{
  guint64 length = g_variant_get_size (variant);
  g_autofree guint8 *bytes = g_malloc (HZ_MESSAGE_HEAD + length);
  memcpy (bytes, &length, HZ_MESSAGE_HEAD);
  g_variant_store (variant, bytes + HZ_MESSAGE_HEAD);
  GBytes *message = hz_bytes_new_wiping (bytes, HZ_MESSAGE_HEAD + length);
  explicit_bzero (bytes, HZ_MESSAGE_HEAD + length);
  return message;
}

/* NULL unless BODY is of FORM. */
static GVariant *
checked (GBytes *body, const char *form, HzMessageLook looks)
{
  g_autoptr (GVariant) untrusted =
      g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (form), body, FALSE));
  return (looks == NULL || looks (untrusted)) && g_variant_is_normal_form (untrusted)
             ? g_steal_pointer (&untrusted)
             : NULL;
}

guint64
hz_message_length (const guint8 *head)
{
  guint64 length;
  memcpy (&length, head, HZ_MESSAGE_HEAD);
  return length;
}

GVariant *
hz_message_unpack (GBytes *message, const char *form, gsize most)
{
  gsize whole;
  const guint8 *bytes = g_bytes_get_data (message, &whole);
  if (whole < HZ_MESSAGE_HEAD)
    return NULL;
  guint64 length = hz_message_length (bytes);
  if (length > most || length != whole - HZ_MESSAGE_HEAD)
    return NULL;
  g_autoptr (GBytes) body = hz_bytes_new_wiping (bytes + HZ_MESSAGE_HEAD, length);
  return checked (body, form, NULL);
}

/* --- on a line --- */

/* What is there already is taken without waiting, where FD is a socket. */
static ssize_t
read_some (int fd, guint8 *bytes, gsize length, int timeout_ms)
{
  if (timeout_ms < 0)
    return read (fd, bytes, length);
  ssize_t n = recv (fd, bytes, length, MSG_DONTWAIT);
  if (n >= 0 || (errno != EAGAIN && errno != ENOTSOCK))
    return n;
  struct pollfd ready = {fd, POLLIN, 0};
  int count = poll (&ready, 1, timeout_ms);
  return count > 0 ? read (fd, bytes, length) : count;
}

static gboolean
read_all (int fd, guint8 *bytes, gsize length, int timeout_ms)
{
  gint64 until = g_get_monotonic_time () + timeout_ms * (gint64)1000;
  for (gsize done = 0; done < length;) {
    int rest = timeout_ms < 0 ? -1 : (int)MAX (0, (until - g_get_monotonic_time ()) / 1000);
    ssize_t n = read_some (fd, bytes + done, length - done, rest);
    if (n < 0 && errno == EINTR)
      continue;
    if (n <= 0)
      return FALSE;
    done += (gsize)n;
  }
  return TRUE;
}

/* Both parts at once, so that the other end is woken once. */
gboolean
hz_message_send (int fd, GVariant *variant)
{
  guint64 length = g_variant_get_size (variant);
  struct iovec parts[] = {{&length, sizeof length},
                          {(void *)g_variant_get_data (variant), (gsize)length}};
  for (struct iovec *part = parts; part < parts + G_N_ELEMENTS (parts);) {
    ssize_t n = writev (fd, part, (int)(parts + G_N_ELEMENTS (parts) - part));
    if (n < 0 && errno != EINTR)
      return FALSE; /* SIGPIPE is ignored */
    for (gsize done = n > 0 ? (gsize)n : 0; part < parts + G_N_ELEMENTS (parts);) {
      gsize step = MIN (done, part->iov_len);
      part->iov_base = (guint8 *)part->iov_base + step;
      part->iov_len -= step;
      done -= step;
      if (part->iov_len > 0)
        break;
      part++;
    }
  }
  return TRUE;
}

GVariant *
hz_message_receive_if (int fd, const char *form, gsize most, int timeout_ms, HzMessageLook looks)
{
  guint64 length = 0;
  if (!read_all (fd, (guint8 *)&length, sizeof length, timeout_ms) || length > most)
    return NULL;
  guint8 *data = g_malloc (length);
  g_autoptr (GBytes) body = g_bytes_new_take (data, length);
  return read_all (fd, data, length, timeout_ms) ? checked (body, form, looks) : NULL;
}

GVariant *
hz_message_receive (int fd, const char *form, gsize most, int timeout_ms)
{
  return hz_message_receive_if (fd, form, most, timeout_ms, NULL);
}
