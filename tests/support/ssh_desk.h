/* A reader desk and its clerk on the server, joined by SSH as they are at a station, for tests. */
#pragma once
#include "tests/support/ssh_server.h"
#include "tests/support/station_demo.h"

typedef struct {
  SshServer *server;
  StationDemo *station; /* the server's */
  const char *desk;     /* the user of the desk's own machine */
  const char *clerk;    /* the account on the server */
  char *socket;         /* of the desk's huzheng-desk */
  char *forwarded;      /* where SSH puts it on the server */
  GSubprocess *agent;
} SshDesk;

/* NULL where it cannot run (ssh_server_new). SCRIPT as of huzheng-fingers. */
SshDesk *ssh_desk_new (const char *script);
void ssh_desk_free (SshDesk *desk);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SshDesk, ssh_desk_free)

void ssh_desk_start_agent (SshDesk *desk, const char *script);
void ssh_desk_kill_agent (SshDesk *desk);
/* The counter in a terminal over SSH, logged in; MORE as of ssh_words. */
HzTerminal *ssh_desk_login (SshDesk *desk, const char *const *more);
/* ssh that only forwards the socket, and waits until it is there. */
GSubprocess *ssh_desk_forward (SshDesk *desk);
void ssh_desk_end (GSubprocess *process, int signal_number);

/* For a session in the test itself, as root on the server: where sshd puts the socket of desk
 * NUMBER, and a line that forwards the desk's socket AGENT there. (transfer full, both) */
char *ssh_desk_root_socket (const SshDesk *d, guint number);
GSubprocess *ssh_desk_forward_for_root (const SshDesk *d, guint number, const char *agent);
