/* Printing through the real huzheng-desk and a real cupsd: what comes out of the printer, and what
 * a person hears when it does not. */
#include "core/lang.h"
#include "data/desk/protocol.h"
#include "tests/support/cups_fixture.h"
#include "tests/support/desk_fixture.h"

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

static gboolean
on_tick (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

static void
turn_until (const gboolean *over)
{
  gint64 until = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;
  guint tick = g_timeout_add (50, on_tick, NULL);
  while (!*over) {
    g_assert_cmpint (g_get_monotonic_time (), <, until);
    g_main_context_iteration (NULL, TRUE);
  }
  g_source_remove (tick);
}

static void
turn_until_told (const Job *job, const char *word)
{
  gint64 until = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;
  guint tick = g_timeout_add (50, on_tick, NULL);
  while (strstr (job->told->str, word) == NULL) {
    if (g_get_monotonic_time () > until || job->over)
      g_error ("no “%s” but: %s", word, job->told->str);
    g_main_context_iteration (NULL, TRUE);
  }
  g_source_remove (tick);
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
  hz_desk_print (desk->desk, pdf, "领取凭证 L120199-20261122-0001", "iso_a6_105x148mm", 1, on_event,
                 job);
}

static void
print_pdf (DeskFixture *desk, Job *job)
{
  print_bytes (desk, job, PDF, strlen (PDF));
}

static void
wait_device (DeskFixture *desk, HzDeviceState state)
{
  gint64 until = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;
  guint tick = g_timeout_add (50, on_tick, NULL);
  while (hz_desk_device (desk->desk, HZ_DEVICE_PRINTER).state != state) {
    g_assert_cmpint (g_get_monotonic_time (), <, until);
    g_main_context_iteration (NULL, TRUE);
  }
  g_source_remove (tick);
}

/* --- the tests --- */

static void
test_done (void)
{
  if (!cups_fixture_possible ())
    return;
  g_autoptr (CupsFixture) cups = cups_fixture_new (TRUE);
  g_autoptr (DeskFixture) desk = desk_fixture_new (NULL);
  g_auto (Job) first = {g_string_new (NULL)}, second = {g_string_new (NULL)};
  wait_device (desk, HZ_DEVICE_READY);
  g_assert_cmpstr (hz_desk_device (desk->desk, HZ_DEVICE_PRINTER).name, ==, "desk");
  print_pdf (desk, &first);
  print_bytes (desk, &second, PDF "2", strlen (PDF "2")); /* behind it */
  turn_until (&first.over);
  turn_until (&second.over);
  g_assert_cmpint (first.state, ==, HZ_PRINT_DONE);
  g_assert_cmpint (second.state, ==, HZ_PRINT_DONE);
  g_assert_false (hz_desk_prints (desk->desk));
  g_autoptr (GBytes) one = cups_fixture_printed (cups, 1), two = cups_fixture_printed (cups, 2);
  g_assert_cmpmem (g_bytes_get_data (one, NULL), g_bytes_get_size (one), PDF, strlen (PDF));
  g_assert_cmpuint (g_bytes_get_size (two), ==, strlen (PDF) + 1);
}

static void
test_out_of_paper (void)
{
  if (!cups_fixture_possible ())
    return;
  g_autoptr (CupsFixture) cups = cups_fixture_new (TRUE);
  g_autoptr (DeskFixture) desk = desk_fixture_new (NULL);
  g_auto (Job) job = {g_string_new (NULL)};
  cups_fixture_set_mood (cups, CUPS_OUT_OF_PAPER);
  print_pdf (desk, &job);
  turn_until_told (&job, "held:out-of-paper");
  wait_device (desk, HZ_DEVICE_ERROR);
  cups_fixture_put_paper (cups);
  turn_until (&job.over);
  g_assert_cmpint (job.state, ==, HZ_PRINT_DONE);
  wait_device (desk, HZ_DEVICE_READY);
  g_autoptr (GBytes) paper = cups_fixture_printed (cups, 1);
  g_assert_nonnull (paper);
}

static void
test_cancel (void)
{
  if (!cups_fixture_possible ())
    return;
  g_autoptr (CupsFixture) cups = cups_fixture_new (TRUE);
  g_autoptr (DeskFixture) desk = desk_fixture_new (NULL);
  g_auto (Job) held = {g_string_new (NULL)}, behind = {g_string_new (NULL)};
  cups_fixture_set_mood (cups, CUPS_OUT_OF_PAPER);
  print_pdf (desk, &held);
  turn_until_told (&held, "held:out-of-paper");
  print_pdf (desk, &behind);
  while (!held.over || !behind.over) { /* the second is named to us only a turn later */
    hz_desk_print_cancel (desk->desk);
    g_main_context_iteration (NULL, TRUE);
  }
  g_assert_cmpint (held.state, ==, HZ_PRINT_CANCELLED);
  g_assert_cmpint (behind.state, ==, HZ_PRINT_CANCELLED);
  g_assert_null (cups_fixture_printed (cups, 1));
}

static void
test_fails (void)
{
  if (!cups_fixture_possible ())
    return;
  g_autoptr (CupsFixture) cups = cups_fixture_new (TRUE);
  g_autoptr (DeskFixture) desk = desk_fixture_new (NULL);
  g_auto (Job) failed = {g_string_new (NULL)}, stopped = {g_string_new (NULL)};
  cups_fixture_set_mood (cups, CUPS_FAILS);
  print_pdf (desk, &failed);
  turn_until (&failed.over);
  g_assert_true (g_str_has_suffix (failed.told->str, "failed:aborted "));
  cups_fixture_set_mood (cups, CUPS_STOPS);
  print_pdf (desk, &stopped);
  turn_until_told (&stopped, "held:stopped");
  cups_fixture_stop (cups);
  turn_until (&stopped.over);
  g_assert_true (g_str_has_suffix (stopped.told->str, "failed:no-cups "));
}

static void
test_no_printer (void)
{
  if (!cups_fixture_possible ())
    return;
  g_autoptr (CupsFixture) cups = cups_fixture_new (FALSE);
  g_autoptr (DeskFixture) desk = desk_fixture_new (NULL);
  g_auto (Job) none = {g_string_new (NULL)}, gone = {g_string_new (NULL)};
  wait_device (desk, HZ_DEVICE_MISSING);
  print_pdf (desk, &none);
  turn_until (&none.over);
  g_assert_cmpstr (none.told->str, ==, "failed:no-printer ");
  cups_fixture_stop (cups);
  print_pdf (desk, &gone);
  turn_until (&gone.over);
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
  turn_until (&other.over);
  turn_until (&large.over);
  g_assert_cmpstr (other.told->str, ==, "failed:refused ");
  g_assert_cmpstr (large.told->str, ==, "failed:refused ");
}

/* Whoever waits when the desk goes hears it once. */
static void
test_desk_goes (void)
{
  if (!cups_fixture_possible ())
    return;
  g_autoptr (CupsFixture) cups = cups_fixture_new (TRUE);
  g_autoptr (DeskFixture) desk = desk_fixture_new (NULL);
  g_auto (Job) job = {g_string_new (NULL)};
  cups_fixture_set_mood (cups, CUPS_OUT_OF_PAPER);
  print_pdf (desk, &job);
  turn_until_told (&job, "held:out-of-paper");
  desk_fixture_leave (desk);
  g_assert_true (job.over);
  g_assert_true (g_str_has_suffix (job.told->str, "failed:link-lost "));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/print/done", test_done);
  g_test_add_func ("/print/out-of-paper", test_out_of_paper);
  g_test_add_func ("/print/cancel", test_cancel);
  g_test_add_func ("/print/fails", test_fails);
  g_test_add_func ("/print/no-printer", test_no_printer);
  g_test_add_func ("/print/refused", test_refused);
  g_test_add_func ("/print/desk-goes", test_desk_goes);
  return g_test_run ();
}
