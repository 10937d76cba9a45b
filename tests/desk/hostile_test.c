/* A desk program that says what it likes, played by this process at the other end of the line:
 * nothing of it is believed beyond the bounds, and a capture still ends exactly once. */
#include "data/desk/finger/capture_part.h"
#include "data/desk/print/print.h"
#include "tests/support/desk_fake.h"
#include "tests/support/turn.h"
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define HELLO                                                                                      \
  {                                                                                                \
    "Hello", "(uint32 4, 'fake')"                                                                  \
  }
#define READER                                                                                     \
  {                                                                                                \
    "GetAll", "({'Devices': <[('reader', 'ready', 'Fake\\u001b[2J')]>},)"                          \
  }
#define CAPTURE                                                                                    \
  {"StartTouch", "(uint32 1,)"},                                                                   \
  {                                                                                                \
    "Cancel", NULL                                                                                 \
  }
static const DeskFakeAnswer answers[] = {HELLO, READER, CAPTURE, {NULL}};

typedef struct {
  char told[80];
  guint finished;
  HzCaptureEvent last;
} Seen;

static const char *const touches[] = {"need", "on", "retry", "picture", "finished"};

static void
on_event (const HzCaptureEvent *event, gpointer data)
{
  Seen *seen = data;
  g_strlcat (seen->told, touches[event->touch], sizeof seen->told);
  g_strlcat (seen->told, " ", sizeof seen->told);
  if (event->touch == HZ_TOUCH_FINISHED)
    seen->finished++;
  seen->last = *event;
}

static void
start (DeskFake *fake, Seen *seen)
{
  g_autoptr (GError) error = NULL;
  memset (seen, 0, sizeof *seen);
  hz_desk_touches (fake->desk, NULL, 11, 30, 3, on_event, seen, &error);
  g_assert_no_error (error);
  turn_until (fake->desk->link == NULL || hz_desk_capture_part (fake->desk)->asked);
}

static void
wait_finished (const Seen *seen)
{
  turn_until (seen->finished > 0);
}

static void
say (DeskFake *fake, const char *signal, GVariant *body)
{
  desk_fake_say (fake, HZ_DESK_FINGERPRINT, signal, body);
}

static void
say_progress (DeskFake *fake, guint serial, const char *what, const char *code)
{
  say (fake, "Progress", g_variant_new ("(uss)", serial, what, code));
}

static void
say_end (DeskFake *fake, guint serial, const char *outcome)
{
  say (fake, "Touched", g_variant_new ("(ussu)", serial, outcome, "detail", G_MAXUINT));
}

static void
test_progress_out_of_bounds (void)
{
  g_autoptr (DeskFake) fake = desk_fake_new (answers);
  Seen seen;
  start (fake, &seen);
  say_progress (fake, 1, "need-finger", "");                  /* the only good one */
  say_progress (fake, 1, "dance", "");                        /* no such word */
  say_progress (fake, 1, "finished", "");                     /* not as progress */
  say_progress (fake, 1, "picture", "");                      /* nor that */
  say_progress (fake, 1, "retry", "%s%n\033[2J");             /* no such code */
  say_progress (fake, 7, "finger-on", "");                    /* another's */
  say (fake, "Progress", g_variant_new ("(s)", "finger-on")); /* another form */
  say (fake, "Touched", NULL);
  say (fake, "Explode", g_variant_new ("(u)", 1));
  say_end (fake, 1, "timeout");
  wait_finished (&seen);
  g_assert_cmpstr (seen.told, ==, "need finished ");
  g_assert_cmpint (seen.last.outcome, ==, HZ_CAPTURE_TIMEOUT);
}

/* A name goes to the screen: no control characters, no end. */
static void
test_reader_name (void)
{
  g_autoptr (DeskFake) fake = desk_fake_new (answers);
  turn_until (hz_desk_device (fake->desk, HZ_DEVICE_READER).state != HZ_DEVICE_UNKNOWN);
  g_assert_cmpstr (hz_desk_device (fake->desk, HZ_DEVICE_READER).name, ==, "Fake\357\277\275[2J");
}

static void
say_devices (DeskFake *fake, const char *devices)
{
  g_autoptr (GVariant) value = g_variant_ref_sink (g_variant_new_parsed (devices));
  GVariantBuilder changed;
  g_variant_builder_init (&changed, G_VARIANT_TYPE ("a{sv}"));
  g_variant_builder_add (&changed, "{sv}", "Devices", value);
  desk_fake_say (fake, "org.freedesktop.DBus.Properties", "PropertiesChanged",
                 g_variant_new ("(sa{sv}as)", HZ_DESK_AGENT, &changed, NULL));
}

