/* A driver that never answers: when readers are looked for, opening, at a touch, at its cancel,
 * closing, in the device test. It is given up, the desk says so, and the reader that is looked for
 * anew serves the next touch. An answer that comes after all is nobody's. libfprint is the real one
 * with its virtual reader; the linker puts what this file has in the place of its calls. */
#include "data/desk/agent/finger/fingerprint.h"
#include "data/desk/agent/finger/reader_environment.h"
#include "tests/support/folder.h"
#include "tests/support/turn.h"
#include <gio/gio.h>
#include <string.h>

/* --- the driver --- */

static enum { ANSWERS, SILENT_LOOK, SILENT_OPEN, SILENT_CLOSE, SILENT_TOUCH } driver;
static GPtrArray *unanswered; /* GTask * */
static gboolean quick;        /* nobody waits for it */

static GTask *
keep (FpDevice *device, GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = g_task_new (device, NULL, callback, data);
  g_ptr_array_add (unanswered, task);
  quick = TRUE;
  return task;
}

void __real_fp_device_open (FpDevice *device, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer data);
void __wrap_fp_device_open (FpDevice *device, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer data);
void
__wrap_fp_device_open (FpDevice *device, GCancellable *cancellable, GAsyncReadyCallback callback,
                       gpointer data)
{
  if (driver == SILENT_OPEN)
    keep (device, callback, data);
  else
    __real_fp_device_open (device, cancellable, callback, data);
}

void __real_fp_device_close (FpDevice *device, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer data);
void __wrap_fp_device_close (FpDevice *device, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer data);
void
__wrap_fp_device_close (FpDevice *device, GCancellable *cancellable, GAsyncReadyCallback callback,
                        gpointer data)
{
  if (driver == SILENT_CLOSE)
    keep (device, callback, data);
  else
    __real_fp_device_close (device, cancellable, callback, data);
}

void __real_fp_device_identify (FpDevice *device, GPtrArray *prints, GCancellable *cancellable,
                                FpMatchCb match, gpointer match_data, GDestroyNotify destroy,
                                GAsyncReadyCallback callback, gpointer data);
void __wrap_fp_device_identify (FpDevice *device, GPtrArray *prints, GCancellable *cancellable,
                                FpMatchCb match, gpointer match_data, GDestroyNotify destroy,
                                GAsyncReadyCallback callback, gpointer data);
void
__wrap_fp_device_identify (FpDevice *device, GPtrArray *prints, GCancellable *cancellable,
                           FpMatchCb match, gpointer match_data, GDestroyNotify destroy,
                           GAsyncReadyCallback callback, gpointer data)
{
  if (driver == SILENT_TOUCH)
    keep (device, callback, data);
  else
    __real_fp_device_identify (device, prints, cancellable, match, match_data, destroy, callback,
                               data);
}

/* As libfprint's own, which waits until every driver has looked at its reader. */
void __real_fp_context_enumerate (FpContext *context);
void __wrap_fp_context_enumerate (FpContext *context);
void
__wrap_fp_context_enumerate (FpContext *context)
{
  while (driver == SILENT_LOOK)
    g_main_context_iteration (NULL, TRUE);
  __real_fp_context_enumerate (context);
}

/* A second is 10 ms while a driver is silent. */
guint __wrap_g_timeout_add_seconds (guint seconds, GSourceFunc func, gpointer data);
guint
__wrap_g_timeout_add_seconds (guint seconds, GSourceFunc func, gpointer data)
{
  return g_timeout_add (quick ? seconds * 10 : seconds * 1000, func, data);
}

/* At last, with ERROR. */
static void
answer_late (void)
{
  while (unanswered->len > 0) {
    GTask *task = g_ptr_array_steal_index (unanswered, 0);
    g_task_return_new_error (task, FP_DEVICE_ERROR, FP_DEVICE_ERROR_GENERAL, "late");
    g_object_unref (task);
  }
}

/* --- the desk --- */

typedef struct {
  char *folder;
  HzReader *reader;
  HzFingerprint *fingerprint;
  GString *said;
  guint awaited, idle;
} Fixture;

static void
on_progress (guint serial, const char *what, const char *code, gpointer data)
{
}

static void
on_picture (const HzTouchPicture *picture, gpointer data)
{
}

static void
on_touched (const HzTouched *touched, gpointer data)
{
  Fixture *f = data;
  g_string_append_printf (f->said, "%s;", touched->outcome);
}

static void
on_awaited (guint finger, gpointer data)
{
  Fixture *f = data;
  f->awaited += finger != 0;
}

