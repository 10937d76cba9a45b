/* Hostile picture files, made byte by byte, that no encoder would write. */
#pragma once
#include <gdk-pixbuf/gdk-pixbuf.h>

/* A progressive JPEG of the same grey noise whose picture comes in SCANS passes (2 to 190). */
GBytes *hz_hostile_scans (int width, int height, int scans);
/* JPEG with its size, as the header says it, replaced. */
GBytes *hz_hostile_claims (GBytes *jpeg, guint16 width, guint16 height);
/* JPEG with COUNT segments MARK of 65,000 bytes, each of which begins with NAME. */
GBytes *hz_hostile_stuffed (GBytes *jpeg, guint8 mark, const char *name, guint count);
/* One colour, 16 bits a channel. */
GBytes *hz_hostile_png16 (int width, int height, const guint16 rgb[3]);
/* PNG with a chunk put in behind its header, as an animated one has. */
GBytes *hz_hostile_chunk (GBytes *png, const char *type, const guint8 *body, guint32 size);
/* PNG with PROFILE, which is in base64. */
GBytes *hz_hostile_png_profile (GBytes *png, const char *profile);
/* An ICC profile that is sRGB with red and green changed for each other, in base64 as gdk-pixbuf
 * takes it. */
char *hz_hostile_profile (void);
