/* The items of a table (forms/items.h) on a screen: each is saved as it is left, so a broken
 * session continues there. A screen begins with a HzItemScreen, has an HzItemsOps for its record,
 * and paints above the items what is known. */
#pragma once
#include "forms/forms.h"
#include "tui/counter/session.h"
#include "tui/counter/officer.h"

/* The columns of labels and inputs, also for the lines above the items. */
enum { HZ_ITEM_LABEL_COLUMN = 2, HZ_ITEM_INPUT_COLUMN = 26 };

typedef struct _HzItemScreen HzItemScreen;

typedef struct {
  const HzItems *items;
  int top;             /* row of the first item */
  guint match, finger; /* the fields for the result of a match */
  gboolean (*asks) (const HzItemScreen *screen, const HzItem *item);
  gboolean (*set) (HzItemScreen *screen, guint field, const char *text); /* TRUE: changed */
  gboolean (*save) (const HzItemScreen *screen, GError **error);         /* what was set */
  char *(*fault) (const HzItemScreen *screen, guint *field);             /* the first; NULL: none */
  void (*press) (HzItemScreen *screen, guint field);
  void (*finish) (HzItemScreen *screen); /* when there is no fault */
  void (*moves) (HzItemScreen *screen);  /* to an item, whose line is made next; may be NULL */
} HzItemsOps;

struct _HzItemScreen {
  HzScreen base;
  const HzItemsOps *ops;
  char *const *values; /* of the record, by field */
  guint focus;         /* index in the items */
  HzLine *line;        /* of the focused item; NULL on a button */
};

/* To the first item of the record whose VALUES these are; also when it became another record. */
void hz_items_start (HzItemScreen *self, char *const *values);
void hz_items_clear (HzItemScreen *self);

/* For the table of operations of the screen. */
void hz_items_key (HzScreen *screen, const HzKey *key);
gboolean hz_items_save (HzScreen *screen);
void hz_items_place_cursor (HzScreen *screen);

/* RIGHT_EDGE: the column at which something else begins. */
void hz_items_paint (const HzItemScreen *self, int right_edge);
/* Paints a line of what is known, above the items. */
void hz_items_paint_fact (int row, const char *label, HzStyle style, const char *value);

/* Asks for a finger as hz_match_new does, saves the result, and moves to the next item. */
void hz_items_match (HzItemScreen *self, const char *title, const char *citizen_number,
                     gint64 case_id);
/* Adds the value of FIELD to what the officer decides on. */
void hz_items_show_officer (const HzItemScreen *self, guint field, HzOfficerSheet *sheet);
