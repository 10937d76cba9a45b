/* A desk program that says what it likes, played by this process at the other end of the line:
 * nothing of it is believed beyond the bounds, and a capture still ends exactly once. */
#include "data/desk/desk_private.h"
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

typedef struct {
  HzDesk *desk;
  int line; /* a duplicate of our end, to write raw bytes on */
  GDBusConnection *bus;
  gboolean closed;
  GVariant *hello;  /* the answer to Hello; NULL: an error */
  GVariant *decode; /* the answer to Decode and Test */
  GString *told;
  guint finished;
  HzCaptureEvent last;
  guint answers;
  GError *refusal;
} Fake;

static const char *const touches[] = {"need", "on", "stage", "retry", "check", "finished"};

static void
on_event (const HzCaptureEvent *event, gpointer data)
{
  Fake *fake = data;
  g_string_append_printf (fake->told, "%s ", touches[event->touch]);
  g_assert_cmpuint ((gsize)event->width * event->height, ==,
                    event->ridge != NULL ? g_bytes_get_size (event->ridge) : 0);
  if (event->touch == HZ_TOUCH_FINISHED)
    fake->finished++;
  fake->last = *event;
}

/* Runs on the connection's own thread. */
static GDBusMessage *
on_message (GDBusConnection *bus, GDBusMessage *message, gboolean incoming, gpointer data)
{
  Fake *fake = data;
  if (!incoming || g_dbus_message_get_message_type (message) != G_DBUS_MESSAGE_TYPE_METHOD_CALL)
    return message;
  const char *method = g_dbus_message_get_member (message);
  GVariant *body = NULL;
  if (strcmp (method, "Hello") == 0)
    body = fake->hello;
  else if (strcmp (method, "Decode") == 0 || strcmp (method, "Test") == 0)
    body = fake->decode;
  else if (strcmp (method, "StartEnroll") == 0)
    body = g_variant_new ("(u)", 1);
  else if (strcmp (method, "GetAll") == 0)
    body = g_variant_new_parsed ("({'Devices': <[('reader', 'ready', 'Fake\\u001b[2J')]>},)");
  g_autoptr (GDBusMessage) reply =
      body != NULL || strcmp (method, "Cancel") == 0
          ? g_dbus_message_new_method_reply (message)
          : g_dbus_message_new_method_error_literal (message, "org.huzheng.Fake", "no");
  if (body != NULL)
    g_dbus_message_set_body (reply, body);
  g_dbus_connection_send_message (bus, reply, G_DBUS_SEND_MESSAGE_FLAGS_NONE, NULL, NULL);
  g_object_unref (message);
  return NULL;
}

static void
on_served (GObject *source, GAsyncResult *result, gpointer data)
{
  Fake *fake = data;
  fake->bus = g_dbus_connection_new_finish (result, NULL);
  g_assert_nonnull (fake->bus);
  g_dbus_connection_set_exit_on_close (fake->bus, FALSE);
  g_dbus_connection_add_filter (fake->bus, on_message, fake, NULL);
  g_dbus_connection_start_message_processing (fake->bus);
}

static Fake *
fake_new (const char *hello, const char *decode)
{
  g_autoptr (GError) error = NULL;
  int ends[2];
  g_assert_cmpint (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends), ==, 0);
  Fake *fake = g_new0 (Fake, 1);
  fake->told = g_string_new (NULL);
  fake->line = dup (ends[1]);
  if (hello != NULL)
    fake->hello = g_variant_ref_sink (g_variant_new_parsed (hello));
  if (decode != NULL)
    fake->decode = g_variant_ref_sink (g_variant_new_parsed (decode));
  fake->desk = hz_desk_adopt (ends[0], &error);
  g_assert_no_error (error);
  g_autoptr (GSocket) socket = g_socket_new_from_fd (ends[1], NULL);
  g_autoptr (GSocketConnection) stream = g_socket_connection_factory_create_connection (socket);
  g_autofree char *guid = g_dbus_generate_guid ();
  g_dbus_connection_new (G_IO_STREAM (stream), guid,
                         G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_SERVER |
                             G_DBUS_CONNECTION_FLAGS_DELAY_MESSAGE_PROCESSING,
                         NULL, NULL, on_served, fake);
  while (fake->bus == NULL)
    g_main_context_iteration (NULL, TRUE);
  return fake;
}

static void
fake_free (Fake *fake)
{
  hz_desk_free (fake->desk);
  g_dbus_connection_close_sync (fake->bus, NULL, NULL);
  g_object_unref (fake->bus);
  close (fake->line);
  g_clear_pointer (&fake->hello, g_variant_unref);
  g_clear_pointer (&fake->decode, g_variant_unref);
  g_clear_error (&fake->refusal);
  g_string_free (fake->told, TRUE);
  g_free (fake);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Fake, fake_free)

