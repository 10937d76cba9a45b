/* F2: what is missing or wrong, each with what to do; Enter goes there. */
#include "tui/application/form_screen.h"
#include "tui/frame/frame.h"

#include <curses.h>

#include "core/base/base.h"
#include "forms/forms.h"

enum { LIST_TOP = HZ_BODY_TOP + 2, WAY_OUT_ROWS = 3, WAY_OUT_MAX = 8, WAY_OUT_MARGIN = 6 };

typedef struct {
  HzScreen base;
  HzCase *c; /* as it was asked about */
  GPtrArray *blockers;
  HzGoTo go_to;
  gpointer data;
  HzList list;
} Missing;

static const HzKeyId hints[] = {HZ_KEY_ENTER, HZ_KEY_ESC, HZ_KEY_NONE};

/* "2 Household number: Not entered yet." (transfer full) */
static char *
blocker_line (const Missing *self, const HzBlocker *b)
{
  g_autofree char *label = hz_form_blocker_label (b, self->c);
  return g_strdup_printf (_ ("%s %s: %s"), hz_form_for_step (b->step)->code, label, b->reason);
}

static void
paint_blocker (const Missing *self, int row, const HzBlocker *b, gboolean here)
{
  g_autofree char *what = blocker_line (self, b);
  HzStyle style = here ? HZ_STYLE_FOCUS : b->severity == HZ_WARN ? HZ_STYLE_NORMAL : HZ_STYLE_VALUE;
  hz_draw_padded (row, 1, COLS - 2, style, here ? ">" : " ");
  hz_draw (row, 3, COLS - 4, style, what);
}

/* What to do, preceded by the reason if the list had to cut it. */
static char **
way_out_lines (const Missing *self, const HzBlocker *b)
{
  g_autofree char *what = blocker_line (self, b);
  gboolean cut = (int)hz_text_columns (what) > COLS - 4;
  g_autofree char *text = g_strdup_printf ("%s%s%s", cut ? b->reason : "", cut ? " " : "",
                                           b->way_out != NULL ? b->way_out : "");
  return hz_text_wrap (text, (guint)COLS - WAY_OUT_MARGIN);
}

/* As many as the longest of them needs, so that nothing moves while they are walked through. */
static int
way_out_rows (const Missing *self)
{
  guint lines = WAY_OUT_ROWS - 1;
  for (guint i = 0; i < self->blockers->len; i++) {
    g_auto (GStrv) one = way_out_lines (self, g_ptr_array_index (self->blockers, i));
    lines = MAX (lines, g_strv_length (one));
  }
  return (int)MIN (lines + 1, WAY_OUT_MAX);
}

static int
list_rows (const Missing *self)
{
  return hz_body_bottom () - LIST_TOP + 1 - way_out_rows (self);
}

static void
paint_way_out (const Missing *self, const HzBlocker *b)
{
  int rows = way_out_rows (self);
  g_auto (GStrv) lines = way_out_lines (self, b);
  for (int i = 0; lines[i] != NULL && i < rows - 1; i++)
    hz_draw (hz_body_bottom () - rows + 2 + i, 3, COLS - 4, HZ_STYLE_GOOD, lines[i]);
}

static void
missing_paint (HzScreen *screen)
{
  Missing *self = (Missing *)screen;
  for (int row = HZ_BODY_TOP; row <= hz_body_bottom (); row++)
    hz_draw_padded (row, 0, COLS, HZ_STYLE_NORMAL, "");
  guint count = hz_blockers_count (self->blockers), warnings = self->blockers->len - count;
  g_autofree char *title =
      count == 0 && warnings == 0
          ? g_strdup (_ ("Nothing is missing. F10 goes on."))
          : g_strdup_printf (_ ("Missing: %u    Warnings: %u"), count, warnings);
  hz_draw (HZ_BODY_TOP, 2, COLS - 3, HZ_STYLE_HEADING, title);
  int rows = list_rows (self);
  hz_list_settle (&self->list, (int)self->blockers->len, rows);
  for (int i = 0; i < rows && self->list.top + i < (int)self->blockers->len; i++)
    paint_blocker (self, LIST_TOP + i,
                   g_ptr_array_index (self->blockers, (guint)(self->list.top + i)),
                   self->list.top + i == self->list.selected);
  hz_list_paint_more (&self->list, (int)self->blockers->len, LIST_TOP, rows);
  if (self->blockers->len > 0)
    paint_way_out (self, g_ptr_array_index (self->blockers, (guint)self->list.selected));
}

static void
missing_place_cursor (HzScreen *screen)
{
  const HzList *list = &((Missing *)screen)->list;
  move (LIST_TOP + list->selected - list->top, 1);
  wnoutrefresh (stdscr);
}

static void
missing_key (HzScreen *screen, const HzKey *key)
{
  Missing *self = (Missing *)screen;
  if (hz_list_key (&self->list, key, (int)self->blockers->len, list_rows (self)))
    return;
  switch (key->id) {
  case HZ_KEY_ENTER: {
    HzGoTo go_to = self->go_to;
    gpointer data = self->data;
    HzBlocker place = {.field = HZ_FIELD_NONE};
    gboolean any = self->blockers->len > 0;
    if (any)
      place = *(const HzBlocker *)g_ptr_array_index (self->blockers, (guint)self->list.selected);
    hz_app_pop (screen->app, screen);
    if (any)
      go_to (place.step, place.field, place.row, data);
    break;
  }
  case HZ_KEY_ESC:
  case HZ_KEY_MISSING:
    hz_app_pop (screen->app, screen);
    break;
  default:
    break;
  }
}

static void
missing_free (HzScreen *screen)
{
  Missing *self = (Missing *)screen;
  g_ptr_array_unref (self->blockers);
  hz_case_free (self->c);
  g_free (self);
}

static const HzScreenOps missing_ops = {
    .name = "missing",
    .overlay = TRUE,
    .hints = hints,
    .paint = missing_paint,
    .place_cursor = missing_place_cursor,
    .key = missing_key,
    .free = missing_free,
};

HzScreen *
hz_missing_new (HzApp *app, const HzCase *c, GPtrArray *blockers, HzGoTo go_to, gpointer data)
{
  Missing *self = g_new0 (Missing, 1);
  self->base = (HzScreen){&missing_ops, app};
  self->c = hz_case_copy (c);
  self->blockers = blockers;
  self->go_to = go_to;
  self->data = data;
  return &self->base;
}
