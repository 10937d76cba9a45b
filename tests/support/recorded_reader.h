/* Readers of which the USB traffic was recorded, plugged in with umockdev: this process, and the
 * programs that it starts, see them as their only devices. The recordings lie in the folder readers
 * of HZ_SHARED. */
#pragma once
#include <glib.h>

/* First of all in main: FALSE, with one line that says what is not there. Starts the program anew
 * where umockdev's library is not loaded yet. */
gboolean recorded_readers_ready (char **argv);

typedef struct _RecordedReader RecordedReader;
/* KIND: "nb1010", "uru4000-4500", "elanmoc". Its recording begins at its beginning. */
RecordedReader *recorded_reader_plug (const char *kind);
/* Pulls it out. */
void recorded_reader_unplug (RecordedReader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RecordedReader, recorded_reader_unplug)
/* The device's node may be opened by its owner, or, PERMITTED being FALSE, by root alone. */
void recorded_reader_permit (RecordedReader *reader, gboolean permitted);
