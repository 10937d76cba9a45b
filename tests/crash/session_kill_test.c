/* The program is killed in the middle of every step of one application: each next login offers the
 * draft, opens it at the very field, finds everything that was entered before, and nothing of the
 * killed session still runs. */
#include "core/base/base.h"
#include "tests/support/station_demo.h"

#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/pidfd.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct {
  int step;
  guint strokes;     /* of the step, before the kill */
  const char *typed; /* into one field more, which is left; may be NULL */
  const char *focus; /* msgid of the field where the draft must open; NULL: none is to be entered */
  const char *sql;   /* what was entered in the step before the kill */
  const char *value;
  gboolean at_reader; /* the kill comes while the reader waits for the finger */
} KillPoint;

/* The first stroke of step 1 is typed on the home screen. */
static const KillPoint points[] = {
    {1, 3, NULL, N_ ("Old card valid until"), "reason FROM case_record", "renew-expired", FALSE},
    {2, 2, NULL, N_ ("Household type"), "doc_household_book FROM case_record", "1", FALSE},
    {2, 8, NULL, N_ ("Member"), "member_name || member_relation FROM household_member", "林晓燕02",
     FALSE},
    {3, 9, NULL, N_ ("Signed by"), "phone FROM case_record", "022-27000001", FALSE},
    {4, 1, NULL, N_ ("Second photo"), "photo_1 FROM case_record", "person-1.jpg", FALSE},
    {5, 1, NULL, N_ ("Right finger"), "right_finger FROM case_record", "11", TRUE},
    {5, 1, NULL, N_ ("Left finger"), "right_result FROM case_record", "1", FALSE},
    {7, 1, NULL, N_ ("Take payment"), "cash_received FROM case_record", "50.00", FALSE},
    {7, 2, NULL, NULL, "cash_fen FROM payment", "5000", FALSE},
    {8, 0, NULL, N_ ("Submit"), "cash_fen FROM payment", "5000", FALSE},
};

/* Of another application. */
static const KillPoint waiver = {
    6,          0,    "disaster", N_ ("Certificate number"), "waiver_group FROM case_record",
    "disaster", FALSE};

/* --- what runs --- */

/* The parent of a process, 0 when it is gone. */
static GPid
parent_of (GPid pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/stat", pid);
  g_autofree char *stat = NULL;
  if (!g_file_get_contents (path, &stat, NULL, NULL))
    return 0;
  const char *paren = strrchr (stat, ')');
  return paren != NULL && strlen (paren) > 4 ? (GPid)strtol (paren + 4, NULL, 10) : 0;
}

/* How many generations PID is below ANCESTOR: 1 is its child, 0 none of its family. */
static int
generation (GPid pid, GPid ancestor)
{
  for (int depth = 1; depth < 8 && pid > 1; depth++) {
    pid = parent_of (pid);
    if (pid == ancestor)
      return depth;
  }
  return 0;
}

/* The words that PID was started with, by blanks; "" when it has ended. (transfer full) */
static char *
words_of (GPid pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/cmdline", pid);
  char *words = NULL;
  gsize length = 0;
  if (!g_file_get_contents (path, &words, &length, NULL))
    return g_strdup ("");
  for (gsize i = 0; i + 1 < length; i++)
    words[i] = words[i] != '\0' ? words[i] : ' ';
  return words;
}

/* One that ends by itself when its work is done: the examiner of a print or a picture. */
static gboolean
is_worker (const char *words)
{
  return strstr (words, "--examine") != NULL;
}

/* One descriptor for each process that SESSION started, and what those started: of the workers, or
 * of those that stay. */
static GArray *
hold_family (GPid session, gboolean workers)
{
  GArray *held = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GDir) proc = g_dir_open ("/proc", 0, NULL);
  for (const char *name; (name = g_dir_read_name (proc)) != NULL;) {
    GPid pid = (GPid)strtol (name, NULL, 10);
    int depth = pid > 1 ? generation (pid, session) : 0;
    g_autofree char *words = depth > 0 ? words_of (pid) : g_strdup ("");
    int fd = *words != '\0' && is_worker (words) == workers ? pidfd_open (pid, 0) : -1;
    if (fd < 0)
      continue;
    g_test_message ("%d generation %d: %s", pid, depth, words);
    g_array_append_val (held, fd);
  }
  return held;
}

/* A process is gone when its descriptor becomes readable. */
static void
assert_family_gone (GArray *held)
{
  for (guint i = 0; i < held->len; i++) {
    struct pollfd fd = {.fd = g_array_index (held, int, i), .events = POLLIN};
    g_assert_cmpint (poll (&fd, 1, HZ_TERMINAL_PATIENCE), ==, 1);
    close (fd.fd);
  }
}

/* --- one kill --- */

static void
assert_place (HzTerminal *t, const KillPoint *point)
{
  g_autofree char *step = g_strdup_printf ("%d/8", point->step);
  if (point->focus != NULL) {
    counter_assert_focus (t, point->step, _ (point->focus));
  } else {
    hz_assert_row (t, 1, step);
    hz_assert_screen (t, "R120199001-");
  }
}

