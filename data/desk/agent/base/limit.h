/* Limits that a process sets itself. */
#pragma once
#include <sys/resource.h>

/* No more than MOST of RESOURCE from now on, and no way back. */
static inline void
hz_agent_limit (int resource, rlim_t most)
{
  const struct rlimit both = {most, most};
  setrlimit (resource, &both);
}