static void
start (Fake *fake)
{
  g_autoptr (GError) error = NULL;
  fake->finished = 0;
  g_string_truncate (fake->told, 0);
  hz_desk_capture (fake->desk, 11, 30, on_event, fake, &error);
  g_assert_no_error (error);
  while (fake->desk->link != NULL && !fake->desk->capture.asked)
    g_main_context_iteration (NULL, TRUE);
}

static void
wait_finished (Fake *fake)
{
  while (fake->finished == 0)
    g_main_context_iteration (NULL, TRUE);
}

static void
say (Fake *fake, const char *signal, GVariant *body)
{
  g_autoptr (GError) error = NULL;
  g_dbus_connection_emit_signal (fake->bus, NULL, HZ_DESK_PATH, HZ_DESK_FINGERPRINT, signal, body,
                                 &error);
  g_assert_no_error (error);
}

static GVariant *
zeros (gsize length)
{
  guint8 *data = g_malloc0 (length + 1);
  return g_variant_new_from_data (G_VARIANT_TYPE ("ay"), data, length, TRUE, g_free, data);
}

static void
say_progress (Fake *fake, guint serial, const char *what, guint stage, guint stages,
              const char *code, guint width, guint height, gsize length)
{
  say (fake, "Progress",
       g_variant_new ("(usuusuu@ay)", serial, what, stage, stages, code, width, height,
                      zeros (length)));
}

static void
say_finished (Fake *fake, guint serial, const char *outcome, guint quality, guint width,
              guint height, gsize length, gsize template_length)
{
  say (fake, "Finished",
       g_variant_new ("(ussuu(yyyy)uu@ay@ay)", serial, outcome, "detail", G_MAXUINT, quality, 0,
                      255, 0, 255, width, height, zeros (length), zeros (template_length)));
}

#define GREETING "(uint32 1, 'fake')"

static void
test_progress_out_of_bounds (void)
{
  g_autoptr (Fake) fake = fake_new (GREETING, NULL);
  start (fake);
  say_progress (fake, 1, "need-finger", 0, 5, "", 0, 0, 0);       /* the only good one */
  say_progress (fake, 1, "stage", 1, 5, "", 1001, 1000, 1001000); /* too many bytes */
  say_progress (fake, 1, "stage", 1, 5, "", 10, 10, 99);          /* size and bytes differ */
  say_progress (fake, 1, "stage", 1, 5, "", 65536, 65536, 0);     /* 32-bit product is 0 */
  say_progress (fake, 1, "stage", 1, 5, "", G_MAXUINT, 1, 5);     /* */
  say_progress (fake, 1, "stage", 1, 5, "", 10, 0, 0);            /* half a size */
  say_progress (fake, 1, "stage", 6, 5, "", 0, 0, 0);             /* sixth of five */
  say_progress (fake, 1, "stage", 1, G_MAXUINT, "", 0, 0, 0);     /* stages without end */
  say_progress (fake, 1, "dance", 1, 5, "", 0, 0, 0);             /* no such word */
  say_progress (fake, 1, "finished", 1, 5, "", 0, 0, 0);          /* not as progress */
  say_progress (fake, 1, "retry", 1, 5, "%s%n\033[2J", 0, 0, 0);  /* no such code */
  say_progress (fake, 7, "stage", 1, 5, "", 0, 0, 0);             /* another's */
  say (fake, "Progress", g_variant_new ("(s)", "stage"));         /* another form */
  say (fake, "Finished", NULL);
  say (fake, "Explode", g_variant_new ("(u)", 1));
  say_finished (fake, 1, "timeout", 0, 0, 0, 0, 0);
  wait_finished (fake);
  g_assert_cmpstr (fake->told->str, ==, "need finished ");
  g_assert_cmpint (fake->last.outcome, ==, HZ_CAPTURE_TIMEOUT);
}

/* A name goes to the screen: no control characters, no end. */
static void
test_reader_name (void)
{
  g_autoptr (Fake) fake = fake_new (GREETING, NULL);
  while (hz_desk_device (fake->desk, HZ_DEVICE_READER).state == HZ_DEVICE_UNKNOWN)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (hz_desk_device (fake->desk, HZ_DEVICE_READER).name, ==, "Fake\357\277\275[2J");
}

