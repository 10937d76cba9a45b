/* data/desk/agent/base: what every device of huzheng-desk shares: how it is told of in the property
 * Devices and tested, and what a peer may ask in which phase. Knows no device, and no connection.
 * Leans on the protocol of data/desk/link. */
#pragma once
#include "data/desk/agent/base/agent_devices.h"
#include "data/desk/agent/base/guard.h"
#include "data/desk/agent/base/limit.h"
