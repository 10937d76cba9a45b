#include "tui/frame/credentials.h"

#include <curses.h>

#include "core/base/base.h"
#include "tui/frame/terminal.h"

enum { ACCOUNT, PASSWORD, LINES_COUNT };
enum { LABEL_COLUMN = 12, INPUT_COLUMN = 34, INPUT_WIDTH = 24 };
G_STATIC_ASSERT (LINES_COUNT == G_N_ELEMENTS (((HzCredentials *)0)->line));

void
hz_credentials_init (HzCredentials *self, const char *known)
{
  self->known = g_strdup (known);
  self->focus = known != NULL ? PASSWORD : ACCOUNT;
  self->line[ACCOUNT] = hz_line_new (HZ_LINE_PLAIN, INPUT_WIDTH, 32, "");
  self->line[PASSWORD] = hz_line_new (HZ_LINE_SECRET, INPUT_WIDTH, HZ_PASSWORD_CHARS, "");
}

void
hz_credentials_clear (HzCredentials *self)
{
  for (int i = 0; i < LINES_COUNT; i++)
    g_clear_pointer (&self->line[i], hz_line_free);
  g_clear_pointer (&self->known, g_free);
}

void
hz_credentials_paint (HzCredentials *self, int row)
{
  const char *label[LINES_COUNT] = {_ ("Account"), _ ("Password")};
  for (int i = 0; i < LINES_COUNT; i++)
    hz_draw (row + i * 2, LABEL_COLUMN, INPUT_COLUMN - LABEL_COLUMN - 1, HZ_STYLE_LABEL, label[i]);
  if (self->known != NULL) {
    hz_draw (row, INPUT_COLUMN, INPUT_WIDTH, HZ_STYLE_VALUE, self->known);
  } else if (self->focus == PASSWORD) {
    g_autofree char *name = hz_line_text (self->line[ACCOUNT]);
    hz_draw_padded (row, INPUT_COLUMN, INPUT_WIDTH, HZ_STYLE_INPUT, name);
  }
  if (self->focus == ACCOUNT)
    hz_draw_padded (row + 2, INPUT_COLUMN, INPUT_WIDTH, HZ_STYLE_INPUT, "");
}

void
hz_credentials_place_cursor (HzCredentials *self, int row)
{
  hz_line_paint (self->line[self->focus], row + self->focus * 2, INPUT_COLUMN);
}

gboolean
hz_credentials_key (HzCredentials *self, const HzKey *key, gboolean *done)
{
  *done = FALSE;
  if (hz_line_key (self->line[self->focus], key))
    return TRUE;
  switch (key->id) {
  case HZ_KEY_ENTER:
  case HZ_KEY_NEXT_STEP:
    *done = self->focus == PASSWORD;
    self->focus = PASSWORD;
    return TRUE;
  case HZ_KEY_TAB:
  case HZ_KEY_DOWN:
    self->focus = PASSWORD;
    return TRUE;
  case HZ_KEY_BACKTAB:
  case HZ_KEY_UP:
    self->focus = self->known != NULL ? PASSWORD : ACCOUNT;
    return TRUE;
  default:
    return FALSE;
  }
}

char *
hz_credentials_account (HzCredentials *self)
{
  return self->known != NULL ? g_strdup (self->known) : hz_line_text (self->line[ACCOUNT]);
}

char *
hz_credentials_password (HzCredentials *self)
{
  const HzKey clear = {.id = HZ_KEY_CLEAR};
  char *password = hz_line_text (self->line[PASSWORD]);
  hz_line_key (self->line[PASSWORD], &clear);
  return password;
}
