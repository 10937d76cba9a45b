/* The message line. */
#include "tui/frame/app.h"

#include "core/base/base.h"

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
