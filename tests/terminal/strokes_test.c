/* Keys as terminals really send them, on the screens: the keypad, sequences that nobody knows,
 * texts that are longer than their field. */
#include "core/base/base.h"
#include "core/person/person.h"
#include "tests/support/station_demo.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static HzTerminal *
at_number (const StationDemo *s, const char *term)
{
  g_autofree char *setting = g_strconcat ("TERM=", term, NULL);
  const char *const env[] = {setting, NULL};
  g_autoptr (GError) error = NULL;
  HzTerminal *t = station_demo_open (s, env);
  counter_login (t, &error);
  g_assert_no_error (error);
  hz_terminal_type (t, "n\r");
  counter_assert_focus (t, 1, _ ("Citizen number"));
  return t;
}

/* The keypad gives digits; what is unknown gives nothing: no Esc, no text, no lost key. */
static void
test_sequences (gconstpointer data)
{
  static const char *const nothing[] = {"\033a",
                                        "\033[I",
                                        "\033[O",
                                        "\033[G",
                                        "\033[25~",
                                        "\033[1;5A",
                                        "\033]11;rgb:ffff/ffff/ffff\033\\",
                                        "\033]11;rgb:ffff/ffff/ffff\a",
                                        "\033P1$r0m\033\\",
                                        "\033OZ",
                                        "\033林"};
  g_autoptr (StationDemo) s = station_demo_new ("en");
  g_autoptr (HzTerminal) t = at_number (s, data);
  hz_terminal_send (t, "\033Oq\033Or\033Op", -1);
  hz_assert_screen (t, "120");
  for (guint i = 0; i < G_N_ELEMENTS (nothing); i++)
    hz_terminal_send (t, nothing[i], -1);
  hz_terminal_type (t, "199");
  hz_assert_screen (t, "120199");
  counter_assert_focus (t, 1, _ ("Citizen number"));
  hz_terminal_type (t, "19900307102x");
  hz_terminal_send (t, "\033OM", -1); /* Enter of the keypad */
  hz_assert_screen (t, "1990-03-07");
}

/* A number with more behind it is too long, and nobody's. */
static void
test_long_number (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("en");
  for (int pasted = 0; pasted < 2; pasted++) {
    g_autoptr (HzTerminal) t = at_number (s, "xterm-256color");
    if (pasted)
      hz_terminal_paste (t, "12019919900307102X99");
    else
      hz_terminal_type (t, "12019919900307102x99");
    hz_terminal_key (t, "Enter");
    g_autofree char *said = g_strdup_printf (_ ("%s: %s"), _ ("Citizen number"),
                                             hz_number_fault_text (HZ_NUMBER_LENGTH));
    counter_assert_said (t, said);
    hz_assert_no_screen (t, "1990-03-07");
  }
}

static HzTerminal *
at_householder (const StationDemo *s)
{
  static const char *const before[] = {"first", "1", "2", "1"};
  HzTerminal *t = at_number (s, "xterm-256color");
  g_autofree char *number = g_strdup_printf (
      "%s%c", "12019919900101777", hz_citizen_number_check_character ("12019919900101777"));
  hz_terminal_type (t, number);
  hz_terminal_key (t, "Enter");
  for (guint i = 0; i < G_N_ELEMENTS (before); i++) {
    hz_terminal_type (t, before[i]);
    hz_terminal_key (t, "Enter");
    if (i == 0)
      hz_assert_screen (t, "2/8");
  }
  hz_assert_settled (t);
  return t;
}

/* Refused as a whole with count and room, typed or pasted; what stood there stays. */
static void
test_long_name (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("en");
  g_autoptr (HzTerminal) t = at_householder (s);
  hz_terminal_type (t, "王");
  hz_terminal_paste (t, "阿依古丽买买提·艾则孜穆罕默德江江");
  counter_assert_said (t, "18 characters, room for 15: not taken.");
  hz_assert_screen (t, "王");
  hz_assert_no_screen (t, "阿依");
  hz_terminal_paste (t, "一二三四五六七八九十一二三四"); /* 15 with the first */
  hz_assert_screen (t, "王一二三四五六七八九十一二三四");
  hz_terminal_type (t, "五");
  counter_assert_said (t, "16 characters, room for 15: not taken.");
  hz_terminal_key (t, "Enter");
  hz_assert_settled (t);
  station_demo_assert (s, "SELECT householder_name FROM case_record",
                       "王一二三四五六七八九十一二三四");
}

