/* The counter's end of the socket to the keeper. */
#pragma once
#include "data/door/door.h"

typedef struct _HzFar HzFar;
HzFar *hz_far_new (int fd, HzDoorNotice func, gpointer data);
void hz_far_free (HzFar *far);
/* As hz_door_ask; ARGUMENTS is borrowed. */
GVariant *hz_far_ask (HzFar *far, HzCall call, GVariant *arguments, GError **error);
gboolean hz_far_is_gone (const HzFar *far);
