/* Pictures: a file becomes a sealed photo of the case. The bytes are decoded by the desk program,
 * never here. */
#include "tui/form_screen.h"

#include "core/error.h"
#include "tui/picture_file.h"

enum { PREVIEW_WIDTH = 358, PREVIEW_HEIGHT = 441 };

typedef struct {
  HzFormHandle *handle;
  HzField field;
  char *name; /* the file's own name; NULL: a preview of what is stored */
  GBytes *file;
} Asked;

static void
asked_free (Asked *asked)
{
  g_free (asked->name);
  g_bytes_unref (asked->file);
  g_free (asked);
}

static int
index_of (HzField field)
{
  return field == HZ_FIELD_PHOTO_1 ? 0 : 1;
}

static HzImageKind
kind_of (HzField field)
{
  return field == HZ_FIELD_PHOTO_1 ? HZ_IMAGE_PHOTO_1 : HZ_IMAGE_PHOTO_2;
}

/* --- the answer of the desk --- */

static gboolean
large_enough (const HzFormScreen *self, const HzPhoto *photo, GError **error)
{
  const HzRuleBook *book = self->book;
  if (photo->width >= book->photo_width && photo->height >= book->photo_height)
    return TRUE;
  return hz_fail (
      error, HZ_ERROR_INVALID,
      _ ("the picture has %d by %d pixels; the card needs at least %d by %d. Take it again."),
      photo->width, photo->height, book->photo_width, book->photo_height);
}

/* The card's picture has a largest size, in the file as it is kept. */
static gboolean
small_enough (const HzFormScreen *self, GBytes *file, GError **error)
{
  gint64 most = self->book->photo_bytes_max, size = (gint64)g_bytes_get_size (file);
  return size <= most ||
         hz_fail (error, HZ_ERROR_INVALID,
                  _ ("the file has %d kB; the card takes at most %d kB. Save it smaller, as JPEG."),
                  (int)((size + 1023) / 1024), (int)(most / 1024));
}

static void
show_photo (HzFormScreen *self, int index, const HzPhoto *photo)
{
  hz_term_picture_free (self->photo[index]);
  self->photo[index] =
      hz_term_picture_new (photo->rgb, photo->preview_width, photo->preview_height, 3);
}

static gboolean
keep_photo (HzFormScreen *self, const Asked *asked, const HzPhoto *photo, GError **error)
{
  HzApp *app = self->base.app;
  if (!large_enough (self, photo, error) || !small_enough (self, asked->file, error) ||
      !hz_form_save (self))
    return FALSE;
  g_autofree char *before = g_strdup (hz_case_get (self->c, asked->field, 0));
  hz_case_set (self->c, asked->field, 0, asked->name);
  HzRules rules = hz_form_rules (self);
  hz_case_derive (self->c, &rules);
  HzImage image = {.kind = kind_of (asked->field),
                   .format = photo->format,
                   .width = photo->width,
                   .height = photo->height,
                   .data = asked->file};
  if (hz_store_put_image (app->station->store, self->c, app->session, &rules, &image, NULL, 0,
                          error))
    return TRUE;
  hz_case_set (self->c, asked->field, 0, before);
  return FALSE;
}

static void
imported (HzPhoto *photo, const GError *failed, gpointer data)
{
  Asked *asked = data;
  HzFormScreen *self = hz_form_take_handle (asked->handle);
  g_autoptr (GError) error = failed != NULL ? g_error_copy (failed) : NULL;
  if (self != NULL) {
    if (error == NULL && keep_photo (self, asked, photo, &error)) {
      show_photo (self, index_of (asked->field), photo);
      hz_form_reload_line (self);
      hz_form_forward (self);
      hz_app_say (self->base.app, _ ("%s: %d by %d pixels, sealed."), asked->name, photo->width,
                  photo->height);
    } else if (error != NULL) {
      hz_app_complain (self->base.app, "%s: %s", asked->name, error->message);
    }
    hz_form_unbusy (self);
  }
  hz_photo_free (photo);
  asked_free (asked);
}

void
hz_form_photo_take (HzFormScreen *self, HzField field, GBytes *file, const char *name)
{
  HzApp *app = self->base.app;
  if (app->desk == NULL) {
    hz_app_complain (
        app, _ ("The desk program is not running, so pictures cannot be read. Log in again."));
    return;
  }
  Asked *asked = g_new0 (Asked, 1);
  asked->handle = hz_form_handle (self);
  asked->field = field;
  asked->name = g_strdup (name);
  asked->file = g_bytes_ref (file);
  self->busy = TRUE;
  hz_desk_decode_photo (app->desk, file, PREVIEW_WIDTH, PREVIEW_HEIGHT, imported, asked);
}

void
hz_form_photo_import (HzFormScreen *self, HzField field, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) file = hz_picture_read (self->base.app->station, path, &error);
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
    if (!hz_store_drop_image (app->station->store, self->c, app->session, kind_of (field),
                              &error)) {
      hz_case_set (self->c, field, 0, before);
      hz_app_complain_error (app, error);
      return;
    }
    hz_app_say (app, _ ("The picture was taken away."));
  }
  g_clear_pointer (&self->photo[index_of (field)], hz_term_picture_free);
  hz_form_reload_line (self);
  hz_form_relayout (self);
}

/* --- a case opened again --- */

static void
previewed (HzPhoto *photo, const GError *failed, gpointer data)
{
  Asked *asked = data;
  HzFormScreen *self = hz_form_take_handle (asked->handle);
  if (self != NULL && photo != NULL && self->photo[index_of (asked->field)] == NULL) {
    show_photo (self, index_of (asked->field), photo);
    hz_terminal_dirty ();
  }
  hz_photo_free (photo);
  asked_free (asked);
}

void
hz_form_photo_previews (HzFormScreen *self)
{
  HzApp *app = self->base.app;
  for (HzField field = HZ_FIELD_PHOTO_1; field <= HZ_FIELD_PHOTO_2; field++) {
    int i = index_of (field);
    if (self->photo[i] != NULL || self->photo_asked[i] ||
        *hz_case_get (self->c, field, 0) == '\0' || app->desk == NULL)
      continue;
    g_autoptr (GError) error = NULL;
    g_autoptr (HzImage) image = hz_store_image (app->station->store, self->c->id, kind_of (field),
                                                app->account->name, &error);
    self->photo_asked[i] = TRUE;
    if (image == NULL) {
      if (error != NULL)
        hz_app_complain_error (app, error);
      continue;
    }
    Asked *asked = g_new0 (Asked, 1);
    asked->handle = hz_form_handle (self);
    asked->field = field;
    asked->file = g_bytes_ref (image->data);
    hz_desk_decode_photo (app->desk, image->data, PREVIEW_WIDTH, PREVIEW_HEIGHT, previewed, asked);
  }
}
