/* A finger enrolled through the door, by a counter that lies too: the print is made of pictures by
 * the real huzheng-desk and libfprint, and nothing that the counter claims becomes one. */
#include "tests/demo/ridge.h"
#include "tests/support/kept_desk.h"
#include "tests/support/small_disk.h"
#include "tests/support/sql_file.h"
#include "tests/support/turn.h"

#include <signal.h>

enum { THUMB = 1, OTHER = 2, TOUCHES = 6 };

typedef struct {
  DemoStation demo;
  HzStation *station;
  HzDoor *door;
  HzCase *c;
  gint64 id, told_id, value;
  guint told, touches;
} Desk;

static void
on_notice (const char *what, gint64 id, gint64 value, gpointer data)
{
  Desk *d = data;
  if (g_strcmp0 (what, "enrolled") != 0)
    return;
  d->told++;
  d->told_id = id;
  d->value = value;
}

static void
set_up (Desk *d, gconstpointer unused)
{
  HzRules rules;
  d->station = kept_station (&d->demo);
  d->door = kept_door (d->station, on_notice, d);
  hz_station_rules (d->station, &rules);
  d->c = kept_draft (d->door, &rules);
  hz_case_set (d->c, HZ_FIELD_RIGHT_RESULT, 0, "");
  d->told = d->touches = 0;
}

static void
tear_down (Desk *d, gconstpointer unused)
{
  hz_case_free (d->c);
  kept_close (&d->demo, d->station, d->door);
}

static void
begin (Desk *d)
{
  g_autoptr (GError) error = NULL;
  d->id = hz_ask_enrol_begin (d->door, d->c, HZ_IMAGE_RIGHT_FINGER, &error);
  g_assert_no_error (error);
  g_assert_cmpint (d->id, >, 0);
}

static GBytes *
ridge_of (Desk *d, guint finger, const RidgeTouch *how)
{
  static RidgeMaster *masters[3];
  RidgeTouch ordinary = ridge_touch_ordinary (++d->touches);
  if (masters[finger] == NULL)
    masters[finger] = ridge_master_new (900 + finger);
  return g_bytes_new_take (
      ridge_impression (masters[finger], d->touches, how != NULL ? how : &ordinary),
      RIDGE_WIDTH * RIDGE_HEIGHT);
}

static gboolean
send (Desk *d, guint width, guint height, guint stages, GBytes *ridge, GError **error)
{
  const HzTouchSeen seen = {.width = (int)width,
                            .height = (int)height,
                            .dpi = 500,
                            .stages = stages,
                            .reader = (char *)"virtual_image",
                            .ridge = ridge};
  d->told = 0;
  return hz_ask_enrol_touch (d->door, d->id, &seen, error);
}

/* What a touch of FINGER comes to. */
static HzEnrolState
touch (Desk *d, guint finger, const RidgeTouch *how)
{
  HzEnrolState state = {0};
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) ridge = ridge_of (d, finger, how);
  send (d, RIDGE_WIDTH, RIDGE_HEIGHT, 5, ridge, &error);
  g_assert_no_error (error);
  turn_until (d->told > 0);
  g_assert_cmpint (d->told_id, ==, d->id);
  hz_ask_enrol_state (d->door, d->id, &state, &error);
  g_assert_no_error (error);
  g_assert_cmpint (state.what, ==, d->value);
  return state;
}

static void
assert_refused (gboolean done, GError **error)
{
  g_assert_false (done);
  g_assert_error (*error, HZ_ERROR, HZ_ERROR_INVALID);
  g_clear_error (error);
}

static char *
ask_database (const Desk *d, const char *sql)
{
  g_autofree char *file = g_build_filename (d->demo.dir, HZ_STATION_DB, NULL);
  return sql_text (file, sql);
}

static void
assert_database (const Desk *d, const char *sql, const char *expected)
{
  g_autofree char *said = ask_database (d, sql);
  g_assert_cmpstr (said, ==, expected);
}

