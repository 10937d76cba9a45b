/* What a session asks of the desk program: one call after another for each interface, each answered
 * exactly once. */
#include "core/base/base.h"
#include "data/desk/link/desk_private.h"
#include <string.h>

typedef struct { /* counted: the queue holds one, and the call that is out */
  const HzDeskMethod *method;
  gpointer order; /* NULL once nobody wants to hear of it */
  gsize bytes;
  gboolean sent, over; /* over: no more in the queue */
  GError *refusal;     /* known before it was sent */
} HzDeskAsk;

typedef struct {
  HzDeskLink *link;
  HzDeskAsk *ask;
} Call;

static void
ask_clear (gpointer data)
{
  g_clear_error (&((HzDeskAsk *)data)->refusal);
}

static void
ask_unref (HzDeskAsk *ask)
{
  g_rc_box_release_full (ask, ask_clear);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HzDeskAsk, ask_unref)

static void
leave_queue (HzDesk *desk, HzDeskAsk *ask)
{
  g_queue_remove (&desk->asks, ask);
  ask->over = TRUE;
  ask_unref (ask);
}

/* Takes ASK out of the queue and tells: what is done then may free the desk. */
static void
answer (HzDesk *desk, HzDeskAsk *ask, const GError *error)
{
  const HzDeskMethod *method = ask->method;
  gpointer order = ask->order;
  leave_queue (desk, ask);
  if (desk->asks.length > 0)
    hz_desk_wake (desk);
  if (order != NULL)
    method->done (order, error);
}

/* --- what the other end says when it refuses --- */

/* KIND is what the file's first bytes say, as the other end says. */
static GError *
other_kind (const char *kind)
{
  g_autofree char *bounded = hz_desk_is_word (kind) ? g_strndup (kind, 5) : g_strdup ("?");
  return g_error_new (
      HZ_ERROR, HZ_ERROR_INVALID,
      _ ("This is a file of another kind (%s), whatever its name says; not a JPEG or "
         "PNG picture. Save it as JPEG or choose another file."),
      bounded);
}

GError *
hz_desk_error_named (const char *name)
{
  static const struct {
    const char *name; /* as the protocol has it */
    HzErrorCode code;
    const char *text;
  } refusals[] = {
      {HZ_DESK_ERROR_NOT_NOW, HZ_ERROR_BUSY,
       N_ ("The device is busy with something else. Finish or cancel that first.")},
      {HZ_DESK_ERROR_BAD_ARGUMENT, HZ_ERROR_INVALID,
       N_ ("The desk program does not accept this. Try something else.")},
      {HZ_DESK_ERROR_NOT_A_PICTURE, HZ_ERROR_INVALID,
       N_ ("This file is not a JPEG or PNG picture, or it is damaged. Choose another file.")},
      {HZ_DESK_ERROR_TRUNCATED, HZ_ERROR_INVALID,
       N_ ("The picture file is cut off: its end is missing. Copy it again or choose another "
           "file.")},
      {HZ_DESK_ERROR_TOO_LARGE, HZ_ERROR_INVALID,
       N_ ("The picture is too large: at most 16 MB and 40 million pixels. Make it smaller or "
           "choose another file.")},
      {HZ_DESK_ERROR_EMPTY, HZ_ERROR_INVALID,
       N_ ("This file is empty. Copy it again or choose another file.")},
      {HZ_DESK_ERROR_ANIMATED, HZ_ERROR_INVALID,
       N_ ("This is a moving picture. Choose a still one, as JPEG or PNG.")},
      {HZ_DESK_ERROR_TOO_SLOW, HZ_ERROR_INVALID,
       N_ ("This picture takes too long to read: something is wrong with the file. Save it anew as "
           "JPEG or choose another one.")},
      {HZ_DESK_ERROR_NO_DETECTOR, HZ_ERROR_DEVICE,
       N_ ("Faces cannot be found: huzheng-face.so or Debian's package opencv-data is missing. "
           "Tell the administrator.")},
  };
  if (name != NULL && g_str_has_prefix (name, HZ_DESK_ERROR_KIND))
    return other_kind (name + strlen (HZ_DESK_ERROR_KIND));
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    if (g_strcmp0 (name, refusals[i].name) == 0)
      return g_error_new_literal (HZ_ERROR, refusals[i].code, _ (refusals[i].text));
  return g_error_new_literal (HZ_ERROR, HZ_ERROR_DEVICE,
                              _ ("The desk program could not do this. Try again."));
}

/* --- sending --- */

static gboolean
take_answer (const HzDeskAsk *ask, gpointer proxy, GAsyncResult *result, GError **error)
{
  if (ask->order != NULL)
    return ask->method->finish (proxy, ask->order, result, error);
  g_autoptr (GVariant) unheard = g_dbus_proxy_call_finish (proxy, result, error);
  return unheard != NULL;
}

