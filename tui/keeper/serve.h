/* A process that keeps the station, at the other end of a socket from its counter. */
#pragma once
#include "data/door/door.h"
#include "tui/station/station.h"

/* Answers what comes over FD until its other end is gone or says what it may not; closes FD.
 * STATION is as hz_station_read gives it; its keys and its store are opened behind the first
 * answer, its book behind the second. NULL: there is none, and every call is answered with WHY.
 * Returns what the process exits with. */
int hz_keeper_serve (int fd, HzStation *station, const GError *why);

/* Divides the program, before its first thread: a child that keeps the station of folder DIR with
 * the rights the program was started with, and this process, which has given the station's group
 * up for good. KEEPER is the child. NULL: it could not be divided. */
HzDoor *hz_keeper_divide (const char *dir, GPid *keeper, GError **error);
