#include "tui/paper/paper_out.h"

#include "core/base/base.h"
#include "data/desk/picture/picture.h"
#include "data/desk/print/print.h"

#include <string.h>

#define PRINTS "prints" /* what is at the printer, or on its way there: Printing * */

enum { PORTRAIT_WIDTH = 358, PORTRAIT_HEIGHT = 441 };

void
hz_paper_keep (HzApp *app, const HzCase *c, HzPaperKind kind)
{
  g_auto (HzPaperFiles) files = {0};
  g_autoptr (GError) error = NULL;
  if (!hz_papers_write_through (hz_door (app), c->id, kind, &files, &error)) {
    hz_app_complain_error (app, error);
    return;
  }
  hz_app_relayout (app);
  hz_app_say (app, _ ("Kept as %s."), files.pdf[kind]);
}

/* --- printing --- */

typedef struct {
  HzApp *app;
  HzIssued issued;
  guint number;     /* of the reprint; 0: the original */
  gboolean taken;   /* the print service has accepted it: from now on it may be printed */
  gboolean stopped; /* by the clerk, before it went to the desk */
} Printing;

static Printing *
printing_new (HzApp *app)
{
  Printing *printing = g_new0 (Printing, 1);
  printing->app = app;
  g_ptr_array_add (hz_session_list (app, PRINTS, NULL), printing);
  return printing;
}

static void
printing_free (Printing *printing)
{
  g_ptr_array_remove (hz_session_list (printing->app, PRINTS, NULL), printing);
  hz_issued_clear (&printing->issued);
  g_free (printing);
}

/* BUT: is ignored; may be NULL. */
static gboolean
is_printed (HzApp *app, gint64 record, const Printing *but)
{
  const GPtrArray *prints = hz_session_list (app, PRINTS, NULL);
  for (guint i = 0; i < prints->len; i++) {
    const Printing *printing = g_ptr_array_index (prints, i);
    if (printing != but && printing->issued.record->id == record)
      return TRUE;
  }
  return FALSE;
}

gboolean
hz_paper_is_printed (HzApp *app, const HzPaperRecord *record)
{
  return is_printed (app, record->id, NULL);
}

/* It was certainly not printed, so the next one is the original. */
static void
take_back (Printing *printing, const char *why)
{
  g_autoptr (GError) error = NULL;
  if (!hz_ask_paper_stayed (hz_door (printing->app), printing->issued.record, printing->number, why,
                            &error))
    g_info ("the paper could not be taken back: %s", error->message);
}

/* It cannot have been printed: the print service never accepted it, or cancelled it. */
static gboolean
surely_stayed (const Printing *printing, const HzPrintEvent *event)
{
  if (event->state == HZ_PRINT_CANCELLED)
    return strcmp (event->reason, "unbegun") == 0;
  return !printing->taken && strcmp (event->reason, "link-lost") != 0;
}

static void
record_end (Printing *printing, const HzPrintEvent *event)
{
  HzDoor *door = hz_door (printing->app);
  HzPaperRecord *record = printing->issued.record;
  const char *why = *event->reason != '\0' ? event->reason : "cancelled";
  g_autoptr (GError) error = NULL;
  gboolean recorded = TRUE;
  if (event->state == HZ_PRINT_DONE)
    recorded =
        hz_ask_paper_came_out (door, record, printing->number, "the printer says so", &error);
  else if (surely_stayed (printing, event))
    take_back (printing, why);
  else
    recorded = hz_ask_paper_unclear (door, record, printing->number, why, &error);
  if (!recorded) /* its outcome stays unknown, and is asked for before the next copy */
    g_info ("what became of the paper could not be recorded: %s", error->message);
}

static void
on_event (const HzPrintEvent *event, gpointer data)
{
  Printing *printing = data;
  HzApp *app = printing->app;
  const char *title = hz_papers_title (printing->issued.paper->kind);
  const char *number = printing->issued.paper->number;
  gboolean over = event->state >= HZ_PRINT_DONE;
  if (over)
    record_end (printing, event);
  else
    printing->taken = TRUE;
  if (hz_session (app)->desk == NULL) { /* the session ends, and nobody is there to be told */
  } else if (event->state == HZ_PRINT_DONE) {
    hz_app_say (app, _ ("%s %s: %s"), title, number, hz_print_text (event));
  } else if (event->state == HZ_PRINT_QUEUED || event->state == HZ_PRINT_PRINTING) {
    hz_app_say (app, _ ("%s %s: %s ^C stops it."), title, number, hz_print_text (event));
  } else if (event->state == HZ_PRINT_HELD) {
    hz_app_complain (app, _ ("%s ^C stops the printing."), hz_print_text (event));
  } else {
    hz_app_complain (app, "%s", hz_print_text (event));
  }
  if (over)
    printing_free (printing);
  if (over && hz_session (app)->desk != NULL)
    hz_app_relayout (app); /* the list shows its state */
}

static void
send (Printing *printing)
{
  HzApp *app = printing->app;
  HzPaper *paper = printing->issued.paper;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) papers = g_ptr_array_new ();
  g_ptr_array_add (papers, paper);
  g_autoptr (GBytes) pdf = hz_papers_pdf (papers, &error);
  if (pdf == NULL) {
    take_back (printing, error->message);
    hz_app_complain_error (app, error);
    printing_free (printing);
    return;
  }
  g_autofree char *title = g_strconcat (paper->title, " ", paper->number, NULL);
  hz_desk_print (hz_session (app)->desk, pdf, title, hz_paper_media (paper->kind), 1, on_event,
                 printing);
}

