/* What people get wrong at the counter: each mistake is told in the user's language, with what to
 * do, and nothing that was entered before is lost. */
#include "core/person/person.h"
#include "core/base/base.h"
#include "tests/support/station_demo.h"
#include "tests/support/verb.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#define HUSBAND_17 "12019919880921031"

static void
enter (HzTerminal *t, const char *text)
{
  hz_terminal_key (t, "C-k");
  hz_terminal_type (t, text);
  hz_terminal_key (t, "Enter");
}

/* --- numbers --- */

static const struct {
  const char *typed;
  HzNumberFault fault;
} wrong_numbers[] = {
    {"120199199003071021", HZ_NUMBER_CHECK},      {"12019919900307102", HZ_NUMBER_LENGTH},
    {"120199199002301029", HZ_NUMBER_BIRTH_DATE}, /* 30 February */
    {"120199209003071025", HZ_NUMBER_BIRTH_DATE}, /* still to come */
    {"1201991990030710AX", HZ_NUMBER_CHARACTERS},
};

static void
test_number (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("zh");
  g_autoptr (HzTerminal) t = station_demo_login (s, 24, 80);
  enter (t, "n");
  for (guint i = 0; i < G_N_ELEMENTS (wrong_numbers); i++) {
    g_autofree char *said = g_strdup_printf (_ ("%s: %s"), _ ("Citizen number"),
                                             hz_number_fault_text (wrong_numbers[i].fault));
    counter_assert_focus (t, 1, _ ("Citizen number"));
    enter (t, wrong_numbers[i].typed);
    counter_assert_focus (t, 1, _ ("Reason"));
    counter_assert_said (t, said);
    hz_assert_screen (t, "!"); /* the field keeps a mark that needs no colour */
    station_demo_assert (s, "SELECT citizen_number FROM case_record", wrong_numbers[i].typed);
    hz_terminal_key (t, "BackTab");
  }
  hz_terminal_key (t, "F10"); /* the step does not end: the field is shown */
  counter_assert_focus (t, 1, _ ("Citizen number"));
  enter (t, "12019919900307102x");
  hz_assert_screen (t, "1990-03-07");
  station_demo_assert (s, "SELECT citizen_number FROM case_record", "12019919900307102X");
}

/* On the home screen the number stays to be corrected; the next scan takes its place. */
static void
test_number_on_home (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("zh");
  g_autoptr (HzTerminal) t = station_demo_login (s, 24, 80);
  for (guint i = 0; i < G_N_ELEMENTS (wrong_numbers); i++) {
    hz_terminal_type (t, wrong_numbers[i].typed);
    hz_terminal_key (t, "Enter");
    counter_assert_said (t, hz_number_fault_text (wrong_numbers[i].fault));
    hz_assert_row (t, 3, wrong_numbers[i].typed);
  }
  static const char *const no_citizens[] = {"810000199003070015", "911199199003071027"};
  for (guint i = 0; i < G_N_ELEMENTS (no_citizens); i++) { /* right numbers, and no card for them */
    hz_terminal_type (t, no_citizens[i]);
    hz_terminal_key (t, "Enter");
    counter_assert_said (t, hz_number_gets_no_card (no_citizens[i]));
    hz_assert_row (t, 3, no_citizens[i]);
    station_demo_assert (s, "SELECT count(*) FROM case_record", "0");
  }
  hz_terminal_type (t, "12019919900307102X");
  hz_terminal_key (t, "Enter");
  counter_assert_focus (t, 1, _ ("Citizen number"));
  hz_assert_row (t, 1, "林晓燕  12019919900307102X");
}

/* A draft of an older program under such a number: nothing is saved, the reason is told, and
 * whoever leaves is not held back; nor is the log-out. */
static void
test_old_draft (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("en");
  g_autoptr (HzTerminal) t = station_demo_at_step (s, 3);
  hz_terminal_key (t, "Esc");
  counter_assert_said (t, "The draft is kept.");
  station_demo_sql (s, "UPDATE case_record SET citizen_number = '810000199003070015'");
  hz_terminal_key (t, "Enter");
  counter_assert_focus (t, 3, "Name");
  hz_terminal_key (t, "Tab");
  hz_assert_screen (t, "no resident identity card");
  hz_terminal_key (t, "Esc");
  hz_assert_screen (t, "Today's cases");
  station_demo_assert (s, "SELECT state || count (*) FROM case_record", "draft1");
}

