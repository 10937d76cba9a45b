/* One evidence paper, as large as the terminal is; a part of it enlarged, so that it can be read.
 */
#include "tui/application/evidence_page.h"

#include <curses.h>
#include <string.h>

#include "data/desk/picture/picture.h"
#include "tui/frame/frame.h"

enum { SIDE_MAX = 1200, ZOOM_MAX = 16 };

typedef struct _View View;
typedef struct { /* what the callback of the examiner holds */
  View *self;    /* NULL when the screen is gone */
} Handle;

struct _View {
  HzScreen base;
  Handle *handle; /* g_rc_box */
  char *title;
  GBytes *file;
  gboolean asked;
  HzPhoto *photo;
  int zoom;            /* 1: the whole; the visible part is so many times narrower and lower */
  int x, y;            /* its upper left corner, pixels of photo->rgb */
  HzTermPicture *part; /* NULL: to be cut out anew */
};

static const HzKeyId hints[] = {HZ_KEY_JUMP, HZ_KEY_ESC, HZ_KEY_NONE};

static void
on_decoded (HzPhoto *photo, const GError *error, gpointer data)
{
  Handle *handle = data;
  g_autoptr (HzPhoto) picture = photo;
  View *self = handle->self;
  g_rc_box_release (handle);
  if (self == NULL)
    return;
  if (picture == NULL)
    hz_app_complain_error (self->base.app, error);
  self->photo = g_steal_pointer (&picture);
  hz_terminal_dirty ();
}

/* The visible part, in the proportions of the whole. */
static HzTermPicture *
cut (View *self)
{
  const HzPhoto *photo = self->photo;
  int width = MAX (1, photo->preview_width / self->zoom);
  int height = MAX (1, photo->preview_height / self->zoom);
  self->x = CLAMP (self->x, 0, photo->preview_width - width);
  self->y = CLAMP (self->y, 0, photo->preview_height - height);
  const guint8 *rgb = g_bytes_get_data (photo->rgb, NULL);
  guint8 *part = g_malloc ((gsize)width * height * 3);
  for (int row = 0; row < height; row++)
    memcpy (part + (gsize)row * width * 3,
            rgb + ((gsize)(self->y + row) * photo->preview_width + self->x) * 3, (gsize)width * 3);
  g_autoptr (GBytes) bytes = g_bytes_new_take (part, (gsize)width * height * 3);
  return hz_term_picture_new (bytes, width, height, 3);
}

/* Zooms around the middle of the visible part. */
static void
zoom_to (View *self, int zoom)
{
  zoom = CLAMP (zoom, 1, ZOOM_MAX);
  if (self->photo == NULL || zoom == self->zoom)
    return;
  int middle_x = self->x + self->photo->preview_width / self->zoom / 2;
  int middle_y = self->y + self->photo->preview_height / self->zoom / 2;
  self->zoom = zoom;
  self->x = middle_x - self->photo->preview_width / zoom / 2;
  self->y = middle_y - self->photo->preview_height / zoom / 2;
  g_clear_pointer (&self->part, hz_term_picture_free);
}

/* Moves by half of the visible part. */
static void
pan (View *self, int across, int down)
{
  if (self->photo == NULL)
    return;
  self->x += across * MAX (1, self->photo->preview_width / self->zoom / 2);
  self->y += down * MAX (1, self->photo->preview_height / self->zoom / 2);
  g_clear_pointer (&self->part, hz_term_picture_free);
}

static void
view_layout (HzScreen *screen)
{
  View *self = (View *)screen;
  if (self->asked)
    return;
  self->asked = TRUE;
  hz_photo_decode (hz_session (screen->app)->pictures, self->file, SIDE_MAX, SIDE_MAX, on_decoded,
                   g_rc_box_acquire (self->handle));
}

static void
view_paint (HzScreen *screen)
{
  View *self = (View *)screen;
  hz_draw (HZ_BODY_TOP - 1, 1, 40, HZ_STYLE_HEADING, self->title);
  if (self->photo == NULL)
    return;
  if (self->part == NULL)
    self->part = cut (self);
  g_autofree char *size =
      g_strdup_printf ("%d×%d  ×%d", self->photo->width, self->photo->height, self->zoom);
  hz_draw (HZ_BODY_TOP - 1, 42, COLS - 43, HZ_STYLE_VALUE, size);
  hz_term_picture_paint (self->part, HZ_BODY_TOP, 1, hz_body_bottom () - HZ_BODY_TOP + 1, COLS - 2);
  hz_draw (hz_body_bottom () + 1, 2, COLS - 3, HZ_STYLE_DIM,
           _ ("+ and - zoom, the arrows move, Home shows the whole."));
}

static void
view_key (HzScreen *screen, const HzKey *key)
{
  View *self = (View *)screen;
  switch (key->id) {
  case HZ_KEY_TEXT:
    if (key->character == '+' || key->character == '=')
      zoom_to (self, self->zoom * 2);
    else if (key->character == '-')
      zoom_to (self, self->zoom / 2);
    break;
  case HZ_KEY_LEFT:
    pan (self, -1, 0);
    break;
  case HZ_KEY_RIGHT:
    pan (self, 1, 0);
    break;
  case HZ_KEY_UP:
    pan (self, 0, -1);
    break;
  case HZ_KEY_DOWN:
    pan (self, 0, 1);
    break;
  case HZ_KEY_HOME:
    zoom_to (self, 1);
    break;
  case HZ_KEY_ESC:
  case HZ_KEY_ENTER:
    hz_app_pop (screen->app, screen);
    break;
  default:
    break;
  }
}

static void
view_free (HzScreen *screen)
{
  View *self = (View *)screen;
  self->handle->self = NULL;
  g_rc_box_release (self->handle);
  g_clear_pointer (&self->part, hz_term_picture_free);
  g_clear_pointer (&self->photo, hz_photo_free);
  g_clear_pointer (&self->file, g_bytes_unref);
  g_free (self->title);
  g_free (self);
}

static const HzScreenOps view_ops = {
    .name = "evidence-view",
    .hints = hints,
    .topic = "evidence",
    .layout = view_layout,
    .paint = view_paint,
    .key = view_key,
    .free = view_free,
};

HzScreen *
hz_evidence_view_new (HzApp *app, const char *title, GBytes *data)
{
  View *self = g_new0 (View, 1);
  self->base = (HzScreen){&view_ops, app};
  self->handle = g_rc_box_new (Handle);
  self->handle->self = self;
  self->title = g_strdup (title);
  self->file = g_bytes_ref (data);
  self->zoom = 1;
  return &self->base;
}
