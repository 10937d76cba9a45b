#include "tui/start/limits.h"
#include "tui/start/start.h"

#include <sys/resource.h>

#define MB ((rlim_t)1 << 20)

typedef struct {
  int resource;
  char letter;   /* of the shell's ulimit */
  rlim_t unit;   /* in which ulimit counts it */
  rlim_t wanted; /* the soft limit, where the hard one lets */
  rlim_t least;  /* with less the program would stop in the middle of something */
} Limit;

/* Core files hold what is sealed elsewhere. Open files: not more than what select () of a library
 * can stand. */
static const Limit limits[] = {
    {RLIMIT_CORE, 'c', 1024, 0, 0},
    {RLIMIT_NOFILE, 'n', 1, 1024, 128},
    {RLIMIT_FSIZE, 'f', 1024, RLIM_INFINITY, 64 * MB},
    {RLIMIT_STACK, 's', 1024, 8 * MB, 1 * MB},
    {RLIMIT_DATA, 'd', 1024, RLIM_INFINITY, 256 * MB},
    {RLIMIT_AS, 'v', 1024, RLIM_INFINITY, 1024 * MB},
    {RLIMIT_CPU, 't', 1, RLIM_INFINITY, 600},
    {RLIMIT_NPROC, 'u', 1, RLIM_INFINITY, 16},
};

gboolean
hz_limits_raise (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (limits); i++) {
    struct rlimit now;
    if (getrlimit (limits[i].resource, &now) != 0)
      return FALSE;
    now.rlim_cur = MIN (limits[i].wanted, now.rlim_max);
    if (limits[i].wanted == 0)
      now.rlim_max = 0;
    if (setrlimit (limits[i].resource, &now) != 0)
      return FALSE;
  }
  return TRUE;
}

gboolean
hz_start_enough (GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (limits); i++) {
    const Limit *limit = &limits[i];
    struct rlimit now;
    if (getrlimit (limit->resource, &now) == 0 && now.rlim_cur < limit->least)
      return hz_fail (error, HZ_ERROR_DENIED,
                      _ ("A limit of this session is too low: “ulimit -%c” gives %llu, at least "
                         "%llu are needed. The administrator can raise it in "
                         "/etc/security/limits.conf."),
                      limit->letter, (unsigned long long)(now.rlim_cur / limit->unit),
                      (unsigned long long)(limit->least / limit->unit));
  }
  return TRUE;
}
