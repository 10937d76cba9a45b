/* Picture files, decoded, measured and cut to size by the examiner (data/desk/examine), a process
 * of its own for each, one after another. It works where it is asked for, never on a desk: what a
 * desk sends is a file like any other. */
#pragma once
#include "core/case/case.h"
#include "data/desk/examine/examine.h"

typedef struct {
  char *format; /* "image/jpeg" or "image/png": what the bytes are, whatever the file's name says */
  int width, height;                 /* of the picture */
  int preview_width, preview_height; /* of rgb */
  GBytes *rgb;
  HzPhotoMeasures measures; /* of an examination, of its area; nothing known otherwise */
  HzPhotoArea area;         /* of an examination: the part that makes the best card picture */
} HzPhoto;
void hz_photo_free (HzPhoto *photo);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HzPhoto, hz_photo_free)

typedef struct _HzPictureExaminer HzPictureExaminer;
/* STARTER's data is borrowed. */
HzPictureExaminer *hz_picture_examiner_new (const HzExamineStarter *starter);
/* Ends what runs. Who waits is told HZ_ERROR_DEVICE, and asks it for nothing more. */
void hz_picture_examiner_free (HzPictureExaminer *examiner);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HzPictureExaminer, hz_picture_examiner_free)
/* Is anything under way, or waiting? */
gboolean hz_picture_examiner_is_busy (const HzPictureExaminer *examiner);
/* A photo will soon be examined: opening the detector takes longer than an examination. */
void hz_picture_examiner_expect (HzPictureExaminer *examiner);

/* PHOTO (transfer full) or ERROR: HZ_ERROR_INVALID says what is wrong with the file,
 * HZ_ERROR_DEVICE that it could not be examined. Once, from the main loop. */
typedef void (*HzPhotoFunc) (HzPhoto *photo, const GError *error, gpointer data);
/* FILE scaled into a box of MAX_WIDTH × MAX_HEIGHT pixels. */
void hz_photo_decode (HzPictureExaminer *examiner, GBytes *file, int max_width, int max_height,
                      HzPhotoFunc func, gpointer data);
/* The same with what can be measured of it, for RULE's card. */
void hz_photo_examine (HzPictureExaminer *examiner, GBytes *file, const HzPhotoRule *rule,
                       int max_width, int max_height, HzPhotoFunc func, gpointer data);
/* The same for who may wait for it, without a preview. (transfer full) */
HzPhoto *hz_photo_examine_wait (HzPictureExaminer *examiner, GBytes *file, const HzPhotoRule *rule,
                                GError **error);
/* JPEG (borrowed) or ERROR; FORMAT, WIDTH and HEIGHT are those of the file, upright. */
typedef struct {
  GBytes *jpeg;
  const char *format;
  int width, height;
} HzStandardPhoto;
typedef void (*HzStandardFunc) (const HzStandardPhoto *copy, const GError *error, gpointer data);
/* AREA of the upright picture as RULE's card takes it. */
void hz_photo_standard (HzPictureExaminer *examiner, GBytes *file, const HzPhotoArea *area,
                        const HzPhotoRule *rule, HzStandardFunc func, gpointer data);

/* What the process is asked and answers, as messages (data/message/message.h): operation, file,
 * numbers; the name of an error of the protocol or "", what it says for the log, what was found. */
#define HZ_PICTURE_ORDER  "(sayai)"
#define HZ_PICTURE_ANSWER "(ssv)"
/* "Decode" max_width max_height: format, width and height (upright), those of the preview, RGB.
 * Errors: NotAPicture, Empty, Animated, Truncated, TooLarge, TooSlow, BadArgument, Kind.GIF (or
 * whatever else it is). */
#define HZ_PICTURE_DECODED "(suuuuat)"
/* "Check" width height head_top face_width max_width max_height: the same; what could be measured
 * of the photo for a card of width × height pixels, under the names of core/case/photo_check.h;
 * x, y, width, height of the part that puts the hair head_top pixels below the card's upper edge
 * and makes the face face_width pixels wide (without a face the largest part in the middle): it is
 * this part that is measured. Errors also: NoDetector. */
#define HZ_PICTURE_CHECKED "(suua{si}(iiii)uuat)"
/* "Standard" x y area_width area_height width height dpi bytes_max: format, width and height of the
 * file; that part of it as a JPEG of width × height pixels at dpi, in at most bytes_max bytes,
 * without notes and colour profile. */
#define HZ_PICTURE_STANDARD "(suuay)"
