/* Whether a paper that somebody shows was issued here and is still valid. */
#pragma once
#include "tui/keeper/issued_papers.h"

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

/* Checks with the public key only: the signature, not whether the paper is still valid. ERROR only
 * when the key cannot be used; a bad TEXT is not an error but a result. */
gboolean hz_paper_check_key (const char *public_pem, const char *text, HzPaperCheck *check,
                             GError **error);
/* Also checks the station's register; audited under ACTOR. */
gboolean hz_paper_check (const HzStation *station, const char *text, const HzActor *actor,
                         HzPaperCheck *check, GError **error);
/* The answer in plain words, in the current language, and what to do. */
const char *hz_paper_check_text (const HzPaperCheck *check);
/* 张*试: the first and the last character. (transfer full) */
char *hz_paper_mask_name (const char *name);
