/* What a person feels at the terminal: how soon the first screen is there, how many bytes a key and
 * a form send over the line, how much memory a session holds. Each against a bare formw program or
 * against dialog(1), in the same run.
 *
 * A Subject is a program under test; the way from its first screen to the form is a table of steps,
 * so that a changed screen changes one table here. */
#include "core/person/person.h"
#include "core/base/base.h"
#include "tests/support/bench.h"
#include "tests/demo/terminal.h"

#include <string.h>

#define ROWS 24
#define COLS 80

/* Wait for EXPECT, then type TEXT and press KEY (either may be NULL). "@person" stands for the
 * citizen number of somebody new: the draft of a known person would be opened again. */
typedef struct {
  const char *expect, *text, *key;
} Step;

typedef struct {
  char **(*argv) (GError **error);
  const char *ready; /* the last text of the first screen */
  const Step *way;  /* from the first screen to a form with the six fields; ends with expect NULL */
  const char *next; /* the key that goes to the next field */
} Subject;

/* --- form_bytes --- */

/* Six fields of the household book, one wrong character taken back. */

static const struct {
  const char *text;
  const char *wrong; /* typed before the last character of the text, and taken back */
} task[] = {
    {"1", NULL},      {"120199004217", "8"},        {"1", NULL},
    {"王建国", NULL}, {"120199196304150019", NULL}, {"王小明", NULL},
};

/* --- the subjects --- */

/* A demo station in a folder of its own, made once; tests/bench/run removes the folder. */
static const char *
demo_station (GError **error)
{
  static char *station;
  g_autofree char *program = NULL, *folder = NULL, *complaint = NULL;
  int status;

  if (station != NULL)
    return station;
  folder = g_dir_make_tmp ("huzheng-bench-XXXXXX", error);
  if (folder == NULL)
    return NULL;
  program = g_build_filename (hz_bench_build (), "huzheng", NULL);
  if (!g_spawn_sync (
          NULL,
          (char *[]){program, (char *)"--station", folder, (char *)"init", (char *)"--demo", NULL},
          NULL, G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL, &complaint, &status, error))
    return NULL;
  if (!g_spawn_check_wait_status (status, NULL)) {
    hz_fail (error, HZ_ERROR_FAILED, "no demo station: %s", g_strstrip (complaint));
    return NULL;
  }
  return station = g_steal_pointer (&folder);
}

static char **
huzheng_argv (GError **error)
{
  const char *station = demo_station (error);
  g_autoptr (GStrvBuilder) argv = g_strv_builder_new ();
  g_autofree char *program = g_build_filename (hz_bench_build (), "huzheng", NULL);

  if (station == NULL)
    return NULL;
  g_strv_builder_add_many (argv, program, "--station", station, "--lang", "en", NULL);
  return g_strv_builder_end (argv);
}

static char **
formw_argv (GError **error)
{
  g_autoptr (GStrvBuilder) argv = g_strv_builder_new ();
  g_autofree char *program = g_build_filename (hz_bench_build (), "bench", "baseline_formw", NULL);

  g_strv_builder_add (argv, program);
  return g_strv_builder_end (argv);
}

static char **
dialog_argv (GError **error)
{
  static const char *const labels[] = {"Household book shown", "Household number",
                                       "Household type",       "Householder",
                                       "Householder's number", "Member"};
  g_autoptr (GStrvBuilder) argv = g_strv_builder_new ();

  g_strv_builder_add_many (argv, "dialog", "--title", "Household book", "--form", "", "22", "76",
                           "14", NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++) {
    g_autofree char *row = g_strdup_printf ("%" G_GSIZE_FORMAT, i + 1);

    g_strv_builder_add_many (argv, labels[i], row, "1", "", row, "24", "40", "40", NULL);
  }
  return g_strv_builder_end (argv);
}

/* A person the register does not know, so that every field of the book has to be typed. */
#define WAY_TO_BOOK                                                                                \
  {"Password", "clerk", "Enter"}, {"Password", "demo-clerk-2026", "Enter"},                        \
      {"n: new application", "@person", "Enter"}, {"1/8", NULL, "Enter"},                          \
      {"1/8", "first", "Enter"},                                                                   \
  {                                                                                                \
    "2/8", NULL, NULL                                                                              \
  }

static const Step way_to_book[] = {WAY_TO_BOOK, {NULL}};
static const Step way_to_form[] = {
    WAY_TO_BOOK, {"2/8", NULL, "F5"}, {"Go to", "3", "Enter"}, {"3/8", NULL, NULL}, {NULL}};
static const Step no_way[] = {{NULL}};

