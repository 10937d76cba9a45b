#include "tui/application/comparisons.h"
#include "tui/application/finger_field.h"
#include "tui/application/photo_field.h"
#include "tui/application/form_screen.h"
#include "tui/application/pages.h"

#include "core/base/base.h"

/* The cases whose prints are being compared. */
static GPtrArray *
running (HzApp *app)
{
  return hz_session_list (app, "compares", g_free);
}

static void
set_running (HzApp *app, gint64 case_id, gboolean runs)
{
  GPtrArray *cases = running (app);
  for (guint i = cases->len; i > 0; i--)
    if (*(const gint64 *)g_ptr_array_index (cases, i - 1) == case_id)
      g_ptr_array_remove_index (cases, i - 1);
  if (runs)
    g_ptr_array_add (cases, g_memdup2 (&case_id, sizeof case_id));
}

gboolean
hz_compare_runs (HzApp *app, gint64 case_id)
{
  const GPtrArray *cases = running (app);
  for (guint i = 0; i < cases->len; i++)
    if (*(const gint64 *)g_ptr_array_index (cases, i) == case_id)
      return TRUE;
  return FALSE;
}

void
hz_compare_case (HzApp *app, gint64 case_id)
{
  g_autoptr (GError) error = NULL;
  guint count = 0;
  if (!hz_ask_compare (hz_door (app), case_id, &count, &error))
    hz_app_complain_error (app, error);
  set_running (app, case_id, count > 0);
}

/* The application may be on the screen with the clerk waiting for the result. */
static void
compared (HzApp *app, gint64 case_id, gint64 how)
{
  gboolean stops = (how & HZ_COMPARED_STOPS) != 0;
  set_running (app, case_id, (how & HZ_COMPARED_RUNS) != 0);
  hz_terminal_dirty ();
  for (guint i = 0; i < app->screens->len; i++) {
    HzScreen *screen = g_ptr_array_index (app->screens, i);
    if (hz_is_form_screen (screen) && hz_form_screen_compared (screen, case_id, stops))
      return;
  }
  if (stops)
    hz_app_complain (app, _ ("A print of the application left before needs an officer: open it, F2 "
                             "says why."));
}

gboolean
hz_compared_open (HzApp *app, const char *what)
{
  char *end;
  gint64 case_id = g_ascii_strtoll (what, &end, 10);
  compared (app, case_id, g_ascii_strtoll (end, NULL, 10));
  return TRUE;
}

/* The form whose finger or photo it is may lie under other pages. */
static gboolean
tell_forms (HzApp *app, const char *what, void (*tell) (HzFormScreen *form, gint64 id))
{
  gint64 id = g_ascii_strtoll (what, NULL, 10);
  for (guint i = 0; i < app->screens->len; i++) {
    HzScreen *screen = g_ptr_array_index (app->screens, i);
    if (hz_is_form_screen (screen))
      tell ((HzFormScreen *)screen, id);
  }
  return TRUE;
}

static void
tell_finger (HzFormScreen *form, gint64 id)
{
  hz_fingers_enrolled (form->fingers, id);
}

static void
tell_photo (HzFormScreen *form, gint64 id)
{
  hz_photos_examined (form->photos, id);
}

gboolean
hz_enrolled_open (HzApp *app, const char *what)
{
  return tell_forms (app, what, tell_finger);
}

gboolean
hz_photo_examined_open (HzApp *app, const char *what)
{
  return tell_forms (app, what, tell_photo);
}

/* --- on the form --- */

void
hz_form_compare (HzFormScreen *self)
{
  if (self->c->id != 0 && hz_state_is_with_clerk (self->c->state))
    hz_compare_case (self->base.app, self->c->id);
}

gboolean
hz_form_screen_compared (HzScreen *screen, gint64 case_id, gboolean stops)
{
  HzFormScreen *self = (HzFormScreen *)screen;
  HzApp *app = screen->app;
  if (self->c->id != case_id)
    return FALSE;
  hz_form_relayout (self);
  self->print_stops |= stops;
  if (hz_compare_runs (app, case_id)) /* the other hand: one word for both */
    return TRUE;
  if (self->print_stops)
    hz_app_complain (app, _ ("A print of this application needs an officer: F2 says why."));
  self->print_stops = FALSE;
  if (self->mode == HZ_FORM_COMPARING) {
    hz_form_enter (self, HZ_FORM_EDITING);
    hz_form_act (self, HZ_ACTION_SUBMIT);
    if (hz_app_top (app) == screen)
      hz_form_drain (self);
  }
  return TRUE;
}
