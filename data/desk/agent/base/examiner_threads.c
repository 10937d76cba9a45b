#include "data/desk/agent/base/examiner_cage.h"

#include <gio/gio.h>
#include <sched.h>
#include <string.h>
#include <unistd.h>

#define PATIENCE_US 2000000 /* for threads that do not come to rest: who needs one more ends */

static struct {
  GMutex lock;
  GCond changed;
  guint wanted, there;
} meeting;

/* Holds its thread until each of the others has one too. */
static void
meet (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_mutex_lock (&meeting.lock);
  meeting.there++;
  g_cond_broadcast (&meeting.changed);
  while (meeting.there < meeting.wanted)
    g_cond_wait (&meeting.changed, &meeting.lock);
  g_mutex_unlock (&meeting.lock);
}

static void
begin_threads (guint count)
{
  meeting.wanted = count;
  g_thread_pool_set_max_idle_time (0); /* for ever */
  g_thread_pool_set_max_unused_threads (-1);
  for (guint i = 0; i < count; i++) {
    g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);
    g_task_run_in_thread (task, meet);
  }
  g_mutex_lock (&meeting.lock);
  while (meeting.there < meeting.wanted)
    g_cond_wait (&meeting.changed, &meeting.lock);
  g_mutex_unlock (&meeting.lock);
}

/* As /proc says; a thread that is no more sleeps too. */
static gboolean
sleeps (const char *thread)
{
  g_autofree char *path = g_strconcat ("/proc/self/task/", thread, "/stat", NULL), *text = NULL;
  if (!g_file_get_contents (path, &text, NULL, NULL))
    return TRUE;
  const char *name_end = strrchr (text, ')');
  return name_end == NULL || (name_end[1] == ' ' && strchr ("SZX", name_end[2]) != NULL);
}

static gboolean
others_sleep (void)
{
  g_autofree char *own = g_strdup_printf ("%d", gettid ());
  g_autoptr (GDir) tasks = g_dir_open ("/proc/self/task", 0, NULL);
  const char *thread;
  while (tasks != NULL && (thread = g_dir_read_name (tasks)) != NULL)
    if (strcmp (thread, own) != 0 && !sleeps (thread))
      return FALSE;
  return TRUE;
}

/* One that is still on its way back is not seen by who looks for a thread that waits. Twice: it may
 * have been woken behind the first look. */
static void
rest_threads (void)
{
  gint64 until = g_get_monotonic_time () + PATIENCE_US;
  while (!(others_sleep () && others_sleep ()) && g_get_monotonic_time () < until)
    sched_yield ();
}

void
hz_agent_threads (guint count)
{
  begin_threads (count);
  rest_threads ();
}
