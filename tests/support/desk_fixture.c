#include "tests/support/desk_fixture.h"
#include "tests/support/finger_command.h"
#include "tests/support/folder.h"
#include "tests/support/turn.h"
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

char *
desk_fixture_build_path (const char *name)
{
  /* build[/variant]/tests/desk/x_test */
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = g_path_get_dirname (self);
  g_autofree char *path = g_build_filename (folder, "..", "..", name, NULL);
  return g_canonicalize_filename (path, NULL);
}

char *
desk_fixture_wrapper (const char *folder, const char *options)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *program = desk_fixture_build_path ("huzheng-desk");
  g_autofree char *word = g_shell_quote (program);
  g_autofree char *text = g_strdup_printf ("#!/bin/sh\nexec %s %s \"$@\"\n", word, options);
  char *wrapper = g_build_filename (folder, "huzheng-desk", NULL);
  g_file_set_contents_full (wrapper, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0700, &error);
  g_assert_no_error (error);
  return wrapper;
}

DeskFixture *
desk_fixture_new (const char *script)
{
  return desk_fixture_new_with (script, NULL, "");
}

DeskFixture *
desk_fixture_new_camera (const char *script, const char *camera)
{
  return desk_fixture_new_with (script, camera, "");
}

DeskFixture *
desk_fixture_new_with (const char *script, const char *camera, const char *options)
{
  g_autoptr (GError) error = NULL;
  DeskFixture *fixture = g_new0 (DeskFixture, 1);
  fixture->told = g_string_new (NULL);
  fixture->folder = g_dir_make_tmp ("huzheng-test-XXXXXX", &error);
  g_assert_no_error (error);
  g_setenv ("TMPDIR", fixture->folder, TRUE); /* the desk's own temporary folder shows there */
  g_autofree char *program = desk_fixture_wrapper (fixture->folder, options);
  g_autofree char *build = desk_fixture_build_path (".");
  g_autofree char *command = script == NULL ? NULL : finger_command (build, script);
  fixture->desk = hz_desk_spawn (program, command, camera, &error);
  g_assert_no_error (error);
  fixture->rule = (HzEnrolRule){.quality = 55, .margin = 2};
  return fixture;
}

guint
desk_fixture_leftovers (DeskFixture *fixture)
{
  guint count = 0;
  g_autoptr (GDir) folder = g_dir_open (fixture->folder, 0, NULL);
  g_assert_nonnull (folder);
  for (const char *name; (name = g_dir_read_name (folder)) != NULL;)
    if (g_str_has_prefix (name, "huzheng-reader-"))
      count++;
  return count;
}

void
desk_fixture_leave (DeskFixture *fixture)
{
  g_clear_pointer (&fixture->desk, hz_desk_free);
  g_clear_pointer (&fixture->ready, hz_examine_ready_free);
  g_clear_pointer (&fixture->enrolment, hz_enrolment_free);
  /* Seen under load: a program of the sanitizers stays, its threads stopped, while it looks for
   * leaks. Of libusb's threads none is left by then: they sleep for two seconds at most. */
  turn_until_seeing (2 * TURN_SECONDS + 30, desk_fixture_program () == 0, "a program stays");
}

static void
forget (DeskFixture *fixture)
{
  g_string_truncate (fixture->told, 0);
  memset (fixture->faults, 0, sizeof fixture->faults);
  fixture->lowest = G_MAXUINT;
  fixture->finished = 0;
  fixture->prints = NULL;
  fixture->state = (HzEnrolState){0};
  hz_touch_seen_clear (&fixture->seen);
  g_clear_pointer (&fixture->enrolment, hz_enrolment_free);
  g_clear_pointer (&fixture->ready, hz_examine_ready_free);
  g_clear_pointer (&fixture->ridge, g_bytes_unref);
  g_clear_pointer (&fixture->print_template, g_bytes_unref);
}

