#include "data/confine/confine.h"

#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Younger than the headers of Debian 12. */
#define TRUNCATE  (1ULL << 14) /* since version 3 */
#define IOCTL_DEV (1ULL << 15) /* since version 5 */

/* All that the kernel can refuse in version 1: EXECUTE to MAKE_SYM. */
#define VERSION_1 ((LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1)

int
hz_confine_abi (void)
{
  long version = syscall (SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
  return version > 0 ? (int)version : 0;
}

static guint64
refusable (int abi)
{
  return VERSION_1 | (abi >= 2 ? LANDLOCK_ACCESS_FS_REFER : 0) | (abi >= 3 ? TRUNCATE : 0) |
         (abi >= 5 ? IOCTL_DEV : 0);
}

static guint64
kernel_rights (HzConfineRights rights)
{
  static const struct {
    HzConfineRights right;
    guint64 kernel;
  } words[] = {
      {HZ_CONFINE_READ, LANDLOCK_ACCESS_FS_READ_FILE},
      {HZ_CONFINE_WRITE, LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE | TRUNCATE},
      {HZ_CONFINE_LIST, LANDLOCK_ACCESS_FS_READ_DIR},
      {HZ_CONFINE_MAKE, LANDLOCK_ACCESS_FS_MAKE_REG},
      {HZ_CONFINE_REMOVE, LANDLOCK_ACCESS_FS_REMOVE_FILE},
      {HZ_CONFINE_SOCKETS, LANDLOCK_ACCESS_FS_MAKE_SOCK},
      {HZ_CONFINE_RMDIR, LANDLOCK_ACCESS_FS_REMOVE_DIR},
      {HZ_CONFINE_RUN, LANDLOCK_ACCESS_FS_EXECUTE},
      {HZ_CONFINE_DEVICE, IOCTL_DEV},
  };
  guint64 all = 0;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    all |= rights & words[i].right ? words[i].kernel : 0;
  return all;
}

/* Rights of a folder are refused for a file. */
static guint64
of_file (int fd)
{
  const guint64 files = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE | TRUNCATE |
                        LANDLOCK_ACCESS_FS_EXECUTE | IOCTL_DEV;
  struct stat there;
  return fstat (fd, &there) == 0 && S_ISDIR (there.st_mode) ? ~(guint64)0 : files;
}

static gboolean
grant (int rules, guint64 handled, const char *base, const HzConfineGrant *what)
{
  g_autofree char *path =
      *what->path == '/' ? g_strdup (what->path) : g_build_filename (base, what->path, NULL);
  int fd = open (path, O_PATH | O_CLOEXEC);
  if (fd < 0)
    return !what->always;
  struct landlock_path_beneath_attr rule = {
      .allowed_access = kernel_rights (what->rights) & handled & of_file (fd), .parent_fd = fd};
  gboolean done = syscall (SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) == 0;
  close (fd);
  return done;
}

static gboolean
grant_all (int rules, guint64 handled, const char *base, const HzConfineGrant *grants, guint count,
           const char **wrong)
{
  for (guint i = 0; i < count; i++)
    if (!grant (rules, handled, base, &grants[i])) {
      *wrong = grants[i].path;
      return FALSE;
    }
  return syscall (SYS_landlock_restrict_self, rules, 0) == 0;
}

gboolean
hz_confine (const char *base, const HzConfineGrant *grants, guint count, const char **wrong)
{
  int abi = hz_confine_abi ();
  *wrong = "landlock";
  if (abi == 0)
    return TRUE;
  struct landlock_ruleset_attr attr = {.handled_access_fs = refusable (abi)};
  int rules = (int)syscall (SYS_landlock_create_ruleset, &attr, sizeof attr, 0);
  if (rules < 0 || prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
    return FALSE;
  gboolean done = grant_all (rules, attr.handled_access_fs, base, grants, count, wrong);
  close (rules);
  return done;
}

/* The links of /proc/self/task: two, and one for each thread. */
gboolean
hz_confine_is_alone (void)
{
  struct stat task;
  return stat ("/proc/self/task", &task) != 0 || task.st_nlink <= 3;
}
