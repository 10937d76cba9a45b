/* A file with a finger's picture, looked at as a touch at the counter is: decoded, brought to 500
 * dpi, its minutiae found by libfprint, measured. Decoders and libfprint meet the file in a process
 * of its own, `huzheng-desk --examine ridge`, that lives for this one and has only the person's own
 * rights.
 */
#pragma once
#include "core/base/base.h"
#include "data/desk/finger/quality.h"

#define HZ_RIDGE_SIDE_MAX 1000 /* pixels at 500 dpi: two inches, which no finger has */

/* What the process is asked, and answers, as messages (data/message/message.h) on the socket that
 * is its standard input: dpi (0: as the file says), file; the name of an error of the protocol or
 * "", width, height, dpi, minutiae, quality, parts. BAD_ARGUMENT is a picture out of bounds. */
#define HZ_RIDGE_ORDER      "(uay)"
#define HZ_RIDGE_ANSWER     "(suuuuu(yyyy))"
#define HZ_RIDGE_ANSWER_MAX 200

typedef struct {
  guint width, height; /* of the picture in the file */
  guint dpi;           /* that it was taken for; 0: not known, taken for 500 */
  guint minutiae, quality;
  HzRidgeParts parts;
} HzRidgeLook;

/* Waits for it, a minute at most. PROGRAM: huzheng-desk; DPI 0: as the file says. FALSE:
 * HZ_ERROR_INVALID says what is wrong with the file, HZ_ERROR_DEVICE with the program. */
gboolean hz_ridge_look (const char *program, GBytes *file, guint dpi, HzRidgeLook *look,
                        GError **error);
