/* The Photo interface: one file at a time, decoded by a child (picture_child.h) while the readers
 * go on. */
#pragma once
#include "data/desk/agent/base/base.h"
#include "desk_dbus.h"

typedef struct _HzPhotoFace HzPhotoFace;
typedef void (*HzPhotoFaceBroken) (gpointer data);

/* BROKEN: no picture can be read any more, so another run of the program is needed. */
HzPhotoFace *hz_photo_face_new (const HzGuard *guard, HzPhotoFaceBroken broken, gpointer data);
void hz_photo_face_free (HzPhotoFace *face);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HzPhotoFace, hz_photo_face_free)
/* To be exported; borrowed. */
HzBusPhoto *hz_photo_face_skeleton (HzPhotoFace *face);
gboolean hz_photo_face_busy (const HzPhotoFace *face);
