#include "tui/counter/questions.h"

#include <curses.h>

typedef struct {
  HzScreen base;
  gint64 case_id;
  char *title;
  guint count, focus;
  const char *id[HZ_QUESTIONS_MAX];
  char *label[HZ_QUESTIONS_MAX];
  HzLine *line[HZ_QUESTIONS_MAX];
  HzAnswered answered;
  gpointer data;
} Ask;

enum { LABEL_COLUMN = 2, LABEL_WIDTH = 18, INPUT_COLUMN = 21, INPUT_WIDTH = 56 };
static const HzKeyId hints[] = {HZ_KEY_ENTER, HZ_KEY_ESC, HZ_KEY_NONE};

/* --- what is kept --- */

static gboolean
keep (HzApp *app, gint64 case_id, const char *question, const char *text)
{
  g_autoptr (GError) error = NULL;
  if (hz_ask_answer_keep (hz_door (app), case_id, question, text, &error))
    return TRUE;
  hz_app_complain_error (app, error);
  return FALSE;
}

gboolean
hz_ask_keep (HzApp *app, gint64 case_id, const char *question, HzLine *line)
{
  g_autofree char *text = hz_line_text (line);
  return keep (app, case_id, question, text);
}

HzLine *
hz_ask_line (HzApp *app, gint64 case_id, const char *question, int width, guint max_chars)
{
  g_autofree char *text = hz_ask_answer_kept (hz_door (app), case_id, question);
  if (*text != '\0')
    hz_app_say (app, _ ("This was typed before and not sent. ^K empties the line."));
  return hz_line_new (HZ_LINE_PLAIN, width, max_chars, text);
}

void
hz_ask_forget (HzApp *app, gint64 case_id, const char *question)
{
  keep (app, case_id, question, "");
}

static gboolean
ask_save (HzScreen *screen)
{
  Ask *self = (Ask *)screen;
  gboolean saved = TRUE;
  for (guint i = 0; i < self->count; i++)
    saved = hz_ask_keep (screen->app, self->case_id, self->id[i], self->line[i]) && saved;
  return saved;
}

/* --- the screen --- */

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

/* Saved first, so that nothing has to be typed again if the act is refused. */
static void
finish (Ask *self)
{
  HzApp *app = self->base.app;
  char *answers[HZ_QUESTIONS_MAX + 1] = {NULL};
  HzAnswered answered = self->answered;
  gpointer data = self->data;
  if (!ask_save (&self->base))
    return;
  for (guint i = 0; i < self->count; i++)
    answers[i] = g_strstrip (hz_line_text (self->line[i]));
  hz_app_pop (app, &self->base); /* freed when this key is done with */
  if (answered (answers, data))
    for (guint i = 0; i < self->count; i++)
      hz_ask_forget (app, self->case_id, self->id[i]);
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
    if (self->focus + 1 < self->count && ask_save (screen))
      self->focus++;
    else if (self->focus + 1 == self->count)
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
    if (ask_save (screen))
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
    .save = ask_save,
    .free = ask_free,
};

HzScreen *
hz_ask_new (HzApp *app, gint64 case_id, const char *title, const HzQuestion *questions, guint count,
            HzAnswered answered, gpointer data)
{
  g_return_val_if_fail (count >= 1 && count <= HZ_QUESTIONS_MAX, NULL);
  Ask *self = g_new0 (Ask, 1);
  self->base = (HzScreen){&ask_ops, app};
  self->case_id = case_id;
  self->title = g_strdup (title);
  self->count = count;
  self->answered = answered;
  self->data = data;
  for (guint i = 0; i < count; i++) {
    self->label[i] = g_strdup (questions[i].label);
    self->id[i] = questions[i].id;
    self->line[i] =
        hz_ask_line (app, case_id, questions[i].id, INPUT_WIDTH, questions[i].max_chars);
  }
  return &self->base;
}
