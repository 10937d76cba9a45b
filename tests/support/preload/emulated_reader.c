/* Loaded before the real program, beside umockdev's library: libfprint's drivers then know that
 * their reader is a recording. huzheng-desk takes that word out of its environment, whoever says it
 * there; here it comes back when libfprint begins. */
#include <dlfcn.h>
#include <stdlib.h>

void *fp_context_new (void);

void *
fp_context_new (void)
{
  void *(*real) (void);
  *(void **)&real = dlsym (RTLD_NEXT, "fp_context_new");
  setenv ("FP_DEVICE_EMULATION", "1", 1);
  return real ();
}
