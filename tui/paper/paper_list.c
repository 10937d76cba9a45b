/* The papers of a case: which there are, when they were issued, how often they were reprinted. */
#include "tui/paper/pages.h"
#include "tui/frame/frame.h"

#include <curses.h>

#include "core/base/base.h"
#include "tui/paper/paper_out.h"

enum { LIST_TOP = HZ_BODY_TOP + 3 };

typedef struct {
  HzPaperKind kind;
  char *number, *issued; /* "" while it is not issued */
  guint reprints;
  const char *copy; /* the state of the last copy, in a word; NULL: nothing to show */
} Row;

typedef struct {
  HzScreen base;
  HzCase *c;
  GArray *rows;    /* Row */
  gboolean opened; /* the look is written down */
  HzList list;
} PaperList;

static const HzKeyId hints[] = {HZ_KEY_ENTER, HZ_KEY_PRINT, HZ_KEY_KEEP,
                                HZ_KEY_JUMP,  HZ_KEY_ESC,   HZ_KEY_NONE};

static void
row_clear (gpointer data)
{
  Row *row = data;
  g_free (row->number);
  g_free (row->issued);
}

static const HzPaperRecord *
record_of (const GPtrArray *records, HzPaperKind kind)
{
  for (guint i = 0; i < records->len; i++) {
    const HzPaperRecord *record = g_ptr_array_index (records, i);
    if (record->kind == kind)
      return record;
  }
  return NULL;
}

static void
add_row (PaperList *self, const GPtrArray *records, HzPaperKind kind)
{
  const HzStation *station = hz_session (self->base.app)->station;
  const HzPaperRecord *record = record_of (records, kind);
  Row row = {.kind = kind, .number = hz_papers_number (station, self->c, kind)};
  row.issued =
      record != NULL ? hz_time_format (record->issued_at, station->offset_minutes) : g_strdup ("");
  row.reprints = record != NULL ? record->reprints : 0;
  if (record != NULL && record->open)
    row.copy = hz_paper_is_printed (self->base.app, record) ? _ ("printing") : _ ("unclear");
  g_array_append_val (self->rows, row);
}

static void
paper_list_layout (HzScreen *screen)
{
  PaperList *self = (PaperList *)screen;
  g_autoptr (GError) error = NULL;
  const HzStation *station = hz_session (screen->app)->station;
  g_array_set_size (self->rows, 0);
  g_autoptr (GPtrArray) records =
      hz_ask_papers (hz_door (screen->app), self->c->id, self->opened, &error);
  if (records == NULL) {
    hz_app_complain_error (screen->app, error);
    return;
  }
  self->opened = TRUE;
  for (guint kind = HZ_PAPER_FIRST; kind < HZ_PAPER_END; kind++)
    if (hz_papers_has (station, self->c, (HzPaperKind)kind, NULL))
      add_row (self, records, (HzPaperKind)kind);
}

static int
list_rows (void)
{
  return hz_body_bottom () - LIST_TOP + 1;
}

static void
paint_row (const Row *row, int y, gboolean selected)
{
  HzStyle style = selected ? HZ_STYLE_FOCUS : HZ_STYLE_NORMAL;
  hz_draw_padded (y, 0, COLS, style, selected ? ">" : "");
  hz_draw (y, 2, 26, style, hz_papers_title (row->kind));
  hz_draw (y, 29, 22, style, row->number);
  hz_draw (y, 52, 16, style, *row->issued != '\0' ? row->issued : _ ("not issued yet"));
  g_autofree char *reprints =
      row->reprints > 0 ? g_strdup_printf ("%u", row->reprints) : g_strdup ("");
  g_autofree char *said = row->copy != NULL ? g_strdup_printf ("%s %s", reprints, row->copy) : NULL;
  hz_draw (y, 69, COLS - 70, style, said != NULL ? g_strstrip (said) : reprints);
}

static void
paper_list_paint (HzScreen *screen)
{
  PaperList *self = (PaperList *)screen;
  g_autofree char *heading =
      g_strdup_printf (_ ("Papers of %s"), hz_case_get (self->c, HZ_FIELD_NAME, 0));
  hz_draw (HZ_BODY_TOP, 2, COLS - 4, HZ_STYLE_HEADING, heading);
  hz_draw (LIST_TOP - 1, 2, 26, HZ_STYLE_DIM, _ ("Paper"));
  hz_draw (LIST_TOP - 1, 29, 22, HZ_STYLE_DIM, _ ("Number"));
  hz_draw (LIST_TOP - 1, 52, 16, HZ_STYLE_DIM, _ ("Issued"));
  hz_draw (LIST_TOP - 1, 69, COLS - 70, HZ_STYLE_DIM, _ ("Reprints"));
  if (self->rows->len == 0)
    hz_draw (LIST_TOP, 2, COLS - 4, HZ_STYLE_NORMAL, _ ("This case has no papers yet."));
  hz_list_settle (&self->list, (int)self->rows->len, list_rows ());
  for (int i = 0; i < list_rows () && self->list.top + i < (int)self->rows->len; i++) {
    int index = self->list.top + i;
    paint_row (&g_array_index (self->rows, Row, index), LIST_TOP + i, index == self->list.selected);
  }
  hz_list_paint_more (&self->list, (int)self->rows->len, LIST_TOP, list_rows ());
}

static void
open_paper (HzApp *app, gint64 id, HzPaperKind kind)
{
  g_autofree char *what = g_strdup_printf ("%" G_GINT64_FORMAT " %s", id, hz_paper_kind_id (kind));
  hz_app_open (app, "paper", what);
}

static void
paper_list_key (HzScreen *screen, const HzKey *key)
{
  PaperList *self = (PaperList *)screen;
  HzApp *app = screen->app;
  int count = (int)self->rows->len;
  if (hz_list_key (&self->list, key, count, list_rows ()))
    return;
  if (key->id == HZ_KEY_ESC) {
    hz_app_pop (app, screen);
    return;
  }
  if (count == 0)
    return;
  HzPaperKind kind = g_array_index (self->rows, Row, self->list.selected).kind;
  if (key->id == HZ_KEY_ENTER)
    open_paper (app, self->c->id, kind);
  else if (key->id == HZ_KEY_PRINT)
    hz_paper_print (app, self->c, kind);
  else if (key->id == HZ_KEY_KEEP)
    hz_paper_keep (app, self->c, kind);
}

static void
paper_list_free (HzScreen *screen)
{
  PaperList *self = (PaperList *)screen;
  g_array_unref (self->rows);
  hz_case_free (self->c);
  g_free (self);
}

static gconstpointer
paper_list_shows (HzScreen *screen)
{
  return ((PaperList *)screen)->c;
}

static const HzScreenOps paper_list_ops = {
    .name = "papers",
    .hints = hints,
    .topic = "papers",
    .layout = paper_list_layout,
    .paint = paper_list_paint,
    .key = paper_list_key,
    .free = paper_list_free,
    .shows = paper_list_shows,
};

gboolean
hz_papers_open (HzApp *app, const char *what)
{
  g_autoptr (GError) error = NULL;
  HzCase *c = hz_ask_case_load (hz_door (app), g_ascii_strtoll (what, NULL, 10), TRUE, &error);
  if (c == NULL) {
    hz_app_complain_error (app, error);
    return FALSE;
  }
  PaperList *self = g_new0 (PaperList, 1);
  self->base = (HzScreen){&paper_list_ops, app};
  self->c = c;
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  g_array_set_clear_func (self->rows, row_clear);
  hz_app_push (app, &self->base);
  return TRUE;
}
