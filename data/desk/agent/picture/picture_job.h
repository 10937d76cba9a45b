/* What is asked about a picture file, and the answer, as they cross from huzheng-desk to the child
 * that decodes and back. */
#pragma once
#include "data/desk/agent/picture/decoder.h"

/* Operation ("Decode", "Check", "Standard"), file, numbers: as the methods of desk.xml. */
#define HZ_PICTURE_JOB "(sayai)"
/* The error's name in the protocol or "", what it says, and what the operation found. */
#define HZ_PICTURE_ANSWER   "(ssv)"
#define HZ_PICTURE_DECODED  "(suuuuay)" /* as the method of desk.xml answers; the next likewise */
#define HZ_PICTURE_CHECKED  "(suua{si}(iiii)uuay)"
#define HZ_PICTURE_STANDARD "(ay)"

/* Does it: all that a child needs that has read JOB. (transfer full) */
GVariant *hz_picture_do (GVariant *job);
/* Is a face looked for? Then hz_face_open() beforehand, outside of the cage. */
gboolean hz_picture_wants_face (GVariant *job);
/* The answer to a job that ended in CODE. (transfer full) */
GVariant *hz_picture_refusal (HzPictureError code, const char *text);