typedef struct { /* how far the application is */
  int step;
  guint done; /* strokes of it */
} Place;

/* From PLACE to the middle of POINT's step. */
static void
play_to (HzTerminal *t, const StationDemo *s, const Place *place, const KillPoint *point)
{
  guint first = point->step == place->step ? place->done : 0;
  if (point->step > place->step)
    station_demo_play_part (s, t, place->step, place->done, 99);
  if (point->step > place->step + 1)
    station_demo_play (s, t, place->step + 1, point->step - 1);
  station_demo_play_part (s, t, point->step, first, point->strokes - first);
  if (point->typed != NULL) {
    hz_terminal_type (t, point->typed);
    hz_terminal_key (t, "Enter");
  }
  if (point->at_reader)
    counter_assert_wrapped (t, _ ("Put the finger on the reader."), 27);
  assert_place (t, point);
  hz_assert_settled (t);
}

/* What will examine the next touch or photo waits too, and ends with the session. */
static void
kill_session (HzTerminal *t, gboolean at_reader)
{
  g_autoptr (GArray) working = hold_family (hz_terminal_pid (t), TRUE);
  if (at_reader)
    g_assert_cmpuint (working->len, >=, 1);
  g_autoptr (GArray) family = hold_family (hz_terminal_pid (t), FALSE);
  /* The keeper, its spawner; the desk program, the finger on it. */
  g_assert_cmpuint (family->len, ==, 4);
  hz_terminal_kill (t, SIGKILL);
  int status = hz_terminal_wait_exit (t, HZ_TERMINAL_PATIENCE);
  g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL);
  assert_family_gone (family);
  assert_family_gone (working);
}

/* The home screen offers the draft; Enter opens it where it was left. */
static void
reopen (HzTerminal *t, const KillPoint *point)
{
  g_autofree char *offer = g_strdup_printf (
      _ ("Your draft of %s is waiting where you left it: Enter opens it."), COUNTER_NAME);
  hz_assert_screen (t, offer);
  hz_terminal_key (t, "Enter");
  assert_place (t, point);
}

static void
finish (HzTerminal *t, const StationDemo *s, const Place *place)
{
  station_demo_play_part (s, t, place->step, place->done, 99);
  if (place->step < 8)
    station_demo_play (s, t, place->step + 1, 8);
  hz_assert_screen (t, _ ("Collection slip"));
  station_demo_assert (s, "SELECT group_concat (state) FROM case_record", "submitted");
  station_demo_assert (s, "SELECT count (*) FROM payment", "1");
  station_demo_assert (s, "SELECT count (*) FROM case_image", "4");
}

/* A session whose reader does what POINT wants. */
static HzTerminal *
login_for (StationDemo *s, const KillPoint *point)
{
  station_demo_script (s, point != NULL && point->at_reader ? "silent" : "");
  return station_demo_login (s, 24, 80);
}

/* T is killed at POINT; the session of the next point, NEXT, finds everything. (transfer full) */
static HzTerminal *
kill_at (StationDemo *s, HzTerminal *t, const KillPoint *point, const KillPoint *next)
{
  int column, column_again;
  g_autofree char *sql = g_strconcat ("SELECT ", point->sql, NULL);
  hz_terminal_cursor (t, NULL, &column, NULL);
  kill_session (t, point->at_reader);
  station_demo_assert (s, sql, point->value);
  station_demo_assert (s,
                       "SELECT count (*) FROM case_record WHERE citizen_number = "
                       "'12019919900307102X' AND state = 'draft'",
                       "1");
  HzTerminal *again = login_for (s, next);
  reopen (again, point);
  hz_assert_settled (again);
  hz_terminal_cursor (again, NULL, &column_again, NULL);
  g_assert_cmpint (column_again, ==, column); /* of several fields in a row it is the same one */
  station_demo_assert (s, sql, point->value);
  return again;
}

static void
test_every_step (void)
{
  Place place = {.step = 1};
  g_autoptr (StationDemo) s = station_demo_new ("en");
  HzTerminal *t = login_for (s, points);
  for (guint i = 0; i < G_N_ELEMENTS (points); i++) {
    const KillPoint *point = &points[i], *next = i + 1 < G_N_ELEMENTS (points) ? point + 1 : NULL;
    g_test_message ("step %d, %u strokes", point->step, point->strokes);
    play_to (t, s, &place, point);
    HzTerminal *again = kill_at (s, t, point, next);
    hz_terminal_free (t);
    t = again;
    place = (Place){point->step, point->at_reader ? 0 : point->strokes};
  }
  finish (t, s, &place);
  hz_terminal_free (t);
  station_demo_assert_audit (s);
}

static void
test_waiver (void)
{
  const Place begin = {.step = 1};
  g_autoptr (StationDemo) s = station_demo_new ("en");
  g_autoptr (HzTerminal) t = login_for (s, &waiver);
  play_to (t, s, &begin, &waiver);
  hz_terminal_free (kill_at (s, t, &waiver, NULL));
  station_demo_assert_audit (s);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/session-kill/every-step", test_every_step);
  g_test_add_func ("/session-kill/waiver", test_waiver);
  return g_test_run ();
}
