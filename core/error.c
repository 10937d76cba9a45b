#include "core/error.h"

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
