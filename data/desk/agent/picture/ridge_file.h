/* Files with a finger's picture: PNG and JPEG, and PGM as finger software writes it. A foreign file
 * meets a decoder: only in a process that lives for it. */
#pragma once
#include <glib.h>

typedef struct {
  int width, height;
  int dpi; /* 0: the file does not say, or says two */
  guint8 *grey;
} HzRidgeFile;
void hz_ridge_file_clear (HzRidgeFile *file);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HzRidgeFile, hz_ridge_file_clear)

/* Size and resolution of BYTES, without decoding: RIDGE has no grey yet. */
gboolean hz_ridge_file_scan (GBytes *bytes, HzRidgeFile *ridge, GError **error);
/* Its pixels too; a side has at most HZ_DESK_SIDE_MAX. */
gboolean hz_ridge_file_read (GBytes *bytes, HzRidgeFile *ridge, GError **error);
/* The name that the protocol has for an ERROR of these. (transfer full) */
char *hz_ridge_file_refusal (const GError *error);
