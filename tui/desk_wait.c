#include "tui/desk_wait.h"

#include "core/error.h"

#define ANSWER_SECONDS 10
#define READER_SECONDS 2 /* drivers need a moment to find their device */

typedef struct {
  GMainLoop *loop;
  gboolean timed_out;
} Wait;

static gboolean
on_timeout (gpointer data)
{
  Wait *wait = data;
  wait->timed_out = TRUE;
  g_main_loop_quit (wait->loop);
  return G_SOURCE_CONTINUE; /* removed by run */
}

static void
run (Wait *wait, guint seconds)
{
  guint timer = g_timeout_add_seconds (seconds, on_timeout, wait);
  wait->timed_out = FALSE;
  g_main_loop_run (wait->loop);
  g_source_remove (timer);
}

static void
on_changed (HzDesk *desk, gpointer data)
{
  Wait *wait = data;
  g_main_loop_quit (wait->loop);
}

gboolean
hz_desk_wait_reader (const HzStation *station, char **reader, GError **error)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Wait wait = {.loop = loop};
  g_autoptr (HzDesk) desk =
      hz_desk_spawn (station->desk_program, station->virtual_reader, station->camera_source, error);
  if (desk == NULL)
    return FALSE;
  hz_desk_on_changed (desk, on_changed, &wait);
  while (!wait.timed_out && !hz_desk_connected (desk))
    run (&wait, ANSWER_SECONDS);
  if (!hz_desk_connected (desk))
    return hz_fail (error, HZ_ERROR_DEVICE,
                    _ ("%s does not answer; install it, or name it in station.ini"),
                    station->desk_program);
  while (!wait.timed_out && *hz_desk_reader (desk) == '\0')
    run (&wait, READER_SECONDS);
  *reader = g_strdup (hz_desk_reader (desk));
  return TRUE;
}
