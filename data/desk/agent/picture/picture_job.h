/* What is asked about a picture file, and the answer, as they cross from huzheng-desk to the child
 * that decodes and back. */
#pragma once
#include "data/desk/agent/picture/photo.h"

/* Operation ("Decode", "Check", "Standard"), file, numbers: as the methods of desk.xml. */
#define HZ_PICTURE_JOB "(sayai)"
/* The error's name in the protocol or "", what it says, and the method's answer. */
#define HZ_PICTURE_ANSWER "(ssv)"

/* Does it. (transfer full) */
GVariant *hz_picture_do (GVariant *job);
/* The answer to a job that ended in CODE. (transfer full) */
GVariant *hz_picture_refusal (HzPictureError code, const char *text);
