/* Printing: a PDF goes to the desk, and how the job stands comes back. */
#include "data/desk/print/print.h"
#include "core/base/base.h"
#include "data/desk/link/inside.h"
#include <string.h>

#define PRINT_MS 30000 /* for the bytes to cross a slow line */

typedef struct { /* the part of the desk that the printer is */
  HzDeskPart part;
  GQueue prints;     /* Print * */
  guint last_serial; /* of this link */
  guint lost;        /* idle source */
} HzDeskPrinter;

typedef struct {
  HzDeskPrinter *printer;
  HzPrintFunc func;
  gpointer data;
  gboolean asked;     /* the call is out */
  guint serial;       /* 0 until the desk named it */
  gboolean lost;      /* its link is no more */
  gboolean cancelled; /* to be told the desk once it named the job */
  guint named;        /* serial that the call was answered with */
  GBytes *pdf;        /* what was ordered */
  char *title, *media;
  guint copies;
} Print;

static const struct {
  const char *reason, *text;
  gboolean ours; /* no word of the protocol */
} reasons[] = {
    {"no-cups", N_ ("The print service of this desk does not answer. Tell the administrator, or "
                    "keep the paper as a file.")},
    {"no-printer", N_ ("No printer is set up on this desk. Keep the paper as a file.")},
    {"stopped", N_ ("The printer was stopped. Have it started again, or keep the "
                    "paper as a file.")},
    {"refuses", N_ ("The printer takes no jobs. Keep the paper as a file, and tell the "
                    "administrator.")},
    {"out-of-paper", N_ ("The printer is out of paper. Put paper in: printing goes on by itself.")},
    {"jam", N_ ("Paper is stuck in the printer. Take it out: printing goes on by itself.")},
    {"door-open", N_ ("A door of the printer is open. Close it: printing goes on by itself.")},
    {"offline", N_ ("The printer is switched off or unplugged. Switch it on: printing goes on by "
                    "itself.")},
    {"aborted", N_ ("The printer gave the paper up. See what came out before you print it again, "
                    "or keep it as a file.")},
    {"unbegun", N_ ("Printing was stopped before it began: nothing came out.")},
    {"link-lost",
     N_ ("The desk program went away while it printed. See whether the paper came "
         "out before you print it again."),
     TRUE},
    {"refused", N_ ("The desk program does not print this. Keep the paper as a file."), TRUE},
};

/* A word of the protocol, else "": nothing else that a desk says goes further. */
static const char *
known_reason (const char *said)
{
  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    if (!reasons[i].ours && strcmp (said, reasons[i].reason) == 0)
      return reasons[i].reason;
  return "";
}

const char *
hz_print_text (const HzPrintEvent *event)
{
  static const char *const states[] = {
      [HZ_PRINT_QUEUED] = N_ ("The paper waits for the printer."),
      [HZ_PRINT_PRINTING] = N_ ("The paper is being printed."),
      [HZ_PRINT_HELD] = N_ ("The printer holds the paper back. Look at the printer."),
      [HZ_PRINT_DONE] = N_ ("The paper is printed."),
      [HZ_PRINT_FAILED] = N_ ("The paper was not printed. Keep it as a file."),
      [HZ_PRINT_CANCELLED] = N_ (
          "Printing was stopped after it had begun. See what came out before you print it again.")};
  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    if (strcmp (event->reason, reasons[i].reason) == 0)
      return _ (reasons[i].text);
  return _ (states[event->state]);
}

/* --- the end --- */

/* The callback may free the desk. */
static void
finish (Print *print, HzPrintState state, const char *reason)
{
  const HzPrintEvent event = {state, reason};
  g_queue_remove (&print->printer->prints, print);
  print->func (&event, print->data);
  g_clear_pointer (&print->pdf, g_bytes_unref);
  g_free (print->title);
  g_free (print->media);
  g_free (print);
}

static Print *
first_lost (HzDeskPrinter *printer)
{
  for (GList *n = printer->prints.head; n != NULL; n = n->next)
    if (((Print *)n->data)->lost)
      return n->data;
  return NULL;
}

/* One a turn. */
static gboolean
on_lost (gpointer data)
{
  HzDeskPrinter *printer = data;
  Print *print = first_lost (printer);
  print->lost = FALSE;
  if (first_lost (printer) != NULL) {
    finish (print, HZ_PRINT_FAILED, "link-lost");
    return G_SOURCE_CONTINUE;
  }
  printer->lost = 0;
  finish (print, HZ_PRINT_FAILED, "link-lost");
  return G_SOURCE_REMOVE;
}

static void
link_lost (gpointer part)
{
  HzDeskPrinter *printer = part;
  printer->last_serial = 0; /* the next run counts from one again */
  for (GList *n = printer->prints.head; n != NULL; n = n->next)
    if (((Print *)n->data)->serial != 0)
      ((Print *)n->data)->lost = TRUE;
  if (printer->lost == 0 && first_lost (printer) != NULL)
    printer->lost = g_idle_add_full (G_PRIORITY_DEFAULT, on_lost, printer, NULL);
}

static void
clear (gpointer part)
{
  HzDeskPrinter *printer = part;
  g_clear_handle_id (&printer->lost, g_source_remove);
  while (printer->prints.length > 0)
    finish (g_queue_peek_head (&printer->prints), HZ_PRINT_FAILED, "link-lost");
}

/* --- what comes --- */

