/* What the files of this room share, inside the caller's transaction. */
#pragma once
#include "data/store/base/inside.h"
#include "data/store/card/card.h"

/* loss.c: loads what is known and what CLERK entered; and saves it. */
HzLoss *hz_loss_read (HzStore *store, const char *citizen_number, const HzRuleBook *book,
                      const char *clerk, GError **error);
gboolean hz_loss_write (HzStore *store, const HzLoss *loss, const char *clerk, GError **error);
/* loss_record.c: called when the card of the case is handed over: the one reported lost, and an
 * older one that was handed in, become void. */
gboolean hz_loss_replaced (HzStore *store, const HzCase *stored, gint64 now, const char *actor,
                           GError **error);
