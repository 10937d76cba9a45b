#include "tui/ask.h"

#include <curses.h>

#include "tui/line.h"

typedef struct {
  HzScreen base;
  char *title;
  guint count, focus;
  char *label[HZ_QUESTIONS_MAX];
  HzLine *line[HZ_QUESTIONS_MAX];
  HzAnswered answered;
  gpointer data;
} Ask;

enum { LABEL_COLUMN = 2, LABEL_WIDTH = 18, INPUT_COLUMN = 21, INPUT_WIDTH = 56 };
static const HzKeyId hints[] = {HZ_KEY_ENTER, HZ_KEY_ESC, HZ_KEY_NONE};

static int
first_row (const Ask *self)
{
  return hz_body_bottom () - (int)self->count;
}

static void
ask_paint (HzScreen *screen)
{
  Ask *self = (Ask *)screen;
  int row = first_row (self);
  for (int i = row - 2; i <= hz_body_bottom () + 2; i++)
    hz_draw_padded (i, 0, COLS, HZ_STYLE_NORMAL, "");
  hz_draw (row - 1, LABEL_COLUMN, COLS - LABEL_COLUMN - 1, HZ_STYLE_HEADING, self->title);
  for (guint i = 0; i < self->count; i++) {
    hz_draw (row + (int)i, LABEL_COLUMN, LABEL_WIDTH, HZ_STYLE_LABEL, self->label[i]);
    g_autofree char *typed = hz_line_text (self->line[i]);
    if (i != self->focus)
      hz_draw_padded (row + (int)i, INPUT_COLUMN, INPUT_WIDTH, HZ_STYLE_INPUT, typed);
  }
}

static void
ask_place_cursor (HzScreen *screen)
{
  Ask *self = (Ask *)screen;
  hz_line_paint (self->line[self->focus], first_row (self) + (int)self->focus, INPUT_COLUMN);
}

static void
finish (Ask *self)
{
  char *answers[HZ_QUESTIONS_MAX + 1] = {NULL};
  HzAnswered answered = self->answered;
  gpointer data = self->data;
  for (guint i = 0; i < self->count; i++)
    answers[i] = g_strstrip (hz_line_text (self->line[i]));
  hz_app_pop (self->base.app, &self->base);
  answered (answers, data);
  for (guint i = 0; i < HZ_QUESTIONS_MAX; i++)
    g_free (answers[i]);
}

static void
ask_key (HzScreen *screen, const HzKey *key)
{
  Ask *self = (Ask *)screen;
  if (hz_line_key (self->line[self->focus], key))
    return;
  switch (key->id) {
  case HZ_KEY_ENTER:
  case HZ_KEY_NEXT_STEP:
    if (self->focus + 1 < self->count)
      self->focus++;
    else
      finish (self);
    break;
  case HZ_KEY_TAB:
  case HZ_KEY_DOWN:
    self->focus = MIN (self->focus + 1, self->count - 1);
    break;
  case HZ_KEY_BACKTAB:
  case HZ_KEY_UP:
    self->focus -= self->focus > 0;
    break;
  case HZ_KEY_ESC:
    hz_app_pop (screen->app, screen);
    break;
  default:
    break;
  }
}

static void
ask_free (HzScreen *screen)
{
  Ask *self = (Ask *)screen;
  for (guint i = 0; i < self->count; i++) {
    g_free (self->label[i]);
    hz_line_free (self->line[i]);
  }
  g_free (self->title);
  g_free (self);
}

static const HzScreenOps ask_ops = {
    .name = "ask",
    .overlay = TRUE,
    .hints = hints,
    .paint = ask_paint,
    .place_cursor = ask_place_cursor,
    .key = ask_key,
    .free = ask_free,
};

HzScreen *
hz_ask_new (HzApp *app, const char *title, const HzQuestion *questions, guint count,
            HzAnswered answered, gpointer data)
{
  g_return_val_if_fail (count >= 1 && count <= HZ_QUESTIONS_MAX, NULL);
  Ask *self = g_new0 (Ask, 1);
  self->base = (HzScreen){&ask_ops, app};
  self->title = g_strdup (title);
  self->count = count;
  self->answered = answered;
  self->data = data;
  for (guint i = 0; i < count; i++) {
    self->label[i] = g_strdup (questions[i].label);
    self->line[i] = hz_line_new (HZ_LINE_PLAIN, INPUT_WIDTH, questions[i].max_chars, "");
  }
  return &self->base;
}
