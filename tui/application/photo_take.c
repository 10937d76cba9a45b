/* Turns a picture into the photo of a case: the desk checks it, the clerk frames it if it is larger
 * than the card's, it is converted into the card's form, checked again, and sealed with its
 * measures. */
#include "tui/application/photo_private.h"

#include "core/base/base.h"
#include "tui/application/photo_checks.h"
#include "tui/application/photo_frame.h"

enum { WORK_WIDTH = 420, WORK_HEIGHT = 420 }; /* of the preview on which the frame is set */

typedef struct {
  HzPhotos **photos; /* g_rc_box: they may be gone when an answer comes */
  HzField field;
  char *name;
  GBytes *file;     /* as it came */
  HzPhoto *photo;   /* of the file */
  HzPhotoArea area; /* that becomes the card's picture */
  gboolean framed;  /* the area is one that was set before */
  GBytes *standard; /* NULL: the file itself is as the card takes it */
} Taking;

static void
taking_free (Taking *t)
{
  g_rc_box_release (t->photos);
  g_free (t->name);
  g_bytes_unref (t->file);
  hz_photo_free (t->photo);
  g_clear_pointer (&t->standard, g_bytes_unref);
  g_free (t);
}

/* The form that T is for; NULL: it is gone. */
static HzFormScreen *
form_of (const Taking *t)
{
  const HzPhotos *photos = *t->photos;
  return photos != NULL ? photos->form : NULL;
}

static void
end (Taking *t)
{
  HzFormScreen *self = form_of (t);
  taking_free (t);
  if (self != NULL) {
    hz_form_enter (self, HZ_FORM_EDITING);
    hz_form_drain (self);
  }
}

static void
end_refused (Taking *t, const GError *error)
{
  if (form_of (t) != NULL)
    hz_app_complain (form_of (t)->base.app, _ ("%s: %s"), t->name, error->message);
  end (t);
}

/* --- keeping --- */

/* PHOTO is the picture for the card. */
static gboolean
keep (HzFormScreen *self, const Taking *t, const HzPhoto *photo, GError **error)
{
  HzApp *app = self->base.app;
  if (!hz_form_save (self))
    return FALSE;
  g_autofree char *before = g_strdup (hz_case_get (self->c, t->field, 0));
  hz_case_set (self->c, t->field, 0, t->name);
  HzRules rules = hz_form_rules (self);
  hz_case_derive (self->c, &rules);
  HzOriginal original = {t->photo->format, t->photo->width, t->photo->height, t->area.x,
                         t->area.y,        t->area.width,   t->area.height,   t->file};
  HzImage image = {.kind = hz_photo_kind (t->field),
                   .format = photo->format,
                   .width = photo->width,
                   .height = photo->height,
                   .data = t->standard != NULL ? t->standard : t->file,
                   .measures = &photo->measures,
                   .original = t->standard != NULL ? &original : NULL};
  if (hz_ask_put_image (hz_door (app), self->c, &image, error))
    return TRUE;
  hz_case_set (self->c, t->field, 0, before);
  return FALSE;
}

/* Shows the result of the checks; after a failure the focus stays on the field. */
static void
say_kept (HzFormScreen *self, const Taking *t, const HzPhoto *photo)
{
  HzApp *app = self->base.app;
  g_autoptr (GPtrArray) checks = hz_photo_checks (&photo->measures, &self->book->photo);
  const HzPhotoCheck *fault = hz_photo_first_fault (checks);
  hz_photos_show (self->photos, t->field, photo);
  hz_form_learn (self);
  hz_form_reload_line (self);
  if (fault == NULL) {
    hz_form_forward (self);
    hz_app_say (app,
                hz_plural ("%s: %d by %d pixels, sealed; %u check passed.",
                           "%s: %d by %d pixels, sealed; all %u checks passed.", checks->len),
                t->name, photo->width, photo->height, checks->len);
  } else {
    hz_form_relayout (self);
    hz_app_complain (app, _ ("%s: %s %s"), t->name, fault->why, fault->way_out);
  }
}

/* PHOTO is borrowed. */
static void
finish (Taking *t, const HzPhoto *photo)
{
  HzFormScreen *self = form_of (t);
  g_autoptr (GError) error = NULL;
  if (self == NULL || !keep (self, t, photo, &error)) {
    if (error != NULL)
      end_refused (t, error);
    else
      end (t);
    return;
  }
  hz_form_enter (self, HZ_FORM_EDITING); /* going on may ask for the next picture */
  say_kept (self, t, photo);
  taking_free (t);
  hz_form_drain (self);
}

/* --- the standard copy --- */

static void
standard_checked (HzPhoto *photo, const GError *failed, gpointer data)
{
  Taking *t = data;
  if (photo == NULL)
    end_refused (t, failed);
  else
    finish (t, photo);
  hz_photo_free (photo);
}

