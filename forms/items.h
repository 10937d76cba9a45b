/* What the counter writes down about one act, item after item, as a table: the only place where an
 * item is described for people. Which items are asked for and what is missing is decided by the
 * record that they fill (core/card/card_record.h). */
#pragma once
#include "core/card/card.h"

#define HZ_ITEM_LABEL_WIDTH 22
#define HZ_ITEM_CHOICES     5

typedef enum {
  HZ_ITEM_CHOICE, /* 1, 2 … named by `choices` */
  HZ_ITEM_NUMBER, /* a citizen number */
  HZ_ITEM_TEXT,
  HZ_ITEM_BUTTON, /* Enter starts it; the outcome is shown beside it */
  HZ_ITEM_FINISH, /* the button at the end, which has no value: the act itself */
} HzItemWidget;

typedef struct {
  guint item; /* of the kind of record: HzCollectItem, HzLossItem; their COUNT for HZ_ITEM_FINISH */
  HzItemWidget widget;
  const char *label, *help;                 /* msgids */
  const char *choices[HZ_ITEM_CHOICES];     /* msgids */
  const char *(*words) (const char *value); /* how a value is shown; NULL: as it is */
  guint width, max_chars; /* of a number or text: columns of input, what can be typed */
  /* Where an item is asked in more than one wording: in this one? Of HZ_ITEM_FINISH: is the act
   * offered yet? NULL: whenever the record asks for the item, and always. */
  gboolean (*when) (const HzRecord *record);
} HzItem;

typedef struct {
  const HzRecordKind *kind;
  const HzItem *item; /* HZ_ITEM_FINISH is the last one and no other is */
  guint count;
} HzItems;

/* Is ITEM on the screen now? */
gboolean hz_item_asked (const HzItem *item, const HzRecord *record);
guint hz_item_choices (const HzItem *item); /* how many */
/* The name of the choice VALUE in the current language; NULL: it is not a choice. */
const char *hz_item_choice (const HzItem *item, const char *value);
/* How VALUE of ITEM is shown in the current language; "" for none. The text may be VALUE itself. */
const char *hz_item_words (const HzItem *item, const char *value);
