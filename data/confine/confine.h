/* data/confine: a process leaves itself only the files that it names (Landlock), and none of the
 * calls by which one gets out (seccomp). Knows no file of the product; who shuts himself in says
 * what he needs. */
#pragma once
#include <glib.h>
#include <seccomp.h>

/* What can be done with a file, and below a folder. */
typedef enum {
  HZ_CONFINE_READ = 1 << 0,
  HZ_CONFINE_WRITE = 1 << 1, /* what is there; to read as well */
  HZ_CONFINE_LIST = 1 << 2,
  HZ_CONFINE_MAKE = 1 << 3,    /* files */
  HZ_CONFINE_REMOVE = 1 << 4,  /* files */
  HZ_CONFINE_SOCKETS = 1 << 5, /* made */
  HZ_CONFINE_RMDIR = 1 << 6,
  HZ_CONFINE_RUN = 1 << 7,
  HZ_CONFINE_DEVICE = 1 << 8, /* questions to devices (ioctl) */
} HzConfineRights;

typedef struct {
  const char *path; /* below the base unless it begins with / */
  HzConfineRights rights;
  gboolean always; /* it is an error when it is not there */
} HzConfineGrant;

/* What the kernel has of Landlock: the version of its interface; 0: nothing. */
int hz_confine_abi (void);
/* For good, for the calling thread and all that it makes from now on: nothing but COUNT grants.
 * BASE may be NULL where all are absolute. A kernel without Landlock is no error: the files are not
 * bounded. FALSE: errno says why, and WRONG what it was about (a path of GRANTS, or "landlock"). */
gboolean hz_confine (const char *base, const HzConfineGrant *grants, guint count,
                     const char **wrong);
/* One thread runs in this process. */
gboolean hz_confine_is_alone (void);

/* Adds one rule for every one of COUNT calls, as SCMP_SYS names them; 0, or what libseccomp says.
 */
int hz_confine_calls (scmp_filter_ctx filter, guint32 action, const int *calls, guint count);
/* The process dies of what only looks for a way out, or into others: no part of the product asks
 * any of it. */
int hz_confine_no_way_out (scmp_filter_ctx filter);
