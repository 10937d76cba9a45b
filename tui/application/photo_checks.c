#include "tui/application/photo_checks.h"

#include <curses.h>

#include "core/base/base.h"
#include "tui/frame/frame.h"

enum {
  LIST_TOP = HZ_BODY_TOP + 2,
  WHY_ROWS = 3,
  VALUE_COLUMN = 32,
  LIMIT_COLUMN = 52,
  QUESTION_COLUMN = 3,
  PHOTO_COLUMNS = 28,
  ANSWER_ROWS = 2,
};

/* --- in short --- */

/* One fault: its name, then value and limit; the rows used. */
static int
paint_fault (const HzPhotoCheck *check, int row, int column, int rows, int width)
{
  g_autofree char *text =
      g_strdup_printf (_ ("! %s: %s (%s)"), check->title, check->value, check->limit);
  g_auto (GStrv) lines = hz_text_wrap (text, (guint)width);
  int used = 0;
  for (; lines[used] != NULL && used < rows; used++)
    hz_draw (row + used, column, width, HZ_STYLE_BAD, lines[used]);
  return used;
}

void
hz_photo_checks_paint (const GPtrArray *checks, int row, int column, int rows, int width)
{
  guint faults = hz_photo_faults (checks), shown = 0;
  int used = 0;
  if (rows < 3 || width < 8)
    return;
  if (faults == 0) {
    g_autofree char *text = g_strdup_printf (
        hz_plural ("%u check passed", "All %u checks passed", checks->len), checks->len);
    g_auto (GStrv) lines = hz_text_wrap (text, (guint)width);
    for (; lines[used] != NULL && used < rows - 1; used++)
      hz_draw (row + used, column, width, HZ_STYLE_GOOD, lines[used]);
  }
  for (guint i = 0; i < checks->len && used < rows - 1; i++) {
    const HzPhotoCheck *check = g_ptr_array_index (checks, i);
    if (check->ok)
      continue;
    used += paint_fault (check, row + used, column, rows - 1 - used, width);
    shown++;
  }
  g_autofree char *more = shown < faults ? g_strdup_printf (_ ("^Z: %u more"), faults - shown)
                                         : g_strdup (_ ("^Z: all"));
  hz_draw (row + used, column, width, HZ_STYLE_DIM, more);
}

/* --- all of them --- */

typedef struct {
  HzScreen base;
  char *title;
  GPtrArray *checks;
  HzReframe reframe;
  gpointer data;
  HzList list;
} PhotoChecks;

static const HzKeyId hints[] = {HZ_KEY_ENTER, HZ_KEY_ESC, HZ_KEY_NONE};
static const HzKeyId hints_only_look[] = {HZ_KEY_ESC, HZ_KEY_NONE};

static int
list_rows (void)
{
  return hz_body_bottom () - LIST_TOP + 1 - WHY_ROWS;
}

static void
paint_check (int row, const HzPhotoCheck *check, gboolean here)
{
  HzStyle style = here ? HZ_STYLE_FOCUS : check->ok ? HZ_STYLE_NORMAL : HZ_STYLE_BAD;
  hz_draw_padded (row, 1, COLS - 2, style, here ? ">" : " ");
  hz_draw (row, 3, 2, style, check->ok ? "+" : "!");
  hz_draw (row, 5, VALUE_COLUMN - 6, style, check->title);
  hz_draw (row, VALUE_COLUMN, LIMIT_COLUMN - VALUE_COLUMN - 1, style, check->value);
  hz_draw (row, LIMIT_COLUMN, COLS - LIMIT_COLUMN - 2, style, check->limit);
}

