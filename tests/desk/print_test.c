/* Printing through the real huzheng-desk and a real cupsd: what comes out of the printer, and what
 * a person hears when it does not. */
#include "core/base/base.h"
#include "data/desk/link/link.h"
#include "data/desk/print/print.h"
#include "tests/support/cups_fixture.h"
#include "tests/support/desk_fixture.h"
#include "tests/support/turn.h"

#include <string.h>

#define PDF "%PDF-1.4\nhuzheng prints this: 居民身份证领取凭证\n%%EOF\n"

typedef struct {
  GString *told; /* "queued printing held:out-of-paper printing done " */
  gboolean over;
  HzPrintState state;
} Job;

static void
on_event (const HzPrintEvent *event, gpointer data)
{
  static const char *const words[] = {"queued", "printing", "held", "done", "failed", "cancelled"};
  Job *job = data;
  g_assert_false (job->over); /* nothing comes after the end */
  g_string_append_printf (job->told, "%s%s%s ", words[event->state],
                          *event->reason != '\0' ? ":" : "", event->reason);
  g_assert_cmpuint (strlen (hz_print_text (event)), >, 10);
  job->state = event->state;
  job->over = event->state >= HZ_PRINT_DONE;
}

static void
wait_over (const Job *job)
{
  turn_until_seeing (TURN_SECONDS, job->over, job->told->str);
}

static void
wait_told (const Job *job, const char *word)
{
  turn_until_seeing (TURN_SECONDS, job->over || strstr (job->told->str, word) != NULL,
                     job->told->str);
  if (strstr (job->told->str, word) == NULL)
    g_error ("no “%s” but: %s", word, job->told->str);
}

static void
job_clear (Job *job)
{
  g_string_free (job->told, TRUE);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Job, job_clear)

static void
print_bytes (DeskFixture *desk, Job *job, const char *text, gsize length)
{
  g_autoptr (GBytes) pdf = g_bytes_new (text, length);
  hz_desk_print (desk->desk, pdf, "领取凭证 L120199001-20261122-0001", "iso_a6_105x148mm", 1,
                 on_event, job);
}

static void
print_pdf (DeskFixture *desk, Job *job)
{
  print_bytes (desk, job, PDF, strlen (PDF));
}

static void
wait_device (DeskFixture *desk, HzDeviceState state)
{
  turn_until (hz_desk_device (desk->desk, HZ_DEVICE_PRINTER).state == state);
}

/* --- the tests --- */

static void
test_done (CupsFixture *cups, DeskFixture *desk)
{
  g_auto (Job) first = {g_string_new (NULL)}, second = {g_string_new (NULL)};
  wait_device (desk, HZ_DEVICE_READY);
  g_assert_cmpstr (hz_desk_device (desk->desk, HZ_DEVICE_PRINTER).name, ==, "desk");
  print_pdf (desk, &first);
  print_bytes (desk, &second, PDF "2", strlen (PDF "2")); /* behind it */
  wait_over (&first);
  wait_over (&second);
  g_assert_cmpint (first.state, ==, HZ_PRINT_DONE);
  g_assert_cmpint (second.state, ==, HZ_PRINT_DONE);
  g_assert_false (hz_desk_prints (desk->desk));
  g_autoptr (GBytes) one = cups_fixture_printed (cups, 1), two = cups_fixture_printed (cups, 2);
  g_assert_cmpmem (g_bytes_get_data (one, NULL), g_bytes_get_size (one), PDF, strlen (PDF));
  g_assert_cmpuint (g_bytes_get_size (two), ==, strlen (PDF) + 1);
}

static void
test_out_of_paper (CupsFixture *cups, DeskFixture *desk)
{
  g_auto (Job) job = {g_string_new (NULL)};
  cups_fixture_set_mood (cups, CUPS_OUT_OF_PAPER);
  print_pdf (desk, &job);
  wait_told (&job, "held:out-of-paper");
  wait_device (desk, HZ_DEVICE_ERROR);
  cups_fixture_put_paper (cups);
  wait_over (&job);
  g_assert_cmpint (job.state, ==, HZ_PRINT_DONE);
  wait_device (desk, HZ_DEVICE_READY);
  g_autoptr (GBytes) paper = cups_fixture_printed (cups, 1);
  g_assert_nonnull (paper);
}

