/* The counter's end of the socket to the keeper; and what both ends of it say. Messages are a
 * length and that many bytes of one GVariant (data/desk/link/message.h). */
#pragma once
#include "data/door/door.h"

#define HZ_DOOR_REQUEST "(uqyv)" /* a number that the answer repeats, call, language, arguments */
#define HZ_DOOR_REPLY   "(uyv)"  /* that number (0: a notice), HzReply, what */
typedef enum { HZ_REPLY_ANSWER, HZ_REPLY_ERROR, HZ_REPLY_NOTICE, HZ_REPLY_COUNT } HzReply;
#define HZ_DOOR_NOTICE    "(sxx)"
#define HZ_DOOR_BYTES_MAX (80 * 1024 * 1024)

typedef struct _HzFar HzFar;
HzFar *hz_far_new (int fd, HzDoorNotice func, gpointer data);
void hz_far_free (HzFar *far);
/* As hz_door_ask; ARGUMENTS is borrowed. */
GVariant *hz_far_ask (HzFar *far, HzCall call, GVariant *arguments, GError **error);
gboolean hz_far_is_gone (const HzFar *far);
