/* A reader that is unfit for the purpose is named as such by the screen of the devices, the step
 * and `doctor`; one that a finger is drawn over has words and a picture of its own; and one whose
 * drivers never answer holds up nobody. The reader is libfprint's virtual one, which passes for
 * others (tests/support/preload/other_reader.c). */
#include "core/base/base.h"
#include "data/desk/finger/finger.h"
#include "tests/support/sample_case.h"
#include "tests/support/station_demo.h"
#include "tests/support/verb.h"

#include <locale.h>

enum { CAPTURE_WIDTH = 27, TEXT_WIDTH = 74 };

static const char *const langs[] = {"zh", "en", "es"};

/* Its desk program has SETTINGS in its environment; what examines touches has not. */
static StationDemo *
demo_new (const char *lang, const char *settings)
{
  StationDemo *s = station_demo_new (lang);
  g_autoptr (GError) error = NULL;
  g_autofree char *program = verb_build_path ("huzheng-desk");
  g_autofree char *library = verb_build_path ("tests/other_reader.so");
  g_autofree char *wrapper = g_build_filename (s->folder, "huzheng-desk", NULL);
  g_autofree char *text = g_strdup_printf ("#!/bin/sh\n"
                                           "[ \"$1\" = --fd ] && export LD_PRELOAD='%s' %s\n"
                                           "exec '%s' \"$@\"\n",
                                           library, settings, program);
  g_file_set_contents_full (wrapper, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0755, &error);
  g_assert_no_error (error);
  station_demo_setting (s, "desk", "program", wrapper);
  station_demo_setting (s, "desk", "camera", "v4l2src device=/nowhere/video0");
  return s;
}

static void
open_devices (HzTerminal *t)
{
  hz_terminal_type (t, "d");
  hz_terminal_key (t, "Enter");
  hz_assert_screen (t, _ ("Devices of this desk"));
}

/* --- unfit --- */

typedef struct {
  const char *kind;
  HzReaderUse use; /* of the book of Tianjin */
} Unfit;

static const Unfit unfit[] = {{"vfs7552", HZ_READER_FOR_MATCH},    /* too small */
                              {"egis0570", HZ_READER_FOR_MATCH},   /* too narrow, enlarged */
                              {"elanspi", HZ_READER_FOR_MATCH},    /* enlarged */
                              {"aes3500", HZ_READER_FOR_NOTHING}}; /* a weak matcher */

static StationDemo *
demo_of_kind (const char *lang, const char *kind)
{
  g_autofree char *settings = g_strconcat ("HZ_READER=", kind, NULL);
  return demo_new (lang, settings);
}

static void
test_unfit (gconstpointer data)
{
  const Unfit *reader = data;
  g_autoptr (HzRuleBook) book = sample_book ("tianjin");
  g_assert_cmpint (hz_rule_book_reader_use (book, hz_reader_lacks (reader->kind)), ==, reader->use);
  for (guint i = 0; i < G_N_ELEMENTS (langs); i++) {
    g_autoptr (StationDemo) s = demo_of_kind (langs[i], reader->kind);
    g_autoptr (HzTerminal) t = station_demo_login (s, 24, 80);
    g_autofree char *remark = hz_reader_remark (reader->kind, 0, book);
    g_autofree char *text =
        g_strdup_printf ("%s %s", hz_device_advice (HZ_DEVICE_READER, HZ_DEVICE_READY), remark);
    open_devices (t);
    counter_assert_wrapped (t, text, TEXT_WIDTH);
  }
  g_autoptr (StationDemo) s = demo_of_kind ("en", reader->kind);
  g_autofree char *verdict = hz_reader_verdict (reader->kind, book);
  g_auto (VerbRun) found = verb_run (s->dir, NULL, "doctor");
  g_test_message ("%s", found.out);
  g_assert_nonnull (strstr (found.out, verdict));
  g_assert_nonnull (strstr (found.out, reader->use == HZ_READER_FOR_NOTHING
                                           ? "FAULT  fingerprint reader: "
                                           : "ok     fingerprint reader: "));
}

/* It is not begun with: nobody touches a reader for nothing. */
static void
test_unfit_at_step (gconstpointer lang)
{
  g_autoptr (HzRuleBook) book = sample_book ("tianjin");
  g_autoptr (StationDemo) s = demo_of_kind (lang, unfit[0].kind);
  g_autoptr (HzTerminal) t = station_demo_at_step (s, 5);
  g_autofree char *verdict = hz_reader_verdict (unfit[0].kind, book);
  counter_assert_focus (t, 5, _ ("Right finger"));
  hz_terminal_key (t, "Enter");
  counter_assert_said (t, verdict);
  counter_assert_focus (t, 5, _ ("Right finger"));
  station_demo_assert (s, "SELECT count (*) FROM finger_try", "0");
}

/* --- drawn over a strip --- */