static void
test_cancel (CupsFixture *cups, DeskFixture *desk)
{
  g_auto (Job) held = {g_string_new (NULL)}, behind = {g_string_new (NULL)};
  cups_fixture_set_mood (cups, CUPS_OUT_OF_PAPER);
  print_pdf (desk, &held);
  wait_told (&held, "held:out-of-paper");
  print_pdf (desk, &behind);
  hz_desk_print_cancel (desk->desk); /* the second is named to us only a turn later */
  wait_over (&held);
  wait_over (&behind);
  g_test_message ("held %s, behind %s", held.told->str, behind.told->str);
  g_assert_true (g_str_has_suffix (held.told->str, "cancelled "));
  g_assert_cmpint (behind.state, ==, HZ_PRINT_CANCELLED); /* begun or not: the first was gone */
  g_assert_null (cups_fixture_printed (cups, 1));
}

static void
test_fails (CupsFixture *cups, DeskFixture *desk)
{
  g_auto (Job) failed = {g_string_new (NULL)}, stopped = {g_string_new (NULL)};
  cups_fixture_set_mood (cups, CUPS_FAILS);
  print_pdf (desk, &failed);
  wait_over (&failed);
  g_assert_true (g_str_has_suffix (failed.told->str, "failed:aborted "));
  cups_fixture_set_mood (cups, CUPS_STOPS);
  print_pdf (desk, &stopped);
  wait_told (&stopped, "held:stopped");
  cups_fixture_stop (cups);
  wait_over (&stopped);
  g_assert_true (g_str_has_suffix (stopped.told->str, "failed:no-cups "));
}

static void
test_no_printer (CupsFixture *cups, DeskFixture *desk)
{
  g_auto (Job) none = {g_string_new (NULL)}, gone = {g_string_new (NULL)};
  wait_device (desk, HZ_DEVICE_MISSING);
  print_pdf (desk, &none);
  wait_over (&none);
  g_assert_cmpstr (none.told->str, ==, "failed:no-printer ");
  cups_fixture_stop (cups);
  print_pdf (desk, &gone);
  wait_over (&gone);
  g_assert_cmpstr (gone.told->str, ==, "failed:no-cups ");
}

static void
test_refused (void)
{
  g_autoptr (DeskFixture) desk = desk_fixture_new (NULL);
  g_auto (Job) other = {g_string_new (NULL)}, large = {g_string_new (NULL)};
  g_autofree char *bytes = g_malloc0 (HZ_DESK_PDF_MAX + 1);
  memcpy (bytes, PDF, strlen (PDF));
  print_bytes (desk, &other, "PK\003\004 no PDF", 12);
  print_bytes (desk, &large, bytes, HZ_DESK_PDF_MAX + 1);
  wait_over (&other);
  wait_over (&large);
  g_assert_cmpstr (other.told->str, ==, "failed:refused ");
  g_assert_cmpstr (large.told->str, ==, "failed:refused ");
}

/* Whoever waits when the desk goes hears it once. */
static void
test_desk_goes (CupsFixture *cups, DeskFixture *desk)
{
  g_auto (Job) job = {g_string_new (NULL)};
  cups_fixture_set_mood (cups, CUPS_OUT_OF_PAPER);
  print_pdf (desk, &job);
  wait_told (&job, "held:out-of-paper");
  desk_fixture_leave (desk);
  g_assert_true (job.over);
  g_assert_true (g_str_has_suffix (job.told->str, "failed:link-lost "));
}

/* A printer that is there or not, a desk, and what is tried with them. */
typedef struct {
  const char *path;
  gboolean printer;
  void (*test) (CupsFixture *cups, DeskFixture *desk);
} Try;

static const Try tries[] = {
    {"/print/done", TRUE, test_done},
    {"/print/out-of-paper", TRUE, test_out_of_paper},
    {"/print/cancel", TRUE, test_cancel},
    {"/print/fails", TRUE, test_fails},
    {"/print/no-printer", FALSE, test_no_printer},
    {"/print/desk-goes", TRUE, test_desk_goes},
};

static void
run (gconstpointer data)
{
  const Try *one = data;
  if (!cups_fixture_possible ())
    return;
  g_autoptr (CupsFixture) cups = cups_fixture_new (one->printer);
  g_autoptr (DeskFixture) desk = desk_fixture_new (NULL);
  one->test (cups, desk);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tries); i++)
    g_test_add_data_func (tries[i].path, &tries[i], run);
  g_test_add_func ("/print/refused", test_refused);
  return g_test_run ();
}
