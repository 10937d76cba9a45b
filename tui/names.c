#include "tui/names.h"

#include "core/lang.h"

const char *
hz_state_name (HzState state)
{
  switch (state) {
  case HZ_STATE_DRAFT:
    return _ ("draft");
  case HZ_STATE_SUBMITTED:
    return _ ("submitted");
  case HZ_STATE_WITHDRAWN:
    return _ ("withdrawn");
  }
  g_return_val_if_reached ("?");
}

const char *
hz_state_name_of_id (const char *id)
{
  HzState state;
  return hz_state_parse (id, &state) ? hz_state_name (state) : id;
}