static void
say_devices (Fake *fake, const char *devices)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) value = g_variant_ref_sink (g_variant_new_parsed (devices));
  GVariantBuilder changed;
  g_variant_builder_init (&changed, G_VARIANT_TYPE ("a{sv}"));
  g_variant_builder_add (&changed, "{sv}", "Devices", value);
  g_dbus_connection_emit_signal (
      fake->bus, NULL, HZ_DESK_PATH, "org.freedesktop.DBus.Properties", "PropertiesChanged",
      g_variant_new ("(sa{sv}as)", HZ_DESK_AGENT, &changed, NULL), &error);
  g_assert_no_error (error);
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
  g_autoptr (Fake) fake = fake_new (GREETING, NULL);
  guint changes = 0;
  hz_desk_on_changed (fake->desk, count_changes, &changes);
  while (hz_desk_device (fake->desk, HZ_DEVICE_READER).state != HZ_DEVICE_READY)
    g_main_context_iteration (NULL, TRUE);
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
  while (hz_desk_device (fake->desk, HZ_DEVICE_CAMERA).state != HZ_DEVICE_READY)
    g_main_context_iteration (NULL, TRUE);
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
      {NULL, "0 0 ;"},
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (Fake) fake = fake_new (GREETING, cases[i].answer);
    g_autoptr (GString) told = g_string_new (NULL);
    hz_desk_test_device (fake->desk, HZ_DEVICE_READER, on_device, told);
    while (told->len == 0)
      g_main_context_iteration (NULL, TRUE);
    g_assert_cmpstr (told->str, ==, cases[i].told);
  }
}

static void
test_finished_out_of_bounds (void)
{
  static const struct {
    const char *outcome;
    guint quality, width, height;
    gsize length, template_length;
    HzCaptureOutcome expected;
  } cases[] = {
      {"enrolled", 80, 10, 10, 100, 500, HZ_CAPTURE_ENROLLED},
      {"enrolled", 101, 10, 10, 100, 500, HZ_CAPTURE_ERROR},
      {"enrolled", 80, 10, 10, 99, 500, HZ_CAPTURE_ERROR},
      {"enrolled", 80, 0, 0, 0, 500, HZ_CAPTURE_ERROR},
      {"enrolled", 80, 10, 10, 100, 0, HZ_CAPTURE_ERROR},
      {"enrolled", 80, 10, 10, 100, HZ_DESK_TEMPLATE_MAX + 1, HZ_CAPTURE_ERROR},
      {"enrolled", 80, 2000, 1000, 2000000, 500, HZ_CAPTURE_ERROR},
      {"splendid", 80, 10, 10, 100, 500, HZ_CAPTURE_ERROR},
      {"link-lost", 80, 10, 10, 100, 500, HZ_CAPTURE_ERROR},
      {"mismatch", 80, 10, 10, 100, 500, HZ_CAPTURE_MISMATCH},
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (Fake) fake = fake_new (GREETING, NULL);
    start (fake);
    for (guint twice = 0; twice < 2; twice++)
      say_finished (fake, 1, cases[i].outcome, cases[i].quality, cases[i].width, cases[i].height,
                    cases[i].length, cases[i].template_length);
    wait_finished (fake);
    g_assert_cmpint (fake->last.outcome, ==, cases[i].expected);
    gboolean kept = cases[i].expected == HZ_CAPTURE_ENROLLED;
    g_assert_true ((fake->last.print_template != NULL) == kept);
    g_assert_true ((fake->last.ridge != NULL) == kept);
    /* The echo of the first belongs to nobody: the next capture waits for its own end. */
    start (fake);
    say_finished (fake, 2, "timeout", 0, 0, 0, 0, 0);
    wait_finished (fake);
    g_assert_cmpint (fake->last.outcome, ==, HZ_CAPTURE_TIMEOUT);
    g_assert_cmpuint (fake->finished, ==, 1);
  }
}

static void
test_bad_greeting (void)
{
  static const char *const hellos[] = {NULL, "('one', 2)", "(uint32 1,)"};
  for (guint i = 0; i < G_N_ELEMENTS (hellos); i++) {
    g_autoptr (Fake) fake = fake_new (hellos[i], NULL);
    start (fake);
    wait_finished (fake);
    g_assert_cmpint (fake->last.outcome, ==, HZ_CAPTURE_LINK_LOST);
    g_assert_cmpuint (fake->finished, ==, 1);
  }
}

static void
test_garbage_on_the_line (void)
{
  g_autoptr (GRand) chance = g_rand_new_with_seed (7);
  for (guint round = 0; round < 20; round++) {
    g_autoptr (Fake) fake = fake_new (GREETING, NULL);
    start (fake);
    guint8 noise[256];
    for (guint i = 0; i < sizeof noise; i++)
      noise[i] = (guint8)g_rand_int (chance);
    noise[0] = (guint8)(round % 2 ? 'l' : noise[0]);
    g_assert_cmpint (write (fake->line, noise, sizeof noise), ==, sizeof noise);
    shutdown (fake->line, SHUT_WR);
    wait_finished (fake);
    g_assert_cmpint (fake->last.outcome, ==, HZ_CAPTURE_LINK_LOST);
    g_assert_false (hz_desk_connected (fake->desk));
    /* An adopted line cannot be started again: the next use is told so, once. */
    start (fake);
    wait_finished (fake);
    g_assert_cmpint (fake->last.outcome, ==, HZ_CAPTURE_LINK_LOST);
    g_assert_cmpuint (fake->finished, ==, 1);
  }
}