/* The cash has room for as many characters as its field; on its button nothing can be typed. */
static void
test_cash (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("zh");
  g_autoptr (HzTerminal) t = station_demo_at_step (s, 7);
  g_autofree char *typed =
      g_strdup_printf (hz_plural ("%u character, room for %u: not taken.",
                                  "%u characters, room for %u: not taken.", 11u),
                       11u, 10u);
  g_autofree char *pasted =
      g_strdup_printf (hz_plural ("%u character, room for %u: not taken.",
                                  "%u characters, room for %u: not taken.", 12u),
                       12u, 10u);
  const char *no_field =
      _ ("Nothing can be typed here, and nothing was taken. F1 tells what this place is for.");
  counter_assert_focus (t, 7, _ ("Cash received"));
  hz_terminal_type (t, "12345678901");
  counter_assert_said (t, typed);
  hz_assert_screen (t, "1234567890");
  hz_terminal_key (t, "C-k");
  hz_terminal_paste (t, "123456789012");
  counter_assert_said (t, pasted);
  hz_terminal_type (t, "50\r");
  counter_assert_focus (t, 7, _ ("Take payment"));
  hz_assert_no_screen (t, no_field);
  hz_terminal_type (t, "2");
  counter_assert_said (t, no_field);
  hz_terminal_key (t, "Up");
  counter_assert_focus (t, 7, _ ("Cash received"));
  hz_terminal_key (t, "Down");
  hz_terminal_paste (t, "20");
  counter_assert_said (t, no_field);
  station_demo_assert (s, "SELECT count (*) FROM payment", "0");
}

/* A number typed at home is read as in its field: wide and narrow digits, in groups. */
static void
test_number_at_home (void)
{
  static const char *const ways[] = {"１２０１９９１９９００３０７１０２Ｘ",
                                     "１２０199 1990０３0７ 102ｘ", "120199-19900307-102X"};
  g_autoptr (StationDemo) s = station_demo_new ("en");
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++) {
    g_autoptr (HzTerminal) t = station_demo_login (s, 24, 80);
    if (i == 0) /* part of a number opens nobody, however wide it is */
      hz_terminal_type (t, "１２０１９９１９９００３\r");
    if (i == 0)
      counter_assert_said (t, hz_number_fault_text (HZ_NUMBER_LENGTH));
    hz_terminal_type (t, ways[i]);
    hz_assert_screen (t, "12019919900307102X"); /* found while it is typed */
    hz_terminal_key (t, "Enter");
    counter_assert_focus (t, 1, _ ("Citizen number"));
    hz_assert_row (t, 1, "林晓燕  12019919900307102X");
  }
  g_autoptr (HzTerminal) t = station_demo_login (s, 24, 80);
  hz_terminal_type (t, "ｎ\r");
  counter_assert_focus (t, 1, _ ("Citizen number"));
}

/* A paste without an end: Esc gives the keyboard back, and what was pasted opens nothing. */
static void
test_endless_paste (gconstpointer lang)
{
  g_autoptr (StationDemo) s = station_demo_new (lang);
  g_autoptr (HzTerminal) t = station_demo_login (s, 24, 80);
  hz_terminal_send (t, "\033[200~n\rout\r", -1);
  hz_terminal_send (t, "\033", -1);
  counter_assert_said (t, _ ("Nothing of the paste was taken: its end was missing. Paste again."));
  hz_terminal_type (t, "n\r");
  counter_assert_focus (t, 1, _ ("Citizen number"));
}

