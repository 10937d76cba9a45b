/* A match, one to one: a touch against the prints of one person. The answers are kept apart: the
 * reader's trouble (removed, too-hot, error …), a touch that cannot be judged (unclear, after the
 * tries), stored prints that cannot be compared (damaged, foreign), and only then no-match. */
#include "data/desk/agent/finger/fingerprint_private.h"
#include "data/desk/agent/finger/print_blob.h"
#include <string.h>

static void identify (HzFingerprint *self);

static void
prepare (HzFingerprint *self)
{
  gboolean foreign = FALSE;
  self->gallery = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < self->templates->len; i++) {
    FpPrint *print = hz_print_blob_open (g_ptr_array_index (self->templates, i));
    if (print == NULL)
      continue;
    if (fp_print_compatible (print, self->device)) {
      g_object_set_data (G_OBJECT (print), "index", GUINT_TO_POINTER (i));
      g_ptr_array_add (self->gallery, print);
    } else {
      foreign = TRUE;
      g_object_unref (print);
    }
  }
  if (self->gallery->len > 0) /* one finger of the two is enough to know the person by */
    return;
  if (foreign)
    hz_fingerprint_end (self, "foreign", "the prints are of another kind of reader");
  else
    hz_fingerprint_end (self, "damaged", "no print is whole");
}

/* --- the answer --- */

static void
on_answer (FpDevice *device, FpPrint *match, FpPrint *print, gpointer data, GError *error)
{
  HzFingerprint *self = data;
  if (error != NULL || self->events == NULL)
    return; /* comes again from the finish */
  HzPrintPicture picture;
  gboolean pictured = hz_print_picture_of (print, &picture);
  self->answered = TRUE;
  self->found = match;
  self->poor = match == NULL && pictured && picture.quality < self->quality;
  if (pictured)
    hz_print_picture_keep_best (&self->best, &picture);
  hz_fingerprint_tell (self, "stage", "", pictured ? &picture : NULL);
  hz_print_picture_clear (&picture);
  if (!self->poor) /* the finger need not leave first */
    g_cancellable_cancel (self->cancellable);
}

static void
touch_again (HzFingerprint *self, const char *code)
{
  self->stage++;
  hz_fingerprint_tell (self, "retry", code, NULL);
  if (self->stage < self->tries) {
    identify (self);
    return;
  }
  hz_fingerprint_end (self, "unclear", "no touch could be judged");
  hz_fingerprint_done (self);
}

static void
on_identified (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  fp_device_identify_finish (FP_DEVICE (source), result, NULL, NULL, &error);
  HzFingerprint *self = hz_fingerprint_back (data);
  if (self == NULL)
    return;
  gboolean ended = self->outcome != NULL;
  if (!ended && !self->answered && error != NULL && error->domain == FP_DEVICE_RETRY) {
    touch_again (self, hz_fingerprint_retry (error));
    return;
  }
  if (!ended && self->answered && self->poor) {
    touch_again (self, "general");
    return;
  }
  if (self->answered && self->found == NULL)
    hz_fingerprint_end (self, "no-match", "another finger");
  else if (!self->answered && error != NULL)
    hz_fingerprint_end_with (self, error);
  else if (!self->answered)
    hz_fingerprint_end (self, "error", "the reader gave no answer");
  hz_fingerprint_done (self);
}

static void
identify (HzFingerprint *self)
{
  self->answered = self->poor = FALSE;
  self->found = NULL;
  hz_fingerprint_wait_again (self);
  fp_device_identify (self->device, self->gallery, self->cancellable, on_answer, self, NULL,
                      on_identified, hz_fingerprint_hold (self));
}

guint
hz_fingerprint_match (HzFingerprint *self, GPtrArray *templates, guint finger, guint seconds,
                      guint tries, guint quality)
{
  static const HzReaderWork work = {
      .match = TRUE, .done = "matched", .prepare = prepare, .work = identify};
  guint serial = hz_fingerprint_begin (self, &work, finger, seconds);
  self->templates = templates;
  self->stages = self->tries = tries;
  self->quality = quality;
  return serial;
}
