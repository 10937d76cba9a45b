/* The collection slip, or a referral slip, on the screen: the lines to read out, the QR for the
 * citizen's phone. */
#include "tui/app.h"

#include <curses.h>

#include "core/error.h"
#include "core/text.h"
#include "tui/papers.h"

enum { QR_MAX_VERSION = 5, QUIET = 2 };

typedef struct {
  HzScreen base;
  HzCase *c;         /* the one that is shown */
  GPtrArray *visit;  /* HzCase *: the submitted ones of its visit, in their order */
  gboolean referral; /* of a draft, which has no visit to turn the pages of */
  HzPaper *paper;
  HzQr *qr;
} Slip;

static const HzKeyId hints[] = {HZ_KEY_PAGE_UP, HZ_KEY_PAGE_DOWN, HZ_KEY_MEMBER,
                                HZ_KEY_JUMP,    HZ_KEY_ESC,       HZ_KEY_NONE};

/* The place of the shown case in its visit; 0 for a case alone. */
static guint
place_in_visit (const Slip *self)
{
  for (guint i = 0; i < self->visit->len; i++)
    if (((const HzCase *)g_ptr_array_index (self->visit, i))->id == self->c->id)
      return i;
  return 0;
}

static void
load_visit (Slip *self, GError **error)
{
  GPtrArray *visit =
      hz_store_visit_submitted (self->base.app->station->store, self->c->visit_id, error);
  if (visit == NULL)
    return;
  g_ptr_array_unref (self->visit);
  self->visit = visit;
}

static void
slip_layout (HzScreen *screen)
{
  Slip *self = (Slip *)screen;
  HzApp *app = screen->app;
  g_autoptr (GError) error = NULL;
  if (!self->referral)
    load_visit (self, &error);
  g_clear_pointer (&self->paper, hz_paper_free);
  g_clear_pointer (&self->qr, hz_qr_free);
  if (error == NULL)
    self->paper =
        (self->referral ? hz_papers_referral : hz_papers_slip) (app->station, self->c, &error);
  if (self->paper != NULL)
    self->qr = hz_qr_new (self->paper->qr_text, QR_MAX_VERSION, &error);
  if (error != NULL)
    hz_app_complain_error (app, error);
}

/* Two modules a cell. Dark on light whatever the terminal's own colours are: light is drawn, dark
 * is left black. */
static void
paint_qr (const HzQr *qr, int top, int left)
{
  int size = qr->size + 2 * QUIET;
  int pair = hz_terminal_colours () > 0 ? alloc_pair (COLOR_WHITE, COLOR_BLACK) : 0;
  if (hz_terminal_colours () >= 16)
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
slip_paint (HzScreen *screen)
{
  Slip *self = (Slip *)screen;
  if (self->paper == NULL)
    return;
  int qr_cells = self->qr != NULL ? self->qr->size + 2 * QUIET : 0;
  int left = COLS - qr_cells - 1, width = left - 3;
  int row = HZ_BODY_TOP - 1;
  g_autofree char *title = self->visit->len > 1
                               ? g_strdup_printf ("%s  %u/%u", self->paper->title,
                                                  place_in_visit (self) + 1, self->visit->len)
                               : g_strdup (self->paper->title);
  hz_draw (row, 1, width, HZ_STYLE_HEADING, title);
  hz_draw (row + 1, 1, width, HZ_STYLE_VALUE, self->paper->number);
  row += 3;
  for (guint i = 0; i < self->paper->lines->len && row <= hz_body_bottom () + 2; i++) {
    const HzPaperLine *line = g_ptr_array_index (self->paper->lines, i);
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

/* The slips of one visit are one set: the pages go round it. */
static void
turn (Slip *self, int pages)
{
  int count = (int)self->visit->len;
  if (count < 2)
    return;
  int to = ((int)place_in_visit (self) + pages + count) % count;
  HzCase *c = hz_case_copy (g_ptr_array_index (self->visit, (guint)to));
  hz_case_free (self->c);
  self->c = c;
  slip_layout (&self->base);
}

static void
slip_key (HzScreen *screen, const HzKey *key)
{
  Slip *self = (Slip *)screen;
  switch (key->id) {
  case HZ_KEY_ESC:
  case HZ_KEY_ENTER:
    hz_app_pop (screen->app, screen);
    break;
  case HZ_KEY_PAGE_UP:
    turn (self, -1);
    break;
  case HZ_KEY_PAGE_DOWN:
    turn (self, 1);
    break;
  case HZ_KEY_NEXT_STEP:
    if (self->referral) /* its form is below */
      hz_app_pop (screen->app, screen);
    else
      hz_app_push (screen->app, hz_form_screen_new (screen->app, hz_case_copy (self->c)));
    break;
  default:
    break;
  }
}

static void
slip_free (HzScreen *screen)
{
  Slip *self = (Slip *)screen;
  g_clear_pointer (&self->paper, hz_paper_free);
  g_clear_pointer (&self->qr, hz_qr_free);
  g_ptr_array_unref (self->visit);
  hz_case_free (self->c);
  g_free (self);
}

static const HzCase *
slip_shows (HzScreen *screen)
{
  return ((Slip *)screen)->c;
}

static const HzScreenOps slip_ops = {
    .name = "slip",
    .hints = hints,
    .layout = slip_layout,
    .paint = slip_paint,
    .key = slip_key,
    .free = slip_free,
    .shows = slip_shows,
};

static HzScreen *
slip_make (HzApp *app, HzCase *c, gboolean referral)
{
  Slip *self = g_new0 (Slip, 1);
  self->referral = referral;
  self->base = (HzScreen){&slip_ops, app};
  self->c = c;
  self->visit = g_ptr_array_new_with_free_func ((GDestroyNotify)hz_case_free);
  return &self->base;
}

HzScreen *
hz_slip_new (HzApp *app, HzCase *c)
{
  return slip_make (app, c, FALSE);
}

HzScreen *
hz_referral_new (HzApp *app, HzCase *c)
{
  return slip_make (app, c, TRUE);
}
