/* The emulated terminal itself, with small shell children: what it shows, what it presses, how it
 * waits. */
#include "tests/support/qr_read.h"
#include "tests/demo/terminal.h"
#include "tests/demo/terminal_png.h"

#include <glib/gstdio.h>
#include <qrencode.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static HzTerminal *
shell (const char *script, const char *const *env)
{
  g_autoptr (GError) error = NULL;
  HzTerminal *t =
      hz_terminal_spawn (24, 80, (const char *const[]){"sh", "-c", script, NULL}, env, &error);

  g_assert_no_error (error);
  return t;
}

static void
test_text (void)
{
  g_autoptr (HzTerminal) t = shell ("printf '\\033[3;5H户政 ready'; read x; echo \"got $x\"", NULL);
  g_autofree char *row = NULL;
  int r, c;

  hz_assert_screen (t, "户政 ready");
  row = hz_terminal_row_text (t, 2);
  g_assert_cmpstr (row, ==, "    户政 ready");
  g_assert_true (hz_terminal_find (t, "ready", &r, &c));
  g_assert_cmpint (r, ==, 2);
  g_assert_cmpint (c, ==, 9); /* two wide characters are four columns */
  g_assert_true (hz_terminal_find (t, "政", &r, &c));
  g_assert_cmpint (c, ==, 6);
  hz_terminal_type (t, "王小明");
  hz_terminal_key (t, "Enter");
  hz_assert_screen (t, "got 王小明");
  g_assert_cmpint (hz_terminal_wait_exit (t, HZ_TERMINAL_PATIENCE), ==, 0);
}

static void
test_environment (void)
{
  const char *const env[] = {"TERM=vt100", "HZ_EXTRA=yes", NULL};
  g_autoptr (HzTerminal) plain = shell ("echo \"$TERM $LANG ${LINES-none}\"; stty size; tty", NULL);
  g_autoptr (HzTerminal) other = shell ("echo \"$TERM $HZ_EXTRA\"; read x", env);

  hz_assert_row (plain, 0, "xterm-256color C.UTF-8 none");
  hz_assert_row (plain, 1, "24 80");
  hz_assert_row (plain, 2, "/dev/pts/");
  hz_assert_row (other, 0, "vt100 yes");
}

static void
test_attributes (void)
{
  g_autoptr (HzTerminal) t = shell (
      "printf 'a\\033[1mb\\033[0;7mc\\033[0;4md\\033[0;31;47me\\033[0m户\\033[?25l.'; read x",
      NULL);
  HzTerminalCell cell;
  gboolean visible;
  int row, col;

  hz_assert_screen (t, "abcde户.");
  hz_assert_settled (t);
  cell = hz_terminal_cell (t, 0, 0);
  g_assert_false (cell.bold || cell.reverse || cell.underline || cell.wide);
  g_assert_true (hz_terminal_cell (t, 0, 1).bold);
  g_assert_true (hz_terminal_cell (t, 0, 2).reverse);
  g_assert_cmpmem (hz_terminal_cell (t, 0, 2).back, 3, cell.front, 3);
  g_assert_true (hz_terminal_cell (t, 0, 3).underline);
  cell = hz_terminal_cell (t, 0, 4);
  g_assert_cmpint (cell.front[0], >, 150);
  g_assert_cmpint (cell.front[1], <, 50);
  g_assert_cmpint (cell.back[1], >, 150);
  g_assert_true (hz_terminal_cell (t, 0, 5).wide);
  g_assert_cmpstr (hz_terminal_cell (t, 0, 5).text, ==, "户");
  g_assert_cmpstr (hz_terminal_cell (t, 0, 6).text, ==, "");
  hz_terminal_cursor (t, &row, &col, &visible);
  g_assert_cmpint (row, ==, 0);
  g_assert_cmpint (col, ==, 8);
  g_assert_false (visible);
}

/* Every kind of terminal that the program promises to work on is understood by the emulation. */
static void
test_terminals (void)
{
  static const char *const terms[] = {"xterm", "xterm-256color", "linux",        "putty",
                                      "vt100", "screen",         "tmux-256color"};

  for (gsize i = 0; i < G_N_ELEMENTS (terms); i++) {
    g_autofree char *setting = g_strconcat ("TERM=", terms[i], NULL);
    g_autoptr (HzTerminal) t = shell (
        "printf junk; tput clear cup 2 4 rev; printf 户; tput sgr0; printf \"$TERM\"; read x",
        (const char *const[]){setting, NULL});
    g_autofree char *shown = g_strconcat ("    户", terms[i], NULL);

    hz_assert_row (t, 2, shown);
    g_assert_false (hz_terminal_find (t, "junk", NULL, NULL));
    g_assert_true (hz_terminal_cell (t, 2, 4).reverse);
    g_assert_false (hz_terminal_cell (t, 2, 6).reverse);
  }
}

