#include "tui/start/cage.h"
#include "core/base/base.h"
#include "data/confine/confine.h"
#include "tui/start/filter.h"

#include <errno.h>
#include <sys/prctl.h>

#define READ        HZ_CONFINE_READ
#define WRITE       HZ_CONFINE_WRITE
#define READ_BELOW  (HZ_CONFINE_READ | HZ_CONFINE_LIST)
#define WRITE_BELOW (WRITE | READ_BELOW | HZ_CONFINE_MAKE | HZ_CONFINE_REMOVE)
/* Of the folder itself: making and removing files, because SQLite does that with its own. A file
 * that is made there cannot be written, and keys/ can be listed and not read. */
#define STATION (HZ_CONFINE_LIST | HZ_CONFINE_MAKE | HZ_CONFINE_REMOVE)

static const HzConfineGrant grants[] = {
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

static gboolean
fail (GError **error, const char *what)
{
  return hz_fail (error, HZ_ERROR_FAILED,
                  _ ("The program could not limit its own rights (%s: %s). Tell the administrator: "
                     "huzheng doctor."),
                  what, hz_errno_text (errno));
}

static gboolean
bound_files (const HzCage *cage, GError **error)
{
  const char *wrong;
  return hz_confine (cage->station, grants, G_N_ELEMENTS (grants), &wrong) || fail (error, wrong);
}

gboolean
hz_cage_enter (const HzCage *cage, GError **error)
{
  g_return_val_if_fail (hz_confine_is_alone (),
                        hz_fail (error, HZ_ERROR_FAILED, "more than one thread"));
  if (prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
    return fail (error, "no_new_privs");
  return bound_files (cage, error) && hz_filter_load (error);
}
