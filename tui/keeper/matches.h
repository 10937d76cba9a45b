/* Fingers matched at the counter: the prints stay here, a picture of a touch comes in, and what it
 * comes to is the keeper's own knowledge. It belongs to one person or case and one session, holds
 * for as many minutes as the book says, and is used up by the act that needed it. */
#pragma once
#include "core/card/card.h"
#include "data/desk/finger/finger.h"
#include "tui/keeper/keeper.h"

typedef struct _HzMatches HzMatches;
HzMatches *hz_matches_new (HzKeeper *keeper);
void hz_matches_free (HzMatches *matches);

/* hz_ask_match_begin. The prints (HzPrint *, borrowed), an audited look; MATCH and TRIES are set.
 */
const GPtrArray *hz_matches_begin (HzMatches *matches, const char *number, gint64 case_id,
                                   gint64 *match, guint *tries, GError **error);

/* hz_ask_match_touch of ID: nothing that the counter says is believed. */
gboolean hz_matches_touch (HzMatches *matches, gint64 id, guint asked, const HzTouchSeen *seen,
                           guint *tries, GError **error);

/* What holds now for RECORD. */
HzMatchSeen hz_matches_seen (const HzMatches *matches, const HzRecord *record);
/* RECORD was finished: it does not hold any more. */
void hz_matches_use (HzMatches *matches, const HzRecord *record);
/* The session is over. */
void hz_matches_forget (HzMatches *matches);
