/* One operation at the reader, an enrolment or a match: asked once, told until FINISHED, which
 * comes exactly once whatever the other end does. */
#include "core/base/base.h"
#include "data/desk/finger/bounds.h"
#include "data/desk/finger/capture_part.h"
#include <string.h>

#define CALL_MS        10000
#define GUARD_SECONDS  30 /* beyond the touch's own time: the program hangs, give the link up */
#define CANCEL_SECONDS 3  /* for a cancel to be answered */

/* --- the guard --- */

static gboolean
on_guard (gpointer data)
{
  HzDeskCapture *capture = data;
  capture->guard = 0;
  hz_desk_lose_link (capture->part.desk);
  return G_SOURCE_REMOVE;
}

static void
guard (HzDeskCapture *capture, guint seconds)
{
  g_clear_handle_id (&capture->guard, g_source_remove);
  capture->guard = g_timeout_add_seconds (seconds, on_guard, capture);
}

/* --- telling --- */

/* Nothing runs: what is left is what lasts. */
static void
settle (HzDeskCapture *capture)
{
  g_clear_handle_id (&capture->guard, g_source_remove);
  g_clear_pointer (&capture->prints, g_variant_unref);
  *capture = (HzDeskCapture){.part = capture->part,
                             .rehearsed = capture->rehearsed,
                             .person = capture->person,
                             .last_serial = MAX (capture->last_serial, capture->serial)};
}

/* Ends the capture, then tells: the callback may start the next one, or free the desk. */
static void
finish (HzDeskCapture *capture, HzCaptureEvent *event)
{
  HzCaptureFunc func = capture->func;
  gpointer data = capture->data;
  if (func == NULL)
    return;
  if (capture->cancelled)
    *event = (HzCaptureEvent){.outcome = HZ_CAPTURE_CANCELLED};
  else if (event->outcome == HZ_CAPTURE_CANCELLED) /* not by anybody here: the program leaves */
    *event = (HzCaptureEvent){.outcome = HZ_CAPTURE_LINK_LOST};
  event->touch = HZ_TOUCH_FINISHED;
  settle (capture);
  func (event, data);
}

static gboolean
is_ours (HzDeskCapture *capture, guint serial)
{
  if (capture->func == NULL || !capture->asked || serial <= capture->last_serial)
    return FALSE;
  /* The first signal may overtake the answer that names the serial. */
  if (capture->serial == 0)
    capture->serial = serial;
  return capture->serial == serial;
}

static void
take_progress (HzDeskCapture *capture, GVariant *body)
{
  guint serial, stage, stages, width, height;
  const char *what, *code;
  g_autoptr (GVariant) bytes = NULL;
  g_autoptr (GBytes) ridge = NULL;
  g_variant_get (body, "(u&suu&suu@ay)", &serial, &what, &stage, &stages, &code, &width, &height,
                 &bytes);
  int touch = hz_desk_touch_of (what);
  const char *retry = hz_desk_retry_of (code);
  if (!is_ours (capture, serial) || capture->cancelled || touch < 0 ||
      stages > HZ_DESK_STAGES_MAX || stage > stages || (touch == HZ_TOUCH_RETRY && retry == NULL) ||
      !hz_desk_take_ridge (width, height, bytes, &ridge))
    return;
  guard (capture, capture->seconds + GUARD_SECONDS);
  HzCaptureEvent event = {.touch = touch,
                          .stage = stage,
                          .stages = stages,
                          .retry = touch == HZ_TOUCH_RETRY ? retry : NULL,
                          .width = width,
                          .height = height,
                          .ridge = ridge};
  capture->func (&event, capture->data);
}

static void
take_finished (HzDeskCapture *capture, GVariant *body)
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
  if (!is_ours (capture, serial))
    return;
  int outcome = capture->prints == NULL ? hz_desk_outcome_of (word) : -1;
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
  finish (capture, &event);
}

static void
take_verified (HzDeskCapture *capture, GVariant *body)
{
  guint serial, quality;
  gint32 index;
  const char *word, *detail;
  g_variant_get (body, "(u&s&siu)", &serial, &word, &detail, &index, &quality);
  if (!is_ours (capture, serial))
    return;
  GVariant *prints = capture->prints;
  int outcome = prints != NULL ? hz_desk_match_outcome_of (word) : -1;
  gboolean matched = outcome == HZ_CAPTURE_MATCHED;
  if (quality > 100 || (matched && (index < 0 || (gsize)index >= g_variant_n_children (prints))))
    outcome = -1;
  HzCaptureEvent event = {.outcome = outcome < 0 ? HZ_CAPTURE_ERROR : (HzCaptureOutcome)outcome};
  if (outcome >= 0)
    event.quality = (int)quality;
  if (event.outcome == HZ_CAPTURE_MATCHED)
    event.matched = (guint)index;
  finish (capture, &event);
}

static void
take_signal (gpointer part, const char *name, GVariant *body)
{
  HzDeskCapture *capture = part;
  if (strcmp (name, "Progress") == 0 && g_variant_is_of_type (body, G_VARIANT_TYPE ("(usuusuuay)")))
    take_progress (capture, body);
  else if (strcmp (name, "Finished") == 0 &&
           g_variant_is_of_type (body, G_VARIANT_TYPE ("(ussuu(yyyy)uuayay)")))
    take_finished (capture, body);
  else if (strcmp (name, "Verified") == 0 &&
           g_variant_is_of_type (body, G_VARIANT_TYPE ("(ussiu)")))
    take_verified (capture, body);
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
  HzDeskCapture *capture = hz_desk_capture_part (desk);
  if (reply == NULL && !g_dbus_error_is_remote_error (error)) {
    hz_desk_lose_link (desk);
    return;
  }
  if (reply == NULL) {
    g_info ("the desk program refuses the capture: %s", error->message);
    HzCaptureEvent event = {.outcome = HZ_CAPTURE_ERROR};
    finish (capture, &event);
    return;
  }
  guint serial;
  g_variant_get (reply, "(u)", &serial);
  is_ours (capture, serial);
}