static void
on_idle (gpointer data)
{
  Fixture *f = data;
  f->idle++;
}

static void
on_changed (gpointer data)
{
}

static void
on_tested (const char *outcome, const char *detail, gpointer data)
{
  Fixture *f = data;
  g_string_append_printf (f->said, "test %s;", outcome);
}

static void
set_up (Fixture *f, gconstpointer unused)
{
  static const HzFingerprintEvents events = {on_progress, on_picture, on_touched, on_awaited,
                                             on_idle};
  driver = ANSWERS;
  quick = FALSE;
  unanswered = g_ptr_array_new ();
  f->folder = g_dir_make_tmp ("huzheng-test-XXXXXX", NULL);
  g_autofree char *socket = g_build_filename (f->folder, "reader", NULL);
  hz_reader_environment_virtual (socket);
  f->said = g_string_new (NULL);
  f->reader = hz_reader_new (1000, on_changed, f);
  f->fingerprint = hz_fingerprint_new (f->reader, &events, f);
  hz_reader_renew (f->reader);
}

static void
tear_down (Fixture *f, gconstpointer unused)
{
  hz_fingerprint_free (f->fingerprint);
  hz_reader_free (f->reader);
  g_string_free (f->said, TRUE);
  folder_remove (f->folder);
  g_free (f->folder);
  g_ptr_array_unref (unanswered);
}

/* What was said since the last time. */
static void
assert_said (Fixture *f, const char *wanted)
{
  turn_until_seeing (TURN_SECONDS, strlen (f->said->str) >= strlen (wanted), f->said->str);
  g_assert_cmpstr (f->said->str, ==, wanted);
  g_string_truncate (f->said, 0);
}

/* The driver answers again: a touch is awaited, and ends as it should. */
static void
assert_serves (Fixture *f)
{
  driver = ANSWERS;
  quick = FALSE;
  guint before = f->awaited, idle = f->idle;
  hz_fingerprint_touch (f->fingerprint, 11, 60000, 3, FALSE);
  turn_until (f->awaited > before);
  answer_late (); /* in the midst of it: nobody listens */
  turn_until (!hz_reader_hangs (f->reader));
  g_assert_cmpstr (f->said->str, ==, "");
  hz_fingerprint_cancel (f->fingerprint);
  assert_said (f, "cancelled;");
  turn_until (f->idle > idle);
  g_assert_cmpstr (hz_reader_state (f->reader), ==, "ready");
}

static gboolean
on_renew (gpointer data)
{
  Fixture *f = data;
  hz_reader_renew (f->reader);
  return G_SOURCE_REMOVE;
}

static gboolean
on_touch_wanted (gpointer data)
{
  Fixture *f = data;
  hz_fingerprint_touch (f->fingerprint, 11, 30, 3, FALSE);
  return G_SOURCE_REMOVE;
}

/* From inside the look that does not end: all that is asked meanwhile is answered. */
static gboolean
on_looked_long (gpointer data)
{
  Fixture *f = data;
  g_assert_true (hz_reader_looks (f->reader));
  g_assert_cmpstr (hz_reader_state (f->reader), ==, "error");
  hz_reader_test (f->reader, on_tested, f);
  assert_said (f, "test error;");
  hz_fingerprint_touch (f->fingerprint, 11, 30, 3, FALSE);
  assert_said (f, "error;");
  hz_fingerprint_touch (f->fingerprint, 11, 30, 3, FALSE);
  hz_fingerprint_cancel (f->fingerprint);
  assert_said (f, "cancelled;");
  driver = ANSWERS;
  return G_SOURCE_REMOVE;
}

/* Nobody hangs with the drivers that are asked for their readers, and what they say at last counts.
 */
static void
test_look (Fixture *f, gconstpointer unused)
{
  driver = SILENT_LOOK;
  quick = TRUE;
  g_idle_add (on_renew, f);
  g_timeout_add (100 + HZ_READER_LOOK_SECONDS * 10, on_looked_long, f);
  turn_until (driver == ANSWERS);
  g_assert_cmpstr (hz_reader_state (f->reader), ==, "ready");
  assert_serves (f);
}

static gboolean
on_test_wanted (gpointer data)
{
  Fixture *f = data;
  hz_reader_test (f->reader, on_tested, f);
  return G_SOURCE_REMOVE;
}

static gboolean
on_given_up (gpointer data)
{
  Fixture *f = data;
  if (f->said->len == 0)
    return G_SOURCE_CONTINUE;
  g_assert_true (hz_reader_looks (f->reader));
  driver = ANSWERS;
  return G_SOURCE_REMOVE;
}