static void
test_done (Desk *d, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  begin (d);
  for (guint i = 1; i < TOUCHES; i++) {
    HzEnrolState state = touch (d, THUMB, NULL);
    g_assert_cmpint (state.what, ==, HZ_ENROL_TAKEN);
    g_assert_cmpuint (state.stage, ==, i);
    g_assert_cmpuint (state.stages, ==, 5);
    assert_refused (hz_ask_enrol_keep (d->door, d->id, d->c, &error), &error); /* not yet */
  }
  HzEnrolState state = touch (d, THUMB, NULL);
  g_assert_cmpint (state.what, ==, HZ_ENROL_DONE);
  g_assert_cmpuint (state.best, >=, 55);
  hz_case_set (d->c, HZ_FIELD_RIGHT_RESULT, 0, "1");
  hz_ask_enrol_keep (d->door, d->id, d->c, &error);
  g_assert_no_error (error);
  g_autofree char *quality = g_strdup_printf ("right-finger %u", state.best);
  assert_database (d, "SELECT kind || ' ' || quality FROM fingerprint", quality);
  assert_database (d, "SELECT format || width FROM case_image WHERE kind = 'right-finger'",
                   "ridge/grey8300");
  assert_refused (hz_ask_enrol_keep (d->door, d->id, d->c, &error), &error); /* once */
}

/* It is for the case and the finger that it was begun for. */
static void
test_of_another (Desk *d, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  begin (d);
  for (guint i = 0; i < TOUCHES; i++)
    touch (d, THUMB, NULL);
  g_autoptr (HzCase) next = hz_case_copy (d->c);
  sample_set_number (next, 7);
  next->id = 0;
  g_assert_true (hz_ask_case_create (d->door, next, &error));
  assert_refused (hz_ask_enrol_keep (d->door, d->id, next, &error), &error);
  g_autoptr (HzCase) changed = hz_case_copy (d->c);
  hz_case_set (changed, HZ_FIELD_RIGHT_FINGER, 0, "12");
  assert_refused (hz_ask_enrol_keep (d->door, d->id, changed, &error), &error);
  assert_refused (hz_ask_enrol_keep (d->door, d->id + 1, d->c, &error), &error);
  assert_refused (hz_ask_enrol_keep (d->door, 0, d->c, &error), &error);
  assert_database (d, "SELECT count (*) FROM fingerprint", "0");
  gint64 before = d->id;
  begin (d); /* the one before is over with the next, as with the session */
  assert_refused (hz_ask_enrol_keep (d->door, before, d->c, &error), &error);
  g_assert_true (hz_ask_logout (d->door, &error));
  kept_log_in (d->door);
  assert_refused (hz_ask_enrol_keep (d->door, d->id, d->c, &error), &error);
}

/* Too many poor touches, or of another finger: a try, which the keeper writes down by itself. */
static void
test_tries (Desk *d, gconstpointer unused)
{
  static const RidgeTouch parched = {.broken = 0.9, .dry = 0.3, .area = 0.6};
  g_autoptr (GError) error = NULL;
  HzEnrolState state = {0};
  begin (d);
  touch (d, THUMB, NULL);
  for (guint i = 1; i <= HZ_ENROL_POOR_MAX; i++) {
    state = touch (d, OTHER, NULL);
    g_assert_cmpint (state.what, ==, i < HZ_ENROL_POOR_MAX ? HZ_ENROL_OTHER : HZ_ENROL_MISMATCH);
    g_assert_cmpuint (state.stage, ==, 1);
  }
  g_autoptr (GBytes) ridge = ridge_of (d, THUMB, NULL);
  assert_refused (send (d, RIDGE_WIDTH, RIDGE_HEIGHT, 5, ridge, &error), &error); /* it is over */
  assert_refused (hz_ask_enrol_keep (d->door, d->id, d->c, &error), &error);
  g_autofree char *tried = g_strdup_printf ("right-finger 11 1 %u", state.best);
  assert_database (d, "SELECT kind || ' ' || finger || ' ' || tries || ' ' || best FROM finger_try",
                   tried);
  begin (d);
  for (guint i = 1; i <= HZ_ENROL_POOR_MAX; i++) {
    state = touch (d, THUMB, &parched);
    g_assert_cmpint (state.what, ==, i < HZ_ENROL_POOR_MAX ? HZ_ENROL_POOR : HZ_ENROL_FAILED);
    g_assert_cmpint (state.fault, ==, HZ_RIDGE_DRY);
  }
  assert_database (d, "SELECT tries FROM finger_try", "2");
  assert_database (d, "SELECT count (*) FROM audit WHERE act = 'finger-try' AND actor = 'clerk'",
                   "2");
}

