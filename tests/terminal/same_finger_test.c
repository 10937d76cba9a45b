/* The same finger under another number: the comparison runs behind the next step, stops the case,
 * and an officer at the clerk's desk lets it go on. */
#include "core/base/base.h"
#include "tests/support/desk_fixture.h"
#include "tests/support/station_demo.h"
#include "tests/support/verb.h"
#include "tui/keeper/keeper.h"

#include <fcntl.h>
#include <locale.h>
#include <sys/stat.h>
#include <unistd.h>

enum { COMPARED_MS = 120000 };

static HzTerminal *
play (StationDemo *s, int to)
{
  HzTerminal *t = station_demo_login (s, 24, 80);
  station_demo_play (s, t, 1, to);
  return t;
}

/* From the next login on a comparison begins only when somebody has opened the FIFO at the path
 * that is answered. (transfer full) */
static char *
hold_comparisons (StationDemo *s)
{
  g_autoptr (GError) error = NULL;
  char *fifo = g_build_filename (s->dir, "compare", NULL);
  g_autofree char *desk = desk_fixture_build_path ("huzheng-desk");
  g_autofree char *wrapper = g_build_filename (s->dir, "held-desk", NULL);
  g_autofree char *text = g_strdup_printf ("#!/bin/sh\n"
                                           "[ \"$1 $2\" != '--examine others' ] || : < '%s'\n"
                                           "exec '%s' \"$@\"\n",
                                           fifo, desk);
  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  g_file_set_contents_full (wrapper, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0700, &error);
  g_assert_no_error (error);
  station_demo_setting (s, "desk", "program", wrapper);
  return fifo;
}

static void
sign (HzTerminal *t, const char *reason, const char *account, const char *password)
{
  hz_assert_screen (t, _ ("An officer looks at the prints"));
  hz_terminal_type (t, reason);
  hz_terminal_key (t, "Enter");
  hz_terminal_type (t, account);
  hz_terminal_key (t, "Enter");
  hz_terminal_type (t, password);
  hz_terminal_key (t, "Enter");
}

static void
test_officer_looks (void)
{
  g_autoptr (StationDemo) s = station_demo_new ("zh");
  hz_terminal_free (play (s, 8));
  station_demo_assert (s, "SELECT group_concat (outcome || compared) FROM finger_check",
                       "clear0,clear1");
  /* What was taken in is another person's now, and the same hand comes again. */
  station_demo_sql (s, "UPDATE case_record SET citizen_number = '120199198001010017'");
  g_autofree char *fifo = hold_comparisons (s);
  g_autoptr (HzTerminal) t = play (s, 5);
  /* Behind the next step, as long as it takes. */
  int begin = open (fifo, O_RDWR | O_CLOEXEC);
  g_assert_cmpint (begin, >=, 0);
  g_assert_true (hz_terminal_wait_text (
      t, _ ("A print of this application needs an officer: F2 says why."), COMPARED_MS));
  hz_terminal_key (t, "F2");
  hz_assert_screen (t, _ ("Officer looks"));
  g_autofree char *number = station_demo_text (s, "SELECT number FROM case_record WHERE id = 1");
  hz_assert_screen (t, number);
  hz_terminal_key (t, "Esc");
  counter_jump (t, "5");
  hz_assert_screen (t, "5/8");
  hz_terminal_key (t, "PageDown");
  counter_assert_focus (t, 5, _ ("Officer looks"));
  hz_terminal_key (t, "Enter");
  hz_assert_screen (t, "120199198001010017");
  hz_terminal_type (t, "已核"); /* what was typed is kept until it is signed */
  hz_assert_screen (t, "已核");
  hz_terminal_key (t, "Esc");
  counter_assert_focus (t, 5, _ ("Officer looks"));
  station_demo_assert (s, "SELECT account || question || answer FROM typed_answer",
                       "clerkrelease-reason已核");
  hz_terminal_key (t, "Enter");
  counter_assert_said (t, _ ("This was typed before and not sent. ^K empties the line."));
  sign (t, "对原件", COUNTER_ACCOUNT, COUNTER_PASSWORD);
  g_autofree char *refused = g_strdup_printf (
      _ ("%s is no officer and cannot let the case go on. Call an officer."), COUNTER_ACCOUNT);
  counter_assert_said (t, refused);
  hz_terminal_key (t, "BackTab");
  hz_terminal_key (t, "C-k");
  hz_terminal_type (t, "officer");
  hz_terminal_key (t, "Enter");
  hz_terminal_type (t, "demo-officer-2026");
  hz_terminal_key (t, "Enter");
  g_autofree char *said = g_strdup_printf (_ ("%s has looked; the case may go on."), "李国强");
  counter_assert_said (t, said);
  hz_assert_no_screen (t, _ ("Officer looks"));
  station_demo_assert (s,
                       "SELECT group_concat (outcome || released_by || release_reason) FROM "
                       "finger_check WHERE case_id = 2",
                       "foundofficer已核对原件,foundofficer已核对原件");
  station_demo_assert (s, "SELECT actor FROM audit WHERE act = 'finger-release'", "officer");
  /* What this test changed beside the program, and nothing else, is named. */
  g_autoptr (JsonObject) audit = verb_json (s->dir, 1, 0, "audit verify");
  JsonArray *changed = json_object_get_array_member (audit, "changed");
  verb_assert_member (audit, "first_bad", "null");
  g_assert_cmpuint (json_array_get_length (changed), ==, 1);
  verb_assert_member (json_array_get_object_element (changed, 0), "kind", "case");
  verb_assert_member (json_array_get_object_element (changed, 0), "subject", "1");
  close (begin);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/same-finger/officer-looks", test_officer_looks);
  return g_test_run ();
}
