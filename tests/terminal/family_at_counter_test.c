/* A family of three in one visit at the real program's screens: the household book is typed once,
 * each member has an application, one payment settles all, the slips are one set. */
#include "core/base/base.h"
#include "tests/support/pdf_read.h"
#include "tests/support/station_demo.h"

#include <locale.h>
#include <string.h>

#define MOTHER "12019919900307102X"
#define FATHER "120199198809210311"
#define CHILD  "120199201704181045"

/* "@Enter" is a key, "?3/8" waits for a screen, anything else is typed. */
static void
hands (HzTerminal *t, const char *const *strokes)
{
  for (guint i = 0; strokes[i] != NULL; i++)
    if (*strokes[i] == '@')
      hz_terminal_key (t, strokes[i] + 1);
    else if (*strokes[i] == '?')
      hz_assert_screen (t, strokes[i] + 1);
    else
      hz_terminal_type (t, strokes[i]);
}
#define HANDS(t, ...) hands (t, (const char *const[]){__VA_ARGS__, NULL})

/* --- the steps --- */

#define FIVE "@Enter", "@Enter", "@Enter", "@Enter", "@Enter"
#define SAME "@F4", "@Enter"

/* The first of the family: everything of the book is typed. */
static void
mother_to_form (HzTerminal *t)
{
  HANDS (t, MOTHER, "@Enter", "?1/8", "@Enter", "renew-expired", "@Enter", "@Enter", "?2/8");
  HANDS (t, "1", FIVE, SAME, "02", "@Enter", SAME, "周明远", "@Enter", "11", "@Enter", FATHER,
         "@Enter", "周一诺", "@Enter", "30", "@Enter", CHILD, "@Enter", "@Enter");
  HANDS (t, SAME, SAME, SAME, SAME, SAME, SAME, SAME, "?3/8");
  HANDS (t, FIVE, "@Enter", "@Enter", "@Enter", "022-27000001", "@Enter", "@Enter");
}

/* The others: Enter on what was carried over, F4 on what the applicant's own page says besides. */
static void
others_book (HzTerminal *t)
{
  HANDS (t, "?»", FIVE, FIVE, FIVE, "@Enter", "@Enter", SAME, SAME, SAME, "@Enter", "@Enter");
}

/* Photos, two hands that cannot be taken, no discount; the payment step is reached. */
static void
pictures_to_payment (HzTerminal *t, const StationDemo *s)
{
  HANDS (t, "?4/8", "y", s->counter.photo_1, "@Enter", s->counter.photo_2, "@Enter", "@Enter",
         "?Y：", "y", "?5/8");
  HANDS (t, "@Tab", "3", "@Enter", "烧伤", "@Enter", "@Tab", "3", "@Enter", "烧伤", "@Enter");
  HANDS (t, "?6/8", "@Enter", "?7/8");
}

/* F7, or m in the jump line; NAME in the list. */
static void
serve (HzTerminal *t, const char *name)
{
  hz_assert_settled (t);
  if (g_str_equal (name, "周一诺"))
    HANDS (t, "@F5", "m", "@Enter");
  else
    HANDS (t, "@F7");
  hz_assert_screen (t, _ ("Serve next, in the same visit"));
  HANDS (t, name, "@Enter");
}

/* The draft of NAME, paid already: only to be submitted; the slip is COUNT of COUNT. */
static void
submit (HzTerminal *t, const char *name, const char *place)
{
  g_autofree char *title = g_strdup_printf ("%s  %s", _ ("Collection slip"), place);
  serve (t, name);
  HANDS (t, "?7/8", "?R120199001-", "@F10", "?8/8", "@Enter");
  hz_assert_screen (t, title);
  hz_assert_screen (t, name);
}

/* --- the visit --- */

