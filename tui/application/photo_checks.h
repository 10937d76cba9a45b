/* The checks of a photo: in short beside its preview, and as a list of all of them. */
#pragma once
#include "core/case/case.h"
#include "tui/counter/counter.h"

/* Paints what is not met, by name with value and limit, or that everything is met, in ROWS × WIDTH
 * cells. */
void hz_photo_checks_paint (const GPtrArray *checks, int row, int column, int rows, int width);

typedef void (*HzReframe) (gpointer data);
/* TITLE is copied, CHECKS (array of HzPhotoCheck *) taken over. REFRAME: what Enter does, when the
 * list is gone; NULL: nothing. */
HzScreen *hz_photo_checks_new (HzApp *app, const char *title, GPtrArray *checks, HzReframe reframe,
                               gpointer data);

typedef void (*HzLooked) (gpointer data);
/* Paints the photo in ROWS × COLUMNS cells. */
typedef void (*HzShowPhoto) (int row, int column, int rows, int columns, gpointer data);
/* What a photo must be that nobody measures, as a list that the clerk goes through with his eyes.
 * TITLE is copied, LOOKS (hz_photo_looks) taken over. LOOKED is called, when the list is gone, for
 * yes alone. */
HzScreen *hz_photo_looks_new (HzApp *app, const char *title, GPtrArray *looks, HzShowPhoto show,
                              HzLooked looked, gpointer data);
