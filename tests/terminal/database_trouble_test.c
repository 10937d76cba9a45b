/* A full disk, and a database written by a newer program: told in the user's language, nothing
 * saved before is lost. The full disk is a real one: a small tmpfs in a mount namespace of this
 * test, which goes away with it. */
#include "core/base/base.h"
#include "tests/support/station_demo.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <sched.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

/* Moves the station onto a disk of SIZE; FALSE where this user may mount nothing. */
static gboolean
put_on_small_disk (StationDemo *s, const char *size)
{
  g_autofree char *disk = g_build_filename (s->folder, "disk", NULL);
  g_autofree char *options = g_strconcat ("size=", size, NULL);
  g_autoptr (GError) error = NULL;
  if (unshare (CLONE_NEWNS) != 0 || mount (NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0)
    return FALSE;
  g_mkdir (disk, 0700);
  if (mount ("none", disk, "tmpfs", 0, options) != 0)
    return FALSE;
  char *moved = g_build_filename (disk, "station", NULL);
  const char *argv[] = {"cp", "-a", s->dir, moved, NULL};
  g_autoptr (GSubprocess) copy = g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_NONE, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_wait_check (copy, NULL, NULL));
  g_free (s->dir);
  s->dir = moved;
  s->counter.station = moved;
  return TRUE;
}

/* Writes until nothing more fits. (transfer full) */
static char *
fill_disk (const StationDemo *s)
{
  static char block[4096];
  g_autofree char *disk = g_path_get_dirname (s->dir);
  char *filler = g_build_filename (disk, "filler", NULL);
  int fd = open (filler, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  g_assert_cmpint (fd, >=, 0);
  while (write (fd, block, sizeof block) > 0)
    ;
  g_assert_cmpint (errno, ==, ENOSPC);
  close (fd);
  return filler;
}

static const char *
full (void)
{
  return _ ("The disk of the station is full: this was not saved, what was saved before is safe. "
            "Ask the administrator to free space, then do it again.");
}

static void
test_full (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("zh");
  if (!put_on_small_disk (s, "12m")) {
    g_test_skip ("a small disk can be mounted by root only");
    return;
  }
  g_autoptr (HzTerminal) t = station_demo_at_step (s, 3);
  station_demo_play_part (s, t, 3, 0, 8);
  counter_assert_focus (t, 3, _ ("Phone"));
  g_autofree char *filler = fill_disk (s);
  hz_terminal_type (t, "13900000000");
  hz_terminal_key (t, "Enter");
  counter_assert_said (t, full ());
  counter_assert_focus (t, 3, _ ("Phone")); /* the field is not left */
  hz_assert_screen (t, "13900000000");
  station_demo_assert (s, "SELECT name || book_relation || phone FROM case_record", "林晓燕02");
  g_assert_cmpint (g_unlink (filler), ==, 0);
  hz_terminal_key (t, "Enter");
  counter_assert_focus (t, 3, _ ("Signed by"));
  station_demo_assert (s, "SELECT name || book_relation || phone FROM case_record",
                       "林晓燕0213900000000");
  station_demo_play_part (s, t, 3, 9, 99);
  counter_assert_focus (t, 4, _ ("First photo"));
  g_autofree char *filler_2 = fill_disk (s), *said = g_utf8_substring (full (), 0, 10);
  hz_terminal_type (t, s->counter.photo_1);
  hz_terminal_key (t, "Enter");
  hz_assert_row (t, 21, said); /* the name of the file may stand before it */
  station_demo_assert (s, "SELECT count (*) FROM case_image", "0");
  g_assert_cmpint (g_unlink (filler_2), ==, 0);
  hz_terminal_key (t, "Enter");
  counter_assert_focus (t, 4, _ ("Second photo"));
  station_demo_assert (s, "SELECT count (*) FROM case_image", "1");
  station_demo_assert_audit (s);
}

/* The last touch of a print comes when the disk is full: nobody touches again, Enter saves it. */
static void
test_full_at_print (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("zh");
  g_autofree char *touch = g_build_filename (s->folder, "touch", NULL);
  g_autofree char *script = g_strdup_printf ("ok,ok,ok,ok,ok,wait:%s", touch);
  if (!put_on_small_disk (s, "12m")) {
    g_test_skip ("a small disk can be mounted by root only");
    return;
  }
  station_demo_script (s, script);
  g_autoptr (HzTerminal) t = station_demo_at_step (s, 5);
  counter_assert_focus (t, 5, _ ("Right finger"));
  hz_terminal_key (t, "Enter");
  counter_assert_wrapped (t, _ ("Good. Once more, to be sure it is the same finger."), 27);
  g_autofree char *filler = fill_disk (s);
  g_assert_true (g_file_set_contents (touch, "", 0, NULL));
  counter_assert_said (t, full ());
  counter_assert_wrapped (
      t, _ ("The print is taken and not saved yet: Enter on its finger saves it."), 27);
  counter_assert_focus (t, 5, _ ("Right finger"));
  station_demo_assert (s, "SELECT count (*) FROM fingerprint", "0");
  g_assert_cmpint (g_unlink (filler), ==, 0);
  hz_terminal_key (t, "Enter");
  counter_assert_focus (t, 5, _ ("Left finger"));
  station_demo_assert (s, "SELECT kind FROM fingerprint", "right-finger");
  station_demo_assert (s, "SELECT right_result FROM case_record", "1");
  station_demo_assert_audit (s);
}

/* --- a newer database --- */

static void
test_newer (gconstpointer lang)
{
  g_autoptr (StationDemo) s = station_demo_new (lang);
  g_autofree char *format = NULL;
  const char *sentence = _ ("This station's database was written by a newer huzheng (format %d, "
                            "this program knows %d). Nothing was changed. Install the newer "
                            "program, or restore a backup made with this one.");
  station_demo_sql (s, "PRAGMA user_version = 999");
  format = g_strndup (sentence, (gsize)(strstr (sentence, "%d") - sentence));
  g_autofree char *said = g_strconcat (format, "999", NULL);
  g_autoptr (HzTerminal) t = station_demo_open (s, NULL);
  int status = hz_terminal_wait_exit (t, HZ_TERMINAL_PATIENCE);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 3);
  g_autofree char *first = hz_terminal_row_text (t, 0);
  g_assert_true (g_str_has_prefix (first, "huzheng: "));
  /* the terminal breaks the line where it likes */
  g_autoptr (GString) screen = g_string_new (NULL);
  for (int row = 0; row < 5; row++) {
    g_autofree char *text = hz_terminal_row_text (t, row);
    g_string_append (screen, text);
  }
  g_string_replace (screen, " ", "", 0);
  g_autoptr (GString) wanted = g_string_new (said);
  g_string_replace (wanted, " ", "", 0);
  g_assert_nonnull (strstr (screen->str, wanted->str));
  station_demo_assert (s, "PRAGMA user_version", "999");
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/disk/newer/zh", "zh", test_newer);
  g_test_add_data_func ("/disk/newer/en", "en", test_newer);
  g_test_add_func ("/disk/full", test_full);
  g_test_add_func ("/disk/full-at-print", test_full_at_print);
  return g_test_run ();
}
