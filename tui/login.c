/* Logging in, and the idle lock: the same screen, which then knows the name. */
#include "tui/app.h"

#include <curses.h>
#include <string.h>

#include "core/error.h"
#include "core/text.h"
#include "tui/line.h"

enum { ACCOUNT, PASSWORD, LINES_COUNT };
enum { INPUT_COLUMN = 34, INPUT_WIDTH = 24, FIRST_ROW = 9 };

typedef struct {
  HzScreen base;
  gboolean lock;
  HzLine *line[LINES_COUNT];
  int focus;
} Login;

static const HzKeyId hints[] = {HZ_KEY_NONE};

static void
login_paint (HzScreen *screen)
{
  Login *self = (Login *)screen;
  HzApp *app = screen->app;
  const char *label[LINES_COUNT] = {_ ("Account"), _ ("Password")};
  hz_draw (4, 12, COLS - 13, HZ_STYLE_HEADING, app->station->name);
  hz_draw (
      6, 12, COLS - 13, HZ_STYLE_NORMAL,
      self->lock
          ? _ ("Locked while you were away. Your password goes on where you were; Esc logs out.")
          : _ ("Household registration window: log in to begin."));
  for (int i = 0; i < LINES_COUNT; i++)
    hz_draw (FIRST_ROW + i * 2, 12, INPUT_COLUMN - 13, HZ_STYLE_LABEL, label[i]);
  if (self->lock) {
    hz_draw (FIRST_ROW, INPUT_COLUMN, INPUT_WIDTH, HZ_STYLE_VALUE, app->account->name);
  } else if (self->focus == PASSWORD) {
    g_autofree char *name = hz_line_text (self->line[ACCOUNT]);
    hz_draw_padded (FIRST_ROW, INPUT_COLUMN, INPUT_WIDTH, HZ_STYLE_INPUT, name);
  }
  if (self->focus == ACCOUNT)
    hz_draw_padded (FIRST_ROW + 2, INPUT_COLUMN, INPUT_WIDTH, HZ_STYLE_INPUT, "");
  hz_draw (FIRST_ROW + 5, 12, COLS - 13, HZ_STYLE_DIM,
           _ ("F6 中文 / English / Español      Esc leaves"));
}

static void
login_place_cursor (HzScreen *screen)
{
  Login *self = (Login *)screen;
  hz_line_paint (self->line[self->focus], FIRST_ROW + self->focus * 2, INPUT_COLUMN);
}

static void
desk_changed (HzDesk *desk, gpointer data)
{
  hz_terminal_dirty (); /* the reader's state stands in the title */
}

static void
enter (HzApp *app)
{
  g_autoptr (GError) error = NULL;
  g_clear_pointer (&app->desk, hz_desk_free);
  app->desk = hz_desk_spawn (app->station->desk_program, app->station->virtual_reader, &error);
  if (app->desk != NULL)
    hz_desk_on_changed (app->desk, desk_changed, app);
  hz_app_push (app, hz_home_new (app));
  if (app->desk == NULL)
    hz_app_complain_error (app, error);
}

static void
try_login (Login *self)
{
  HzApp *app = self->base.app;
  g_autoptr (GError) error = NULL;
  g_autofree char *typed = hz_line_text (self->line[ACCOUNT]);
  g_autofree char *password = hz_line_text (self->line[PASSWORD]);
  const char *name = self->lock ? app->account->name : typed;
  HzAccount *account = hz_store_login (app->station->store, name, password, &error);
  explicit_bzero (password, strlen (password));
  const HzKey clear = {.id = HZ_KEY_CLEAR};
  hz_line_key (self->line[PASSWORD], &clear);
  if (account == NULL) {
    hz_app_complain_error (app, error);
    return;
  }
  g_clear_pointer (&app->account, hz_account_free);
  app->account = account;
  gboolean lock = self->lock;
  hz_app_pop (app, &self->base);
  if (!lock)
    enter (app);
}

static void
login_key (HzScreen *screen, const HzKey *key)
{
  Login *self = (Login *)screen;
  if (hz_line_key (self->line[self->focus], key))
    return;
  switch (key->id) {
  case HZ_KEY_ENTER:
  case HZ_KEY_NEXT_STEP:
    if (self->focus == PASSWORD)
      try_login (self);
    else
      self->focus = PASSWORD;
    break;
  case HZ_KEY_TAB:
  case HZ_KEY_DOWN:
    self->focus = PASSWORD;
    break;
  case HZ_KEY_BACKTAB:
  case HZ_KEY_UP:
    self->focus = self->lock ? PASSWORD : ACCOUNT;
    break;
  case HZ_KEY_ESC:
    if (self->lock)
      hz_app_logout (screen->app);
    else
      g_main_loop_quit (screen->app->loop);
    break;
  default:
    break;
  }
}

static void
login_free (HzScreen *screen)
{
  Login *self = (Login *)screen;
  for (int i = 0; i < LINES_COUNT; i++)
    hz_line_free (self->line[i]);
  g_free (self);
}

static const HzScreenOps login_ops = {
    .name = "login",
    .hints = hints,
    .paint = login_paint,
    .place_cursor = login_place_cursor,
    .key = login_key,
    .free = login_free,
};

static HzScreen *
login_make (HzApp *app, gboolean lock)
{
  Login *self = g_new0 (Login, 1);
  self->base = (HzScreen){&login_ops, app};
  self->lock = lock;
  self->focus = lock ? PASSWORD : ACCOUNT;
  self->line[ACCOUNT] = hz_line_new (HZ_LINE_PLAIN, INPUT_WIDTH, 32, "");
  self->line[PASSWORD] = hz_line_new (HZ_LINE_SECRET, INPUT_WIDTH, 64, "");
  return &self->base;
}

HzScreen *
hz_login_new (HzApp *app)
{
  return login_make (app, FALSE);
}

HzScreen *
hz_lock_new (HzApp *app)
{
  return login_make (app, TRUE);
}
