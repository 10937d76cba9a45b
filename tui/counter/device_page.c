/* The devices of the desk: the name of each, what its state means, what to do, and testing again.
 */
#include "tui/counter/pages.h"
#include "tui/counter/device_page.h"

#include <curses.h>

#include "core/base/base.h"

enum { TOP = HZ_BODY_TOP, NAME_COLUMN = 2, STATE_COLUMN = 24, DEVICE_COLUMN = 44, INDENT = 4 };

static const HzKeyId hints[] = {HZ_KEY_ENTER, HZ_KEY_TAB, HZ_KEY_ESC, HZ_KEY_NONE};

/* --- several readers --- */

/* The one after the one that is used, or NULL when there is no other. */
static const HzDeskReader *
next_reader (const HzApp *app)
{
  const HzDesk *desk = hz_session (app)->desk;
  const GPtrArray *readers = desk != NULL ? hz_desk_readers (desk) : NULL;
  if (readers == NULL || readers->len < 2)
    return NULL;
  for (guint i = 0; i < readers->len; i++)
    if (((const HzDeskReader *)g_ptr_array_index (readers, i))->used)
      return g_ptr_array_index (readers, (i + 1) % readers->len);
  return g_ptr_array_index (readers, 0);
}

/* What more there is to say about the reader. (transfer full) */
static char *
reader_text (const HzApp *app, const char *advice)
{
  g_autofree char *remark = hz_devices_reader_remark (app);
  const HzDeskReader *next = next_reader (app);
  GString *text = g_string_new (advice);
  if (*remark != '\0')
    g_string_append_printf (text, " %s", remark);
  if (next != NULL) {
    g_string_append_c (text, ' ');
    g_string_append_printf (text, _ ("Several readers are plugged in: Tab uses %s."), next->name);
  }
  return g_string_free (text, FALSE);
}

/* --- the page --- */

/* The state found by the test, as long as the desk reports nothing newer. */
static HzDeviceState
shown_state (const HzApp *app, HzDeviceKind kind)
{
  HzDeviceState now = hz_desk_device (hz_session (app)->desk, kind).state;
  return now == HZ_DEVICE_READY && hz_session (app)->tested[kind] != HZ_DEVICE_UNKNOWN
             ? hz_session (app)->tested[kind]
             : now;
}

static int
paint_device (const HzApp *app, HzDeviceKind kind, int row)
{
  HzDevice device = hz_desk_device (hz_session (app)->desk, kind);
  HzDeviceState state = shown_state (app, kind);
  gboolean good = state == HZ_DEVICE_READY;
  hz_draw (row, NAME_COLUMN, STATE_COLUMN - NAME_COLUMN - 1, HZ_STYLE_VALUE, hz_device_name (kind));
  if (hz_session (app)->testing[kind]) {
    hz_draw (row, STATE_COLUMN, COLS - STATE_COLUMN - 1, HZ_STYLE_NORMAL, _ ("being tested …"));
    return row + 1;
  }
  hz_draw (row, STATE_COLUMN, DEVICE_COLUMN - STATE_COLUMN - 1,
           good                         ? HZ_STYLE_GOOD
           : state == HZ_DEVICE_MISSING ? HZ_STYLE_NORMAL
                                        : HZ_STYLE_BAD,
           hz_device_state_text (state));
  hz_draw (row, DEVICE_COLUMN, COLS - DEVICE_COLUMN - 1, HZ_STYLE_NORMAL, device.name);
  const char *advice = hz_device_advice (kind, state);
  g_autofree char *text = kind == HZ_DEVICE_READER ? reader_text (app, advice) : g_strdup (advice);
  g_auto (GStrv) lines = hz_text_wrap (text, (guint)(COLS - INDENT - 2));
  for (guint i = 0; lines[i] != NULL; i++)
    hz_draw (++row, INDENT, COLS - INDENT - 1, HZ_STYLE_DIM, lines[i]);
  return row + 1;
}

static void
devices_paint (HzScreen *screen)
{
  const HzApp *app = screen->app;
  int row = TOP + 2;
  hz_draw (TOP, NAME_COLUMN, COLS - NAME_COLUMN - 1, HZ_STYLE_HEADING, _ ("Devices of this desk"));
  if (hz_session (app)->desk != NULL &&
      hz_desk_link_state (hz_session (app)->desk) != HZ_LINK_CONNECTED)
    hz_draw (TOP + 1, NAME_COLUMN, COLS - NAME_COLUMN - 1, HZ_STYLE_BAD,
             hz_desk_link_text (hz_session (app)->desk));
  for (HzDeviceKind kind = 0; hz_session (app)->desk != NULL && kind < HZ_DEVICE_COUNT; kind++)
    row = paint_device (app, kind, row) + 1;
  if (hz_session (app)->desk == NULL)
    hz_draw (row++, NAME_COLUMN, COLS - NAME_COLUMN - 1, HZ_STYLE_BAD,
             _ ("The desk program could not be started; tell the administrator."));
  g_autofree char *button = g_strdup_printf ("[ %s ]", _ ("Test again"));
  hz_draw (row, NAME_COLUMN, COLS - NAME_COLUMN - 1, HZ_STYLE_FOCUS, button);
}

static void
devices_key (HzScreen *screen, const HzKey *key)
{
  if (key->id == HZ_KEY_ENTER)
    hz_devices_test (screen->app);
  else if (key->id == HZ_KEY_TAB && next_reader (screen->app) != NULL)
    hz_desk_use_reader (hz_session (screen->app)->desk, next_reader (screen->app)->id);
  else if (key->id == HZ_KEY_ESC)
    hz_app_pop (screen->app, screen);
}

static void
devices_free (HzScreen *screen)
{
  g_free (screen);
}

static const HzScreenOps devices_ops = {
    .name = "devices",
    .hints = hints,
    .topic = "devices",
    .paint = devices_paint,
    .key = devices_key,
    .free = devices_free,
};

gboolean
hz_devices_open (HzApp *app, const char *what)
{
  HzScreen *self = g_new0 (HzScreen, 1);
  *self = (HzScreen){&devices_ops, app};
  hz_app_push (app, self);
  return TRUE;
}
