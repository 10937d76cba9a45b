/* The part of a larger picture that becomes the photo, set by keys: the whole with a frame, and
 * beside it what the card will look like, with the head's place in figures. */
#pragma once
#include "data/desk/picture/picture.h"
#include "tui/counter/counter.h"

/* AREA is NULL when the clerk left without choosing. Called exactly once, when the screen is gone.
 */
typedef void (*HzFramed) (const HzPhotoArea *area, gpointer data);
/* PHOTO as checked for RULE; it and RULE are borrowed until FRAMED is called. AREA NULL: begin with
 * the one that the check proposed. */
HzScreen *hz_photo_frame_new (HzApp *app, const HzPhoto *photo, const HzPhotoRule *rule,
                              const HzPhotoArea *area, HzFramed framed, gpointer data);
