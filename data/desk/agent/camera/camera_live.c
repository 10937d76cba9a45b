#include "data/desk/agent/camera/camera_live.h"

#include "data/desk/agent/camera/camera_picture.h"
#include "data/desk/agent/camera/camera_source.h"
#include "data/desk/picture/picture.h"
#include "data/desk/link/link.h"

#include <gio/gio.h>
#include <gst/app/gstappsink.h>

#define TICK_MS      66  /* fifteen looks a second: more, and no terminal shows it */
#define FRAMES_AHEAD 2   /* not yet said to be shown: one on the way, one on the screen */
#define BURST_MS     250 /* of the rate: what may go at once after a rest */

typedef enum { STEP_IDLE, STEP_OPENING, STEP_RUNNING, STEP_CLOSING } Step;

struct _HzCamera { /* counted: what opens or closes it holds it too */
  HzCameraSource *source;
  const HzCameraEvents *events; /* NULL once the owner has freed it */
  gpointer data;

  Step step;
  guint serial;
  HzCameraWish wish;
  const char *outcome; /* the first reason to end; NULL while all is well */
  char *detail;
  gboolean frozen;

  GstElement *pipeline;
  GstAppSink *sink;
  guint bus_watch, tick;
  GstSample *latest; /* the newest picture; NULL: none yet */
  gboolean fresh;    /* it was not sent */
  gboolean ended;    /* a file is through: its last picture stands */
  gint64 last_seen;  /* monotonic, of the last picture */

  HzCameraScaler *scaler;
  HzPreview preview;
  guint number;              /* of the last frame sent */
  guint ahead[FRAMES_AHEAD]; /* bytes of the frames not yet shown, oldest first */
  guint n_ahead;
  gint64 allowance, allowance_since; /* bytes; monotonic */
};

/* --- opening and closing, on threads --- */

typedef struct {
  char *description;
  GstElement *pipeline;
} Opening;

static void
opening_free (Opening *opening)
{
  g_free (opening->description);
  g_clear_object (&opening->pipeline);
  g_free (opening);
}

/* What the pipeline said of its failure. */
static GError *
first_error (GstElement *pipeline)
{
  g_autoptr (GstBus) bus = gst_element_get_bus (pipeline);
  g_autoptr (GstMessage) message = gst_bus_pop_filtered (bus, GST_MESSAGE_ERROR);
  GError *error = NULL;
  if (message != NULL)
    gst_message_parse_error (message, &error, NULL);
  return error != NULL ? error
                       : g_error_new_literal (GST_RESOURCE_ERROR, GST_RESOURCE_ERROR_FAILED,
                                              "the camera does not start");
}

static void
open_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Opening *opening = data;
  GError *error = NULL;
  if (gst_init_check (NULL, NULL, &error))
    opening->pipeline =
        gst_parse_launch_full (opening->description, NULL, GST_PARSE_FLAG_FATAL_ERRORS, &error);
  if (opening->pipeline != NULL) {
    gst_object_ref_sink (opening->pipeline);
    if (gst_element_set_state (opening->pipeline, GST_STATE_PLAYING) == GST_STATE_CHANGE_FAILURE) {
      error = first_error (opening->pipeline);
      gst_element_set_state (opening->pipeline, GST_STATE_NULL);
    }
  }
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
close_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  gst_element_set_state (data, GST_STATE_NULL);
  g_task_return_boolean (task, TRUE);
}

static void
forget_pictures (HzCamera *camera)
{
  g_clear_pointer (&camera->latest, gst_sample_unref);
  g_clear_pointer (&camera->scaler, hz_camera_scaler_free);
  hz_preview_clear (&camera->preview);
}

static void
tell_finished (HzCamera *camera)
{
  g_autofree char *detail = g_steal_pointer (&camera->detail);
  camera->step = STEP_IDLE;
  if (camera->events != NULL)
    camera->events->finished (camera->serial, camera->outcome, detail != NULL ? detail : "",
                              camera->data);
}

static void
camera_clear (gpointer data)
{
  HzCamera *camera = data;
  g_clear_object (&camera->sink);
  g_clear_object (&camera->pipeline);
  forget_pictures (camera);
  g_free (camera->detail);
}

static void
camera_unref (gpointer camera)
{
  g_rc_box_release_full (camera, camera_clear);
}

static void
on_closed (GObject *source, GAsyncResult *result, gpointer data)
{
  HzCamera *camera = data;
  g_clear_object (&camera->pipeline);
  tell_finished (camera);
  camera_unref (camera);
}

