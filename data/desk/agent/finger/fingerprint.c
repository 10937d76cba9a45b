#include "data/desk/agent/finger/fingerprint_private.h"
#include "data/desk/link/link.h"
#include <string.h>

/* --- who holds it --- */

typedef struct _HzReaderCall { /* what a call of libfprint works with: it may outlast all else */
  HzFingerprint *self;
  HzReaderHold hold;
} Call;

static void
fingerprint_clear (gpointer data)
{
  g_clear_object (&((HzFingerprint *)data)->closing);
}

gpointer
hz_fingerprint_hold (HzFingerprint *self)
{
  self->call = g_new (Call, 1);
  *self->call =
      (Call){g_rc_box_acquire (self),
             hz_reader_hold (self->reader, self->closing != NULL ? self->closing : self->device)};
  return self->call;
}

HzFingerprint *
hz_fingerprint_back (gpointer held)
{
  Call *call = held;
  HzFingerprint *self = call->self;
  gboolean awaited = self->call == call;
  gboolean gone = self->events == NULL || !awaited;
  if (awaited) {
    self->call = NULL;
    g_clear_handle_id (&self->patience, g_source_remove);
  } else
    hz_reader_answered (&call->hold);
  hz_reader_hold_clear (&call->hold);
  g_free (call);
  g_rc_box_release_full (self, fingerprint_clear);
  return gone ? NULL : self;
}

/* --- what is told --- */

void
hz_fingerprint_tell (HzFingerprint *self, const char *what, const char *code)
{
  self->events->progress (self->serial, what, code, self->data);
}

const char *
hz_fingerprint_retry (const GError *error)
{
  static const char *const codes[] = {[FP_DEVICE_RETRY_GENERAL] = "general",
                                      [FP_DEVICE_RETRY_TOO_SHORT] = "too-short",
                                      [FP_DEVICE_RETRY_CENTER_FINGER] = "center",
                                      [FP_DEVICE_RETRY_REMOVE_FINGER] = "remove-finger"};
  return error->code >= 0 && error->code < (int)G_N_ELEMENTS (codes) ? codes[error->code]
                                                                     : "general";
}

/* --- ending: the first reason wins --- */

void
hz_fingerprint_end (HzFingerprint *self, const char *outcome, const char *detail)
{
  if (self->outcome != NULL)
    return;
  self->outcome = outcome;
  self->detail = g_strdup (detail);
}

void
hz_fingerprint_end_with (HzFingerprint *self, const GError *error)
{
  hz_fingerprint_end (self, hz_reader_outcome (self->reader, error), error->message);
}

/* A touch that was answered is no touch awaited: only its end is. */
static void
stop (HzFingerprint *self, const char *outcome, const char *detail)
{
  if (!self->answered)
    hz_fingerprint_end (self, outcome, detail);
  g_cancellable_cancel (self->cancellable);
  if (self->lifted) /* between touches: libfprint has nothing to end */
    hz_fingerprint_done (self);
}

static gboolean
on_timeout (gpointer data)
{
  HzFingerprint *self = data;
  self->timer = 0;
  stop (self, "timeout", "no touch");
  return G_SOURCE_REMOVE;
}

void
hz_fingerprint_wait_again (HzFingerprint *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  self->timer = g_timeout_add_seconds (self->seconds, on_timeout, self);
}

static void
on_removed (FpDevice *device, gpointer data)
{
  HzFingerprint *self = data;
  self->drop = TRUE;
  stop (self, "removed", "unplugged");
}

static void
on_touch (FpDevice *device, GParamSpec *spec, gpointer data)
{
  HzFingerprint *self = data;
  FpFingerStatusFlags now = fp_device_get_finger_status (device), before = self->touch;
  self->touch = now;
  gboolean needed = (now & FP_FINGER_STATUS_NEEDED) && !(now & FP_FINGER_STATUS_PRESENT);
  gboolean was = (before & FP_FINGER_STATUS_NEEDED) && !(before & FP_FINGER_STATUS_PRESENT);
  if (needed && !was) {
    hz_fingerprint_wait_again (self);
    hz_fingerprint_tell (self, "need-finger", "");
    self->events->awaited (self->finger, self->data);
  } else if (was && !needed)
    self->events->awaited (0, self->data);
  if ((now & FP_FINGER_STATUS_PRESENT) && !(before & FP_FINGER_STATUS_PRESENT))
    hz_fingerprint_tell (self, "finger-on", "");
}

