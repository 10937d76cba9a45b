/* One operation at the reader, an enrolment or a match: asked once, told until FINISHED, which
 * comes exactly once whatever the other end does. */
#include "core/base/base.h"
#include "data/desk/link/bytes.h"
#include "data/desk/link/desk_private.h"
#include <string.h>

#define CALL_MS        10000
#define GUARD_SECONDS  30 /* beyond the touch's own time: the program hangs, give the link up */
#define CANCEL_SECONDS 3  /* for a cancel to be answered */

/* --- the guard --- */

static gboolean
on_guard (gpointer data)
{
  HzDesk *desk = data;
  desk->capture.guard = 0;
  hz_desk_lose_link (desk);
  return G_SOURCE_REMOVE;
}

static void
guard (HzDesk *desk, guint seconds)
{
  g_clear_handle_id (&desk->capture.guard, g_source_remove);
  desk->capture.guard = g_timeout_add_seconds (seconds, on_guard, desk);
}

/* --- telling --- */

/* Ends the capture, then tells: the callback may start the next one, or free the desk. */
static void
finish (HzDesk *desk, HzCaptureEvent *event)
{
  HzDeskCapture *capture = &desk->capture;
  HzCaptureFunc func = capture->func;
  gpointer data = capture->data;
  if (func == NULL)
    return;
  if (capture->cancelled)
    *event = (HzCaptureEvent){.outcome = HZ_CAPTURE_CANCELLED};
  else if (event->outcome == HZ_CAPTURE_CANCELLED) /* not by anybody here: the program leaves */
    *event = (HzCaptureEvent){.outcome = HZ_CAPTURE_LINK_LOST};
  event->touch = HZ_TOUCH_FINISHED;
  g_clear_handle_id (&capture->guard, g_source_remove);
  g_clear_pointer (&capture->prints, g_variant_unref);
  *capture = (HzDeskCapture){.last_serial = MAX (capture->last_serial, capture->serial)};
  func (event, data);
}

void
hz_desk_capture_lost (HzDesk *desk)
{
  HzCaptureEvent event = {.outcome = HZ_CAPTURE_LINK_LOST};
  finish (desk, &event);
}

static gboolean
is_ours (HzDesk *desk, guint serial)
{
  HzDeskCapture *capture = &desk->capture;
  if (capture->func == NULL || !capture->asked || serial <= capture->last_serial)
    return FALSE;
  /* The first signal may overtake the answer that names the serial. */
  if (capture->serial == 0)
    capture->serial = serial;
  return capture->serial == serial;
}

static void
take_progress (HzDesk *desk, GVariant *body)
{
  guint serial, stage, stages, width, height;
  const char *what, *code;
  g_autoptr (GVariant) bytes = NULL;
  g_autoptr (GBytes) ridge = NULL;
  g_variant_get (body, "(u&suu&suu@ay)", &serial, &what, &stage, &stages, &code, &width, &height,
                 &bytes);
  int touch = hz_desk_touch_of (what);
  const char *retry = hz_desk_retry_of (code);
  if (!is_ours (desk, serial) || desk->capture.cancelled || touch < 0 ||
      stages > HZ_DESK_STAGES_MAX || stage > stages || (touch == HZ_TOUCH_RETRY && retry == NULL) ||
      !hz_desk_take_ridge (width, height, bytes, &ridge))
    return;
  guard (desk, desk->capture.seconds + GUARD_SECONDS);
  HzCaptureEvent event = {.touch = touch,
                          .stage = stage,
                          .stages = stages,
                          .retry = touch == HZ_TOUCH_RETRY ? retry : NULL,
                          .width = width,
                          .height = height,
                          .ridge = ridge};
  desk->capture.func (&event, desk->capture.data);
}

