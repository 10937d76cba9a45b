/* A discount at the counter: the officer comes to the desk, the fee follows, a change asks again.
 */
#include "core/base/base.h"
#include "tests/support/station_demo.h"

#include <locale.h>

static void
field (HzTerminal *t, const char *label, const char *value)
{
  counter_assert_focus (t, 6, label);
  hz_terminal_type (t, value);
  hz_terminal_key (t, "Enter");
}

/* The fee step, a half fee asked for with its certificate; the cursor stands on the button. */
static void
ask_discount (HzTerminal *t, const StationDemo *s)
{
  station_demo_play_part (s, t, 1, 0, 4);
  hz_assert_screen (t, "2/8");
  counter_jump (t, "6");
  hz_assert_no_screen (t, _ ("Officer approves"));
  field (t, _ ("Waiver group"), "illness");
  field (t, _ ("Certificate number"), "YL-2026-7");
  field (t, _ ("Issuing office"), "示范区民政局");
  field (t, _ ("Issued on"), "20260501");
  counter_assert_focus (t, 6, _ ("Officer approves"));
}

static void
sign (HzTerminal *t, const char *account, const char *password)
{
  hz_assert_screen (t, _ ("An officer approves the discount"));
  hz_terminal_type (t, account);
  hz_terminal_key (t, "Enter");
  hz_terminal_type (t, password);
  hz_terminal_key (t, "Enter");
}

static void
test_approve (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("zh");
  g_autoptr (HzTerminal) t = station_demo_login (s, 24, 80);
  ask_discount (t, s);
  hz_assert_screen (t, _ ("needed, by an officer"));
  hz_terminal_key (t, "Enter");
  hz_assert_screen (t, "YL-2026-7");
  sign (t, "officer", "demo-officer-2026");
  g_autofree char *said =
      g_strdup_printf (_ ("The discount is approved by %s. F10 goes on."), "李国强");
  counter_assert_said (t, said);
  g_autofree char *fee = g_strdup_printf (_ ("%s yuan, half: %s due"), "20.00", "10.00");
  hz_assert_screen (t, fee);
  hz_assert_no_screen (t, _ ("Officer approves"));
  g_autofree char *by = g_strdup_printf (_ ("approved by %s, %s"), "李国强", "");
  hz_assert_screen (t, by);
  station_demo_assert (s, "SELECT waiver_approved_by FROM case_record", "officer");
  station_demo_assert (s, "SELECT actor FROM audit WHERE act = 'waiver-approve'", "officer");
  hz_terminal_key (t, "F10");
  hz_assert_screen (t, "7/8");
  /* another group is another discount */
  hz_terminal_key (t, "F9");
  counter_assert_focus (t, 6, _ ("Waiver group"));
  hz_terminal_key (t, "C-k");
  field (t, _ ("Waiver group"), "disaster");
  hz_assert_screen (t, _ ("Officer approves"));
  station_demo_assert (s, "SELECT waiver_approved_by FROM case_record", "");
  station_demo_assert_audit (s);
}

/* A clerk, a wrong password: said, and the clerk goes back to the form. */
static void
test_refused (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("en");
  g_autoptr (HzTerminal) t = station_demo_login (s, 24, 80);
  ask_discount (t, s);
  hz_terminal_key (t, "Enter");
  sign (t, COUNTER_ACCOUNT, COUNTER_PASSWORD);
  counter_assert_said (t, "clerk is no officer and cannot approve a discount. Call an officer.");
  hz_terminal_key (t, "BackTab");
  hz_terminal_key (t, "C-k");
  sign (t, "officer", "not-the-password-1");
  hz_assert_screen (t, "wrong");
  hz_terminal_key (t, "Esc");
  counter_assert_focus (t, 6, "Officer approves");
  hz_terminal_key (t, "F10");
  hz_assert_screen (t, "Waiver group: The discount needs the approval of an officer");
  station_demo_assert (s, "SELECT waiver_approved_by FROM case_record", "");
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/approval/approve", test_approve);
  g_test_add_func ("/approval/refused", test_refused);
  return g_test_run ();
}
