/* Loaded before the real program, beside umockdev's library: libfprint's drivers then know that
 * their reader is a recording. huzheng-desk takes that word out of its environment, whoever says it
 * there; here it comes back when libfprint begins. And the kernel seems to have no Landlock:
 * umockdev plays the kernel with sockets and files of its own, which no real desk has. */
#include <dlfcn.h>
#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <sys/syscall.h>

void *fp_context_new (void);
long syscall (long number, ...);

static long (*real_syscall) (long number, ...);

static void __attribute__ ((constructor)) begin (void)
{
  *(void **)&real_syscall = dlsym (RTLD_NEXT, "syscall");
}

void *
fp_context_new (void)
{
  void *(*real) (void);
  *(void **)&real = dlsym (RTLD_NEXT, "fp_context_new");
  setenv ("FP_DEVICE_EMULATION", "1", 1);
  return real ();
}

long
syscall (long number, ...)
{
  long given[6];
  va_list rest;
  va_start (rest, number);
  for (int i = 0; i < 6; i++)
    given[i] = va_arg (rest, long);
  va_end (rest);
  if (number == SYS_landlock_create_ruleset) {
    errno = ENOSYS;
    return -1;
  }
  if (real_syscall == NULL)
    begin ();
  return real_syscall (number, given[0], given[1], given[2], given[3], given[4], given[5]);
}
