/* A question before an act that others will see: y does it, any other key does not; or where no is
 * an answer too, which a key that was meant for something else must not give. */
#include "tui/frame/confirm.h"

#include <curses.h>

#include "core/base/base.h"

typedef struct {
  HzScreen base;
  char *question, *answers;
  HzConfirmed yes, no; /* NO: NULL, like any other key */
  gpointer data;
  GDestroyNotify free_data; /* NULL: DATA is borrowed */
} Confirm;

static const HzKeyId hints[] = {HZ_KEY_ESC, HZ_KEY_NONE};

static void
confirm_paint (HzScreen *screen)
{
  Confirm *self = (Confirm *)screen;
  g_auto (GStrv) lines = hz_text_wrap (self->question, (guint)COLS - 4);
  g_auto (GStrv) answers = hz_text_wrap (self->answers, (guint)COLS - 4);
  int asked = (int)g_strv_length (lines), count = asked + (int)g_strv_length (answers);
  int row = hz_body_bottom () - count;
  for (int i = 0; i < count + 1; i++)
    hz_draw_padded (row + i, 0, COLS, HZ_STYLE_NORMAL, "");
  for (int i = 0; i < count; i++)
    hz_draw (row + i, 2, COLS - 4, i < asked ? HZ_STYLE_HEADING : HZ_STYLE_VALUE,
             i < asked ? lines[i] : answers[i - asked]);
}

static void
confirm_key (HzScreen *screen, const HzKey *key)
{
  Confirm *self = (Confirm *)screen;
  gunichar typed = key->id == HZ_KEY_TEXT ? g_unichar_tolower (key->character) : 0;
  if (self->no != NULL && typed != 'y' && typed != 'n' && key->id != HZ_KEY_ESC) {
    hz_app_complain (screen->app, _ ("Answer with y or n. Esc leaves the question open."));
    return;
  }
  hz_app_pop (screen->app, screen); /* freed when this key is done with */
  if (typed == 'y')
    self->yes (self->data);
  else if (typed == 'n' && self->no != NULL)
    self->no (self->data);
}

static void
confirm_free (HzScreen *screen)
{
  Confirm *self = (Confirm *)screen;
  if (self->free_data != NULL)
    self->free_data (self->data);
  g_free (self->question);
  g_free (self->answers);
  g_free (self);
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
hz_decide_new (HzApp *app, const char *question, const char *answers, HzConfirmed yes,
               HzConfirmed no, gpointer data, GDestroyNotify free_data)
{
  Confirm *self = g_new0 (Confirm, 1);
  self->base = (HzScreen){&confirm_ops, app};
  self->question = g_strdup (question);
  self->answers = g_strdup (answers);
  self->yes = yes;
  self->no = no;
  self->data = data;
  self->free_data = free_data;
  return &self->base;
}

HzScreen *
hz_confirm_about (HzApp *app, const char *question, HzConfirmed confirmed, gpointer data,
                  GDestroyNotify free_data)
{
  return hz_decide_new (app, question, _ ("y: yes     any other key: no"), confirmed, NULL, data,
                        free_data);
}

HzScreen *
hz_confirm_new (HzApp *app, const char *question, HzConfirmed confirmed, gpointer data)
{
  return hz_confirm_about (app, question, confirmed, data, NULL);
}
