/* A peer that cannot be served is told why, by name, before its line closes. */
#pragma once
#include <gio/gio.h>

/* Answers the first call on FD (taken over) with the D-Bus error NAME; gives up after five seconds.
 * When many are refused at once the others are only closed. */
void hz_refuse (int fd, const char *name, const char *message);
