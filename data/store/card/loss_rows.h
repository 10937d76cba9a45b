/* Lost and found cards (RULES section 8). What is entered at the counter is saved as it is typed,
 * for each clerk and holder, for half a day; each act is recorded once, when the stored record has
 * nothing against it. */
#pragma once
#include "core/card/card.h"
#include "data/store/base/base.h"

/* What CLERK entered so far for the person, and what is known about the person's cards. BOOK tells
 * which reasons replace a lost card. (transfer full) */
HzLoss *hz_store_loss (HzStore *store, const char *citizen_number, const HzRuleBook *book,
                       const char *clerk, GError **error);
/* Saves what was entered. An officer's decision in LOSS is ignored: the stored one counts, as long
 * as act, match and photo are unchanged. HZ_ERROR_DENIED: CLERK may not take in applications. */
gboolean hz_store_loss_save (HzStore *store, const HzLoss *loss, const char *clerk, GError **error);
/* An officer decides without a match, identified by PASSWORD (as hz_store_approve_waiver). */
gboolean hz_store_loss_allow (HzStore *store, HzLoss *loss, const char *clerk, const char *account,
                              const char *password, GError **error);
/* Records the act: HZ_ERROR_BLOCKED with the first reason against it. A card handed in that a newer
 * one replaced is void at once; giving one back also closes the loss report. Repeating it is
 * harmless: the first time is kept. */
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
/* The oldest LIMIT reports that are open and cards that are kept here; with a CITIZEN_NUMBER
 * everything of that person. The caller audits. */
gboolean hz_store_loss_lines (HzStore *store, const char *citizen_number, guint limit,
                              HzLossEach each, gpointer data, GError **error);
