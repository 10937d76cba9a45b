/* data/desk/agent: huzheng-desk, the program that drives the devices of a desk for one peer:
 * waiting at a socket, who a peer is, greeting it, and leaving. The devices
 * are the rooms below; the protocol and its bounds are data/desk/link's. Nothing else leans on this
 * room. */
#pragma once
#include "data/desk/agent/door.h"
#include "data/desk/agent/peer.h"
#include "data/desk/agent/listen.h"
#include "data/desk/agent/refuse.h"
#include "data/desk/agent/ridge_process.h"
#include "data/desk/agent/service.h"
