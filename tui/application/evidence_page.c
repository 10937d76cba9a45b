#include "tui/application/pages.h"
#include "tui/application/form_screen.h"
#include "tui/application/evidence_page.h"

#include <curses.h>

#include "core/base/base.h"
#include "data/desk/picture/picture.h"
#include "tui/counter/counter.h"
#include "tui/frame/frame.h"
#include "tui/station/station.h"

enum { LIST_TOP = HZ_BODY_TOP + 2, NAME_COLUMN = 6, STATE_COLUMN = 40 };

typedef struct _Evidence Evidence;
typedef struct {  /* what a callback of the examiner holds */
  Evidence *self; /* NULL when the screen is gone */
} Handle;

struct _Evidence {
  HzScreen base;
  Handle *handle; /* g_rc_box */
  gint64 case_id;
  gboolean open;     /* papers may be filed and taken away */
  GPtrArray *papers; /* HzEvidence * */
  HzList list;
  HzEvidenceKind kind; /* of the paper that is being filed */
  gboolean busy;       /* one is being read */
};

static const HzKeyId hints[] = {HZ_KEY_ENTER, HZ_KEY_LIST, HZ_KEY_DELETE,
                                HZ_KEY_JUMP,  HZ_KEY_ESC,  HZ_KEY_NONE};

/* --- what is there --- */

/* The case that this screen is about; it may change, so it is looked up each time. */
static const HzCase *
case_of (const Evidence *self)
{
  HzScreen *below = hz_app_showing (self->base.app);
  const HzCase *c = below != NULL ? below->ops->shows (below) : NULL;
  return c != NULL && c->id == self->case_id ? c : NULL;
}

static void
load (Evidence *self)
{
  HzApp *app = self->base.app;
  g_autoptr (GError) error = NULL;
  GPtrArray *papers = hz_ask_evidence_list (hz_door (app), self->case_id, &error);
  if (papers == NULL) {
    hz_app_complain_error (app, error);
    return;
  }
  g_clear_pointer (&self->papers, g_ptr_array_unref);
  self->papers = papers;
}

static int
lines (const Evidence *self)
{
  return (int)self->papers->len + (self->open ? HZ_EVIDENCE_KINDS : 0);
}

/* The filed paper under the cursor; NULL: a line for filing one of KIND. */
static const HzEvidence *
chosen (const Evidence *self, HzEvidenceKind *kind)
{
  int line = self->list.selected;
  if (line < (int)self->papers->len)
    return g_ptr_array_index (self->papers, (guint)line);
  *kind = (HzEvidenceKind)(line - (int)self->papers->len);
  return NULL;
}

static gboolean
is_filed (const Evidence *self, HzEvidenceKind kind)
{
  for (guint i = 0; i < self->papers->len; i++)
    if (((const HzEvidence *)g_ptr_array_index (self->papers, i))->kind == kind)
      return TRUE;
  return FALSE;
}

/* --- filing one --- */

typedef struct {
  Handle *handle;
  GBytes *file;
  char *name;
} Asked;

static void
asked_free (Asked *asked)
{
  g_rc_box_release (asked->handle);
  g_bytes_unref (asked->file);
  g_free (asked->name);
  g_free (asked);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Asked, asked_free)

static void
file_paper (Evidence *self, const Asked *asked, const HzPhoto *photo)
{
  HzApp *app = self->base.app;
  g_autoptr (GError) error = NULL;
  HzEvidence paper = {
      .kind = self->kind, .format = photo->format, .width = photo->width, .height = photo->height};
  if (!hz_ask_evidence_add (hz_door (app), self->case_id, &paper, asked->file, &error)) {
    hz_app_complain (app, _ ("%s: %s"), asked->name, error->message);
    return;
  }
  load (self);
  self->list.selected = (int)self->papers->len - 1;
  hz_app_say (app, _ ("%s: filed with the case, sealed. Enter shows it."), asked->name);
}

static void
on_decoded (HzPhoto *photo, const GError *error, gpointer data)
{
  g_autoptr (Asked) asked = data;
  g_autoptr (HzPhoto) picture = photo;
  Evidence *self = asked->handle->self;
  if (self == NULL)
    return;
  self->busy = FALSE;
  if (picture != NULL)
    file_paper (self, asked, picture);
  else
    hz_app_complain (self->base.app, _ ("%s: %s"), asked->name, error->message);
  hz_terminal_dirty ();
}

/* FILE is filed when the examiner has confirmed that it is a picture. */
static void
take (Evidence *self, GBytes *file, const char *name)
{
  HzApp *app = self->base.app;
  Asked *asked = g_new0 (Asked, 1);
  asked->handle = g_rc_box_acquire (self->handle);
  asked->file = g_bytes_ref (file);
  asked->name = g_strdup (name);
  self->busy = TRUE;
  hz_photo_decode (hz_session (app)->pictures, file, 16, 16, on_decoded, asked);
}

