/* Which process holds something, so that one that was killed can be told from one that works: by
 * its host, its number and the moment it began, because numbers are used again. */
#include "data/store/base/inside.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

/* What one line of FILE says; "" when it cannot be read. (transfer full) */
static char *
line_of (const char *file)
{
  char *text = NULL;
  if (!g_file_get_contents (file, &text, NULL, NULL))
    return g_strdup ("");
  return g_strstrip (text);
}

/* Where numbers of processes mean the same: this machine since it was started, and this container
 * of it. */
static char *
host_name (void)
{
  g_autofree char *boot = line_of ("/proc/sys/kernel/random/boot_id");
  g_autofree char *space = g_file_read_link ("/proc/self/ns/pid", NULL);
  return g_strdup_printf ("%.60s %.40s %.40s", g_get_host_name (), boot,
                          space != NULL ? space : "");
}

/* The 22nd word of the line, in ticks since the machine was started; counted from the last bracket,
 * because the name before it may contain anything. 0: not known. ENDED: it only waits for its
 * parent to look. */
static gint64
began (gint64 process, gboolean *ended)
{
  g_autofree char *file = g_strdup_printf ("/proc/%" G_GINT64_FORMAT "/stat", process);
  g_autofree char *line = line_of (file);
  const char *words = strrchr (line, ')');
  *ended = words != NULL && g_str_has_prefix (words, ") Z");
  for (int word = 2; words != NULL && word < 22; word++)
    words = strchr (words + 1, ' ');
  return words != NULL ? g_ascii_strtoll (words, NULL, 10) : 0;
}

const HzHolder *
hz_holder_self (void)
{
  static char *host;
  static HzHolder self;
  gboolean ended;
  if (g_once_init_enter (&host))
    g_once_init_leave (&host, host_name ());
  if (self.process != getpid ())
    self = (HzHolder){host, getpid (), began (getpid (), &ended)};
  return &self;
}

gboolean
hz_holder_is_gone (const HzHolder *holder)
{
  if (holder->process <= 0 || strcmp (holder->host, hz_holder_self ()->host) != 0)
    return FALSE;
  if (kill ((pid_t)holder->process, 0) != 0 && errno == ESRCH)
    return TRUE;
  gboolean ended;
  gint64 now = began (holder->process, &ended);
  return ended || (now != 0 && holder->began != 0 && now != holder->began);
}
