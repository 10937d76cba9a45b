/* Which calls of the system are left in the cage. What is not listed is refused with EPERM, so that
 * a library that tries something else gets an error and goes on; what no library tries, and who
 * tries it looks for a way out, ends the process. clone3 is as if the kernel had none: its flags
 * lie in memory where a filter cannot look, and glibc then takes clone. */
#include "tui/start/filter.h"
#include "core/base/base.h"
#include "data/confine/confine.h"

#include <errno.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

#define CALL(name) SCMP_SYS (name)

static const int allowed[] = {
#ifdef __SANITIZE_ADDRESS__ /* looks for leaks from a process of its own */
    CALL (clone), CALL (ptrace), CALL (wait4),
#endif
    /* files: which ones is for Landlock; owner and mode by descriptor alone */
    CALL (read), CALL (write), CALL (readv), CALL (writev), CALL (pread64), CALL (pwrite64),
    CALL (preadv), CALL (pwritev), CALL (preadv2), CALL (pwritev2), CALL (lseek), CALL (open),
    CALL (openat), CALL (openat2), CALL (creat), CALL (close), CALL (close_range), CALL (stat),
    CALL (fstat), CALL (lstat), CALL (newfstatat), CALL (statx), CALL (access), CALL (faccessat),
    CALL (faccessat2), CALL (readlink), CALL (readlinkat), CALL (getdents), CALL (getdents64),
    CALL (getcwd), CALL (chdir), CALL (fchdir), CALL (rename), CALL (renameat), CALL (renameat2),
    CALL (unlink), CALL (unlinkat), CALL (truncate), CALL (ftruncate), CALL (fallocate),
    CALL (fadvise64), CALL (fsync), CALL (fdatasync), CALL (sync_file_range), CALL (flock),
    CALL (fcntl), CALL (dup), CALL (dup2), CALL (dup3), CALL (pipe), CALL (pipe2), CALL (umask),
    CALL (fchmod), CALL (fchown), CALL (statfs), CALL (fstatfs), CALL (sendfile),
    CALL (copy_file_range),
    /* memory */
    CALL (mmap), CALL (mprotect), CALL (munmap), CALL (mremap), CALL (madvise), CALL (msync),
    CALL (brk), CALL (mlock), CALL (mlock2), CALL (munlock), CALL (membarrier),
    /* threads of this process */
    CALL (exit), CALL (exit_group), CALL (futex), CALL (set_robust_list), CALL (get_robust_list),
    CALL (set_tid_address), CALL (rseq), CALL (arch_prctl), CALL (gettid), CALL (sched_yield),
    CALL (sched_getaffinity), CALL (sched_getattr), CALL (sched_setattr), CALL (sched_getparam),
    CALL (sched_getscheduler), CALL (prctl),
    /* who one is */
    CALL (getpid), CALL (getppid), CALL (getpgrp), CALL (getpgid), CALL (getsid), CALL (getuid),
    CALL (geteuid), CALL (getgid), CALL (getegid), CALL (getresuid), CALL (getresgid),
    CALL (getgroups), CALL (capget), CALL (prlimit64), CALL (getrlimit), CALL (setrlimit),
    CALL (getrusage), CALL (sysinfo), CALL (uname), CALL (times),
    /* signals; kill also asks whether a process is there, and pidfd ends an examiner */
    CALL (rt_sigaction), CALL (rt_sigprocmask), CALL (rt_sigreturn), CALL (rt_sigpending),
    CALL (rt_sigsuspend), CALL (rt_sigtimedwait), CALL (sigaltstack), CALL (restart_syscall),
    CALL (kill), CALL (tgkill), CALL (pidfd_send_signal), CALL (pause),
    /* time, and waiting for what comes */
    CALL (clock_gettime), CALL (clock_getres), CALL (clock_nanosleep), CALL (nanosleep),
    CALL (gettimeofday), CALL (time), CALL (alarm), CALL (setitimer), CALL (getitimer),
    CALL (timerfd_create), CALL (timerfd_settime), CALL (timerfd_gettime), CALL (poll),
    CALL (ppoll), CALL (select), CALL (pselect6), CALL (epoll_create1), CALL (epoll_ctl),
    CALL (epoll_wait), CALL (epoll_pwait), CALL (eventfd2), CALL (signalfd4), CALL (getrandom),
    /* sockets that are there */
    CALL (sendmsg), CALL (recvmsg), CALL (recvfrom), CALL (shutdown), CALL (getsockname),
    CALL (getpeername), CALL (getsockopt), CALL (setsockopt),
    /* shutting oneself in still more */
    CALL (seccomp), CALL (landlock_create_ruleset), CALL (landlock_add_rule),
    CALL (landlock_restrict_self)};

