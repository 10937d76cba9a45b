#include "data/desk/agent/finger/reader_environment.h"
#include <glib.h>
#include <stdlib.h>

/* All that libfprint 1.94.5 asks for, and the names that other versions have for it. A virtual
 * reader's opening unlinks whatever file lies at its path; an emulated one encrypts with keys that
 * are known; what was transferred would lie in the log, with the finger in it. */
static const char *const names[] = {"FP_VIRTUAL_IMAGE",
                                    "FP_VIRTUAL_DEVICE",
                                    "FP_VIRTUAL_DEVICE_IDENT",
                                    "FP_VIRTUAL_DEVICE_STORAGE",
                                    "FP_VIRTUAL_DEVICE_STORAGE_NO_LIST",
                                    "FP_DRIVERS_WHITELIST",
                                    "FP_DRIVERS_ALLOWLIST",
                                    "FP_DEVICE_EMULATION",
                                    "FP_DEBUG_TRANSFER",
                                    "FP_EMULATION"};

void
hz_reader_environment_real (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    unsetenv (names[i]);
}

void
hz_reader_environment_virtual (const char *socket)
{
  hz_reader_environment_real ();
  g_setenv ("FP_VIRTUAL_IMAGE", socket, TRUE);
  g_setenv ("FP_DRIVERS_WHITELIST", "virtual_image", TRUE);
}