/* What is no picture of a finger is refused, or is no touch; one at a time. */
static void
test_no_picture (Desk *d, gconstpointer unused)
{
  static const guint sizes[][2] = {{0, 0},     {1, 1},      {31, 400},        {300, 31},
                                   {299, 400}, {5001, 400}, {400, 400},       {0x10000, 0x10000},
                                   {300, 0},   {120000, 1}, {G_MAXUINT, 400}, {300, 401}};
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) ridge = ridge_of (d, THUMB, NULL);
  g_autoptr (GBytes) black = g_bytes_new_take (g_malloc0 (300 * 400), 300 * 400);
  g_autoptr (GBytes) nothing = g_bytes_new (NULL, 0);
  begin (d);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    assert_refused (send (d, sizes[i][0], sizes[i][1], 5, ridge, &error), &error);
  assert_refused (send (d, 300, 400, 5, nothing, &error), &error);
  assert_refused (send (d, 300, 400, 5, NULL, &error), &error);
  g_assert_true (send (d, 300, 400, 5, black, &error));
  turn_until (d->told > 0);
  g_assert_cmpint (d->value, ==, HZ_ENROL_POOR);
  g_assert_true (send (d, 300, 400, 5, ridge, &error));
  g_assert_false (send (d, 300, 400, 5, ridge, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_BUSY);
  turn_until (d->told > 0);
  g_assert_cmpint (d->value, ==, HZ_ENROL_TAKEN);
}

/* A desk that wants one touch, or a thousand, gets as many as make a print. */
static void
test_stages (Desk *d, gconstpointer unused)
{
  static const struct {
    guint said, taken;
  } table[] = {
      {0, HZ_ENROL_STAGES_MIN}, {1, HZ_ENROL_STAGES_MIN}, {G_MAXUINT, HZ_ENROL_STAGES_MAX}};
  for (guint i = 0; i < G_N_ELEMENTS (table); i++) {
    g_autoptr (GError) error = NULL;
    HzEnrolState state = {0};
    g_autoptr (GBytes) ridge = ridge_of (d, THUMB, NULL);
    begin (d);
    g_assert_true (send (d, 300, 400, table[i].said, ridge, &error));
    turn_until (d->told > 0);
    g_assert_true (hz_ask_enrol_state (d->door, d->id, &state, &error));
    g_assert_cmpuint (state.stages, ==, table[i].taken);
  }
}

/* The program that examines fails: none of the touches counts as poor, and they are not asked for
 * endlessly. */
static void
test_program_fails (Desk *d, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_free (d->station->desk_program);
  d->station->desk_program = g_strdup ("/bin/false");
  begin (d);
  for (guint i = 1; i < HZ_ENROL_UNEXAMINED_MAX; i++)
    g_assert_cmpint (touch (d, THUMB, NULL).what, ==, HZ_ENROL_UNEXAMINED);
  g_assert_cmpint (touch (d, THUMB, NULL).what, ==, HZ_ENROL_BROKEN);
  g_autoptr (GBytes) ridge = ridge_of (d, THUMB, NULL);
  assert_refused (send (d, RIDGE_WIDTH, RIDGE_HEIGHT, 5, ridge, &error), &error); /* it is over */
  assert_database (d, "SELECT count (*) FROM finger_try", "0");
}

/* The disk is full behind the last touch: the print waits, and the next try keeps it. */
static void
test_disk_full (Desk *d, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  begin (d);
  for (guint i = 0; i < TOUCHES; i++)
    touch (d, THUMB, NULL);
  struct rlimit before = small_disk_begin (100);
  g_assert_false (hz_ask_enrol_keep (d->door, d->id, d->c, &error));
  small_disk_end (&before);
  g_assert_error (error, HZ_ERROR, HZ_ERROR_FULL);
  g_clear_error (&error);
  assert_database (d, "SELECT count (*) FROM fingerprint", "0");
  hz_case_set (d->c, HZ_FIELD_RIGHT_RESULT, 0, "1");
  hz_ask_enrol_keep (d->door, d->id, d->c, &error);
  g_assert_no_error (error);
  assert_database (d, "SELECT count (*) FROM fingerprint", "1");
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *name;
    void (*run) (Desk *d, gconstpointer unused);
  } tests[] = {{"done", test_done},          {"of-another", test_of_another},
               {"tries", test_tries},        {"no-picture", test_no_picture},
               {"stages", test_stages},      {"program-fails", test_program_fails},
               {"disk-full", test_disk_full}};
  g_test_init (&argc, &argv, NULL);
  signal (SIGPIPE, SIG_IGN); /* as a keeper does */
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++) {
    g_autofree char *path = g_strconcat ("/enrol-kept/", tests[i].name, NULL);
    g_test_add (path, Desk, NULL, set_up, tests[i].run, tear_down);
  }
  return g_test_run ();
}
