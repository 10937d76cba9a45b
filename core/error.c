#include "core/error.h"

#include "core/lang.h"

#include <errno.h>

G_DEFINE_QUARK (hz - error - quark, hz_error)

gboolean
hz_fail (GError **error, HzErrorCode code, const char *format, ...)
{
  va_list args;
  va_start (args, format);
  if (error != NULL && *error == NULL)
    *error = g_error_new_valist (HZ_ERROR, code, format, args);
  va_end (args);
  return FALSE;
}

const char *
hz_errno_text (int error_number)
{
  switch (error_number) {
  case ENOENT:
    return _ ("there is no such file or folder");
  case EACCES:
  case EPERM:
    return _ ("the rights to it are missing");
  case EISDIR:
    return _ ("it is a folder");
  case ENOTDIR:
    return _ ("a part of the path is no folder");
  case ENOSPC:
    return _ ("the disk is full");
  case EDQUOT:
    return _ ("the disk quota is used up");
  case EROFS:
    return _ ("the disk is read-only");
  case EMFILE:
    return _ ("too many files are open");
  default:
    return g_strerror (error_number);
  }
}
