#include "data/desk/agent/print/cups.h"

#include <cups/cups.h>
#include <string.h>

#define PATIENCE_MS 10000

G_DEFINE_AUTOPTR_CLEANUP_FUNC (http_t, httpClose)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ipp_t, ippDelete)

static int
on_timeout (http_t *http, void *data)
{
  return 0; /* give up */
}

/* A connection for one question; NULL when CUPS does not run. */
static http_t *
connect_cups (void)
{
  http_t *http = httpConnect2 (cupsServer (), ippPort (), NULL, AF_UNSPEC, cupsEncryption (), 1,
                               PATIENCE_MS, NULL);
  if (http != NULL)
    httpSetTimeout (http, PATIENCE_MS / 1000.0, on_timeout, NULL);
  return http;
}

static void
add_queue (ipp_t *request, const char *queue)
{
  char uri[HTTP_MAX_URI];
  httpAssembleURIf (HTTP_URI_CODING_ALL, uri, sizeof uri, "ipp", NULL, "localhost", 0,
                    "/printers/%s", queue);
  ippAddString (request, IPP_TAG_OPERATION, IPP_TAG_URI, "printer-uri", NULL, uri);
  ippAddString (request, IPP_TAG_OPERATION, IPP_TAG_NAME, "requesting-user-name", NULL,
                cupsUser ());
}

/* --- the printer --- */

static ipp_t *
ask_printer (http_t *http, ipp_op_t operation)
{
  static const char *const wanted[] = {"printer-name", "printer-state", "printer-state-reasons",
                                       "printer-is-accepting-jobs"};
  ipp_t *request = ippNewRequest (operation);
  ippAddStrings (request, IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "requested-attributes",
                 G_N_ELEMENTS (wanted), NULL, wanted);
  if (operation == IPP_OP_CUPS_GET_PRINTERS)
    ippAddInteger (request, IPP_TAG_OPERATION, IPP_TAG_INTEGER, "limit", 1);
  ipp_t *answer = cupsDoRequest (http, request, "/");
  if (answer != NULL && ippFindAttribute (answer, "printer-name", IPP_TAG_NAME) != NULL)
    return answer;
  ippDelete (answer);
  return NULL;
}

/* The first of the printer's reasons that a person has to see to. */
static const char *
trouble_of (ipp_t *answer)
{
  static const struct {
    const char *says, *word;
  } reasons[] = {
      {"media-empty", "out-of-paper"}, {"media-needed", "out-of-paper"}, {"media-jam", "jam"},
      {"cover-open", "door-open"},     {"door-open", "door-open"},       {"offline", "offline"},
      {"connecting", "offline"},       {"shutdown", "offline"},          {"timed-out", "offline"}};
  ipp_attribute_t *said = ippFindAttribute (answer, "printer-state-reasons", IPP_TAG_KEYWORD);
  ipp_attribute_t *state = ippFindAttribute (answer, "printer-state", IPP_TAG_ENUM);
  ipp_attribute_t *accepts =
      ippFindAttribute (answer, "printer-is-accepting-jobs", IPP_TAG_BOOLEAN);
  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    for (int k = 0; k < ippGetCount (said); k++) {
      const char *reason = ippGetString (said, k, NULL);
      if (g_str_has_prefix (reason, reasons[i].says) && !g_str_has_suffix (reason, "-report"))
        return reasons[i].word;
    }
  if (state != NULL && ippGetInteger (state, 0) == IPP_PSTATE_STOPPED)
    return "stopped";
  return accepts != NULL && !ippGetBoolean (accepts, 0) ? "refuses" : NULL;
}

void
hz_cups_look (HzCupsPrinter *printer)
{
  g_autoptr (http_t) http = connect_cups ();
  *printer = (HzCupsPrinter){.trouble = http != NULL ? "no-printer" : "no-cups"};
  if (http == NULL)
    return;
  g_autoptr (ipp_t) answer = ask_printer (http, IPP_OP_CUPS_GET_DEFAULT);
  if (answer == NULL)
    answer = ask_printer (http, IPP_OP_CUPS_GET_PRINTERS);
  if (answer == NULL)
    return;
  ipp_attribute_t *name = ippFindAttribute (answer, "printer-name", IPP_TAG_NAME);
  g_strlcpy (printer->name, ippGetString (name, 0, NULL), sizeof printer->name);
  printer->trouble = trouble_of (answer);
}