/* What the program receives, shown by cat. */
static void
assert_key (const char *term, const char *name, const char *received)
{
  g_autofree char *setting = g_strconcat ("TERM=", term, NULL);
  g_autofree char *shown = g_strconcat ("<", received, ">", NULL);
  g_autoptr (HzTerminal) t =
      shell ("stty -icanon -echo -icrnl -isig min 1; printf 'up\\r\\n<'; cat -v",
             (const char *const[]){setting, NULL});

  hz_assert_screen (t, "up");
  hz_terminal_key (t, name);
  hz_terminal_key (t, ">");
  hz_assert_row (t, 1, shown);
}

static void
test_keys (void)
{
  assert_key ("xterm-256color", "Home", "^[OH");
  assert_key ("putty", "Home", "^[[1~");
  assert_key ("vt100", "Home", "^[OH"); /* has no such key: xterm's */
  assert_key ("linux", "F2", "^[[[B");
  assert_key ("xterm-256color", "F10", "^[[21~");
  assert_key ("xterm-256color", "BackTab", "^[[Z");
  assert_key ("xterm-256color", "Backspace", "^?");
  assert_key ("vt100", "Backspace", "^H");
  assert_key ("tmux-256color", "Up", "^[OA");
  assert_key ("xterm-256color", "C-g", "^G");
  assert_key ("xterm-256color", "M-h", "^[h");
  assert_key ("xterm-256color", "Esc", "^[");
  assert_key ("xterm-256color", "Enter", "^M");
}

static void
test_paste (void)
{
  g_autoptr (HzTerminal) plain = shell ("stty -icanon -echo min 1; printf '<'; exec cat -v", NULL);
  g_autoptr (HzTerminal) asked =
      shell ("stty -icanon -echo min 1; printf '\\033[?2004h<'; exec cat -v", NULL);

  hz_assert_row (plain, 0, "<");
  hz_terminal_paste (plain, "ab");
  hz_terminal_key (plain, ">");
  hz_assert_row (plain, 0, "<ab>");
  hz_assert_row (asked, 0, "<");
  hz_terminal_paste (asked, "ab\tc");
  hz_terminal_key (asked, ">");
  hz_assert_row (asked, 0, "<^[[200~ab");
  hz_assert_row (asked, 0, "c^[[201~>");
}

static void
test_answers (void)
{
  g_autoptr (HzTerminal) t = shell (
      "stty -icanon -echo min 1; printf '\\033[5;7H\\033[6n'; head -c 6 | cat -v; read x", NULL);

  hz_assert_screen (t, "^[[5;7R");
}

static void
test_resize (void)
{
  g_autoptr (HzTerminal) t =
      shell ("trap 'stty size' WINCH; echo up; while ! read x; do :; done; echo bye", NULL);
  int rows, cols;

  hz_assert_screen (t, "up");
  hz_terminal_resize (t, 43, 132);
  hz_assert_screen (t, "43 132");
  hz_terminal_size (t, &rows, &cols);
  g_assert_cmpint (rows, ==, 43);
  g_assert_cmpint (cols, ==, 132);
}

static void
test_gone_and_settle (void)
{
  g_autoptr (HzTerminal) t = shell (
      "echo wait; read x; printf '\\033[H\\033[J'; seq 200000 | tail -1; echo done; read x", NULL);

  hz_assert_screen (t, "wait");
  g_assert_false (hz_terminal_wait_gone (t, "wait", 50));
  g_assert_false (hz_terminal_wait_text (t, "never", 50));
  hz_terminal_key (t, "Enter");
  hz_assert_screen (t, "done"); /* a busy machine may not have begun when it looks settled */
  hz_assert_settled (t);
  g_assert_true (hz_terminal_find (t, "done", NULL, NULL));
  g_assert_true (hz_terminal_find (t, "200000", NULL, NULL));
  g_assert_true (hz_terminal_wait_gone (t, "wait", 0));
}

static void
test_ends (void)
{
  g_autoptr (HzTerminal) killed = shell ("echo up; read x", NULL);
  g_autoptr (HzTerminal) dropped =
      shell ("trap 'exit 7' HUP; echo up; while :; do read x; done", NULL);
  gint64 before = g_get_monotonic_time ();
  int status;

  hz_assert_screen (killed, "up");
  g_assert_cmpint (hz_terminal_wait_exit (killed, 30), ==, -1);
  hz_terminal_kill (killed, SIGKILL);
  status = hz_terminal_wait_exit (killed, HZ_TERMINAL_PATIENCE);
  g_assert_true (WIFSIGNALED (status));
  g_assert_cmpint (WTERMSIG (status), ==, SIGKILL);
  /* nobody waits for the screen of a program that is gone */
  g_assert_false (hz_terminal_wait_text (killed, "more", HZ_TERMINAL_PATIENCE));
  g_assert_true (hz_terminal_find (killed, "up", NULL, NULL));

  hz_assert_screen (dropped, "up");
  hz_terminal_hangup (dropped);
  status = hz_terminal_wait_exit (dropped, HZ_TERMINAL_PATIENCE);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 7);
  g_assert_true (hz_terminal_find (dropped, "up", NULL, NULL));
  g_assert_cmpint (g_get_monotonic_time () - before, <, HZ_TERMINAL_PATIENCE * 1000);
}

