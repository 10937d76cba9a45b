/* What the counter asks about lost and found cards, as a table: the only place where an item is
 * described for people. What stands in the way is core/loss.h. */
#pragma once
#include "core/loss.h"

typedef enum {
  HZ_LOSS_CHOICE, /* 1, 2 … named by `names` */
  HZ_LOSS_TEXT,
  HZ_LOSS_BUTTON, /* Enter does it; what came of it is shown beside it */
} HzLossWidget;

typedef struct {
  HzLossField field; /* HZ_LOSS_COUNT: the button that records the act */
  HzLossAct act;     /* only for this act; HZ_LOSS_NO_ACT: whenever the field is asked */
  HzLossWidget widget;
  guint chars;              /* of what is typed */
  const char *label, *help; /* msgids */
  const char *names[4];     /* msgids of a choice */
} HzLossItem;

extern const HzLossItem hz_loss_items[];
extern const guint hz_loss_items_count;

/* Is ITEM on the screen now? */
gboolean hz_loss_item_asked (const HzLossItem *item, const HzLoss *loss);
/* How many choices ITEM has. */
guint hz_loss_item_choices (const HzLossItem *item);
/* What ITEM holds, in words; "" for nothing. (transfer full) */
char *hz_loss_shown (const HzLossItem *item, const HzLoss *loss);
