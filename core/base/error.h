/* The one error domain of the program. A message says what, why and what to do, in the user's
 * language (hz_set_error translates nothing: pass _("…") texts). Callers branch on the code only.
 */
#pragma once
#include "core/base/blocker.h"

#define HZ_ERROR (hz_error_quark ())
GQuark hz_error_quark (void);

typedef enum {
  HZ_ERROR_INVALID,   /* correctable: the input is wrong */
  HZ_ERROR_NOT_FOUND, /* correctable: no such thing */
  HZ_ERROR_EXISTS,    /* correctable: it exists already */
  HZ_ERROR_BLOCKED,   /* correctable: a gate refuses the step */
  HZ_ERROR_DENIED,    /* this person may not */
  HZ_ERROR_UNCHANGED, /* correctable: the password is right and was set by somebody else */
  HZ_ERROR_BUSY,      /* try again: someone else holds it */
  HZ_ERROR_TAKEN,     /* another session has taken it over: nothing can be saved here any more */
  HZ_ERROR_CANCELLED, /* the person stopped it */
  HZ_ERROR_DEVICE,    /* a device or the desk program failed or went away */
  HZ_ERROR_FULL,      /* the disk is full */
  HZ_ERROR_TOO_NEW,   /* written by a newer program */
  HZ_ERROR_DAMAGED,   /* authentication failed: sealed data, chain or file was changed */
  HZ_ERROR_FAILED,    /* fatal: none of the above */
} HzErrorCode;

/* Shorthand: sets ERROR in HZ_ERROR; returns FALSE so that `return hz_fail (error, …)` reads well.
 * The message becomes valid text without control characters but line feeds, whatever it quotes. */
gboolean hz_fail (GError **error, HzErrorCode code, const char *format, ...) G_GNUC_PRINTF (3, 4);

/* HZ_ERROR_BLOCKED with the text of the first of BLOCKERS (HzBlocker *, transfer full), which the
 * error carries; TRUE when none of them blocks. */
gboolean hz_blocked (GError **error, GPtrArray *blockers);
/* The one blocker of a gate with one reason: FIELD as in HzBlocker. Returns FALSE. */
gboolean hz_blocked_at (GError **error, const HzBlocker *place, const char *way_out,
                        const char *reason, ...) G_GNUC_PRINTF (4, 5);
/* What ERROR carries: HzBlocker *, owned by it; NULL when it has none. */
const GPtrArray *hz_error_blockers (const GError *error);

/* Why a file could not be opened or written, for the middle of a message, in the user's language;
 * reasons that no clerk meets are given in the system's own words. */
const char *hz_errno_text (int error_number);