static void
on_answered (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Call *call = data;
  g_autoptr (HzDeskLink) link = call->link;
  g_autoptr (HzDeskAsk) ask = call->ask;
  g_autoptr (GError) error = NULL;
  HzDesk *desk = link->desk;
  if (desk == NULL || ask->over)
    return;
  if (take_answer (ask, source, result, &error)) {
    answer (desk, ask, NULL);
  } else if (g_dbus_error_is_remote_error (error)) {
    g_autofree char *name = g_dbus_error_get_remote_error (error);
    g_autoptr (GError) refusal = hz_desk_error_named (name);
    g_autofree char *said = hz_desk_text (error->message);
    g_info ("the desk program refuses: %s", said);
    answer (desk, ask, refusal);
  } else
    hz_desk_lose_link (desk); /* it hangs or speaks nonsense: a fresh one serves the next */
}

static void
send_ask (HzDesk *desk, HzDeskAsk *ask)
{
  const HzDeskMethod *method = ask->method;
  Call *call = g_new (Call, 1);
  call->link = hz_desk_link_ref (desk->link);
  call->ask = g_rc_box_acquire (ask);
  ask->sent = TRUE;
  const HzDeskCall how = {method->timeout_ms, desk->link->cancellable, on_answered, call};
  method->call (desk->link->proxies[method->face], ask->order, &how);
}

/* Whether another that was asked earlier of the same interface is not answered yet. */
static gboolean
must_wait (GList *node)
{
  const HzDeskAsk *ask = node->data;
  for (GList *n = node->prev; n != NULL; n = n->prev)
    if (((HzDeskAsk *)n->data)->method->face == ask->method->face)
      return TRUE;
  return FALSE;
}

void
hz_desk_asks_flush (HzDesk *desk)
{
  for (GList *n = desk->asks.head; n != NULL; n = n->next) {
    HzDeskAsk *ask = n->data;
    if (!ask->sent && ask->refusal == NULL && !must_wait (n))
      send_ask (desk, ask);
  }
}

gboolean
hz_desk_asks_answer (HzDesk *desk, HzDeskAnswer which)
{
  for (GList *n = desk->asks.head; n != NULL; n = n->next) {
    HzDeskAsk *ask = n->data;
    if (ask->refusal != NULL) {
      g_autoptr (GError) refusal = g_steal_pointer (&ask->refusal);
      answer (desk, ask, refusal);
      return TRUE;
    }
    if (which == HZ_DESK_ANSWER_ALL || (which == HZ_DESK_ANSWER_LOST && ask->sent)) {
      g_autoptr (GError) lost = g_error_new_literal (
          HZ_ERROR, HZ_ERROR_DEVICE, _ ("The desk program stopped before it was done. Try again."));
      answer (desk, ask, lost);
      return TRUE;
    }
  }
  return FALSE;
}

gboolean
hz_desk_asks_sent (const HzDesk *desk)
{
  for (GList *n = desk->asks.head; n != NULL; n = n->next)
    if (((HzDeskAsk *)n->data)->sent)
      return TRUE;
  return FALSE;
}

gsize
hz_desk_asks_bytes (const HzDesk *desk)
{
  gsize bytes = 0;
  for (GList *n = desk->asks.head; n != NULL; n = n->next) {
    const HzDeskAsk *ask = n->data;
    if (ask->sent)
      bytes += ask->bytes;
  }
  return bytes;
}

/* --- asking --- */

void
hz_desk_ask_refused (HzDesk *desk, const HzDeskMethod *method, gpointer order, GError *refusal)
{
  HzDeskAsk *ask = g_rc_box_new0 (HzDeskAsk);
  *ask = (HzDeskAsk){.method = method, .order = order, .refusal = refusal};
  g_queue_push_tail (&desk->asks, ask);
  hz_desk_wake (desk);
}

/* What the questions carry that are not answered yet. */
static gsize
bytes_of_all (const HzDesk *desk)
{
  gsize bytes = 0;
  for (GList *n = desk->asks.head; n != NULL; n = n->next)
    bytes += ((const HzDeskAsk *)n->data)->bytes;
  return bytes;
}

void
hz_desk_ask (HzDesk *desk, const HzDeskMethod *method, gpointer order, gsize bytes)
{
  GError *refusal = NULL;
  if (desk->asks.length >= HZ_DESK_ASKS_MAX || bytes_of_all (desk) + bytes > HZ_DESK_ASKS_BYTES_MAX)
    hz_fail (&refusal, HZ_ERROR_BUSY,
             _ ("Too much waits for the devices already. Wait a moment, then try again."));
  hz_desk_ask_refused (desk, method, order, refusal);
  if (refusal == NULL)
    ((HzDeskAsk *)g_queue_peek_tail (&desk->asks))->bytes = bytes;
}

void
hz_desk_cancel_asks (HzDesk *desk, gpointer order)
{
  for (GList *n = desk->asks.head, *next; n != NULL; n = next) {
    HzDeskAsk *ask = n->data;
    next = n->next;
    if (ask->order != order)
      continue;
    if (ask->sent)
      ask->order = NULL; /* its answer still has to come before the next is asked */
    else
      leave_queue (desk, ask);
  }
}

void
hz_desk_distrust (HzDesk *desk)
{
  desk->distrusted = TRUE;
  hz_desk_wake (desk);
}
