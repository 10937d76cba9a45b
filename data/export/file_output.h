/* A file that appears under its name only when it is whole: written beside its place as
 * FILE.tmp-XXXXXX, mode 0640, synced, then renamed. What it replaces stays until then.
 * HZ_ERROR_FULL for a full disk or quota, HZ_ERROR_INVALID where the name is taken by what is no
 * regular file (a link, a device), else HZ_ERROR_FAILED. */
#pragma once
#include "core/base/base.h"

typedef struct _HzFileOutput HzFileOutput;

HzFileOutput *hz_file_output_open (const char *file, GError **error);
/* The file being written, for libraries that open files by name themselves. */
const char *hz_file_output_path (const HzFileOutput *output);
gboolean hz_file_output_write (HzFileOutput *output, const void *data, gsize length,
                               GError **error);
/* Makes sure that BYTES can be written, by allocating the room on the disk and releasing it again.
 */
gboolean hz_file_output_claim (HzFileOutput *output, goffset bytes, GError **error);
/* Syncs and renames. OUTPUT is freed in any case, and no incomplete file is left. */
gboolean hz_file_output_commit (HzFileOutput *output, GError **error);
void hz_file_output_abort (HzFileOutput *output);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HzFileOutput, hz_file_output_abort)

/* Sets ERROR from errno value NUMBER met while writing FILE; returns FALSE. */
gboolean hz_file_output_fail (GError **error, const char *file, int number);
