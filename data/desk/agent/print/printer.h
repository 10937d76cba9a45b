/* The printer of the desk, through CUPS: the default queue of this machine's scheduler. CUPS is
 * asked on a thread of its own, since any answer of a printer may take its time; what is told comes
 * from the main loop. */
#pragma once
#include <glib.h>

typedef struct {
  /* How the job SERIAL stands, as words of desk.xml: told when it changes; one of done, failed and
   * cancelled is the last. */
  void (*job) (guint serial, const char *state, const char *reason, const char *detail,
               gpointer data);
  /* The device: state and name as hz_agent_devices_set. */
  void (*device) (const char *state, const char *name, gpointer data);
} HzPrinterEvents;

typedef struct _HzPrinter HzPrinter;
/* EVENTS is borrowed. */
HzPrinter *hz_printer_new (const HzPrinterEvents *events, gpointer data);
/* Nothing is told any more; what CUPS has taken is printed all the same. */
void hz_printer_free (HzPrinter *printer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HzPrinter, hz_printer_free)

/* Looks like a PDF, and no larger than HZ_DESK_PDF_MAX. */
gboolean hz_printer_takes (GBytes *pdf);
/* Queues PDF behind the jobs before it; MEDIA: PWG 5101.1, "" for what the printer is set to. The
 * serial of the job. */
guint hz_printer_print (HzPrinter *printer, GBytes *pdf, const char *title, const char *media,
                        guint copies);
/* Nothing for a job that is over. */
void hz_printer_cancel (HzPrinter *printer, guint serial);
