/* The one path of questions to the desk: in order for each interface, each answered exactly once,
 * bounded; and a desk that sends too much. The desk is played by this process. */
#include "data/desk/desk_private.h"
#include "tests/support/desk_listener.h"
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

typedef struct {
  HzDesk *desk;
  GDBusConnection *bus; /* the desk's end */
  int line;             /* a duplicate of it, to write raw bytes on */
  GMutex lock;
  GQueue asked; /* GDBusMessage *, not answered yet */
  GString *told;
} Fake;

/* Runs on the connection's own thread. */
static GDBusMessage *
on_message (GDBusConnection *bus, GDBusMessage *message, gboolean incoming, gpointer data)
{
  Fake *fake = data;
  if (!incoming || g_dbus_message_get_message_type (message) != G_DBUS_MESSAGE_TYPE_METHOD_CALL)
    return message;
  const char *method = g_dbus_message_get_member (message);
  if (g_str_equal (method, "Ping"))
    return message;
  if (strlen (method) == 1) { /* of the tests */
    g_mutex_lock (&fake->lock);
    g_queue_push_tail (&fake->asked, message);
    g_mutex_unlock (&fake->lock);
    return NULL;
  }
  g_autoptr (GDBusMessage) reply = g_dbus_message_new_method_reply (message);
  g_dbus_message_set_body (reply, g_str_equal (method, "Hello")
                                      ? g_variant_new ("(us)", 1, "fake")
                                      : g_variant_new_parsed ("(@a{sv} {},)"));
  g_dbus_connection_send_message (bus, reply, G_DBUS_SEND_MESSAGE_FLAGS_NONE, NULL, NULL);
  g_object_unref (message);
  return NULL;
}

static void
on_served (GObject *source, GAsyncResult *result, gpointer data)
{
  Fake *fake = data;
  fake->bus = g_dbus_connection_new_finish (result, NULL);
  g_dbus_connection_add_filter (fake->bus, on_message, fake, NULL);
  g_dbus_connection_start_message_processing (fake->bus);
}

static Fake *
fake_new (void)
{
  int ends[2];
  Fake *fake = g_new0 (Fake, 1);
  g_mutex_init (&fake->lock);
  fake->told = g_string_new (NULL);
  g_assert_cmpint (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends), ==, 0);
  fake->line = dup (ends[1]);
  fake->desk = hz_desk_adopt (ends[0], NULL);
  g_autoptr (GSocket) socket = g_socket_new_from_fd (ends[1], NULL);
  g_autoptr (GSocketConnection) stream = g_socket_connection_factory_create_connection (socket);
  g_autofree char *guid = g_dbus_generate_guid ();
  g_dbus_connection_new (G_IO_STREAM (stream), guid,
                         G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_SERVER |
                             G_DBUS_CONNECTION_FLAGS_DELAY_MESSAGE_PROCESSING,
                         NULL, NULL, on_served, fake);
  desk_wait_link (fake->desk, HZ_LINK_CONNECTED);
  return fake;
}

static void
fake_free (Fake *fake)
{
  hz_desk_free (fake->desk);
  g_dbus_connection_close_sync (fake->bus, NULL, NULL);
  g_object_unref (fake->bus);
  g_queue_clear_full (&fake->asked, g_object_unref);
  close (fake->line);
  g_string_free (fake->told, TRUE);
  g_free (fake);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Fake, fake_free)

static void
on_reply (GVariant *reply, const GError *error, gpointer data)
{
  GString *told = ((Fake *)data)->told;
  guint32 number;
  if (reply != NULL) {
    g_variant_get (reply, "(u)", &number);
    g_string_append_printf (told, "%u ", number);
  } else if (error->code == HZ_ERROR_DEVICE)
    g_string_append (told, "lost ");
  else
    g_string_append (told, error->code == HZ_ERROR_BUSY ? "busy " : "other ");
}

static void
ask (Fake *fake, const char *interface, const char *method)
{
  hz_desk_ask (fake->desk, interface, method, NULL, "(u)", 60000, on_reply, fake);
}

typedef struct {
  Fake *fake;
  const char *methods, *told;
} Wanted;

static gboolean
is_asked (gpointer data)
{
  const Wanted *wanted = data;
  g_autoptr (GString) methods = g_string_new (NULL);
  g_mutex_lock (&wanted->fake->lock);
  for (GList *n = wanted->fake->asked.head; n != NULL; n = n->next)
    g_string_append (methods, g_dbus_message_get_member (n->data));
  g_mutex_unlock (&wanted->fake->lock);
  return g_str_equal (methods->str, wanted->methods);
}