static void
paint_why (const PhotoChecks *self)
{
  const HzPhotoCheck *check = g_ptr_array_index (self->checks, (guint)self->list.selected);
  int row = hz_body_bottom () - WHY_ROWS + 1;
  if (check->ok) {
    hz_draw (row, 3, COLS - 4, HZ_STYLE_GOOD, _ ("As it must be."));
  } else {
    g_autofree char *text = g_strdup_printf ("%s %s", check->why, check->way_out);
    g_auto (GStrv) lines = hz_text_wrap (text, (guint)COLS - 6);
    for (int i = 0; lines[i] != NULL && i < WHY_ROWS - 1; i++)
      hz_draw (row + i, 3, COLS - 4, HZ_STYLE_VALUE, lines[i]);
  }
  if (self->reframe != NULL)
    hz_draw (row + WHY_ROWS - 1, 3, COLS - 4, HZ_STYLE_NORMAL,
             _ ("Enter: set the frame anew on the picture as it came."));
}

static void
checks_paint (HzScreen *screen)
{
  PhotoChecks *self = (PhotoChecks *)screen;
  for (int row = HZ_BODY_TOP; row <= hz_body_bottom (); row++)
    hz_draw_padded (row, 0, COLS, HZ_STYLE_NORMAL, "");
  g_autofree char *title = g_strdup_printf (
      hz_plural ("%s: %u check, %u not met", "%s: %u checks, %u not met", self->checks->len),
      self->title, self->checks->len, hz_photo_faults (self->checks));
  hz_draw (HZ_BODY_TOP, 2, COLS - 3, HZ_STYLE_HEADING, title);
  hz_draw (LIST_TOP - 1, VALUE_COLUMN, LIMIT_COLUMN - VALUE_COLUMN - 1, HZ_STYLE_LABEL,
           _ ("measured"));
  hz_draw (LIST_TOP - 1, LIMIT_COLUMN, COLS - LIMIT_COLUMN - 2, HZ_STYLE_LABEL, _ ("must be"));
  hz_list_settle (&self->list, (int)self->checks->len, list_rows ());
  for (int i = 0; i < list_rows () && self->list.top + i < (int)self->checks->len; i++)
    paint_check (LIST_TOP + i, g_ptr_array_index (self->checks, (guint)(self->list.top + i)),
                 self->list.top + i == self->list.selected);
  hz_list_paint_more (&self->list, (int)self->checks->len, LIST_TOP, list_rows ());
  paint_why (self);
}

static void
checks_place_cursor (HzScreen *screen)
{
  const HzList *list = &((PhotoChecks *)screen)->list;
  move (LIST_TOP + list->selected - list->top, 1);
  wnoutrefresh (stdscr);
}

static void
checks_key (HzScreen *screen, const HzKey *key)
{
  PhotoChecks *self = (PhotoChecks *)screen;
  if (hz_list_key (&self->list, key, (int)self->checks->len, list_rows ()))
    return;
  HzReframe reframe = self->reframe;
  gpointer data = self->data;
  if (key->id == HZ_KEY_ESC || key->id == HZ_KEY_CHECKS) {
    hz_app_pop (screen->app, screen);
  } else if (key->id == HZ_KEY_ENTER && reframe != NULL) {
    hz_app_pop (screen->app, screen);
    reframe (data);
  }
}

static void
checks_free (HzScreen *screen)
{
  PhotoChecks *self = (PhotoChecks *)screen;
  g_ptr_array_unref (self->checks);
  g_free (self->title);
  g_free (self);
}

static const HzScreenOps checks_ops = {
    .name = "photo-checks",
    .overlay = TRUE,
    .hints = hints,
    .paint = checks_paint,
    .place_cursor = checks_place_cursor,
    .key = checks_key,
    .free = checks_free,
};

static const HzScreenOps look_ops = {
    .name = "photo-checks",
    .overlay = TRUE,
    .hints = hints_only_look,
    .paint = checks_paint,
    .place_cursor = checks_place_cursor,
    .key = checks_key,
    .free = checks_free,
};

HzScreen *
hz_photo_checks_new (HzApp *app, const char *title, GPtrArray *checks, HzReframe reframe,
                     gpointer data)
{
  PhotoChecks *self = g_new0 (PhotoChecks, 1);
  self->base = (HzScreen){reframe != NULL ? &checks_ops : &look_ops, app};
  self->title = g_strdup (title);
  self->checks = checks;
  self->reframe = reframe;
  self->data = data;
  while (self->list.selected + 1 < (int)checks->len &&
         ((HzPhotoCheck *)g_ptr_array_index (checks, (guint)self->list.selected))->ok)
    self->list.selected++; /* the first fault */
  if (hz_photo_faults (checks) == 0)
    self->list.selected = 0;
  return &self->base;
}

