/* What the QR symbol of a paper contains, and how it is verified.
 *
 *   HZ2:BODY
 *
 * BODY is base45 (RFC 9285) of 97 bytes:
 *   1  kind of the paper (HzPaperKind, never renumbered)
 *   4  id of the signing key (core/sm2.h)
 *   4  when it was issued, Unix seconds, big-endian (until 2106)
 *  10  digest of the facts printed on it (hz_paper_digest)
 *  14  the paper's own number (core/crypto/paper_number.h)
 *  64  SM2 signature, r and s, over the text "HZ2:" and the 33 bytes before it
 *
 * The text has 150 characters, all of the QR alphanumeric set; up to 154 the symbol is of version 5
 * at most (37 modules, level L) and fits a screen of 80 by 24 in half blocks. It never ends with a
 * blank. A later layout will have another prefix, which an old program reports as unknown.
 *
 * Codes of programs up to 0.1 are still verified: HZ1:NUMBER:BODY, with the number spelled, at most
 * 24 characters, BODY without it, and the signature over "HZ1:NUMBER:" and the 19 bytes.
 *
 * Anybody who has the station's public key can verify number, kind and time; the station itself can
 * also verify every printed fact by the digest, because it can look the facts up again. The digest
 * has ten bytes: finding a second set of facts with the same digest takes 2^80 trials. */
#pragma once
#include "core/crypto/sm2.h"

typedef enum {                    /* the values are part of the code */
               HZ_PAPER_FORM = 1, /* application form 申领登记表 */
               HZ_PAPER_SLIP,     /* collection slip 领取凭证 */
               HZ_PAPER_RECEIPT,  /* fee slip 收费凭证 */
               HZ_PAPER_REFERRAL, /* referral slip: fingerprints are taken in another place */
               HZ_PAPER_WAIVER,   /* decision on a fee waiver */
               HZ_PAPER_REFUSAL,  /* refusal with its reason */
               HZ_PAPER_MISSING,  /* all missing papers, named once 一次性告知单 */
               HZ_PAPER_END
} HzPaperKind;
#define HZ_PAPER_FIRST        HZ_PAPER_FORM

#define HZ_PAPER_CODE_PREFIX  "HZ2:"
#define HZ_PAPER_CODE_MAX     154
#define HZ_PAPER_NUMBER_MAX   29
#define HZ_PAPER_DIGEST_BYTES 10

typedef struct {
  HzPaperKind kind;
  char number[HZ_PAPER_NUMBER_MAX + 1];
  guint8 key_id[HZ_SM2_ID_BYTES];
  gint64 issued_at; /* Unix seconds */
  guint8 digest[HZ_PAPER_DIGEST_BYTES];
} HzPaperCode;

const char *hz_paper_kind_id (HzPaperKind kind); /* "form", "slip", … as stored and as JSON */
gboolean hz_paper_kind_parse (const char *id, HzPaperKind *kind);

/* SM3, cut, over kind, number, time, the account BY and the FACTS, each length-prefixed: pairs of a
 * fact's id and its value as stored (codes, fen, ISO dates), so that it does not depend on the
 * language of the paper. NULL-terminated. */
gboolean hz_paper_digest (HzPaperKind kind, const char *number, gint64 issued_at, const char *by,
                          const char *const *facts, guint8 digest[HZ_PAPER_DIGEST_BYTES],
                          GError **error);

/* TEXT, as a scanner gave it, without the AIM identifier that some put before a code ("]Q1" of a QR
 * symbol, "]C1" of a bar code). Points into TEXT. */
const char *hz_scanned_text (const char *text);
#define HZ_AIM_CHARS 3
/* Does TEXT begin as a code does, of any program, in letters of any case, with an AIM identifier or
 * without? */
gboolean hz_paper_code_begins (const char *text);
/* Signs CODE and fills in its key_id. (transfer full) HZ_ERROR_INVALID for a number that
 * no paper has. */
char *hz_paper_code_sign (HzPaperCode *code, const char *private_pem, GError **error);
/* Reads TEXT, in letters of any case and with an AIM identifier or without, and checks its
 * signature. HZ_ERROR_INVALID: not the code of a paper; HZ_ERROR_NOT_FOUND: signed with another
 * key; HZ_ERROR_DAMAGED: the signature is wrong. For the last two, CODE is filled with what the
 * text claims. */
gboolean hz_paper_code_verify (const char *text, const char *public_pem, HzPaperCode *code,
                               GError **error);
