/* What is asked about a picture file (HZ_PICTURE_ORDER of data/desk/picture), and the answer. */
#pragma once
#include "data/desk/agent/picture/decoder.h"
#include "data/desk/picture/picture.h"

/* Does it: all that a child needs that has read JOB. (transfer full) */
GVariant *hz_picture_do (GVariant *job);
/* Is a face looked for? Then hz_face_open() beforehand, outside of the cage. */
gboolean hz_picture_wants_face (GVariant *job);
/* The answer to a job that ended in CODE. (transfer full) */
GVariant *hz_picture_refusal (HzPictureError code, const char *text);
