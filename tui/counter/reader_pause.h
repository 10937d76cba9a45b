/* A capture or a match that waits for its reader or for the desk and continues automatically when
 * they are back: no key is needed and no try is lost. */
#pragma once
#include "data/desk/finger/finger.h"
#include "tui/counter/session.h"

typedef struct _HzReaderPause HzReaderPause;
/* Starts again what was interrupted. FALSE: it could not, and the user was told why. */
typedef gboolean (*HzReaderAgain) (gpointer data);

HzReaderPause *hz_reader_pause_new (HzApp *app, HzReaderAgain again, gpointer data);
void hz_reader_pause_free (HzReaderPause *pause);
/* Called when a capture or match ended with EVENT: waits from now on, and tells the user for what.
 * FALSE: there is nothing to wait for (a result, a stop, a reader that fails again and again). */
gboolean hz_reader_pause_take (HzReaderPause *pause, const HzCaptureEvent *event);
gboolean hz_reader_pause_waits (const HzReaderPause *pause);
/* What is waited for and how to stop, in the current language; only while it waits. */
const char *hz_reader_pause_text (const HzReaderPause *pause);
/* The reader answered: it works. */
void hz_reader_pause_touched (HzReaderPause *pause);
/* Stops waiting. */
void hz_reader_pause_end (HzReaderPause *pause);