/* --- a job --- */

static gboolean
send_document (http_t *http, const char *queue, int id, const char *title, GBytes *pdf)
{
  gsize length;
  const char *data = g_bytes_get_data (pdf, &length);
  /* The scheduler of Debian 12 (2.4.2-3+deb12u10) writes over its memory and dies at the first
   * blank in the name of a document; that of the job may have some. */
  g_autofree char *name = g_strdelimit (g_strdup (title), " ", '_');
  if (cupsStartDocument (http, queue, id, name, CUPS_FORMAT_PDF, 1) != HTTP_STATUS_CONTINUE)
    return FALSE;
  if (cupsWriteRequestData (http, data, length) != HTTP_STATUS_CONTINUE)
    return FALSE;
  return cupsFinishDocument (http, queue) <= IPP_STATUS_OK_CONFLICTING;
}

int
hz_cups_send (const char *queue, const char *title, const char *media, guint copies, GBytes *pdf,
              char **why)
{
  g_autoptr (http_t) http = connect_cups ();
  cups_option_t *options = NULL;
  int n_options = 0;
  char count[16];
  g_snprintf (count, sizeof count, "%u", copies);
  n_options = cupsAddOption ("copies", count, n_options, &options);
  n_options = cupsAddOption ("job-sheets", "none,none", n_options, &options);
  if (*media != '\0')
    n_options = cupsAddOption ("media", media, n_options, &options);
  int id = http != NULL ? cupsCreateJob (http, queue, title, n_options, options) : 0;
  cupsFreeOptions (n_options, options);
  if (id > 0 && send_document (http, queue, id, title, pdf))
    return id;
  *why = g_strdup (cupsLastErrorString ());
  if (id > 0)
    cupsCancelJob2 (http, queue, id, 0);
  return 0;
}

HzCupsJob
hz_cups_job (const char *queue, int id, gboolean *begun)
{
  static const HzCupsJob meaning[] = {
      [IPP_JSTATE_PENDING] = HZ_CUPS_QUEUED,      [IPP_JSTATE_HELD] = HZ_CUPS_HELD,
      [IPP_JSTATE_PROCESSING] = HZ_CUPS_PRINTING, [IPP_JSTATE_STOPPED] = HZ_CUPS_HELD,
      [IPP_JSTATE_CANCELED] = HZ_CUPS_CANCELLED,  [IPP_JSTATE_ABORTED] = HZ_CUPS_FAILED,
      [IPP_JSTATE_COMPLETED] = HZ_CUPS_DONE};
  static const char *const wanted[] = {"job-state", "time-at-processing"};
  g_autoptr (http_t) http = connect_cups ();
  if (http == NULL)
    return HZ_CUPS_UNKNOWN;
  ipp_t *request = ippNewRequest (IPP_OP_GET_JOB_ATTRIBUTES);
  add_queue (request, queue);
  ippAddInteger (request, IPP_TAG_OPERATION, IPP_TAG_INTEGER, "job-id", id);
  ippAddStrings (request, IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "requested-attributes",
                 G_N_ELEMENTS (wanted), NULL, wanted);
  g_autoptr (ipp_t) answer = cupsDoRequest (http, request, "/");
  ipp_attribute_t *state =
      answer != NULL ? ippFindAttribute (answer, "job-state", IPP_TAG_ENUM) : NULL;
  ipp_attribute_t *since =
      answer != NULL ? ippFindAttribute (answer, "time-at-processing", IPP_TAG_ZERO) : NULL;
  *begun =
      *begun || (state != NULL && (since == NULL || ippGetValueTag (since) != IPP_TAG_NOVALUE));
  int value = state != NULL ? ippGetInteger (state, 0) : 0;
  return value >= IPP_JSTATE_PENDING && value < (int)G_N_ELEMENTS (meaning) ? meaning[value]
                                                                            : HZ_CUPS_UNKNOWN;
}

void
hz_cups_cancel (const char *queue, int id)
{
  g_autoptr (http_t) http = connect_cups ();
  if (http != NULL)
    cupsCancelJob2 (http, queue, id, 0);
}
