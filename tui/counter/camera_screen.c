#include "tui/counter/camera_screen.h"

#include <curses.h>
#include <string.h>

#include "core/base/base.h"
#include "tui/counter/session.h"

/* A cell shows two by four pixels; a larger preview would be lost in the terminal. */
enum {
  PIXELS_ACROSS = 2,
  PIXELS_DOWN = 4,
  WORDS_WIDTH = 27,
  SHOT_SIDE = 640,
  PATIENCE_SECONDS = 8
};

typedef enum {
  STATE_AWAY,   /* another screen is on top, so the camera is off */
  STATE_LIVE,   /* started; a picture may not be there yet */
  STATE_ASKED,  /* the shot is being taken and read */
  STATE_FROZEN, /* the shot is on the screen, to be kept or not */
  STATE_ENDED,  /* closed by the program, for `outcome` */
} State;

typedef struct _Camera Camera;
typedef struct { /* what a callback of the desk holds */
  Camera *self;  /* NULL when the screen is gone */
} Handle;

struct _Camera {
  HzScreen base;
  Handle *handle; /* g_rc_box */
  char *title;
  HzCameraTaken taken;
  gpointer data;
  State state;
  HzCameraOutcome outcome;
  guint newest, painted; /* numbers of frames */
  gboolean over;         /* the preview ended while the shot was on the screen */
  gboolean drawing;      /* the terminal has not yet confirmed that it drew the last one */
  HzTermPicture *picture;
  GBytes *jpeg; /* of the shot */
  int width, height;
};

static const HzKeyId hints[] = {HZ_KEY_ENTER, HZ_KEY_JUMP, HZ_KEY_ESC, HZ_KEY_NONE};

static Camera *
take_handle (Handle *handle)
{
  Camera *self = handle->self;
  g_rc_box_release (handle);
  return self;
}

/* --- the live picture --- */

static void
stop (Camera *self, State state)
{
  if (hz_session (self->base.app)->desk != NULL)
    hz_desk_camera_stop (hz_session (self->base.app)->desk);
  self->state = state;
}

/* The newest picture replaces the one before; there is no queue. */
static void
renew_picture (Camera *self)
{
  int width = 0, height = 0;
  g_autoptr (GBytes) rgb =
      hz_desk_camera_picture (hz_session (self->base.app)->desk, &width, &height);
  if (rgb == NULL)
    return;
  g_clear_pointer (&self->picture, hz_term_picture_free);
  self->picture = hz_term_picture_new (rgb, width, height, 3);
  hz_term_picture_set_moving (self->picture);
}

static void
on_drawn (gpointer data)
{
  Camera *self = take_handle (data);
  if (self == NULL)
    return;
  self->drawing = FALSE;
  if (hz_session (self->base.app)->desk != NULL)
    hz_desk_camera_shown (hz_session (self->base.app)->desk, self->painted);
  if (self->state == STATE_LIVE && self->newest != self->painted)
    hz_terminal_dirty ();
}

static void
on_camera (const HzCameraEvent *event, gpointer data)
{
  Camera *self = data;
  if (event->finished) {
    self->over = self->state == STATE_FROZEN;
    if (!self->over) {
      self->state = STATE_ENDED;
      self->outcome = event->outcome;
    }
    hz_terminal_dirty ();
    return;
  }
  if (hz_app_top (self->base.app) !=
      &self->base) { /* nobody is filmed while a lock or a help page is on the screen */
    stop (self, STATE_AWAY);
    return;
  }
  self->newest = event->number;
  if (!self->drawing)
    hz_terminal_dirty ();
}

