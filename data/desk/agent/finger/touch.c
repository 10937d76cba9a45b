/* A touch, for its picture: nothing is compared here. It is identified among no prints, which tells
 * of the picture while the finger still lies on the reader; fp_device_capture would only after it
 * has left. */
#include "data/desk/agent/finger/fingerprint_private.h"

static void look (HzFingerprint *self);

static void
on_picture (FpDevice *device, FpPrint *match, FpPrint *print, gpointer data, GError *error)
{
  HzFingerprint *self = data;
  HzPrintPicture picture;
  if (error != NULL || self->events == NULL)
    return; /* comes again from the finish */
  if (hz_print_picture_of (print, &picture)) {
    self->answered = TRUE;
    hz_print_picture_keep_best (&self->best, &picture);
    hz_fingerprint_tell (self, "stage", "", &picture);
  } else
    hz_fingerprint_end (self, "no-pictures", "the reader gave no picture");
  hz_print_picture_clear (&picture);
  g_cancellable_cancel (self->cancellable); /* the finger need not leave first */
}

static void
touch_again (HzFingerprint *self, const char *code)
{
  self->stage++;
  hz_fingerprint_tell (self, "retry", code, NULL);
  if (self->stage < self->tries) {
    look (self);
    return;
  }
  hz_fingerprint_end (self, "unclear", "no touch could be read");
  hz_fingerprint_done (self);
}

static void
on_looked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  fp_device_identify_finish (FP_DEVICE (source), result, NULL, NULL, &error);
  HzFingerprint *self = hz_fingerprint_back (data);
  if (self == NULL)
    return;
  if (self->outcome == NULL && !self->answered && error != NULL &&
      error->domain == FP_DEVICE_RETRY) {
    touch_again (self, hz_fingerprint_retry (error));
    return;
  }
  if (!self->answered && error != NULL)
    hz_fingerprint_end_with (self, error);
  else if (!self->answered)
    hz_fingerprint_end (self, "error", "the reader gave no answer");
  hz_fingerprint_done (self);
}

static void
look (HzFingerprint *self)
{
  g_autoptr (GPtrArray) nobody = g_ptr_array_new ();
  hz_fingerprint_wait_again (self);
  fp_device_identify (self->device, nobody, self->cancellable, on_picture, self, NULL, on_looked,
                      hz_fingerprint_hold (self));
}

guint
hz_fingerprint_touch (HzFingerprint *self, guint finger, guint seconds, guint tries)
{
  static const HzReaderWork work = {.touch = TRUE, .done = "touched", .work = look};
  guint serial = hz_fingerprint_begin (self, &work, finger, seconds);
  self->stages = self->tries = tries;
  return serial;
}