gboolean
hz_printing_stop (HzApp *app, const char *what)
{
  const GPtrArray *prints = hz_session_list (app, PRINTS, NULL);
  if (prints->len == 0) {
    hz_app_say (app, _ ("Nothing is being printed."));
    return FALSE;
  }
  for (guint i = 0; i < prints->len; i++)
    ((Printing *)g_ptr_array_index (prints, i))->stopped = TRUE;
  if (hz_session (app)->desk != NULL)
    hz_desk_print_cancel (hz_session (app)->desk);
  hz_app_say (app, _ ("The printing is being stopped …"));
  return TRUE;
}

/* --- the portrait of the form --- */

static void
on_portrait (HzPhoto *photo, const GError *error, gpointer data)
{
  Printing *printing = data;
  g_autoptr (HzPhoto) mine = photo;
  HzApp *app = printing->app;
  if (hz_session (app)->desk == NULL ||
      printing->stopped) { /* the session ends, or the clerk says so */
    const HzPrintEvent unbegun = {HZ_PRINT_CANCELLED, "unbegun"};
    on_event (&unbegun, printing);
    return;
  }
  if (mine != NULL) {
    HzPaper *paper = printing->issued.paper;
    paper->picture_width = mine->preview_width;
    paper->picture_height = mine->preview_height;
    paper->picture = g_bytes_ref (mine->rgb);
  }
  send (printing);
}

/* FALSE: there is no portrait. The examiner decodes it, like every picture. */
static gboolean
ask_portrait (Printing *printing, const HzCase *c)
{
  HzApp *app = printing->app;
  gboolean second = hz_case_card_photo (c) == 1;
  g_autoptr (HzImage) image =
      hz_ask_image (hz_door (app), c->id, second ? HZ_IMAGE_PHOTO_2 : HZ_IMAGE_PHOTO_1, NULL);
  if (image == NULL)
    return FALSE;
  hz_photo_decode (hz_session (app)->pictures, image->data, PORTRAIT_WIDTH, PORTRAIT_HEIGHT,
                   on_portrait, printing);
  return TRUE;
}

/* --- the next copy --- */

typedef struct { /* the question about a copy of which nobody knows whether it was printed */
  HzApp *app;
  HzCase *c;
  HzPaperKind kind;
  guint copy;
} Open;

static void
open_free (gpointer data)
{
  Open *open = data;
  hz_case_free (open->c);
  g_free (open);
}

/* The clerk has looked at the printer: the answer is recorded with the clerk's name, then the next
 * copy is printed. */
static void
settle (const Open *open, gboolean came_out)
{
  HzApp *app = open->app;
  HzDoor *door = hz_door (app);
  g_autoptr (GError) error = NULL;
  g_auto (HzIssued) issued = {0};
  gboolean good = hz_ask_paper (door, open->c->id, open->kind, &issued, &error);
  const HzPaperRecord *record = issued.record;
  if (good && record->open && record->open_copy == open->copy)
    good = came_out
               ? hz_ask_paper_came_out (door, record, open->copy, "seen by the clerk", &error)
               : hz_ask_paper_stayed (door, record, open->copy, "the clerk found nothing", &error);
  if (good)
    hz_paper_print (app, open->c, open->kind);
  else
    hz_app_complain_error (app, error);
}

static void
answered_yes (gpointer data)
{
  settle (data, TRUE);
}

static void
answered_no (gpointer data)
{
  settle (data, FALSE);
}

static void
ask_open (HzApp *app, const HzCase *c, HzPaperKind kind, const HzPaperRecord *record)
{
  Open *open = g_new (Open, 1);
  *open = (Open){app, hz_case_copy (c), kind, record->open_copy};
  g_autofree char *at = hz_time_format (record->open_at, hz_session (app)->station->offset_minutes);
  g_autofree char *who = hz_ask_person (hz_door (app), record->open_by);
  g_autofree char *question = g_strdup_printf (
      _ ("It is not known whether the last copy of %s %s came out: sent to the printer %s, %s. Did "
         "it come out?"),
      hz_papers_title (kind), record->number, at, who);
  hz_app_push (app, hz_decide_new (app, question,
                                   _ ("y: yes, the next one is marked as a reprint\n"
                                      "n: no, nothing came out; it is printed again\n"
                                      "any other key: nothing is printed now"),
                                   answered_yes, answered_no, open, open_free));
}

/* FALSE: not now; the user was told why, or was asked. */
static gboolean
may_leave (Printing *printing, const HzCase *c, HzPaperKind kind)
{
  HzApp *app = printing->app;
  g_autoptr (GError) error = NULL;
  if (!hz_ask_paper (hz_door (app), c->id, kind, &printing->issued, &error)) {
    hz_app_complain_error (app, error);
  } else if (is_printed (app, printing->issued.record->id, printing)) {
    hz_app_complain (app, _ ("%s %s is at the printer already. ^C stops it."),
                     hz_papers_title (kind), printing->issued.paper->number);
  } else if (printing->issued.record->open) {
    ask_open (app, c, kind, printing->issued.record);
  } else if (!hz_ask_paper_leaves (hz_door (app), &printing->issued, &printing->number, &error)) {
    hz_app_complain_error (app, error);
  } else {
    return TRUE;
  }
  return FALSE;
}

void
hz_paper_print (HzApp *app, const HzCase *c, HzPaperKind kind)
{
  if (hz_session (app)->desk == NULL) {
    hz_app_complain (app, _ ("There is no desk here. Keep the paper as a file."));
    return;
  }
  Printing *printing = printing_new (app);
  if (!may_leave (printing, c, kind)) {
    printing_free (printing);
    return;
  }
  hz_app_relayout (app);
  hz_app_say (app, _ ("%s %s goes to the printer."), hz_papers_title (kind),
              printing->issued.paper->number);
  if (kind != HZ_PAPER_FORM || !ask_portrait (printing, c))
    send (printing);
}
