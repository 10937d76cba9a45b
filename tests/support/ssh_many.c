#include "tests/support/ssh_many.h"
#include "data/desk/link/link.h"
#include "tests/support/desk_listener.h"
#include "tests/support/ssh_desk.h"
#include <signal.h>

typedef struct {
  GSubprocess *agent, *line;
  HzDesk *desk;
  char *socket;
  gboolean tested;
} One;

static void
on_tested (HzDeviceKind kind, HzDevice result, gpointer data)
{
  One *one = data;
  g_assert_cmpint (kind, ==, HZ_DEVICE_READER);
  g_assert_cmpint (result.state, ==, HZ_DEVICE_MISSING);
  one->tested = TRUE;
}

static gboolean
all_tested (gpointer data)
{
  const GArray *all = data;
  for (guint i = 0; i < all->len; i++)
    if (!g_array_index (all, One, i).tested)
      return FALSE;
  return TRUE;
}

void
ssh_many_at_once (guint desks)
{
  g_autoptr (SshDesk) d = ssh_desk_new (NULL);
  if (d == NULL)
    return;
  g_autoptr (GArray) all = g_array_set_size (g_array_new (FALSE, TRUE, sizeof (One)), desks);
  One *ones = (One *)all->data;
  g_autofree char *home = ssh_server_home (d->server, d->desk);
  ssh_server_allow (d->server, d->desk, "root");
  for (guint i = 0; i < desks; i++) {
    ones[i].socket = g_strdup_printf ("%s/huzheng/desk-%u.sock", home, i);
    g_auto (GStrv) plain = desk_listener_words (d->server->bin, ones[i].socket, NULL);
    g_auto (GStrv) words = ssh_as_user (d->desk, (const char *const *)plain);
    ones[i].agent = desk_spawn ((const char *const *)words);
  }
  for (guint i = 0; i < desks; i++) {
    g_autofree char *socket = ssh_desk_root_socket (d, i);
    desk_wait (desk_listens, ones[i].socket, "the desk listens");
    ones[i].line = ssh_desk_forward_for_root (d, i, ones[i].socket);
    ones[i].desk = hz_desk_connect (socket);
    hz_desk_test_device (ones[i].desk, HZ_DEVICE_READER, on_tested, &ones[i]);
  }
  desk_wait (all_tested, all, "all have tested their reader");
  for (guint i = 0; i < desks; i++)
    g_assert_cmpint (hz_desk_link_state (ones[i].desk), ==, HZ_LINK_CONNECTED);
  for (guint i = 0; i < desks; i++) {
    hz_desk_free (ones[i].desk);
    ssh_desk_end (ones[i].line, SIGTERM);
    ssh_desk_end (ones[i].agent, SIGTERM);
    g_free (ones[i].socket);
  }
}
