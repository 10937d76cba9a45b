#include "data/embed/embed.h"
#include "tests/support/station_demo.h"

#include "core/base/base.h"
#include "tests/support/demo_init.h"
#include "tests/support/desk_listener.h"
#include "tests/support/finger_command.h"
#include "tests/support/folder.h"
#include "tests/support/sql_file.h"
#include "tests/support/verb.h"
#include "tui/keeper/keeper.h"

#include <gio/gio.h>
#include <signal.h>

/* --- making one --- */

static void
run (const char *const *argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process =
      g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_STDOUT_SILENCE, &error);
  g_assert_no_error (error);
  g_subprocess_wait_check (process, NULL, &error);
  g_assert_no_error (error);
}

static char *
reader_command (const char *script)
{
  g_autofree char *build = verb_build_path (".");
  return finger_command (build, script);
}

static char *template_folder;

static void
remove_template (void)
{
  folder_remove (template_folder);
  g_clear_pointer (&template_folder, g_free);
}

static const char *
template_station (void)
{
  static char *station;
  if (station != NULL)
    return station;
  g_autoptr (GError) error = NULL;
  template_folder = g_dir_make_tmp ("huzheng-template-XXXXXX", &error);
  g_assert_no_error (error);
  atexit (remove_template);
  station = g_build_filename (template_folder, "station", NULL);
  g_autofree char *inbox = g_build_filename (station, "inbox", NULL);
  g_autofree char *portraits = verb_build_path ("huzheng-portraits"), *reader = reader_command ("");
  demo_init (station, reader);
  run ((const char *const[]){portraits, inbox, NULL});
  return station;
}

void
station_demo_speak (const char *lang)
{
  static gboolean loaded;
  g_autoptr (GError) error = NULL;
  HzLang which;
  if (!loaded)
    hz_load_languages (&error);
  g_assert_no_error (error);
  loaded = TRUE;
  g_assert_true (hz_lang_parse (lang, &which));
  hz_lang_set (which);
}

StationDemo *
station_demo_new (const char *lang)
{
  g_autoptr (GError) error = NULL;
  StationDemo *s = g_new0 (StationDemo, 1);
  s->folder = g_dir_make_tmp ("huzheng-demo-XXXXXX", &error);
  g_assert_no_error (error);
  s->dir = g_build_filename (s->folder, "station", NULL);
  run ((const char *const[]){"cp", "-a", template_station (), s->dir, NULL});
  s->counter.station = s->dir;
  s->counter.lang = g_intern_string (lang);
  s->counter.photo_1 = g_build_filename (s->dir, "inbox", "person-1.jpg", NULL);
  s->counter.photo_2 = g_build_filename (s->dir, "inbox", "person-1.png", NULL);
  station_demo_speak (lang);
  return s;
}

void
station_demo_free (StationDemo *s)
{
  if (s == NULL)
    return;
  folder_remove (s->folder);
  g_free ((char *)s->counter.photo_1);
  g_free ((char *)s->counter.photo_2);
  g_free (s->folder);
  g_free (s->dir);
  g_free (s);
}

void
station_demo_setting (const StationDemo *s, const char *group, const char *key, const char *value)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GKeyFile) ini = g_key_file_new ();
  g_autofree char *file = g_build_filename (s->dir, HZ_STATION_INI, NULL);
  g_key_file_load_from_file (ini, file, G_KEY_FILE_NONE, &error);
  g_assert_no_error (error);
  if (value != NULL)
    g_key_file_set_string (ini, group, key, value);
  else
    g_key_file_remove_key (ini, group, key, NULL);
  g_key_file_save_to_file (ini, file, &error);
  g_assert_no_error (error);
}

void
station_demo_script (StationDemo *s, const char *script)
{
  g_autofree char *reader = reader_command (script);
  station_demo_setting (s, "desk", "virtual-reader", reader);
}

/* --- at the counter --- */

HzTerminal *
station_demo_open (const StationDemo *s, const char *const *extra)
{
  g_autoptr (GError) error = NULL;
  HzTerminal *t = counter_open (&s->counter, 24, 80, extra, &error);
  g_assert_no_error (error);
  return t;
}

HzTerminal *
station_demo_login (const StationDemo *s, int rows, int cols)
{
  g_autoptr (GError) error = NULL;
  HzTerminal *t = counter_open (&s->counter, rows, cols, NULL, &error);
  g_assert_no_error (error);
  counter_login (t, &error);
  g_assert_no_error (error);
  return t;
}

HzTerminal *
station_demo_at_step (const StationDemo *s, int step)
{
  HzTerminal *t = station_demo_login (s, 24, 80);
  station_demo_play (s, t, 1, step - 1);
  return t;
}

void
station_demo_play (const StationDemo *s, HzTerminal *t, int from, int to)
{
  g_autoptr (GError) error = NULL;
  counter_play (t, &s->counter, from, to, NULL, NULL, &error);
  g_assert_no_error (error);
}

void
station_demo_play_part (const StationDemo *s, HzTerminal *t, int step, guint first, guint count)
{
  g_autoptr (GError) error = NULL;
  counter_play_part (t, &s->counter, step, first, count, &error);
  g_assert_no_error (error);
}

GPid
station_demo_child (HzTerminal *terminal, const char *name)
{
  GPid pid = hz_terminal_pid (terminal);
  g_autofree char *path = g_strdup_printf ("/proc/%d/task/%d/children", pid, pid);
  g_autofree char *text = NULL;
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_auto (GStrv) children = g_strsplit (g_strstrip (text), " ", -1);
  for (guint i = 0; children[i] != NULL; i++) {
    g_autofree char *file = g_strdup_printf ("/proc/%s/comm", children[i]), *comm = NULL;
    if (g_file_get_contents (file, &comm, NULL, NULL) && g_str_equal (g_strstrip (comm), name))
      return (GPid)strtol (children[i], NULL, 10);
  }
  return 0;
}

void
station_demo_kill_desk (HzTerminal *terminal)
{
  GPid desk = station_demo_child (terminal, "huzheng-desk");
  g_assert_cmpint (desk, >, 0);
  g_assert_cmpint (kill (desk, SIGKILL), ==, 0);
}

/* --- the database --- */

char *
station_demo_text (const StationDemo *s, const char *sql)
{
  g_autofree char *file = g_build_filename (s->dir, HZ_STATION_DB, NULL);
  return sql_text (file, sql);
}

int
station_demo_sql (const StationDemo *s, const char *sql)
{
  g_autofree char *file = g_build_filename (s->dir, HZ_STATION_DB, NULL);
  return sql_change (file, sql);
}

gint64
station_demo_int (const StationDemo *s, const char *sql)
{
  g_autofree char *text = station_demo_text (s, sql);
  return g_ascii_strtoll (text, NULL, 10);
}

void
station_demo_assert_audit (const StationDemo *s)
{
  gint64 rows = station_demo_int (s, "SELECT count (*) FROM audit");
  g_autofree char *entries = g_strdup_printf ("%" G_GINT64_FORMAT, rows);
  g_autoptr (JsonObject) audit = verb_json (s->dir, 0, 0, "audit verify");
  verb_assert_member (audit, "ok", "true");
  verb_assert_member (audit, "entries", entries);
  verb_assert_member (audit, "first_bad", "null");
}
