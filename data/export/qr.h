/* QR symbols through libqrencode, level L; for papers, PNGs and 80×24 screens (at most version 5,
 * 37 modules). */
#pragma once
#include "core/base/base.h"

typedef struct {
  int size;       /* modules on each side */
  guint8 *module; /* size × size, row by row, 1 dark */
} HzQr;
/* HZ_ERROR_INVALID when TEXT needs more than MAX_VERSION. */
HzQr *hz_qr_new (const char *text, int max_version, GError **error);
void hz_qr_free (HzQr *qr);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HzQr, hz_qr_free)
/* Outside the symbol (the quiet zone) is light. */
gboolean hz_qr_dark (const HzQr *qr, int x, int y);
