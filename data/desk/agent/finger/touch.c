/* Touches, for their pictures: nothing is measured or compared here. A touch is identified among no
 * prints, which tells of the picture while the finger still lies on the reader; fp_device_capture
 * would only after it has left. Of several touches the identification ends by itself, when the
 * finger has left. */
#include "data/desk/agent/finger/fingerprint_private.h"

static void
tell_picture (HzFingerprint *self, const HzPrintPicture *picture)
{
  const HzTouchPicture told = {.serial = self->serial,
                               .reader = fp_device_get_driver (self->device),
                               .stages =
                                   (guint)MAX (0, fp_device_get_nr_enroll_stages (self->device)),
                               .dpi = hz_reader_resolution (self->reader, picture->ppmm),
                               .width = picture->width,
                               .height = picture->height,
                               .ridge = picture->grey};
  self->pictured = TRUE;
  self->unread = 0;
  self->events->picture (&told, self->data);
}

static void
on_picture (FpDevice *device, FpPrint *match, FpPrint *print, gpointer data, GError *error)
{
  HzFingerprint *self = data;
  HzPrintPicture picture;
  if (error != NULL || self->events == NULL || device != self->device || self->pictured)
    return; /* comes again from the finish, or was given up */
  if (hz_print_picture_of (print, &picture)) {
    self->answered = !self->again;
    tell_picture (self, &picture);
  } else
    hz_fingerprint_end (self, "no-pictures", "the reader gave no picture");
  hz_print_picture_clear (&picture);
  if (!self->pictured || !self->again)
    g_cancellable_cancel (self->cancellable); /* the finger need not leave first */
}

static void
touch_again (HzFingerprint *self, const char *code)
{
  hz_fingerprint_tell (self, "retry", code);
  if (++self->unread < self->tries) {
    hz_fingerprint_look (self);
    return;
  }
  hz_fingerprint_end (self, "unclear", "no touch could be read");
  hz_fingerprint_done (self);
}

/* The finger has left behind its picture. */
static void
left (HzFingerprint *self)
{
  self->lifted = TRUE;
  if (self->next)
    hz_fingerprint_look (self);
  else
    hz_fingerprint_wait_again (self);
}

static void
on_looked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  fp_device_identify_finish (FP_DEVICE (source), result, NULL, NULL, &error);
  HzFingerprint *self = hz_fingerprint_back (data);
  if (self == NULL)
    return;
  if (self->outcome == NULL && !self->pictured && error != NULL &&
      error->domain == FP_DEVICE_RETRY) {
    touch_again (self, hz_fingerprint_retry (error));
    return;
  }
  if (self->outcome == NULL && self->pictured && self->again && error == NULL) {
    left (self);
    return;
  }
  if (!self->answered && error != NULL)
    hz_fingerprint_end_with (self, error);
  else if (!self->answered)
    hz_fingerprint_end (self, "error", "the reader gave no answer");
  hz_fingerprint_done (self);
}

void
hz_fingerprint_look (HzFingerprint *self)
{
  g_autoptr (GPtrArray) nobody = g_ptr_array_new ();
  self->pictured = self->lifted = self->next = FALSE;
  hz_fingerprint_wait_again (self);
  fp_device_identify (self->device, nobody, self->cancellable, on_picture, self, NULL, on_looked,
                      hz_fingerprint_hold (self));
}

void
hz_fingerprint_next (HzFingerprint *self)
{
  if (self->step != HZ_READER_WORKING || !self->again || !self->pictured || self->outcome != NULL)
    return;
  self->next = TRUE;
  if (self->lifted)
    hz_fingerprint_look (self);
}