static void
standard_made (GBytes *jpeg, const GError *failed, gpointer data)
{
  Taking *t = data;
  HzFormScreen *self = form_of (t);
  if (self == NULL) {
    end (t);
  } else if (jpeg == NULL) {
    end_refused (t, failed);
  } else {
    t->standard = g_bytes_ref (jpeg);
    hz_desk_check_photo (hz_session (self->base.app)->desk, jpeg, &self->book->photo,
                         HZ_PHOTO_PREVIEW_WIDTH, HZ_PHOTO_PREVIEW_HEIGHT, standard_checked, t);
  }
}

static void
framed (const HzPhotoArea *area, gpointer data)
{
  Taking *t = data;
  HzFormScreen *self = form_of (t);
  if (self == NULL || area == NULL) {
    if (self != NULL)
      hz_app_say (self->base.app, _ ("%s was not taken over."), t->name);
    end (t);
    return;
  }
  t->area = *area;
  hz_desk_standard_photo (hz_session (self->base.app)->desk, t->file, area, &self->book->photo,
                          standard_made, t);
}

static void
file_checked (HzPhoto *photo, const GError *failed, gpointer data)
{
  Taking *t = data;
  HzFormScreen *self = form_of (t);
  g_autoptr (GError) error = NULL;
  t->photo = photo;
  if (photo == NULL) {
    end_refused (t, failed);
  } else if (self == NULL) {
    end (t);
  } else if (!hz_blocked (&error,
                          hz_photo_blockers (&photo->measures, &self->book->photo, t->field))) {
    end_refused (t, error);
  } else if (hz_photo_is_standard (&photo->measures, &self->book->photo)) {
    finish (t, photo);
  } else if (photo->width == self->book->photo.width && photo->height == self->book->photo.height) {
    HzPhotoArea whole = {0, 0, photo->width, photo->height};
    framed (&whole, t);
  } else {
    hz_app_push (self->base.app, hz_photo_frame_new (self->base.app, photo, &self->book->photo,
                                                     t->framed ? &t->area : NULL, framed, t));
  }
}

static Taking *
begin (HzFormScreen *self, HzField field, GBytes *file, const char *name)
{
  Taking *t = g_new0 (Taking, 1);
  t->photos = g_rc_box_acquire (self->photos->self);
  t->field = field;
  t->name = g_strdup (name);
  t->file = g_bytes_ref (file);
  hz_form_enter (self, HZ_FORM_ASKING);
  hz_desk_check_photo (hz_session (self->base.app)->desk, file, &self->book->photo, WORK_WIDTH,
                       WORK_HEIGHT, file_checked, t);
  return t;
}

void
hz_photos_take (HzPhotos *photos, HzField field, GBytes *file, const char *name)
{
  HzFormScreen *self = photos->form;
  if (hz_session (self->base.app)->desk == NULL)
    hz_app_complain (
        self->base.app,
        _ ("The desk program is not running, so pictures cannot be read. Log in again."));
  else
    begin (self, field, file, name);
}

/* --- the checks of one that is kept --- */

/* Sets the frame again, on the original picture. */
static void
reframe (gpointer data)
{
  HzFormScreen *self = data;
  HzApp *app = self->base.app;
  const HzPlaced *p = hz_form_focused (self);
  g_autoptr (GError) error = NULL;
  if (p == NULL || p->field->widget != HZ_WIDGET_PHOTO || hz_session (app)->desk == NULL)
    return;
  HzField field = p->field->field;
  g_autoptr (HzOriginal) original =
      hz_ask_original (hz_door (app), self->c->id, hz_photo_kind (field), &error);
  if (original == NULL) {
    if (error != NULL)
      hz_app_complain_error (app, error);
    else
      hz_app_say (app, _ ("This photo is the picture as it came: there is nothing around it."));
    return;
  }
  Taking *t = begin (self, field, original->data, hz_case_get (self->c, field, 0));
  t->framed = TRUE;
  t->area = (HzPhotoArea){original->area_x, original->area_y, original->area_width,
                          original->area_height};
}

void
hz_photos_checks (HzPhotos *photos)
{
  HzFormScreen *self = photos->form;
  HzApp *app = self->base.app;
  const HzPlaced *p = hz_form_focused (self);
  if (p == NULL || p->field->widget != HZ_WIDGET_PHOTO)
    return;
  int i = hz_photo_index (p->field->field);
  if (!self->facts_known || !self->facts.photo_measured[i]) {
    hz_app_say (app, _ ("No photo was checked here yet."));
    return;
  }
  hz_app_push (app, hz_photo_checks_new (
                        app, _ (p->field->label),
                        hz_photo_checks (&self->facts.photo_measures[i], &self->book->photo),
                        reframe, self));
}
