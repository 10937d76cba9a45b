/* The items of a record (core/card/card_record.h, forms/items.h) on a screen: each is kept as it is
 * left, so a broken session continues there. A screen begins with a HzItemScreen, has an HzItemsOps
 * for its kind of record, and paints above the items what is known. */
#pragma once
#include "forms/forms.h"
#include "tui/counter/session.h"
#include "tui/counter/officer.h"

/* The columns of labels and inputs, also for the lines above the items. */
enum { HZ_ITEM_LABEL_COLUMN = 2, HZ_ITEM_INPUT_COLUMN = 26 };

typedef struct _HzItemScreen HzItemScreen;

typedef struct {
  const HzItems *items;
  int top;            /* row of the first item */
  const char *finger; /* msgid: whose finger is asked for */
  /* What an officer decides, in the current language; what is said once OFFICER did (transfer
   * full). */
  const char *(*officer_heading) (const HzRecord *record);
  char *(*officer_said) (const HzRecord *record, const char *officer);
  /* Adds the items of the record that the officer decides on; may be NULL. */
  void (*officer_shows) (const HzItemScreen *screen, HzOfficerSheet *sheet);
  void (*finish) (HzItemScreen *screen); /* when nothing stands in the way */
  void (*moves) (HzItemScreen *screen);  /* to an item, whose line is made next; may be NULL */
} HzItemsOps;

struct _HzItemScreen {
  HzScreen base;
  const HzItemsOps *ops;
  HzRules rules;    /* the book is the station's */
  HzRecord *record; /* NULL: it is not known yet whose */
  guint focus;      /* index in the items */
  HzLine *line;     /* of the focused item; NULL on a button */
};

/* To the first item of RECORD (transfer full), which takes the place of the one before. */
void hz_items_start (HzItemScreen *self, HzRecord *record);
void hz_items_clear (HzItemScreen *self);
/* Does the act. FALSE: the user was told why not. */
gboolean hz_items_finish (HzItemScreen *self);

/* For the table of operations of the screen. */
void hz_items_key (HzScreen *screen, const HzKey *key);
gboolean hz_items_save (HzScreen *screen);
void hz_items_place_cursor (HzScreen *screen);

/* RIGHT_EDGE: the column at which something else begins. */
void hz_items_paint (const HzItemScreen *self, int right_edge);
/* Paints a line of what is known, above the items. */
void hz_items_paint_fact (int row, const char *label, HzStyle style, const char *value);

/* Adds the value of ITEM to what the officer decides on. */
void hz_items_show_officer (const HzItemScreen *self, guint item, HzOfficerSheet *sheet);
