/* The camera of the desk: a live preview, of which only the newest picture counts, and a shot. */
#include "core/base/base.h"
#include "core/crypto/crypto.h"
#include "data/desk/picture/camera_part.h"
#include <string.h>

#define START_MS     10000
#define FREEZE_MS    20000 /* 40 megapixels become a JPEG in a second or two */
#define STOP_SECONDS 5     /* for a stop to be answered: then the program hangs */

static void send_start (HzDeskCamera *camera);

/* --- the end of a preview --- */

/* The program is through with the preview, whether its start was answered or not; who waits for the
 * next one is served. */
static void
settle (HzDeskCamera *camera)
{
  hz_desk_cancel_asks (camera->part.desk, camera);
  g_clear_handle_id (&camera->guard, g_source_remove);
  g_clear_handle_id (&camera->lost, g_source_remove);
  hz_preview_clear (&camera->preview);
  camera->last_serial = MAX (camera->last_serial, camera->serial);
  camera->serial = camera->number = 0;
  camera->running = camera->stopping = FALSE;
}

/* The callback may start the next one, or free the desk. */
static void
finish (HzDeskCamera *camera, HzCameraOutcome outcome)
{
  gboolean next = camera->stopping && camera->func != NULL;
  settle (camera);
  if (next) {
    send_start (camera);
    return;
  }
  HzCameraFunc func = camera->func;
  HzCameraEvent event = {.finished = TRUE, .outcome = outcome};
  camera->func = NULL;
  if (func != NULL)
    func (&event, camera->data);
}

static gboolean
on_lost (gpointer data)
{
  HzDeskCamera *camera = data;
  camera->lost = 0;
  finish (camera, HZ_CAMERA_LINK_LOST);
  return G_SOURCE_REMOVE;
}

static void
link_lost (gpointer part)
{
  HzDeskCamera *camera = part;
  camera->last_serial = 0; /* the next run counts from one again */
  if (camera->running && camera->serial != 0 && camera->lost == 0)
    camera->lost = g_idle_add_full (G_PRIORITY_DEFAULT, on_lost, camera, NULL);
  camera->serial = 0;
}

static void
leave (gpointer part)
{
  HzDeskCamera *camera = part;
  camera->stopping = FALSE;
  if (camera->func != NULL)
    finish (camera, HZ_CAMERA_LINK_LOST);
  settle (camera);
}

/* --- what comes --- */

static gboolean
is_ours (HzDeskCamera *camera, guint serial)
{
  if (!camera->running || camera->lost != 0 || serial <= camera->last_serial)
    return FALSE;
  if (camera->serial == 0) /* the first signal may overtake the answer that names the serial */
    camera->serial = serial;
  return camera->serial == serial;
}

static gboolean
fits (const HzDeskCamera *camera, guint number, guint width, guint height)
{
  return number == camera->number + 1 && width >= 2 && height >= 2 && width % 2 == 0 &&
         height % 2 == 0 && width <= (guint)camera->max_width &&
         height <= (guint)camera->max_height;
}

static void
on_frame (HzBusCamera *bus, guint serial, guint number, guint width, guint height, GVariant *blocks,
          gpointer data)
{
  HzDeskCamera *camera = data;
  if (!is_ours (camera, serial) || camera->stopping)
    return;
  if (!fits (camera, number, width, height)) {
    hz_desk_distrust (camera->part.desk);
    return;
  }
  if (camera->preview.i420 == NULL || camera->preview.width != (int)width ||
      camera->preview.height != (int)height) {
    hz_preview_clear (&camera->preview);
    hz_preview_init (&camera->preview, (int)width, (int)height);
  }
  gsize length = 0;
  const guint8 *update = g_variant_get_fixed_array (blocks, &length, 1);
  if (!hz_preview_apply (&camera->preview, update, length)) {
    hz_desk_distrust (camera->part.desk);
    return;
  }
  camera->number = number;
  HzCameraEvent event = {.number = number};
  camera->func (&event, camera->data);
}

static HzCameraOutcome
outcome_of (const char *word)
{
  static const char *const words[] = {
      [HZ_CAMERA_STOPPED] = "stopped",     [HZ_CAMERA_NONE] = "no-camera",
      [HZ_CAMERA_BUSY] = "busy",           [HZ_CAMERA_UNPLUGGED] = "unplugged",
      [HZ_CAMERA_NO_FRAMES] = "no-frames", [HZ_CAMERA_BAD_SETTING] = "bad-setting"};
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (word, words[i]) == 0)
      return (HzCameraOutcome)i;
  return HZ_CAMERA_ERROR;
}

