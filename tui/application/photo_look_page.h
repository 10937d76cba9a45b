/* What a photo must be that nobody measures, as a list that the clerk goes through with his eyes.
 */
#pragma once
#include "core/case/case.h"
#include "tui/counter/counter.h"

typedef void (*HzLooked) (gpointer data);
/* TITLE is copied, LOOKS (hz_photo_looks) taken over. LOOKED is called, when the list is gone, for
 * yes alone. */
HzScreen *hz_photo_looks_new (HzApp *app, const char *title, GPtrArray *looks, HzLooked looked,
                              gpointer data);
