/* Which files are left in the cage: of the system, of the station, of its database. */
#include "data/export/file_output.h"
#include "tests/support/caged.h"

#include <pwd.h>
#include <seccomp.h>

static int
try_open (const char *folder, const char *name, int flags)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  return wrong (open (path, flags | O_CLOEXEC, 0600) >= 0);
}

/* --- files --- */

static int
read_key (Place *p)
{
  return try_open (p->fx->dir, "keys/seal.key", O_RDONLY);
}

static int
read_outside (Place *p)
{
  return try_open (p->outside, "secret", O_RDONLY);
}

static int
write_outside (Place *p)
{
  return try_open (p->outside, "new", O_WRONLY | O_CREAT);
}

static int
change_outside (Place *p)
{
  return try_open (p->outside, "secret", O_WRONLY | O_TRUNC);
}

static int
truncate_outside (Place *p)
{
  g_autofree char *path = g_build_filename (p->outside, "secret", NULL);
  return wrong (truncate (path, 0) == 0);
}

static int
write_beside_database (Place *p)
{
  return try_open (p->fx->dir, "new", O_WRONLY | O_CREAT);
}

static int
change_inbox (Place *p)
{
  return try_open (p->fx->dir, "inbox/picture.jpg", O_WRONLY);
}

static int
open_device (Place *p)
{
  return try_open ("/dev", "full", O_WRONLY);
}

static int
read_program (Place *p)
{
  return try_open ("/usr/bin", "env", O_RDONLY);
}

static int
carry_out (Place *p)
{
  g_autofree char *from = g_build_filename (p->fx->dir, "outbox", "paper", NULL),
                  *to = g_build_filename (p->outside, "paper", NULL);
  return wrong (rename (from, to) == 0);
}

static int
link_key (Place *p)
{
  g_autofree char *from = g_build_filename (p->fx->dir, "keys", "seal.key", NULL),
                  *to = g_build_filename (p->fx->dir, "outbox", "seal.key", NULL);
  return wrong (link (from, to) == 0);
}

static int
open_for_all (Place *p)
{
  return wrong (chmod (p->fx->dir, 0777) == 0);
}

static int
read_inbox (Place *p)
{
  return try_open (p->fx->dir, "inbox/picture.jpg", O_RDONLY);
}

static int
read_zones (Place *p)
{
  return try_open ("/usr/share", "zoneinfo", O_RDONLY | O_DIRECTORY);
}

static int
know_names (Place *p)
{
  return wrong (getpwuid (getuid ()) != NULL || errno == 0);
}

static int
write_paper (Place *p)
{
  g_autofree char *path = g_build_filename (p->fx->dir, "outbox", "slip.pdf", NULL);
  g_autoptr (HzFileOutput) file = hz_file_output_open (path, NULL);
  return wrong (file != NULL && hz_file_output_write (file, "paper", 5, NULL) &&
                hz_file_output_commit (g_steal_pointer (&file), NULL));
}

static int
remove_paper (Place *p)
{
  g_autofree char *path = g_build_filename (p->fx->dir, "outbox", "paper", NULL);
  return wrong (unlink (path) == 0);
}

/* --- the database --- */

static int
go_on_writing (Place *p)
{
  for (guint i = 0; i < 50; i++)
    if (!hz_store_note (p->fx->store, AS_OWNER, HZ_ACT_BACKUP, "station", "note", NULL))
      return ENOMSG;
  return 0;
}

static int
checkpoint (Place *p)
{
  return go_on_writing (p) != 0 ||
                 sqlite3_wal_checkpoint_v2 (p->fx->store->db, NULL, SQLITE_CHECKPOINT_TRUNCATE,
                                            NULL, NULL) != SQLITE_OK
             ? ENOMSG
             : go_on_writing (p);
}

static int
back_up (Place *p)
{
  g_autofree char *path = g_build_filename (p->fx->dir, "outbox", "backup.db", NULL);
  return hz_store_backup (p->fx->store, AS_OWNER, path, NULL) ? 0 : ENOMSG;
}

static int
close_store (Place *p)
{
  g_clear_pointer (&p->fx->store, hz_store_close);
  g_autofree char *log = g_strconcat (p->fx->file, "-wal", NULL);
  return wrong (access (log, F_OK) != 0);
}