static void
on_finished (HzBusCamera *bus, guint serial, const char *word, const char *detail, gpointer data)
{
  if (is_ours (data, serial))
    finish (data, outcome_of (word));
}

static void
listen (gpointer part, gpointer proxy)
{
  g_signal_connect (proxy, "frame", G_CALLBACK (on_frame), part);
  g_signal_connect (proxy, "preview-finished", G_CALLBACK (on_finished), part);
}

/* --- asking --- */

static gboolean
on_guard (gpointer data)
{
  HzDeskCamera *camera = data;
  camera->guard = 0;
  hz_desk_lose_link (camera->part.desk);
  return G_SOURCE_REMOVE;
}

static void
send_stop (HzDeskCamera *camera)
{
  if (camera->guard == 0)
    camera->guard = g_timeout_add_seconds (STOP_SECONDS, on_guard, camera);
  HzBusCamera *bus = hz_desk_proxy (camera->part.desk, HZ_FACE_CAMERA);
  if (bus != NULL)
    hz_bus_camera_call_stop_preview (bus, HZ_DESK_TELL);
}

static void
call_start (gpointer bus, gpointer order, const HzDeskCall *c)
{
  const HzDeskCamera *camera = order;
  hz_bus_camera_call_start_preview (bus, (guint)camera->max_width, (guint)camera->max_height,
                                    HZ_DESK_CAMERA_RATE, camera->seconds, HZ_DESK_CALL (c));
}

static gboolean
finish_start (gpointer bus, gpointer order, GAsyncResult *result, GError **error)
{
  HzDeskCamera *camera = order;
  return hz_bus_camera_call_start_preview_finish (bus, &camera->named, result, error);
}

static void
on_started (gpointer order, const GError *error)
{
  HzDeskCamera *camera = order;
  if (error != NULL) {
    gboolean busy = g_error_matches (error, HZ_ERROR, HZ_ERROR_BUSY);
    finish (camera, busy                                    ? HZ_CAMERA_BUSY
                    : hz_desk_connected (camera->part.desk) ? HZ_CAMERA_ERROR
                                                            : HZ_CAMERA_LINK_LOST);
    return;
  }
  is_ours (camera, camera->named);
  if (camera->stopping)
    send_stop (camera);
}

static void
send_start (HzDeskCamera *camera)
{
  static const HzDeskMethod method = {HZ_FACE_CAMERA, START_MS, call_start, finish_start,
                                      on_started};
  camera->running = TRUE;
  hz_desk_ask (camera->part.desk, &method, camera, 0);
}

/* --- the part --- */

static const HzDeskPartKind kind = {.face = HZ_FACE_CAMERA,
                                    .size = sizeof (HzDeskCamera),
                                    .link_lost = link_lost,
                                    .leave = leave,
                                    .clear = leave,
                                    .listen = listen};

HzDeskCamera *
hz_desk_camera_part (HzDesk *desk)
{
  return hz_desk_part (desk, &kind);
}

/* --- the outside --- */

gboolean
hz_desk_camera_start (HzDesk *desk, int max_width, int max_height, guint seconds, HzCameraFunc func,
                      gpointer data, GError **error)
{
  HzDeskCamera *camera = hz_desk_camera_part (desk);
  g_return_val_if_fail (max_width >= 2 && max_height >= 2 && seconds > 0 && func != NULL, FALSE);
  if (camera->func != NULL)
    return hz_fail (error, HZ_ERROR_BUSY,
                    _ ("The camera is in use already. Finish or cancel that first."));
  camera->func = func;
  camera->data = data;
  camera->max_width = MIN (max_width, HZ_DESK_CAMERA_SIDE_MAX);
  camera->max_height = MIN (max_height, HZ_DESK_CAMERA_SIDE_MAX);
  camera->seconds = MIN (seconds, HZ_DESK_CAMERA_SECONDS_MAX);
  if (!camera->running)
    send_start (camera);
  return TRUE;
}

void
hz_desk_camera_stop (HzDesk *desk)
{
  HzDeskCamera *camera = hz_desk_camera_part (desk);
  camera->func = NULL;
  if (!camera->running || camera->stopping || camera->lost != 0)
    return;
  camera->stopping = TRUE;
  if (camera->serial != 0)
    send_stop (camera);
}

