/* A capture that waits for its reader or for the desk, and goes on by itself at the same finger
 * when they are there again: nothing is pressed, no try is lost. */
#include "tui/form_screen.h"

#include <string.h>

#include "core/date.h"
#include "tui/devices.h"

#define LOOK_SECONDS 1
#define LOOKS_MAX    5 /* a reader that fails as often without a touch between is not tried again */

/* What stands in the way, while it does, and what is said when it no longer does. */
static const struct {
  const char *now, *then;
} causes[] = {
    [HZ_CAPTURE_REMOVED] = {N_ ("The reader was unplugged. Plug it in: the capture goes on by "
                                "itself, no try is lost. Esc stops."),
                            N_ ("The reader was unplugged and is back: the same finger again.")},
    [HZ_CAPTURE_NO_READER] = {N_ ("No fingerprint reader was found. Plug one in: the capture goes "
                                  "on by itself. Esc stops."),
                              N_ ("The reader is there: put the finger on it.")},
    [HZ_CAPTURE_NO_PICTURES] = {N_ ("This reader gives no picture of the finger and cannot be used "
                                    "here. Plug in another one: the capture goes on by itself. Esc "
                                    "stops."),
                                N_ ("The other reader is there: put the finger on it.")},
    [HZ_CAPTURE_TOO_HOT] = {"", N_ ("The reader has cooled: the same finger again.")},
    [HZ_CAPTURE_LINK_LOST] = {N_ ("The desk was cut off. The capture goes on by itself, no try is "
                                  "lost. Esc stops."),
                              N_ ("The desk was cut off and is back: the same finger again.")},
    [HZ_CAPTURE_ERROR] = {N_ ("The reader failed. It is tried again by itself; if that does not "
                              "help, unplug it and plug it in. Esc stops."),
                          N_ ("The reader had failed and works again: the same finger again.")},
};

gboolean
hz_form_finger_can_pause (const HzFormScreen *self, HzCaptureOutcome why)
{
  return (guint)why < G_N_ELEMENTS (causes) && causes[why].now != NULL &&
         !(why == HZ_CAPTURE_ERROR && self->looks >= LOOKS_MAX);
}

static gboolean
is_ready (const HzFormScreen *self)
{
  const HzDesk *desk = self->base.app->desk;
  return desk != NULL && hz_desk_connected (desk) &&
         hz_desk_device (desk, HZ_DEVICE_READER).state == HZ_DEVICE_READY;
}

static gboolean
on_look (gpointer data)
{
  HzFormScreen *self = data;
  HzApp *app = self->base.app;
  HzCaptureOutcome why = self->paused_for;
  if (!is_ready (self)) { /* the test looks for the reader anew, and says so when it is there */
    hz_devices_test_one (app, HZ_DEVICE_READER);
    return G_SOURCE_CONTINUE;
  }
  self->look = 0;
  self->looks++;
  self->paused = FALSE;
  if (hz_form_finger_begin (self))
    hz_app_say (app, "%s", _ (causes[why].then));
  return G_SOURCE_REMOVE;
}

void
hz_form_finger_pause (HzFormScreen *self, const HzCaptureEvent *e)
{
  HzApp *app = self->base.app;
  self->paused = TRUE;
  self->paused_for = e->outcome;
  self->capture_answered = FALSE;
  if (self->look == 0)
    self->look = g_timeout_add_seconds (LOOK_SECONDS, on_look, self);
  gint64 usable = g_get_real_time () / G_USEC_PER_SEC + e->rest;
  g_autofree char *at = hz_time_format (usable + 59, app->station->offset_minutes);
  gboolean cut = e->outcome == HZ_CAPTURE_LINK_LOST && app->desk != NULL;
  const char *link = cut ? hz_desk_link_text (app->desk) : ""; /* what to do about the link */
  g_free (self->pause_text);
  if (e->outcome == HZ_CAPTURE_TOO_HOT)
    self->pause_text =
        g_strdup_printf (_ ("The reader is too hot and rests until %s, then the capture goes on by "
                            "itself. Esc stops."),
                         at + strlen ("2026-11-22 "));
  else if (*link != '\0')
    self->pause_text = g_strdup_printf (_ ("%s The capture goes on by itself. Esc stops."), link);
  else
    self->pause_text = g_strdup (_ (causes[e->outcome].now));
  hz_app_complain (app, "%s", self->pause_text);
}

void
hz_form_finger_unpause (HzFormScreen *self)
{
  self->paused = FALSE;
  self->looks = 0;
  g_clear_handle_id (&self->look, g_source_remove);
  g_clear_pointer (&self->pause_text, g_free);
}
