/* A reader of libfprint's that this process plays to itself, for libfprint matches only in an open
 * reader: its virtual one on a private socket, which is gone as soon as the line to it stands. */
#pragma once
#include <libfprint-2/fprint.h>

/* Once, from the main loop: DEVICE (borrowed) is open, and has done once all that libraries open or
 * begin the first time they are asked; or there is ERROR. */
typedef void (*HzPlayedReaderReady) (FpDevice *device, const GError *error, gpointer data);
/* One in a process, which it lasts as long as: closing a reader takes longer than using it. */
void hz_played_reader_open (HzPlayedReaderReady ready, gpointer data);
/* What every finger shows from now on: WIDTH × HEIGHT of grey. */
void hz_played_reader_show (GBytes *grey, int width, int height);
/* Before the process ends from elsewhere: nothing of it stays behind. Safe in a signal's handler.
 */
void hz_played_reader_remove (void);
