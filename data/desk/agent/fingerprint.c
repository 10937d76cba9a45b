#include "data/desk/agent/fingerprint.h"
#include "core/seal.h"
#include "data/desk/agent/print_picture.h"
#include "data/desk/desk.h"
#include <string.h>

typedef enum { STEP_IDLE, STEP_OPENING, STEP_ENROLLING, STEP_CHECKING, STEP_CLOSING } Step;

struct _HzFingerprint {
  HzReader *reader;
  const HzFingerprintEvents *events;
  gpointer data;

  Step step;
  guint serial, finger, seconds, stage, stages;
  FpDevice *device; /* while a capture runs */
  FpFingerStatusFlags touch;
  GCancellable *cancellable;
  guint timer, begin;
  const char *outcome; /* the first reason to end; NULL while all is well */
  char *detail;
  FpPrint *enrolled;
  gboolean matched;
  GBytes *print_template;
  HzPrintPicture best;
  gboolean renew; /* the reader needs a new context before the next capture */
};

static void check (HzFingerprint *self);
static void close_device (HzFingerprint *self);
static void finish (HzFingerprint *self);

/* --- what is told --------------------------------------------------------------------------------
 */

static void
tell (HzFingerprint *self, const char *what, const char *code, const HzPrintPicture *picture)
{
  HzProgress progress = {.serial = self->serial,
                         .what = what,
                         .stage = self->stage,
                         .stages = self->stages,
                         .code = code};
  if (picture != NULL) {
    progress.width = picture->width;
    progress.height = picture->height;
    progress.ridge = picture->grey;
  }
  self->events->progress (&progress, self->data);
}

static const char *
retry_code (const GError *error)
{
  static const char *const codes[] = {[FP_DEVICE_RETRY_GENERAL] = "general",
                                      [FP_DEVICE_RETRY_TOO_SHORT] = "too-short",
                                      [FP_DEVICE_RETRY_CENTER_FINGER] = "center",
                                      [FP_DEVICE_RETRY_REMOVE_FINGER] = "remove-finger"};
  return error->code >= 0 && error->code < (int)G_N_ELEMENTS (codes) ? codes[error->code]
                                                                     : "general";
}

/* --- ending: the first reason wins ---------------------------------------------------------------
 */

static void
end (HzFingerprint *self, const char *outcome, const char *detail)
{
  if (self->outcome != NULL)
    return;
  self->outcome = outcome;
  self->detail = g_strdup (detail);
}

static void
end_with_error (HzFingerprint *self, const GError *error)
{
  const char *outcome = "error";
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    outcome = "cancelled";
  else if (g_error_matches (error, FP_DEVICE_ERROR, FP_DEVICE_ERROR_REMOVED))
    outcome = "removed";
  else if (g_error_matches (error, FP_DEVICE_ERROR, FP_DEVICE_ERROR_TOO_HOT))
    outcome = "too-hot";
  end (self, outcome, error->message);
}

static gboolean
on_timeout (gpointer data)
{
  HzFingerprint *self = data;
  self->timer = 0;
  end (self, "timeout", "no touch");
  g_cancellable_cancel (self->cancellable);
  return G_SOURCE_REMOVE;
}

static void
restart_timer (HzFingerprint *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  self->timer = g_timeout_add_seconds (self->seconds, on_timeout, self);
}

static void
on_removed (FpDevice *device, gpointer data)
{
  HzFingerprint *self = data;
  end (self, "removed", "unplugged");
  g_cancellable_cancel (self->cancellable);
}

/* --- enrolling -----------------------------------------------------------------------------------
 */

static void
on_touch (FpDevice *device, GParamSpec *spec, gpointer data)
{
  HzFingerprint *self = data;
  FpFingerStatusFlags now = fp_device_get_finger_status (device), before = self->touch;
  self->touch = now;
  gboolean needed = (now & FP_FINGER_STATUS_NEEDED) && !(now & FP_FINGER_STATUS_PRESENT);
  gboolean was = (before & FP_FINGER_STATUS_NEEDED) && !(before & FP_FINGER_STATUS_PRESENT);
  if (needed && !was) {
    restart_timer (self);
    tell (self, "need-finger", "", NULL);
    self->events->awaited (self->finger, self->data);
  } else if (was && !needed)
    self->events->awaited (0, self->data);
  if ((now & FP_FINGER_STATUS_PRESENT) && !(before & FP_FINGER_STATUS_PRESENT))
    tell (self, "finger-on", "", NULL);
}

