/* The login at the counter: a password that somebody else set, what a person is told, and a session
 * whose account is switched off. */
#include "core/base/base.h"
#include "tests/support/station_demo.h"
#include "tests/support/verb.h"

#include <locale.h>

#define LOG_IN _ ("Household registration window: log in to begin.")

static const char *const langs[] = {"zh", "en", "es"};

static void
log_in (HzTerminal *t, const char *name, const char *password)
{
  hz_assert_screen (t, LOG_IN);
  hz_terminal_type (t, name);
  hz_terminal_key (t, "Enter");
  hz_terminal_type (t, password);
  hz_terminal_key (t, "Enter");
}

/* By the security administrator at the command line. */
static void
by_secadmin (const StationDemo *s, const char *more, const char *arguments)
{
  g_autofree char *input = g_strconcat ("demo-secadmin-2026\n", more, NULL);
  g_autofree char *whole = g_strconcat ("account ", arguments, " --account secadmin", NULL);
  g_auto (VerbRun) run = verb_run (s->dir, input, whole);
  g_assert_cmpstr (run.err, ==, "");
  g_assert_cmpint (run.status, ==, 0);
}

static void
type_both (HzTerminal *t, const char *first, const char *second)
{
  hz_terminal_type (t, first);
  hz_terminal_key (t, "Enter");
  hz_terminal_type (t, second);
  hz_terminal_key (t, "Enter");
}

/* Nobody works with a password that somebody else knows; what is typed is never shown. */
static void
test_own_password (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (langs); i++) {
    g_autoptr (StationDemo) s = station_demo_new (langs[i]);
    by_secadmin (s, "quiet-river-77\nquiet-river-77\n", "passwd clerk");
    g_autoptr (HzTerminal) t = station_demo_open (s, NULL);
    log_in (t, "clerk", "quiet-river-77");
    hz_assert_screen (t, _ ("Choose a password of your own."));
    type_both (t, "seven green boats", "seven green ships");
    counter_assert_said (t, _ ("The two are not the same. Type the password again."));
    type_both (t, "quiet-river-77", "quiet-river-77");
    counter_assert_said (t, _ ("This is the old password. Choose another one."));
    type_both (t, "绿色小船示范派出所过河", "绿色小船示范派出所过河");
    counter_assert_said (t, _ ("The password holds a name of the account or of the station. Choose "
                               "another one."));
    hz_assert_no_screen (t, "王悦");
    hz_assert_no_screen (t, "seven");
    type_both (t, "seven green boats", "seven green boats");
    hz_assert_screen (t, "王悦");
    hz_assert_screen (t, _ ("Number, name, address"));
    station_demo_assert (s, "SELECT must_change FROM account WHERE name = 'clerk'", "0");
    station_demo_assert_audit (s);
  }
}

/* The longest password that may be set can be typed at the login. */
static void
test_longest (void)
{
  static const char password[] =
      "seven green boats cross the quiet river at night while nine old men drink cold t";
  G_STATIC_ASSERT (sizeof password == 80 + 1);
  g_autofree char *both = g_strdup_printf ("%s\n%s\n", password, password);
  g_autoptr (StationDemo) s = station_demo_new ("en");
  by_secadmin (s, both, "passwd clerk");
  g_autoptr (HzTerminal) t = station_demo_open (s, NULL);
  log_in (t, "clerk", password);
  hz_assert_screen (t, _ ("Choose a password of your own."));
}

/* Esc leads back to the login, where the old password still opens nothing. */
static void
test_own_password_left (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("en");
  by_secadmin (s, "quiet-river-77\nquiet-river-77\n", "passwd clerk");
  g_autoptr (HzTerminal) t = station_demo_open (s, NULL);
  log_in (t, "clerk", "quiet-river-77");
  hz_assert_screen (t, _ ("Choose a password of your own."));
  hz_terminal_key (t, "Esc");
  hz_assert_screen (t, LOG_IN);
  hz_assert_no_screen (t, "王悦");
  station_demo_assert (s, "SELECT must_change FROM account WHERE name = 'clerk'", "1");
}

/* The last login, and what was tried since. */
static void
test_told (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (langs); i++) {
    g_autoptr (StationDemo) s = station_demo_new (langs[i]);
    station_demo_sql (s, "UPDATE account SET last_login_at = 1796083260 WHERE name = 'officer'");
    g_autoptr (HzTerminal) t = station_demo_open (s, NULL);
    log_in (t, "officer", "demo-officer-2026");
    g_autofree char *last = g_strdup_printf (_ ("Your last login: %s"), "2026-12-01 08:01");
    hz_assert_screen (t, last);
    counter_jump (t, "out");
    log_in (t, "officer", "wrong");
    counter_assert_said (t, _ ("The name or the password is wrong. Try again."));
    g_auto (VerbRun) reset = verb_run (s->dir, "seven green boats\nseven green boats\n",
                                       "account passwd secadmin --emergency");
    g_assert_cmpint (reset.status, ==, 0);
    station_demo_sql (s, "UPDATE account SET emergency_at = emergency_at + 60 WHERE emergency_at > "
                         "0");
    hz_terminal_type (t, "demo-officer-2026");
    hz_terminal_key (t, "Enter");
    hz_assert_screen (t, _ ("Enter: I have read it"));
    hz_assert_screen (t, "secadmin");
    hz_terminal_key (t, "Esc"); /* it is read */
    hz_assert_screen (t, _ ("Enter: I have read it"));
    hz_terminal_key (t, "Enter");
    hz_assert_no_screen (t, _ ("Enter: I have read it"));
    hz_assert_screen (t, _ ("Number, name, address"));
  }
}

/* Within seconds, in the middle of an application: what was left is kept, and nobody is in. */
static void
test_switched_off (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (langs); i++) {
    g_autoptr (StationDemo) s = station_demo_new (langs[i]);
    g_autoptr (HzTerminal) t = station_demo_at_step (s, 3);
    by_secadmin (s, "", "disable clerk");
    hz_assert_screen (t, LOG_IN);
    hz_assert_no_screen (t, "林晓燕");
    station_demo_assert (s, "SELECT book_name FROM case_record WHERE state = 'draft'", "林晓燕");
    station_demo_assert (s, "SELECT detail FROM audit WHERE act = 'logout'", "account changed");
    log_in (t, "clerk", "demo-clerk-2026");
    counter_assert_said (t, _ ("This account is switched off. Ask the security administrator."));
    station_demo_assert_audit (s);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  setlocale (LC_ALL, "C.UTF-8");
  g_test_add_func ("/login/own-password", test_own_password);
  g_test_add_func ("/login/own-password-left", test_own_password_left);
  g_test_add_func ("/login/longest", test_longest);
  g_test_add_func ("/login/told", test_told);
  g_test_add_func ("/login/switched-off", test_switched_off);
  return g_test_run ();
}
