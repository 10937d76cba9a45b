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

/* The program is through with the preview; who waits for the next one is served. */
static void
settle (HzDeskCamera *camera)
{
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
take_frame (HzDeskCamera *camera, GVariant *body)
{
  guint serial, number, width, height;
  g_autoptr (GVariant) blocks = NULL;
  g_variant_get (body, "(uuuu@ay)", &serial, &number, &width, &height, &blocks);
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
take_finished (HzDeskCamera *camera, GVariant *body)
{
  guint serial;
  const char *word;
  g_variant_get (body, "(u&s&s)", &serial, &word, NULL);
  if (is_ours (camera, serial))
    finish (camera, outcome_of (word));
}

static void
take_signal (gpointer part, const char *name, GVariant *body)
{
  HzDeskCamera *camera = part;
  if (strcmp (name, "Frame") == 0 && g_variant_is_of_type (body, G_VARIANT_TYPE ("(uuuuay)")))
    take_frame (camera, body);
  else if (strcmp (name, "PreviewFinished") == 0 &&
           g_variant_is_of_type (body, G_VARIANT_TYPE ("(uss)")))
    take_finished (camera, body);
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
  hz_desk_tell (camera->part.desk, HZ_DESK_CAMERA, "StopPreview", NULL);
}

static void
on_started (GVariant *reply, const GError *error, gpointer data)
{
  HzDeskCamera *camera = data;
  if (reply == NULL) {
    gboolean busy = g_error_matches (error, HZ_ERROR, HZ_ERROR_BUSY);
    finish (camera, busy                                    ? HZ_CAMERA_BUSY
                    : hz_desk_connected (camera->part.desk) ? HZ_CAMERA_ERROR
                                                            : HZ_CAMERA_LINK_LOST);
    return;
  }
  guint serial;
  g_variant_get (reply, "(u)", &serial);
  is_ours (camera, serial);
  if (camera->stopping)
    send_stop (camera);
}

static void
send_start (HzDeskCamera *camera)
{
  camera->running = TRUE;
  hz_desk_ask (camera->part.desk, HZ_DESK_CAMERA, "StartPreview",
               g_variant_new ("(uuuu)", camera->max_width, camera->max_height, HZ_DESK_CAMERA_RATE,
                              camera->seconds),
               "(u)", START_MS, on_started, camera);
}

/* --- the part --- */

static const HzDeskPartKind kind = {.face = HZ_FACE_CAMERA,
                                    .size = sizeof (HzDeskCamera),
                                    .link_lost = link_lost,
                                    .leave = leave,
                                    .clear = leave,
                                    .signal = take_signal};

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
  if (camera->running && camera->serial != 0)
    hz_desk_tell (desk, HZ_DESK_CAMERA, "PreviewShown",
                  g_variant_new ("(uu)", camera->serial, number));
}

void
hz_desk_camera_resume (HzDesk *desk)
{
  if (hz_desk_camera_part (desk)->running)
    hz_desk_tell (desk, HZ_DESK_CAMERA, "Resume", NULL);
}

/* --- the shot --- */

typedef struct {
  HzDesk *desk;
  HzShotFunc func;
  gpointer data;
} Shot;

static void
on_frozen (GVariant *reply, const GError *error, gpointer data)
{
  g_autofree Shot *shot = data;
  g_autoptr (GError) nonsense = NULL;
  g_autoptr (GVariant) bytes = NULL;
  g_autoptr (GBytes) jpeg = NULL;
  guint width = 0, height = 0;
  if (reply != NULL)
    g_variant_get (reply, "(uu@ay)", &width, &height, &bytes);
  gsize length = bytes != NULL ? g_variant_get_size (bytes) : 0;
  if (length > 0 && length <= HZ_DESK_PHOTO_FILE_MAX && width > 0 && height > 0 &&
      width <= G_MAXINT16 && height <= G_MAXINT16) {
    jpeg = hz_bytes_new_wiping (g_variant_get_data (bytes), length);
  } else if (reply != NULL) {
    nonsense = g_error_new_literal (HZ_ERROR, HZ_ERROR_DEVICE,
                                    _ ("The camera gave no picture that can be kept. Try again."));
    hz_desk_distrust (shot->desk);
  }
  shot->func (jpeg, (int)width, (int)height, nonsense != NULL ? nonsense : error, shot->data);
}

void
hz_desk_camera_freeze (HzDesk *desk, HzShotFunc func, gpointer data)
{
  Shot *shot = g_new (Shot, 1);
  *shot = (Shot){desk, func, data};
  hz_desk_ask (desk, HZ_DESK_CAMERA, "Freeze", NULL, "(uuay)", FREEZE_MS, on_frozen, shot);
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
