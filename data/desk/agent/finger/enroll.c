/* An enrolment: five touches, then one more that is compared with what they gave, for libfprint
 * does not look whether the touches are one finger. */
#include "core/crypto/crypto.h"
#include "data/desk/agent/finger/fingerprint_private.h"
#include "data/desk/link/link.h"
#include <string.h>

static void check (HzFingerprint *self);

/* --- the check --- */

static void
on_match (FpDevice *device, FpPrint *match, FpPrint *print, gpointer data, GError *error)
{
  HzFingerprint *self = data;
  if (error != NULL || self->events == NULL)
    return; /* comes again from the finish */
  if (match == NULL) {
    hz_fingerprint_end (self, "mismatch", "the last touch is not the enrolled finger");
    return;
  }
  self->checked = self->answered = TRUE;
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
    hz_fingerprint_end (self, "error", error->message);
  else if (length > HZ_DESK_TEMPLATE_MAX)
    hz_fingerprint_end (self, "error", "the template is too large");
  else if (self->best.grey == NULL)
    hz_fingerprint_end (self, "no-pictures", "the reader gave no picture");
  else
    self->print_template = hz_bytes_new_wiping (data, length);
  if (data != NULL)
    explicit_bzero (data, length);
  g_free (data);
}

static void
on_checked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  gboolean match = FALSE;
  fp_device_verify_finish (FP_DEVICE (source), result, &match, NULL, &error);
  HzFingerprint *self = hz_fingerprint_back (data);
  if (self == NULL)
    return;
  /* The answer came with on_match; the finish only waits for the finger to leave, and may say
   * cancelled after a match. */
  if (self->outcome == NULL && !self->checked) {
    if (error != NULL && error->domain == FP_DEVICE_RETRY) {
      hz_fingerprint_tell (self, "retry", hz_fingerprint_retry (error), NULL);
      check (self); /* a retry ends a verification: start it again */
      return;
    }
    if (error != NULL)
      hz_fingerprint_end_with (self, error);
    else
      hz_fingerprint_end (self, "mismatch", "the last touch is not the enrolled finger");
  }
  if (self->outcome == NULL)
    take_template (self);
  hz_fingerprint_done (self);
}

static void
check (HzFingerprint *self)
{
  hz_fingerprint_wait_again (self);
  fp_device_verify (self->device, self->enrolled, self->cancellable, on_match, self, NULL,
                    on_checked, hz_fingerprint_hold (self));
}

/* --- the five touches --- */

static void
on_stage (FpDevice *device, int completed, FpPrint *print, gpointer data, GError *error)
{
  HzFingerprint *self = data;
  if (self->events == NULL)
    return;
  self->stage = MAX (completed, 0);
  if (error != NULL) {
    hz_fingerprint_tell (self, "retry", hz_fingerprint_retry (error), NULL);
    return;
  }
  HzPrintPicture picture;
  if (hz_print_picture_of (print, &picture))
    hz_print_picture_keep_best (&self->best, &picture);
  hz_fingerprint_tell (self, "stage", "", &picture);
  hz_print_picture_clear (&picture);
}

static void
on_enrolled (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FpPrint) enrolled = fp_device_enroll_finish (FP_DEVICE (source), result, &error);
  HzFingerprint *self = hz_fingerprint_back (data);
  if (self == NULL)
    return;
  self->enrolled = g_steal_pointer (&enrolled);
  if (self->enrolled == NULL)
    hz_fingerprint_end_with (self, error);
  if (self->outcome != NULL) {
    hz_fingerprint_done (self);
    return;
  }
  hz_fingerprint_tell (self, "check", "", NULL);
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
  self->stages = MAX (1, fp_device_get_nr_enroll_stages (self->device));
  hz_fingerprint_wait_again (self);
  fp_device_enroll (self->device, blank, self->cancellable, on_stage, self, NULL, on_enrolled,
                    hz_fingerprint_hold (self));
}

guint
hz_fingerprint_enroll (HzFingerprint *self, guint finger, guint seconds)
{
  static const HzReaderWork work = {.done = "enrolled", .work = enroll};
  return hz_fingerprint_begin (self, &work, finger, seconds);
}
