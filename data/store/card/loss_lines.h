/* Lists of loss reports and found cards. */
#pragma once
#include "core/card/card.h"
#include "data/store/base/base.h"

typedef struct {    /* a loss report or a found card; borrowed for the call */
  const char *kind; /* "report", "found" */
  const char *citizen_number, *state, *taken_by;
  gint64 since, closed_at;                          /* 0: still open; a void card since then */
  const char *identified_by, *closed_identified_by; /* "" for nobody */
  const char *day, *place;                          /* when and where it was lost, or found */
  const char *card_from, *finder;                   /* of a found card */
  gint64 destroyed_at;                              /* 0: it was not */
  const char *destroyed_by, *destroyed_before;      /* the clerk; the officer who saw it */
  const char *destruction;                          /* hz_loss_destruction */
} HzLossLine;
typedef void (*HzLossEach) (const HzLossLine *line, gpointer data);
/* The oldest LIMIT reports that are open and cards that are kept here, for their holders or for
 * destruction; with a CITIZEN_NUMBER everything of that person. A look, written down with the
 * count. */
gboolean hz_store_loss_lines (HzStore *store, const HzActor *actor, const char *citizen_number,
                              guint limit, HzLossEach each, gpointer data, GError **error);
/* The oldest LIMIT found cards that are kept here: HzKeptCard *. A look, written down with the
 * count unless AGAIN and ACTOR's session has opened it before. (transfer full) */
GPtrArray *hz_store_kept_cards (HzStore *store, const HzActor *actor, guint limit, gboolean again,
                                GError **error);