/* Signals of the right form with any content at all. */
static void
test_random_signals (void)
{
  static const char *const words[] = {"need-finger", "finger-on", "stage",    "retry",
                                      "check",       "",          "enrolled", "center"};
  static const guint numbers[] = {0, 1, 2, 5, 10, 30, 31, 100, 1000, 65536, G_MAXUINT};
  g_autoptr (GRand) chance = g_rand_new_with_seed (20261122);
  g_autoptr (Fake) fake = fake_new (GREETING, NULL);
  start (fake);
#define ANY(list) (list)[g_rand_int_range (chance, 0, G_N_ELEMENTS (list))]
  for (guint i = 0; i < 3000; i++) {
    guint length = ANY (numbers);
    say_progress (fake, 1, ANY (words), ANY (numbers), ANY (numbers), ANY (words), ANY (numbers),
                  ANY (numbers), length > 1000 ? 0 : length);
  }
  hz_desk_capture_cancel (fake->desk);
  say_finished (fake, 1, "enrolled", 80, 10, 10, 100, 500);
  wait_finished (fake);
  g_assert_cmpuint (fake->finished, ==, 1);
  /* Whatever the other end says after a cancel, nothing is kept. */
  g_assert_cmpint (fake->last.outcome, ==, HZ_CAPTURE_CANCELLED);
  g_assert_null (fake->last.print_template);
}

static void
on_photo (HzPhoto *photo, const GError *error, gpointer data)
{
  Fake *fake = data;
  fake->answers++;
  g_clear_error (&fake->refusal);
  fake->refusal = error != NULL ? g_error_copy (error) : NULL;
  hz_photo_free (photo);
}

static void
test_bad_photos (void)
{
  static const struct {
    const char *answer;
    gboolean good;
  } cases[] = {
      {"('image/png', uint32 20, uint32 10, uint32 2, uint32 1, [byte 1, 2, 3, 4, 5, 6])", TRUE},
      {"('image/png', uint32 20, uint32 10, uint32 2, uint32 2, [byte 1, 2, 3, 4, 5, 6])", FALSE},
      {"('image/gif', uint32 20, uint32 10, uint32 2, uint32 1, [byte 1, 2, 3, 4, 5, 6])", FALSE},
      {"('image/png', uint32 0, uint32 10, uint32 2, uint32 1, [byte 1, 2, 3, 4, 5, 6])", FALSE},
      {"('image/png', uint32 20, uint32 10, uint32 0, uint32 0, @ay [])", FALSE},
      {"('image/png', uint32 20, uint32 10, uint32 51, uint32 1, [byte 1, 2, 3])", FALSE},
      {"('image/png', uint32 4294967295, uint32 10, uint32 2, uint32 1, [byte 1, 2, 3, 4, 5, 6])",
       FALSE},
      {"(uint32 1,)", FALSE},
  };
  g_autoptr (GBytes) file = g_bytes_new_static ("x", 1);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (Fake) fake = fake_new (GREETING, cases[i].answer);
    hz_desk_decode_photo (fake->desk, file, 50, 50, on_photo, fake);
    while (fake->answers == 0)
      g_main_context_iteration (NULL, TRUE);
    if (cases[i].good)
      g_assert_no_error (fake->refusal);
    else
      g_assert_error (fake->refusal, HZ_ERROR, HZ_ERROR_DEVICE);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  /* GIO warns of garbage on a line, and means no fault of this program. */
  g_log_set_always_fatal (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL);
  g_test_add_func ("/desk/hostile/progress-out-of-bounds", test_progress_out_of_bounds);
  g_test_add_func ("/desk/hostile/reader-name", test_reader_name);
  g_test_add_func ("/desk/hostile/devices-out-of-bounds", test_devices_out_of_bounds);
  g_test_add_func ("/desk/hostile/device-tests", test_device_tests);
  g_test_add_func ("/desk/hostile/finished-out-of-bounds", test_finished_out_of_bounds);
  g_test_add_func ("/desk/hostile/bad-greeting", test_bad_greeting);
  g_test_add_func ("/desk/hostile/garbage-on-the-line", test_garbage_on_the_line);
  g_test_add_func ("/desk/hostile/random-signals", test_random_signals);
  g_test_add_func ("/desk/hostile/bad-photos", test_bad_photos);
  return g_test_run ();
}
