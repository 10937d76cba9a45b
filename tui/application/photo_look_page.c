#include "tui/application/photo_look_page.h"

#include <curses.h>

#include "core/base/base.h"
#include "tui/frame/frame.h"

enum { LIST_TOP = HZ_BODY_TOP + 2, QUESTION_COLUMN = 20, ANSWER_ROWS = 2 };

typedef struct {
  HzScreen base;
  char *title;
  GPtrArray *looks;
  HzLooked looked;
  gpointer data;
} Looks;

static const HzKeyId hints[] = {HZ_KEY_ESC, HZ_KEY_NONE};

/* TEXT in as many rows as it takes, not beyond LAST; the row behind it. */
static int
paint_text (int row, int last, HzStyle style, const char *text)
{
  g_auto (GStrv) lines = hz_text_wrap (text, (guint)(COLS - QUESTION_COLUMN - 2));
  for (int i = 0; lines[i] != NULL && row <= last; i++)
    hz_draw (row++, QUESTION_COLUMN, COLS - QUESTION_COLUMN - 1, style, lines[i]);
  return row;
}

/* What speaks against it stands below the question. */
static void
looks_paint (HzScreen *screen)
{
  const Looks *self = (const Looks *)screen;
  int row = LIST_TOP, last = hz_body_bottom () - ANSWER_ROWS;
  for (int r = HZ_BODY_TOP; r <= hz_body_bottom (); r++)
    hz_draw_padded (r, 0, COLS, HZ_STYLE_NORMAL, "");
  g_autofree char *heading = g_strdup_printf (_ ("%s: look at it yourself"), self->title);
  hz_draw (HZ_BODY_TOP, 2, COLS - 3, HZ_STYLE_HEADING, heading);
  for (guint i = 0; i < self->looks->len && row <= last; i++) {
    const HzPhotoCheck *look = g_ptr_array_index (self->looks, i);
    hz_draw (row, 1, 1, look->ok ? HZ_STYLE_NORMAL : HZ_STYLE_BAD, look->ok ? " " : "!");
    hz_draw (row, 3, QUESTION_COLUMN - 4, HZ_STYLE_LABEL, look->title);
    row = paint_text (row, last, HZ_STYLE_VALUE, look->way_out);
    if (!look->ok)
      row = paint_text (row, last, HZ_STYLE_BAD, look->why);
  }
  hz_draw (hz_body_bottom (), 2, COLS - 3, HZ_STYLE_FOCUS,
           _ ("Y: yes, all of it.    N or Esc: no; another photo is taken."));
}

static void
looks_place_cursor (HzScreen *screen)
{
  move (hz_body_bottom (), 2);
  wnoutrefresh (stdscr);
}

static void
looks_key (HzScreen *screen, const HzKey *key)
{
  Looks *self = (Looks *)screen;
  gunichar typed = key->id == HZ_KEY_TEXT ? g_unichar_tolower (key->character) : 0;
  HzLooked looked = typed == 'y' ? self->looked : NULL;
  gpointer data = self->data;
  if (typed != 'y' && typed != 'n' && key->id != HZ_KEY_ESC)
    return;
  hz_app_pop (screen->app, screen);
  if (looked != NULL)
    looked (data);
}

static void
looks_free (HzScreen *screen)
{
  Looks *self = (Looks *)screen;
  g_ptr_array_unref (self->looks);
  g_free (self->title);
  g_free (self);
}

static const HzScreenOps looks_ops = {
    .name = "photo-looks",
    .overlay = TRUE,
    .hints = hints,
    .paint = looks_paint,
    .place_cursor = looks_place_cursor,
    .key = looks_key,
    .free = looks_free,
};

HzScreen *
hz_photo_looks_new (HzApp *app, const char *title, GPtrArray *looks, HzLooked looked, gpointer data)
{
  Looks *self = g_new0 (Looks, 1);
  self->base = (HzScreen){&looks_ops, app};
  self->title = g_strdup (title);
  self->looks = looks;
  self->looked = looked;
  self->data = data;
  return &self->base;
}