static void
on_stage (FpDevice *device, int completed, FpPrint *print, gpointer data, GError *error)
{
  HzFingerprint *self = data;
  self->stage = MAX (completed, 0);
  if (error != NULL) {
    tell (self, "retry", retry_code (error), NULL);
    return;
  }
  HzPrintPicture picture;
  if (hz_print_picture_of (print, &picture))
    hz_print_picture_keep_best (&self->best, &picture);
  tell (self, "stage", "", &picture);
  hz_print_picture_clear (&picture);
}

static void
on_enrolled (GObject *source, GAsyncResult *result, gpointer data)
{
  HzFingerprint *self = data;
  g_autoptr (GError) error = NULL;
  self->enrolled = fp_device_enroll_finish (FP_DEVICE (source), result, &error);
  if (self->enrolled == NULL)
    end_with_error (self, error);
  if (self->outcome != NULL) {
    close_device (self);
    return;
  }
  self->step = STEP_CHECKING;
  tell (self, "check", "", NULL);
  check (self);
}

static void
enroll (HzFingerprint *self)
{
  /* Position codes go right thumb..little 11..15, left 16..20; libfprint counts the left hand
   * first. */
  FpFinger finger = self->finger <= 15 ? FP_FINGER_RIGHT_THUMB + (self->finger - 11)
                                       : FP_FINGER_LEFT_THUMB + (self->finger - 16);
  FpPrint *blank = fp_print_new (self->device); /* floating: enrol takes it */
  fp_print_set_finger (blank, finger);
  self->step = STEP_ENROLLING;
  self->stages = MAX (1, fp_device_get_nr_enroll_stages (self->device));
  restart_timer (self);
  fp_device_enroll (self->device, blank, self->cancellable, on_stage, self, NULL, on_enrolled,
                    self);
}

/* --- checking ------------------------------------------------------------------------------------
 */

static void
on_match (FpDevice *device, FpPrint *match, FpPrint *print, gpointer data, GError *error)
{
  HzFingerprint *self = data;
  if (error != NULL)
    return; /* comes again from the finish */
  if (match == NULL) {
    end (self, "mismatch", "the last touch is not the enrolled finger");
    return;
  }
  self->matched = TRUE;
  HzPrintPicture picture;
  if (hz_print_picture_of (print, &picture))
    hz_print_picture_keep_best (&self->best, &picture);
  hz_print_picture_clear (&picture);
}

static void
take_template (HzFingerprint *self)
{
  g_autoptr (GError) error = NULL;
  guchar *data = NULL;
  gsize length = 0;
  fp_print_set_username (self->enrolled, NULL);
  fp_print_set_description (self->enrolled, NULL);
  if (!fp_print_serialize (self->enrolled, &data, &length, &error))
    end (self, "error", error->message);
  else if (length > HZ_DESK_TEMPLATE_MAX)
    end (self, "error", "the template is too large");
  else if (self->best.grey == NULL)
    end (self, "no-pictures", "the reader gave no picture");
  else
    self->print_template = hz_bytes_new_wiping (data, length);
  if (data != NULL)
    explicit_bzero (data, length);
  g_free (data);
}

static void
on_checked (GObject *source, GAsyncResult *result, gpointer data)
{
  HzFingerprint *self = data;
  g_autoptr (GError) error = NULL;
  gboolean match = FALSE;
  fp_device_verify_finish (FP_DEVICE (source), result, &match, NULL, &error);
  /* The answer came with on_match; the finish only waits for the finger to leave, and may say
   * cancelled after a match. */
  if (self->outcome == NULL && !self->matched) {
    if (error != NULL && error->domain == FP_DEVICE_RETRY) {
      tell (self, "retry", retry_code (error), NULL);
      check (self); /* a retry ends a verification: start it again */
      return;
    }
    if (error != NULL)
      end_with_error (self, error);
    else
      end (self, "mismatch", "the last touch is not the enrolled finger");
  }
  if (self->outcome == NULL)
    take_template (self);
  close_device (self);
}

static void
check (HzFingerprint *self)
{
  restart_timer (self);
  fp_device_verify (self->device, self->enrolled, self->cancellable, on_match, self, NULL,
                    on_checked, self);
}

