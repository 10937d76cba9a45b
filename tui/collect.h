/* The collection screen: collect.c does, collect_paint.c shows. Private to the two. */
#pragma once
#include "forms/collection.h"
#include "tui/app.h"
#include "tui/card_photo.h"
#include "tui/line.h"

typedef struct {
  HzScreen base;
  HzCase *c;
  HzRules rules; /* of the case; the book is the station's */
  HzCollection *collection;
  guint focus;  /* index in hz_collect_items */
  HzLine *line; /* of the focused item; NULL on a button */
  guint lease_source;
  gboolean photo_asked;
  HzCardPhoto *photo; /* once it is to be compared */
} HzCollectScreen;

/* Is ITEM on the screen? */
gboolean hz_collect_is_asked (const HzCollectScreen *self, const HzCollectItem *item);

/* collect_paint.c */
int hz_collect_input_width (const HzCollectItem *item);
void hz_collect_paint (HzScreen *screen);
void hz_collect_place_cursor (HzScreen *screen);
