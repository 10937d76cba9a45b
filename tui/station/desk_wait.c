#include "tui/station/desk_wait.h"

#include "core/base/base.h"
#include "data/desk/finger/finger.h"
#include "tui/station/desk_open.h"

#define ANSWER_SECONDS 10
#define TEST_SECONDS   60 /* three devices, each of which answers within 20 s or not at all */

typedef struct {
  GMainLoop *loop;
  gboolean timed_out;
  HzFoundDevice *found;
  guint left; /* devices that have not answered */
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

static void
on_tested (HzDeviceKind kind, HzDevice result, gpointer data)
{
  Wait *wait = data;
  g_free (wait->found[kind].name);
  wait->found[kind].state = result.state;
  wait->found[kind].name = g_strdup (result.name);
  wait->left--;
  g_main_loop_quit (wait->loop);
}

static gboolean
why_not (const HzStation *station, const HzDesk *desk, GError **error)
{
  if (hz_desk_is_forwarded (desk))
    return hz_fail (error, HZ_ERROR_DEVICE, "%s", hz_desk_link_text (desk));
  return hz_fail (error, HZ_ERROR_DEVICE,
                  _ ("%s does not answer; install it, or name it in station.ini"),
                  station->desk_program);
}

gboolean
hz_desk_wait_devices (const HzStation *station, char **where, HzFoundDevice found[HZ_DEVICE_COUNT],
                      GError **error)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Wait wait = {.loop = loop, .found = found, .left = HZ_DEVICE_COUNT};
  g_autoptr (HzDesk) desk = hz_desk_open (station, error);
  if (desk == NULL)
    return FALSE;
  hz_desk_on_changed (desk, on_changed, &wait);
  while (!wait.timed_out && !hz_desk_connected (desk) &&
         (!hz_desk_is_forwarded (desk) || hz_desk_link_state (desk) == HZ_LINK_CONNECTING))
    run (&wait, ANSWER_SECONDS);
  if (!hz_desk_connected (desk))
    return why_not (station, desk, error);
  *where = hz_desk_where (station, desk);
  for (HzDeviceKind kind = 0; kind < HZ_DEVICE_COUNT; kind++)
    hz_desk_test_device (desk, kind, on_tested, &wait);
  while (!wait.timed_out && wait.left > 0)
    run (&wait, TEST_SECONDS);
  const HzDeskReader *reader = hz_desk_reader (desk);
  if (reader != NULL) {
    found[HZ_DEVICE_READER].remark = hz_reader_remark (reader->kind, reader->dpi, station->book);
    found[HZ_DEVICE_READER].unfit =
        !hz_reader_fits (reader->kind, station->book, HZ_READER_FOR_MATCH, NULL);
  }
  /* Devices that have not answered by then are reported as unknown when the desk is closed. */
  hz_desk_on_changed (desk, NULL, NULL);
  return TRUE;
}
