#include "core/case/finger_seen.h"

void
hz_touch_seen_clear (HzTouchSeen *seen)
{
  g_clear_pointer (&seen->reader, g_free);
  g_clear_pointer (&seen->ridge, g_bytes_unref);
}

HzTouchSeen
hz_touch_seen_copy (const HzTouchSeen *seen)
{
  HzTouchSeen copy = *seen;
  copy.reader = g_strdup (seen->reader);
  copy.ridge = seen->ridge != NULL ? g_bytes_ref (seen->ridge) : NULL;
  return copy;
}
