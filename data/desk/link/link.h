/* data/desk/link: the line between a session and huzheng-desk, the program that drives the devices
 * of a desk. Here are its protocol (desk.xml, protocol.h), how the program is started or reached,
 * greeted, watched and tried again, how it is asked, and which devices it says are there.
 *
 * What a device does is a part's (data/desk/finger, picture, print), which hangs on the desk
 * through inside.h: the link knows no part. Nothing here blocks; callbacks come from the main loop
 * of the default context. Everything that comes from the other end is checked against hard maxima
 * before it is believed. Leans on core alone. */
#pragma once
#include "data/desk/link/backlog.h"
#include "data/desk/link/bytes.h"
#include "data/desk/link/desk.h"
#include "data/message/message.h"
#include "data/desk/link/protocol.h"
