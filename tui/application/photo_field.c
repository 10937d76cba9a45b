/* What the photo fields show, pictures taken away, and those of a case that is opened again. The
 * bytes are decoded by the examiner, never here. */
#include "tui/application/photo_private.h"

#include <curses.h>
#include <string.h>

#include "core/base/base.h"
#include "tui/application/photo_checks.h"
#include "tui/station/station.h"

HzPhotos *
hz_photos_new (HzFormScreen *form)
{
  HzPhotos *self = g_new0 (HzPhotos, 1);
  self->form = form;
  self->self = g_rc_box_new0 (HzPhotos *);
  *self->self = self;
  return self;
}

void
hz_photos_free (HzPhotos *self)
{
  if (self == NULL)
    return;
  *self->self = NULL;
  g_rc_box_release (self->self);
  g_clear_pointer (&self->taking, hz_photo_taking_free);
  for (int i = 0; i < 2; i++)
    hz_term_picture_free (self->photo[i].preview);
  g_free (self);
}

int
hz_photo_index (HzField field)
{
  return field == HZ_FIELD_PHOTO_1 ? 0 : 1;
}

HzImageKind
hz_photo_kind (HzField field)
{
  return field == HZ_FIELD_PHOTO_1 ? HZ_IMAGE_PHOTO_1 : HZ_IMAGE_PHOTO_2;
}

void
hz_photos_show (HzPhotos *self, HzField field, const HzPhoto *photo, const HzPhotoArea *area)
{
  HzTermPicture **shown = &self->photo[hz_photo_index (field)].preview;
  const HzPhotoArea all = {0, 0, photo->width, photo->height}, *of = area != NULL ? area : &all;
  double across = (double)photo->preview_width / photo->width,
         down = (double)photo->preview_height / photo->height;
  int x = (int)(of->x * across), y = (int)(of->y * down);
  int width = CLAMP ((int)(of->width * across), 1, photo->preview_width - x),
      height = CLAMP ((int)(of->height * down), 1, photo->preview_height - y);
  const guint8 *rgb = g_bytes_get_data (photo->rgb, NULL);
  guint8 *part = g_malloc ((gsize)width * height * 3);
  for (int row = 0; row < height; row++)
    memcpy (part + (gsize)row * width * 3, rgb + ((gsize)(y + row) * photo->preview_width + x) * 3,
            (gsize)width * 3);
  g_autoptr (GBytes) cut = g_bytes_new_take (part, (gsize)width * height * 3);
  hz_term_picture_free (*shown);
  *shown = hz_term_picture_new (cut, width, height, 3);
}

void
hz_photos_import (HzPhotos *self, HzField field, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) file = hz_picture_read (hz_door (self->form->base.app), path, &error);
  if (file == NULL) {
    hz_app_complain_error (self->form->base.app, error);
    return;
  }
  g_autofree char *name = g_path_get_basename (path);
  hz_photos_take (self, field, file, name);
}

void
hz_photos_drop (HzPhotos *self, HzField field)
{
  HzFormScreen *form = self->form;
  HzApp *app = form->base.app;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = g_strdup (hz_case_get (form->c, field, 0));
  if (*before != '\0') {
    hz_case_set (form->c, field, 0, "");
    if (!hz_ask_drop_image (hz_door (app), form->c, hz_photo_kind (field), &error)) {
      hz_case_set (form->c, field, 0, before);
      hz_app_complain_error (app, error);
      return;
    }
    hz_app_say (app, _ ("The picture was taken away; F8 brings it back."));
  }
  g_clear_pointer (&self->photo[hz_photo_index (field)].preview, hz_term_picture_free);
  hz_form_learn (form);
  hz_form_reload_line (form);
  hz_form_relayout (form);
}

gboolean
hz_photos_restore (HzPhotos *self, HzField field)
{
  HzFormScreen *form = self->form;
  HzApp *app = form->base.app;
  int i = hz_photo_index (field);
  g_autoptr (GError) error = NULL;
  if (!hz_ask_restore_image (hz_door (app), form->c, hz_photo_kind (field), &error)) {
    hz_app_complain_error (app, error);
    return FALSE;
  }
  g_clear_pointer (&self->photo[i].preview, hz_term_picture_free);
  self->photo[i].asked = FALSE;
  hz_form_learn (form);
  hz_form_reload_line (form);
  hz_form_relayout (form);
  hz_photos_previews (self);
  return TRUE;
}

/* --- a case opened again --- */

typedef struct {
  HzPhotos **photos; /* g_rc_box */
  HzField field;
} Asked;

static void
previewed (HzPhoto *photo, const GError *failed, gpointer data)
{
  g_autofree Asked *asked = data;
  HzPhotos *self = *asked->photos;
  g_rc_box_release (asked->photos);
  if (self != NULL && photo != NULL && self->photo[hz_photo_index (asked->field)].preview == NULL) {
    hz_photos_show (self, asked->field, photo, NULL);
    hz_terminal_dirty ();
  }
  hz_photo_free (photo);
}

void
hz_photos_previews (HzPhotos *self)
{
  HzFormScreen *form = self->form;
  HzApp *app = form->base.app;
  hz_picture_examiner_expect (hz_session (app)->pictures);
  for (HzField field = HZ_FIELD_PHOTO_1; field <= HZ_FIELD_PHOTO_2; field++) {
    int i = hz_photo_index (field);
    if (self->photo[i].preview != NULL || self->photo[i].asked ||
        *hz_case_get (form->c, field, 0) == '\0')
      continue;
    g_autoptr (GError) error = NULL;
    g_autoptr (HzImage) image =
        hz_ask_image (hz_door (app), form->c->id, hz_photo_kind (field), &error);
    self->photo[i].asked = TRUE;
    if (image == NULL) {
      if (error != NULL)
        hz_app_complain_error (app, error);
      continue;
    }
    Asked *asked = g_new0 (Asked, 1);
    asked->photos = g_rc_box_acquire (self->self);
    asked->field = field;
    hz_photo_decode (hz_session (app)->pictures, image->data, HZ_PHOTO_PREVIEW_WIDTH,
                     HZ_PHOTO_PREVIEW_HEIGHT, previewed, asked);
  }
}

/* --- painting --- */

/* The picture, and beside it how its checks went. */
static void
paint_one (HzPhotos *self, int i, int top, int rows, int column, int width)
{
  const HzFormScreen *form = self->form;
  int picture = MIN (width * 3 / 5, rows * 2), cells_h, cells_w;
  hz_term_picture_cells (self->photo[i].preview, rows, picture, &cells_h, &cells_w);
  hz_term_picture_paint (self->photo[i].preview, top, column, rows, picture);
  if (!form->facts_known || !form->facts.photo_measured[i])
    return;
  g_autoptr (GPtrArray) checks =
      hz_photo_checks (&form->facts.photo_measures[i], &form->book->photo);
  hz_photo_checks_paint (checks, top, column + cells_w + 1, rows, width - cells_w - 1);
}

void
hz_photos_paint (HzPhotos *self, int top)
{
  int rows = hz_body_bottom () - top + 1, half = (COLS - 4) / 2;
  for (int i = 0; i < 2; i++)
    if (self->photo[i].preview != NULL)
      paint_one (self, i, top, rows, 2 + i * half, half - 1);
}
