/* A desk that sends without end, or never reads what it is sent: the line is cut with its reason,
 * and the counter stays as small as it was. The desk is a bare socket of this process, which writes
 * whole messages of D-Bus and reads nothing. */
#include "core/base/base.h"
#include "data/desk/print/print.h"
#include "data/desk/link/desk_private.h"
#include "data/desk/picture/picture.h"
#include "tests/support/turn.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define PATIENCE_SECONDS 20
#ifdef __SANITIZE_ADDRESS__
#define GROWTH_MAX_KB G_MAXINT /* what was freed stays with the sanitizer for a while */
#else
#define GROWTH_MAX_KB (96 * 1024) /* more than HZ_BACKLOG_TOLD_KB, far less than what is sent */
#endif
#define UNASKED 0x40000000 /* serial of a call that nobody made */

/* --- the memory --- */

static long
memory_kb (void)
{
  g_autofree char *text = NULL;
  g_assert_true (g_file_get_contents ("/proc/self/status", &text, NULL, NULL));
  const char *line = strstr (text, "\nVmRSS:");
  g_assert_nonnull (line);
  return strtol (line + strlen ("\nVmRSS:"), NULL, 10);
}

/* --- a bare desk --- */

typedef struct {
  HzDesk *desk;
  int line;
  guint32 serial;
  GByteArray *rest; /* of a message that did not fit the line */
  guint64 sent;
} Bare;

/* FALSE: the line takes no more now, or is cut. */
static gboolean
write_bytes (Bare *bare, const guint8 *bytes, gsize length)
{
  while (bare->rest->len > 0) {
    ssize_t n = send (bare->line, bare->rest->data, bare->rest->len, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (n < 0)
      return FALSE;
    g_byte_array_remove_range (bare->rest, 0, (guint)n);
  }
  ssize_t n = send (bare->line, bytes, length, MSG_NOSIGNAL | MSG_DONTWAIT);
  if (n < 0)
    return FALSE;
  g_byte_array_append (bare->rest, bytes + n, (guint)(length - (gsize)n));
  bare->sent += length;
  return TRUE;
}

static gboolean
write_message (Bare *bare, GDBusMessage *message)
{
  gsize length = 0;
  g_autoptr (GError) error = NULL;
  g_dbus_message_set_serial (message, ++bare->serial);
  g_autofree guint8 *blob =
      g_dbus_message_to_blob (message, &length, G_DBUS_CAPABILITY_FLAGS_NONE, &error);
  g_assert_no_error (error);
  g_object_unref (message);
  return write_bytes (bare, blob, length);
}

/* The answer to the call that is the SERIALth of the counter. */
static GDBusMessage *
answer_new (guint32 serial, const char *body)
{
  GDBusMessage *message = g_dbus_message_new ();
  g_dbus_message_set_message_type (message, G_DBUS_MESSAGE_TYPE_METHOD_RETURN);
  g_dbus_message_set_reply_serial (message, serial);
  if (body != NULL)
    g_dbus_message_set_body (message, g_variant_new_parsed (body));
  return message;
}

static Bare *
bare_new (void)
{
  static const char shaken[] = "DATA\r\nOK 0123456789abcdef0123456789abcdef\r\n";
  int ends[2];
  g_autoptr (GError) error = NULL;
  g_assert_cmpint (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends), ==, 0);
  Bare *bare = g_new0 (Bare, 1);
  bare->line = ends[1];
  bare->rest = g_byte_array_new ();
  bare->desk = hz_desk_adopt (ends[0], &error);
  g_assert_no_error (error);
  g_assert_true (write_bytes (bare, (const guint8 *)shaken, strlen (shaken)));
  turn_until_seeing (PATIENCE_SECONDS, bare->desk->link->bus != NULL, "shaken");
  g_autofree char *greeting = g_strdup_printf ("(uint32 %d, 'bare')", HZ_DESK_PROTOCOL);
  g_assert_true (write_message (bare, answer_new (1, greeting)));
  turn_until_seeing (PATIENCE_SECONDS, hz_desk_connected (bare->desk), "greeted");
  return bare;
}

static void
bare_free (Bare *bare)
{
  hz_desk_free (bare->desk);
  close (bare->line);
  g_byte_array_unref (bare->rest);
  g_free (bare);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Bare, bare_free)

/* --- what is sent without end --- */

static GDBusMessage *
ping (const Bare *bare)
{
  return g_dbus_message_new_method_call (NULL, HZ_DESK_PATH, "org.freedesktop.DBus.Peer", "Ping");
}

static GDBusMessage *
foreign_call (const Bare *bare)
{
  return g_dbus_message_new_method_call (NULL, HZ_DESK_PATH, "org.huzheng.Nobody", "Nothing");
}

static GDBusMessage *
progress (const Bare *bare)
{
  g_autofree guint8 *zeros = g_malloc0 (40000);
  GDBusMessage *message = g_dbus_message_new_signal (HZ_DESK_PATH, HZ_DESK_FINGERPRINT, "Progress");
  g_dbus_message_set_body (
      message, g_variant_new ("(usuusuu@ay)", 1, "stage", 1, 5, "", 200, 200,
                              g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, zeros, 40000, 1)));
  return message;
}

static GDBusMessage *
foreign_signal (const Bare *bare)
{
  return g_dbus_message_new_signal (HZ_DESK_PATH, "org.huzheng.Nobody", "Nothing");
}

static GDBusMessage *
other_form (const Bare *bare)
{
  return g_dbus_message_new_signal (HZ_DESK_PATH, HZ_DESK_PRINTER, "Job");
}

static GDBusMessage *
unasked_answer (const Bare *bare)
{
  return answer_new (UNASKED, NULL);
}

