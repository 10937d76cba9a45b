/* Photos and prints: plain in memory, sealed on the disk. */
#pragma once
#include "core/case/case.h"
#include "data/store/base/base.h"

/* Seals and stores, replacing the one before; also saves C's values (the file name, the finger's
 * outcome) in the same transaction. PRINT_TEMPLATE is that of a finger's picture and NULL for a
 * photo, QUALITY (0 to HZ_QUALITY_MAX) a print's. HZ_ERROR_BLOCKED for a finger of a person whose
 * prints are taken elsewhere, a print below the book's threshold, and a photo that no card can
 * take. */
gboolean hz_store_put_image (HzStore *store, const HzCase *c, const HzActor *actor,
                             const HzRules *rules, const HzImage *image, GBytes *print_template,
                             int quality, GError **error);
/* A try with the right or left finger that C names gave no print; QUALITY of its best picture, 0
 * for none. C's values are saved with it. “Failed” is an outcome after as many tries of a finger as
 * the book wants. */
gboolean hz_store_finger_tried (HzStore *store, const HzCase *c, const HzActor *actor,
                                HzImageKind kind, int quality, GError **error);
/* ACTOR has looked at the photo KIND of C for all that the book's [photo] looks name. With the next
 * picture that is gone. HZ_ERROR_NOT_FOUND: there is no photo. */
gboolean hz_store_photo_confirm (HzStore *store, const HzCase *c, const HzActor *actor,
                                 const HzRules *rules, HzImageKind kind, GError **error);
/* An officer lets what is measured wrong of the card's photo pass, and says why; as
 * hz_store_release_fingers. */
gboolean hz_store_photo_release (HzStore *store, HzCase *c, const HzActor *actor,
                                 const HzRules *rules, const char *account, const char *password,
                                 const char *reason, GError **error);
/* Removes a picture or print (taken again, wrong person). C's values are saved with it. What it
 * removes, and what hz_store_put_image replaces, stays sealed with the case: the last of each kind,
 * until the case is collected, refused or withdrawn, or the consent is withdrawn. */
gboolean hz_store_drop_image (HzStore *store, const HzCase *c, const HzActor *actor,
                              HzImageKind kind, GError **error);
/* Brings back what was removed or replaced last, with the values that belonged to it, in C too;
 * what stands there now takes its place, so that doing it again undoes it. The gates are those of a
 * new picture; a print is compared again, and a photo is looked at again. HZ_ERROR_NOT_FOUND: there
 * is nothing to bring back. HZ_ERROR_BLOCKED as hz_store_put_image, and under another number. */
gboolean hz_store_restore_image (HzStore *store, HzCase *c, const HzActor *actor,
                                 const HzRules *rules, HzImageKind kind, GError **error);
/* NULL without error when there is none; the access is audited under ACTOR. HZ_ERROR_DAMAGED when
 * the seal is broken. */
HzImage *hz_store_image (HzStore *store, gint64 case_id, HzImageKind kind, const HzActor *actor,
                         GError **error);
/* The picture that a photo was cut out of, likewise; NULL without error when the photo is the
 * original picture. */
HzOriginal *hz_store_original (HzStore *store, gint64 case_id, HzImageKind kind,
                               const HzActor *actor, GError **error);
GBytes *hz_store_template (HzStore *store, gint64 case_id, HzImageKind kind, const HzActor *actor,
                           GError **error);
