#include "core/base/blocker.h"

const char *
hz_severity_id (HzSeverity severity)
{
  static const char *const ids[] = {
      [HZ_STOP] = "stop", [HZ_OFFICER] = "officer", [HZ_WARN] = "warn"};
  return ids[severity];
}

void
hz_blocker_free (HzBlocker *blocker)
{
  if (blocker == NULL)
    return;
  g_free (blocker->reason);
  g_free (blocker->way_out);
  g_free (blocker);
}

char *
hz_blocker_text (const HzBlocker *blocker)
{
  return blocker->way_out != NULL && *blocker->way_out != '\0'
             ? g_strdup_printf ("%s %s", blocker->reason, blocker->way_out)
             : g_strdup (blocker->reason);
}

GPtrArray *
hz_blockers_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)hz_blocker_free);
}

HzBlocker *
hz_blockers_add_va (GPtrArray *blockers, const HzBlocker *place, const char *way_out,
                    const char *reason, va_list args)
{
  HzBlocker *b = g_new (HzBlocker, 1);
  *b = *place;
  b->reason = g_strdup_vprintf (reason, args);
  b->way_out = g_strdup (way_out);
  g_ptr_array_add (blockers, b);
  return b;
}

HzBlocker *
hz_blockers_add (GPtrArray *blockers, const HzBlocker *place, const char *way_out,
                 const char *reason, ...)
{
  va_list args;
  va_start (args, reason);
  HzBlocker *b = hz_blockers_add_va (blockers, place, way_out, reason, args);
  va_end (args);
  return b;
}

const HzBlocker *
hz_blockers_first (const GPtrArray *blockers)
{
  for (guint i = 0; i < blockers->len; i++) {
    const HzBlocker *b = g_ptr_array_index (blockers, i);
    if (b->severity != HZ_WARN)
      return b;
  }
  return NULL;
}

guint
hz_blockers_count (const GPtrArray *blockers)
{
  guint refusing = 0;
  for (guint i = 0; i < blockers->len; i++)
    refusing += ((const HzBlocker *)g_ptr_array_index (blockers, i))->severity != HZ_WARN;
  return refusing;
}