static void
test_missing_program (void)
{
  g_autoptr (GError) error = NULL;
  HzTerminal *t =
      hz_terminal_spawn (24, 80, (const char *const[]){"/nonexistent/huzheng", NULL}, NULL, &error);

  g_assert_null (t);
  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, "/nonexistent/huzheng"));
}

/* More than a pty holds, both ways at once: sending must read meanwhile. */
static void
test_flood (void)
{
  g_autoptr (HzTerminal) t =
      shell ("stty raw -echo; echo up; head -c 300000 | tr a b; printf 'END'; read x", NULL);
  g_autofree char *flood = g_strnfill (300000, 'a');

  hz_assert_screen (t, "up");
  hz_terminal_reset_bytes (t);
  hz_terminal_send (t, flood, -1);
  hz_assert_screen (t, "END");
  g_assert_cmpuint (hz_terminal_bytes_out (t), ==, 300003);
}

/* As a slip screen draws it: two modules a cell in half blocks, black on white. */
static char *
draw_qr (const char *text)
{
  QRcode *code = QRcode_encodeString (text, 0, QR_ECLEVEL_L, QR_MODE_8, 1);
  GString *out = g_string_new ("\033[30;107m");

  for (int y = -2; y < code->width + 2; y += 2) {
    for (int x = -2; x < code->width + 2; x++) {
      gboolean dark[2];

      for (int half = 0; half < 2; half++)
        dark[half] = x >= 0 && x < code->width && y + half >= 0 && y + half < code->width &&
                     (code->data[(y + half) * code->width + x] & 1);
      g_string_append (out, dark[0] ? (dark[1] ? "█" : "▀") : (dark[1] ? "▄" : " "));
    }
    g_string_append (out, "\n");
  }
  g_string_append (out, "\033[0mend");
  QRcode_free (code);
  return g_string_free (out, FALSE);
}

static void
test_picture (void)
{
  const char *text = "HZ1 120199-2026-000001 SLIP 0001 SIGNATURE 0123456789ABCDEF";
  g_autoptr (GError) error = NULL;
  g_autofree char *drawing = draw_qr (text);
  g_autofree char *folder = g_dir_make_tmp (NULL, NULL);
  g_autofree char *screen = g_build_filename (folder, "qr.txt", NULL);
  g_autofree char *png = g_build_filename (folder, "screen.png", NULL);
  g_autofree char *script =
      g_strdup_printf ("cat %s; read x; printf '\\033[2J\\033[Hempty'; read x", screen);
  g_autoptr (HzTerminal) t = NULL;
  g_autofree char *read = NULL, *nothing = NULL, *bytes = NULL;
  guint32 size[2];
  gsize length;

  g_file_set_contents (screen, drawing, -1, NULL);
  t = shell (script, NULL);
  hz_assert_screen (t, "end");
  read = qr_read_screen (t);
  g_assert_cmpstr (read, ==, text);

  g_assert_true (hz_terminal_write_png (t, png, 1, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (png, &bytes, &length, NULL));
  g_assert_cmpmem (bytes + 1, 3, "PNG", 3);
  memcpy (size, bytes + 16, sizeof size); /* width and height of the IHDR chunk */
  g_assert_cmpuint (GUINT32_FROM_BE (size[0]), ==, 80 * 8);
  g_assert_cmpuint (GUINT32_FROM_BE (size[1]), ==, 24 * 16);
  g_assert_false (hz_terminal_write_png (t, "/nonexistent/x.png", 1, &error));
  g_assert_nonnull (error);

  hz_terminal_key (t, "Enter");
  hz_assert_screen (t, "empty");
  nothing = qr_read_screen (t);
  g_assert_null (nothing);
  g_unlink (png);
  g_unlink (screen);
  g_rmdir (folder);
}

/* A failing assertion shows the screen it was looking at. */
static void
test_failure_shows_screen (void)
{
  if (g_test_subprocess ()) {
    g_autoptr (HzTerminal) t = shell ("echo the 户政 screen", NULL);

    hz_assert_screen (t, "something else");
    return;
  }
  g_test_trap_subprocess (NULL, 30 * G_USEC_PER_SEC, 0);
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr ("*|the 户政 screen*lacks \"something else\"*");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/harness/text", test_text);
  g_test_add_func ("/harness/environment", test_environment);
  g_test_add_func ("/harness/attributes", test_attributes);
  g_test_add_func ("/harness/terminals", test_terminals);
  g_test_add_func ("/harness/keys", test_keys);
  g_test_add_func ("/harness/paste", test_paste);
  g_test_add_func ("/harness/answers", test_answers);
  g_test_add_func ("/harness/resize", test_resize);
  g_test_add_func ("/harness/gone-and-settle", test_gone_and_settle);
  g_test_add_func ("/harness/ends", test_ends);
  g_test_add_func ("/harness/missing-program", test_missing_program);
  g_test_add_func ("/harness/flood", test_flood);
  g_test_add_func ("/harness/picture", test_picture);
  g_test_add_func ("/harness/failure-shows-screen", test_failure_shows_screen);
  return g_test_run ();
}