static void
tell_cancelled (const Print *print)
{
  HzBusPrinter *bus = hz_desk_proxy (print->printer->part.desk, HZ_FACE_PRINTER);
  if (print->cancelled && print->serial != 0 && !print->lost && bus != NULL)
    hz_bus_printer_call_cancel_print (bus, print->serial, HZ_DESK_TELL);
}

/* What was ordered has arrived, and its answer, if it is still to come, says nothing new. */
static void
name_job (Print *print, guint serial)
{
  print->serial = print->printer->last_serial = serial;
  hz_desk_cancel_asks (print->printer->part.desk, print);
  g_clear_pointer (&print->pdf, g_bytes_unref);
  tell_cancelled (print);
}

/* Whose SERIAL is; the first word of a job may overtake the answer that names it. */
static Print *
print_of (HzDeskPrinter *printer, guint serial)
{
  for (GList *n = printer->prints.head; n != NULL; n = n->next)
    if (((Print *)n->data)->serial == serial && !((Print *)n->data)->lost)
      return n->data;
  for (GList *n = printer->prints.head; n != NULL && serial > printer->last_serial; n = n->next) {
    Print *print = n->data;
    if (print->serial != 0 || !print->asked)
      continue;
    name_job (print, serial);
    return print;
  }
  return NULL;
}

static void
on_job (HzBusPrinter *bus, guint serial, const char *word, const char *reason, const char *detail,
        gpointer data)
{
  static const char *const words[] = {
      [HZ_PRINT_QUEUED] = "queued", [HZ_PRINT_PRINTING] = "printing",
      [HZ_PRINT_HELD] = "held",     [HZ_PRINT_DONE] = "done",
      [HZ_PRINT_FAILED] = "failed", [HZ_PRINT_CANCELLED] = "cancelled"};
  HzDeskPrinter *printer = data;
  guint state = 0;
  while (state < G_N_ELEMENTS (words) && strcmp (words[state], word) != 0)
    state++;
  Print *print = print_of (printer, serial);
  if (print == NULL)
    return;
  if (state == G_N_ELEMENTS (words)) {
    hz_desk_distrust (printer->part.desk);
  } else if (state >= HZ_PRINT_DONE) {
    finish (print, (HzPrintState)state, known_reason (reason));
  } else {
    const HzPrintEvent event = {(HzPrintState)state, known_reason (reason)};
    print->func (&event, print->data);
  }
}

static void
listen (gpointer part, gpointer proxy)
{
  g_signal_connect (proxy, "job", G_CALLBACK (on_job), part);
}

/* --- asking --- */

static const HzDeskPartKind kind = {.face = HZ_FACE_PRINTER,
                                    .size = sizeof (HzDeskPrinter),
                                    .link_lost = link_lost,
                                    .clear = clear,
                                    .listen = listen};

static void
call_print (gpointer bus, gpointer order, const HzDeskCall *c)
{
  Print *print = order;
  print->asked = TRUE;
  hz_bus_printer_call_print (bus, print->title, print->media, print->copies,
                             hz_bytes_variant (print->pdf), HZ_DESK_CALL (c));
}

static gboolean
finish_print (gpointer bus, gpointer order, GAsyncResult *result, GError **error)
{
  Print *print = order;
  return hz_bus_printer_call_print_finish (bus, &print->named, result, error);
}

static void
on_printed (gpointer order, const GError *error)
{
  Print *print = order;
  if (error != NULL) {
    gboolean lost = g_error_matches (error, HZ_ERROR, HZ_ERROR_DEVICE);
    finish (print, HZ_PRINT_FAILED, lost ? "link-lost" : "refused");
  } else if (print->named > print->printer->last_serial)
    name_job (print, print->named);
  else { /* a desk numbers its jobs upwards */
    hz_desk_distrust (print->printer->part.desk);
    finish (print, HZ_PRINT_FAILED, "link-lost");
  }
}

void
hz_desk_print (HzDesk *desk, GBytes *pdf, const char *title, const char *media, guint copies,
               HzPrintFunc func, gpointer data)
{
  static const HzDeskMethod method = {HZ_FACE_PRINTER, PRINT_MS, call_print, finish_print,
                                      on_printed};
  HzDeskPrinter *printer = hz_desk_part (desk, &kind);
  Print *print = g_new0 (Print, 1);
  *print = (Print){.printer = printer,
                   .func = func,
                   .data = data,
                   .pdf = g_bytes_ref (pdf),
                   .title = g_strdup (title),
                   .media = g_strdup (media),
                   .copies = copies};
  gboolean many = printer->prints.length >= HZ_DESK_PRINTS_WAITING_MAX;
  g_queue_push_tail (&printer->prints, print);
  if (g_bytes_get_size (pdf) > HZ_DESK_PDF_MAX || many)
    hz_desk_ask_refused (
        desk, &method, print,
        hz_desk_error_named (many ? HZ_DESK_ERROR_NOT_NOW : HZ_DESK_ERROR_TOO_LARGE));
  else
    hz_desk_ask (desk, &method, print, g_bytes_get_size (pdf));
}

void
hz_desk_print_cancel (HzDesk *desk)
{
  HzDeskPrinter *printer = hz_desk_part (desk, &kind);
  for (GList *n = printer->prints.head; n != NULL; n = n->next) {
    Print *print = n->data;
    print->cancelled = TRUE;
    tell_cancelled (print);
  }
}

gboolean
hz_desk_prints (const HzDesk *desk)
{
  const HzDeskPrinter *printer = hz_desk_part_seen (desk, &kind);
  return printer != NULL && printer->prints.length > 0;
}