GBytes *
hz_desk_camera_picture (const HzDesk *desk, int *width, int *height)
{
  const HzDeskCamera *camera = hz_desk_part_seen (desk, &kind);
  if (camera == NULL || !camera->preview.begun)
    return NULL;
  const HzPreview *preview = &camera->preview;
  *width = preview->width;
  *height = preview->height;
  return hz_preview_rgb (preview);
}

void
hz_desk_camera_shown (HzDesk *desk, guint number)
{
  HzDeskCamera *camera = hz_desk_camera_part (desk);
  HzBusCamera *bus = hz_desk_proxy (desk, HZ_FACE_CAMERA);
  if (camera->running && camera->serial != 0 && bus != NULL)
    hz_bus_camera_call_preview_shown (bus, camera->serial, number, HZ_DESK_TELL);
}

void
hz_desk_camera_resume (HzDesk *desk)
{
  HzBusCamera *bus = hz_desk_proxy (desk, HZ_FACE_CAMERA);
  if (hz_desk_camera_part (desk)->running && bus != NULL)
    hz_bus_camera_call_resume (bus, HZ_DESK_TELL);
}

/* --- the shot --- */

typedef struct {
  HzDesk *desk;
  HzShotFunc func;
  gpointer data;
  guint width, height; /* the answer */
  GVariant *jpeg;
} Shot;

static void
call_freeze (gpointer bus, gpointer order, const HzDeskCall *c)
{
  hz_bus_camera_call_freeze (bus, HZ_DESK_CALL (c));
}

static gboolean
finish_freeze (gpointer bus, gpointer order, GAsyncResult *result, GError **error)
{
  Shot *shot = order;
  return hz_bus_camera_call_freeze_finish (bus, &shot->width, &shot->height, &shot->jpeg, result,
                                           error);
}

static void
on_frozen (gpointer order, const GError *error)
{
  g_autofree Shot *shot = order;
  g_autoptr (GVariant) bytes = shot->jpeg;
  g_autoptr (GError) nonsense = NULL;
  g_autoptr (GBytes) jpeg = NULL;
  gsize length = error == NULL ? g_variant_get_size (bytes) : 0;
  if (length > 0 && length <= HZ_DESK_PHOTO_FILE_MAX && shot->width > 0 && shot->height > 0 &&
      shot->width <= G_MAXINT16 && shot->height <= G_MAXINT16) {
    jpeg = hz_bytes_new_wiping (g_variant_get_data (bytes), length);
  } else if (error == NULL) {
    nonsense = g_error_new_literal (HZ_ERROR, HZ_ERROR_DEVICE,
                                    _ ("The camera gave no picture that can be kept. Try again."));
    hz_desk_distrust (shot->desk);
  }
  shot->func (jpeg, (int)shot->width, (int)shot->height, nonsense != NULL ? nonsense : error,
              shot->data);
}

void
hz_desk_camera_freeze (HzDesk *desk, HzShotFunc func, gpointer data)
{
  static const HzDeskMethod method = {HZ_FACE_CAMERA, FREEZE_MS, call_freeze, finish_freeze,
                                      on_frozen};
  Shot *shot = g_new0 (Shot, 1);
  *shot = (Shot){.desk = desk, .func = func, .data = data};
  hz_desk_ask (desk, &method, shot, 0);
}

const char *
hz_camera_outcome_text (HzCameraOutcome outcome)
{
  static const char *const texts[] = {
      [HZ_CAMERA_STOPPED] = N_ ("The camera was stopped."),
      [HZ_CAMERA_NONE] = N_ ("No camera was found. Plug one in, then try again; or choose a file."),
      [HZ_CAMERA_BUSY] =
          N_ ("Another program uses the camera. Close that program, then try again."),
      [HZ_CAMERA_UNPLUGGED] = N_ ("The camera was unplugged. Plug it in, then try again."),
      [HZ_CAMERA_NO_FRAMES] =
          N_ ("The camera gives no picture. Unplug it, plug it in, then try again."),
      [HZ_CAMERA_BAD_SETTING] = N_ ("The camera set up for this desk cannot be used. Tell the "
                                    "administrator: setting camera."),
      [HZ_CAMERA_LINK_LOST] = N_ ("The desk program stopped. Nothing was kept: try again."),
      [HZ_CAMERA_ERROR] = N_ ("The camera failed. Unplug it, plug it in, then try again."),
  };
  return (guint)outcome < G_N_ELEMENTS (texts) ? _ (texts[outcome]) : _ (texts[HZ_CAMERA_ERROR]);
}
