/* A private sshd on loopback with the snippets that are shipped (data/deploy), for tests: users of
 * its own, keys of its own, everything in a temporary folder. Needs root and openssh-server. */
#pragma once
#include <gio/gio.h>

#define SSH_USERS_MAX 4

typedef struct {
  char *folder;  /* 0711: users can reach their own folders in it */
  char *bin;     /* copies of the programs, huzheng setgid to the group of the stations */
  char *station; /* what the clerks' huzheng opens; may be set before the first login */
  char *group;   /* used in place of huzheng-clerks */
  guint16 port;
  GSubprocess *sshd;
  char *users[SSH_USERS_MAX];
  guint user_count;
} SshServer;

/* NULL where it cannot run: the test is skipped with a line that tells why. */
SshServer *ssh_server_new (void);
void ssh_server_free (SshServer *server);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SshServer, ssh_server_free)

/* Makes a user of the system whose name ends in LETTER, a clerk or (the desk's user) not, with a
 * folder of its own, 0700, and a key that opens ACCOUNT on the server (NULL: its own account). The
 * name is borrowed. */
const char *ssh_server_add_user (SshServer *server, char letter, gboolean clerk);
/* What USER's own folder is. (transfer full) */
char *ssh_server_home (const SshServer *server, const char *user);
/* Lets the key of USER open ACCOUNT ("root" too). */
void ssh_server_allow (SshServer *server, const char *user, const char *account);
/* The folders for desk sockets, by the shipped program. */
void ssh_server_make_folders (SshServer *server);

/* The words of a command of USER of this machine: `setpriv … WORDS`. */
GStrv ssh_as_user (const char *user, const char *const *words);
/* The words of ssh as USER, with the shipped ssh_config: to ACCOUNT on the server, MORE (NULL:
 * none) being further words before the host. */
GStrv ssh_words (const SshServer *server, const char *user, const char *account,
                 const char *const *more);
