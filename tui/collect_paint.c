#include "tui/collect.h"

#include <curses.h>

#include "core/text.h"
#include "forms/shown.h"

enum { FACTS_ROW = HZ_BODY_TOP, FIRST_ROW = HZ_BODY_TOP + 6 };
enum { LABEL_COLUMN = 2, LABEL_WIDTH = 22, INPUT_COLUMN = 26, TEXT_WIDTH = 24, ECHO_GAP = 2 };
enum { PHOTO_COLUMN = 58 };

int
hz_collect_input_width (const HzCollectItem *item)
{
  return item->widget == HZ_COLLECT_CHOICE ? 2 : TEXT_WIDTH;
}

static void
paint_fact (int row, const char *label, const char *value)
{
  hz_draw (row, LABEL_COLUMN, LABEL_WIDTH, HZ_STYLE_DIM, label);
  hz_draw (row, INPUT_COLUMN, COLS - INPUT_COLUMN - 1, HZ_STYLE_VALUE, value);
}

static void
paint_facts (HzCollectScreen *self)
{
  g_autofree char *who = g_strdup_printf ("%s  %s", hz_case_get (self->c, HZ_FIELD_NAME, 0),
                                          hz_case_get (self->c, HZ_FIELD_CITIZEN_NUMBER, 0));
  g_autofree char *person = hz_shown_person (self->c, &self->rules);
  g_autofree char *validity = hz_shown_validity (self->c, &self->rules);
  g_autofree char *title = g_strdup_printf ("%s  %s", _ ("Collection"), self->c->number);
  hz_draw (FACTS_ROW - 1, 1, COLS - 2, HZ_STYLE_HEADING, title);
  paint_fact (FACTS_ROW, _ ("On the card"), who);
  paint_fact (FACTS_ROW + 1, "", person);
  paint_fact (FACTS_ROW + 2, "", hz_case_get (self->c, HZ_FIELD_ADDRESS, 0));
  paint_fact (FACTS_ROW + 3, "", self->base.app->station->authority);
  paint_fact (FACTS_ROW + 4, _ ("New card"), validity);
}

/* What the items may take of a row. */
static int
right_edge (const HzCollectScreen *self)
{
  return self->photo != NULL ? PHOTO_COLUMN - 1 : COLS - 1;
}

/* The two ways of a choice that is not made: beside it, or below everything where the photo is. */
static void
paint_choice (HzCollectScreen *self, const HzCollectItem *item, int row, int column)
{
  g_autofree char *text = g_strdup_printf (_ ("1: %s   2: %s"), _ (item->one), _ (item->two));
  if (column + (int)hz_text_columns (text) <= right_edge (self))
    hz_draw (row, column, right_edge (self) - column, HZ_STYLE_NORMAL, text);
  else
    hz_draw (hz_body_bottom (), LABEL_COLUMN, right_edge (self) - LABEL_COLUMN, HZ_STYLE_NORMAL,
             text);
}

static void
paint_item (HzCollectScreen *self, const HzCollectItem *item, int row, gboolean here)
{
  g_autofree char *shown = hz_collect_shown (item, self->collection);
  int echo = INPUT_COLUMN + hz_collect_input_width (item) + ECHO_GAP, edge = right_edge (self);
  if (here)
    hz_draw (row, INPUT_COLUMN - 1, 1, HZ_STYLE_NORMAL, ">");
  if (item->widget == HZ_COLLECT_BUTTON) {
    g_autofree char *button = g_strdup_printf ("[ %s ]", _ (item->label));
    int used = hz_draw (row, INPUT_COLUMN, edge - INPUT_COLUMN,
                        here ? HZ_STYLE_FOCUS : HZ_STYLE_VALUE, button);
    hz_draw (row, INPUT_COLUMN + used + ECHO_GAP, edge - INPUT_COLUMN - used - ECHO_GAP,
             HZ_STYLE_VALUE, shown);
    return;
  }
  hz_draw (row, LABEL_COLUMN, LABEL_WIDTH, HZ_STYLE_LABEL, _ (item->label));
  hz_draw_padded (row, INPUT_COLUMN, hz_collect_input_width (item), HZ_STYLE_INPUT,
                  hz_collection_get (self->collection, item->field));
  if (item->widget != HZ_COLLECT_CHOICE)
    return;
  if (*shown == '\0' && here)
    paint_choice (self, item, row, echo);
  else
    hz_draw (row, echo, edge - echo, HZ_STYLE_NORMAL, shown);
}

static int
row_of (const HzCollectScreen *self, guint index)
{
  int row = FIRST_ROW;
  for (guint i = 0; i < index; i++)
    row += hz_collect_is_asked (self, &hz_collect_items[i]);
  return row;
}

void
hz_collect_paint (HzScreen *screen)
{
  HzCollectScreen *self = (HzCollectScreen *)screen;
  paint_facts (self);
  for (guint i = 0; i < hz_collect_items_count; i++)
    if (hz_collect_is_asked (self, &hz_collect_items[i]))
      paint_item (self, &hz_collect_items[i], row_of (self, i), i == self->focus);
  if (self->photo != NULL)
    hz_card_photo_paint (self->photo, FIRST_ROW, PHOTO_COLUMN, hz_body_bottom () - FIRST_ROW + 1,
                         COLS - PHOTO_COLUMN - 1);
}

void
hz_collect_place_cursor (HzScreen *screen)
{
  HzCollectScreen *self = (HzCollectScreen *)screen;
  int row = row_of (self, self->focus);
  if (self->line != NULL) {
    hz_line_paint (self->line, row, INPUT_COLUMN);
  } else {
    move (row, INPUT_COLUMN);
    wnoutrefresh (stdscr);
  }
}
