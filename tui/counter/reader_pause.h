/* A capture or a match that waits for its reader or for the desk, and goes on by itself when they
 * are there again: nothing is pressed, no try is lost. */
#pragma once
#include "tui/counter/session.h"

typedef struct _HzReaderPause HzReaderPause;
/* Begins again what was cut short. FALSE: it could not, said why. */
typedef gboolean (*HzReaderAgain) (gpointer data);

HzReaderPause *hz_reader_pause_new (HzApp *app, HzReaderAgain again, gpointer data);
void hz_reader_pause_free (HzReaderPause *pause);
/* What ended with EVENT waits from now on, and it is said for what. FALSE: it does not go on by
 * itself (an answer, a stop, a reader that fails again and again), and nothing waits any more. */
gboolean hz_reader_pause_take (HzReaderPause *pause, const HzCaptureEvent *event);
gboolean hz_reader_pause_waits (const HzReaderPause *pause);
/* What is waited for and how to stop, in the current language; only while it waits. */
const char *hz_reader_pause_text (const HzReaderPause *pause);
/* The reader answered: it works. */
void hz_reader_pause_touched (HzReaderPause *pause);
/* Waits no more. */
void hz_reader_pause_end (HzReaderPause *pause);
