#include "tui/start/cage.h"
#include "core/base/base.h"
#include "tui/start/filter.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Younger than the headers of Debian 12. */
#define TRUNCATE  (1ULL << 14) /* since version 3 */
#define IOCTL_DEV (1ULL << 15) /* since version 5 */

/* All that the kernel can refuse in version 1: EXECUTE to MAKE_SYM. */
#define VERSION_1  ((LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1)

#define READ       (LANDLOCK_ACCESS_FS_READ_FILE)
#define WRITE      (LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE | TRUNCATE)
#define READ_BELOW (LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR)
#define WRITE_BELOW                                                                                \
  (WRITE | READ_BELOW | LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_REMOVE_FILE)
/* Of the folder itself: making and removing files, because SQLite does that with its own. A file
 * that is made there cannot be written, and keys/ can be listed and not read. */
#define STATION                                                                                    \
  (LANDLOCK_ACCESS_FS_READ_DIR | LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_REMOVE_FILE)

typedef struct {
  const char *path; /* below the station's folder unless it begins with / */
  guint64 rights;
  gboolean always; /* it is an error when it is not there */
} Grant;

static const Grant grants[] = {
    {".", STATION, TRUE},
    {"station.db", WRITE, TRUE},
    {"station.db-wal", WRITE, TRUE},
    {"station.db-shm", WRITE, TRUE},
    {"station.ini", READ},
    {"books", READ_BELOW},
    {"inbox", READ_BELOW},
    {"outbox", WRITE_BELOW},
    {"state", WRITE_BELOW},
    /* What libraries open late: modules, tables of characters and zones, names of users. No folder
     * of programs. */
    {"/lib", READ_BELOW},
    {"/lib64", READ_BELOW},
    {"/usr/lib", READ_BELOW},
    {"/usr/lib64", READ_BELOW},
    {"/usr/share", READ_BELOW},
    {"/usr/local/lib", READ_BELOW},
    {"/usr/local/share", READ_BELOW},
    {"/etc/huzheng/books", READ_BELOW},
    {"/etc/ld.so.cache", READ},
    {"/etc/localtime", READ},
    {"/etc/nsswitch.conf", READ},
    {"/etc/passwd", READ},
    {"/etc/group", READ},
    {"/etc/ssl/openssl.cnf", READ},
    {"/var/cache/cracklib", READ_BELOW},
    {"/dev/null", WRITE},
    {"/dev/urandom", READ},
    /* Whether the process that holds a case still is the one that took it (store, holder.c). */
    {"/proc", READ_BELOW},
};

int
hz_cage_landlock_abi (void)
{
  long version = syscall (SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
  return version > 0 ? (int)version : 0;
}

static gboolean
fail (GError **error, const char *what)
{
  return hz_fail (error, HZ_ERROR_FAILED,
                  _ ("The program could not limit its own rights (%s: %s). Tell the administrator: "
                     "huzheng doctor."),
                  what, hz_errno_text (errno));
}

static guint64
refusable (int abi)
{
  return VERSION_1 | (abi >= 2 ? LANDLOCK_ACCESS_FS_REFER : 0) | (abi >= 3 ? TRUNCATE : 0) |
         (abi >= 5 ? IOCTL_DEV : 0);
}

/* Rights of a folder are refused for a file. */
static guint64
of_file (int fd)
{
  const guint64 files = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE | TRUNCATE;
  struct stat there;
  return fstat (fd, &there) == 0 && S_ISDIR (there.st_mode) ? ~(guint64)0 : files;
}

static gboolean
grant (int rules, guint64 handled, const char *station, const Grant *what, GError **error)
{
  g_autofree char *path =
      *what->path == '/' ? g_strdup (what->path) : g_build_filename (station, what->path, NULL);
  int fd = open (path, O_PATH | O_CLOEXEC);
  if (fd < 0)
    return !what->always || fail (error, path);
  struct landlock_path_beneath_attr rule = {.allowed_access = what->rights & handled & of_file (fd),
                                            .parent_fd = fd};
  gboolean done =
      syscall (SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) == 0 ||
      fail (error, path);
  close (fd);
  return done;
}

static gboolean
grant_all (int rules, guint64 handled, const HzCage *cage, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (grants); i++)
    if (!grant (rules, handled, cage->station, &grants[i], error))
      return FALSE;
  return syscall (SYS_landlock_restrict_self, rules, 0) == 0 || fail (error, "landlock");
}

static gboolean
bound_files (const HzCage *cage, GError **error)
{
  int abi = hz_cage_landlock_abi ();
  if (abi == 0)
    return TRUE;
  struct landlock_ruleset_attr attr = {.handled_access_fs = refusable (abi)};
  int rules = (int)syscall (SYS_landlock_create_ruleset, &attr, sizeof attr, 0);
  if (rules < 0)
    return fail (error, "landlock");
  gboolean done = grant_all (rules, attr.handled_access_fs, cage, error);
  close (rules);
  return done;
}

/* The links of /proc/self/task: two, and one for each thread. */
static gboolean
is_alone (void)
{
  struct stat task;
  return stat ("/proc/self/task", &task) != 0 || task.st_nlink <= 3;
}

gboolean
hz_cage_enter (const HzCage *cage, GError **error)
{
  g_return_val_if_fail (is_alone (), hz_fail (error, HZ_ERROR_FAILED, "more than one thread"));
  if (prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
    return fail (error, "no_new_privs");
  return bound_files (cage, error) && hz_filter_load (error);
}
