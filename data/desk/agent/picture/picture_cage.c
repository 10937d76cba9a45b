#include "data/desk/agent/picture/picture_cage.h"

#include <errno.h>
#include <seccomp.h>

#define CALL(name) SCMP_SYS (name)

#ifndef __SANITIZE_ADDRESS__
static const int allowed[] = {
    /* the line to who asked */
    CALL (read), CALL (write), CALL (readv), CALL (writev), CALL (recvmsg), CALL (recvfrom),
    CALL (sendmsg), CALL (sendto), CALL (poll), CALL (ppoll), CALL (close),
    /* memory */
    CALL (mmap), CALL (munmap), CALL (mremap), CALL (mprotect), CALL (madvise), CALL (brk),
    CALL (sysinfo),
    /* this one thread, its clocks and its end */
    CALL (futex), CALL (sched_yield), CALL (sched_getaffinity), CALL (getpid), CALL (gettid),
    CALL (clock_gettime), CALL (gettimeofday), CALL (clock_nanosleep), CALL (alarm),
    CALL (setitimer), CALL (getrandom), CALL (restart_syscall), CALL (rt_sigreturn),
    CALL (rt_sigprocmask), CALL (rt_sigaction), CALL (tgkill), CALL (exit), CALL (exit_group)};

/* What libraries try and can do without. */
static const int refused[] = {CALL (open),      CALL (openat),     CALL (openat2),  CALL (access),
                              CALL (faccessat), CALL (stat),       CALL (lstat),    CALL (fstat),
                              CALL (statx),     CALL (newfstatat), CALL (readlink), CALL (lseek),
                              CALL (fcntl),     CALL (ioctl),      CALL (getcwd),   CALL (prctl),
                              CALL (prlimit64), CALL (uname),      CALL (getuid),   CALL (geteuid),
                              CALL (getgid),    CALL (getegid)};

static int
add_all (scmp_filter_ctx filter, guint32 action, const int *calls, guint count)
{
  int wrong = 0;
  for (guint i = 0; i < count && wrong == 0; i++)
    wrong = seccomp_rule_add (filter, action, calls[i], 0);
  return wrong;
}
#endif

gboolean
hz_picture_cage (void)
{
  int wrong = 0;
#ifndef __SANITIZE_ADDRESS__
  scmp_filter_ctx filter = seccomp_init (SCMP_ACT_KILL_PROCESS);
  wrong =
      filter != NULL ? add_all (filter, SCMP_ACT_ALLOW, allowed, G_N_ELEMENTS (allowed)) : -ENOMEM;
  if (wrong == 0)
    wrong = add_all (filter, SCMP_ACT_ERRNO (EACCES), refused, G_N_ELEMENTS (refused));
  if (wrong == 0)
    wrong = seccomp_load (filter);
  seccomp_release (filter);
#endif
  errno = -wrong;
  return wrong == 0;
}
