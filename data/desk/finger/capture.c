/* One operation at the reader: asked once, told until FINISHED, which comes exactly once whatever
 * the other end does. */
#include "core/base/base.h"
#include "data/desk/finger/bounds.h"
#include "data/desk/finger/capture_part.h"
#include <string.h>

#define CALL_MS       10000
#define GUARD_SECONDS 30 /* beyond the touch's own time: the program hangs, give the link up */
#define CANCEL_SECONDS                                                                             \
  (HZ_DESK_CANCEL_SECONDS + 2) /* for a cancel to be answered, also by a program that gives up */

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
  *capture = (HzDeskCapture){.part = capture->part,
                             .rehearsed = capture->rehearsed,
                             .person = capture->person,
                             .round = capture->round,
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
tell (HzDeskCapture *capture, const HzCaptureEvent *event)
{
  guard (capture, capture->seconds + GUARD_SECONDS);
  capture->func (event, capture->data);
}

static void
on_progress (HzBusFingerprint *bus, guint serial, const char *what, const char *code, gpointer data)
{
  HzDeskCapture *capture = data;
  int touch = hz_desk_touch_of (what);
  const char *retry = hz_desk_retry_of (code);
  if (!is_ours (capture, serial) || capture->cancelled || touch < 0 ||
      (touch == HZ_TOUCH_RETRY && retry == NULL))
    return;
  const HzCaptureEvent event = {.touch = (HzTouch)touch,
                                .retry = touch == HZ_TOUCH_RETRY ? retry : NULL};
  tell (capture, &event);
}

/* One picture a touch. */
static void
on_picture (HzBusFingerprint *bus, guint serial, const char *reader, guint stages, guint dpi,
            guint width, guint height, GVariant *picture, gpointer data)
{
  HzDeskCapture *capture = data;
  g_autoptr (GBytes) ridge = NULL;
  if (!is_ours (capture, serial) || capture->cancelled || capture->pictured ||
      stages > HZ_DESK_STAGES_MAX || !hz_ridge_dpi_is_sound (dpi) ||
      (*reader != '\0' && !hz_desk_is_word (reader)) ||
      !hz_desk_take_ridge (width, height, picture, &ridge) || ridge == NULL)
    return;
  capture->pictured = TRUE;
  const HzCaptureEvent event = {.touch = HZ_TOUCH_PICTURE,
                                .seen = {.width = (int)width,
                                         .height = (int)height,
                                         .dpi = dpi,
                                         .stages = stages,
                                         .reader = (char *)reader,
                                         .ridge = ridge}};
  tell (capture, &event);
}

static void
on_touched (HzBusFingerprint *bus, guint serial, const char *word, const char *detail, guint rest,
            gpointer data)
{
  HzDeskCapture *capture = data;
  if (!is_ours (capture, serial))
    return;
  int outcome = hz_desk_outcome_of (word);
  HzCaptureEvent event = {.outcome = outcome < 0 ? HZ_CAPTURE_ERROR : (HzCaptureOutcome)outcome};
  if (event.outcome == HZ_CAPTURE_TOUCHED && !capture->pictured)
    event.outcome = HZ_CAPTURE_ERROR;
  if (event.outcome == HZ_CAPTURE_ERROR)
    g_info ("the touch failed in the desk program");
  if (event.outcome == HZ_CAPTURE_TOO_HOT)
    event.rest = MIN (rest, HZ_DESK_SECONDS_MAX);
  finish (capture, &event);
}

/* --- asking --- */

typedef struct { /* what the answer to a start holds */
  HzDeskLink *link;
  guint round;
} Start;

static void
start_free (Start *start)
{
  hz_desk_link_unref (start->link);
  g_free (start);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Start, start_free)

static void
started (const Start *start, guint serial, const GError *error)
{
  HzDesk *desk = hz_desk_of_link (start->link);
  HzDeskCapture *capture = desk != NULL ? hz_desk_capture_part (desk) : NULL;
  if (capture == NULL || capture->func == NULL || capture->round != start->round)
    return;
  if (error == NULL) {
    is_ours (capture, serial);
  } else if (!g_dbus_error_is_remote_error (error)) {
    hz_desk_lose_link (capture->part.desk);
  } else {
    g_autofree char *said = hz_desk_text (error->message);
    g_info ("the desk program refuses the touch: %s", said);
    HzCaptureEvent event = {.outcome = HZ_CAPTURE_ERROR};
    finish (capture, &event);
  }
}

static void
on_started (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Start) start = data;
  g_autoptr (GError) error = NULL;
  guint serial = 0;
  hz_bus_fingerprint_call_start_touch_finish (HZ_BUS_FINGERPRINT (source), &serial, result, &error);
  started (start, serial, error);
}

