/* F2: what stands in the way, each with the way out; Enter goes there. */
#include "tui/app.h"

#include <curses.h>

#include "core/text.h"
#include "forms/form.h"

enum { LIST_TOP = HZ_BODY_TOP + 2, ROWS_EACH = 2 };

typedef struct {
  HzScreen base;
  GPtrArray *blockers;
  HzGoTo go_to;
  gpointer data;
  int selected, top;
} Missing;

static const HzKeyId hints[] = {HZ_KEY_ESC, HZ_KEY_NONE};

static void
paint_blocker (int row, const HzBlocker *b, gboolean here)
{
  const HzFormField *f = hz_form_field (b->field);
  const HzForm *form = hz_form_for_step (b->step);
  g_autofree char *what = g_strdup_printf ("%s %s %s: %s", here ? ">" : " ", form->code,
                                           f != NULL ? _ (f->label) : _ (form->title), b->reason);
  hz_draw_padded (row, 1, COLS - 2,
                  here         ? HZ_STYLE_FOCUS
                  : b->warning ? HZ_STYLE_NORMAL
                               : HZ_STYLE_VALUE,
                  what);
  hz_draw (row + 1, 5, COLS - 6, HZ_STYLE_DIM, b->way_out != NULL ? b->way_out : "");
}

static void
missing_paint (HzScreen *screen)
{
  Missing *self = (Missing *)screen;
  int fit = MAX (1, (hz_body_bottom () - LIST_TOP + 1) / ROWS_EACH);
  for (int row = HZ_BODY_TOP; row <= hz_body_bottom (); row++)
    hz_draw_padded (row, 0, COLS, HZ_STYLE_NORMAL, "");
  guint count = hz_blockers_count (self->blockers), warnings = self->blockers->len - count;
  g_autofree char *title =
      count == 0 && warnings == 0
          ? g_strdup (_ ("Nothing is missing. F10 goes on."))
          : g_strdup_printf (_ ("Missing: %u    Warnings: %u"), count, warnings);
  hz_draw (HZ_BODY_TOP, 2, COLS - 3, HZ_STYLE_HEADING, title);
  self->top = CLAMP (self->top, self->selected - fit + 1, self->selected);
  for (int i = 0; i < fit && self->top + i < (int)self->blockers->len; i++)
    paint_blocker (LIST_TOP + i * ROWS_EACH,
                   g_ptr_array_index (self->blockers, (guint)(self->top + i)),
                   self->top + i == self->selected);
}

static void
missing_key (HzScreen *screen, const HzKey *key)
{
  Missing *self = (Missing *)screen;
  int last = MAX (0, (int)self->blockers->len - 1),
      page = MAX (1, (hz_body_bottom () - LIST_TOP) / ROWS_EACH);
  switch (key->id) {
  case HZ_KEY_UP:
    self->selected = MAX (0, self->selected - 1);
    break;
  case HZ_KEY_DOWN:
    self->selected = MIN (last, self->selected + 1);
    break;
  case HZ_KEY_PAGE_UP:
    self->selected = MAX (0, self->selected - page);
    break;
  case HZ_KEY_PAGE_DOWN:
    self->selected = MIN (last, self->selected + page);
    break;
  case HZ_KEY_ENTER: {
    HzGoTo go_to = self->go_to;
    gpointer data = self->data;
    HzBlocker place = {.field = HZ_FIELD_NONE};
    gboolean any = self->blockers->len > 0;
    if (any)
      place = *(const HzBlocker *)g_ptr_array_index (self->blockers, (guint)self->selected);
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
  g_ptr_array_unref (((Missing *)screen)->blockers);
  g_free (screen);
}

static const HzScreenOps missing_ops = {
    .name = "missing",
    .overlay = TRUE,
    .hints = hints,
    .paint = missing_paint,
    .key = missing_key,
    .free = missing_free,
};

HzScreen *
hz_missing_new (HzApp *app, GPtrArray *blockers, HzGoTo go_to, gpointer data)
{
  Missing *self = g_new0 (Missing, 1);
  self->base = (HzScreen){&missing_ops, app};
  self->blockers = blockers;
  self->go_to = go_to;
  self->data = data;
  return &self->base;
}
