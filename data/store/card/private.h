/* What the files of this room share, inside the caller's transaction. */
#pragma once
#include "data/store/base/inside.h"
#include "data/store/card/card.h"

typedef struct { /* a record in the hands of one call */
  HzStore *store;
  HzRecord *record;     /* as it is stored, with what was typed over it */
  HzCase *stored;       /* the case that it belongs to, or NULL */
  const HzActor *actor; /* who writes it down */
} HzWriting;

typedef struct { /* what the store adds to a kind of record */
  const HzRecordKind *kind;
  const char *table; /* keeps the items, by their names, with saved_at */
  /* TRUE: one for each case, and it stays. FALSE: one for each clerk and holder, gone when it is
   * finished, and after KEPT_SECONDS, so that an old identification is not used. */
  gboolean of_case;
  gint64 kept_seconds;
  HzAct look, save, allowed; /* seeing it, keeping what is typed, an officer's decision */
  HzAct (*act) (const HzRecord *record); /* what finishing it does */
  /* What the officer decides beside a match, for the audit (transfer full); NULL: nothing. */
  char *(*decides) (const HzRecord *record);
  /* Fills what the store knows about the holder's cards. */
  gboolean (*know) (HzWriting *writing, const HzRules *rules, GError **error);
  /* Was the act done before? */
  gboolean (*is_done) (const HzWriting *writing, gboolean *done, GError **error);
  gboolean (*finish) (const HzWriting *writing, GError **error); /* nothing stands in the way */
} HzRecordTable;

extern const HzRecordTable hz_collection_table, hz_loss_table;

/* loss_rows.c */
gboolean hz_loss_know (HzWriting *writing, const HzRules *rules, GError **error);
/* loss_acts.c: called when the card of the case is handed over: the one reported lost, and an
 * older one that was handed in, become void. */
gboolean hz_loss_replaced (HzStore *store, const HzCase *stored, gint64 now, const HzActor *actor,
                           GError **error);
