#include "tests/support/desk_asks.h"
#include "data/desk/finger/finger.h"
#include "data/desk/picture/camera_part.h"
#include "data/desk/picture/picture.h"
#include "data/desk/print/print.h"
#include <string.h>

/* --- what is heard --- */

void
desk_play_free_desk (DeskPlay *play)
{
  play->freeing = TRUE;
  g_clear_pointer (&play->fake->desk, hz_desk_free);
}

static void
over (DeskPlay *play)
{
  play->ended++;
  if (play->free_at_end && !play->freeing && play->fake->desk != NULL)
    desk_play_free_desk (play);
}

static void
on_touch (const HzCaptureEvent *event, gpointer data)
{
  if (event->touch == HZ_TOUCH_FINISHED)
    over (data);
}

static void
on_camera (const HzCameraEvent *event, gpointer data)
{
  if (event->finished)
    over (data);
}

static void
on_print (const HzPrintEvent *event, gpointer data)
{
  if (event->state >= HZ_PRINT_DONE)
    over (data);
}

static void
on_shot (GBytes *jpeg, int width, int height, const GError *error, gpointer data)
{
  g_assert_true ((jpeg != NULL) != (error != NULL));
  over (data);
}

static void
on_tested (HzDeviceKind kind, HzDevice result, gpointer data)
{
  over (data);
}

/* --- asking, by the method's name --- */

static GBytes *
some_file (void)
{
  static GBytes *file;
  if (file == NULL)
    file = g_bytes_new_static ("x", 1);
  return file;
}

static void
ask_test (DeskPlay *play)
{
  play->begun++;
  hz_desk_test_device (play->fake->desk, HZ_DEVICE_READER, on_tested, play);
}

static void
ask_touches (DeskPlay *play)
{
  play->begun += hz_desk_touches (play->fake->desk, NULL, 11, 30, 3, on_touch, play, NULL);
}

static void
ask_use_reader (DeskPlay *play)
{
  hz_desk_use_reader (play->fake->desk, "x");
}

static void
ask_next (DeskPlay *play)
{
  hz_desk_touch_next (play->fake->desk);
}

static void
ask_cancel (DeskPlay *play)
{
  hz_desk_capture_cancel (play->fake->desk);
}

static void
ask_preview (DeskPlay *play)
{
  play->begun += hz_desk_camera_start (play->fake->desk, 8, 8, 5, on_camera, play, NULL);
}

static void
ask_shown (DeskPlay *play)
{
  hz_desk_camera_shown (play->fake->desk, 1);
}

static void
ask_freeze (DeskPlay *play)
{
  play->begun++;
  hz_desk_camera_freeze (play->fake->desk, on_shot, play);
}

static void
ask_resume (DeskPlay *play)
{
  hz_desk_camera_resume (play->fake->desk);
}

/* Nobody hears of a preview any more that was stopped. */
static void
ask_stop (DeskPlay *play)
{
  play->begun = play->ended;
  hz_desk_camera_stop (play->fake->desk);
}

static void
ask_print (DeskPlay *play)
{
  play->begun++;
  hz_desk_print (play->fake->desk, some_file (), "title", "", 1, on_print, play);
}

static void
ask_cancel_print (DeskPlay *play)
{
  hz_desk_print_cancel (play->fake->desk);
}

/* Not a second from now. */
static void
ask_ping (DeskPlay *play)
{
  HzDesk *desk = play->fake->desk;
  GSource *beat = desk->beat != 0 ? g_main_context_find_source_by_id (NULL, desk->beat) : NULL;
  if (beat == NULL)
    return;
  desk->link->ping_answered = 0;
  g_source_set_ready_time (beat, 0);
}

static const struct {
  const char *method;
  void (*before) (DeskPlay *play); /* what must run, answered at once */
  void (*ask) (DeskPlay *play);    /* NULL: it is asked by itself, once */
} asks[] = {
    {"Hello", NULL, NULL},
    {"GetAll", NULL, NULL},
    {"Ping", NULL, ask_ping},
    {"Test", NULL, ask_test},
    {"UseReader", NULL, ask_use_reader},
    {"StartTouch", NULL, ask_touches},
    {"Next", ask_touches, ask_next},
    {"Cancel", ask_touches, ask_cancel},
    {"StartPreview", NULL, ask_preview},
    {"PreviewShown", ask_preview, ask_shown},
    {"Freeze", ask_preview, ask_freeze},
    {"Resume", ask_preview, ask_resume},
    {"StopPreview", ask_preview, ask_stop},
    {"Print", NULL, ask_print},
    {"CancelPrint", ask_print, ask_cancel_print},
};

/* --- a method that no row names: asked as any other is, with values of its form --- */

typedef struct {
  DeskPlay *play;
} Unnamed;

static void
call_unnamed (gpointer proxy, gpointer order, const HzDeskCall *c)
{
  const Unnamed *unnamed = order;
  g_dbus_connection_call (g_dbus_proxy_get_connection (proxy), NULL, HZ_DESK_PATH,
                          unnamed->play->method->interface, unnamed->play->method->name, NULL, NULL,
                          HZ_DESK_CALL (c));
}

static gboolean
finish_unnamed (gpointer proxy, gpointer order, GAsyncResult *result, GError **error)
{
  g_autoptr (GObject) bus = g_async_result_get_source_object (result);
  g_autoptr (GVariant) all = g_dbus_connection_call_finish (G_DBUS_CONNECTION (bus), result, error);
  return all != NULL;
}

static void
on_unnamed (gpointer order, const GError *error)
{
  g_autofree Unnamed *unnamed = order;
  over (unnamed->play);
}

static void
ask_unnamed (DeskPlay *play)
{
  static const HzDeskMethod method = {HZ_FACE_AGENT, 10000, call_unnamed, finish_unnamed,
                                      on_unnamed};
  Unnamed *unnamed = g_new (Unnamed, 1);
  *unnamed = (Unnamed){play};
  play->begun++;
  hz_desk_ask (play->fake->desk, &method, unnamed, 0);
}

void
desk_play_ask (DeskPlay *play, gboolean prepared)
{
  for (guint i = 0; play->fake->desk != NULL && i < G_N_ELEMENTS (asks); i++) {
    if (strcmp (asks[i].method, play->method->name) != 0)
      continue;
    if (prepared && asks[i].ask != NULL)
      asks[i].ask (play);
    if (!prepared && asks[i].before != NULL)
      asks[i].before (play);
    return;
  }
  if (prepared && play->fake->desk != NULL)
    ask_unnamed (play);
}