static void
close_pipeline (HzCamera *camera)
{
  camera->step = STEP_CLOSING;
  g_clear_handle_id (&camera->bus_watch, g_source_remove);
  g_clear_handle_id (&camera->tick, g_source_remove);
  g_clear_object (&camera->sink);
  forget_pictures (camera);
  g_autoptr (GTask) task = g_task_new (NULL, NULL, on_closed, g_rc_box_acquire (camera));
  g_task_set_task_data (task, g_object_ref (camera->pipeline), g_object_unref);
  g_task_run_in_thread (task, close_thread);
}

/* Ends the preview for OUTCOME; the first reason counts. */
static void
end (HzCamera *camera, const char *outcome, const char *detail)
{
  if (camera->outcome == NULL) {
    camera->outcome = outcome;
    camera->detail = g_strdup (detail);
  }
  if (camera->step == STEP_RUNNING)
    close_pipeline (camera);
}

/* --- pictures --- */

/* Room for one frame more at the other end, and on the line. */
static gboolean
may_send (HzCamera *camera)
{
  gint64 now = g_get_monotonic_time ();
  gint64 rate = camera->wish.bytes_per_second, most = rate * BURST_MS / 1000;
  gint64 earned = (now - camera->allowance_since) * rate / G_USEC_PER_SEC;
  guint under_way = 0;
  if (earned > 0) {
    camera->allowance = MIN (camera->allowance + earned, most);
    camera->allowance_since = now;
  }
  for (guint i = 0; i < camera->n_ahead; i++)
    under_way += camera->ahead[i];
  gsize next = hz_preview_update_max (camera->preview.width, camera->preview.height);
  return camera->allowance > 0 && camera->n_ahead < FRAMES_AHEAD &&
         under_way + next <= HZ_DESK_CAMERA_WINDOW;
}

static gboolean
prepare (HzCamera *camera)
{
  if (camera->scaler != NULL && hz_camera_scaler_fits (camera->scaler, camera->latest))
    return TRUE;
  g_clear_pointer (&camera->scaler, hz_camera_scaler_free);
  hz_preview_clear (&camera->preview);
  camera->scaler =
      hz_camera_scaler_new (camera->latest, camera->wish.max_width, camera->wish.max_height);
  if (camera->scaler == NULL) {
    end (camera, "error", "the camera gives no picture that can be read");
    return FALSE;
  }
  hz_preview_init (&camera->preview, hz_camera_scaler_width (camera->scaler),
                   hz_camera_scaler_height (camera->scaler));
  return TRUE;
}

static void
send_frame (HzCamera *camera)
{
  if (!prepare (camera) || !may_send (camera))
    return;
  camera->fresh = FALSE;
  const guint8 *i420 = hz_camera_scaler_run (camera->scaler, camera->latest);
  g_autoptr (GBytes) blocks = i420 != NULL ? hz_preview_encode (&camera->preview, i420) : NULL;
  if (blocks == NULL)
    return;
  gsize length = g_bytes_get_size (blocks);
  camera->ahead[camera->n_ahead++] = (guint)length;
  camera->allowance -= (gint64)length;
  camera->events->frame (camera->serial, ++camera->number, camera->preview.width,
                         camera->preview.height, blocks, camera->data);
}

static void
take_picture (HzCamera *camera)
{
  GstSample *sample = gst_app_sink_try_pull_sample (camera->sink, 0);
  if (sample == NULL)
    return;
  g_clear_pointer (&camera->latest, gst_sample_unref);
  camera->latest = sample;
  camera->fresh = TRUE;
  camera->last_seen = g_get_monotonic_time ();
}

static gboolean
on_tick (gpointer data)
{
  HzCamera *camera = data;
  gint64 patience = (gint64)camera->wish.seconds * G_USEC_PER_SEC;
  if (!camera->frozen) /* what is frozen is what was seen */
    take_picture (camera);
  if (camera->fresh && !camera->frozen)
    send_frame (camera);
  if (camera->step != STEP_RUNNING)
    return G_SOURCE_REMOVE;
  if (camera->frozen || (camera->ended && camera->latest != NULL))
    camera->last_seen = g_get_monotonic_time ();
  else if (g_get_monotonic_time () - camera->last_seen > patience)
    end (camera, "no-frames", "");
  return camera->step == STEP_RUNNING ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static gboolean
on_message (GstBus *bus, GstMessage *message, gpointer data)
{
  HzCamera *camera = data;
  g_autoptr (GError) error = NULL;
  if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_EOS)
    camera->ended = TRUE;
  if (GST_MESSAGE_TYPE (message) != GST_MESSAGE_ERROR)
    return G_SOURCE_CONTINUE;
  gst_message_parse_error (message, &error, NULL);
  end (camera, hz_camera_outcome_of (error, camera->latest != NULL), error->message);
  return G_SOURCE_CONTINUE; /* end() took the source away */
}

