/* What the collection of a card asks, as a table: the only place where an item is described for
 * people. What stands in the way is core/collection.h. */
#pragma once
#include "core/collection.h"

typedef enum {
  HZ_COLLECT_CHOICE, /* 1 or 2, named by `one` and `two` */
  HZ_COLLECT_NUMBER, /* a citizen number */
  HZ_COLLECT_TEXT,
  HZ_COLLECT_BUTTON, /* Enter does it; what came of it is shown beside it */
} HzCollectWidget;

typedef struct {
  HzCollectField field; /* HZ_COLLECT_COUNT: the button that hands the card over */
  HzCollectWidget widget;
  const char *label, *help; /* msgids */
  const char *one, *two;    /* msgids of a choice */
} HzCollectItem;

extern const HzCollectItem hz_collect_items[];
extern const guint hz_collect_items_count;

/* What FIELD holds, in words: the choice, the match, the officer; "" for nothing. (transfer full)
 */
char *hz_collect_shown (const HzCollectItem *item, const HzCollection *collection);
