/* data/desk/agent/base: what every device of huzheng-desk shares: how it is told of in the property
 * Devices and tested, what a peer may ask in which phase, and the cage of its examiners. Knows no
 * device, and no connection. Leans on the protocol of data/desk/link. */
#pragma once
#include "data/desk/agent/base/agent_devices.h"
#include "data/desk/agent/base/examiner_cage.h"
#include "data/desk/agent/base/guard.h"
#include "data/desk/agent/base/limit.h"
