/* The code list (F3): the text typed above the list filters it. */
#include "tui/frame/picker.h"

#include <curses.h>

#include "core/base/base.h"
#include "tui/frame/line.h"
#include "tui/frame/list.h"

enum { LIST_TOP = HZ_BODY_TOP + 3, FILTER_COLUMN = 26, FILTER_WIDTH = 30 };

typedef struct {
  HzScreen base;
  char *title;
  HzChoices choices;
  HzPicked picked;
  gpointer data;
  HzLine *filter;
  GPtrArray *found;
  HzList list;
  int code_width;
} Picker;

static const HzKeyId hints[] = {HZ_KEY_ENTER, HZ_KEY_ESC, HZ_KEY_NONE};

HzChoice *
hz_choice_new (const char *code, const char *name)
{
  HzChoice *choice = g_new (HzChoice, 1);
  choice->code = g_strdup (code);
  choice->name = g_strdup (name);
  return choice;
}

void
hz_choice_free (HzChoice *choice)
{
  g_free (choice->code);
  g_free (choice->name);
  g_free (choice);
}

static void
picker_find (Picker *self)
{
  g_autofree char *filter = hz_line_text (self->filter);
  g_clear_pointer (&self->found, g_ptr_array_unref);
  self->found = self->choices (filter, self->data);
  self->list = (HzList){0};
  self->code_width = 0;
  for (guint i = 0; i < self->found->len; i++) {
    const HzChoice *choice = g_ptr_array_index (self->found, i);
    self->code_width = MAX (self->code_width, (int)hz_text_columns (choice->code));
  }
}

static void
picker_layout (HzScreen *screen)
{
  picker_find ((Picker *)screen);
}

static void
picker_paint (HzScreen *screen)
{
  Picker *self = (Picker *)screen;
  int rows = hz_body_bottom () - LIST_TOP + 1;
  for (int row = HZ_BODY_TOP; row <= hz_body_bottom (); row++)
    hz_draw_padded (row, 0, COLS, HZ_STYLE_NORMAL, "");
  hz_draw (HZ_BODY_TOP, 2, COLS - 3, HZ_STYLE_HEADING, self->title);
  hz_draw (HZ_BODY_TOP + 1, 2, FILTER_COLUMN - 3, HZ_STYLE_LABEL, _ ("Type to filter"));
  if (self->found->len == 0)
    hz_draw (LIST_TOP, 4, COLS - 5, HZ_STYLE_NORMAL,
             _ ("Nothing begins with that; Backspace widens the list."));
  hz_list_settle (&self->list, (int)self->found->len, rows);
  for (int i = 0; i < rows && self->list.top + i < (int)self->found->len; i++) {
    const HzChoice *choice = g_ptr_array_index (self->found, (guint)(self->list.top + i));
    gboolean here = self->list.top + i == self->list.selected;
    HzStyle style = here ? HZ_STYLE_FOCUS : HZ_STYLE_NORMAL;
    hz_draw_padded (LIST_TOP + i, 2, COLS - 4, style, here ? ">" : "");
    hz_draw (LIST_TOP + i, 4, COLS - 6, style, choice->code);
    hz_draw (LIST_TOP + i, 4 + self->code_width + 2, COLS - 8 - self->code_width, style,
             choice->name);
  }
  hz_list_paint_more (&self->list, (int)self->found->len, LIST_TOP, rows);
}

static void
picker_place_cursor (HzScreen *screen)
{
  hz_line_paint (((Picker *)screen)->filter, HZ_BODY_TOP + 1, FILTER_COLUMN);
}

static void
finish (Picker *self, const char *code)
{
  HzPicked picked = self->picked;
  gpointer data = self->data;
  hz_app_pop (self->base.app, &self->base);
  picked (code, data);
}

static void
picker_key (HzScreen *screen, const HzKey *key)
{
  Picker *self = (Picker *)screen;
  if (hz_list_key (&self->list, key, (int)self->found->len, hz_body_bottom () - LIST_TOP + 1))
    return;
  switch (key->id) {
  case HZ_KEY_ENTER:
  case HZ_KEY_TAB:
    if (self->found->len > 0)
      finish (
          self,
          ((const HzChoice *)g_ptr_array_index (self->found, (guint)self->list.selected))->code);
    break;
  case HZ_KEY_ESC:
  case HZ_KEY_LIST:
    finish (self, NULL);
    break;
  default:
    if (hz_line_key (self->filter, key))
      picker_find (self);
    break;
  }
}

static void
picker_free (HzScreen *screen)
{
  Picker *self = (Picker *)screen;
  hz_line_free (self->filter);
  g_clear_pointer (&self->found, g_ptr_array_unref);
  g_free (self->title);
  g_free (self);
}

static const HzScreenOps picker_ops = {
    .name = "picker",
    .overlay = TRUE,
    .hints = hints,
    .layout = picker_layout,
    .paint = picker_paint,
    .place_cursor = picker_place_cursor,
    .key = picker_key,
    .free = picker_free,
};

HzScreen *
hz_picker_new (HzApp *app, const char *title, HzChoices choices, HzPicked picked, gpointer data)
{
  Picker *self = g_new0 (Picker, 1);
  self->base = (HzScreen){&picker_ops, app};
  self->title = g_strdup (title);
  self->choices = choices;
  self->picked = picked;
  self->data = data;
  self->filter = hz_line_new (HZ_LINE_PLAIN, FILTER_WIDTH, 30, "");
  return &self->base;
}
