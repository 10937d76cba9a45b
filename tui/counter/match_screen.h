/* A finger of the person is matched with the prints that were taken: at the collection of the card
 * and at a loss report. The desk gives the picture of a touch; what it comes to the keeper says. */
#pragma once
#include "tui/counter/session.h"

typedef enum {
  HZ_MATCH_MATCHED,      /* the person is who the case says */
  HZ_MATCH_NO_MATCH,     /* a good touch was not the person's finger, and none matched after it */
  HZ_MATCH_NOT_ENROLLED, /* no print of the person was taken: compare the photo */
  HZ_MATCH_UNAVAILABLE,  /* reader or stored prints cannot be used; the user was told why. Compare
                            the photo */
  HZ_MATCH_CANCELLED     /* the screen was left before there was an answer */
} HzMatchResult;
/* The word that is stored for it (core/card/identity.h); NULL for CANCELLED. */
const char *hz_match_id (HzMatchResult result);
/* FINGER: the position code 11..20 that matched, else 0. The screen is gone by then. */
typedef void (*HzMatchDone) (HzMatchResult result, int finger, gpointer data);

/* Asks for a finger of the person and shows the result, for as many tries as the keeper allows. The
 * prints are those of CASE_ID; for 0, of the person's newest case that was handed in with prints.
 * DONE is called once,
 * or never when the session ends first. NULL when no finger can be asked for: DONE was already
 * called with NOT_ENROLLED or, after the user was told why, with UNAVAILABLE. */
HzScreen *hz_match_new (HzApp *app, const char *title, const char *citizen_number, gint64 case_id,
                        HzMatchDone done, gpointer data);