static void
on_taken (GBytes *jpeg, const char *name, gpointer data)
{
  take (data, jpeg, name);
}

static GPtrArray *
files (const char *filter, gpointer data)
{
  return hz_form_picture_choices (hz_door (((Evidence *)data)->base.app), filter);
}

static gboolean
is_pdf (GBytes *file)
{
  gsize length = 0;
  const char *data = g_bytes_get_data (file, &length);
  return length >= 5 && strncmp (data, "%PDF-", 5) == 0;
}

static void
on_file (const char *code, gpointer data)
{
  Evidence *self = data;
  HzApp *app = self->base.app;
  g_autoptr (GError) error = NULL;
  if (code == NULL)
    return;
  g_autoptr (GBytes) file = hz_picture_read (hz_door (app), code, &error);
  g_autofree char *name = g_path_get_basename (code);
  if (file == NULL)
    hz_app_complain_error (app, error);
  else if (is_pdf (file))
    hz_app_complain (
        app,
        _ ("%s is a PDF file. Only pictures are filed: take the paper with the camera, "
           "or save its pages as JPEG."),
        name);
  else
    take (self, file, name);
}

/* --- the keys --- */

static void
show (Evidence *self, const HzEvidence *paper)
{
  HzApp *app = self->base.app;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) data =
      hz_ask_evidence_open (hz_door (app), self->case_id, paper->place, &error);
  if (data == NULL) {
    hz_app_complain_error (app, error);
    return;
  }
  hz_app_push (app, hz_evidence_view_new (app, hz_evidence_name (paper->kind, NULL, NULL), data));
}

typedef struct { /* what the question was about */
  Handle *handle;
  HzEvidence *paper;
} AskedPaper;

static void
asked_paper_free (gpointer data)
{
  AskedPaper *asked = data;
  g_rc_box_release (asked->handle);
  hz_evidence_free (asked->paper);
  g_free (asked);
}

static void
drop (gpointer data)
{
  const AskedPaper *asked = data;
  Evidence *self = asked->handle->self;
  g_autoptr (GError) error = NULL;
  if (self == NULL)
    return;
  HzApp *app = self->base.app;
  if (!hz_ask_evidence_drop (hz_door (app), self->case_id, asked->paper, &error))
    hz_app_complain_error (app, error);
  else
    hz_app_say (app, _ ("The paper was taken away."));
  load (self);
}

static void
ask_drop (Evidence *self, const HzEvidence *paper)
{
  HzApp *app = self->base.app;
  if (!self->open) {
    hz_app_say (app, _ ("This case was submitted or withdrawn already: its papers stay as they "
                        "are."));
    return;
  }
  g_autofree char *question = g_strdup_printf (_ ("Take the paper “%s” away from this case?"),
                                               hz_evidence_name (paper->kind, NULL, NULL));
  AskedPaper *asked = g_new (AskedPaper, 1);
  *asked = (AskedPaper){g_rc_box_acquire (self->handle), hz_evidence_copy (paper)};
  hz_app_push (app, hz_confirm_about (app, question, drop, asked, asked_paper_free));
}

static void
evidence_key (HzScreen *screen, const HzKey *key)
{
  Evidence *self = (Evidence *)screen;
  HzApp *app = screen->app;
  HzEvidenceKind kind = HZ_EVIDENCE_OTHER;
  if (key->id == HZ_KEY_ESC || key->id == HZ_KEY_EVIDENCE) {
    hz_app_pop (app, screen);
    return;
  }
  if (self->busy || hz_list_key (&self->list, key, lines (self), hz_body_bottom () - LIST_TOP) ||
      lines (self) == 0)
    return;
  const HzEvidence *paper = chosen (self, &kind);
  self->kind = kind;
  if (key->id == HZ_KEY_ENTER && paper != NULL)
    show (self, paper);
  else if (key->id == HZ_KEY_ENTER)
    hz_app_push (app,
                 hz_camera_screen_new (app, hz_evidence_name (kind, NULL, NULL), on_taken, self));
  else if (key->id == HZ_KEY_LIST && paper == NULL)
    hz_app_push (app,
                 hz_picker_new (app, hz_evidence_name (kind, NULL, NULL), files, on_file, self));
  else if (key->id == HZ_KEY_DELETE && paper != NULL)
    ask_drop (self, paper);
}

/* --- the screen --- */

