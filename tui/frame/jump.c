/* The jump line: one row over whatever is shown. */
#include "tui/frame/jump.h"

#include <curses.h>

#include "core/base/base.h"
#include "tui/frame/line.h"

typedef struct {
  HzScreen base;
  HzLine *line;
} Jump;

static const HzKeyId hints[] = {HZ_KEY_ENTER, HZ_KEY_ESC, HZ_KEY_NONE};
/* The longest text that can be entered is the scanned code of a paper. */
enum { INPUT_COLUMN = 14, INPUT_WIDTH = 40, TEXT_CHARS = 160 };

/* The words of all pages, in as few rows as they fit into. (transfer full) */
static char **
hint_rows (const HzApp *app)
{
  g_autoptr (GPtrArray) words =
      hz_page_hints (app->program->pages, app->program->who ((HzApp *)app));
  g_autoptr (GStrvBuilder) rows = g_strv_builder_new ();
  g_autoptr (GString) row = g_string_new ("");
  g_ptr_array_add (words, g_strdup (_ ("or a number")));
  for (guint i = 0; i < words->len; i++) {
    const char *hint = g_ptr_array_index (words, i);
    if (row->len > 0 && hz_text_columns (row->str) + 2 + hz_text_columns (hint) > (guint)COLS - 2) {
      g_strv_builder_add (rows, row->str);
      g_string_truncate (row, 0);
    }
    g_string_append_printf (row, "%s%s", row->len > 0 ? "  " : "", hint);
  }
  g_strv_builder_add (rows, row->str);
  return g_strv_builder_end (rows);
}

static void
jump_paint (HzScreen *screen)
{
  int row = hz_body_bottom ();
  g_auto (GStrv) rows = hint_rows (screen->app);
  int first = row - (int)g_strv_length (rows);
  for (int i = first; i < row; i++) {
    hz_draw_padded (i, 0, COLS, HZ_STYLE_DIM, "");
    hz_draw (i, 1, COLS - 2, HZ_STYLE_DIM, rows[i - first]);
  }
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
  self->line = hz_line_new (HZ_LINE_PLAIN, INPUT_WIDTH, TEXT_CHARS, "");
  return &self->base;
}
