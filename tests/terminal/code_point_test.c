/* A rare character by its code: what is a code and what ends it, then U+20BB7 from the key to the
 * database, the slip and the workbook. */
#include "core/base/base.h"
#include "tests/support/pdf_read.h"
#include "tests/support/station_demo.h"
#include "tests/support/verb.h"
#include "tests/support/xlsx_read.h"
#include "tui/frame/frame.h"

#include <locale.h>
#include <string.h>

/* --- the keys --- */

/* Feeds TYPED after the key; gives the last answer and the character. */
static HzCodeResult
typed (const char *text, gunichar *character, HzCodePoint *entry)
{
  const HzKey begin = {.id = HZ_KEY_CODE_POINT};
  HzCodeResult result = hz_code_point_key (entry, &begin, character);
  g_assert_cmpint (result, ==, HZ_CODE_TAKEN);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    HzKey key = {.id = HZ_KEY_TEXT, .character = g_utf8_get_char (p)};
    if (*p == '<')
      key.id = HZ_KEY_BACKSPACE;
    else if (*p == '!')
      key.id = HZ_KEY_ESC;
    else if (*p == '\n')
      key.id = HZ_KEY_ENTER;
    g_assert_cmpint (result, ==, HZ_CODE_TAKEN); /* nothing had ended it before */
    result = hz_code_point_key (entry, &key, character);
  }
  return result;
}

static void
test_keys (void)
{
  static const struct {
    const char *text;
    HzCodeResult result;
    gunichar character;
  } rows[] = {
      {"20BB7", HZ_CODE_DONE, 0x20bb7},
      {"20bb7", HZ_CODE_DONE, 0x20bb7},
      {"U+20BB7", HZ_CODE_DONE, 0x20bb7},
      {"020BB7", HZ_CODE_DONE, 0x20bb7},
      {"10FFFD", HZ_CODE_DONE, 0x10fffd},
      {"00B7\n", HZ_CODE_DONE_BEFORE, 0xb7},
      {"4E00 ", HZ_CODE_DONE, 0x4e00},
      {"4E00文", HZ_CODE_DONE_BEFORE, 0x4e00},
      {"4E0<00 ", HZ_CODE_DONE, 0x4e00},
      {"E000 ", HZ_CODE_DONE, 0xe000}, /* private: older registers have such */
      {"2EBF0", HZ_CODE_DONE, 0x2ebf0},
      {"20B", HZ_CODE_TAKEN, 0},
      {"4E00", HZ_CODE_TAKEN, 0},
      {"10FFF", HZ_CODE_TAKEN, 0},
      {"2<<", HZ_CODE_CANCELLED, 0},
      {"20!", HZ_CODE_CANCELLED, 0},
      {"20B\n", HZ_CODE_NO_CHARACTER, 0},
      {"\n", HZ_CODE_NO_CHARACTER, 0},
      {"D800 ", HZ_CODE_NO_CHARACTER, 0},
      {"FFFF ", HZ_CODE_NO_CHARACTER, 0},
      {"10FFFF", HZ_CODE_NO_CHARACTER, 0},
      {"0007 ", HZ_CODE_NO_CHARACTER, 0},
      {"202E ", HZ_CODE_NO_CHARACTER, 0}, /* turns the direction */
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    HzCodePoint entry = {0};
    gunichar character = 0;
    HzCodeResult result = typed (rows[i].text, &character, &entry);
    g_test_message ("%s", rows[i].text);
    g_assert_cmpint (result, ==, rows[i].result);
    g_assert_cmpint (entry.on, ==, result == HZ_CODE_TAKEN);
    if (rows[i].character != 0)
      g_assert_cmphex (character, ==, rows[i].character);
  }
  HzCodePoint off = {0};
  gunichar none;
  const HzKey key = {.id = HZ_KEY_TEXT, .character = 'A'};
  g_assert_cmpint (hz_code_point_key (&off, &key, &none), ==, HZ_CODE_NOT_MINE);
}

/* --- at the counter --- */

#define NAME "林𠮷燕"

static void
assert_papers (const StationDemo *s)
{
  g_autofree char *slip = station_demo_text (s, "SELECT slip_number FROM case_record");
  g_autofree char *number = station_demo_text (s, "SELECT number FROM case_record");
  static const char *const endings[] = {".pdf", "-form.pdf"};
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++) {
    g_autofree char *pdf = g_strdup_printf ("%s/outbox/%s%s", s->dir, slip, endings[i]);
    g_autofree char *text = pdf_text (pdf, "-layout");
    g_assert_nonnull (strstr (text, NAME));
  }
  g_autofree char *file = g_build_filename (s->folder, "day.xlsx", NULL);
  g_autofree char *report = g_strdup_printf ("report --date %.4s-%.2s-%.2s --out %s", number + 10,
                                             number + 14, number + 16, file);
  verb_expect (s->dir, 0, report);
  g_autoptr (XlsxBook) book = xlsx_read (file);
  g_assert_cmpstr (xlsx_text (book, 0, "D2"), ==, NAME);
}

static void
test_counter (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("zh");
  g_autoptr (HzTerminal) t = station_demo_at_step (s, 2);
  counter_jump (t, "3");
  counter_assert_focus (t, 3, _ ("Name"));
  hz_terminal_key (t, "C-k");
  hz_terminal_type (t, "林");
  hz_terminal_key (t, "C-v");
  hz_terminal_type (t, "20BB");
  hz_assert_screen (t, "U+20BB_");
  hz_terminal_type (t, "7");
  hz_assert_no_screen (t, "U+20BB");
  hz_assert_screen (t, "林𠮷");
  hz_terminal_type (t, "燕");
  hz_terminal_key (t, "C-v"); /* thought better of */
  hz_terminal_type (t, "4E");
  hz_terminal_key (t, "Esc");
  hz_terminal_key (t, "C-v");
  hz_terminal_type (t, "D800");
  hz_terminal_key (t, "Enter");
  hz_assert_screen (t, "U+D800");
  counter_assert_focus (t, 3, _ ("Name")); /* what is no character does not go on */
  hz_terminal_key (t, "Enter");
  counter_assert_focus (t, 3, _ ("Former name"));
  station_demo_assert (s, "SELECT name FROM case_record", NAME);
  hz_terminal_key (t, "F9");
  station_demo_play (s, t, 2, 8); /* F4 takes the name into the book */
  hz_assert_screen (t, NAME);
  station_demo_assert (s, "SELECT name || book_name FROM case_record", NAME NAME);
  assert_papers (s);
}

/* A password is nobody's business: the key shows nothing there. */
static void
test_password (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("en");
  g_autoptr (HzTerminal) t = station_demo_open (s, NULL);
  hz_assert_screen (t, "Household registration window");
  hz_terminal_type (t, COUNTER_ACCOUNT);
  hz_terminal_key (t, "Enter");
  hz_terminal_key (t, "C-v");
  hz_terminal_type (t, "20BB");
  hz_assert_settled (t);
  hz_assert_no_screen (t, "U+");
  hz_assert_no_screen (t, "20BB");
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/code-point/keys", test_keys);
  g_test_add_func ("/code-point/counter", test_counter);
  g_test_add_func ("/code-point/password", test_password);
  return g_test_run ();
}
