/* A question before an act that changes what others see: y does it, anything else does not. */
#include "tui/app.h"

#include <curses.h>

#include "core/text.h"

typedef struct {
  HzScreen base;
  char *question;
  HzConfirmed confirmed;
  gpointer data;
} Confirm;

static const HzKeyId hints[] = {HZ_KEY_ESC, HZ_KEY_NONE};

static void
confirm_paint (HzScreen *screen)
{
  Confirm *self = (Confirm *)screen;
  g_auto (GStrv) lines = hz_text_wrap (self->question, (guint)COLS - 4);
  int count = (int)g_strv_length (lines), row = hz_body_bottom () - count - 1;
  for (int i = 0; i < count + 2; i++)
    hz_draw_padded (row + i, 0, COLS, HZ_STYLE_NORMAL, "");
  for (int i = 0; i < count; i++)
    hz_draw (row + i, 2, COLS - 4, HZ_STYLE_HEADING, lines[i]);
  hz_draw (row + count, 2, COLS - 4, HZ_STYLE_VALUE, _ ("y: yes     any other key: no"));
}

static void
confirm_key (HzScreen *screen, const HzKey *key)
{
  Confirm *self = (Confirm *)screen;
  HzConfirmed confirmed = self->confirmed;
  gpointer data = self->data;
  gboolean yes = key->id == HZ_KEY_TEXT && g_unichar_tolower (key->character) == 'y';
  hz_app_pop (screen->app, screen);
  if (yes)
    confirmed (data);
}

static void
confirm_free (HzScreen *screen)
{
  g_free (((Confirm *)screen)->question);
  g_free (screen);
}

static const HzScreenOps confirm_ops = {
    .name = "confirm",
    .overlay = TRUE,
    .hints = hints,
    .paint = confirm_paint,
    .key = confirm_key,
    .free = confirm_free,
};

HzScreen *
hz_confirm_new (HzApp *app, const char *question, HzConfirmed confirmed, gpointer data)
{
  Confirm *self = g_new0 (Confirm, 1);
  self->base = (HzScreen){&confirm_ops, app};
  self->question = g_strdup (question);
  self->confirmed = confirmed;
  self->data = data;
  return &self->base;
}
