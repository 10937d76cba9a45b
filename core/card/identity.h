/* How a holder at the counter is identified (RULES sections 7 and 8): by a finger if prints were
 * taken, otherwise by the clerk comparing the photo with the face. If prints were taken and none
 * matched, an officer decides. MATCH: "", "matched", "no-match", "not-enrolled", "unavailable". */
#pragma once
#include <glib.h>

/* Is the photo compared? */
gboolean hz_identity_asks_photo (gboolean prints, const char *match);
/* Does an officer decide? PHOTO: "1" when the clerk saw the same person. */
gboolean hz_identity_asks_officer (gboolean prints, const char *match, const char *photo);
/* MATCH in words of the current language, "" for none. */
const char *hz_identity_match_name (const char *match);
