/* The limits of the process (setrlimit) that a caller can make smaller. */
#pragma once
#include <glib.h>

/* Each as near to what is wanted as the hard limit lets; errno is set when it cannot be done. */
gboolean hz_limits_raise (void);
