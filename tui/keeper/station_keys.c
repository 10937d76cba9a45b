#include "tui/keeper/station_keys.h"

#include "core/base/base.h"
#include "core/crypto/crypto.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define FOLDER "keys"

/* --- making --- */

static gboolean
make_fail (GError **error, const char *path)
{
  int why = errno;
  return hz_fail (error, why == ENOSPC ? HZ_ERROR_FULL : HZ_ERROR_FAILED,
                  _ ("the key %s cannot be made: %s; run huzheng doctor as the owner of the "
                     "station"),
                  path, hz_errno_text (why));
}

static gboolean
write_whole (int fd, const char *bytes, gsize length)
{
  while (length > 0) {
    gssize done = write (fd, bytes, length);
    if (done < 0 && errno != EINTR)
      return FALSE;
    if (done > 0)
      bytes += done, length -= (gsize)done;
  }
  return fsync (fd) == 0;
}

/* A key file appears complete or not at all, and never replaces another: if two processes make it
 * at once, the second one uses the key of the first. */
static gboolean
write_key (const char *dir, const char *name, const void *bytes, gsize length, mode_t mode,
           GError **error)
{
  g_autofree char *path = g_build_filename (dir, FOLDER, name, NULL);
  g_autofree char *making = g_strconcat (path, ".tmp-XXXXXX", NULL);
  int fd = g_mkstemp_full (making, O_WRONLY | O_CLOEXEC, 0600);
  if (fd < 0)
    return make_fail (error, path);
  gboolean good = write_whole (fd, bytes, length) && fchmod (fd, mode) == 0;
  good = close (fd) == 0 && good;
  good = good && (link (making, path) == 0 || errno == EEXIST);
  if (!good)
    make_fail (error, path);
  g_unlink (making);
  return good;
}

static gboolean
make_paper_key (const char *dir, GError **error)
{
  g_autofree char *known = NULL;
  char *secret = NULL;
  if (!hz_sm2_generate (&secret, &known, error))
    return FALSE;
  gboolean made = write_key (dir, "paper.key", secret, strlen (secret), 0640, error);
  hz_text_wipe (secret);
  return made;
}

gboolean
hz_station_keys_make (const char *dir, HzKeys *keys, GError **error)
{
  g_autofree char *folder = g_build_filename (dir, FOLDER, NULL);
  if (g_mkdir (folder, 0700) != 0 || g_chmod (folder, 0750) != 0)
    return make_fail (error, folder);
  return hz_random (keys->seal, sizeof keys->seal, error) &&
         hz_sm2_generate (&keys->audit_private_pem, &keys->audit_public_pem, error) &&
         write_key (dir, "seal.key", keys->seal, sizeof keys->seal, 0640, error) &&
         write_key (dir, "audit.key", keys->audit_private_pem, strlen (keys->audit_private_pem),
                    0640, error) &&
         write_key (dir, "audit.pub", keys->audit_public_pem, strlen (keys->audit_public_pem), 0644,
                    error) &&
         make_paper_key (dir, error);
}

/* --- reading --- */

/* A key that everybody may read is no longer secret: refuse it until somebody has looked into it.
 */
static gboolean
check_key_mode (const char *path, GError **error)
{
  GStatBuf st;
  if (g_stat (path, &st) != 0)
    return hz_fail (error, errno == EACCES ? HZ_ERROR_DENIED : HZ_ERROR_FAILED,
                    _ ("the key %s cannot be read: %s; put it back from the backup"), path,
                    hz_errno_text (errno));
  if ((st.st_mode & 0007) != 0)
    return hz_fail (error, HZ_ERROR_DENIED,
                    _ ("the key %s is open to everybody; close it with: chmod o-rwx %s"), path,
                    path);
  return TRUE;
}

static gboolean
read_key (const char *dir, const char *name, gboolean secret, char **text, gsize *length,
          GError **error)
{
  g_autofree char *path = g_build_filename (dir, FOLDER, name, NULL);
  g_autoptr (GError) why = NULL;
  if (secret && !check_key_mode (path, error))
    return FALSE;
  if (!g_file_get_contents (path, text, length, &why))
    return hz_fail (error, HZ_ERROR_FAILED,
                    _ ("the key %s cannot be read: %s; put it back from the backup"), path,
                    why->message);
  return TRUE;
}

static gboolean
read_seal_key (const char *dir, HzKeys *keys, GError **error)
{
  g_autofree char *seal = NULL;
  gsize length = 0;
  if (!read_key (dir, "seal.key", TRUE, &seal, &length, error))
    return FALSE;
  gboolean right = length == HZ_SEAL_KEY_BYTES;
  if (right)
    memcpy (keys->seal, seal, HZ_SEAL_KEY_BYTES);
  explicit_bzero (seal, length);
  return right ||
         hz_fail (
             error, HZ_ERROR_DAMAGED,
             _ ("%s/keys/seal.key must have %d bytes and has %zu; put it back from the backup"),
             dir, HZ_SEAL_KEY_BYTES, length);
}

static gboolean
has_paper_key (const char *dir)
{
  g_autofree char *path = g_build_filename (dir, FOLDER, "paper.key", NULL);
  GStatBuf st;
  return g_lstat (path, &st) == 0 || errno != ENOENT;
}

gboolean
hz_station_keys_read (const char *dir, HzKeys *keys, GError **error)
{
  gsize ignored;
  return read_seal_key (dir, keys, error) &&
         read_key (dir, "audit.key", TRUE, &keys->audit_private_pem, &ignored, error) &&
         read_key (dir, "audit.pub", FALSE, &keys->audit_public_pem, &ignored, error) &&
         (has_paper_key (dir) || make_paper_key (dir, error)) &&
         read_key (dir, "paper.key", TRUE, &keys->paper_private_pem, &ignored, error);
}

void
hz_station_keys_wipe (HzKeys *keys)
{
  g_clear_pointer (&keys->audit_private_pem, hz_text_wipe);
  g_clear_pointer (&keys->paper_private_pem, hz_text_wipe);
  g_clear_pointer (&keys->audit_public_pem, g_free);
  explicit_bzero (keys->seal, sizeof keys->seal);
}
