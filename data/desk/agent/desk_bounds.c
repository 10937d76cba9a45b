#include "data/desk/agent/desk_bounds.h"
#include "core/base/base.h"
#include "data/confine/confine.h"

#include <errno.h>
#include <seccomp.h>
#include <string.h>
#include <sys/prctl.h>

#define BELOW (HZ_CONFINE_READ | HZ_CONFINE_LIST)

/* Devices come and go, so the folder of all nodes is granted; the files of others in /dev/shm are
 * guarded by their modes alone. */
static const HzConfineGrant always[] = {
    {"/dev", BELOW | HZ_CONFINE_WRITE | HZ_CONFINE_DEVICE},
    {"/sys", BELOW | HZ_CONFINE_WRITE}, /* whether a device may sleep */
    {"/proc", BELOW},
    {"/run", BELOW}, /* udev, CUPS */
    {"/etc", BELOW},
    {"/usr", BELOW},
    {"/lib", BELOW | HZ_CONFINE_RUN},
    {"/lib64", BELOW | HZ_CONFINE_RUN},
    {"/usr/lib", BELOW | HZ_CONFINE_RUN}, /* GStreamer looks at its modules from a program */
    {"/usr/lib64", BELOW | HZ_CONFINE_RUN},
    {"/usr/libexec", BELOW | HZ_CONFINE_RUN},
    {"/usr/local/lib", BELOW | HZ_CONFINE_RUN},
};

static gboolean
fail (GError **error, const char *what)
{
  return hz_fail (error, HZ_ERROR_FAILED,
                  "the program could not limit its own rights (%s: %s); see huzheng doctor", what,
                  g_strerror (errno));
}

static int
add_rules (scmp_filter_ctx filter)
{
  int wrong = hz_confine_no_way_out (filter);
  if (wrong == 0) /* a tree instead of a list */
    wrong = seccomp_attr_set (filter, SCMP_FLTATR_CTL_OPTIMIZE, 2);
  return wrong != 0 ? wrong : seccomp_load (filter);
}

static gboolean
bound_calls (GError **error)
{
  scmp_filter_ctx filter = seccomp_init (SCMP_ACT_ALLOW);
  int wrong = filter != NULL ? add_rules (filter) : -ENOMEM;
  seccomp_release (filter);
  errno = -wrong;
  return wrong == 0 || fail (error, "seccomp");
}

/* --- its own files --- */

static void
add (GArray *grants, const char *path, HzConfineRights rights)
{
  const HzConfineGrant grant = {path, rights, FALSE};
  g_array_append_val (grants, grant);
}

/* The folders of the files that a source names: of a row of pictures none may be there yet. */
static void
add_source (GArray *grants, GPtrArray *kept, const char *source)
{
  g_auto (GStrv) words = NULL;
  if (!g_shell_parse_argv (source, NULL, &words, NULL))
    return;
  for (guint i = 0; words[i] != NULL; i++) {
    const char *value = strchr (words[i], '=');
    value = value != NULL && g_str_has_prefix (value + 1, "file://") ? value + 7 : value;
    if (value == NULL || !g_path_is_absolute (value + 1))
      continue;
    char *folder = g_path_get_dirname (value + 1);
    g_ptr_array_add (kept, folder);
    add (grants, folder, BELOW);
  }
}

static gboolean
bound_files (const HzDeskBounds *bounds, GError **error)
{
  const char *wrong;
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) grants = g_array_new (FALSE, FALSE, sizeof (HzConfineGrant));
  g_array_append_vals (grants, always, G_N_ELEMENTS (always));
  char *modules = g_build_filename (g_get_user_cache_dir (), "gstreamer-1.0", NULL);
  g_ptr_array_add (kept, modules);
  g_mkdir_with_parents (modules, 0700); /* where it cannot be, GStreamer looks anew each time */
  add (grants, modules, BELOW | HZ_CONFINE_WRITE | HZ_CONFINE_MAKE | HZ_CONFINE_REMOVE);
  if (bounds->folder != NULL) {
    add (grants, bounds->folder, BELOW | HZ_CONFINE_SOCKETS | HZ_CONFINE_REMOVE);
    add (grants, g_get_tmp_dir (), HZ_CONFINE_RMDIR); /* that folder, when it is empty */
  }
  if (bounds->camera != NULL)
    add_source (grants, kept, bounds->camera);
  return hz_confine (NULL, (const HzConfineGrant *)(gpointer)grants->data, grants->len, &wrong) ||
         fail (error, wrong);
}

gboolean
hz_desk_bounds (const HzDeskBounds *bounds, GError **error)
{
  g_return_val_if_fail (hz_confine_is_alone (), fail (error, "more than one thread"));
#ifdef __SANITIZE_ADDRESS__ /* it writes down what it finds, and looks for leaks from a process */
  return TRUE;
#endif
  if (prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
    return fail (error, "no_new_privs");
  return bound_files (bounds, error) && bound_calls (error);
}