static void
run (HzCamera *camera)
{
  g_autoptr (GstBus) bus = gst_element_get_bus (camera->pipeline);
  camera->step = STEP_RUNNING;
  camera->sink = GST_APP_SINK (gst_bin_get_by_name (GST_BIN (camera->pipeline), "hz-pictures"));
  camera->bus_watch = gst_bus_add_watch (bus, on_message, camera);
  camera->tick = g_timeout_add (TICK_MS, on_tick, camera);
  camera->last_seen = camera->allowance_since = g_get_monotonic_time ();
  camera->allowance = (gint64)camera->wish.bytes_per_second * BURST_MS / 1000;
  if (camera->outcome != NULL) /* stopped meanwhile */
    close_pipeline (camera);
}

static void
opened (HzCamera *camera, GTask *task)
{
  Opening *opening = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  if (g_task_propagate_boolean (task, &error)) {
    camera->pipeline = g_steal_pointer (&opening->pipeline);
    run (camera);
    return;
  }
  end (camera, hz_camera_outcome_of (error, FALSE), error->message);
  tell_finished (camera);
}

static void
on_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  opened (data, G_TASK (result));
  camera_unref (data);
}

/* --- the outside --- */

static void
on_source_changed (gpointer data)
{
  HzCamera *camera = data;
  if (*hz_camera_source_name (camera->source) == '\0' && camera->step != STEP_IDLE)
    end (camera, camera->latest != NULL ? "unplugged" : "no-camera", "its device is gone");
  camera->events->changed (camera->data);
}

HzCamera *
hz_camera_new (const char *setting, const HzCameraEvents *events, gpointer data)
{
  HzCamera *camera = g_rc_box_new0 (HzCamera);
  camera->events = events;
  camera->data = data;
  camera->source = hz_camera_source_new (setting, on_source_changed, camera);
  return camera;
}

void
hz_camera_free (HzCamera *camera)
{
  if (camera == NULL)
    return;
  camera->events = NULL;
  hz_camera_stop (camera); /* a driver that hangs holds the rest */
  g_clear_pointer (&camera->source, hz_camera_source_free);
  camera_unref (camera);
}

const char *
hz_camera_name (const HzCamera *camera)
{
  return hz_camera_source_name (camera->source);
}

gboolean
hz_camera_busy (const HzCamera *camera)
{
  return camera->step != STEP_IDLE;
}

static gboolean
on_nothing_there (gpointer data)
{
  HzCamera *camera = data;
  end (camera, "no-camera", "");
  tell_finished (camera);
  return G_SOURCE_REMOVE;
}

guint
hz_camera_start (HzCamera *camera, const HzCameraWish *wish)
{
  g_autofree char *source = hz_camera_source_pipeline (camera->source);
  camera->step = STEP_OPENING;
  camera->serial++;
  camera->wish = *wish;
  camera->outcome = NULL;
  camera->number = camera->n_ahead = 0;
  camera->frozen = camera->fresh = camera->ended = FALSE;
  if (source == NULL) {
    g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, on_nothing_there, g_rc_box_acquire (camera),
                     camera_unref);
    return camera->serial;
  }
  Opening *opening = g_new0 (Opening, 1);
  opening->description = g_strdup_printf (
      "%s ! decodebin ! appsink name=hz-pictures caps=video/x-raw max-buffers=1 drop=true", source);
  g_autoptr (GTask) task = g_task_new (NULL, NULL, on_opened, g_rc_box_acquire (camera));
  g_task_set_task_data (task, opening, (GDestroyNotify)opening_free);
  g_task_run_in_thread (task, open_thread);
  return camera->serial;
}

void
hz_camera_shown (HzCamera *camera, guint number)
{
  if (number > camera->number)
    return;
  guint still_ahead = MIN (camera->number - number, camera->n_ahead);
  guint gone = camera->n_ahead - still_ahead;
  for (guint i = 0; i < still_ahead; i++)
    camera->ahead[i] = camera->ahead[i + gone];
  camera->n_ahead = still_ahead;
}

GBytes *
hz_camera_freeze (HzCamera *camera, int *width, int *height)
{
  GBytes *jpeg = camera->step == STEP_RUNNING && camera->latest != NULL
                     ? hz_camera_jpeg (camera->latest, width, height)
                     : NULL;
  camera->frozen = jpeg != NULL;
  return jpeg;
}

void
hz_camera_resume (HzCamera *camera)
{
  camera->frozen = FALSE;
}

void
hz_camera_stop (HzCamera *camera)
{
  if (camera->step != STEP_IDLE)
    end (camera, "stopped", "");
}
