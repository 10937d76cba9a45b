#include "tui/counter/device_page.h"

#include "data/desk/finger/finger.h"

/* --- the test --- */

static void
on_tested (HzDeviceKind kind, HzDevice result, gpointer data)
{
  HzApp *app = data;
  hz_session (app)->testing[kind] = FALSE;
  hz_session (app)->tested[kind] = result.state;
  hz_terminal_dirty ();
}

void
hz_devices_test_one (HzApp *app, HzDeviceKind kind)
{
  if (hz_session (app)->desk == NULL || hz_session (app)->testing[kind])
    return;
  hz_session (app)->testing[kind] = TRUE;
  hz_desk_test_device (hz_session (app)->desk, kind, on_tested, app);
}

void
hz_devices_test (HzApp *app)
{
  for (HzDeviceKind kind = 0; kind < HZ_DEVICE_COUNT; kind++)
    hz_devices_test_one (app, kind);
}

/* --- the reader, and what the rule book says of its kind --- */

static const HzDeskReader *
reader_of (const HzApp *app)
{
  const HzDesk *desk = hz_session (app)->desk;
  return desk != NULL ? hz_desk_reader (desk) : NULL;
}

gboolean
hz_devices_reader_fits (HzApp *app, HzReaderUse use)
{
  const HzDeskReader *reader = reader_of (app);
  g_autoptr (GError) error = NULL;
  if (reader == NULL || hz_reader_fits (reader->kind, hz_session (app)->station->book, use, &error))
    return TRUE;
  hz_app_complain_error (app, error);
  return FALSE;
}

char *
hz_devices_reader_remark (const HzApp *app)
{
  const HzDeskReader *reader = reader_of (app);
  return reader != NULL
             ? hz_reader_remark (reader->kind, reader->dpi, hz_session (app)->station->book)
             : g_strdup ("");
}

/* --- the words of the title: short, a fault with a sign of its own --- */

static const char *
short_state (HzDeviceState state)
{
  static const char *const words[] = {
      [HZ_DEVICE_UNKNOWN] = "?",        [HZ_DEVICE_READY] = N_ ("OK"),
      [HZ_DEVICE_MISSING] = N_ ("no"),  [HZ_DEVICE_NO_PICTURES] = N_ ("no picture"),
      [HZ_DEVICE_BUSY] = N_ ("in use"), [HZ_DEVICE_NO_PERMISSION] = N_ ("not permitted"),
      [HZ_DEVICE_TOO_HOT] = N_ ("hot"), [HZ_DEVICE_ERROR] = N_ ("fault"),
  };
  return state == HZ_DEVICE_UNKNOWN ? words[state] : _ (words[state]);
}

static gboolean
is_fault (HzDeviceState state)
{
  return state == HZ_DEVICE_NO_PICTURES || state == HZ_DEVICE_NO_PERMISSION ||
         state == HZ_DEVICE_TOO_HOT || state == HZ_DEVICE_ERROR;
}

char *
hz_devices_status (const HzApp *app)
{
  static const char *const names[] = {[HZ_DEVICE_READER] = N_ ("reader"),
                                      [HZ_DEVICE_CAMERA] = N_ ("camera"),
                                      [HZ_DEVICE_PRINTER] = N_ ("printer")};
  if (hz_session (app)->desk == NULL)
    return g_strdup ("");
  static const char *const links[] = {[HZ_LINK_CONNECTING] = "…",
                                      [HZ_LINK_CONNECTED] = N_ ("OK"),
                                      [HZ_LINK_SLOW] = N_ ("slow"),
                                      [HZ_LINK_LOST] = N_ ("lost")};
  HzLinkState link = hz_desk_link_state (hz_session (app)->desk);
  GString *line = g_string_new (NULL);
  g_string_append_printf (line, "%s%s:%s", link >= HZ_LINK_SLOW ? "!" : "", _ ("link"),
                          _ (links[link]));
  for (HzDeviceKind kind = 0; kind < HZ_DEVICE_COUNT; kind++) {
    HzDeviceState state = hz_desk_device (hz_session (app)->desk, kind).state;
    g_string_append_printf (line, " %s%s:%s", is_fault (state) ? "!" : "", _ (names[kind]),
                            short_state (state));
  }
  return g_string_free (line, FALSE);
}

char *
hz_devices_summary (const HzApp *app)
{
  if (hz_session (app)->desk == NULL)
    return g_strdup ("");
  GString *line = g_string_new (NULL);
  for (HzDeviceKind kind = 0; kind < HZ_DEVICE_COUNT; kind++) {
    g_string_append (line, kind > 0 ? " · " : "");
    g_string_append_printf (
        line, _ ("%s: %s"), hz_device_name (kind),
        hz_session (app)->testing[kind]
            ? _ ("being tested …")
            : hz_device_state_text (hz_desk_device (hz_session (app)->desk, kind).state));
  }
  return g_string_free (line, FALSE);
}