static void
paint_paper (Evidence *self, int row, const HzEvidence *paper, HzStyle style)
{
  g_autofree char *when =
      hz_time_format (paper->added_at, hz_session (self->base.app)->station->offset_minutes);
  g_autofree char *state =
      g_strdup_printf ("%d×%d  %s  %s", paper->width, paper->height, paper->added_name, when);
  hz_draw (row, NAME_COLUMN, STATE_COLUMN - NAME_COLUMN - 1, style,
           hz_evidence_name (paper->kind, NULL, NULL));
  hz_draw (row, STATE_COLUMN, COLS - STATE_COLUMN - 1, style, state);
}

static void
paint_kind (Evidence *self, int row, HzEvidenceKind kind, HzStyle style)
{
  const HzCase *c = case_of (self);
  HzRules rules;
  gboolean wanted = c != NULL && !is_filed (self, kind) &&
                    hz_station_rules_for (hz_session (self->base.app)->station, c, &rules, NULL) &&
                    hz_evidence_wanted (kind, c, &rules);
  hz_draw (row, 3, 2, style, "+");
  hz_draw (row, NAME_COLUMN, STATE_COLUMN - NAME_COLUMN - 1, style,
           hz_evidence_name (kind, wanted ? c : NULL, wanted ? &rules : NULL));
  if (wanted)
    hz_draw (row, STATE_COLUMN, COLS - STATE_COLUMN - 1, style, _ ("wanted, not filed yet"));
}

static void
evidence_paint (HzScreen *screen)
{
  Evidence *self = (Evidence *)screen;
  const HzCase *c = case_of (self);
  int rows = hz_body_bottom () - LIST_TOP;
  hz_draw (HZ_BODY_TOP - 1, 1, 40, HZ_STYLE_HEADING, _ ("Evidence papers"));
  hz_draw (HZ_BODY_TOP - 1, STATE_COLUMN, COLS - STATE_COLUMN - 1, HZ_STYLE_VALUE,
           c != NULL ? hz_case_get (c, HZ_FIELD_NAME, 0) : "");
  if (lines (self) == 0)
    hz_draw (LIST_TOP, 3, COLS - 4, HZ_STYLE_NORMAL, _ ("No papers are filed with this case."));
  hz_list_settle (&self->list, lines (self), rows);
  for (int i = self->list.top; i < lines (self) && i < self->list.top + rows; i++) {
    int row = LIST_TOP + i - self->list.top, filed = (int)self->papers->len;
    gboolean here = i == self->list.selected;
    HzStyle style = here ? HZ_STYLE_FOCUS : HZ_STYLE_NORMAL;
    hz_draw_padded (row, 1, COLS - 2, style, here ? ">" : " ");
    if (i < filed)
      paint_paper (self, row, g_ptr_array_index (self->papers, (guint)i), style);
    else
      paint_kind (self, row, (HzEvidenceKind)(i - filed), style);
  }
  hz_list_paint_more (&self->list, lines (self), LIST_TOP, rows);
  hz_draw (hz_body_bottom (), 3, COLS - 4, HZ_STYLE_DIM,
           !self->open  ? _ ("Enter shows the paper.")
           : self->busy ? _ ("The picture is being read…")
                        : _ ("Enter shows a paper; on +, the camera takes it. F3: from a file."));
}

static void
evidence_place_cursor (HzScreen *screen)
{
  const HzList *list = &((Evidence *)screen)->list;
  move (LIST_TOP + list->selected - list->top, 1);
  wnoutrefresh (stdscr);
}

static void
evidence_free (HzScreen *screen)
{
  Evidence *self = (Evidence *)screen;
  self->handle->self = NULL;
  g_rc_box_release (self->handle);
  g_clear_pointer (&self->papers, g_ptr_array_unref);
  g_free (self);
}

static const HzScreenOps evidence_ops = {
    .name = "evidence",
    .hints = hints,
    .topic = "evidence",
    .paint = evidence_paint,
    .place_cursor = evidence_place_cursor,
    .key = evidence_key,
    .free = evidence_free,
};

gboolean
hz_evidence_open (HzApp *app, const char *what)
{
  HzScreen *screen = hz_app_showing (app);
  if (screen != NULL && hz_is_form_screen (screen) && !hz_form_screen_keep (screen))
    return FALSE;
  const HzCase *c = screen != NULL ? screen->ops->shows (screen) : NULL;
  if (c == NULL || c->id == 0) {
    hz_app_complain (app, _ ("Open an application first: papers are filed with a case."));
    return FALSE;
  }
  if (hz_app_top (app)->ops == &evidence_ops)
    return TRUE;
  Evidence *self = g_new0 (Evidence, 1);
  self->base = (HzScreen){&evidence_ops, app};
  self->handle = g_rc_box_new (Handle);
  self->handle->self = self;
  self->case_id = c->id;
  self->open = hz_state_is_with_clerk (c->state);
  self->papers = g_ptr_array_new ();
  load (self);
  hz_app_push (app, &self->base);
  return TRUE;
}
