#include "tui/counter/card_photo.h"

#include "core/base/base.h"
#include "data/desk/picture/picture.h"
#include "tui/counter/session.h"

#define AGAIN_SECONDS 1

enum { MAX_WIDTH = 358, MAX_HEIGHT = 441 };

typedef struct { /* what the examiner's callback holds: the screen may be gone by then */
  HzCardPhoto *self;
} Handle;

struct _HzCardPhoto {
  HzApp *app;
  Handle *handle; /* g_rc_box */
  GBytes *file;   /* wiping bytes; NULL once decoded */
  HzTermPicture *picture;
  char *fault; /* why there is none; NULL: none is known */
  guint again; /* timer: it is asked once more */
};

static void ask (HzCardPhoto *self);

static gboolean
on_again (gpointer data)
{
  HzCardPhoto *self = data;
  self->again = 0;
  if (hz_session (self->app)->pictures != NULL)
    ask (self);
  return G_SOURCE_REMOVE;
}

static void
decoded (HzPhoto *photo, const GError *error, gpointer data)
{
  Handle *handle = data;
  HzCardPhoto *self = handle->self;
  if (self != NULL && photo != NULL) {
    self->picture =
        hz_term_picture_new (photo->rgb, photo->preview_width, photo->preview_height, 3);
    g_clear_pointer (&self->file, g_bytes_unref);
  } else if (self != NULL) {
    g_free (self->fault);
    self->fault = g_strdup (error->message);
    if (g_error_matches (error, HZ_ERROR, HZ_ERROR_DEVICE)) /* the examiner, not the picture */
      self->again = g_timeout_add_seconds (AGAIN_SECONDS, on_again, self);
  }
  if (self != NULL)
    hz_terminal_dirty ();
  hz_photo_free (photo);
  g_rc_box_release (handle);
}

static void
ask (HzCardPhoto *self)
{
  hz_photo_decode (hz_session (self->app)->pictures, self->file, MAX_WIDTH, MAX_HEIGHT, decoded,
                   g_rc_box_acquire (self->handle));
}

HzCardPhoto *
hz_card_photo_new (HzApp *app, gint64 case_id, int photo)
{
  HzImageKind kind = photo == 1 ? HZ_IMAGE_PHOTO_2 : HZ_IMAGE_PHOTO_1;
  g_autoptr (GError) error = NULL;
  g_autoptr (HzImage) image = hz_ask_image (hz_door (app), case_id, kind, &error);
  if (image == NULL) {
    if (error != NULL)
      hz_app_complain_error (app, error);
    else
      hz_app_complain (app, _ ("The photo cannot be shown here. Compare the one on the card."));
    return NULL;
  }
  HzCardPhoto *self = g_new0 (HzCardPhoto, 1);
  self->app = app;
  self->handle = g_rc_box_new (Handle);
  self->handle->self = self;
  self->file = g_bytes_ref (image->data);
  ask (self);
  return self;
}

void
hz_card_photo_free (HzCardPhoto *self)
{
  if (self == NULL)
    return;
  self->handle->self = NULL;
  g_rc_box_release (self->handle);
  g_clear_handle_id (&self->again, g_source_remove);
  g_clear_pointer (&self->file, g_bytes_unref);
  hz_term_picture_free (self->picture);
  g_free (self->fault);
  g_free (self);
}

void
hz_card_photo_paint (const HzCardPhoto *self, int row, int column, int rows, int columns)
{
  if (self->picture != NULL) {
    hz_term_picture_paint (self->picture, row, column, rows, columns);
    return;
  }
  g_auto (GStrv) lines = hz_text_wrap (self->fault != NULL ? self->fault : "…", (guint)columns);
  for (int i = 0; lines[i] != NULL && i < rows; i++)
    hz_draw (row + i, column, columns, HZ_STYLE_DIM, lines[i]);
}