static void
take_finished (HzDesk *desk, GVariant *body)
{
  guint serial, rest, quality, width, height;
  HzRidgeParts parts;
  const char *word, *detail;
  g_autoptr (GVariant) picture = NULL;
  g_autoptr (GVariant) blob = NULL;
  g_autoptr (GBytes) ridge = NULL;
  g_autoptr (GBytes) print_template = NULL;
  g_variant_get (body, "(u&s&suu(yyyy)uu@ay@ay)", &serial, &word, &detail, &rest, &quality,
                 &parts.area, &parts.clarity, &parts.contrast, &parts.minutiae, &width, &height,
                 &picture, &blob);
  if (!is_ours (desk, serial))
    return;
  int outcome = desk->capture.prints == NULL ? hz_desk_outcome_of (word) : -1;
  HzCaptureEvent event = {.outcome = outcome < 0 ? HZ_CAPTURE_ERROR : (HzCaptureOutcome)outcome};
  if (event.outcome == HZ_CAPTURE_ENROLLED) {
    if (quality <= 100 && hz_desk_take_ridge (width, height, picture, &ridge) && ridge != NULL &&
        hz_desk_take_template (blob, &print_template) && print_template != NULL) {
      event.quality = quality;
      event.fault = hz_ridge_fault (&parts);
      event.width = width;
      event.height = height;
      event.ridge = ridge;
      event.print_template = print_template;
    } else
      event.outcome = HZ_CAPTURE_ERROR;
  }
  if (event.outcome == HZ_CAPTURE_ERROR)
    g_info ("the capture failed in the desk program");
  if (event.outcome == HZ_CAPTURE_TOO_HOT)
    event.rest = MIN (rest, HZ_DESK_SECONDS_MAX);
  finish (desk, &event);
}

static void
take_verified (HzDesk *desk, GVariant *body)
{
  guint serial, quality;
  gint32 index;
  const char *word, *detail;
  g_variant_get (body, "(u&s&siu)", &serial, &word, &detail, &index, &quality);
  if (!is_ours (desk, serial))
    return;
  GVariant *prints = desk->capture.prints;
  int outcome = prints != NULL ? hz_desk_match_outcome_of (word) : -1;
  gboolean matched = outcome == HZ_CAPTURE_MATCHED;
  if (quality > 100 || (matched && (index < 0 || (gsize)index >= g_variant_n_children (prints))))
    outcome = -1;
  HzCaptureEvent event = {.outcome = outcome < 0 ? HZ_CAPTURE_ERROR : (HzCaptureOutcome)outcome};
  if (outcome >= 0)
    event.quality = (int)quality;
  if (event.outcome == HZ_CAPTURE_MATCHED)
    event.matched = (guint)index;
  finish (desk, &event);
}

void
hz_desk_capture_signal (HzDesk *desk, const char *name, GVariant *body)
{
  if (strcmp (name, "Progress") == 0 && g_variant_is_of_type (body, G_VARIANT_TYPE ("(usuusuuay)")))
    take_progress (desk, body);
  else if (strcmp (name, "Finished") == 0 &&
           g_variant_is_of_type (body, G_VARIANT_TYPE ("(ussuu(yyyy)uuayay)")))
    take_finished (desk, body);
  else if (strcmp (name, "Verified") == 0 &&
           g_variant_is_of_type (body, G_VARIANT_TYPE ("(ussiu)")))
    take_verified (desk, body);
}

/* --- asking --- */

static void
on_started (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HzDeskLink) link = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = g_dbus_connection_call_finish (link->bus, result, &error);
  HzDesk *desk = link->desk;
  if (desk == NULL)
    return;
  if (reply == NULL && !g_dbus_error_is_remote_error (error)) {
    hz_desk_lose_link (desk);
    return;
  }
  if (reply == NULL) {
    g_info ("the desk program refuses the capture: %s", error->message);
    HzCaptureEvent event = {.outcome = HZ_CAPTURE_ERROR};
    finish (desk, &event);
    return;
  }
  guint serial;
  g_variant_get (reply, "(u)", &serial);
  is_ours (desk, serial);
}

static void
send_cancel (HzDesk *desk)
{
  guard (desk, CANCEL_SECONDS);
  g_dbus_connection_call (desk->link->bus, NULL, HZ_DESK_PATH, HZ_DESK_FINGERPRINT, "Cancel", NULL,
                          NULL, G_DBUS_CALL_FLAGS_NONE, CALL_MS, desk->link->cancellable, NULL,
                          NULL);
}

/* Before the touch is asked for; a real reader is told nothing. */
static void
rehearse (HzDesk *desk)
{
  gboolean is_virtual = desk->virtual_reader != NULL ||
                        g_str_has_prefix (hz_desk_device (desk, HZ_DEVICE_READER).name, "Virtual");
  if (desk->person != 0 && is_virtual)
    hz_desk_tell (desk, HZ_DESK_FINGERPRINT, "Rehearse", g_variant_new ("(u)", desk->person));
}

void
hz_desk_rehearse (HzDesk *desk, guint person)
{
  desk->person = person;
}

