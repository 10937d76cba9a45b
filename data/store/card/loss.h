/* Lost and found cards (RULES section 8). What is written at the counter is kept as it is typed,
 * for each clerk and holder, for half a day; each act is recorded once, when nothing stands in the
 * way of what is stored. */
#pragma once
#include "core/card/card.h"
#include "data/store/base/base.h"

/* What CLERK wrote down so far for the person and what is known of the person's cards. BOOK says
 * which reasons replace a lost card. (transfer full) */
HzLoss *hz_store_loss (HzStore *store, const char *citizen_number, const HzRuleBook *book,
                       const char *clerk, GError **error);
/* Keeps what is written. An officer's decision in LOSS does not count: it is what is stored, while
 * act, match and photo stay. HZ_ERROR_DENIED: CLERK takes nothing in. */
gboolean hz_store_loss_save (HzStore *store, const HzLoss *loss, const char *clerk, GError **error);
/* An officer decides without a match, with the own PASSWORD (as hz_store_approve_waiver). */
gboolean hz_store_loss_allow (HzStore *store, HzLoss *loss, const char *clerk, const char *account,
                              const char *password, GError **error);
/* Records the act: HZ_ERROR_BLOCKED with the first thing that stands in the way. A card handed in
 * that a newer one replaced is void at once; one that is given back closes the loss report too.
 * Twice is harmless: the first time stands. */
gboolean hz_store_loss_record (HzStore *store, const HzLoss *loss, const HzRules *rules,
                               const char *clerk, GError **error);

typedef struct {    /* a loss report or a found card; borrowed for the call */
  const char *kind; /* "report", "found" */
  const char *citizen_number, *state, *taken_by;
  gint64 since, closed_at;                          /* 0: still open */
  const char *identified_by, *closed_identified_by; /* "" for nobody */
  const char *day, *place;                          /* when and where it was lost, or found */
  const char *card_from, *finder;                   /* of a found card */
} HzLossLine;
typedef void (*HzLossEach) (const HzLossLine *line, gpointer data);
/* The oldest LIMIT that are open or wait here; with a CITIZEN_NUMBER everything of that person. The
 * caller audits. */
gboolean hz_store_loss_lines (HzStore *store, const char *citizen_number, guint limit,
                              HzLossEach each, gpointer data, GError **error);
