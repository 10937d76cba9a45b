/* What is asked about a picture file (HZ_PICTURE_ORDER of data/desk/picture), and the answer. */
#pragma once
#include "data/desk/agent/picture/decoder.h"
#include "data/desk/picture/picture.h"

/* Does it: all that a child needs that has read JOB. A face is only found where hz_face_open() was
 * called outside of the cage. (transfer full) */
GVariant *hz_picture_do (GVariant *job);
/* The answer to a job that ended in CODE. (transfer full) */
GVariant *hz_picture_refusal (HzPictureError code, const char *text);
