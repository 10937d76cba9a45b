/* The audit chain: each entry carries the SM3 digest of the one before it and of itself; a day's
 * last digest is signed with SM2 (GB/T 32918). Pure: rows come in, digests go out. */
#pragma once
#include <glib.h>

#define HZ_SM3_BYTES 32
#define HZ_SM3_HEX   65 /* with the NUL */

typedef struct {
  gint64 seq;
  gint64 at;                                  /* Unix seconds */
  const char *actor, *act, *subject, *detail; /* never NULL; no biometric, no password */
  const char *kept;        /* the row that the act left behind: "case/12"; NULL or "" for none */
  const char *kept_digest; /* and what was in it */
} HzAuditEntry;

/* DIGEST = SM3 (previous hex, then each member length-prefixed), lower-case hex: the lengths are 8
 * bytes, big-endian, the numbers decimal text. An entry that keeps no row ends with its detail.
 * PREVIOUS is HZ_AUDIT_START for the first entry;
 * HZ_ERROR_DAMAGED when it is not a digest. */
#define HZ_AUDIT_START "0000000000000000000000000000000000000000000000000000000000000000"
gboolean hz_audit_digest (const char *previous, const HzAuditEntry *entry, char digest[HZ_SM3_HEX],
                          GError **error);
/* SM3 of TEXTS, NULL-terminated, each length-prefixed; lower-case hex. */
gboolean hz_texts_digest (const char *const *texts, char digest[HZ_SM3_HEX], GError **error);
