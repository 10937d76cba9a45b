/* The jump line: one row over whatever is shown. */
#include "tui/frame/app.h"

#include <curses.h>

#include "tui/frame/line.h"

typedef struct {
  HzScreen base;
  HzLine *line;
} Jump;

static const HzKeyId hints[] = {HZ_KEY_ENTER, HZ_KEY_ESC, HZ_KEY_NONE};
enum { INPUT_COLUMN = 14, INPUT_WIDTH = 40 };

static void
jump_paint (HzScreen *screen)
{
  int row = hz_body_bottom ();
  hz_draw_padded (row - 2, 0, COLS, HZ_STYLE_DIM, "");
  hz_draw (row - 2, 1, COLS - 2, HZ_STYLE_DIM,
           _ ("a decide  s send  p production  c collect  o deadlines  l loss  e evidence"));
  hz_draw_padded (row - 1, 0, COLS, HZ_STYLE_DIM, "");
  hz_draw (row - 1, 1, COLS - 2, HZ_STYLE_DIM,
           _ ("1-8 step  h day  n new  m member  d devices  x withdraw  zh en es  out  number"));
  hz_draw_padded (row, 0, COLS, HZ_STYLE_NORMAL, "");
  hz_draw (row, 1, INPUT_COLUMN - 2, HZ_STYLE_HEADING, _ ("Go to"));
}

static void
jump_place_cursor (HzScreen *screen)
{
  hz_line_paint (((Jump *)screen)->line, hz_body_bottom (), INPUT_COLUMN);
}

static void
jump_key (HzScreen *screen, const HzKey *key)
{
  Jump *self = (Jump *)screen;
  if (hz_line_key (self->line, key))
    return;
  if (key->id == HZ_KEY_ENTER) {
    HzApp *app = screen->app;
    g_autofree char *where = hz_line_text (self->line);
    hz_app_pop (app, screen);
    hz_app_go (app, where);
  } else if (key->id == HZ_KEY_ESC) {
    hz_app_pop (screen->app, screen);
  }
}

static void
jump_free (HzScreen *screen)
{
  hz_line_free (((Jump *)screen)->line);
  g_free (screen);
}

static const HzScreenOps jump_ops = {
    .name = "jump",
    .overlay = TRUE,
    .hints = hints,
    .paint = jump_paint,
    .place_cursor = jump_place_cursor,
    .key = jump_key,
    .free = jump_free,
};

HzScreen *
hz_jump_new (HzApp *app)
{
  Jump *self = g_new0 (Jump, 1);
  self->base = (HzScreen){&jump_ops, app};
  self->line = hz_line_new (HZ_LINE_PLAIN, INPUT_WIDTH, HZ_PAPER_CODE_MAX, "");
  return &self->base;
}
