#include "data/desk/agent/peer.h"
#include <unistd.h>

#define GREETING_SECONDS 10

/* Only the kernel's word counts: no cookie in a file of the home folder. */
static gboolean
on_mechanism (GDBusAuthObserver *observer, const char *mechanism, gpointer data)
{
  return g_str_equal (mechanism, "EXTERNAL");
}

GDBusAuthObserver *
hz_peer_observer (void)
{
  GDBusAuthObserver *observer = g_dbus_auth_observer_new ();
  g_signal_connect (observer, "allow-mechanism", G_CALLBACK (on_mechanism), NULL);
  return observer;
}

GDBusConnection *
hz_peer_take (int fd, GError **error)
{
  g_autoptr (GSocket) socket = g_socket_new_from_fd (fd, error);
  if (socket == NULL) {
    close (fd);
    return NULL;
  }
  g_autoptr (GSocketConnection) stream = g_socket_connection_factory_create_connection (socket);
  g_autofree char *guid = g_dbus_generate_guid ();
  g_autoptr (GDBusAuthObserver) observer = hz_peer_observer ();
  g_socket_set_timeout (socket, GREETING_SECONDS);
  alarm (GREETING_SECONDS); /* for one that sends a letter now and then */
  GDBusConnection *bus =
      g_dbus_connection_new_sync (G_IO_STREAM (stream), guid,
                                  G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_SERVER |
                                      G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_REQUIRE_SAME_USER |
                                      G_DBUS_CONNECTION_FLAGS_DELAY_MESSAGE_PROCESSING,
                                  observer, NULL, error);
  alarm (0);
  g_socket_set_timeout (socket, 0);
  return bus;
}