static void
start (Camera *self)
{
  HzApp *app = self->base.app;
  g_autoptr (GError) error = NULL;
  int columns = COLS - WORDS_WIDTH - 3, rows = hz_body_bottom () - HZ_BODY_TOP + 1;
  self->newest = self->painted = 0;
  self->over = FALSE;
  g_clear_pointer (&self->picture, hz_term_picture_free);
  self->state = STATE_LIVE;
  if (!hz_desk_camera_start (hz_session (app)->desk, columns * PIXELS_ACROSS, rows * PIXELS_DOWN,
                             PATIENCE_SECONDS, on_camera, self, &error)) {
    self->state = STATE_ENDED;
    self->outcome = HZ_CAMERA_BUSY;
  }
}

/* --- the shot --- */

static void
go_on (Camera *self)
{
  g_clear_pointer (&self->jpeg, g_bytes_unref);
  if (self->over) {
    start (self);
    return;
  }
  self->state = STATE_LIVE;
  renew_picture (self);
  hz_desk_camera_resume (hz_session (self->base.app)->desk);
}

/* Shows the shot itself, not the last picture of the preview. */
static void
on_decoded (HzPhoto *photo, const GError *error, gpointer data)
{
  g_autoptr (HzPhoto) shot = photo;
  Camera *self = take_handle (data);
  if (self == NULL || self->state != STATE_ASKED)
    return;
  if (shot == NULL) {
    hz_app_complain_error (self->base.app, error);
    if (hz_session (self->base.app)->desk != NULL)
      go_on (self);
    return;
  }
  g_clear_pointer (&self->picture, hz_term_picture_free);
  self->picture = hz_term_picture_new (shot->rgb, shot->preview_width, shot->preview_height, 3);
  self->width = shot->width;
  self->height = shot->height;
  self->state = STATE_FROZEN;
  hz_terminal_dirty ();
}

static void
on_shot (GBytes *jpeg, int width, int height, const GError *error, gpointer data)
{
  Camera *self = take_handle (data);
  if (self == NULL || self->state != STATE_ASKED)
    return;
  if (jpeg == NULL) {
    self->state = STATE_LIVE;
    hz_app_complain_error (self->base.app, error);
    return;
  }
  self->jpeg = g_bytes_ref (jpeg);
  hz_photo_decode (hz_session (self->base.app)->pictures, jpeg, SHOT_SIDE, SHOT_SIDE, on_decoded,
                   g_rc_box_acquire (self->handle));
}

static void
freeze (Camera *self)
{
  if (self->picture == NULL) {
    hz_app_say (self->base.app, _ ("There is no picture yet; wait a moment."));
    return;
  }
  self->state = STATE_ASKED;
  hz_desk_camera_freeze (hz_session (self->base.app)->desk, on_shot,
                         g_rc_box_acquire (self->handle));
}

static void
keep (Camera *self)
{
  HzApp *app = self->base.app;
  HzCameraTaken taken = self->taken;
  gpointer data = self->data;
  g_autoptr (GBytes) jpeg = g_steal_pointer (&self->jpeg);
  g_autoptr (GDateTime) utc = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) now =
      g_date_time_add_minutes (utc, hz_session (app)->station->offset_minutes);
  g_autofree char *name = g_date_time_format (now, "camera-%Y%m%d-%H%M%S.jpg");
  stop (self, STATE_AWAY);
  hz_app_pop (app, &self->base);
  taken (jpeg, name, data);
}

/* --- the screen --- */

static void
camera_layout (HzScreen *screen)
{
  Camera *self = (Camera *)screen;
  if (self->state == STATE_AWAY && hz_app_top (screen->app) == screen &&
      hz_session (screen->app)->desk != NULL)
    start (self);
}

/* What can be done now. (transfer full) */
static char *
words (const Camera *self)
{
  switch (self->state) {
  case STATE_AWAY:
  case STATE_LIVE:
    return g_strdup (self->picture == NULL ? _ ("The camera is being started…")
                                           : _ ("Live. Space or Enter takes the picture."));
  case STATE_ASKED:
    return g_strdup (_ ("The picture is being taken…"));
  case STATE_FROZEN:
    return g_strdup_printf (_ ("Taken: %d by %d pixels. Enter keeps it, Space takes it again, Esc "
                               "leaves without one."),
                            self->width, self->height);
  case STATE_ENDED:
  default:
    return g_strdup_printf ("%s %s", hz_camera_outcome_text (self->outcome),
                            _ ("Enter tries again."));
  }
}

