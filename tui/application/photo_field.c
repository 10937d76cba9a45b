/* Photos of a case: files read, pictures taken away, and those of a case that is opened again. The
 * bytes are decoded by the desk program, never here. */
#include "data/desk/picture/picture.h"
#include "tui/application/form_screen.h"

#include "data/store/sealed/sealed.h"
#include "tui/station/station.h"

int
hz_form_photo_index (HzField field)
{
  return field == HZ_FIELD_PHOTO_1 ? 0 : 1;
}

HzImageKind
hz_form_photo_kind (HzField field)
{
  return field == HZ_FIELD_PHOTO_1 ? HZ_IMAGE_PHOTO_1 : HZ_IMAGE_PHOTO_2;
}

void
hz_form_photo_show (HzFormScreen *self, HzField field, const HzPhoto *photo)
{
  HzTermPicture **shown = &self->photo[hz_form_photo_index (field)];
  hz_term_picture_free (*shown);
  *shown = hz_term_picture_new (photo->rgb, photo->preview_width, photo->preview_height, 3);
}

void
hz_form_photo_import (HzFormScreen *self, HzField field, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) file = hz_picture_read (hz_session (self->base.app)->station, path, &error);
  if (file == NULL) {
    hz_app_complain_error (self->base.app, error);
    return;
  }
  g_autofree char *name = g_path_get_basename (path);
  hz_form_photo_take (self, field, file, name);
}

void
hz_form_photo_drop (HzFormScreen *self, HzField field)
{
  HzApp *app = self->base.app;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = g_strdup (hz_case_get (self->c, field, 0));
  if (*before != '\0') {
    hz_case_set (self->c, field, 0, "");
    if (!hz_store_drop_image (hz_session (app)->station->store, self->c, hz_session (app)->id,
                              hz_form_photo_kind (field), &error)) {
      hz_case_set (self->c, field, 0, before);
      hz_app_complain_error (app, error);
      return;
    }
    hz_app_say (app, _ ("The picture was taken away."));
  }
  g_clear_pointer (&self->photo[hz_form_photo_index (field)], hz_term_picture_free);
  hz_form_learn (self);
  hz_form_reload_line (self);
  hz_form_relayout (self);
}

/* --- a case opened again --- */

typedef struct {
  HzFormHandle *handle;
  HzField field;
} Asked;

static void
previewed (HzPhoto *photo, const GError *failed, gpointer data)
{
  g_autofree Asked *asked = data;
  HzFormScreen *self = hz_form_take_handle (asked->handle);
  if (self != NULL && photo != NULL && self->photo[hz_form_photo_index (asked->field)] == NULL) {
    hz_form_photo_show (self, asked->field, photo);
    hz_terminal_dirty ();
  }
  hz_photo_free (photo);
}

void
hz_form_photo_previews (HzFormScreen *self)
{
  HzApp *app = self->base.app;
  for (HzField field = HZ_FIELD_PHOTO_1; field <= HZ_FIELD_PHOTO_2; field++) {
    int i = hz_form_photo_index (field);
    if (self->photo[i] != NULL || self->photo_asked[i] ||
        *hz_case_get (self->c, field, 0) == '\0' || hz_session (app)->desk == NULL)
      continue;
    g_autoptr (GError) error = NULL;
    g_autoptr (HzImage) image =
        hz_store_image (hz_session (app)->station->store, self->c->id, hz_form_photo_kind (field),
                        hz_session (app)->account->name, &error);
    self->photo_asked[i] = TRUE;
    if (image == NULL) {
      if (error != NULL)
        hz_app_complain_error (app, error);
      continue;
    }
    Asked *asked = g_new0 (Asked, 1);
    asked->handle = hz_form_handle (self);
    asked->field = field;
    hz_desk_decode_photo (hz_session (app)->desk, image->data, HZ_PHOTO_PREVIEW_WIDTH,
                          HZ_PHOTO_PREVIEW_HEIGHT, previewed, asked);
  }
}