void
desk_fixture_clear (DeskFixture *fixture)
{
  g_clear_pointer (&fixture->desk, hz_desk_free);
  forget (fixture);
  g_clear_pointer (&fixture->program, g_free);
  g_string_free (fixture->told, TRUE);
}

void
desk_fixture_free (DeskFixture *fixture)
{
  desk_fixture_leave (fixture);
  folder_remove (fixture->folder);
  g_free (fixture->folder);
  desk_fixture_clear (fixture);
  g_free (fixture);
}

static void
on_compared (const HzComparison *result, const GError *error, gpointer data)
{
  DeskFixture *fixture = data;
  g_assert_no_error (error);
  fixture->outcome = hz_compare_outcome (result, fixture->prints->len, fixture->least);
  fixture->quality = (int)result->quality;
  fixture->matched = result->own >= 0 ? (guint)result->own : 0;
  fixture->finished++;
}

static HzExamineStarter
starter_of (DeskFixture *fixture)
{
  if (fixture->program == NULL)
    fixture->program = desk_fixture_build_path ("huzheng-desk");
  return hz_examine_child_of (fixture->program);
}

/* As a keeper does: the program waits for the touch. */
static void
make_ready (DeskFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  const HzExamineStarter starter = starter_of (fixture);
  hz_examine_ready_free (fixture->ready);
  fixture->ready = hz_examine_ready (&starter, HZ_EXAMINE_TOUCH, &error);
  g_assert_no_error (error);
}

static void
compare (DeskFixture *fixture)
{
  const HzTouchSeen *seen = &fixture->seen;
  const HzCompareOrder order = {.width = seen->width,
                                .height = seen->height,
                                .dpi = seen->dpi,
                                .ridge = seen->ridge,
                                .reader = seen->reader,
                                .prints = fixture->prints,
                                .own = fixture->prints->len};
  hz_compare_start_ready (g_steal_pointer (&fixture->ready), &order, on_compared, fixture);
}

static void
tell (DeskFixture *fixture, const char *word)
{
  g_string_append_printf (fixture->told, "%s%s", fixture->told->len > 0 ? " " : "", word);
}

/* An HzEnrolFunc: as the counter does when the keeper has answered. */
static void
on_enrolled (HzEnrolment *enrolment, gpointer data)
{
  static const char *const words[] = {"empty", "taken",  "poor",     "other", "unexamined",
                                      "done",  "failed", "mismatch", "broken"};
  DeskFixture *fixture = data;
  fixture->state = *hz_enrolment_state (enrolment);
  tell (fixture, words[fixture->state.what]);
  if (fixture->state.what == HZ_ENROL_POOR)
    fixture->faults[fixture->state.fault]++;
  if (fixture->state.what == HZ_ENROL_TAKEN)
    fixture->lowest = MIN (fixture->lowest, fixture->state.quality);
  if (fixture->state.what == HZ_ENROL_TAKEN)
    g_string_append_printf (fixture->told, ":%u/%u", fixture->state.stage, fixture->state.stages);
  if (fixture->state.what == HZ_ENROL_DONE) {
    fixture->ridge = g_bytes_ref (hz_enrolment_best (enrolment)->ridge);
    fixture->print_template = g_bytes_ref (hz_enrolment_print (enrolment));
    fixture->quality = (int)fixture->state.best;
  }
  if (hz_enrol_is_over (fixture->state.what))
    hz_desk_capture_cancel (fixture->desk);
  else
    hz_desk_touch_next (fixture->desk);
}

static void
on_picture (DeskFixture *fixture, const HzTouchSeen *seen)
{
  g_autoptr (GError) error = NULL;
  hz_touch_seen_clear (&fixture->seen);
  fixture->seen = hz_touch_seen_copy (seen);
  if (fixture->enrolment == NULL)
    return;
  hz_enrolment_touch (fixture->enrolment, seen, on_enrolled, fixture, &error);
  g_assert_no_error (error);
}

