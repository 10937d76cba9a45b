#include "tui/counter/session.h"

#include "core/base/base.h"
#include "tui/counter/counter.h"
#include "tui/counter/device_page.h"
#include "tui/counter/login.h"
#include "tui/counter/own_password.h"

#include <string.h>

guint
hz_session_who (HzApp *app)
{
  const HzAccount *account = hz_session (app)->account;
  if (account == NULL)
    return 0;
  return g_str_equal (account->role, "officer") ? HZ_WHO_OFFICER : HZ_WHO_CLERK;
}

void
hz_session_title (HzApp *app, HzTitle *title)
{
  const HzSession *session = hz_session (app);
  g_autofree char *devices = hz_devices_status (app);
  GString *right = g_string_new (devices);
  if (session->account != NULL)
    g_string_append_printf (right, "%s%s", right->len > 0 ? "  " : "", session->account->full_name);
  g_string_append_printf (right, "  %s ", hz_lang_code (hz_lang_current ()));
  title->right = g_string_free (right, FALSE);
  title->left = g_strdup_printf (" 户政 huzheng  %s", session->station->name);
  title->short_left = g_strdup_printf (" 户政 %s", session->station->name);
}

GPtrArray *
hz_session_list (HzApp *app, const char *name, GDestroyNotify free_one)
{
  GData **lists = &hz_session (app)->lists;
  GPtrArray *list = g_datalist_get_data (lists, name);
  if (list == NULL) {
    list = g_ptr_array_new_with_free_func (free_one);
    g_datalist_set_data_full (lists, name, list, (GDestroyNotify)g_ptr_array_unref);
  }
  return list;
}

/* --- the desk --- */

/* Another reader than the last one that was there is said: the person stands before the wrong one.
 */
static void
note_reader (HzApp *app, const HzDeskReader *reader)
{
  HzSession *session = hz_session (app);
  if (reader == NULL || g_strcmp0 (session->reader, reader->id) == 0)
    return;
  if (session->reader != NULL)
    hz_app_say (app, _ ("The fingerprint reader is now: %s."), reader->name);
  g_free (session->reader);
  session->reader = g_strdup (reader->id);
}

static void
desk_changed (HzDesk *desk, gpointer data)
{
  note_reader (data, hz_desk_reader (desk));
  hz_app_changed (data);
}

gboolean
hz_session_open_desk (HzApp *app, GError **error)
{
  HzSession *session = hz_session (app);
  g_clear_pointer (&session->desk, hz_desk_free);
  session->desk = hz_desk_open (session->station, error);
  if (session->desk == NULL)
    return FALSE;
  memset (session->tested, 0, sizeof session->tested);
  hz_desk_on_changed (session->desk, desk_changed, app);
  hz_devices_test (app);
  return TRUE;
}

/* --- the keeper --- */

/* What it tells is the name of a page. */
static void
on_notice (const char *what, gint64 id, gint64 value, gpointer data)
{
  HzApp *app = data;
  g_autofree char *numbers = g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT, id, value);
  if (strcmp (what, HZ_NOTICE_GONE) == 0)
    hz_app_complain (app, "%s", hz_door_gone_text ());
  else if (hz_session (app)->account != NULL)
    hz_app_open (app, what, numbers);
}

/* --- life --- */

/* A fault of the station is said on a plain line. */
gboolean
hz_session_ready (gpointer session, GError **error)
{
  return hz_ask_open (((const HzSession *)session)->door, error);
}

void
hz_session_begin (HzApp *app)
{
  HzSession *session = hz_session (app);
  const HzExamineStarter starter = hz_examine_child_of (session->station->desk_program);
  session->pictures = hz_picture_examiner_new (&starter);
  hz_door_on_notice (hz_door (app), on_notice, app);
  hz_app_push (app, hz_login_new (app));
}

/* The lists are freed first, so that nothing in them uses the desk any more. */
void
hz_session_end (HzApp *app)
{
  HzSession *session = hz_session (app);
  g_datalist_clear (&session->lists);
  g_clear_pointer (&session->desk, hz_desk_free);
  g_clear_pointer (&session->pictures, hz_picture_examiner_free);
  g_datalist_clear (&session->lists); /* printing has ended and its result was recorded */
  g_clear_pointer (&session->account, hz_account_free);
  g_clear_pointer (&session->reader, g_free);
}

void
hz_session_idle (HzApp *app)
{
  const HzSession *session = hz_session (app);
  if (hz_is_login (hz_app_top (app)))
    return;
  if (hz_is_own_password (hz_app_top (app))) { /* nobody is logged in, and an old password waits */
    hz_app_pop (app, hz_app_top (app));
    return;
  }
  hz_ask_lock (session->door, NULL);
  hz_app_forget_message (app); /* it may name the citizen */
  hz_app_push (app, hz_lock_new (app));
}

void
hz_session_logout (HzApp *app)
{
  const HzSession *session = hz_session (app);
  gboolean in = session->account != NULL;
  hz_app_save (app);
  hz_app_clear (app);
  hz_session_end (app);
  if (in) /* what ended with the session was still said by the account */
    hz_ask_logout (session->door, NULL);
  hz_session_begin (app);
}

/* The keeper lets nobody in here any more: what is open is left as it was saved last. */
gboolean
hz_session_ended (HzApp *app, const char *what)
{
  hz_app_clear (app);
  hz_session_end (app);
  hz_session_begin (app);
  hz_app_complain (app, _ ("Your account was switched off or changed: the session has ended. Ask "
                           "the security administrator."));
  return TRUE;
}

gboolean
hz_session_run (HzStation *station, HzDoor *door, const HzProgram *program, GError **error)
{
  HzSession session = {.station = station, .door = door};
  g_datalist_init (&session.lists);
  return hz_app_run (program, &session, (guint)MAX (0, station->idle_minutes), error);
}
