#include "data/desk/link/message.h"
#include "core/crypto/crypto.h"
#include <errno.h>
#include <poll.h>
#include <string.h>
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
checked (GBytes *body, const char *form)
{
  g_autoptr (GVariant) untrusted =
      g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (form), body, FALSE));
  return g_variant_is_normal_form (untrusted) ? g_steal_pointer (&untrusted) : NULL;
}

GVariant *
hz_message_unpack (GBytes *message, const char *form, gsize most)
{
  guint64 length;
  gsize whole;
  const guint8 *bytes = g_bytes_get_data (message, &whole);
  if (whole < HZ_MESSAGE_HEAD)
    return NULL;
  memcpy (&length, bytes, HZ_MESSAGE_HEAD);
  if (length > most || length != whole - HZ_MESSAGE_HEAD)
    return NULL;
  g_autoptr (GBytes) body = hz_bytes_new_wiping (bytes + HZ_MESSAGE_HEAD, length);
  return checked (body, form);
}

/* --- on a line --- */

static gboolean
read_all (int fd, guint8 *bytes, gsize length, int timeout_ms)
{
  gint64 until = g_get_monotonic_time () + timeout_ms * (gint64)1000;
  for (gsize done = 0; done < length;) {
    int rest = timeout_ms < 0 ? -1 : (int)MAX (0, (until - g_get_monotonic_time ()) / 1000);
    struct pollfd ready = {fd, POLLIN, 0};
    if (poll (&ready, 1, rest) < 0 && errno == EINTR)
      continue;
    ssize_t n = ready.revents != 0 ? read (fd, bytes + done, length - done) : 0;
    if (n < 0 && errno == EINTR)
      continue;
    if (n <= 0)
      return FALSE;
    done += (gsize)n;
  }
  return TRUE;
}

static gboolean
write_all (int fd, const guint8 *bytes, gsize length)
{
  for (gsize done = 0; done < length;) {
    ssize_t n = write (fd, bytes + done, length - done); /* SIGPIPE is ignored */
    if (n < 0 && errno != EINTR)
      return FALSE;
    done += n > 0 ? (gsize)n : 0;
  }
  return TRUE;
}

gboolean
hz_message_send (int fd, GVariant *variant)
{
  guint64 length = g_variant_get_size (variant);
  return write_all (fd, (const guint8 *)&length, sizeof length) &&
         write_all (fd, g_variant_get_data (variant), length);
}

GVariant *
hz_message_receive (int fd, const char *form, gsize most, int timeout_ms)
{
  guint64 length = 0;
  if (!read_all (fd, (guint8 *)&length, sizeof length, timeout_ms) || length > most)
    return NULL;
  guint8 *data = g_malloc (length);
  g_autoptr (GBytes) body = g_bytes_new_take (data, length);
  return read_all (fd, data, length, timeout_ms) ? checked (body, form) : NULL;
}
