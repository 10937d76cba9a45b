/* The parts of a desk, each at the place of its interface. */
#include "data/desk/link/desk_private.h"

gpointer
hz_desk_part (HzDesk *desk, const HzDeskPartKind *kind)
{
  HzDeskPart **part = &desk->parts[kind->face];
  if (*part == NULL) {
    *part = g_malloc0 (kind->size);
    **part = (HzDeskPart){kind, desk};
    if (desk->link != NULL && desk->link->bus != NULL && kind->listen != NULL)
      kind->listen (*part, desk->link->proxies[kind->face]);
  }
  return *part;
}

gconstpointer
hz_desk_part_seen (const HzDesk *desk, const HzDeskPartKind *kind)
{
  return desk->parts[kind->face];
}

static HzDeskPartState
state_of (const HzDeskPart *part)
{
  return part != NULL && part->kind->state != NULL ? part->kind->state (part) : HZ_PART_QUIET;
}

HzDeskPart *
hz_desk_part_in (const HzDesk *desk, HzDeskPartState state)
{
  for (guint i = 0; i < HZ_FACE_COUNT; i++)
    if (state_of (desk->parts[i]) == state)
      return desk->parts[i];
  return NULL;
}

guint
hz_desk_waiting (const HzDesk *desk)
{
  guint count = desk->asks.length;
  for (guint i = 0; i < HZ_FACE_COUNT; i++)
    count += state_of (desk->parts[i]) != HZ_PART_QUIET;
  return count;
}

/* --- all of them --- */

/* Calls OPERATION, a field of HzDeskPartKind, of every part that has it. */
#define each_part(desk, operation)                                                                 \
  for (guint i = 0; i < HZ_FACE_COUNT; i++)                                                        \
    if ((desk)->parts[i] != NULL && (desk)->parts[i]->kind->operation != NULL)                     \
  (desk)->parts[i]->kind->operation ((desk)->parts[i])

void
hz_desk_parts_flush (HzDesk *desk)
{
  each_part (desk, flush);
}

void
hz_desk_parts_link_lost (HzDesk *desk)
{
  each_part (desk, link_lost);
}

void
hz_desk_parts_leave (HzDesk *desk)
{
  each_part (desk, leave);
}

void
hz_desk_parts_clear (HzDesk *desk)
{
  each_part (desk, clear);
  for (guint i = 0; i < HZ_FACE_COUNT; i++)
    g_clear_pointer (&desk->parts[i], g_free);
}