/* Besides the ways out that nobody takes (data/confine). */
static const int deadly[] = {CALL (personality), CALL (setuid),   CALL (setgid),
                             CALL (setreuid),    CALL (setregid), CALL (setresuid),
                             CALL (setresgid),   CALL (setfsuid), CALL (setfsgid),
                             CALL (setgroups),   CALL (execve),   CALL (execveat)};

/* Questions about a descriptor; none that types into a terminal or sets up a network. */
static int
add_ioctls (scmp_filter_ctx filter)
{
  static const unsigned long asked[] = {TCGETS, FIONREAD, FIONBIO, FIOCLEX, FIONCLEX};
  int wrong = 0;
  for (guint i = 0; i < G_N_ELEMENTS (asked) && wrong == 0; i++)
    wrong = seccomp_rule_add (filter, SCMP_ACT_ALLOW, CALL (ioctl), 1,
                              SCMP_A1 (SCMP_CMP_MASKED_EQ, 0xffffffff, asked[i]));
  return wrong;
}

/* Threads and no processes; pairs of sockets and no others; datagrams only to whom a socket is
 * connected. */
static int
add_bounded (scmp_filter_ctx filter)
{
  int wrong = add_ioctls (filter);
  if (wrong == 0)
    wrong = seccomp_rule_add (filter, SCMP_ACT_ERRNO (ENOSYS), CALL (clone3), 0);
#ifndef __SANITIZE_ADDRESS__
  if (wrong == 0)
    wrong = seccomp_rule_add (filter, SCMP_ACT_ALLOW, CALL (clone), 1,
                              SCMP_A0 (SCMP_CMP_MASKED_EQ, CLONE_THREAD, CLONE_THREAD));
#endif
  if (wrong == 0)
    wrong = seccomp_rule_add (filter, SCMP_ACT_ALLOW, CALL (sendto), 1, SCMP_A4 (SCMP_CMP_EQ, 0));
  if (wrong == 0)
    wrong = seccomp_rule_add (filter, SCMP_ACT_ALLOW, CALL (socketpair), 2,
                              SCMP_A0 (SCMP_CMP_EQ, AF_UNIX),
                              SCMP_A1 (SCMP_CMP_MASKED_EQ, 0xf, SOCK_STREAM));
  return wrong;
}

static int
add_rules (scmp_filter_ctx filter)
{
  int wrong = seccomp_attr_set (filter, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS);
  if (wrong == 0)
    wrong = hz_confine_calls (filter, SCMP_ACT_ALLOW, allowed, G_N_ELEMENTS (allowed));
  if (wrong == 0)
    wrong = hz_confine_no_way_out (filter);
  if (wrong == 0)
    wrong = hz_confine_calls (filter, SCMP_ACT_KILL_PROCESS, deadly, G_N_ELEMENTS (deadly));
  if (wrong == 0)
    wrong = add_bounded (filter);
  /* A tree instead of a list: each call of SQLite passes here. */
  if (wrong == 0)
    wrong = seccomp_attr_set (filter, SCMP_FLTATR_CTL_OPTIMIZE, 2);
  return wrong != 0 ? wrong : seccomp_load (filter);
}

gboolean
hz_filter_load (GError **error)
{
  scmp_filter_ctx filter = seccomp_init (SCMP_ACT_ERRNO (EPERM));
  int wrong = filter != NULL ? add_rules (filter) : -ENOMEM;
  seccomp_release (filter);
  return wrong == 0 || hz_fail (error, HZ_ERROR_FAILED,
                                _ ("The program could not limit its own rights (%s: %s). Tell the "
                                   "administrator: huzheng doctor."),
                                "seccomp", hz_errno_text (-wrong));
}