static gboolean
is_told (gpointer data)
{
  const Wanted *wanted = data;
  return g_str_equal (wanted->fake->told->str, wanted->told);
}

static void
wait_asked (Fake *fake, const char *methods)
{
  Wanted wanted = {fake, methods, NULL};
  desk_wait (is_asked, &wanted, methods);
}

static void
wait_told (Fake *fake, const char *told)
{
  Wanted wanted = {fake, NULL, told};
  desk_wait (is_told, &wanted, told);
}

/* Answers the oldest question with NUMBER. */
static void
answer (Fake *fake, guint number)
{
  g_mutex_lock (&fake->lock);
  g_autoptr (GDBusMessage) message = g_queue_pop_head (&fake->asked);
  g_mutex_unlock (&fake->lock);
  g_autoptr (GDBusMessage) reply = g_dbus_message_new_method_reply (message);
  g_dbus_message_set_body (reply, g_variant_new ("(u)", number));
  g_dbus_connection_send_message (fake->bus, reply, G_DBUS_SEND_MESSAGE_FLAGS_NONE, NULL, NULL);
}

static void
test_order (void)
{
  g_autoptr (Fake) fake = fake_new ();
  int nobody;
  ask (fake, HZ_DESK_PHOTO, "A");
  ask (fake, HZ_DESK_PHOTO, "B");
  hz_desk_ask (fake->desk, HZ_DESK_PHOTO, "C", NULL, "(u)", 60000, on_reply, &nobody);
  ask (fake, HZ_DESK_PHOTO, "D");
  ask (fake, HZ_DESK_AGENT, "X");
  hz_desk_cancel_asks (fake->desk, &nobody);
  wait_asked (fake, "AX"); /* the next of an interface goes out behind the answer to the last */
  answer (fake, 1);
  wait_told (fake, "1 ");
  wait_asked (fake, "XB");
  answer (fake, 2);
  answer (fake, 3);
  wait_asked (fake, "D");
  answer (fake, 4);
  wait_told (fake, "1 2 3 4 ");
}

static void
test_bounded_and_lost (void)
{
  Fake *fake = fake_new ();
  g_autoptr (GString) expected = g_string_new ("busy busy ");
  for (guint i = 0; i < HZ_DESK_ASKS_MAX + 2; i++)
    ask (fake, HZ_DESK_PHOTO, "A");
  wait_told (fake, "busy busy ");
  wait_asked (fake, "A");
  shutdown (fake->line, SHUT_RDWR);
  for (guint i = 0; i < HZ_DESK_ASKS_MAX; i++)
    g_string_append (expected, "lost ");
  wait_told (fake, expected->str);
  fake_free (fake);
}

static gboolean
is_lost (gpointer data)
{
  return hz_desk_link_state (((Fake *)data)->desk) == HZ_LINK_LOST;
}

/* The head of a message that is larger than any may be: nothing of it has to come. */
static void
test_too_large (void)
{
  g_autoptr (Fake) fake = fake_new ();
  const guint32 head[4] = {GUINT32_TO_LE (0x01000000u | 4u << 8 | 'l'), GUINT32_TO_LE (100u << 20),
                           GUINT32_TO_LE (77), 0};
  g_assert_cmpint (write (fake->line, head, sizeof head), ==, sizeof head);
  desk_wait (is_lost, fake, "the link is cut");
  g_assert_cmpint (fake->desk->fault, ==, HZ_FAULT_NONSENSE);
}

/* Signals faster than they can be taken in: this process does not turn its loop meanwhile. */
static void
test_flood (void)
{
  g_autoptr (Fake) fake = fake_new ();
  for (guint i = 0; i < 6000; i++)
    g_dbus_connection_emit_signal (fake->bus, NULL, HZ_DESK_PATH, HZ_DESK_FINGERPRINT, "Progress",
                                   NULL, NULL);
  g_dbus_connection_flush_sync (fake->bus, NULL, NULL);
  desk_wait (is_lost, fake, "the link is cut");
  g_assert_cmpint (fake->desk->fault, ==, HZ_FAULT_NONSENSE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  /* GIO warns of what is on a line, and means no fault of this program. */
  g_log_set_always_fatal (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL);
  g_test_add_func ("/desk/ask/order", test_order);
  g_test_add_func ("/desk/ask/bounded-and-lost", test_bounded_and_lost);
  g_test_add_func ("/desk/ask/too-large", test_too_large);
  g_test_add_func ("/desk/ask/flood", test_flood);
  return g_test_run ();
}
