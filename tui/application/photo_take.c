/* Turns a picture into the photo of a case: it is examined here for the clerk, who frames it if it
 * is larger than the card's; the keeper makes the card's picture of it, examines that for itself,
 * and seals it with its measures. */
#include "tui/application/photo_private.h"

#include "core/base/base.h"
#include "tui/application/photo_checks.h"
#include "tui/application/photo_frame.h"

enum { WORK_WIDTH = 420, WORK_HEIGHT = 420 }; /* of the preview on which the frame is set */

typedef struct _HzPhotoTaking {
  HzPhotos **photos; /* g_rc_box: they may be gone when an answer comes */
  HzField field;
  char *name;
  GBytes *file;     /* as it came */
  HzPhoto *photo;   /* of the file */
  HzPhotoArea area; /* that becomes the card's picture */
  gboolean framed;  /* the area is one that was set before */
  gboolean cut;     /* the card's picture is the area, not the file itself */
  gint64 id;        /* of what the keeper examines */
} Taking;

void
hz_photo_taking_free (Taking *t)
{
  g_rc_box_release (t->photos);
  g_free (t->name);
  g_bytes_unref (t->file);
  hz_photo_free (t->photo);
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
  hz_photo_taking_free (t);
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

/* --- what nobody measures --- */

static void
looked (gpointer data)
{
  HzFormScreen *self = data;
  HzApp *app = self->base.app;
  g_autoptr (GError) error = NULL;
  HzImageKind kind = hz_case_card_photo (self->c) == 0 ? HZ_IMAGE_PHOTO_1 : HZ_IMAGE_PHOTO_2;
  if (!hz_form_save (self))
    return;
  if (!hz_ask_photo_confirm (hz_door (app), self->c, kind, &error)) {
    hz_app_complain_error (app, error);
    return;
  }
  hz_form_learn (self);
  hz_form_relayout (self);
  hz_app_say (app, _ ("You have looked at the photo for the card."));
  hz_form_next_step (self);
}

/* The photo for the card beside what is asked of it. */
static void
show_for_card (int row, int column, int rows, int columns, gpointer data)
{
  const HzFormScreen *self = data;
  HzTermPicture *preview = self->photos->photo[hz_case_card_photo (self->c)].preview;
  if (preview != NULL)
    hz_term_picture_paint (preview, row, column, rows, columns);
}

void
hz_photos_look (HzPhotos *photos)
{
  HzFormScreen *self = photos->form;
  int photo = hz_case_card_photo (self->c);
  HzRules rules = hz_form_rules (self);
  if (!self->facts_known || !hz_case_needs_look (self->c, photo, &rules))
    return;
  hz_app_push (
      self->base.app,
      hz_photo_looks_new (self->base.app, photo == 0 ? _ ("First photo") : _ ("Second photo"),
                          hz_photo_looks (&self->facts.photo_measures[photo], &self->book->photo),
                          show_for_card, looked, self));
}

/* --- keeping --- */

static gboolean
keep (HzFormScreen *self, const Taking *t, GError **error)
{
  if (!hz_form_save (self))
    return FALSE;
  g_autofree char *before = g_strdup (hz_case_get (self->c, t->field, 0));
  hz_case_set (self->c, t->field, 0, t->name);
  HzRules rules = hz_form_rules (self);
  hz_case_derive (self->c, &rules);
  if (hz_ask_photo_keep (hz_door (self->base.app), t->id, self->c, error))
    return TRUE;
  hz_case_set (self->c, t->field, 0, before);
  return FALSE;
}

/* Shows the result of the checks; after a failure the focus stays on the field. */
static void
say_kept (HzFormScreen *self, const Taking *t)
{
  HzApp *app = self->base.app;
  int i = hz_photo_index (t->field);
  hz_photos_show (self->photos, t->field, t->photo, t->cut ? &t->area : NULL);
  hz_form_learn (self);
  hz_form_reload_line (self);
  if (!self->facts_known || !self->facts.photo_measured[i])
    return;
  const HzPhotoMeasures *m = &self->facts.photo_measures[i];
  g_autoptr (GPtrArray) checks = hz_photo_checks (m, &self->book->photo);
  const HzPhotoCheck *fault = hz_photo_first_fault (checks);
  if (fault == NULL) {
    hz_form_forward (self);
    hz_app_say (app,
                hz_plural ("%s: %d by %d pixels, sealed; %u check passed.",
                           "%s: %d by %d pixels, sealed; all %u checks passed.", checks->len),
                t->name, m->value[HZ_PHOTO_WIDTH], m->value[HZ_PHOTO_HEIGHT], checks->len);
  } else {
    hz_form_relayout (self);
    hz_app_complain (app, _ ("%s: %s %s"), t->name, fault->why, fault->way_out);
  }
}

static void
finish (Taking *t)
{
  HzFormScreen *self = form_of (t);
  g_autoptr (GError) error = NULL;
  if (self == NULL || !keep (self, t, &error)) {
    if (error != NULL)
      end_refused (t, error);
    else
      end (t);
    return;
  }
  hz_form_enter (self, HZ_FORM_EDITING); /* going on may ask for the next picture */
  say_kept (self, t);
  hz_photo_taking_free (t);
  hz_form_drain (self);
}

/* --- what the keeper examines --- */

void
hz_photos_examined (HzPhotos *photos, gint64 id)
{
  if (photos->taking != NULL && photos->taking->id == id)
    finish (g_steal_pointer (&photos->taking));
}

/* The file, or the area of it, becomes the card's picture. */
static void
hand_over (Taking *t)
{
  HzFormScreen *self = form_of (t);
  g_autoptr (GError) error = NULL;
  t->id = hz_ask_photo_examine (hz_door (self->base.app), self->c, hz_photo_kind (t->field),
                                t->file, t->cut ? &t->area : NULL, &error);
  if (t->id == 0) {
    end_refused (t, error);
    return;
  }
  g_clear_pointer (&self->photos->taking, hz_photo_taking_free);
  self->photos->taking = t;
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
  t->cut = TRUE;
  hand_over (t);
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
    hand_over (t);
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
  hz_photo_examine (hz_session (self->base.app)->pictures, file, &self->book->photo, WORK_WIDTH,
                    WORK_HEIGHT, file_checked, t);
  return t;
}

void
hz_photos_take (HzPhotos *photos, HzField field, GBytes *file, const char *name)
{
  HzFormScreen *self = photos->form;
  if (hz_form_may_take (self))
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
  if (p == NULL || p->field->widget != HZ_WIDGET_PHOTO)
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
  if (self->step != HZ_STEP_PHOTOS || p == NULL)
    return;
  gboolean here = p->field->widget == HZ_WIDGET_PHOTO;
  int i = here ? hz_photo_index (p->field->field) : hz_case_card_photo (self->c);
  const HzFormField *field = hz_form_field (i == 0 ? HZ_FIELD_PHOTO_1 : HZ_FIELD_PHOTO_2);
  if (!self->facts_known || !self->facts.photo_measured[i]) {
    hz_app_say (app, _ ("No photo was checked here yet."));
    return;
  }
  hz_app_push (app, hz_photo_checks_new (
                        app, _ (field->label),
                        hz_photo_checks (&self->facts.photo_measures[i], &self->book->photo),
                        here ? reframe : NULL, self));
}