static void
count_changes (HzDesk *desk, gpointer data)
{
  (*(guint *)data)++;
}

/* Kinds and states nobody knows, names without end, another form, too many, the same again. */
static void
test_devices_out_of_bounds (void)
{
  g_autoptr (DeskFake) fake = desk_fake_new (answers);
  guint changes = 0;
  hz_desk_on_changed (fake->desk, count_changes, &changes);
  turn_until (hz_desk_device (fake->desk, HZ_DEVICE_READER).state == HZ_DEVICE_READY);
  changes = 0;
  g_autofree char *name = g_strnfill (100000, 'n');
  g_autofree char *endless = g_strdup_printf ("[('camera', 'ready', '%s')]", name);
  say_devices (fake, "[('toaster', 'ready', 'x'), ('', '', '')]");
  say_devices (fake, "[('camera', 'ready')]");
  say_devices (fake, "'camera'");
  say_devices (fake,
               "[('camera', 'ready', 'a'), ('camera', 'ready', 'a'), ('camera', 'ready', 'a'), "
               "('camera', 'ready', 'a'), ('camera', 'ready', 'a'), ('camera', 'ready', 'a'), "
               "('camera', 'ready', 'a')]");
  say_devices (fake, "[('printer', 'on-fire', 'P')]"); /* the first that counts */
  say_devices (fake, "[('printer', 'on-fire', 'P')]");
  say_devices (fake, endless);
  turn_until (hz_desk_device (fake->desk, HZ_DEVICE_CAMERA).state == HZ_DEVICE_READY);
  g_assert_cmpuint (changes, ==, 2);
  g_assert_cmpint (hz_desk_device (fake->desk, HZ_DEVICE_PRINTER).state, ==, HZ_DEVICE_ERROR);
  g_assert_cmpuint (strlen (hz_desk_device (fake->desk, HZ_DEVICE_CAMERA).name), ==, 60);
}

static void
on_device (HzDeviceKind kind, HzDevice result, gpointer data)
{
  g_string_append_printf (data, "%d %d %s;", kind, result.state, result.name);
}

static void
test_device_tests (void)
{
  static const struct {
    const char *answer, *told;
  } cases[] = {
      {"('ready', 'R\\u001b')", "0 1 R\357\277\275;"},
      {"('splendid', '')", "0 7 ;"},
      {"('ready',)", "0 0 ;"}, /* not the form that was asked for: the link is given up */
      {NULL, "0 0 ;"},         /* refused */
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    const DeskFakeAnswer tested[] = {
        HELLO, READER, {cases[i].answer != NULL ? "Test" : NULL, cases[i].answer}, {NULL}};
    g_autoptr (DeskFake) fake = desk_fake_new (tested);
    g_autoptr (GString) told = g_string_new (NULL);
    hz_desk_test_device (fake->desk, HZ_DEVICE_READER, on_device, told);
    turn_until (told->len > 0);
    g_assert_cmpstr (told->str, ==, cases[i].told);
  }
}

static void
test_bad_greeting (void)
{
  static const char *const hellos[] = {NULL /* refused */, "('one', 2)", "(uint32 1,)"};
  for (guint i = 0; i < G_N_ELEMENTS (hellos); i++) {
    const DeskFakeAnswer greeting[] = {
        READER, CAPTURE, {hellos[i] != NULL ? "Hello" : NULL, hellos[i]}, {NULL}};
    g_autoptr (DeskFake) fake = desk_fake_new (greeting);
    Seen seen;
    start (fake, &seen);
    wait_finished (&seen);
    g_assert_cmpint (seen.last.outcome, ==, HZ_CAPTURE_LINK_LOST);
    g_assert_cmpuint (seen.finished, ==, 1);
  }
}

static void
test_garbage_on_the_line (void)
{
  g_autoptr (GRand) chance = g_rand_new_with_seed (7);
  for (guint round = 0; round < 20; round++) {
    g_autoptr (DeskFake) fake = desk_fake_new (answers);
    Seen seen;
    start (fake, &seen);
    guint8 noise[256];
    for (guint i = 0; i < sizeof noise; i++)
      noise[i] = (guint8)g_rand_int (chance);
    noise[0] = (guint8)(round % 2 ? 'l' : noise[0]);
    g_assert_cmpint (write (fake->line, noise, sizeof noise), ==, sizeof noise);
    shutdown (fake->line, SHUT_WR);
    wait_finished (&seen);
    g_assert_cmpint (seen.last.outcome, ==, HZ_CAPTURE_LINK_LOST);
    g_assert_false (hz_desk_connected (fake->desk));
    /* An adopted line cannot be started again: the next use is told so, once. */
    start (fake, &seen);
    wait_finished (&seen);
    g_assert_cmpint (seen.last.outcome, ==, HZ_CAPTURE_LINK_LOST);
    g_assert_cmpuint (seen.finished, ==, 1);
  }
}