static const Subject huzheng = {huzheng_argv, "Password", way_to_book, "Enter"};
static const Subject huzheng_form = {huzheng_argv, "Password", way_to_form, "Enter"};
static const Subject formw = {formw_argv, "Phone", no_way, "Tab"};
static const Subject dialog = {dialog_argv, "Cancel", no_way, "Down"};

/* --- what is measured --- */

static HzTerminal *
start (const Subject *subject, GError **error)
{
  g_auto (GStrv) argv = subject->argv (error);
  HzTerminal *t;

  if (argv == NULL)
    return NULL;
  t = hz_terminal_spawn (ROWS, COLS, (const char *const *)argv, NULL, error);
  if (t == NULL)
    return NULL;
  if (hz_terminal_wait_text (t, subject->ready, HZ_TERMINAL_PATIENCE) && hz_terminal_settle (t))
    return t;
  hz_terminal_dump (t, stderr);
  hz_fail (error, HZ_ERROR_FAILED, "%s never showed \"%s\"", argv[0], subject->ready);
  hz_terminal_free (t);
  return NULL;
}

static char *
next_person (void)
{
  static int sequence = 100;
  g_autofree char *digits = g_strdup_printf ("12019919900101%03d", sequence++);

  return g_strdup_printf ("%s%c", digits, hz_citizen_number_check_character (digits));
}

static void
take_step (HzTerminal *t, const Step *step)
{
  g_autofree char *person = next_person ();

  if (step->text != NULL)
    hz_terminal_type (t, g_str_equal (step->text, "@person") ? person : step->text);
  if (step->key != NULL)
    hz_terminal_key (t, step->key);
}

static HzTerminal *
open_form (const Subject *subject, GError **error)
{
  g_autoptr (HzTerminal) t = start (subject, error);

  for (const Step *step = subject->way; t != NULL && step->expect != NULL; step++) {
    if (!hz_terminal_wait_text (t, step->expect, HZ_TERMINAL_PATIENCE) || !hz_terminal_settle (t)) {
      hz_terminal_dump (t, stderr);
      hz_fail (error, HZ_ERROR_FAILED, "on the way to the form \"%s\" never came", step->expect);
      return NULL;
    }
    take_step (t, step);
  }
  return g_steal_pointer (&t);
}

static gboolean
first_screen (const Subject *subject, double *ms, GError **error)
{
  g_autoptr (HzTerminal) t = start (subject, error);

  if (t == NULL)
    return FALSE;
  *ms = (double)(hz_terminal_last_output (t) - hz_terminal_started (t)) / 1000;
  return TRUE;
}

/* One key at a time, each painted before the next, as a person types. */
static void
type_slowly (HzTerminal *t, const char *text, gssize length)
{
  const char *end = length < 0 ? text + strlen (text) : text + length;

  for (const char *c = text; c < end; c = g_utf8_next_char (c)) {
    hz_terminal_send (t, c, g_utf8_next_char (c) - c);
    hz_terminal_settle (t);
  }
}

static void
press (HzTerminal *t, const char *key)
{
  hz_terminal_key (t, key);
  hz_terminal_settle (t);
}

static gboolean
form_bytes (const Subject *subject, double *bytes, GError **error)
{
  g_autoptr (HzTerminal) t = open_form (subject, error);

  if (t == NULL)
    return FALSE;
  hz_terminal_reset_bytes (t);
  for (gsize i = 0; i < G_N_ELEMENTS (task); i++) {
    const char *last = g_utf8_prev_char (task[i].text + strlen (task[i].text));

    type_slowly (t, task[i].text, last - task[i].text);
    if (task[i].wrong != NULL) {
      type_slowly (t, task[i].wrong, -1);
      press (t, "Backspace");
    }
    type_slowly (t, last, -1);
    if (i + 1 < G_N_ELEMENTS (task))
      press (t, subject->next);
  }
  *bytes = (double)hz_terminal_bytes_out (t);
  for (gsize i = 0; i < G_N_ELEMENTS (task); i++)
    if (!hz_terminal_find (t, task[i].text, NULL, NULL)) {
      hz_terminal_dump (t, stderr);
      return hz_fail (error, HZ_ERROR_FAILED, "the form does not hold \"%s\"", task[i].text);
    }
  return TRUE;
}

/* In the first field of the first screen. */
static gboolean
key_bytes (const Subject *subject, double *bytes, GError **error)
{
  static const char text[] = "clerkabcdefg";
  g_autoptr (HzTerminal) t = start (subject, error);

  if (t == NULL)
    return FALSE;
  hz_terminal_reset_bytes (t);
  type_slowly (t, text, -1);
  *bytes = (double)hz_terminal_bytes_out (t) / (double)strlen (text);
  if (!hz_terminal_find (t, text, NULL, NULL)) {
    hz_terminal_dump (t, stderr);
    return hz_fail (error, HZ_ERROR_FAILED, "the field does not hold \"%s\"", text);
  }
  return TRUE;
}