/* --- the end: told, wiped, closed --- */

/* Wipes what this operation held. */
static void
forget (HzFingerprint *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->device != NULL)
    g_signal_handlers_disconnect_by_data (self->device, self);
  g_clear_object (&self->device);
  if (self->cancellable != NULL)
    g_signal_handlers_disconnect_by_data (self->cancellable, self);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->detail, g_free);
  self->touch = FP_FINGER_STATUS_NONE;
  self->unread = 0;
  self->again = self->pictured = self->lifted = self->next = self->answered = FALSE;
  self->outcome = NULL;
}

static void
tell_end (HzFingerprint *self)
{
  HzTouched touched = {.serial = self->serial,
                       .outcome = self->outcome != NULL ? self->outcome : "touched",
                       .detail = self->detail != NULL ? self->detail : ""};
  gboolean gone = g_strcmp0 (self->outcome, "removed") == 0;
  gboolean opened = self->device != NULL && g_strcmp0 (self->outcome, "no-pictures") != 0;
  self->drop |= gone;
  if (opened && g_strcmp0 (self->outcome, "too-hot") == 0 && hz_reader_resting (self->reader) == 0)
    hz_reader_rest (self->reader);
  if (opened && !gone)
    hz_reader_fault (self->reader, hz_reader_fault_of (self->outcome));
  touched.rest = hz_reader_resting (self->reader);
  self->events->awaited (0, self->data);
  self->step = HZ_READER_IDLE;
  self->events->touched (&touched, self->data);
  forget (self);
}

/* --- patience: a driver that never answers does not hold up the desk --- */

static void rest (HzFingerprint *self);

static gboolean
on_patience_end (gpointer data)
{
  HzFingerprint *self = data;
  gboolean opened = self->call != NULL; /* else readers are still looked for */
  self->patience = 0;
  self->call = NULL;           /* what comes of it is nobody's any more */
  if (self->closing == NULL) { /* else the end was told, and the next operation may wait already */
    if (!self->answered && g_strcmp0 (self->outcome, "removed") != 0) {
      g_clear_pointer (&self->detail, g_free);
      self->outcome = NULL;
      hz_fingerprint_end (self, "error", "the driver does not answer");
    }
    tell_end (self);
  }
  if (opened)
    hz_reader_give_up (self->reader);
  rest (self);
  return G_SOURCE_REMOVE;
}

static void
have_patience (HzFingerprint *self, guint seconds)
{
  g_clear_handle_id (&self->patience, g_source_remove);
  self->patience = g_timeout_add_seconds (seconds, on_patience_end, self);
}

/* Whoever cancels: a touch that is answered is cancelled too, for the finger need not leave. */
static void
on_cancelled (GCancellable *cancellable, gpointer data)
{
  HzFingerprint *self = data;
  if (self->call != NULL && self->step == HZ_READER_WORKING)
    have_patience (self, HZ_DESK_CANCEL_SECONDS);
}

/* The reader is closed: whose turn it is next begins. */
static void
rest (HzFingerprint *self)
{
  g_clear_object (&self->closing);
  if (self->drop)
    hz_reader_drop (self->reader);
  self->drop = FALSE;
  hz_reader_release (self->reader, self);
  self->events->idle (self->data);
}

static void
on_closed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  /* Closing an unplugged reader fails, and nothing is lost by it. */
  if (!fp_device_close_finish (FP_DEVICE (source), result, &error))
    g_debug ("closing the reader: %s", error->message);
  HzFingerprint *self = hz_fingerprint_back (data);
  if (self != NULL)
    rest (self);
}

