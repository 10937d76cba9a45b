/* The message line. */
#include "tui/frame/message.h"

#include "core/base/base.h"
#include "tui/frame/line.h"

/* What is said by itself while the screen is locked may name the citizen: it is not shown. */
static void
set_message (HzApp *app, gboolean bad, char *text)
{
  const HzScreen *top = hz_app_top (app);
  if (top != NULL && top->ops->lock && !app->in_key) {
    g_free (text);
    return;
  }
  g_free (app->message);
  app->message = text;
  app->message_bad = bad;
  hz_terminal_dirty ();
}

void
hz_app_say (HzApp *app, const char *format, ...)
{
  va_list args;
  va_start (args, format);
  set_message (app, FALSE, g_strdup_vprintf (format, args));
  va_end (args);
}

void
hz_app_complain (HzApp *app, const char *format, ...)
{
  va_list args;
  va_start (args, format);
  set_message (app, TRUE, g_strdup_vprintf (format, args));
  va_end (args);
}

void
hz_app_complain_error (HzApp *app, const GError *error)
{
  hz_app_complain (app, "%s", error != NULL ? error->message : _ ("something went wrong"));
}

void
hz_app_forget_message (HzApp *app)
{
  g_clear_pointer (&app->message, g_free);
  hz_terminal_dirty ();
}

void
hz_app_complain_refused (HzApp *app)
{
  g_autofree char *refused = hz_line_refused ();
  if (refused != NULL)
    hz_app_complain (app, "%s", refused);
}

void
hz_app_paste_lost (gboolean gone, gpointer data)
{
  HzApp *app = data;
  app->in_key = TRUE; /* it is said to who pasted, also in front of a lock */
  hz_app_complain (app, "%s",
                   gone ? _ ("Nothing of the paste was taken: its end was missing. Paste again.")
                        : _ ("The paste was cut off: it did not end, and nothing of it was taken. "
                             "Press Esc once and wait a second, then paste again."));
  app->in_key = FALSE;
}
