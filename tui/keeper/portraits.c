#include "tui/keeper/portraits.h"

#include "core/base/base.h"
#include "data/store/case/case.h"
#include "data/store/sealed/sealed.h"
#include "tui/keeper/inside.h"

struct _HzPortraits {
  HzKeeper *keeper;
  HzPictureExaminer *examiner; /* made when it is first needed */
  gint64 ids, current;         /* 0: none; what follows is of the current one */
  gint64 case_id;
  HzImageKind kind;
  HzPhotoRule rule; /* its texts are the book's, which stays */
  GBytes *file;     /* as it came */
  HzPhotoArea area;
  HzOriginal *original; /* NULL: FILE is the card's picture */
  GBytes *picture;      /* the card's, or NULL */
  HzPhoto *examined;    /* of PICTURE; NULL: not yet, or REFUSED */
  GError *refused;
};

typedef struct { /* what the examiner gives back; the photo may be forgotten by then */
  HzPortraits *of;
  gint64 id;
} Step;

HzPortraits *
hz_portraits_new (HzKeeper *keeper)
{
  HzPortraits *self = g_new0 (HzPortraits, 1);
  self->keeper = keeper;
  return self;
}

void
hz_portraits_forget (HzPortraits *self)
{
  self->current = 0;
  /* What nobody waits for is not examined either. */
  if (self->examiner != NULL && hz_picture_examiner_is_busy (self->examiner))
    g_clear_pointer (&self->examiner, hz_picture_examiner_free);
  g_clear_pointer (&self->file, g_bytes_unref);
  g_clear_pointer (&self->original, hz_original_free);
  g_clear_pointer (&self->picture, g_bytes_unref);
  g_clear_pointer (&self->examined, hz_photo_free);
  g_clear_error (&self->refused);
}

void
hz_portraits_free (HzPortraits *self)
{
  hz_portraits_forget (self); /* tells steps that are nobody's any more */
  hz_picture_examiner_free (self->examiner);
  g_free (self);
}

/* --- the steps --- */

static gpointer
step_new (HzPortraits *self)
{
  Step *step = g_new (Step, 1);
  *step = (Step){self, self->current};
  return step;
}

/* NULL: of a photo that was forgotten. Frees STEP. */
static HzPortraits *
step_end (gpointer data)
{
  g_autofree Step *step = data;
  return step->id == step->of->current ? step->of : NULL;
}

static void
tell (HzPortraits *self, const GError *refused)
{
  self->refused = refused != NULL ? g_error_copy (refused) : NULL;
  hz_keeper_tell (self->keeper, "photo-examined", self->current, refused == NULL);
}

static void
on_examined (HzPhoto *photo, const GError *error, gpointer data)
{
  g_autoptr (HzPhoto) mine = photo;
  HzPortraits *self = step_end (data);
  if (self == NULL)
    return;
  self->examined = g_steal_pointer (&mine);
  tell (self, error);
}

/* PICTURE is the card's. */
static void
examine (HzPortraits *self, GBytes *picture)
{
  self->picture = g_bytes_ref (picture);
  hz_photo_examine (self->examiner, picture, &self->rule, 1, 1, on_examined, step_new (self));
}

static void
on_cut (const HzStandardPhoto *copy, const GError *error, gpointer data)
{
  HzPortraits *self = step_end (data);
  if (self == NULL)
    return;
  if (copy == NULL) {
    tell (self, error);
    return;
  }
  const HzPhotoArea *a = &self->area;
  self->original = g_new (HzOriginal, 1);
  *self->original = (HzOriginal){
      g_strdup (copy->format), copy->width, copy->height, a->x, a->y, a->width, a->height,
      g_bytes_ref (self->file)};
  examine (self, copy->jpeg);
}

/* --- the outside --- */

/* A part of other proportions would be drawn out. */
static gboolean
is_of_card (const HzPhotoArea *a, const HzPhotoRule *rule)
{
  return a->x >= 0 && a->y >= 0 && a->width > 0 && a->height > 0 && a->width <= HZ_PHOTO_SIDE_MAX &&
         a->height <= HZ_PHOTO_SIDE_MAX &&
         ABS (a->width * rule->height - a->height * rule->width) <= MAX (rule->width, rule->height);
}

/* Saving the case asks whether this account may, and in this session; no face is measured without
 * the consent. */
static gboolean
may_begin (const HzPortraits *self, const HzCase *c, const HzRules *rules, GError **error)
{
  HzKeeper *keeper = self->keeper;
  g_auto (HzCaseFacts) facts = {0};
  HzRules known = *rules;
  known.facts = &facts;
  return hz_store_case_save (keeper->station->store, c, &keeper->actor, error) &&
         hz_store_case_facts (keeper->station->store, &keeper->actor, c, &facts, error) &&
         hz_blocked (error, hz_case_photo_blockers (c, &known));
}

gint64
hz_portraits_begin (HzPortraits *self, const HzCase *c, const HzRules *rules, HzImageKind kind,
                    GBytes *file, const HzPhotoArea *area, GError **error)
{
  hz_portraits_forget (self);
  if ((kind != HZ_IMAGE_PHOTO_1 && kind != HZ_IMAGE_PHOTO_2) ||
      (area != NULL && !is_of_card (area, &rules->book->photo)))
    return hz_unpack_fail (error);
  if (!may_begin (self, c, rules, error))
    return 0;
  if (self->examiner == NULL)
    self->examiner = hz_picture_examiner_new (&self->keeper->starter);
  self->current = ++self->ids;
  self->case_id = c->id;
  self->kind = kind;
  self->rule = rules->book->photo;
  self->file = g_bytes_ref (file);
  if (area != NULL) {
    self->area = *area;
    hz_picture_examiner_expect (self->examiner); /* the copy */
    hz_photo_standard (self->examiner, file, area, &self->rule, on_cut, step_new (self));
  } else {
    examine (self, file);
  }
  return self->current;
}

gboolean
hz_portraits_keep (HzPortraits *self, gint64 id, const HzCase *c, const HzRules *rules,
                   GError **error)
{
  if (self->refused != NULL && id == self->current) {
    g_propagate_error (error, g_error_copy (self->refused));
    return FALSE;
  }
  if (id == 0 || id != self->current || self->examined == NULL || c->id != self->case_id)
    return hz_fail (error, HZ_ERROR_INVALID, _ ("No photo was examined. Take the photo again."));
  const HzImage image = {.kind = self->kind,
                         .format = self->examined->format,
                         .width = self->examined->width,
                         .height = self->examined->height,
                         .data = self->picture,
                         .measures = &self->examined->measures,
                         .original = self->original};
  HzKeeper *keeper = self->keeper;
  if (!hz_store_put_image (keeper->station->store, c, &keeper->actor, rules, &image, NULL, 0,
                           error))
    return FALSE;
  hz_portraits_forget (self);
  hz_picture_examiner_expect (self->examiner); /* there are two */
  return TRUE;
}
