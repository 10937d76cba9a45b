#include "tui/frame/list.h"

#include <curses.h>

#include "tui/frame/terminal.h"

void
hz_list_settle (HzList *list, int count, int rows)
{
  list->selected = CLAMP (list->selected, 0, MAX (0, count - 1));
  list->top = CLAMP (list->top, MAX (0, list->selected - rows + 1), list->selected);
}

void
hz_list_paint_more (const HzList *list, int count, int top, int rows)
{
  if (list->top > 0)
    hz_draw (top, COLS - 1, 1, HZ_STYLE_DIM, "^");
  if (list->top + rows < count)
    hz_draw (top + rows - 1, COLS - 1, 1, HZ_STYLE_DIM, "v");
}

gboolean
hz_list_key (HzList *list, const HzKey *key, int count, int rows)
{
  switch (key->id) {
  case HZ_KEY_UP:
    list->selected--;
    break;
  case HZ_KEY_DOWN:
    list->selected++;
    break;
  case HZ_KEY_PAGE_UP:
    list->selected -= MAX (1, rows - 1);
    break;
  case HZ_KEY_PAGE_DOWN:
    list->selected += MAX (1, rows - 1);
    break;
  default:
    return FALSE;
  }
  hz_list_settle (list, count, rows);
  return TRUE;
}
