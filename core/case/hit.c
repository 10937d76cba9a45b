#include "core/case/hit.h"

void
hz_hit_free (HzHit *hit)
{
  if (hit == NULL)
    return;
  hz_case_line_free (hit->line);
  g_free (hit);
}