static void
send_cancel (HzDeskCapture *capture)
{
  HzBusFingerprint *bus = hz_desk_proxy (capture->part.desk, HZ_FACE_FINGERPRINT);
  guard (capture, CANCEL_SECONDS);
  hz_bus_fingerprint_call_cancel (bus, HZ_DESK_TELL);
}

static void
send_start (HzDeskCapture *capture)
{
  HzDesk *desk = capture->part.desk;
  HzBusFingerprint *bus = hz_desk_proxy (desk, HZ_FACE_FINGERPRINT);
  Start *start = g_new (Start, 1);
  *start = (Start){hz_desk_link (desk), ++capture->round};
  HzDeskCall c = {CALL_MS, hz_desk_cancellable (desk), NULL, start};
  c.done = on_started;
  hz_bus_fingerprint_call_start_touch (bus, capture->finger, capture->seconds, capture->tries,
                                       capture->again, HZ_DESK_CALL (&c));
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
  if (state (capture) != HZ_PART_WAITS)
    return;
  capture->asked = TRUE;
  hz_rehearsal_tell (capture);
  guard (capture, capture->seconds + GUARD_SECONDS);
  send_start (capture);
}

static void
listen (gpointer part, gpointer proxy)
{
  g_signal_connect (proxy, "progress", G_CALLBACK (on_progress), part);
  g_signal_connect (proxy, "picture", G_CALLBACK (on_picture), part);
  g_signal_connect (proxy, "touched", G_CALLBACK (on_touched), part);
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
                                      .listen = listen};
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

static gboolean
begin (HzDesk *desk, const char *person, const HzDeskCapture *asked, GError **error)
{
  g_return_val_if_fail (asked->finger >= 11 && asked->finger <= 20 && asked->seconds > 0 &&
                            asked->func != NULL,
                        FALSE);
  HzDeskCapture *capture = hz_desk_capture_part (desk);
  if (!is_free (capture, error))
    return FALSE;
  capture->func = asked->func;
  capture->data = asked->data;
  capture->finger = asked->finger;
  capture->seconds = MIN (asked->seconds, HZ_DESK_SECONDS_MAX);
  capture->tries = CLAMP (asked->tries, 1, HZ_DESK_TRIES_MAX);
  capture->again = asked->again;
  hz_rehearsal_cast (capture, person);
  hz_desk_wake (desk); /* it is sent from the main loop */
  return TRUE;
}

gboolean
hz_desk_touch (HzDesk *desk, const char *person, guint finger, guint seconds, guint tries,
               HzCaptureFunc func, gpointer data, GError **error)
{
  const HzDeskCapture asked = {
      .func = func, .data = data, .finger = finger, .seconds = seconds, .tries = tries};
  return begin (desk, person, &asked, error);
}

gboolean
hz_desk_touches (HzDesk *desk, const char *person, guint finger, guint seconds, guint tries,
                 HzCaptureFunc func, gpointer data, GError **error)
{
  const HzDeskCapture asked = {.func = func,
                               .data = data,
                               .finger = finger,
                               .seconds = seconds,
                               .tries = tries,
                               .again = TRUE};
  return begin (desk, person, &asked, error);
}

void
hz_desk_touch_next (HzDesk *desk)
{
  HzDeskCapture *capture = hz_desk_capture_part (desk);
  if (capture->func == NULL || capture->cancelled || !capture->again || !capture->pictured ||
      !hz_desk_connected (desk))
    return;
  capture->pictured = FALSE;
  guard (capture, capture->seconds + GUARD_SECONDS);
  hz_bus_fingerprint_call_next (hz_desk_proxy (desk, HZ_FACE_FINGERPRINT), HZ_DESK_TELL);
}

void
hz_desk_capture_cancel (HzDesk *desk)
{
  HzDeskCapture *capture = hz_desk_capture_part (desk);
  if (capture->func == NULL || capture->cancelled)
    return;
  capture->cancelled = TRUE;
  if (capture->asked && hz_desk_connected (desk))
    send_cancel (capture);
  else
    hz_desk_wake (desk);
}
