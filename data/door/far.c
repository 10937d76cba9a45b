#include "data/door/far.h"
#include "data/message/message.h"

#include <glib-unix.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#define PATIENCE_SECONDS 60

struct _HzFar {
  int fd;
  guint watch;
  guint32 last; /* number of the last request */
  gboolean gone;
  HzDoorNotice func;
  gpointer data;
  GQueue notices; /* GVariant *, that came while an answer was waited for */
  guint turn;
};

static void
tell (HzFar *far, GVariant *notice)
{
  const char *what;
  gint64 id, value;
  if (!g_variant_is_of_type (notice, G_VARIANT_TYPE (HZ_DOOR_NOTICE)))
    return;
  g_variant_get (notice, "(&sxx)", &what, &id, &value);
  far->func (what, id, value, far->data);
}

static gboolean
tell_kept (gpointer data)
{
  HzFar *far = data;
  far->turn = 0;
  for (GVariant *notice; (notice = g_queue_pop_head (&far->notices)) != NULL;
       g_variant_unref (notice))
    tell (far, notice);
  return G_SOURCE_REMOVE;
}

static void
keep (HzFar *far, GVariant *notice)
{
  g_queue_push_tail (&far->notices, g_variant_ref (notice));
  if (far->turn == 0)
    far->turn = g_idle_add_full (G_PRIORITY_DEFAULT, tell_kept, far, NULL);
}

static gboolean
fail_gone (HzFar *far, GError **error)
{
  far->gone = TRUE;
  return hz_fail (error, HZ_ERROR_DEVICE, "%s", hz_door_gone_text ());
}

/* By itself something comes only as a notice, or as the end. */
static gboolean
on_ready (int fd, GIOCondition condition, gpointer data)
{
  HzFar *far = data;
  g_autoptr (GVariant) reply = hz_message_receive (fd, HZ_DOOR_REPLY, HZ_DOOR_BYTES_MAX, -1);
  guint32 number = 0;
  guint8 kind = HZ_REPLY_COUNT;
  g_autoptr (GVariant) what = NULL;
  if (reply != NULL)
    g_variant_get (reply, "(uyv)", &number, &kind, &what);
  if (kind == HZ_REPLY_NOTICE) {
    tell (far, what);
    return G_SOURCE_CONTINUE;
  }
  far->gone = TRUE;
  far->watch = 0;
  far->func (HZ_NOTICE_GONE, 0, 0, far->data);
  return G_SOURCE_REMOVE;
}

HzFar *
hz_far_new (int fd, HzDoorNotice func, gpointer data)
{
  const struct timeval patience = {PATIENCE_SECONDS, 0};
  HzFar *far = g_new0 (HzFar, 1);
  setsockopt (fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  *far = (HzFar){.fd = fd, .func = func, .data = data};
  g_queue_init (&far->notices);
  far->watch = g_unix_fd_add (fd, G_IO_IN | G_IO_HUP | G_IO_ERR, on_ready, far);
  return far;
}

void
hz_far_free (HzFar *far)
{
  if (far->watch != 0)
    g_source_remove (far->watch);
  if (far->turn != 0)
    g_source_remove (far->turn);
  g_queue_clear_full (&far->notices, (GDestroyNotify)g_variant_unref);
  close (far->fd);
  g_free (far);
}

gboolean
hz_far_is_gone (const HzFar *far)
{
  return far->gone;
}

/* The reply to request NUMBER; notices before it are kept for the main loop. NULL: the end. */
static GVariant *
receive (HzFar *far, guint32 number, guint8 *kind)
{
  for (;;) {
    guint32 of;
    g_autoptr (GVariant) what = NULL;
    g_autoptr (GVariant) reply = hz_message_receive (far->fd, HZ_DOOR_REPLY, HZ_DOOR_BYTES_MAX, -1);
    if (reply == NULL)
      return NULL;
    g_variant_get (reply, "(uyv)", &of, kind, &what);
    if (*kind == HZ_REPLY_NOTICE)
      keep (far, what);
    else
      return of == number ? g_steal_pointer (&what) : NULL;
  }
}

GVariant *
hz_far_ask (HzFar *far, HzCall call, GVariant *arguments, GError **error)
{
  guint8 kind = HZ_REPLY_COUNT;
  guint32 number = ++far->last;
  g_autoptr (GVariant) request = g_variant_ref_sink (
      g_variant_new ("(uqyv)", number, (guint16)call, (guint8)hz_lang_current (), arguments));
  g_autoptr (GVariant) what = NULL;
  if (far->gone || !hz_message_send (far->fd, request) ||
      (what = receive (far, number, &kind)) == NULL) {
    fail_gone (far, error);
    return NULL;
  }
  if (kind == HZ_REPLY_ANSWER)
    return g_steal_pointer (&what);
  if (kind == HZ_REPLY_ERROR && g_variant_is_of_type (what, G_VARIANT_TYPE (HZ_FORM_ERROR)))
    g_propagate_error (error, hz_error_unpack (what));
  else
    hz_unpack_fail (error);
  return NULL;
}
