/* What a clerk waits while the register is imported: five sessions, a process each, save one value
 * of a draft of their own twice a second, as long as another process carries rows into the
 * register. No save may be refused. */
#include "core/base/base.h"
#include "data/store/case/case.h"
#include "tests/bench/register_rows.h"
#include "tests/support/bench.h"
#include "tests/support/demo_init.h"
#include "tests/support/folder.h"
#include "tests/support/sample_case.h"
#include "tui/commands/register_carry.h"
#include "tui/keeper/keeper.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

enum { ROWS = 60000, SESSIONS = 5, SAVES_MAX = 4000, NAP_NS = 500000000 };

/* --- the import --- */

/* As `huzheng resident import` does it; the status of the process. */
static int
carry (const char *dir, const char *csv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HzStation) station = hz_station_open (dir, &error);
  g_autofree char *rejects = g_strconcat (csv, ".rejects", NULL);
  HzImportOptions options = {
      .kind = HZ_IMPORT_RESIDENTS, .rejects = rejects, .warnings = rejects, .chunk_rows = 20000};
  HzImportPlace place = {0};
  if (station == NULL)
    return 1;
  options.tables = station->tables;
  g_date_clear (&options.today, 1);
  g_date_set_dmy (&options.today, 22, G_DATE_NOVEMBER, 2026);
  const HzRegisterCarry how = {
      .store = station->store, .actor = HZ_ACTOR ("os:bench", ""), .options = &options};
  return hz_register_carry (&how, csv, &place, &error) && place.taken == ROWS ? 0 : 1;
}

/* --- a session --- */

/* Whether the import is over, at the latest after a nap. */
static gboolean
is_told_to_end (void)
{
  sigset_t end;
  const struct timespec nap = {0, NAP_NS};
  sigemptyset (&end);
  sigaddset (&end, SIGTERM); /* blocked */
  return sigtimedwait (&end, NULL, &nap) == SIGTERM;
}

static gboolean
save_once (HzStation *station, HzCase *c, guint turn, double *ms, GError **error)
{
  g_autofree char *phone = g_strdup_printf ("139%08u", turn);
  gint64 since = g_get_monotonic_time ();
  hz_case_set (c, HZ_FIELD_PHONE, 0, phone);
  if (!hz_store_case_save (station->store, c, HZ_ACTOR ("clerk", "bench"), error))
    return FALSE;
  *ms = (double)(g_get_monotonic_time () - since) / 1000;
  return TRUE;
}

/* Writes what each save took to OUT. */
static int
sit (const char *dir, int out)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HzStation) station = hz_station_open (dir, &error);
  g_autoptr (SampleRules) sample = sample_rules_new ("tianjin");
  g_autoptr (HzCase) c = sample_case_complete ("renew-expired", &sample->rules);
  double took[SAVES_MAX];
  guint count = 0;
  sample_as_draft (c, &sample->rules, "clerk");
  if (station == NULL ||
      !hz_store_case_create (station->store, c, HZ_ACTOR ("clerk", "bench"), &error))
    return 1;
  for (; count < SAVES_MAX && !is_told_to_end (); count++)
    if (!save_once (station, c, count, &took[count], &error))
      return 1;
  gsize length = count * sizeof *took;
  return length > 0 && write (out, took, length) == (ssize_t)length ? 0 : 1;
}

/* --- all together --- */

typedef struct {
  pid_t pid;
  int answers;
} Session;

static gboolean
open_session (const char *dir, Session *session)
{
  int ends[2];
  if (pipe (ends) != 0)
    return FALSE;
  session->answers = ends[0];
  sigset_t end;
  sigemptyset (&end);
  sigaddset (&end, SIGTERM);
  session->pid = fork ();
  if (session->pid == 0) {
    sigprocmask (SIG_BLOCK, &end, NULL);
    _exit (sit (dir, ends[1]));
  }
  close (ends[1]);
  return session->pid > 0;
}

static gboolean
ended_well (pid_t pid)
{
  int status;
  return pid > 0 && waitpid (pid, &status, 0) == pid && WIFEXITED (status) &&
         WEXITSTATUS (status) == 0;
}

static int
by_size (const void *a, const void *b)
{
  double difference = *(const double *)a - *(const double *)b;
  return (difference > 0) - (difference < 0);
}

static gboolean
close_session (Session *session, GArray *took)
{
  double part[512];
  kill (session->pid, SIGTERM);
  for (ssize_t n; (n = read (session->answers, part, sizeof part)) > 0;)
    g_array_append_vals (took, part, (guint)n / sizeof *part);
  close (session->answers);
  return ended_well (session->pid);
}

static gboolean
save_while_imported (double *cost, GError **error)
{
  RegisterSize size;
  gboolean well = TRUE;
  Session sessions[SESSIONS];
  g_autofree char *dir = demo_init_somewhere (), *folder = g_path_get_dirname (dir);
  g_autofree char *csv = g_build_filename (folder, "residents.csv", NULL);
  g_autoptr (GArray) took = g_array_new (FALSE, FALSE, sizeof (double));
  register_size (ROWS, &size);
  if (!register_write_csv (csv, &size, FALSE))
    return hz_fail (error, HZ_ERROR_FAILED, "%s cannot be written", csv);
  for (guint i = 0; i < SESSIONS; i++)
    well = open_session (dir, &sessions[i]) && well;
  pid_t import = fork ();
  if (import == 0)
    _exit (carry (dir, csv));
  well = ended_well (import) && well;
  for (guint i = 0; i < SESSIONS; i++)
    well = close_session (&sessions[i], took) && well;
  folder_remove (folder);
  if (!well || took->len < 50)
    return hz_fail (error, HZ_ERROR_FAILED, "a save was refused, or there were only %u", took->len);
  g_array_sort (took, by_size);
  *cost = g_array_index (took, double, took->len * 99 / 100);
  return TRUE;
}

static const HzBench rows[] = {
    {"save_in_import_p99_ms", "ms", NULL, 200, 1, save_while_imported, NULL},
};

int
main (int argc, char **argv)
{
  return hz_bench_main (argc, argv, rows, G_N_ELEMENTS (rows));
}