static gboolean
add_private_kb (GPid pid, double *kb, GError **error)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/smaps_rollup", pid), *rollup = NULL;
  g_auto (GStrv) lines = NULL;
  const double before = *kb;

  if (!g_file_get_contents (path, &rollup, NULL, error))
    return FALSE; /* the program is not dumpable: only root may look */
  lines = g_strsplit (rollup, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    if (g_str_has_prefix (*line, "Private_Clean:") || g_str_has_prefix (*line, "Private_Dirty:"))
      *kb += g_ascii_strtod (strchr (*line, ':') + 1, NULL);
  return *kb > before || hz_fail (error, HZ_ERROR_FAILED, "%s tells no private memory", path);
}

/* Of PID and of everything that it started, but for what is called BUT. */
static gboolean
add_family_kb (GPid pid, const char *but, double *kb, GError **error)
{
  g_autofree char *comm_path = g_strdup_printf ("/proc/%d/comm", pid), *comm = NULL,
                  *path = g_strdup_printf ("/proc/%d/task/%d/children", pid, pid), *children = NULL;
  if (!g_file_get_contents (comm_path, &comm, NULL, error) ||
      !g_file_get_contents (path, &children, NULL, error))
    return FALSE;
  if (g_strcmp0 (g_strstrip (comm), but) == 0)
    return TRUE;
  g_auto (GStrv) pids = g_strsplit (g_strstrip (children), " ", -1);
  for (guint i = 0; pids[i] != NULL; i++)
    if (*pids[i] != '\0' &&
        !add_family_kb ((GPid)g_ascii_strtoll (pids[i], NULL, 10), but, kb, error))
      return FALSE;
  return add_private_kb (pid, kb, error);
}

/* Memory that nobody else holds: what one more session, with its desk program, costs a server on
 * which another clerk works already (the pages of the programs' files are there once). */
static gboolean
private_kb (const Subject *subject, double *kb, GError **error)
{
  g_autoptr (HzTerminal) neighbour = open_form (subject, error);
  g_autoptr (HzTerminal) t = neighbour != NULL ? open_form (subject, error) : NULL;
  *kb = 0;
  return t != NULL && add_family_kb (hz_terminal_pid (t), NULL, kb, error);
}

/* The two halves of a session, without its desk program, beside 49 others. */
static gboolean
sessions_50 (const Subject *subject, double *kb, GError **error)
{
  g_autoptr (GPtrArray) others = g_ptr_array_new_with_free_func ((GDestroyNotify)hz_terminal_free);
  for (guint i = 0; i < 49; i++) {
    HzTerminal *other = start (subject, error);
    if (other == NULL)
      return FALSE;
    g_ptr_array_add (others, other);
  }
  g_autoptr (HzTerminal) t = open_form (subject, error);
  *kb = 0;
  return t != NULL && add_family_kb (hz_terminal_pid (t), "huzheng-desk", kb, error);
}

#define MEASURE(what, subject)                                                                     \
  static gboolean what##_##subject (double *cost, GError **error)                                  \
  {                                                                                                \
    return what (&subject, cost, error);                                                           \
  }
MEASURE (first_screen, huzheng)
MEASURE (first_screen, formw)
MEASURE (first_screen, dialog)
MEASURE (form_bytes, huzheng)
MEASURE (form_bytes, dialog)
MEASURE (key_bytes, huzheng)
MEASURE (key_bytes, formw)
MEASURE (private_kb, huzheng_form)
MEASURE (sessions_50, huzheng_form)

static const HzBench rows[] = {
    /* from the start of the program to the last byte of its first screen: the login */
    {"first_screen_ms", "ms", "formw, six fields", 0, 16, first_screen_huzheng, first_screen_formw},
    {"first_screen_ms_dialog", "ms", "dialog --form", 0, 16, first_screen_huzheng,
     first_screen_dialog},
    /* sent to the terminal for six fields of the household book with one correction, key by key */
    {"form_bytes", "bytes", "dialog --form", 0.34, 2, form_bytes_huzheng, form_bytes_dialog},
    /* sent for one key typed into the first field, the mean of twelve */
    {"key_bytes", "bytes", "formw, six fields", 1.2, 2, key_bytes_huzheng, key_bytes_formw},
    /* held by nobody else, in the third step, the desk program included, beside another session */
    {"session_private_kb", "kB", NULL, 10000, 4, private_kb_huzheng_form, NULL},
    /* the keeper and the counter of the fiftieth session, its spawner too */
    {"sessions_50", "kB", NULL, 8000, 1, sessions_50_huzheng_form, NULL},
};

int
main (int argc, char **argv)
{
  return hz_bench_main (argc, argv, rows, G_N_ELEMENTS (rows));
}
