/* The half of writing papers to files that needs no station: drawing them. */
#pragma once
#include "data/door/door.h"
#include "data/export/export.h"

typedef struct {
  char *pdf[HZ_PAPER_END]; /* by kind, NULL: none */
  char *png;               /* of the slip or the referral slip */
  char *visit_pdf;         /* the slips of the whole visit; NULL for a case alone */
} HzPaperFiles;
void hz_paper_files_clear (HzPaperFiles *files);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HzPaperFiles, hz_paper_files_clear)

typedef struct { /* where a drawn file goes */
  char *(*put) (gpointer data, const char *name, GBytes *drawn, GError **error);
  void (*failed) (gpointer data, const HzPaperOut *out, const char *why);
  gpointer data;
} HzPaperPlace;
/* Draws every file of OUT and puts it into PLACE; FILES are the paths. */
gboolean hz_papers_draw_out (const HzPapersOut *out, const HzPaperPlace *place, HzPaperFiles *files,
                             GError **error);
/* Both halves, through the door. KIND as in hz_ask_papers_out. */
gboolean hz_papers_write_through (HzDoor *door, gint64 case_id, HzPaperKind kind,
                                  HzPaperFiles *files, GError **error);
