/* Help: about this field, then every key. The keys come from the table that the parser uses. */
#include "tui/frame/help.h"

#include <curses.h>

#include "core/base/base.h"
#include "data/embed/embed.h"

typedef struct {
  HzScreen base;
  char *title, *text;
  GPtrArray *lines;
  int top;
} Help;

static const HzKeyId hints[] = {HZ_KEY_ESC, HZ_KEY_NONE};

static void
add_wrapped (GPtrArray *lines, const char *text, guint indent)
{
  g_auto (GStrv) wrapped = hz_text_wrap (text, (guint)COLS - 4 - indent);
  for (guint i = 0; wrapped[i] != NULL; i++)
    g_ptr_array_add (lines, g_strdup_printf ("%*s%s", i == 0 ? 0 : (int)indent, "", wrapped[i]));
}

static void
add_noted (GPtrArray *lines, const char *what, const char *note)
{
  g_autofree char *line = g_strdup_printf ("%-11s%s", what, _ (note));
  add_wrapped (lines, line, 11);
}

static void
add_keys (GPtrArray *lines)
{
  g_ptr_array_add (lines, g_strdup (""));
  for (const HzKeyBinding *b = hz_key_bindings; b->id != HZ_KEY_NONE; b++) {
    g_autofree char *names = hz_key_names (b);
    if (b->note != NULL)
      add_noted (lines, names, b->note);
  }
}

/* The words of the jump line; none before login. */
static void
add_words (GPtrArray *lines, HzApp *app)
{
  guint who = app->program->who (app);
  if (who == 0)
    return;
  g_ptr_array_add (lines, g_strdup (""));
  add_wrapped (lines, _ ("The jump line (F5) takes a number, or one of these words:"), 0);
  for (const HzPage *page = app->program->pages; page->id != NULL; page++)
    if (page->word != NULL && (page->who & who) != 0)
      add_noted (lines, page->word, page->note);
}

static void
help_layout (HzScreen *screen)
{
  Help *self = (Help *)screen;
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  self->lines = g_ptr_array_new_with_free_func (g_free);
  add_wrapped (self->lines, self->text, 0);
  add_keys (self->lines);
  add_words (self->lines, screen->app);
}

static void
help_paint (HzScreen *screen)
{
  Help *self = (Help *)screen;
  int rows = hz_body_bottom () - HZ_BODY_TOP - 1;
  self->top = CLAMP (self->top, 0, MAX (0, (int)self->lines->len - rows));
  hz_draw (HZ_BODY_TOP, 2, COLS - 3, HZ_STYLE_HEADING, self->title);
  for (int i = 0; i < rows && self->top + i < (int)self->lines->len; i++)
    hz_draw (HZ_BODY_TOP + 2 + i, 2, COLS - 3, HZ_STYLE_NORMAL,
             g_ptr_array_index (self->lines, (guint)(self->top + i)));
  if (self->top > 0)
    hz_draw (HZ_BODY_TOP + 1, COLS - 3, 2, HZ_STYLE_DIM, "^");
  if (self->top + rows < (int)self->lines->len)
    hz_draw (HZ_BODY_TOP + 1 + rows, COLS - 3, 2, HZ_STYLE_DIM, "v");
}

static void
help_key (HzScreen *screen, const HzKey *key)
{
  Help *self = (Help *)screen;
  switch (key->id) {
  case HZ_KEY_UP:
    self->top--;
    break;
  case HZ_KEY_DOWN:
    self->top++;
    break;
  case HZ_KEY_PAGE_UP:
    self->top -= hz_body_bottom () - HZ_BODY_TOP - 2;
    break;
  case HZ_KEY_PAGE_DOWN:
    self->top += hz_body_bottom () - HZ_BODY_TOP - 2;
    break;
  case HZ_KEY_ESC:
  case HZ_KEY_HELP:
  case HZ_KEY_ENTER:
    hz_app_pop (screen->app, screen);
    break;
  default:
    break;
  }
}

static void
help_free (HzScreen *screen)
{
  Help *self = (Help *)screen;
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_free (self->title);
  g_free (self->text);
  g_free (self);
}

static const HzScreenOps help_ops = {
    .name = "help",
    .hints = hints,
    .layout = help_layout,
    .paint = help_paint,
    .key = help_key,
    .free = help_free,
};

HzScreen *
hz_help_new (HzApp *app, const char *title, const char *text)
{
  Help *self = g_new0 (Help, 1);
  self->base = (HzScreen){&help_ops, app};
  self->title = g_strdup (title);
  self->text = g_strdup (text);
  return &self->base;
}

HzScreen *
hz_help_topic_new (HzApp *app, const char *topic)
{
  g_autofree char *text = hz_help_topic (topic);
  g_auto (GStrv) parts = g_strsplit (text, "\n", 2); /* its first line is its title */
  return hz_help_new (app, parts[0], parts[1]);
}
