/* An officer lets a case go on that something found in its pictures holds up: one way for every
 * such thing. Private to this room. */
#pragma once
#include "data/store/sealed/private.h"

typedef struct {
  HzAct act;
  const char *no_reason, *no_officer, *own_case; /* msgids; %s: the officer */
  gboolean (*needed) (const HzCase *stored, const HzRules *rules);
  /* Inside the transaction, with the entry in the audit. RULES have the facts. */
  gboolean (*record) (HzStore *store, const HzCase *stored, const HzRules *rules,
                      const HzActor *officer, const char *reason, GError **error);
} HzRelease;

/* TRUE when it is done, and when there is nothing to release (any more): what was typed is kept. */
gboolean hz_release (HzStore *store, const HzRelease *release, HzCase *c, const HzActor *actor,
                     const HzRules *rules, const char *account, const char *password,
                     const char *reason, GError **error);
