#include "data/desk/agent/base/examiner_cage.h"

#include "data/confine/confine.h"
#include "data/desk/agent/base/limit.h"

#include <errno.h>
#include <seccomp.h>
#include <sys/prctl.h>

#ifndef __SANITIZE_ADDRESS__
#define CALL(name) SCMP_SYS (name)

static const int allowed[] = {
    /* the line to who asked, and that of libfprint's reader to its hand */
    CALL (read), CALL (write), CALL (readv), CALL (writev), CALL (recvmsg), CALL (recvfrom),
    CALL (sendmsg), CALL (sendto), CALL (poll), CALL (ppoll), CALL (close), CALL (shutdown),
    /* memory */
    CALL (mmap), CALL (munmap), CALL (mremap), CALL (mprotect), CALL (madvise), CALL (brk),
    CALL (sysinfo),
    /* the threads that there are, their clocks and their end */
    CALL (futex), CALL (sched_yield), CALL (sched_getaffinity), CALL (getpid), CALL (gettid),
    CALL (clock_gettime), CALL (gettimeofday), CALL (clock_nanosleep), CALL (alarm),
    CALL (setitimer), CALL (getrandom), CALL (restart_syscall), CALL (rt_sigreturn),
    CALL (rt_sigprocmask), CALL (rt_sigaction), CALL (tgkill), CALL (exit), CALL (exit_group)};

/* What libraries try and can do without. */
static const int refused[] = {
    CALL (open),       CALL (openat),     CALL (openat2),      CALL (access),
    CALL (faccessat),  CALL (stat),       CALL (lstat),        CALL (fstat),
    CALL (statx),      CALL (newfstatat), CALL (readlink),     CALL (lseek),
    CALL (fcntl),      CALL (ioctl),      CALL (getcwd),       CALL (prctl),
    CALL (prlimit64),  CALL (uname),      CALL (getuid),       CALL (geteuid),
    CALL (getgid),     CALL (getegid),    CALL (faccessat2),   CALL (readlinkat),
    CALL (getdents64), CALL (statfs),     CALL (getsockname),  CALL (getpeername),
    CALL (getsockopt), CALL (setsockopt), CALL (sched_getattr)};

static int
load (void)
{
  hz_agent_limit (RLIMIT_FSIZE, 0);
  hz_agent_limit (RLIMIT_NPROC, 0);
  scmp_filter_ctx filter = seccomp_init (SCMP_ACT_KILL_PROCESS);
  int wrong = filter != NULL
                  ? hz_confine_calls (filter, SCMP_ACT_ALLOW, allowed, G_N_ELEMENTS (allowed))
                  : -ENOMEM;
  if (wrong == 0)
    wrong = hz_confine_calls (filter, SCMP_ACT_ERRNO (EACCES), refused, G_N_ELEMENTS (refused));
  if (wrong == 0)
    wrong = seccomp_attr_set (filter, SCMP_FLTATR_CTL_TSYNC, 1); /* all threads, or none */
  if (wrong == 0)
    wrong = seccomp_load (filter);
  seccomp_release (filter);
  return wrong;
}
#else
static int
load (void)
{
  return 0;
}
#endif

gboolean
hz_agent_cage (void)
{
  int wrong = prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 ? load () : -errno;
  errno = -wrong;
  return wrong == 0;
}
