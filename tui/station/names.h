/* What screens, slips and workbooks call a state, in the current language. */
#pragma once
#include "core/case/case.h"

const char *hz_state_name (HzState state);
/* The same for the id that the store keeps ("draft"); the id itself when unknown. */
const char *hz_state_name_of_id (const char *id);
