#include "tui/counter/reader_pause.h"

#include <string.h>

#include "core/base/base.h"
#include "tui/counter/device_page.h"

#define LOOK_SECONDS 1
#define LOOKS_MAX                                                                                  \
  5 /* after so many failures without a touch in between, a reader is not tried again */

struct _HzReaderPause {
  HzApp *app;
  HzReaderAgain again;
  gpointer data;
  gboolean waits;
  HzCaptureOutcome why;
  char *text;
  char *reader;      /* the one before */
  guint look, looks; /* timer; how often it went on without a touch */
};

/* What is waited for, and what to tell the user when the waiting is over. */
static const struct {
  const char *now, *then;
} causes[] = {
    [HZ_CAPTURE_REMOVED] = {N_ ("The reader was unplugged. Plug it in: it goes on by itself, no "
                                "try is lost. Esc stops."),
                            N_ ("The reader was unplugged and is back: the same finger again.")},
    [HZ_CAPTURE_NO_READER] = {N_ ("No fingerprint reader was found. Plug one in: it goes on by "
                                  "itself. Esc stops."),
                              N_ ("The reader is there: put the finger on it.")},
    [HZ_CAPTURE_NO_PICTURES] = {N_ ("This reader gives no picture of the finger and cannot be used "
                                    "here. Plug in another one: it goes on by itself. Esc stops."),
                                N_ ("The other reader is there: put the finger on it.")},
    [HZ_CAPTURE_NO_PERMISSION] = {N_ ("This desk's user may not open the reader. Call the system "
                                      "administrator (udev rule 70-huzheng-desk.rules): it goes on "
                                      "by itself, no try is lost. Esc stops."),
                                  N_ ("The reader may be opened now: the same finger again.")},
    [HZ_CAPTURE_BUSY] = {N_ ("Another program has the reader. Close it there (fprintd, a second "
                             "session): it goes on by itself, no try is lost. Esc stops."),
                         N_ ("The reader is free again: the same finger again.")},
    [HZ_CAPTURE_TOO_HOT] = {"", N_ ("The reader has cooled: the same finger again.")},
    [HZ_CAPTURE_LINK_LOST] = {N_ ("The desk was cut off. It goes on by itself, no try is lost. Esc "
                                  "stops."),
                              N_ ("The desk was cut off and is back: the same finger again.")},
    [HZ_CAPTURE_ERROR] = {N_ ("The reader failed. It is tried again by itself; if that does not "
                              "help, unplug it and plug it in. Esc stops."),
                          N_ ("The reader had failed and works again: the same finger again.")},
};

HzReaderPause *
hz_reader_pause_new (HzApp *app, HzReaderAgain again, gpointer data)
{
  HzReaderPause *pause = g_new0 (HzReaderPause, 1);
  pause->app = app;
  pause->again = again;
  pause->data = data;
  return pause;
}

void
hz_reader_pause_free (HzReaderPause *pause)
{
  hz_reader_pause_end (pause);
  g_free (pause->reader);
  g_free (pause);
}

static gboolean
is_ready (const HzReaderPause *pause)
{
  const HzDesk *desk = hz_session (pause->app)->desk;
  return desk != NULL && hz_desk_connected (desk) &&
         hz_desk_device (desk, HZ_DEVICE_READER).state == HZ_DEVICE_READY;
}

static gboolean
on_look (gpointer data)
{
  HzReaderPause *pause = data;
  if (!is_ready (pause)) { /* the test searches for the reader again and reports when it is there */
    hz_devices_test_one (pause->app, HZ_DEVICE_READER);
    return G_SOURCE_CONTINUE;
  }
  pause->look = 0;
  pause->looks++;
  pause->waits = FALSE;
  const HzDeskReader *now = hz_desk_reader (hz_session (pause->app)->desk);
  gboolean another = now != NULL && pause->reader != NULL && !g_str_equal (now->id, pause->reader);
  g_autofree char *name = another ? g_strdup (now->name) : NULL;
  if (!pause->again (pause->data))
    return G_SOURCE_REMOVE;
  if (another)
    hz_app_say (pause->app, _ ("Another reader is used now, %s: the same finger again."), name);
  else
    hz_app_say (pause->app, "%s", _ (causes[pause->why].then));
  return G_SOURCE_REMOVE;
}

static char *
describe (const HzReaderPause *pause, guint rest)
{
  const HzApp *app = pause->app;
  gboolean cut = pause->why == HZ_CAPTURE_LINK_LOST && hz_session (app)->desk != NULL;
  const char *link =
      cut ? hz_desk_link_text (hz_session (app)->desk) : ""; /* what to do about the link */
  if (*link != '\0')
    return g_strdup_printf (_ ("%s It goes on by itself. Esc stops."), link);
  if (pause->why != HZ_CAPTURE_TOO_HOT)
    return g_strdup (_ (causes[pause->why].now));
  gint64 usable = g_get_real_time () / G_USEC_PER_SEC + rest;
  g_autofree char *at = hz_time_format (usable + 59, hz_session (app)->station->offset_minutes);
  return g_strdup_printf (
      _ ("The reader is too hot and rests until %s, then it goes on by itself. Esc stops."),
      at + strlen ("2026-11-22 "));
}

gboolean
hz_reader_pause_take (HzReaderPause *pause, const HzCaptureEvent *e)
{
  if ((guint)e->outcome >= G_N_ELEMENTS (causes) || causes[e->outcome].now == NULL ||
      (e->outcome == HZ_CAPTURE_ERROR && pause->looks >= LOOKS_MAX)) {
    hz_reader_pause_end (pause);
    return FALSE;
  }
  pause->waits = TRUE;
  pause->why = e->outcome;
  if (pause->look == 0)
    pause->look = g_timeout_add_seconds (LOOK_SECONDS, on_look, pause);
  g_free (pause->reader);
  pause->reader = g_strdup (hz_session (pause->app)->reader);
  g_free (pause->text);
  pause->text = describe (pause, e->rest);
  hz_app_complain (pause->app, "%s", pause->text);
  return TRUE;
}

gboolean
hz_reader_pause_waits (const HzReaderPause *pause)
{
  return pause->waits;
}

const char *
hz_reader_pause_text (const HzReaderPause *pause)
{
  return pause->text;
}

void
hz_reader_pause_touched (HzReaderPause *pause)
{
  pause->looks = 0;
}

void
hz_reader_pause_end (HzReaderPause *pause)
{
  pause->waits = FALSE;
  pause->looks = 0;
  g_clear_handle_id (&pause->look, g_source_remove);
  g_clear_pointer (&pause->text, g_free);
}
