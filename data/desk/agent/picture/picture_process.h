/* huzheng-desk --examine picture, or face: the process behind data/desk/picture. Decoders
 * meet a foreign file in a child of it, with hard limits on memory and time and a filter of system
 * calls (examiner_cage.h); the process itself reads nothing of the file, waits for the child and
 * says what became of one that did not answer. */
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

/* Opens the decoders, which cannot be done in the cage. */
void hz_picture_prepare (void);
/* One order from standard input and one answer on standard output. FACE: the detector is opened, or
 * the answer to a check is that there is none. Before the first thread. The exit status of the
 * program. */
int hz_agent_picture (const HzPictureLimits *limits, gboolean face);
