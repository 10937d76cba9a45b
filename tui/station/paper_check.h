/* Whether a paper that somebody shows is ours and still holds. */
#pragma once
#include "tui/station/papers.h"

typedef struct {
  gboolean valid;
  const char *reason; /* why not: malformed other-key forged not-issued replaced changed withdrawn
                         refused collected; NULL when valid */
  gboolean known;     /* CODE was signed by the station's key */
  HzPaperCode code;   /* when KNOWN */
  gint64 case_id;     /* 0: not in the register, or checked without the station */
  char *name, *citizen_number, *issued_by; /* what it discloses; masked */
} HzPaperCheck;
void hz_paper_check_clear (HzPaperCheck *check);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HzPaperCheck, hz_paper_check_clear)

/* By the public key alone: what was signed, not whether it still holds. ERROR only when the key
 * itself cannot be used; a bad TEXT is an answer. */
gboolean hz_paper_check_key (const char *public_pem, const char *text, HzPaperCheck *check,
                             GError **error);
/* By the station's register too; audited under ACTOR. */
gboolean hz_paper_check (const HzStation *station, const char *text, const char *actor,
                         HzPaperCheck *check, GError **error);
/* The answer in plain words, in the current language, and what to do. */
const char *hz_paper_check_text (const HzPaperCheck *check);
/* 张*试: the first and the last character. (transfer full) */
char *hz_paper_mask_name (const char *name);