static void
test_another_book (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("zh");
  g_autoptr (HzTerminal) t = station_demo_at_step (s, 2);
  g_autofree char *husband =
      g_strdup_printf ("%s%c", HUSBAND_17, hz_citizen_number_check_character (HUSBAND_17));
  g_autofree char *own = counter_number ();
  g_autofree char *reason =
      g_strdup_printf (_ ("This household book is another person's: it says %s, the applicant is "
                          "%s."),
                       husband, own);
  g_autofree char *said =
      g_strdup_printf (_ ("%s: %s %s"), _ ("Book: citizen number"), reason,
                       _ ("Ask for the applicant's own household book, or correct the number."));
  station_demo_play_part (s, t, 2, 0, 11);
  counter_assert_focus (t, 2, _ ("Book: citizen number"));
  enter (t, husband);
  hz_assert_screen (t, "≠");
  station_demo_play_part (s, t, 2, 13, 99);
  counter_assert_focus (t, 2, _ ("Book: citizen number"));
  counter_assert_said (t, said);
  hz_terminal_key (t, "F2");
  hz_assert_screen (t, _ ("Ask for the applicant's own household book, or correct the number."));
  hz_terminal_key (t, "Esc");
  station_demo_assert (s, "SELECT book_name || book_relation FROM case_record", "林晓燕02");
  enter (t, own);
  hz_terminal_key (t, "F10");
  counter_assert_focus (t, 3, _ ("Name"));
}

/* --- pictures --- */

static char *
half_of (const char *file, const char *name)
{
  g_autofree char *bytes = NULL, *folder = g_path_get_dirname (file);
  gsize length;
  char *path = g_build_filename (folder, name, NULL);
  g_assert_true (g_file_get_contents (file, &bytes, &length, NULL));
  g_assert_true (g_file_set_contents (path, bytes, (gssize)(length / 2), NULL));
  return path;
}

static void
assert_no_picture (HzTerminal *t, const StationDemo *s, const char *path, const char *said)
{
  enter (t, path);
  counter_assert_said (t, said);
  counter_assert_focus (t, 4, _ ("First photo"));
  station_demo_assert (s, "SELECT count (*) FROM case_image", "0");
  station_demo_assert (s, "SELECT phone || photo_1 FROM case_record", "022-27000001");
}

/* A picture of more than 2 MB: the same one behind 40 comments of its format. (transfer full) */
static char *
padded (const char *photo)
{
  static const guint8 comment[] = {0xff, 0xfe, 0xff, 0xff}; /* COM, 65535 bytes with its length */
  char *file = g_strconcat (photo, ".large.jpg", NULL);
  g_autoptr (GByteArray) large = g_byte_array_new ();
  g_autofree guint8 *rest = g_malloc0 (65533);
  g_autofree char *data = NULL;
  gsize length;
  g_assert_true (g_file_get_contents (photo, &data, &length, NULL));
  g_byte_array_append (large, (const guint8 *)data, 2);
  for (int i = 0; i < 40; i++) {
    g_byte_array_append (large, comment, sizeof comment);
    g_byte_array_append (large, rest, 65533);
  }
  g_byte_array_append (large, (const guint8 *)data + 2, (guint)length - 2);
  g_assert_true (g_file_set_contents (file, (const char *)large->data, (gssize)large->len, NULL));
  return file;
}

static void
test_photos (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("zh");
  g_autoptr (HzTerminal) t = station_demo_at_step (s, 4);
  g_autofree char *cut = half_of (s->counter.photo_1, "cut.jpg");
  g_autofree char *cut_png = half_of (s->counter.photo_2, "cut.png");
  g_autofree char *text = g_build_filename (s->folder, "letter.jpg", NULL);
  g_autofree char *none = g_build_filename (s->folder, "none.jpg", NULL);
  g_autofree char *said_text = g_strdup_printf (
      _ ("%s: %s"), "letter.jpg",
      _ ("This file is not a JPEG or PNG picture, or it is damaged. Choose another file."));
  const char *cut_off = _ ("The picture file is cut off: its end is missing. Copy it again or "
                           "choose another file.");
  g_autofree char *said_cut = g_strdup_printf (_ ("%s: %s"), "cut.jpg", cut_off);
  g_autofree char *said_cut_png = g_strdup_printf (_ ("%s: %s"), "cut.png", cut_off);
  g_autofree char *said_none =
      g_strdup_printf (_ ("%s cannot be read (%s). Check the path, or F3 for the list."), none,
                       hz_errno_text (ENOENT));
  g_autofree char *said_folder =
      g_strdup_printf (_ ("%s is not a file. Choose a JPEG or PNG picture."), s->folder);
  g_assert_true (g_file_set_contents (text, "Dear Sir or Madam,\nmy photo follows.\n", -1, NULL));
  counter_assert_focus (t, 4, _ ("First photo"));
  assert_no_picture (t, s, text, said_text);
  assert_no_picture (t, s, cut, said_cut);
  assert_no_picture (t, s, cut_png, said_cut_png);
  assert_no_picture (t, s, none, said_none);
  assert_no_picture (t, s, s->folder, said_folder);
  g_autofree char *large = padded (s->counter.photo_1);
  enter (t, large); /* a heavy file becomes a standard copy */
  counter_assert_focus (t, 4, _ ("Second photo"));
  station_demo_assert (s,
                       "SELECT length (i.sealed) < 61600 AND length (o.sealed) > 2000000 "
                       "FROM case_image i JOIN photo_original o USING (case_id, kind)",
                       "1");
  hz_terminal_key (t, "BackTab");
  counter_assert_focus (t, 4, _ ("First photo"));
  g_autofree char *asked =
      g_strdup_printf (_ ("%s: take it away? F8 brings it back."), _ ("First photo"));
  hz_terminal_key (t, "Delete");
  hz_assert_screen (t, asked);
  hz_terminal_type (t, "n");
  counter_assert_focus (t, 4, _ ("First photo"));
  station_demo_assert (s, "SELECT count (*) FROM photo_original", "1");
  hz_terminal_key (t, "C-q"); /* where there is no Del */
  hz_assert_screen (t, asked);
  hz_terminal_type (t, "y");
  counter_assert_said (t, _ ("The picture was taken away; F8 brings it back."));
  station_demo_assert (s, "SELECT count (*) FROM photo_original", "0");
  counter_assert_focus (t, 4, _ ("First photo"));
  enter (t, ""); /* an empty path is passed, and asked for at the end of the step */
  counter_assert_focus (t, 4, _ ("Second photo"));
  hz_terminal_key (t, "F10");
  counter_assert_focus (t, 4, _ ("First photo"));
  enter (t, s->counter.photo_1);
  counter_assert_focus (t, 4, _ ("Second photo"));
  station_demo_assert (s, "SELECT kind FROM case_image", "photo-1");
}

