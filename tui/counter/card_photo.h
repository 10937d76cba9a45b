/* The photo that goes on a case's card, in the terminal: what the clerk compares with the face. */
#pragma once
#include "tui/counter/session.h"

typedef struct _HzCardPhoto HzCardPhoto;

/* Opens the sealed photo of a case, the one that is on its card (hz_case_card_photo), which is
 * audited, and has the desk decode it; it is painted when it
 * arrives, also after the desk was disconnected and is back. NULL: the user was told why. */
HzCardPhoto *hz_card_photo_new (HzApp *app, gint64 case_id, int photo);
void hz_card_photo_free (HzCardPhoto *photo); /* wipes; may be NULL */
/* Paints the photo, or why there is none, in ROWS × COLUMNS of the screen. */
void hz_card_photo_paint (const HzCardPhoto *photo, int row, int column, int rows, int columns);