void
desk_fixture_event (const HzCaptureEvent *event, gpointer data)
{
  static const char *const words[] = {"need", "on", "retry", "picture", "finished"};
  DeskFixture *fixture = data;
  tell (fixture, words[event->touch]);
  if (event->touch == HZ_TOUCH_RETRY)
    g_string_append_printf (fixture->told, ":%s", event->retry);
  if (event->touch == HZ_TOUCH_PICTURE)
    on_picture (fixture, &event->seen);
  if (event->touch != HZ_TOUCH_FINISHED)
    return;
  gboolean over = fixture->enrolment != NULL && hz_enrol_is_over (fixture->state.what);
  fixture->outcome = over ? HZ_CAPTURE_TOUCHED : event->outcome;
  if (event->outcome == HZ_CAPTURE_TOUCHED && fixture->prints != NULL)
    compare (fixture);
  else
    fixture->finished++;
}

void
desk_fixture_start (DeskFixture *fixture, guint finger, guint seconds)
{
  g_autoptr (GError) error = NULL;
  const HzExamineStarter starter = starter_of (fixture);
  forget (fixture);
  fixture->enrolment = hz_enrolment_new (&starter, &fixture->rule, finger);
  hz_desk_touches (fixture->desk, NULL, finger, seconds, 10, desk_fixture_event, fixture, &error);
  g_assert_no_error (error);
}

void
desk_fixture_start_touch (DeskFixture *fixture, GPtrArray *prints, guint finger, guint seconds,
                          guint tries, guint least)
{
  g_autoptr (GError) error = NULL;
  forget (fixture);
  fixture->prints = prints;
  if (prints != NULL)
    make_ready (fixture);
  fixture->least = least;
  hz_desk_touch (fixture->desk, NULL, finger, seconds, tries, desk_fixture_event, fixture, &error);
  g_assert_no_error (error);
}

void
desk_fixture_start_match (DeskFixture *fixture, GPtrArray *prints, guint finger, guint seconds)
{
  desk_fixture_start_touch (fixture, prints, finger, seconds, 5, 55);
}

HzCaptureOutcome
desk_fixture_match (DeskFixture *fixture, GPtrArray *prints, guint finger)
{
  desk_fixture_start_match (fixture, prints, finger, 30);
  return desk_fixture_wait (fixture);
}

HzCaptureOutcome
desk_fixture_touch (DeskFixture *fixture, guint finger)
{
  desk_fixture_start_touch (fixture, NULL, finger, 30, 3, 0);
  return desk_fixture_wait (fixture);
}

HzCaptureOutcome
desk_fixture_wait (DeskFixture *fixture)
{
  turn_until_seeing (TURN_SECONDS, fixture->finished > 0, fixture->told->str);
  g_assert_cmpuint (fixture->finished, ==, 1);
  return fixture->outcome;
}

void
desk_fixture_wait_told (DeskFixture *fixture, const char *word)
{
  turn_until_seeing (TURN_SECONDS, strstr (fixture->told->str, word) != NULL, fixture->told->str);
}

HzCaptureOutcome
desk_fixture_capture (DeskFixture *fixture, guint finger)
{
  desk_fixture_start (fixture, finger, 30);
  return desk_fixture_wait (fixture);
}

HzEnrolWhat
desk_fixture_enrol (DeskFixture *fixture, guint finger)
{
  desk_fixture_capture (fixture, finger);
  return fixture->state.what;
}

GPid
desk_fixture_program (void)
{
  g_autofree char *path = g_strdup_printf ("/proc/self/task/%d/children", (int)getpid ());
  g_autofree char *text = NULL;
  if (!g_file_get_contents (path, &text, NULL, NULL))
    return 0;
  g_auto (GStrv) children = g_strsplit (g_strstrip (text), " ", -1);
  for (guint i = 0; children[i] != NULL; i++) { /* a test may have other children */
    g_autofree char *file = g_strdup_printf ("/proc/%s/comm", children[i]), *name = NULL;
    if (g_file_get_contents (file, &name, NULL, NULL) && !g_str_has_prefix (name, "cupsd"))
      return (GPid)strtol (children[i], NULL, 10);
  }
  return 0;
}
