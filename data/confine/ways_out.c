#include "data/confine/confine.h"

#define CALL(name) SCMP_SYS (name)

static const int ways_out[] = {
#ifndef __SANITIZE_ADDRESS__
    CALL (ptrace), /* by which leaks are looked for */
#endif
    CALL (process_vm_readv),
    CALL (process_vm_writev),
    CALL (kcmp),
    CALL (pidfd_getfd),
    CALL (mount),
    CALL (umount2),
    CALL (move_mount),
    CALL (open_tree),
    CALL (fsopen),
    CALL (fsmount),
    CALL (fsconfig),
    CALL (mount_setattr),
    CALL (pivot_root),
    CALL (chroot),
    CALL (setns),
    CALL (unshare),
    CALL (keyctl),
    CALL (add_key),
    CALL (request_key),
    CALL (bpf),
    CALL (perf_event_open),
    CALL (userfaultfd),
    CALL (io_uring_setup),
    CALL (io_uring_enter),
    CALL (io_uring_register),
    CALL (kexec_load),
    CALL (kexec_file_load),
    CALL (init_module),
    CALL (finit_module),
    CALL (delete_module),
    CALL (reboot),
    CALL (swapon),
    CALL (swapoff),
    CALL (acct),
    CALL (quotactl),
    CALL (open_by_handle_at),
    CALL (iopl),
    CALL (ioperm),
    CALL (modify_ldt)};

int
hz_confine_calls (scmp_filter_ctx filter, guint32 action, const int *calls, guint count)
{
  int wrong = 0;
  for (guint i = 0; i < count && wrong == 0; i++)
    wrong = seccomp_rule_add (filter, action, calls[i], 0);
  return wrong;
}

int
hz_confine_no_way_out (scmp_filter_ctx filter)
{
  return hz_confine_calls (filter, SCMP_ACT_KILL_PROCESS, ways_out, G_N_ELEMENTS (ways_out));
}
