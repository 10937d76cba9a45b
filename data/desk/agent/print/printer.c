#include "data/desk/agent/print/printer.h"

#include "data/desk/agent/print/cups.h"
#include "data/desk/link/link.h"

#include <string.h>

#define LOOK_SECONDS 15 /* between two looks at an idle printer */
#define POLL_MS      500
#define UNKNOWN_MAX  20 /* looks at a job that CUPS gave no answer to, before it is given up */

typedef enum { ORDER_PRINT, ORDER_CANCEL, ORDER_QUIT } OrderKind;
typedef struct {
  OrderKind kind;
  guint serial, copies;
  char *title, *media;
  GBytes *pdf;
} Order;

/* Shared by the two threads. */
typedef struct {
  GAsyncQueue *orders;           /* Order * */
  const HzPrinterEvents *events; /* main thread only: NULL once the owner is gone */
  gpointer data;
} Shared;

struct _HzPrinter {
  Shared *shared;
  guint serial;
};

static void
order_free (gpointer data)
{
  Order *order = data;
  g_free (order->title);
  g_free (order->media);
  g_clear_pointer (&order->pdf, g_bytes_unref);
  g_free (order);
}

static void
shared_clear (gpointer data)
{
  g_async_queue_unref (((Shared *)data)->orders);
}

static void
shared_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, shared_clear);
}

/* --- telling the main thread --- */

typedef struct {
  Shared *shared;
  guint serial;               /* 0: the device */
  const char *state, *reason; /* static */
  char *detail;               /* the device's name */
} Told;

static gboolean
on_told (gpointer data)
{
  Told *told = data;
  const HzPrinterEvents *events = told->shared->events;
  if (events != NULL && told->serial != 0)
    events->job (told->serial, told->state, told->reason, told->detail, told->shared->data);
  else if (events != NULL)
    events->device (told->state, told->detail, told->shared->data);
  return G_SOURCE_REMOVE;
}

static void
told_free (gpointer data)
{
  Told *told = data;
  shared_unref (told->shared);
  g_free (told->detail);
  g_free (told);
}

static void
tell (Shared *shared, guint serial, const char *state, const char *reason, const char *detail)
{
  Told *told = g_new (Told, 1);
  *told = (Told){g_atomic_rc_box_acquire (shared), serial, state, reason, g_strdup (detail)};
  g_main_context_invoke_full (NULL, G_PRIORITY_DEFAULT, on_told, told, told_free);
}

static void
tell_device (Shared *shared, const HzCupsPrinter *printer, gboolean busy)
{
  tell (shared, 0,
        *printer->name == '\0'     ? "missing"
        : printer->trouble != NULL ? "error"
        : busy                     ? "busy"
                                   : "ready",
        "", printer->name);
}

/* --- the thread of CUPS --- */

/* What the worker is asked while the job SERIAL runs: TRUE to cancel it. Jobs behind it wait. */
static gboolean
wait_for_cancel (Shared *shared, guint serial, GQueue *waiting, gboolean *quit)
{
  Order *order = g_async_queue_timeout_pop (shared->orders, POLL_MS * 1000);
  gboolean cancel = FALSE;
  if (order == NULL)
    return FALSE;
  if (order->kind == ORDER_PRINT) {
    g_queue_push_tail (waiting, order);
    return FALSE;
  }
  *quit = order->kind == ORDER_QUIT;
  cancel = order->kind == ORDER_CANCEL && order->serial == serial;
  for (GList *n = waiting->head; order->kind == ORDER_CANCEL && n != NULL; n = n->next) {
    Order *next = n->data;
    if (next->serial != order->serial)
      continue;
    tell (shared, next->serial, "cancelled", "unbegun", "");
    g_queue_delete_link (waiting, n);
    order_free (next);
    break;
  }
  order_free (order);
  return cancel;
}