/* --- opening and closing -------------------------------------------------------------------------
 */

static void
on_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  HzFingerprint *self = data;
  g_autoptr (GError) error = NULL;
  if (!fp_device_open_finish (FP_DEVICE (source), result, &error)) {
    end_with_error (self, error);
    finish (self);
  } else if (self->outcome != NULL)
    close_device (self);
  else
    enroll (self);
}

static void
on_closed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  /* Closing an unplugged reader fails, and nothing is lost by it. */
  if (!fp_device_close_finish (FP_DEVICE (source), result, &error))
    g_debug ("closing the reader: %s", error->message);
  finish (data);
}

static void
close_device (HzFingerprint *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  self->step = STEP_CLOSING;
  fp_device_close (self->device, NULL, on_closed, self);
}

/* Wipes what this capture held. */
static void
forget (HzFingerprint *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_handle_id (&self->begin, g_source_remove);
  if (self->device != NULL)
    g_signal_handlers_disconnect_by_data (self->device, self);
  g_clear_object (&self->device);
  g_clear_object (&self->enrolled);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->print_template, g_bytes_unref);
  g_clear_pointer (&self->detail, g_free);
  hz_print_picture_clear (&self->best);
  self->touch = FP_FINGER_STATUS_NONE;
  self->stage = self->stages = 0;
  self->matched = FALSE;
  self->outcome = NULL;
}

static void
finish (HzFingerprint *self)
{
  HzFinished finished = {.serial = self->serial, .detail = self->detail ? self->detail : ""};
  finished.outcome = self->outcome != NULL ? self->outcome : "enrolled";
  if (self->outcome == NULL) {
    finished.quality = self->best.quality;
    finished.width = self->best.width;
    finished.height = self->best.height;
    finished.ridge = self->best.grey;
    finished.print_template = self->print_template;
  }
  gboolean gone = g_strcmp0 (self->outcome, "removed") == 0;
  self->renew = gone || g_strcmp0 (self->outcome, "too-hot") == 0;
  self->events->awaited (0, self->data);
  self->step = STEP_IDLE;
  self->events->finished (&finished, self->data);
  forget (self);
  if (gone)
    hz_reader_drop (self->reader);
}

static gboolean
on_begin (gpointer data)
{
  HzFingerprint *self = data;
  self->begin = 0;
  if (self->renew || hz_reader_device (self->reader) == NULL)
    hz_reader_renew (self->reader); /* turns the main loop: a cancel may come in meanwhile */
  self->renew = FALSE;
  FpDevice *device = hz_reader_device (self->reader);
  if (device == NULL)
    end (self, "no-reader", "no reader found");
  else if (!hz_reader_pictures (self->reader))
    end (self, "no-pictures", fp_device_get_name (device));
  if (self->outcome != NULL) {
    finish (self);
    return G_SOURCE_REMOVE;
  }
  self->device = g_object_ref (device);
  g_signal_connect (device, "notify::finger-status", G_CALLBACK (on_touch), self);
  g_signal_connect (device, "removed", G_CALLBACK (on_removed), self);
  fp_device_open (device, NULL, on_opened, self);
  return G_SOURCE_REMOVE;
}

/* --- the outside ---------------------------------------------------------------------------------
 */

HzFingerprint *
hz_fingerprint_new (HzReader *reader, const HzFingerprintEvents *events, gpointer data)
{
  HzFingerprint *self = g_new0 (HzFingerprint, 1);
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
  forget (self);
  g_free (self);
}

gboolean
hz_fingerprint_busy (const HzFingerprint *self)
{
  return self->step != STEP_IDLE;
}

guint
hz_fingerprint_start (HzFingerprint *self, guint finger, guint seconds)
{
  g_return_val_if_fail (self->step == STEP_IDLE, 0);
  self->step = STEP_OPENING;
  self->serial++;
  self->finger = finger;
  self->seconds = seconds;
  self->cancellable = g_cancellable_new ();
  self->begin = g_idle_add (on_begin, self);
  return self->serial;
}

void
hz_fingerprint_cancel (HzFingerprint *self)
{
  if (self->step == STEP_IDLE)
    return;
  end (self, "cancelled", "asked for");
  g_cancellable_cancel (self->cancellable);
}
