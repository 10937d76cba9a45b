/* A process in the cage, over a station with a database. Header-only. */
#pragma once
#include "core/base/base.h"
#include "data/confine/confine.h"
#include "tests/support/station_fixture.h"
#include "tui/start/start.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct {
  Fixture *fx;
  char *outside;      /* a folder beside the station */
  HzSpawner *spawner; /* of `cat` */
  int unconnected;    /* a socket from before */
} Place;

/* 0, or errno. */
typedef int (*Deed) (Place *place);

static int
wrong (gboolean done)
{
  return done ? 0 : errno != 0 ? errno : ENOMSG;
}

enum { KILLED = -1 }; /* by SIGSYS */

typedef struct {
  const char *name;
  Deed deed;
  int expected; /* errno, 0: it is done, KILLED */
  gboolean by_landlock;
} CagedRow;

static inline void
put (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL),
                  *parent = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;
  g_mkdir_with_parents (parent, 0700);
  g_file_set_contents (path, "text", -1, &error);
  g_assert_no_error (error);
}

static inline void
place_init (Place *p)
{
  g_autoptr (GError) error = NULL;
  p->fx = fixture_new ();
  g_clear_pointer (&p->fx->store, hz_store_close); /* a connection does not cross a fork */
  p->outside = g_dir_make_tmp ("huzheng-outside-XXXXXX", &error);
  g_assert_no_error (error);
  put (p->outside, "secret");
  put (p->fx->dir, "keys/seal.key");
  put (p->fx->dir, "inbox/picture.jpg");
  put (p->fx->dir, "outbox/paper");
}

static inline void
place_clear (Place *p)
{
  folder_remove (p->outside);
  g_free (p->outside);
  fixture_free (p->fx);
}

/* As the keeper does it: the spawner first, then the store, then the cage. Does not return. */
static inline void
do_caged (Place *p, Deed deed)
{
  g_autoptr (GError) error = NULL;
  const HzCage cage = {p->fx->dir};
  p->spawner = hz_spawner_new ((const char *const[]){"/bin/cat", NULL},
                               (const char *const[]){"-", NULL}, &error);
  g_assert_no_error (error);
  p->unconnected = socket (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  p->fx->store = fixture_open_at (p->fx, 480);
  hz_cage_enter (&cage, &error);
  g_assert_no_error (error);
  errno = 0;
  _exit (deed (p));
}

static inline int
outcome (int status)
{
  return WIFSIGNALED (status) && WTERMSIG (status) == SIGSYS ? KILLED
         : WIFEXITED (status)                                ? WEXITSTATUS (status)
                                                             : -WTERMSIG (status) - 100;
}

static inline int
status_caged (Place *p, Deed deed)
{
  int status;
  pid_t child = fork ();
  if (child == 0)
    do_caged (p, deed);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  return outcome (status);
}

/* One row, in a process of its own. */
static inline void
caged_row (gconstpointer data)
{
  const CagedRow *row = data;
  Place place = {0};
  if (row->by_landlock && hz_confine_abi () == 0) {
    g_test_skip ("the kernel has no Landlock");
    return;
  }
  place_init (&place);
  g_assert_cmpint (status_caged (&place, row->deed), ==, row->expected);
  place_clear (&place);
}

static inline void
caged_add (const CagedRow *rows, guint count)
{
  g_test_message ("Landlock of this kernel: %d", hz_confine_abi ());
  for (guint i = 0; i < count; i++) {
    g_autofree char *path = g_strconcat ("/cage/", rows[i].name, NULL);
    g_test_add_data_func (path, &rows[i], caged_row);
  }
}