/* How often TEXT stands in the memory that PID writes to; -1: this user may not look. */
static int
count_in_memory (GPid pid, const char *text)
{
  g_autofree char *maps = NULL, *file = g_strdup_printf ("/proc/%d/maps", pid),
                  *mem = g_strdup_printf ("/proc/%d/mem", pid);
  int memory = open (mem, O_RDONLY | O_CLOEXEC), count = 0;
  if (memory < 0 || !g_file_get_contents (file, &maps, NULL, NULL))
    return -1;
  g_auto (GStrv) lines = g_strsplit (maps, "\n", -1);
  for (char **line = lines; *line != NULL; line++) {
    unsigned long from, to;
    char may[5];
    if (sscanf (*line, "%lx-%lx %4s", &from, &to, may) != 3 || may[1] != 'w')
      continue;
    g_autofree char *bytes = g_malloc (to - from);
    ssize_t got = pread (memory, bytes, to - from, (off_t)from);
    for (const char *at = bytes;
         got > 0 && (at = memmem (at, (size_t)(bytes + got - at), text, strlen (text))) != NULL;
         at++)
      count++;
  }
  close (memory);
  return count;
}

/* Nothing of a password that was pasted and taken away again is left in the counter's memory. */
static void
test_pasted_password (void)
{
  const char *secret = "pasted-secret-2026";
  g_autoptr (StationDemo) s = station_demo_new ("en");
  g_autoptr (HzTerminal) t = station_demo_open (s, NULL);
  GPid pid = hz_terminal_pid (t);
  hz_assert_screen (t, _ ("Password"));
  hz_terminal_type (t, COUNTER_ACCOUNT "\r");
  hz_terminal_paste (t, secret);
  hz_assert_screen (t, "******************");
  int kept = count_in_memory (pid, secret);
  if (kept < 0) {
    g_test_skip ("only root may look into the memory");
    return;
  }
  g_assert_cmpint (kept, ==, 1);
  hz_terminal_key (t, "C-k");
  hz_assert_no_screen (t, "*");
  g_assert_cmpint (count_in_memory (pid, secret), ==, 0);
  hz_terminal_paste (t, COUNTER_PASSWORD);
  hz_terminal_key (t, "Enter");
  hz_assert_screen (t, "王悦");
  g_assert_cmpint (count_in_memory (pid, COUNTER_PASSWORD), ==, 0);
}

/* A name as it is kept, and one that is none: the character is named by its code point. */
static void
test_names (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("en");
  g_autoptr (HzTerminal) t = at_householder (s);
  hz_terminal_paste (t, "\u200B阿依古丽． 买买提\u3000");
  hz_terminal_key (t, "Enter");
  hz_assert_settled (t);
  station_demo_assert (s, "SELECT householder_name FROM case_record", "阿依古丽·买买提");
  hz_terminal_key (t, "BackTab");
  hz_terminal_key (t, "C-k");
  hz_terminal_type (t, "李1");
  hz_terminal_key (t, "Enter");
  hz_assert_screen (t, "(U+0031)");
}

/* 15 digits are made 18, and that is said at once. */
static void
test_upgrade_said (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("en");
  g_autoptr (HzTerminal) t = at_number (s, "xterm-256color");
  hz_terminal_type (t, "120199900101777\r");
  counter_assert_said (t, hz_number_warning_text (HZ_NUMBER_UPGRADED));
  g_autoptr (HzTerminal) home = station_demo_login (s, 24, 80);
  hz_terminal_type (home, "120199190101001\r");
  counter_assert_said (home, hz_number_warning_text (HZ_NUMBER_OVER_100));
}

int
main (int argc, char **argv)
{
  static const char *const kinds[] = {"xterm", "xterm-256color", "linux",        "vt100",
                                      "putty", "screen",         "tmux-256color"};
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    g_autofree char *path = g_strconcat ("/strokes/sequences/", kinds[i], NULL);
    g_test_add_data_func (path, kinds[i], test_sequences);
  }
  g_test_add_func ("/strokes/long-number", test_long_number);
  g_test_add_func ("/strokes/long-name", test_long_name);
  g_test_add_func ("/strokes/cash", test_cash);
  g_test_add_func ("/strokes/number-at-home", test_number_at_home);
  g_test_add_data_func ("/strokes/endless-paste/zh", "zh", test_endless_paste);
  g_test_add_data_func ("/strokes/endless-paste/es", "es", test_endless_paste);
  g_test_add_func ("/strokes/pasted-password", test_pasted_password);
  g_test_add_func ("/strokes/names", test_names);
  g_test_add_func ("/strokes/upgrade-said", test_upgrade_said);
  return g_test_run ();
}
