#include "core/base/error.h"

#include "core/base/lang.h"

#include <errno.h>
#include <string.h>

#define REPLACEMENT 0xFFFD

G_DEFINE_QUARK (hz - error - quark, hz_error)

/* A message may quote what came from outside: nothing in it may move the cursor of a terminal.
 * (transfer full) */
static char *
as_text (const char *message)
{
  g_autofree char *valid = g_utf8_make_valid (message, -1);
  GString *out = g_string_sized_new (strlen (valid));
  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);
    g_string_append_unichar (out, g_unichar_iscntrl (c) && c != '\n' ? REPLACEMENT : c);
  }
  return g_string_free (out, FALSE);
}

gboolean
hz_fail (GError **error, HzErrorCode code, const char *format, ...)
{
  va_list args;
  va_start (args, format);
  if (error != NULL && *error == NULL) {
    g_autofree char *message = g_strdup_vprintf (format, args);
    g_autofree char *text = as_text (message);
    *error = g_error_new_literal (HZ_ERROR, code, text);
  }
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