/* The touch, or the test, for which they are looked for is given up itself. */
static void
test_look_of_its_own (Fixture *f, gconstpointer unused)
{
  for (guint i = 0; i < 2; i++) {
    hz_reader_fault (f->reader, "error");
    driver = SILENT_LOOK;
    quick = TRUE;
    g_idle_add (i == 0 ? on_touch_wanted : on_test_wanted, f);
    g_timeout_add (5, on_given_up, f);
    turn_until (driver == ANSWERS);
    g_assert_cmpstr (f->said->str, ==, i == 0 ? "error;" : "test error;");
    g_string_truncate (f->said, 0);
    g_assert_cmpuint (f->idle, ==, 1);
  }
  assert_serves (f);
}

static void
test_open (Fixture *f, gconstpointer unused)
{
  driver = SILENT_OPEN;
  hz_fingerprint_touch (f->fingerprint, 11, 30, 3, FALSE);
  assert_said (f, "error;");
  g_assert_cmpstr (hz_reader_state (f->reader), ==, "error");
  turn_until (f->idle == 1);
  assert_serves (f);
}

/* Nobody touches, and the driver does not care that it is told to stop. */
static void
test_timeout (Fixture *f, gconstpointer unused)
{
  driver = SILENT_TOUCH;
  hz_fingerprint_touch (f->fingerprint, 11, 1, 3, FALSE);
  assert_said (f, "error;");
  turn_until (f->idle == 1);
  g_assert_cmpstr (hz_reader_state (f->reader), ==, "error");
  assert_serves (f);
}

static void
test_cancel (Fixture *f, gconstpointer unused)
{
  driver = SILENT_TOUCH;
  hz_fingerprint_touch (f->fingerprint, 11, 60000, 3, FALSE);
  turn_until (unanswered->len == 1);
  hz_fingerprint_cancel (f->fingerprint);
  assert_said (f, "error;");
  turn_until (f->idle == 1);
  assert_serves (f);
}

/* The end is told before the reader is closed; the next touch waits for it no longer than that. */
static void
test_close (Fixture *f, gconstpointer unused)
{
  driver = SILENT_CLOSE;
  hz_fingerprint_touch (f->fingerprint, 11, 60000, 3, FALSE);
  turn_until (f->awaited == 1);
  hz_fingerprint_cancel (f->fingerprint);
  assert_said (f, "cancelled;");
  hz_fingerprint_touch (f->fingerprint, 11, 60000, 3, FALSE);
  turn_until (f->idle == 1);
  driver = ANSWERS;
  quick = FALSE;
  turn_until (f->awaited == 2);
  answer_late ();
  hz_fingerprint_cancel (f->fingerprint);
  assert_said (f, "cancelled;");
  turn_until (f->idle == 2);
  assert_serves (f);
}

static void
test_test (Fixture *f, gconstpointer silent)
{
  driver = GPOINTER_TO_INT (silent);
  hz_reader_test (f->reader, on_tested, f);
  assert_said (f, "test error;");
  g_assert_cmpstr (hz_reader_state (f->reader), ==, "error");
  assert_serves (f);
  hz_reader_test (f->reader, on_tested, f);
  assert_said (f, "test ready;");
}

/* Who leaves meanwhile is not told any more. */
static void
test_freed (Fixture *f, gconstpointer unused)
{
  driver = SILENT_OPEN;
  hz_fingerprint_touch (f->fingerprint, 11, 30, 3, FALSE);
  turn_until (unanswered->len == 1);
  g_clear_pointer (&f->fingerprint, hz_fingerprint_free);
  answer_late ();
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpstr (f->said->str, ==, "");
}

int
main (int argc, char **argv)
{
  const struct {
    const char *name;
    void (*test) (Fixture *f, gconstpointer data);
    int data;
  } tests[] = {{"look", test_look, 0},
               {"look-of-its-own", test_look_of_its_own, 0},
               {"open", test_open, 0},
               {"timeout", test_timeout, 0},
               {"cancel", test_cancel, 0},
               {"close", test_close, 0},
               {"test-open", test_test, SILENT_OPEN},
               {"test-close", test_test, SILENT_CLOSE},
               {"freed", test_freed, 0}};
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++) {
    g_autofree char *path = g_strdup_printf ("/desk/reader-silent/%s", tests[i].name);
    g_test_add (path, Fixture, GINT_TO_POINTER (tests[i].data), set_up, tests[i].test, tear_down);
  }
  return g_test_run ();
}