static int
know_holder (Place *p)
{
  return hz_holder_self ()->began != 0 ? 0 : ENOMSG;
}

/* --- the table --- */

static const CagedRow rows[] = {
    {"read-key", read_key, EACCES, TRUE},
    {"read-outside", read_outside, EACCES, TRUE},
    {"write-outside", write_outside, EACCES, TRUE},
    {"change-outside", change_outside, EACCES, TRUE},
    {"truncate-outside", truncate_outside, EACCES, TRUE},
    {"write-beside-database", write_beside_database, EACCES, TRUE},
    {"change-inbox", change_inbox, EACCES, TRUE},
    {"open-device", open_device, EACCES, TRUE},
    {"read-program", read_program, EACCES, TRUE},
    {"carry-out", carry_out, EACCES, TRUE},
    {"link-key", link_key, EPERM},
    {"open-for-all", open_for_all, EPERM},
    {"read-inbox", read_inbox},
    {"read-zones", read_zones},
    {"know-names", know_names},
    {"write-paper", write_paper},
    {"remove-paper", remove_paper},
    {"go-on-writing", go_on_writing},
    {"checkpoint", checkpoint},
    {"back-up", back_up},
    {"close-store", close_store},
    {"know-holder", know_holder},
};

/* What the rows are about can be done outside of the cage: else they would prove nothing. */
static void
test_without (void)
{
  static const Deed deeds[] = {read_key,  read_outside, write_outside, change_inbox,
                               carry_out, link_key,     open_for_all};
  Place place = {0};
  place_init (&place);
  for (guint i = 0; i < G_N_ELEMENTS (deeds); i++) {
    errno = 0;
    g_assert_cmpint (deeds[i](&place), ==, 0);
  }
  place_clear (&place);
}

/* Without its log the database could not be written later: that is said at once. */
static void
test_store_not_open (void)
{
  g_autoptr (GError) error = NULL;
  int status;
  Place place = {0};
  if (hz_confine_abi () == 0) {
    g_test_skip ("the kernel has no Landlock");
    return;
  }
  place_init (&place);
  const HzCage cage = {place.fx->dir};
  pid_t child = fork ();
  if (child == 0)
    _exit (hz_cage_enter (&cage, &error) ? 0 : 1);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_cmpint (status, ==, W_EXITCODE (1, 0));
  place_clear (&place);
}

/* --- a kernel without Landlock --- */

/* From now on this process finds none. */
static void
hide_landlock (void)
{
  scmp_filter_ctx filter = seccomp_init (SCMP_ACT_ALLOW);
  const int calls[] = {SCMP_SYS (landlock_create_ruleset), SCMP_SYS (landlock_add_rule),
                       SCMP_SYS (landlock_restrict_self)};
  for (guint i = 0; i < G_N_ELEMENTS (calls); i++)
    g_assert_cmpint (seccomp_rule_add (filter, SCMP_ACT_ERRNO (ENOSYS), calls[i], 0), ==, 0);
  g_assert_cmpint (seccomp_load (filter), ==, 0);
  seccomp_release (filter);
}

/* The files are not bounded, the rest is. */
static void
test_without_landlock (void)
{
  static const struct {
    Deed deed;
    int expected;
  } left[] = {{read_outside, 0}, {go_on_writing, 0}, {open_for_all, EPERM}};
  Place place = {0};
  place_init (&place);
  for (guint i = 0; i < G_N_ELEMENTS (left); i++) {
    int status;
    pid_t child = fork ();
    if (child == 0) {
      hide_landlock ();
      g_assert_cmpint (hz_confine_abi (), ==, 0);
      do_caged (&place, left[i].deed);
    }
    g_assert_cmpint (waitpid (child, &status, 0), ==, child);
    g_assert_cmpint (outcome (status), ==, left[i].expected);
  }
  place_clear (&place);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cage/files-without", test_without);
  g_test_add_func ("/cage/without-landlock", test_without_landlock);
  g_test_add_func ("/cage/store-not-open", test_store_not_open);
  caged_add (rows, G_N_ELEMENTS (rows));
  return g_test_run ();
}