void
hz_desk_capture_flush (HzDesk *desk)
{
  HzDeskCapture *capture = &desk->capture;
  if (capture->func == NULL || capture->asked)
    return;
  if (capture->cancelled) {
    HzCaptureEvent event = {.outcome = HZ_CAPTURE_CANCELLED};
    finish (desk, &event);
    return;
  }
  capture->asked = TRUE;
  rehearse (desk);
  guard (desk, capture->seconds + GUARD_SECONDS);
  GVariant *order = capture->prints != NULL
                        ? g_variant_new ("(@aayuuuu)", capture->prints, capture->finger,
                                         capture->seconds, capture->tries, capture->quality)
                        : g_variant_new ("(uu)", capture->finger, capture->seconds);
  g_dbus_connection_call (desk->link->bus, NULL, HZ_DESK_PATH, HZ_DESK_FINGERPRINT,
                          capture->prints != NULL ? "StartVerify" : "StartEnroll", order,
                          G_VARIANT_TYPE ("(u)"), G_DBUS_CALL_FLAGS_NONE, CALL_MS,
                          desk->link->cancellable, on_started, hz_desk_link_ref (desk->link));
}

static gboolean
is_free (const HzDesk *desk, GError **error)
{
  return desk->capture.func == NULL ||
         hz_fail (error, HZ_ERROR_BUSY,
                  _ ("A fingerprint is being taken already. Finish or cancel it first."));
}

gboolean
hz_desk_capture (HzDesk *desk, guint finger, guint seconds, HzCaptureFunc func, gpointer data,
                 GError **error)
{
  g_return_val_if_fail (finger >= 11 && finger <= 20 && seconds > 0 && func != NULL, FALSE);
  if (!is_free (desk, error))
    return FALSE;
  desk->capture = (HzDeskCapture){.func = func,
                                  .data = data,
                                  .finger = finger,
                                  .seconds = MIN (seconds, HZ_DESK_SECONDS_MAX),
                                  .last_serial = desk->capture.last_serial};
  hz_desk_wake (desk);
  return TRUE;
}

/* Within the bounds of the protocol: a print that is too large goes as none, in its place. */
static GVariant *
pack_prints (GPtrArray *prints, GError **error)
{
  g_auto (GVariantBuilder) list = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("aay"));
  guint sound = 0;
  for (guint i = 0; i < prints->len; i++) {
    gboolean fits = g_bytes_get_size (prints->pdata[i]) <= HZ_DESK_TEMPLATE_MAX;
    sound += fits;
    g_variant_builder_add_value (&list, hz_bytes_variant (fits ? prints->pdata[i] : NULL));
  }
  if (sound > 0)
    return g_variant_ref_sink (g_variant_builder_end (&list));
  hz_fail (error, HZ_ERROR_DAMAGED,
           _ ("The stored print is larger than any reader makes them and is not used. Compare the "
              "photo with the person, and tell the security administrator."));
  return NULL;
}

gboolean
hz_desk_verify (HzDesk *desk, GPtrArray *prints, guint finger, guint seconds, guint tries,
                guint quality, HzCaptureFunc func, gpointer data, GError **error)
{
  g_return_val_if_fail (finger >= 11 && finger <= 20 && seconds > 0 && func != NULL, FALSE);
  g_return_val_if_fail (prints->len >= 1 && prints->len <= HZ_DESK_PRINTS_MAX, FALSE);
  GVariant *packed = is_free (desk, error) ? pack_prints (prints, error) : NULL;
  if (packed == NULL)
    return FALSE;
  desk->capture = (HzDeskCapture){.func = func,
                                  .data = data,
                                  .finger = finger,
                                  .seconds = MIN (seconds, HZ_DESK_SECONDS_MAX),
                                  .prints = packed,
                                  .tries = CLAMP (tries, 1, HZ_DESK_TRIES_MAX),
                                  .quality = MIN (quality, 100),
                                  .last_serial = desk->capture.last_serial};
  hz_desk_wake (desk);
  return TRUE;
}

void
hz_desk_capture_cancel (HzDesk *desk)
{
  HzDeskCapture *capture = &desk->capture;
  if (capture->func == NULL || capture->cancelled)
    return;
  capture->cancelled = TRUE;
  if (capture->asked && desk->link != NULL)
    send_cancel (desk);
  else
    hz_desk_wake (desk);
}
