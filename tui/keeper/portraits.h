/* Photos on their way into a case: the file as it came, or the part of it that the counter framed,
 * is examined here, by the keeper's own examiner, made into the card's picture, and examined again.
 * What is kept are that picture and those measures: what the counter says of a photo decides
 * nothing. One at a time; the notice "photo-examined" tells that it was examined. */
#pragma once
#include "data/desk/picture/picture.h"
#include "tui/keeper/keeper.h"

typedef struct _HzPortraits HzPortraits;
HzPortraits *hz_portraits_new (HzKeeper *keeper);
void hz_portraits_free (HzPortraits *portraits);
/* The photo under way is nobody's any more. */
void hz_portraits_forget (HzPortraits *portraits);

/* FILE is to become C's photo KIND; AREA of it, pixels upright, in the proportions of the card, or
 * NULL: all of it, as it is. Its number; 0 on error. */
gint64 hz_portraits_begin (HzPortraits *portraits, const HzCase *c, const HzRules *rules,
                           HzImageKind kind, GBytes *file, const HzPhotoArea *area, GError **error);
/* Into the case, with C's values. HZ_ERROR_INVALID says what is wrong with the file; one that could
 * not be kept may be tried again. */
gboolean hz_portraits_keep (HzPortraits *portraits, gint64 id, const HzCase *c,
                            const HzRules *rules, GError **error);
