/* The two photos of an application: previews of those that are kept, and one that is being taken
 * over. An object of its own; it knows the form that it belongs to by the form's own calls. */
#pragma once
#include "tui/application/form_screen.h"

HzPhotos *hz_photos_new (HzFormScreen *form);
void hz_photos_free (HzPhotos *photos);

HzImageKind hz_photo_kind (HzField field);
/* Shows AREA (NULL: all) of PHOTO, which was decoded, as that of FIELD. */
void hz_photos_show (HzPhotos *photos, HzField field, const HzPhoto *photo,
                     const HzPhotoArea *area);
/* The file at PATH becomes the photo of FIELD, as hz_photos_take. */
void hz_photos_import (HzPhotos *photos, HzField field, const char *path);
/* The picture FILE (JPEG or PNG), from a file or from the camera, becomes the photo of FIELD under
 * NAME, which the field shows. The keeper examines it; what comes of it is said on the screen. */
void hz_photos_take (HzPhotos *photos, HzField field, GBytes *file, const char *name);
/* The keeper has examined the photo ID. */
void hz_photos_examined (HzPhotos *photos, gint64 id);
/* Takes the photo of FIELD away; it stays sealed with the case. */
void hz_photos_drop (HzPhotos *photos, HzField field);
/* Brings back what was taken away or replaced there last. FALSE: the user was told why not. */
gboolean hz_photos_restore (HzPhotos *photos, HzField field);
/* Asks for the previews of a case that is opened again. */
void hz_photos_previews (HzPhotos *photos);
/* What nobody measures of the card's photo, for the clerk to look at. */
void hz_photos_look (HzPhotos *photos);
/* Every check of the photo in the focused field, whose frame can be set anew; elsewhere in the step
 * those of the photo for the card. */
void hz_photos_checks (HzPhotos *photos);
/* From the row TOP on: each photo with how its checks went beside it. */
void hz_photos_paint (HzPhotos *photos, int top);
