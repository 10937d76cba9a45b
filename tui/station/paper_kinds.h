/* Which papers a case has, and their numbers. */
#pragma once
#include "core/crypto/crypto.h"
#include "tui/station/settings.h"

/* "Collection slip", … in the current language. */
const char *hz_papers_title (HzPaperKind kind);
/* TRUE when C has a paper of KIND; HZ_ERROR_BLOCKED says why it has none. */
gboolean hz_papers_has (const HzStation *station, const HzCase *c, HzPaperKind kind,
                        GError **error);
/* Its number, also before it is issued. (transfer full) */
char *hz_papers_number (const HzStation *station, const HzCase *c, HzPaperKind kind);