/* --- what nobody measures --- */

typedef struct {
  HzScreen base;
  char *title;
  GPtrArray *looks;
  HzShowPhoto show;
  HzLooked looked;
  gpointer data;
} Looks;

/* TEXT in as many rows as it takes, not beyond LAST; the row behind it. */
static int
paint_text (int row, int last, HzStyle style, const char *text)
{
  int width = COLS - QUESTION_COLUMN - PHOTO_COLUMNS - 2;
  g_auto (GStrv) lines = hz_text_wrap (text, (guint)width);
  for (int i = 0; lines[i] != NULL && row <= last; i++)
    hz_draw (row++, QUESTION_COLUMN, width, style, lines[i]);
  return row;
}

/* What speaks against it stands below the question; the photo at the right of all. */
static void
looks_paint (HzScreen *screen)
{
  const Looks *self = (const Looks *)screen;
  int row = LIST_TOP, last = hz_body_bottom () - ANSWER_ROWS;
  for (int r = HZ_BODY_TOP; r <= hz_body_bottom (); r++)
    hz_draw_padded (r, 0, COLS, HZ_STYLE_NORMAL, "");
  g_autofree char *heading = g_strdup_printf (_ ("%s: look at it yourself"), self->title);
  hz_draw (HZ_BODY_TOP, 2, COLS - 3, HZ_STYLE_HEADING, heading);
  for (guint i = 0; i < self->looks->len && row <= last; i++) {
    const HzPhotoCheck *look = g_ptr_array_index (self->looks, i);
    hz_draw (row, 1, 1, look->ok ? HZ_STYLE_NORMAL : HZ_STYLE_BAD, look->ok ? "-" : "!");
    row = paint_text (row, last, HZ_STYLE_VALUE, look->way_out);
    if (!look->ok)
      row = paint_text (row, last, HZ_STYLE_BAD, look->why);
  }
  self->show (LIST_TOP, COLS - PHOTO_COLUMNS - 1, last - LIST_TOP + 1, PHOTO_COLUMNS, self->data);
  hz_draw (hz_body_bottom (), 2, COLS - 3, HZ_STYLE_FOCUS,
           _ ("Y: yes, all of it.    N or Esc: no; another photo is taken."));
}

static void
looks_place_cursor (HzScreen *screen)
{
  move (hz_body_bottom (), 2);
  wnoutrefresh (stdscr);
}

static void
looks_key (HzScreen *screen, const HzKey *key)
{
  Looks *self = (Looks *)screen;
  gunichar typed = key->id == HZ_KEY_TEXT ? g_unichar_tolower (key->character) : 0;
  HzLooked looked = typed == 'y' ? self->looked : NULL;
  gpointer data = self->data;
  if (typed != 'y' && typed != 'n' && key->id != HZ_KEY_ESC)
    return;
  hz_app_pop (screen->app, screen);
  if (looked != NULL)
    looked (data);
}

static void
looks_free (HzScreen *screen)
{
  Looks *self = (Looks *)screen;
  g_ptr_array_unref (self->looks);
  g_free (self->title);
  g_free (self);
}

static const HzScreenOps looks_ops = {
    .name = "photo-looks",
    .overlay = TRUE,
    .hints = hints_only_look,
    .paint = looks_paint,
    .place_cursor = looks_place_cursor,
    .key = looks_key,
    .free = looks_free,
};

HzScreen *
hz_photo_looks_new (HzApp *app, const char *title, GPtrArray *looks, HzShowPhoto show,
                    HzLooked looked, gpointer data)
{
  Looks *self = g_new0 (Looks, 1);
  self->base = (HzScreen){&looks_ops, app};
  self->title = g_strdup (title);
  self->looks = looks;
  self->show = show;
  self->looked = looked;
  self->data = data;
  return &self->base;
}
