#include "tui/counter/own_password.h"

#include <curses.h>

#include "core/base/base.h"
#include "data/door/door.h"

enum {
  TEXT_ROW = 4,
  FIRST_ROW = 11,
  LABEL_COLUMN = 12,
  INPUT_COLUMN = 34,
  INPUT_WIDTH = 24,
  COUNT = 2
};

typedef struct {
  HzScreen base;
  char *name, *old;
  HzLine *line[COUNT];
  int focus;
  HzCameIn came_in;
} OwnPassword;

static const HzKeyId hints[] = {HZ_KEY_ESC, HZ_KEY_NONE};

static int
paint_text (int row, HzStyle style, const char *text)
{
  g_auto (GStrv) lines = hz_text_wrap (text, (guint)(COLS - 2 * LABEL_COLUMN));
  for (int i = 0; lines[i] != NULL; i++)
    hz_draw (row++, LABEL_COLUMN, COLS - LABEL_COLUMN - 1, style, lines[i]);
  return row;
}

/* --- a password of one's own --- */

static void
own_paint (HzScreen *screen)
{
  OwnPassword *self = (OwnPassword *)screen;
  const char *labels[COUNT] = {_ ("New password"), _ ("The same again")};
  int row = paint_text (TEXT_ROW, HZ_STYLE_HEADING, _ ("Choose a password of your own."));
  paint_text (row + 1, HZ_STYLE_NORMAL,
              _ ("The one you typed was set by somebody else. Ten characters or more, several "
                 "words; no names, no numbers of people."));
  for (int i = 0; i < COUNT; i++) {
    hz_draw (FIRST_ROW + 2 * i, LABEL_COLUMN, INPUT_COLUMN - LABEL_COLUMN - 1, HZ_STYLE_LABEL,
             labels[i]);
    if (i != self->focus)
      hz_line_paint (self->line[i], FIRST_ROW + 2 * i, INPUT_COLUMN);
  }
}

static void
own_place_cursor (HzScreen *screen)
{
  OwnPassword *self = (OwnPassword *)screen;
  hz_line_paint (self->line[self->focus], FIRST_ROW + 2 * self->focus, INPUT_COLUMN);
}

static void
begin_again (OwnPassword *self)
{
  const HzKey clear = {.id = HZ_KEY_CLEAR};
  for (int i = 0; i < COUNT; i++)
    hz_line_key (self->line[i], &clear);
  self->focus = 0;
}

static void
try_both (OwnPassword *self)
{
  HzApp *app = self->base.app;
  HzCameIn came_in = self->came_in;
  g_autoptr (GError) error = NULL;
  char *password = hz_line_text (self->line[0]), *again = hz_line_text (self->line[1]);
  HzAccount *account = NULL;
  if (g_str_equal (password, again))
    account = hz_ask_login_anew (hz_door (app), self->name, self->old, password, &error);
  else
    hz_fail (&error, HZ_ERROR_INVALID, _ ("The two are not the same. Type the password again."));
  hz_text_wipe (password);
  hz_text_wipe (again);
  begin_again (self);
  if (account == NULL) {
    hz_app_complain_error (app, error);
    return;
  }
  hz_app_pop (app, &self->base);
  came_in (app, account);
}

static void
own_key (HzScreen *screen, const HzKey *key)
{
  OwnPassword *self = (OwnPassword *)screen;
  if (hz_line_key (self->line[self->focus], key))
    return;
  switch (key->id) {
  case HZ_KEY_ENTER:
  case HZ_KEY_NEXT_STEP:
    if (self->focus == COUNT - 1)
      try_both (self);
    else
      self->focus++;
    break;
  case HZ_KEY_TAB:
  case HZ_KEY_DOWN:
    self->focus = COUNT - 1;
    break;
  case HZ_KEY_BACKTAB:
  case HZ_KEY_UP:
    self->focus = 0;
    break;
  case HZ_KEY_ESC:
    hz_app_pop (screen->app, screen);
    break;
  default:
    break;
  }
}

static void
own_free (HzScreen *screen)
{
  OwnPassword *self = (OwnPassword *)screen;
  for (int i = 0; i < COUNT; i++)
    hz_line_free (self->line[i]);
  hz_text_wipe (self->old);
  g_free (self->name);
  g_free (self);
}

static const HzScreenOps own_ops = {
    .name = "own-password",
    .secret = TRUE,
    .hints = hints,
    .paint = own_paint,
    .place_cursor = own_place_cursor,
    .key = own_key,
    .free = own_free,
};

HzScreen *
hz_own_password_new (HzApp *app, const char *name, const char *old, HzCameIn came_in)
{
  OwnPassword *self = g_new0 (OwnPassword, 1);
  self->base = (HzScreen){&own_ops, app};
  self->name = g_strdup (name);
  self->old = g_strdup (old);
  self->came_in = came_in;
  for (int i = 0; i < COUNT; i++)
    self->line[i] = hz_line_new (HZ_LINE_SECRET, INPUT_WIDTH, HZ_PASSWORD_CHARS, "");
  return &self->base;
}

gboolean
hz_is_own_password (const HzScreen *screen)
{
  return screen != NULL && screen->ops == &own_ops;
}

/* --- what must be heard --- */

typedef struct {
  HzScreen base;
  char **told;
} Told;

static const HzKeyId told_hints[] = {HZ_KEY_ENTER, HZ_KEY_NONE};

static void
told_paint (HzScreen *screen)
{
  const Told *self = (const Told *)screen;
  for (int row = HZ_BODY_TOP; row <= hz_body_bottom (); row++)
    hz_draw_padded (row, 0, COLS, HZ_STYLE_NORMAL, "");
  int row = TEXT_ROW;
  for (int i = 0; self->told[i] != NULL; i++)
    row = paint_text (row, HZ_STYLE_BAD, self->told[i]) + 1;
  hz_draw (hz_body_bottom (), LABEL_COLUMN, COLS - LABEL_COLUMN - 1, HZ_STYLE_FOCUS,
           _ ("Enter: I have read it"));
}

static void
told_place_cursor (HzScreen *screen)
{
  move (hz_body_bottom (), LABEL_COLUMN);
  wnoutrefresh (stdscr);
}

static void
told_key (HzScreen *screen, const HzKey *key)
{
  if (key->id == HZ_KEY_ENTER)
    hz_app_pop (screen->app, screen);
}

static void
told_free (HzScreen *screen)
{
  g_strfreev (((Told *)screen)->told);
  g_free (screen);
}

static const HzScreenOps told_ops = {
    .name = "told",
    .overlay = TRUE,
    .hints = told_hints,
    .paint = told_paint,
    .place_cursor = told_place_cursor,
    .key = told_key,
    .free = told_free,
};

HzScreen *
hz_told_new (HzApp *app, const char *const *told)
{
  if (*told == NULL)
    return NULL;
  Told *self = g_new0 (Told, 1);
  self->base = (HzScreen){&told_ops, app};
  self->told = g_strdupv ((char **)told);
  return &self->base;
}
