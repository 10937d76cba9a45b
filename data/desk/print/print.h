/* data/desk/print: papers on the desk's printer: a PDF goes there, and how its job stands comes
 * back. Makes no paper, and knows no CUPS. Leans on the link. */
#pragma once
#include "data/desk/link/link.h"

typedef enum { /* the last three end a job */
               HZ_PRINT_QUEUED,
               HZ_PRINT_PRINTING,
               HZ_PRINT_HELD,
               HZ_PRINT_DONE,
               HZ_PRINT_FAILED,
               HZ_PRINT_CANCELLED
} HzPrintState;
typedef struct {
  HzPrintState state;
  const char *reason; /* borrowed; of HELD and FAILED: no-cups no-printer stopped refuses
                         out-of-paper jam door-open offline aborted link-lost refused, or "";
                         of CANCELLED: unbegun, nothing can have come out, or "" */
} HzPrintEvent;
typedef void (*HzPrintFunc) (const HzPrintEvent *event, gpointer data);
/* Prints PDF (at most 8 MiB) on the desk's printer. MEDIA: PWG 5101.1, "" for what lies in it. FUNC
 * is called whenever the job's state changes, until exactly one of the last three. */
void hz_desk_print (HzDesk *desk, GBytes *pdf, const char *title, const char *media, guint copies,
                    HzPrintFunc func, gpointer data);
/* Cancels what is not printed yet; each job says itself how it ended. */
void hz_desk_print_cancel (HzDesk *desk);
/* Is a job under way? */
gboolean hz_desk_prints (const HzDesk *desk);
/* What happened and what to do, in the current language. */
const char *hz_print_text (const HzPrintEvent *event);
