#include "tui/desk_wait.h"

#include "core/error.h"

#define ANSWER_SECONDS 10
#define READER_SECONDS 2 /* drivers need a moment to find their device */

typedef struct {
  GMainLoop *loop;
  gboolean timed_out;
  HzPhoto *photo;
  GError *error;
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
  g_autoptr (HzDesk) desk = hz_desk_spawn (station->desk_program, station->virtual_reader, error);
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

static void
on_photo (HzPhoto *photo, const GError *error, gpointer data)
{
  Wait *wait = data;
  wait->photo = photo;
  wait->error = error != NULL ? g_error_copy (error) : NULL;
  g_main_loop_quit (wait->loop);
}

gboolean
hz_desk_wait_photo (const HzStation *station, GBytes *file, const HzRuleBook *book,
                    HzPicture *picture, GError **error)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Wait wait = {.loop = loop};
  HzDesk *desk = hz_desk_spawn (station->desk_program, NULL, error);
  if (desk == NULL)
    return FALSE;
  hz_desk_decode_photo (desk, file, book->photo_width, book->photo_height, on_photo, &wait);
  run (&wait, ANSWER_SECONDS);
  hz_desk_free (desk); /* what still waits is answered now, while WAIT is here */
  g_autoptr (HzPhoto) photo = wait.photo;
  if (wait.error != NULL)
    g_propagate_error (error, wait.error);
  else if (photo == NULL)
    return hz_fail (error, HZ_ERROR_DEVICE, _ ("%s did not answer in time; try again"),
                    station->desk_program);
  else
    *picture = (HzPicture){photo->preview_width, photo->preview_height, g_bytes_ref (photo->rgb)};
  return photo != NULL;
}
