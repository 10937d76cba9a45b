/* Asking CUPS: each call blocks, ten seconds at most, and belongs on a thread of its own. */
#pragma once
#include <glib.h>

typedef struct {
  char name[128];      /* of the queue; "" when there is none */
  const char *trouble; /* a word of desk.xml: no-cups, no-printer, stopped, refuses, out-of-paper,
                          jam, door-open, offline; NULL: ready */
} HzCupsPrinter;
typedef enum {
  HZ_CUPS_QUEUED,
  HZ_CUPS_PRINTING,
  HZ_CUPS_HELD,
  HZ_CUPS_DONE,
  HZ_CUPS_FAILED,
  HZ_CUPS_CANCELLED,
  HZ_CUPS_UNKNOWN /* CUPS does not answer */
} HzCupsJob;

/* The default queue, else the first one. */
void hz_cups_look (HzCupsPrinter *printer);
/* The id of the job CUPS has taken, 0 when it did not; WHY (transfer full) is for the log. */
int hz_cups_send (const char *queue, const char *title, const char *media, guint copies,
                  GBytes *pdf, char **why);
/* BEGUN becomes TRUE unless CUPS says that the printer had not begun with it. */
HzCupsJob hz_cups_job (const char *queue, int id, gboolean *begun);
void hz_cups_cancel (const char *queue, int id);
