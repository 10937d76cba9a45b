#include "tui/station/names.h"

#include "core/base/base.h"

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
  case HZ_STATE_APPROVED:
    return _ ("approved");
  case HZ_STATE_IN_PRODUCTION:
    return _ ("producing");
  case HZ_STATE_READY:
    return _ ("card ready");
  case HZ_STATE_COLLECTED:
    return _ ("collected");
  case HZ_STATE_RETURNED:
    return _ ("returned");
  case HZ_STATE_REFUSED:
    return _ ("refused");
  }
  g_return_val_if_reached ("?");
}

const char *
hz_state_name_of_id (const char *id)
{
  HzState state;
  return hz_state_parse (id, &state) ? hz_state_name (state) : id;
}
