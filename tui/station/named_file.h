/* A file that a person named: opened with that person's rights, only a regular file, only so many
 * bytes. */
#pragma once
#include <glib.h>

typedef enum {
  HZ_NAMED_WELL,
  HZ_NAMED_UNREADABLE, /* errno says why */
  HZ_NAMED_NO_FILE,    /* a folder, a device, a pipe */
  HZ_NAMED_TOO_LARGE
} HzNamedFault;

/* Never waits for who would write into it. The descriptor, or -1. */
int hz_named_file_open (const char *path);
/* What is in FD (taken over; -1: it could not be opened), at most MOST bytes. NULL with FAULT.
 * (transfer full) */
GBytes *hz_named_file_read (int fd, gsize most, HzNamedFault *fault);