static void
send_cancel (HzDeskCapture *capture)
{
  HzDeskLink *link = capture->part.desk->link;
  guard (capture, CANCEL_SECONDS);
  g_dbus_connection_call (link->bus, NULL, HZ_DESK_PATH, HZ_DESK_FINGERPRINT, "Cancel", NULL, NULL,
                          G_DBUS_CALL_FLAGS_NONE, CALL_MS, link->cancellable, NULL, NULL);
}

/* --- the part --- */

static HzDeskPartState
state (gconstpointer part)
{
  const HzDeskCapture *capture = part;
  if (capture->func == NULL)
    return HZ_PART_QUIET;
  if (capture->asked)
    return HZ_PART_ASKED;
  return capture->cancelled ? HZ_PART_CANCELLED : HZ_PART_WAITS;
}

static void
flush (gpointer part)
{
  HzDeskCapture *capture = part;
  HzDeskLink *link = capture->part.desk->link;
  if (state (capture) != HZ_PART_WAITS)
    return;
  capture->asked = TRUE;
  hz_rehearsal_tell (capture);
  guard (capture, capture->seconds + GUARD_SECONDS);
  GVariant *order = capture->prints != NULL
                        ? g_variant_new ("(@aayuuuu)", capture->prints, capture->finger,
                                         capture->seconds, capture->tries, capture->quality)
                        : g_variant_new ("(uu)", capture->finger, capture->seconds);
  g_dbus_connection_call (link->bus, NULL, HZ_DESK_PATH, HZ_DESK_FINGERPRINT,
                          capture->prints != NULL ? "StartVerify" : "StartEnroll", order,
                          G_VARIANT_TYPE ("(u)"), G_DBUS_CALL_FLAGS_NONE, CALL_MS,
                          link->cancellable, on_started, hz_desk_link_ref (link));
}

static void
end (gpointer part)
{
  HzCaptureEvent event = {.outcome = HZ_CAPTURE_LINK_LOST};
  finish (part, &event);
}

static void
link_lost (gpointer part)
{
  HzDeskCapture *capture = part;
  capture->serial = capture->last_serial = 0; /* the next run counts from one again */
}

static void
leave (gpointer part)
{
  while (((HzDeskCapture *)part)->func != NULL)
    end (part);
}

static void
clear (gpointer part)
{
  settle (part);
}

HzDeskCapture *
hz_desk_capture_part (HzDesk *desk)
{
  static const HzDeskPartKind kind = {.face = HZ_FACE_FINGERPRINT,
                                      .size = sizeof (HzDeskCapture),
                                      .state = state,
                                      .flush = flush,
                                      .end = end,
                                      .link_lost = link_lost,
                                      .leave = leave,
                                      .clear = clear,
                                      .signal = take_signal};
  return hz_desk_part (desk, &kind);
}

/* --- the outside --- */

static gboolean
is_free (const HzDeskCapture *capture, GError **error)
{
  return capture->func == NULL ||
         hz_fail (error, HZ_ERROR_BUSY,
                  _ ("A fingerprint is being taken already. Finish or cancel it first."));
}

gboolean
hz_desk_capture (HzDesk *desk, const char *person, guint finger, guint seconds, HzCaptureFunc func,
                 gpointer data, GError **error)
{
  g_return_val_if_fail (finger >= 11 && finger <= 20 && seconds > 0 && func != NULL, FALSE);
  HzDeskCapture *capture = hz_desk_capture_part (desk);
  if (!is_free (capture, error))
    return FALSE;
  capture->func = func;
  capture->data = data;
  capture->finger = finger;
  capture->seconds = MIN (seconds, HZ_DESK_SECONDS_MAX);
  hz_rehearsal_cast (capture, person);
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
hz_desk_verify (HzDesk *desk, const char *person, GPtrArray *prints, guint finger, guint seconds,
                guint tries, guint quality, HzCaptureFunc func, gpointer data, GError **error)
{
  g_return_val_if_fail (finger >= 11 && finger <= 20 && seconds > 0 && func != NULL, FALSE);
  g_return_val_if_fail (prints->len >= 1 && prints->len <= HZ_DESK_PRINTS_MAX, FALSE);
  HzDeskCapture *capture = hz_desk_capture_part (desk);
  GVariant *packed = is_free (capture, error) ? pack_prints (prints, error) : NULL;
  if (packed == NULL)
    return FALSE;
  capture->prints = packed;
  capture->tries = CLAMP (tries, 1, HZ_DESK_TRIES_MAX);
  capture->quality = MIN (quality, 100);
  return hz_desk_capture (desk, person, finger, seconds, func, data, error);
}

void
hz_desk_capture_cancel (HzDesk *desk)
{
  HzDeskCapture *capture = hz_desk_capture_part (desk);
  if (capture->func == NULL || capture->cancelled)
    return;
  capture->cancelled = TRUE;
  if (capture->asked && desk->link != NULL)
    send_cancel (capture);
  else
    hz_desk_wake (desk);
}