void
hz_fingerprint_done (HzFingerprint *self)
{
  self->closing = g_object_ref (self->device);
  tell_end (self);
  fp_device_close (self->closing, NULL, on_closed, hz_fingerprint_hold (self));
  have_patience (self, HZ_READER_CLOSE_SECONDS);
}

/* --- the beginning --- */

static void
on_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  gboolean open = fp_device_open_finish (FP_DEVICE (source), result, &error);
  HzFingerprint *self = hz_fingerprint_back (data);
  if (self == NULL)
    return;
  if (!open) {
    hz_fingerprint_end_with (self, error);
    tell_end (self);
    rest (self);
  } else if (self->outcome != NULL)
    hz_fingerprint_done (self);
  else {
    self->step = HZ_READER_WORKING;
    hz_fingerprint_look (self);
  }
}

/* Turns the main loop: a cancel may come in meanwhile. FALSE: it took too long, and the operation
 * is over. */
static gboolean
refresh (HzFingerprint *self)
{
  guint serial = self->serial;
  have_patience (self, HZ_READER_LOOK_SECONDS);
  hz_reader_refresh (self->reader);
  if (self->step != HZ_READER_OPENING || self->serial != serial)
    return FALSE;
  g_clear_handle_id (&self->patience, g_source_remove);
  return TRUE;
}

static void
on_turn (gpointer data)
{
  HzFingerprint *self = data;
  if (!refresh (self))
    return;
  FpDevice *device = hz_reader_device (self->reader);
  g_set_object (&self->device, device);
  if (device == NULL && hz_reader_fault_of (hz_reader_state (self->reader)) != NULL)
    hz_fingerprint_end (self, "error", "the drivers do not answer");
  else if (device == NULL)
    hz_fingerprint_end (self, "no-reader", "no reader found");
  else if (!hz_reader_pictures (self->reader))
    hz_fingerprint_end (self, "no-pictures", fp_device_get_name (device));
  else if (hz_reader_resting (self->reader) > 0)
    hz_fingerprint_end (self, "too-hot", "it rests");
  if (self->outcome != NULL) {
    tell_end (self);
    rest (self);
    return;
  }
  g_signal_connect (device, "notify::finger-status", G_CALLBACK (on_touch), self);
  g_signal_connect (device, "removed", G_CALLBACK (on_removed), self);
  fp_device_open (device, NULL, on_opened, hz_fingerprint_hold (self));
  have_patience (self, HZ_READER_OPEN_SECONDS);
}

/* --- the outside --- */

guint
hz_fingerprint_touch (HzFingerprint *self, guint finger, guint seconds, guint tries, gboolean again)
{
  g_return_val_if_fail (self->step == HZ_READER_IDLE, 0);
  self->step = HZ_READER_OPENING;
  self->serial++;
  self->finger = finger;
  self->seconds = seconds;
  self->tries = tries;
  self->again = again;
  self->cancellable = g_cancellable_new ();
  g_signal_connect (self->cancellable, "cancelled", G_CALLBACK (on_cancelled), self);
  hz_reader_claim (self->reader, on_turn, NULL, self);
  return self->serial;
}

HzFingerprint *
hz_fingerprint_new (HzReader *reader, const HzFingerprintEvents *events, gpointer data)
{
  HzFingerprint *self = g_rc_box_new0 (HzFingerprint);
  self->reader = reader;
  self->events = events;
  self->data = data;
  return self;
}

void
hz_fingerprint_free (HzFingerprint *self)
{
  if (self == NULL)
    return;
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  forget (self);
  g_clear_handle_id (&self->patience, g_source_remove);
  hz_reader_release (self->reader, self);
  self->reader = NULL;
  self->events = NULL;
  g_rc_box_release_full (self, fingerprint_clear);
}

gboolean
hz_fingerprint_busy (const HzFingerprint *self)
{
  return self->step != HZ_READER_IDLE;
}

gboolean
hz_fingerprint_open (const HzFingerprint *self)
{
  return self->step != HZ_READER_IDLE || self->closing != NULL;
}

void
hz_fingerprint_cancel (HzFingerprint *self)
{
  if (self->step == HZ_READER_IDLE)
    return;
  stop (self, "cancelled", "asked for");
}