/* A finger that cannot be taken: the next one is named, and the outcome is not the next one's. */
static void
test_next_finger (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("zh");
  g_autoptr (HzTerminal) t = station_demo_at_step (s, 5);
  counter_assert_focus (t, 5, _ ("Right finger"));
  hz_terminal_key (t, "Tab");
  counter_assert_focus (t, 5, _ ("Right: outcome"));
  enter (t, "3");
  counter_assert_focus (t, 5, _ ("Right: why not"));
  hz_assert_screen (t, "12 右手食指");
  hz_terminal_key (t, "BackTab");
  hz_terminal_key (t, "BackTab");
  counter_assert_focus (t, 5, _ ("Right finger"));
  hz_terminal_type (t, "12");
  hz_terminal_key (t, "Tab");
  counter_assert_focus (t, 5, _ ("Right: outcome"));
  station_demo_assert (s, "SELECT right_finger || right_result FROM case_record", "12");
  hz_terminal_key (t, "Tab");
  counter_assert_focus (t, 5, _ ("Right: why not")); /* why not the thumb */
}

/* --- money, and what is pressed twice --- */

static void
test_money (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("zh");
  g_autoptr (HzTerminal) t = station_demo_at_step (s, 7);
  g_autofree char *less =
      g_strdup_printf (_ ("%s yuan were handed over, %s yuan are due."), "5.00", "20.00");
  g_autofree char *no_amount = g_strdup_printf (
      _ ("This is no amount in yuan; %s yuan are due. Type what was handed over in digits, such as "
         "%s."),
      "20.00", "20.00");
  counter_assert_focus (t, 7, _ ("Cash received"));
  enter (t, "5");
  counter_assert_focus (t, 7, _ ("Take payment"));
  hz_terminal_key (t, "Enter");
  counter_assert_focus (t, 7, _ ("Cash received")); /* where it is mended */
  station_demo_assert (s, "SELECT count (*) FROM payment", "0");
  hz_assert_screen (t, less);
  enter (t, "twenty");
  counter_assert_focus (t, 7, _ ("Take payment"));
  hz_assert_screen (t, no_amount);
  hz_terminal_key (t, "Enter");
  counter_assert_focus (t, 7, _ ("Cash received"));
  station_demo_assert (s, "SELECT count (*) FROM payment", "0");
  enter (t, "1000元"); /* more than enough: change is given back */
  hz_assert_screen (t, "980.00");
  hz_terminal_type (t, "\r\r");
  hz_assert_screen (t, "8/8");
  station_demo_assert (s, "SELECT count (*) || ' ' || cash_fen || ' ' || change_fen FROM payment",
                       "1 100000 98000");
  hz_terminal_type (t, "\r\r\r");
  hz_assert_screen (t, _ ("Card ready by")); /* submitted, the slip left, the case opened again */
  hz_assert_settled (t);
  station_demo_assert (s, "SELECT count (*) FROM payment", "1");
  station_demo_assert (s, "SELECT group_concat (state) FROM case_record", "submitted");
  station_demo_assert (s, "SELECT count (*) FROM audit WHERE act = 'submit'", "1");
  station_demo_assert_audit (s);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mistakes/number", test_number);
  g_test_add_func ("/mistakes/number-on-home", test_number_on_home);
  g_test_add_func ("/mistakes/old-draft", test_old_draft);
  g_test_add_func ("/mistakes/another-book", test_another_book);
  g_test_add_func ("/mistakes/photos", test_photos);
  g_test_add_func ("/mistakes/next-finger", test_next_finger);
  g_test_add_func ("/mistakes/money", test_money);
  return g_test_run ();
}