/* Signals of the right form with any content at all. */
static void
test_random_signals (void)
{
  static const char *const words[] = {"need-finger", "finger-on", "picture", "retry",
                                      "finished",    "",          "touched", "center"};
  static const guint numbers[] = {0, 1, 2, 5, 10, 30, 31, 100, 1000, 65536, G_MAXUINT};
  g_autoptr (GRand) chance = g_rand_new_with_seed (20261122);
  g_autoptr (DeskFake) fake = desk_fake_new (answers);
  Seen seen;
  start (fake, &seen);
#define ANY(list) (list)[g_rand_int_range (chance, 0, G_N_ELEMENTS (list))]
  for (guint i = 0; i < 3000; i++) {
    guint length = ANY (numbers);
    say_progress (fake, 1, ANY (words), ANY (words));
    say (fake, "Picture",
         g_variant_new ("(usuuuu@ay)", 1, ANY (words), ANY (numbers), ANY (numbers), ANY (numbers),
                        ANY (numbers), desk_fake_zeros (length > 1000 ? 0 : length)));
  }
  hz_desk_capture_cancel (fake->desk);
  say_end (fake, 1, "touched");
  wait_finished (&seen);
  g_assert_cmpuint (seen.finished, ==, 1);
  /* Whatever the other end says after a cancel. */
  g_assert_cmpint (seen.last.outcome, ==, HZ_CAPTURE_CANCELLED);
}

/* --- a paper --- */

static void
on_print (const HzPrintEvent *event, gpointer data)
{
  GString *told = data;
  g_string_append_printf (told, "%d:%s ", (int)event->state, event->reason);
}

/* A reason is a word of the protocol, or none: not a desk's words, and not those that are said here
 * when the desk is gone. */
static void
test_print_reasons (void)
{
  static const DeskFakeAnswer printer[] = {HELLO, READER, {"Print", DESK_FAKE_LATER}, {NULL}};
  static const char *const reasons[] = {"out-of-paper", "\033[2J", "link-lost", "refused", "%s%n"};
  g_autoptr (DeskFake) fake = desk_fake_new (printer);
  g_autoptr (GString) told = g_string_new (NULL);
  g_autoptr (GBytes) pdf = g_bytes_new_static ("%PDF", 4);
  g_autofree char *endless = g_strnfill (1000000, 'r');
  hz_desk_print (fake->desk, pdf, "slip", "", 1, on_print, told);
  g_autofree char *waiting = NULL;
  turn_until ((g_free (waiting), waiting = desk_fake_waiting (fake), *waiting != '\0'));
  desk_fake_answer (fake, g_variant_new ("(u)", 1));
  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    desk_fake_say (fake, HZ_DESK_PRINTER, "Job",
                   g_variant_new ("(usss)", 1, "held", reasons[i], "detail"));
  desk_fake_say (fake, HZ_DESK_PRINTER, "Job", g_variant_new ("(usss)", 1, "failed", endless, ""));
  turn_until (!hz_desk_prints (fake->desk));
  g_autofree char *expected =
      g_strdup_printf ("%d:out-of-paper %d: %d: %d: %d: %d: ", HZ_PRINT_HELD, HZ_PRINT_HELD,
                       HZ_PRINT_HELD, HZ_PRINT_HELD, HZ_PRINT_HELD, HZ_PRINT_FAILED);
  g_assert_cmpstr (told->str, ==, expected);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  /* GIO warns of garbage on a line, and means no fault of this program. */
  g_log_set_always_fatal (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL);
  g_test_add_func ("/desk/hostile/print-reasons", test_print_reasons);
  g_test_add_func ("/desk/hostile/progress-out-of-bounds", test_progress_out_of_bounds);
  g_test_add_func ("/desk/hostile/reader-name", test_reader_name);
  g_test_add_func ("/desk/hostile/devices-out-of-bounds", test_devices_out_of_bounds);
  g_test_add_func ("/desk/hostile/device-tests", test_device_tests);
  g_test_add_func ("/desk/hostile/bad-greeting", test_bad_greeting);
  g_test_add_func ("/desk/hostile/garbage-on-the-line", test_garbage_on_the_line);
  g_test_add_func ("/desk/hostile/random-signals", test_random_signals);
  return g_test_run ();
}
