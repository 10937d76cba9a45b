/* A paper on the screen: the lines to read out, the code for the citizen's phone, and how to print
 * it or keep it as a file. */
#include "tui/paper/pages.h"
#include "tui/frame/frame.h"

#include <curses.h>

#include "core/base/base.h"
#include "tui/paper/paper_out.h"

enum { QR_MAX_VERSION = 5, QUIET = 2 };

typedef struct {
  HzScreen base;
  HzCase *c; /* the one that is shown */
  HzPaperKind kind;
  GPtrArray *visit; /* HzCase *: of a slip, the submitted ones of its visit, in their order */
  HzIssued issued;
  HzQr *qr;
} PaperScreen;

static const HzKeyId hints[] = {HZ_KEY_PRINT,  HZ_KEY_KEEP, HZ_KEY_LIST, HZ_KEY_PAGE_DOWN,
                                HZ_KEY_MEMBER, HZ_KEY_JUMP, HZ_KEY_ESC,  HZ_KEY_NONE};

/* The index of the shown case in its visit; 0 for a single case. */
static guint
place_in_visit (const PaperScreen *self)
{
  for (guint i = 0; i < self->visit->len; i++)
    if (((const HzCase *)g_ptr_array_index (self->visit, i))->id == self->c->id)
      return i;
  return 0;
}

static void
load_visit (PaperScreen *self, GError **error)
{
  GPtrArray *visit =
      hz_ask_visit_submitted (hz_door (self->base.app), self->c->visit_id, TRUE, error);
  if (visit == NULL)
    return;
  g_ptr_array_unref (self->visit);
  self->visit = visit;
}

static void
paper_screen_layout (HzScreen *screen)
{
  PaperScreen *self = (PaperScreen *)screen;
  HzApp *app = screen->app;
  g_autoptr (GError) error = NULL;
  if (self->kind == HZ_PAPER_SLIP)
    load_visit (self, &error);
  hz_issued_clear (&self->issued);
  g_clear_pointer (&self->qr, hz_qr_free);
  if (error == NULL && hz_ask_paper (hz_door (app), self->c->id, self->kind, &self->issued, &error))
    self->qr = hz_qr_new (self->issued.paper->qr_text, QR_MAX_VERSION, &error);
  if (error != NULL) {
    hz_issued_clear (&self->issued);
    hz_app_complain_error (app, error);
  }
}

/* Two modules in each cell, dark on light whatever the terminal's own colours are. This is also
 * done under NO_COLOR, which is about decoration: many phones cannot read a code that is light on
 * dark, and no program can ask a terminal for its own colours, so reverse video would not help. A
 * terminal without colours is assumed to have a dark background. */
static void
paint_qr (const HzQr *qr, int top, int left)
{
  int size = qr->size + 2 * QUIET;
  int pair = hz_terminal_content_colours () > 0 ? alloc_pair (COLOR_WHITE, COLOR_BLACK) : 0;
  if (hz_terminal_content_colours () >= 16)
    pair = alloc_pair (15, 0);
  for (int y = 0; y < size; y += 2)
    for (int x = 0; x < size; x++) {
      gboolean upper = !hz_qr_dark (qr, x - QUIET, y - QUIET);
      gboolean lower = y + 1 < size && !hz_qr_dark (qr, x - QUIET, y + 1 - QUIET);
      const wchar_t *glyph = upper && lower ? L"█" : upper ? L"▀" : lower ? L"▄" : L" ";
      cchar_t cell;
      setcchar (&cell, glyph, A_NORMAL, 0, pair > 0 ? &pair : NULL);
      mvadd_wch (top + y / 2, left + x, &cell);
    }
}

