/* Decoders meet foreign files in a child of huzheng-desk that lives for one file, with hard limits
 * on memory and time, and with a line of its own for it: whatever a file does to it, the readers
 * and the line to the session go on, and no other file is seen or answered for.
 *
 * A nursery, forked before the program has any thread, forks the children: a process with threads
 * may not. */
#pragma once
#include <glib.h>

typedef struct {
  guint milliseconds; /* of the processor; of the clock it is HZ_PICTURE_MS_MAX */
  guint megabytes;    /* more than the program has mapped already */
} HzPictureLimits;
/* As they are unless the command line says less. The memory is enough for 40 million pixels,
 * turned, and a progressive JPEG's tables. */
#define HZ_PICTURE_MS_MAX 15000
#define HZ_PICTURE_MB_MAX 1024

/* Before the first thread. FALSE: errno says why. */
gboolean hz_picture_nursery_start (const HzPictureLimits *limits);
/* The answer to JOB (picture_job.h); blocks until there is one, so call it from a thread of its
 * own, one at a time. NULL when the nursery is gone: no picture can be read any more. (transfer
 * full) */
GVariant *hz_picture_nursery_ask (GVariant *job);
