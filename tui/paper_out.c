#include "tui/paper_out.h"

#include "core/error.h"

#include <string.h>

enum { PORTRAIT_WIDTH = 358, PORTRAIT_HEIGHT = 441 };

void
hz_paper_keep (HzApp *app, const HzCase *c, HzPaperKind kind)
{
  g_auto (HzPaperFiles) files = {0};
  g_autoptr (GError) error = NULL;
  if (!hz_papers_write_kind (app->station, c, kind, app->account->name, &files, &error)) {
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
  guint number; /* of the reprint; 0: the original */
  char *actor;
} Printing;

static void
printing_free (Printing *printing)
{
  hz_issued_clear (&printing->issued);
  g_free (printing->actor);
  g_free (printing);
}

/* It certainly did not come out of the printer: the next one is the original. */
static void
take_back (Printing *printing, const char *why)
{
  g_autoptr (GError) error = NULL;
  if (!hz_store_paper_stayed (printing->app->station->store, printing->issued.record,
                              HZ_PAPER_TO_PRINTER, printing->number, printing->actor, why, &error))
    g_info ("the paper could not be taken back: %s", error->message);
}

static void
on_event (const HzPrintEvent *event, gpointer data)
{
  Printing *printing = data;
  HzApp *app = printing->app;
  const char *title = hz_papers_title (printing->issued.paper->kind);
  const char *number = printing->issued.paper->number;
  gboolean over = event->state >= HZ_PRINT_DONE;
  gboolean unknown = strcmp (event->reason, "link-lost") == 0;
  if (over && event->state != HZ_PRINT_DONE && !unknown)
    take_back (printing, *event->reason != '\0' ? event->reason : "cancelled");
  if (app->desk != NULL) { /* otherwise the session ends, and nobody is there to be told */
    gboolean good = event->state == HZ_PRINT_DONE || event->state == HZ_PRINT_QUEUED ||
                    event->state == HZ_PRINT_PRINTING;
    if (good)
      hz_app_say (app, _ ("%s %s: %s"), title, number, hz_print_text (event));
    else
      hz_app_complain (app, "%s", hz_print_text (event));
  }
  if (over)
    printing_free (printing);
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
  hz_desk_print (app->desk, pdf, title, hz_paper_media (paper->kind), 1, on_event, printing);
}

/* --- the portrait of the form --- */

static void
on_portrait (HzPhoto *photo, const GError *error, gpointer data)
{
  Printing *printing = data;
  g_autoptr (HzPhoto) mine = photo;
  if (printing->app->desk == NULL) { /* the session ends */
    take_back (printing, "logout");
    printing_free (printing);
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

/* FALSE: there is none. Decoded by the desk, as every picture. */
static gboolean
ask_portrait (Printing *printing, const HzCase *c)
{
  HzApp *app = printing->app;
  gboolean second = hz_case_card_photo (c) == 1;
  g_autoptr (HzImage) image =
      hz_store_image (app->station->store, c->id, second ? HZ_IMAGE_PHOTO_2 : HZ_IMAGE_PHOTO_1,
                      printing->actor, NULL);
  if (image == NULL)
    return FALSE;
  hz_desk_decode_photo (app->desk, image->data, PORTRAIT_WIDTH, PORTRAIT_HEIGHT, on_portrait,
                        printing);
  return TRUE;
}

void
hz_paper_print (HzApp *app, const HzCase *c, HzPaperKind kind)
{
  g_autoptr (GError) error = NULL;
  if (app->desk == NULL) {
    hz_app_complain (app, _ ("There is no desk here. Keep the paper as a file."));
    return;
  }
  Printing *printing = g_new0 (Printing, 1);
  printing->app = app;
  printing->actor = g_strdup (app->account->name);
  if (!hz_papers_get (app->station, c, kind, printing->actor, &printing->issued, &error) ||
      !hz_store_paper_leaves (app->station->store, printing->issued.record, HZ_PAPER_TO_PRINTER,
                              printing->actor, &printing->number, &error)) {
    hz_app_complain_error (app, error);
    printing_free (printing);
    return;
  }
  hz_papers_mark (app->station, &printing->issued, printing->number);
  hz_app_relayout (app);
  hz_app_say (app, _ ("%s %s goes to the printer."), hz_papers_title (kind),
              printing->issued.paper->number);
  if (kind != HZ_PAPER_FORM || !ask_portrait (printing, c))
    send (printing);
}