static void
paint_words (const Camera *self, int column)
{
  g_autofree char *text = words (self);
  g_auto (GStrv) lines = hz_text_wrap (text, WORDS_WIDTH);
  HzStyle style = self->state == STATE_ENDED ? HZ_STYLE_BAD : HZ_STYLE_VALUE;
  int row = HZ_BODY_TOP + 1;
  for (guint i = 0; lines[i] != NULL && row <= hz_body_bottom (); i++)
    hz_draw (row++, column, WORDS_WIDTH, style, lines[i]);
  if (hz_session (self->base.app)->desk != NULL)
    hz_draw (hz_body_bottom (), column, WORDS_WIDTH, HZ_STYLE_DIM,
             hz_desk_device (hz_session (self->base.app)->desk, HZ_DEVICE_CAMERA).name);
}

static void
camera_paint (HzScreen *screen)
{
  Camera *self = (Camera *)screen;
  int column = COLS - WORDS_WIDTH - 1;
  if (self->state == STATE_LIVE && !self->drawing && self->newest != self->painted) {
    renew_picture (self);
    self->painted = self->newest;
    self->drawing = TRUE;
    hz_terminal_when_drawn (on_drawn, g_rc_box_acquire (self->handle));
  }
  hz_draw (HZ_BODY_TOP - 1, 1, COLS - 2, HZ_STYLE_HEADING, self->title);
  if (self->picture != NULL)
    hz_term_picture_paint (self->picture, HZ_BODY_TOP, 1, hz_body_bottom () - HZ_BODY_TOP + 1,
                           column - 2);
  paint_words (self, column);
}

static void
camera_key (HzScreen *screen, const HzKey *key)
{
  Camera *self = (Camera *)screen;
  gboolean space = key->id == HZ_KEY_TEXT && key->character == ' ';
  if (key->id == HZ_KEY_ESC) {
    stop (self, STATE_AWAY);
    hz_app_pop (screen->app, screen);
  } else if (hz_session (screen->app)->desk == NULL || (key->id != HZ_KEY_ENTER && !space)) {
    return;
  } else if (self->state == STATE_LIVE) {
    freeze (self);
  } else if (self->state == STATE_FROZEN && space) {
    go_on (self);
  } else if (self->state == STATE_FROZEN) {
    keep (self);
  } else if (self->state == STATE_ENDED) {
    start (self);
  }
}

static void
camera_free (HzScreen *screen)
{
  Camera *self = (Camera *)screen;
  if (self->state != STATE_AWAY)
    stop (self, STATE_AWAY);
  self->handle->self = NULL;
  g_rc_box_release (self->handle);
  g_clear_pointer (&self->picture, hz_term_picture_free);
  g_clear_pointer (&self->jpeg, g_bytes_unref);
  g_free (self->title);
  g_free (self);
}

static const HzScreenOps camera_ops = {
    .name = "camera",
    .hints = hints,
    .topic = "camera",
    .layout = camera_layout,
    .paint = camera_paint,
    .key = camera_key,
    .free = camera_free,
};

HzScreen *
hz_camera_screen_new (HzApp *app, const char *title, HzCameraTaken taken, gpointer data)
{
  if (hz_session (app)->desk == NULL) {
    hz_app_complain (
        app, _ ("The desk program is not running, so pictures cannot be read. Log in again."));
    return NULL;
  }
  Camera *self = g_new0 (Camera, 1);
  self->base = (HzScreen){&camera_ops, app};
  self->handle = g_rc_box_new (Handle);
  self->handle->self = self;
  self->title = g_strdup (title);
  self->taken = taken;
  self->data = data;
  return &self->base;
}