static void
paper_screen_paint (HzScreen *screen)
{
  PaperScreen *self = (PaperScreen *)screen;
  const HzPaper *paper = self->issued.paper;
  if (paper == NULL)
    return;
  int qr_cells = self->qr != NULL ? self->qr->size + 2 * QUIET : 0;
  int left = COLS - qr_cells - 1, width = left - 3;
  int row = HZ_BODY_TOP - 1;
  g_autofree char *title = self->visit->len > 1
                               ? g_strdup_printf ("%s  %u/%u", hz_papers_title (self->kind),
                                                  place_in_visit (self) + 1, self->visit->len)
                               : g_strdup (hz_papers_title (self->kind));
  hz_draw (row, 1, width, HZ_STYLE_HEADING, title);
  hz_draw (row + 1, 1, width, HZ_STYLE_VALUE, paper->number);
  row += 3;
  for (guint i = 0; i < paper->lines->len && row <= hz_body_bottom () + 2; i++) {
    const HzPaperLine *line = g_ptr_array_index (paper->lines, i);
    if (line->label == NULL)
      continue;
    hz_draw (row, 1, 14, HZ_STYLE_DIM, line->label);
    g_auto (GStrv) wrapped = hz_text_wrap (line->value, (guint)MAX (8, width - 15));
    for (guint k = 0; wrapped[k] != NULL && row <= hz_body_bottom () + 2; k++)
      hz_draw (row++, 16, width - 15, HZ_STYLE_NORMAL, wrapped[k]);
    if (wrapped[0] == NULL)
      row++;
  }
  if (self->qr != NULL)
    paint_qr (self->qr, HZ_BODY_TOP - 1, left);
}

/* After the last slip of a visit comes the first one. */
static void
turn (PaperScreen *self, int pages)
{
  int count = (int)self->visit->len;
  if (count < 2)
    return;
  int to = ((int)place_in_visit (self) + pages + count) % count;
  HzCase *c = hz_case_copy (g_ptr_array_index (self->visit, (guint)to));
  hz_case_free (self->c);
  self->c = c;
  paper_screen_layout (&self->base);
}

/* Another page of the same case. */
static void
open_other (const PaperScreen *self, const char *page)
{
  g_autofree char *what = g_strdup_printf ("%" G_GINT64_FORMAT, self->c->id);
  hz_app_open (self->base.app, page, what);
}

static void
paper_screen_key (HzScreen *screen, const HzKey *key)
{
  PaperScreen *self = (PaperScreen *)screen;
  HzApp *app = screen->app;
  switch (key->id) {
  case HZ_KEY_ESC:
  case HZ_KEY_ENTER:
    hz_app_pop (app, screen);
    break;
  case HZ_KEY_PAGE_UP:
    turn (self, -1);
    break;
  case HZ_KEY_PAGE_DOWN:
    turn (self, 1);
    break;
  case HZ_KEY_PRINT:
    hz_paper_print (app, self->c, self->kind);
    break;
  case HZ_KEY_KEEP:
    hz_paper_keep (app, self->c, self->kind);
    break;
  case HZ_KEY_LIST:
    open_other (self, "papers");
    break;
  case HZ_KEY_NEXT_STEP:
    if (self->kind == HZ_PAPER_SLIP)
      open_other (self, "case");
    else /* its form is below */
      hz_app_pop (app, screen);
    break;
  default:
    break;
  }
}

static void
paper_screen_free (HzScreen *screen)
{
  PaperScreen *self = (PaperScreen *)screen;
  hz_issued_clear (&self->issued);
  g_clear_pointer (&self->qr, hz_qr_free);
  g_ptr_array_unref (self->visit);
  hz_case_free (self->c);
  g_free (self);
}

static gconstpointer
paper_screen_shows (HzScreen *screen)
{
  return ((PaperScreen *)screen)->c;
}

static const HzScreenOps paper_screen_ops = {
    .name = "paper",
    .hints = hints,
    .topic = "papers",
    .layout = paper_screen_layout,
    .paint = paper_screen_paint,
    .key = paper_screen_key,
    .free = paper_screen_free,
    .shows = paper_screen_shows,
};

gboolean
hz_paper_open (HzApp *app, const char *what)
{
  g_autoptr (GError) error = NULL;
  char *word = NULL;
  HzPaperKind kind;
  gint64 id = g_ascii_strtoll (what, &word, 10);
  if (*word == '\0' || !hz_paper_kind_parse (word + 1, &kind))
    g_error ("no paper is called %s", what);
  HzCase *c = hz_ask_case_load (hz_door (app), id, TRUE, &error);
  if (c == NULL) {
    hz_app_complain_error (app, error);
    return FALSE;
  }
  PaperScreen *self = g_new0 (PaperScreen, 1);
  self->base = (HzScreen){&paper_screen_ops, app};
  self->c = c;
  self->kind = kind;
  self->visit = g_ptr_array_new_with_free_func ((GDestroyNotify)hz_case_free);
  hz_app_push (app, &self->base);
  return TRUE;
}
