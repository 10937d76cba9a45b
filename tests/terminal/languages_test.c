/* The languages: switched while somebody types, at the login too, and every line at the foot within
 * 80 columns in each of them. */
#include "core/base/base.h"
#include "tests/support/station_demo.h"
#include "tui/frame/frame.h"

#include <locale.h>
#include <string.h>

static const char *const langs[] = {"zh", "en", "es"};

/* F6 goes through the languages; what is typed, the place and the cursor stay. */
static void
test_switch (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("zh");
  g_autoptr (HzTerminal) t = station_demo_at_step (s, 3);
  station_demo_play_part (s, t, 3, 0, 8);
  counter_assert_focus (t, 3, _ ("Phone"));
  hz_terminal_type (t, "139");
  for (guint i = 1; i <= G_N_ELEMENTS (langs); i++) {
    hz_terminal_key (t, i % 2 == 1 ? "F6" : "C-o");
    station_demo_speak (langs[i % G_N_ELEMENTS (langs)]);
    hz_assert_row (t, 0, langs[i % G_N_ELEMENTS (langs)]);
    counter_assert_focus (t, 3, _ ("Phone"));
    hz_assert_row (t, 1, _ ("Application form"));
    hz_assert_screen (t, "139");
    hz_assert_screen (t, "林晓燕");
  }
  hz_terminal_key (t, "C-g");
  hz_assert_screen (t, _ ("Go to"));
  hz_terminal_type (t, "es\r"); /* the same short codes in every language */
  station_demo_speak ("es");
  counter_assert_focus (t, 3, _ ("Phone"));
  hz_terminal_type (t, "00000000\r");
  counter_assert_focus (t, 3, _ ("Signed by"));
  station_demo_assert (s, "SELECT phone FROM case_record", "13900000000");
}

/* On the login screen too, a password half typed. */
static void
test_switch_at_login (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("zh");
  g_autoptr (HzTerminal) t = station_demo_open (s, NULL);
  hz_assert_screen (t, _ ("Password"));
  hz_terminal_type (t, COUNTER_ACCOUNT "\rdemo-");
  hz_terminal_key (t, "F6");
  station_demo_speak ("en");
  hz_assert_screen (t, "Password");
  hz_terminal_type (t, "clerk-2026\r");
  hz_assert_screen (t, _ ("Number, name, address"));
}

/* The wrong password is told in each language, and what was typed is nowhere to be seen. */
static void
test_wrong_password (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (langs); i++) {
    g_autoptr (StationDemo) s = station_demo_new (langs[i]);
    g_autoptr (HzTerminal) t = station_demo_open (s, NULL);
    hz_terminal_type (t, COUNTER_ACCOUNT "\rdemo-clerk-2027");
    hz_assert_screen (t, "***************");
    hz_assert_no_screen (t, "demo-clerk");
    hz_terminal_type (t, "\r");
    counter_assert_said (t, _ ("The name or the password is wrong. Try again."));
    station_demo_assert (s, "SELECT failed_since FROM account WHERE name = 'clerk'", "1");
  }
}

/* The foot of every screen ends with its last hint, in every language: nothing is cut off. */
static void
assert_foot (HzTerminal *t)
{
  const HzKeyBinding *esc = hz_key_binding (HZ_KEY_ESC);
  g_autofree char *last = g_strdup_printf ("%s %s", esc->shown, _ (esc->hint));
  hz_assert_row (t, 23, last);
  g_autofree char *foot = hz_terminal_row_text (t, 23);
  g_test_message ("%s", foot);
  g_assert_true (g_str_has_suffix (foot, last));
}

static void
test_foot (gconstpointer lang)
{
  static const struct {
    const char *key, *title; /* msgid on what opens */
  } over[] = {{"F1", N_ ("Reason")},
              {"F3", N_ ("Type to filter")},
              {"C-g", N_ ("Go to")},
              {"F2", N_ ("Not entered yet.")}};
  g_autoptr (StationDemo) s = station_demo_new (lang);
  g_autoptr (HzTerminal) t = station_demo_login (s, 24, 80);
  assert_foot (t);
  hz_terminal_type (t, "n\r\r");
  counter_assert_focus (t, 1, _ ("Reason"));
  hz_assert_row (t, 23, "F10");
  assert_foot (t);
  for (guint i = 0; i < G_N_ELEMENTS (over); i++) {
    hz_terminal_key (t, over[i].key);
    hz_assert_screen (t, _ (over[i].title));
    assert_foot (t);
    hz_terminal_key (t, "Esc");
    counter_assert_focus (t, 1, _ ("Reason"));
  }
}

/* Every sentence of the help page is there in every language, with the keys beside it. */
static void
test_help (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (langs); i++) {
    station_demo_speak (langs[i]);
    for (const HzKeyBinding *b = hz_key_bindings; b->id != HZ_KEY_NONE; b++) {
      g_autofree char *names = hz_key_names (b);
      g_assert_cmpstr (names, !=, "");
      if (b->note != NULL && i != 1)
        g_assert_cmpstr (_ (b->note), !=, b->note); /* translated */
    }
  }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/languages/switch", test_switch);
  g_test_add_func ("/languages/switch-at-login", test_switch_at_login);
  g_test_add_func ("/languages/wrong-password", test_wrong_password);
  for (guint i = 0; i < G_N_ELEMENTS (langs); i++) {
    g_autofree char *path = g_strconcat ("/languages/foot/", langs[i], NULL);
    g_test_add_data_func (path, langs[i], test_foot);
  }
  g_test_add_func ("/languages/help", test_help);
  return g_test_run ();
}