static void
test_swipe (gconstpointer lang)
{
  g_autoptr (StationDemo) s = demo_new (lang, "HZ_READER=aes2501 HZ_READER_SCAN=swipe");
  station_demo_script (s, "silent,retry:1,silent");
  g_autoptr (HzTerminal) t = station_demo_at_step (s, 5);
  counter_assert_focus (t, 5, _ ("Right finger"));
  hz_terminal_key (t, "Enter");
  counter_assert_wrapped (t, hz_capture_words (HZ_TOUCH_NEED_FINGER, HZ_SCAN_SWIPE), CAPTURE_WIDTH);
  const char *const *picture = hz_capture_picture (HZ_SCAN_SWIPE);
  for (guint i = 0; picture[i] != NULL; i++) {
    g_autofree char *line = g_strstrip (g_strdup (picture[i]));
    hz_assert_screen (t, line);
  }
  hz_terminal_key (t, "Esc");
  counter_assert_said (t, hz_capture_outcome_text (HZ_CAPTURE_CANCELLED));
  hz_terminal_key (t, "Enter");
  counter_assert_wrapped (t, hz_capture_advice ("too-short", HZ_SCAN_SWIPE), CAPTURE_WIDTH);
}

/* --- two of them --- */

#define ONE   "Virtual image device for debugging"
#define OTHER "Virtual device for debugging"

static void
assert_now (HzTerminal *t, const char *name)
{
  g_autofree char *said = g_strdup_printf (_ ("The fingerprint reader is now: %s."), name);
  counter_assert_said (t, said);
}

/* Chosen with Tab, and the one that is left takes the place of one that is unplugged. */
static void
test_two (gconstpointer lang)
{
  g_autoptr (StationDemo) s = demo_new (lang, "HZ_READER_SECOND=\"$TMPDIR/second\"");
  station_demo_setting (s, "desk", "reader", "virtual_image");
  station_demo_script (s, "unplug");
  g_autoptr (HzTerminal) t = station_demo_at_step (s, 5);
  counter_jump (t, "d");
  hz_assert_screen (t, _ ("Devices of this desk"));
  g_autofree char *tab =
      g_strdup_printf (_ ("Several readers are plugged in: Tab uses %s."), OTHER);
  g_autofree char *text =
      g_strdup_printf ("%s %s", hz_device_advice (HZ_DEVICE_READER, HZ_DEVICE_READY), tab);
  counter_assert_wrapped (t, text, TEXT_WIDTH);
  hz_terminal_key (t, "Tab");
  assert_now (t, OTHER);
  hz_assert_screen (t, hz_device_state_text (HZ_DEVICE_NO_PICTURES));
  hz_terminal_key (t, "Tab");
  assert_now (t, ONE);
  hz_terminal_key (t, "Esc");
  counter_assert_focus (t, 5, _ ("Right finger"));
  hz_terminal_key (t, "Enter");
  hz_assert_screen (t, _ ("waits for the reader"));
  g_autofree char *title = g_strdup_printf ("!%s:%s", _ ("reader"), _ ("no picture"));
  hz_assert_row (t, 0, title);
  hz_terminal_key (t, "Esc");
}

/* --- never answers --- */

/* It is told, and everything else of the desk works: a photo is read. */
static void
test_silent (void)
{
  g_autoptr (StationDemo) s = demo_new ("en", "HZ_READER_SILENT=1");
  g_autoptr (HzTerminal) t = station_demo_login (s, 24, 80);
  g_autofree char *title = g_strdup_printf ("!%s:%s", _ ("reader"), _ ("fault"));
  hz_assert_row (t, 0, title);
  station_demo_play (s, t, 1, 4);
  counter_assert_focus (t, 5, _ ("Right finger"));
  hz_terminal_key (t, "Enter");
  counter_assert_said (t, _ ("The reader failed. It is tried again by itself; if that does not "
                             "help, unplug it and plug it in. Esc stops."));
  hz_terminal_key (t, "Esc");
  counter_assert_said (t, hz_capture_outcome_text (HZ_CAPTURE_CANCELLED));
  station_demo_assert (s, "SELECT count (*) FROM case_image", "2");
  g_auto (VerbRun) found = verb_run (s->dir, NULL, "doctor");
  g_assert_cmpint (found.status, ==, 1);
  g_assert_nonnull (strstr (found.out, "FAULT  fingerprint reader: "));
  g_assert_nonnull (strstr (found.out, "ok     desk program: "));
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (unfit); i++) {
    g_autofree char *path = g_strconcat ("/other-reader/unfit/", unfit[i].kind, NULL);
    g_test_add_data_func (path, &unfit[i], test_unfit);
  }
  for (guint i = 0; i < G_N_ELEMENTS (langs); i++) {
    g_autofree char *step = g_strconcat ("/other-reader/unfit-at-step/", langs[i], NULL);
    g_autofree char *swipe = g_strconcat ("/other-reader/swipe/", langs[i], NULL);
    g_test_add_data_func (step, langs[i], test_unfit_at_step);
    g_autofree char *two = g_strconcat ("/other-reader/two/", langs[i], NULL);
    g_test_add_data_func (swipe, langs[i], test_swipe);
    g_test_add_data_func (two, langs[i], test_two);
  }
  g_test_add_func ("/other-reader/silent", test_silent);
  return g_test_run ();
}