/* Follows the job until it is over; a printer that stands still makes it held, with the reason. */
static void
follow (Shared *shared, guint serial, const HzCupsPrinter *queue, int id, GQueue *waiting,
        gboolean *quit)
{
  static const char *const words[] = {
      [HZ_CUPS_QUEUED] = "queued",   [HZ_CUPS_PRINTING] = "printing",
      [HZ_CUPS_HELD] = "held",       [HZ_CUPS_DONE] = "done",
      [HZ_CUPS_FAILED] = "failed",   [HZ_CUPS_CANCELLED] = "cancelled",
      [HZ_CUPS_UNKNOWN] = "printing"};
  const char *state = "", *reason = "";
  gboolean begun = FALSE;
  for (guint unknown = 0; !*quit;) {
    HzCupsPrinter printer;
    HzCupsJob job = hz_cups_job (queue->name, id, &begun);
    gboolean over = job == HZ_CUPS_DONE || job == HZ_CUPS_FAILED || job == HZ_CUPS_CANCELLED;
    unknown = job == HZ_CUPS_UNKNOWN ? unknown + 1 : 0;
    hz_cups_look (&printer);
    gboolean stands = !over && printer.trouble != NULL;
    const char *now = stands ? "held" : words[job], *why = stands ? printer.trouble : "";
    if (unknown > UNKNOWN_MAX)
      now = "failed", why = "no-cups", over = TRUE;
    if (job == HZ_CUPS_FAILED)
      why = "aborted";
    if (job == HZ_CUPS_CANCELLED && !begun)
      why = "unbegun";
    if (strcmp (now, state) != 0 || strcmp (why, reason) != 0) {
      tell_device (shared, &printer, !over);
      tell (shared, serial, now, why, queue->name);
    }
    state = now, reason = why;
    if (over)
      return;
    if (wait_for_cancel (shared, serial, waiting, quit))
      hz_cups_cancel (queue->name, id);
  }
}

static void
print_order (Shared *shared, const Order *order, GQueue *waiting, gboolean *quit)
{
  g_autofree char *why = NULL;
  HzCupsPrinter printer;
  hz_cups_look (&printer);
  if (*printer.name == '\0') {
    tell_device (shared, &printer, FALSE);
    tell (shared, order->serial, "failed", printer.trouble, "");
    return;
  }
  int id = hz_cups_send (printer.name, order->title, order->media, order->copies, order->pdf, &why);
  if (id == 0)
    tell (shared, order->serial, "failed", "refuses", why != NULL ? why : "");
  else
    follow (shared, order->serial, &printer, id, waiting, quit);
  hz_cups_look (&printer);
  tell_device (shared, &printer, FALSE);
}

static gpointer
worker (gpointer data)
{
  Shared *shared = data;
  GQueue waiting = G_QUEUE_INIT;
  gboolean quit = FALSE;
  while (!quit) {
    HzCupsPrinter printer;
    Order *order = g_queue_pop_head (&waiting);
    if (order == NULL) {
      hz_cups_look (&printer);
      tell_device (shared, &printer, FALSE);
      order = g_async_queue_timeout_pop (shared->orders, LOOK_SECONDS * G_USEC_PER_SEC);
    }
    if (order == NULL)
      continue;
    if (order->kind == ORDER_PRINT)
      print_order (shared, order, &waiting, &quit);
    quit = quit || order->kind == ORDER_QUIT;
    order_free (order);
  }
  g_queue_clear_full (&waiting, order_free);
  shared_unref (shared);
  return NULL;
}

/* --- the outside --- */

HzPrinter *
hz_printer_new (const HzPrinterEvents *events, gpointer data)
{
  HzPrinter *printer = g_new0 (HzPrinter, 1);
  printer->shared = g_atomic_rc_box_new0 (Shared);
  printer->shared->orders = g_async_queue_new_full (order_free);
  printer->shared->events = events;
  printer->shared->data = data;
  g_thread_unref (g_thread_new ("printer", worker, g_atomic_rc_box_acquire (printer->shared)));
  return printer;
}

static void
give_order (HzPrinter *printer, const Order *order)
{
  Order *copy = g_new (Order, 1);
  *copy = *order;
  g_async_queue_push (printer->shared->orders, copy);
}

void
hz_printer_free (HzPrinter *printer)
{
  if (printer == NULL)
    return;
  printer->shared->events = NULL;
  give_order (printer, &(Order){.kind = ORDER_QUIT});
  shared_unref (printer->shared);
  g_free (printer);
}

gboolean
hz_printer_takes (GBytes *pdf)
{
  static const char magic[] = "%PDF-";
  gsize length;
  const char *data = g_bytes_get_data (pdf, &length);
  return length > strlen (magic) && length <= HZ_DESK_PDF_MAX &&
         memcmp (data, magic, strlen (magic)) == 0;
}

guint
hz_printer_print (HzPrinter *printer, GBytes *pdf, const char *title, const char *media,
                  guint copies)
{
  give_order (printer, &(Order){ORDER_PRINT, ++printer->serial, copies, g_strdup (title),
                                g_strdup (media), g_bytes_ref (pdf)});
  return printer->serial;
}

void
hz_printer_cancel (HzPrinter *printer, guint serial)
{
  give_order (printer, &(Order){.kind = ORDER_CANCEL, .serial = serial});
}
