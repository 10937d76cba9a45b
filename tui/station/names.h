/* The name of a state on screens, slips and in workbooks, in the current language. */
#pragma once
#include "core/case/case.h"

const char *hz_state_name (HzState state);
/* The same for the id that the store keeps ("draft"); the id itself when unknown. */
const char *hz_state_name_of_id (const char *id);
