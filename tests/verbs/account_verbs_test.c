/* Who changes accounts at the command line, and how passwords come there. */
#include "core/base/base.h"
#include "data/store/account/account.h"
#include "tests/support/demo_case.h"
#include "tests/support/sql_file.h"
#include "tui/keeper/keeper.h"

#include <string.h>

#define SECADMIN    "demo-secadmin-2026\n"
#define AS_SECADMIN " --account secadmin"

/* Runs the verb with INPUT; the status, and a part of what it says where it is refused. */
static void
account (DemoStation *fx, const char *input, const char *arguments, int status, const char *said)
{
  g_auto (VerbRun) run = verb_run (fx->dir, input, arguments);
  g_test_message ("%s: %s", arguments, run.err);
  g_assert_cmpint (run.status, ==, status);
  if (said != NULL)
    g_assert_nonnull (strstr (run.err, said));
}

/* In the name of a security administrator, whose password comes first; the new one twice. */
static void
test_accounts (DemoStation *fx, gconstpointer data)
{
  static const char add[] = "account add zhao --full-name 赵新 --role clerk" AS_SECADMIN;
  account (fx, SECADMIN "short\nshort\n", add, 2, "too short");
  account (fx, SECADMIN "quiet-river-77\nquiet-river-78\n", add, 2, "twice");
  account (fx, SECADMIN "quiet-river-77\n", add, 2, NULL);
  account (fx, SECADMIN "green shifanpai boats\ngreen shifanpai boats\n", add, 2, "name of the");
  account (fx, "", add, 2, NULL);
  account (fx, SECADMIN "quiet-river-77\nquiet-river-77\n",
           "account add 赵 --full-name 赵新 --role clerk" AS_SECADMIN, 2, "letters a to z");
  account (fx, "wrong\nshort\nshort\n", "account passwd clerk --account clerk", 2, "too short");
  account (fx, "wrong\nquiet-river-77\nquiet-river-77\n", add, 1,
           "secadmin: The name or the password");
  account (fx, SECADMIN "quiet-river-77\nquiet-river-77\n", add, 0, NULL);
  account (fx, SECADMIN "quiet-river-77\nquiet-river-77\n", add, 1, "already");
  account (fx, SECADMIN, "account role zhao boss" AS_SECADMIN, 2, "no role");
  account (fx, SECADMIN, "account role zhao officer" AS_SECADMIN, 0, NULL);
  account (fx, SECADMIN, "account disable nobody" AS_SECADMIN, 1, "no account");
  account (fx, SECADMIN "quiet-river-78\nquiet-river-78\n", "account passwd zhao" AS_SECADMIN, 0,
           NULL);
  g_autoptr (HzStation) station = demo_opened (fx);
  g_autoptr (GError) error = NULL;
  g_assert_null (hz_store_login (station->store, "zhao", "quiet-river-78", &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_UNCHANGED);
  g_clear_error (&error);
  account (fx, "quiet-river-78\nseven green boats\nseven green boats\n",
           "account passwd zhao --account zhao", 0, NULL);
  g_autoptr (HzAccount) zhao = hz_store_login (station->store, "zhao", "seven green boats", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (zhao->role, ==, "officer");
  account (fx, SECADMIN, "account disable zhao" AS_SECADMIN, 0, NULL);
  g_assert_null (hz_store_login (station->store, "zhao", "seven green boats", &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_DENIED);
}

/* Who opens the folder, and who has another role, changes no account. */
static void
test_account_rights (DemoStation *fx, gconstpointer data)
{
  static const char *const acts[] = {
      "account add x --full-name 赵新 --role clerk",
      "account disable clerk",
      "account enable clerk",
      "account passwd clerk",
      "account role clerk officer",
  };
  static const char *const roles[] = {"clerk", "officer", "sysadmin", "auditor"};
  const char *const changes = "SELECT count(*) FROM audit WHERE act LIKE 'account-%' AND act <> "
                              "'accounts-listed'";
  g_autofree char *db = demo_in (fx->dir, HZ_STATION_DB);
  g_autofree char *before = sql_text (db, changes);
  for (guint i = 0; i < G_N_ELEMENTS (acts); i++) {
    account (fx, "quiet-river-77\nquiet-river-77\n", acts[i], i == 0 ? 1 : 2, "--account");
    for (guint r = 0; r < G_N_ELEMENTS (roles); r++) {
      g_autofree char *input =
          g_strdup_printf ("demo-%s-2026\nquiet-river-77\nquiet-river-77\n", roles[r]);
      g_autofree char *arguments = g_strconcat (acts[i], " --account ", roles[r], NULL);
      if (strcmp (roles[r], "clerk") == 0 && strstr (acts[i], "passwd") != NULL)
        continue; /* the own one */
      account (fx, input, arguments, 1, NULL);
    }
  }
  g_autofree char *after = sql_text (db, changes);
  g_assert_cmpstr (before, ==, after);
}

/* The second person's password comes after that of who acts, before the new one. */
static void
test_two_people (DemoStation *fx, gconstpointer data)
{
  static const char add[] = "account add zhao --full-name 赵新 --role clerk" AS_SECADMIN;
  static const char new_one[] = "quiet-river-77\nquiet-river-77\n";
  g_autofree char *ini = demo_in (fx->dir, HZ_STATION_INI);
  g_autofree char *text = NULL;
  g_assert_true (g_file_get_contents (ini, &text, NULL, NULL));
  g_autoptr (GString) changed = g_string_new (text);
  g_assert_cmpuint (g_string_replace (changed, "second-person=false", "second-person=true", 0), ==,
                    1);
  g_assert_true (g_file_set_contents (ini, changed->str, -1, NULL));
  g_autofree char *alone = g_strconcat (SECADMIN, new_one, NULL);
  g_autofree char *wrong = g_strconcat (SECADMIN "wrong\n", new_one, NULL);
  g_autofree char *both = g_strconcat (SECADMIN "demo-officer-2026\n", new_one, NULL);
  account (fx, alone, add, 1, "--second");
  g_autofree char *with = g_strconcat (add, " --second officer", NULL);
  account (fx, wrong, with, 1, "wrong");
  account (fx, both, with, 0, NULL);
  account (fx, "", "account list --second officer", 2, "--second");
}

/* The folder's owner helps a security administrator who forgot the password, and the officers hear
 * of it. */
static void
test_emergency (DemoStation *fx, gconstpointer data)
{
  static const char input[] = "quiet-river-77\nquiet-river-77\n";
  account (fx, input, "account passwd clerk --emergency", 1, "no security administrator");
  account (fx, input, "account passwd secadmin --emergency" AS_SECADMIN, 2, "--emergency");
  account (fx, input, "account disable secadmin --emergency", 2, "--emergency");
  account (fx, input, "account passwd secadmin --emergency", 0, NULL);
  account (fx, "quiet-river-77\n", "account disable clerk" AS_SECADMIN, 1, "somebody else");
  account (fx, "quiet-river-77\nseven green boats\nseven green boats\n",
           "account passwd secadmin" AS_SECADMIN, 0, NULL);
  account (fx, "seven green boats\n", "account disable clerk" AS_SECADMIN, 0, NULL);
  g_autofree char *db = demo_in (fx->dir, HZ_STATION_DB);
  g_autofree char *said = sql_text (
      db, "SELECT actor LIKE 'os:%' AND subject = 'account/secadmin' FROM audit WHERE act = "
          "'account-emergency'");
  g_assert_cmpstr (said, ==, "1");
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *path;
    void (*run) (DemoStation *fx, gconstpointer data);
  } tests[] = {{"/account/changes", test_accounts},
               {"/account/rights", test_account_rights},
               {"/account/two-people", test_two_people},
               {"/account/emergency", test_emergency}};
  g_test_init (&argc, &argv, NULL);
  hz_lang_set (HZ_LANG_EN);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, DemoStation, NULL, demo_set_up, tests[i].run, demo_tear_down);
  return g_test_run ();
}
