#include "core/base/error.h"

#include "core/base/lang.h"
#include "core/base/text.h"

#include <errno.h>
#include <string.h>

typedef struct {
  GPtrArray *blockers; /* shared by copies of the error, never changed */
} HzErrorPrivate;

static void
hz_error_private_init (HzErrorPrivate *own)
{
  own->blockers = NULL;
}

static void
hz_error_private_copy (const HzErrorPrivate *from, HzErrorPrivate *to)
{
  to->blockers = from->blockers != NULL ? g_ptr_array_ref (from->blockers) : NULL;
}

static void
hz_error_private_clear (HzErrorPrivate *own)
{
  g_clear_pointer (&own->blockers, g_ptr_array_unref);
}

G_DEFINE_EXTENDED_ERROR (HzError, hz_error)

gboolean
hz_fail (GError **error, HzErrorCode code, const char *format, ...)
{
  va_list args;
  va_start (args, format);
  if (error != NULL && *error == NULL) {
    g_autofree char *message = g_strdup_vprintf (format, args);
    g_autofree char *text = hz_text_printable_lines (message); /* it may quote from outside */
    *error = g_error_new_literal (HZ_ERROR, code, text);
  }
  va_end (args);
  return FALSE;
}

gboolean
hz_blocked (GError **error, GPtrArray *blockers)
{
  g_autoptr (GPtrArray) all = blockers;
  const HzBlocker *first = hz_blockers_first (all);
  if (first == NULL)
    return TRUE;
  if (error == NULL || *error != NULL)
    return FALSE;
  g_autofree char *text = hz_blocker_text (first);
  hz_fail (error, HZ_ERROR_BLOCKED, "%s", text);
  hz_error_get_private (*error)->blockers = g_steal_pointer (&all);
  return FALSE;
}

gboolean
hz_blocked_at (GError **error, const HzBlocker *place, const char *way_out, const char *reason, ...)
{
  va_list args;
  GPtrArray *blockers = hz_blockers_new ();
  va_start (args, reason);
  hz_blockers_add_va (blockers, place, way_out, reason, args);
  va_end (args);
  return hz_blocked (error, blockers);
}

const GPtrArray *
hz_error_blockers (const GError *error)
{
  return error != NULL && error->domain == HZ_ERROR ? hz_error_get_private (error)->blockers : NULL;
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
