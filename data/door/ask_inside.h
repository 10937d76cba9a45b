/* For the sources of asking.h. */
#pragma once
#include "data/door/door.h"

/* Says CALL with ARGUMENTS (floating, of its form); the answer, of its form, or why not. (transfer
 * full) */
GVariant *hz_door_ask (HzDoor *door, HzCall call, GVariant *arguments, GError **error);
/* The same, of an answer that is one thing: that thing. */
GVariant *hz_door_first (HzDoor *door, HzCall call, GVariant *arguments, GError **error);
/* For calls that answer nothing; with one number; with one case that takes the place of C. */
gboolean hz_door_do (HzDoor *door, HzCall call, GVariant *arguments, GError **error);
gint64 hz_door_number (HzDoor *door, HzCall call, GVariant *arguments, GError **error);
gboolean hz_door_case_again (HzDoor *door, HzCall call, HzCase *c, GVariant *arguments,
                             GError **error);
/* The I-th part of an answer, unpacked over DATA, which is freed by FREE_ONE and NULL if it cannot
 * be. */
gpointer hz_door_part (GVariant *answer, gsize i, const HzShape *shape, gpointer data,
                       GDestroyNotify free_one, GError **error);