static void
serve_father (HzTerminal *t, const StationDemo *s)
{
  serve (t, "周明远");
  HANDS (t, "?" FATHER, "?1/8");
  hz_assert_screen (t, _ ("The household book is carried over; » marks what you have not compared "
                          "yet."));
  HANDS (t, "replace-lost", "@Enter", "?2/8");
  hz_assert_screen (t, _ ("Carried over: compare it with the paper; Enter when it is right."));
  g_autofree char *marks =
      station_demo_text (s, "SELECT carried FROM case_record WHERE citizen_number = '" FATHER "'");
  g_assert_nonnull (strstr (marks, "member_number:2"));
  /* No step passes over what nobody has looked at. */
  hz_terminal_key (t, "F10");
  hz_assert_screen (t, _ ("Carried over from another case of this visit and not looked at yet."));
  HANDS (t, "@BackTab");
  others_book (t);
  HANDS (t, "?3/8", "?»022-27000001", FIVE, "@Enter", "@Enter", "@Enter", "@Enter", "@Enter");
  pictures_to_payment (t, s);
}

static void
serve_child (HzTerminal *t, const StationDemo *s)
{
  serve (t, "周一诺");
  HANDS (t, "?" CHILD, "?1/8", "first", "@Enter", "?2/8");
  others_book (t);
  HANDS (t, "2", "@Enter", "?3/8", FIVE, "@Enter", "@Enter", "@Enter", "@Enter");
  HANDS (t, "?林晓燕", "@Enter", "@Enter", "@Enter", "1", "@Enter", "1", "@Enter", "@Enter");
  pictures_to_payment (t, s);
}

static void
assert_rows (const StationDemo *s)
{
  station_demo_assert (s, "SELECT count (*) FROM visit", "1");
  station_demo_assert (s,
                       "SELECT count (*) || ' ' || count (DISTINCT visit_id) || ' ' || count "
                       "(DISTINCT household_number) FROM case_record WHERE state = 'submitted'",
                       "3 1 1");
  station_demo_assert (s, "SELECT group_concat (carried, '') FROM case_record", "");
  station_demo_assert (s, "SELECT count (*) FROM household_member", "9");
  station_demo_assert (s,
                       "SELECT count (*) || ' ' || sum (due_fen) || ' ' || sum (cash_fen) || ' ' "
                       "|| sum (change_fen) || ' ' || count (DISTINCT receipt_number) FROM payment",
                       "3 8000 10000 2000 3");
  station_demo_assert (s,
                       "SELECT guardian_name || ' ' || guardian_number || ' ' || guardian_relation "
                       "|| ' ' || relation FROM case_record WHERE citizen_number = '" CHILD "'",
                       "林晓燕 " MOTHER " 2 30");
  station_demo_assert (s, "SELECT group_concat (phone, ' ') FROM case_record",
                       "022-27000001 022-27000001 022-27000001");
  station_demo_assert_audit (s);
}

/* One file with a page for each slip, named by the first. */
static void
assert_set (const StationDemo *s)
{
  g_autofree char *first = station_demo_text (s, "SELECT min (slip_number) FROM case_record");
  g_autofree char *file = g_strdup_printf ("%s/outbox/visit-%s.pdf", s->dir, first);
  g_autofree char *text = pdf_text (file, "-layout");
  g_auto (GStrv) pages = g_strsplit (text, "\f", -1);
  static const char *const names[] = {"周一诺", "林晓燕", "周明远"};
  g_assert_cmpuint (g_strv_length (pages), ==, 4); /* the last is empty */
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_nonnull (strstr (pages[i], names[i]));
}

static void
test_family (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("zh");
  g_autoptr (HzTerminal) t = station_demo_login (s, 24, 80);
  mother_to_form (t);
  pictures_to_payment (t, s);
  serve_father (t, s);
  serve_child (t, s);
  hz_assert_screen (t, "80.00"); /* 20 for the mother's, 40 for the lost one, 20 for the first */
  HANDS (t, "100", "@Enter", "@Tab");
  hz_assert_screen (t, _ ("Take one payment for all"));
  HANDS (t, "@Enter", "?R120199001-", "@F10", "?8/8", "@Enter", "?L120199001-", "?周一诺");
  submit (t, "林晓燕", "2/2");
  submit (t, "周明远", "3/3");
  HANDS (t, "@PageUp", "?2/3", "?林晓燕", "@PageUp", "?1/3", "?周一诺", "@PageDown", "?2/3");
  hz_terminal_key (t, "F7");
  hz_assert_screen (
      t, _ ("The household book of this application has no other member left to serve."));
  HANDS (t, "@Esc", "?┌", "?│", "?└"); /* the day's cases: one visit stands together */
  assert_rows (s);
  assert_set (s);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/family/visit", test_family);
  return g_test_run ();
}