typedef struct {
  const char *path;
  GDBusMessage *(*message) (const Bare *bare);
  gboolean stands; /* the counter's main loop stands still meanwhile */
  HzDeskFault fault;
} Flood;

static const Flood floods[] = {
    {"/desk/hostile-flood/pings", ping, FALSE, HZ_FAULT_UNREAD},
    {"/desk/hostile-flood/pings-standing", ping, TRUE, HZ_FAULT_UNREAD},
    {"/desk/hostile-flood/signals", progress, FALSE, HZ_FAULT_TOO_MUCH},
    {"/desk/hostile-flood/signals-standing", progress, TRUE, HZ_FAULT_TOO_MUCH},
    {"/desk/hostile-flood/foreign-calls", foreign_call, FALSE, HZ_FAULT_TOO_MUCH},
    {"/desk/hostile-flood/foreign-signals", foreign_signal, TRUE, HZ_FAULT_TOO_MUCH},
    {"/desk/hostile-flood/other-form", other_form, FALSE, HZ_FAULT_TOO_MUCH},
    {"/desk/hostile-flood/unasked-answers", unasked_answer, FALSE, HZ_FAULT_TOO_MUCH},
};

static void
turn (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
assert_cut (Bare *bare, HzDeskFault fault)
{
  turn_until_seeing (PATIENCE_SECONDS, !hz_desk_connected (bare->desk), "cut");
  g_assert_cmpint (bare->desk->fault, ==, fault);
  g_assert_cmpint (hz_desk_link_state (bare->desk), ==, HZ_LINK_LOST);
  g_assert_nonnull (strstr (hz_desk_link_text (bare->desk), "cut off"));
}

static void
test_flood (gconstpointer data)
{
  const Flood *flood = data;
  g_autoptr (Bare) bare = bare_new ();
  gint64 until = g_get_monotonic_time () + PATIENCE_SECONDS * G_USEC_PER_SEC;
  long before = memory_kb (), most = before;
  gboolean open = TRUE;
  while (open && g_get_monotonic_time () < until) {
    for (guint i = 0; i < 100 && write_message (bare, flood->message (bare)); i++)
      ;
    open = errno != EPIPE && errno != ECONNRESET;
    most = MAX (most, memory_kb ());
    if (!flood->stands)
      turn ();
    open = open && hz_desk_connected (bare->desk);
  }
  g_test_message ("%" G_GUINT64_FORMAT " kB sent, %ld kB grown", bare->sent / 1024, most - before);
  assert_cut (bare, flood->fault);
  g_assert_cmpint (most - before, <, GROWTH_MAX_KB);
}

/* --- one that does not read what it is told --- */

static void
on_camera (const HzCameraEvent *event, gpointer data)
{
  *(guint *)data += event->finished;
}

/* It answers what it can guess, so that it does not look dead. */
static void
test_unread (void)
{
  g_autoptr (Bare) bare = bare_new ();
  guint finished = 0, told = 0;
  turn ();
  hz_desk_camera_start (bare->desk, 8, 8, 5, on_camera, &finished, NULL);
  turn ();
  write_message (bare, answer_new (2, "(@a{sv} {},)"));
  write_message (bare, answer_new (3, "(uint32 1,)"));
  GDBusMessage *frame = g_dbus_message_new_signal (HZ_DESK_PATH, HZ_DESK_CAMERA, "Frame");
  g_autofree guint8 *zeros = g_malloc0 (98);
  g_dbus_message_set_body (
      frame, g_variant_new ("(uuuu@ay)", 1, 1, 8, 8,
                            g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, zeros, 98, 1)));
  write_message (bare, frame);
  int width = 0, height = 0;
  g_autoptr (GBytes) picture = NULL;
  turn_until_seeing (PATIENCE_SECONDS,
                     (picture = hz_desk_camera_picture (bare->desk, &width, &height)) != NULL,
                     "a picture");
  long before = memory_kb ();
  gint64 until = g_get_monotonic_time () + PATIENCE_SECONDS * G_USEC_PER_SEC;
  while (hz_desk_connected (bare->desk) && g_get_monotonic_time () < until) {
    for (guint i = 0; i < 20; i++, told++)
      hz_desk_camera_shown (bare->desk, 1);
    g_main_context_iteration (NULL, FALSE);
    write_message (bare, answer_new (4 + told, NULL)); /* of whatever ping there is */
  }
  g_test_message ("%u told, %ld kB grown", told, memory_kb () - before);
  assert_cut (bare, HZ_FAULT_UNREAD);
  turn_until_seeing (PATIENCE_SECONDS, finished == 1, "the preview has ended");
  g_assert_cmpint (memory_kb () - before, <, GROWTH_MAX_KB);
}

/* Files that wait for a desk are bounded too: more is refused at once. */
static void
on_print (const HzPrintEvent *event, gpointer data)
{
  guint *failed = data;
  *failed += event->state == HZ_PRINT_FAILED;
}

static void
test_files (void)
{
  g_autoptr (Bare) bare = bare_new ();
  gsize size = HZ_DESK_PDF_MAX;
  g_autoptr (GBytes) file = g_bytes_new_take (g_malloc0 (size), size);
  guint refused = 0;
  for (guint i = 0; i < 20; i++)
    hz_desk_print (bare->desk, file, "title", "", 1, on_print, &refused);
  turn_until_seeing (PATIENCE_SECONDS, refused == 20 - HZ_DESK_ASKS_BYTES_MAX / size, "refused");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_log_set_always_fatal (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL);
  for (guint i = 0; i < G_N_ELEMENTS (floods); i++)
    g_test_add_data_func (floods[i].path, &floods[i], test_flood);
  g_test_add_func ("/desk/hostile-flood/unread", test_unread);
  g_test_add_func ("/desk/hostile-flood/files", test_files);
  return g_test_run ();
}
