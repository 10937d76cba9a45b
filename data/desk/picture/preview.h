/* The live preview on the line: an I420 picture of even sides, cut into blocks of 8×8 pixels, of
 * which only those that changed travel. The agent keeps the picture as it was sent, the session the
 * picture as it came: the line is in order and loses nothing, so both are the same. No decoder of a
 * picture format is needed in the process that holds the database. */
#pragma once
#include <glib.h>

typedef struct {
  int width, height; /* pixels, even */
  guint8 *i420;      /* width × height luma, then a quarter each of the two chroma planes */
  gboolean begun;    /* a whole picture was sent or came */
} HzPreview;

/* Bytes of the planes of WIDTH × HEIGHT. */
gsize hz_preview_plane_bytes (int width, int height);
/* Bytes of an update that holds every block: the largest there is. */
gsize hz_preview_update_max (int width, int height);

void hz_preview_init (HzPreview *preview, int width, int height);
void hz_preview_clear (HzPreview *preview);

/* What of I420 (hz_preview_plane_bytes) differs visibly from what was sent before: for each block
 * its number (16 bits, little-endian), its luma and its chroma rows. NULL: nothing does. The first
 * is whole. (transfer full) */
GBytes *hz_preview_encode (HzPreview *preview, const guint8 *i420);
/* Puts an update in. FALSE when it is none of a picture of this size; the picture is undefined
 * then. */
gboolean hz_preview_apply (HzPreview *preview, const guint8 *update, gsize length);
/* The picture as RGB, three bytes a pixel (BT.601, the video range). (transfer full) */
GBytes *hz_preview_rgb (const HzPreview *preview);
