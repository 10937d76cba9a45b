/* One screen for login and lock; the lock already knows the account. */
#include "tui/counter/login.h"

#include <curses.h>

#include "core/base/base.h"
#include "tui/counter/home.h"
#include "tui/counter/own_password.h"

enum { FIRST_ROW = 9 };

typedef struct {
  HzScreen base;
  gboolean lock;
  HzCredentials who;
} Login;

static const HzKeyId hints[] = {HZ_KEY_NONE};

static void
login_paint (HzScreen *screen)
{
  Login *self = (Login *)screen;
  hz_draw (4, 12, COLS - 13, HZ_STYLE_HEADING, hz_session (screen->app)->station->name);
  hz_draw (
      6, 12, COLS - 13, HZ_STYLE_NORMAL,
      self->lock
          ? _ ("Locked while you were away. Your password goes on where you were; Esc logs out.")
          : _ ("Household registration window: log in to begin."));
  hz_credentials_paint (&self->who, FIRST_ROW);
  hz_draw (FIRST_ROW + 5, 12, COLS - 13, HZ_STYLE_DIM,
           _ ("F6 中文 / English / Español      Esc leaves"));
}

static void
login_place_cursor (HzScreen *screen)
{
  hz_credentials_place_cursor (&((Login *)screen)->who, FIRST_ROW);
}

static void
enter (HzApp *app)
{
  g_autoptr (GError) error = NULL;
  gboolean desk = hz_session_open_desk (app, &error);
  hz_app_push (app, hz_home_new (app));
  if (!desk)
    hz_app_complain_error (app, error);
}

/* Takes ACCOUNT. The login, which is the screen on top, goes. */
static void
came_in (HzApp *app, HzAccount *account)
{
  HzSession *session = hz_session (app);
  const Login *login = (const Login *)hz_app_top (app);
  gboolean lock = login->lock;
  int offset = session->station->offset_minutes;
  g_clear_pointer (&session->account, hz_account_free);
  session->account = account;
  hz_app_pop (app, hz_app_top (app));
  if (!lock)
    enter (app);
  g_auto (GStrv) told = hz_login_told (account, offset);
  HzScreen *must_hear = hz_told_new (app, (const char *const *)told);
  if (must_hear != NULL)
    hz_app_push (app, must_hear);
}

static void
try_login (Login *self)
{
  HzApp *app = self->base.app;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = hz_credentials_account (&self->who);
  char *password = hz_credentials_password (&self->who);
  HzAccount *account = hz_ask_login (hz_door (app), name, password, &error);
  if (account != NULL)
    came_in (app, account);
  else if (g_error_matches (error, HZ_ERROR, HZ_ERROR_UNCHANGED))
    hz_app_push (app, hz_own_password_new (app, name, password, came_in));
  else
    hz_app_complain_error (app, error);
  hz_text_wipe (password);
}

static void
login_key (HzScreen *screen, const HzKey *key)
{
  Login *self = (Login *)screen;
  gboolean done;
  if (hz_credentials_key (&self->who, key, &done)) {
    if (done)
      try_login (self);
  } else if (key->id == HZ_KEY_ESC && self->lock) {
    hz_session_logout (screen->app);
  } else if (key->id == HZ_KEY_ESC) {
    hz_app_quit (screen->app);
  }
}

static void
login_free (HzScreen *screen)
{
  hz_credentials_clear (&((Login *)screen)->who);
  g_free (screen);
}

#define LOGIN_OPS                                                                                  \
  .secret = TRUE, .hints = hints, .paint = login_paint, .place_cursor = login_place_cursor,        \
  .key = login_key, .free = login_free

static const HzScreenOps login_ops = {.name = "login", LOGIN_OPS};
static const HzScreenOps lock_ops = {.name = "lock", .lock = TRUE, LOGIN_OPS};

gboolean
hz_is_login (const HzScreen *screen)
{
  return screen != NULL && (screen->ops == &login_ops || screen->ops == &lock_ops);
}

static HzScreen *
login_make (HzApp *app, gboolean lock)
{
  Login *self = g_new0 (Login, 1);
  self->base = (HzScreen){lock ? &lock_ops : &login_ops, app};
  self->lock = lock;
  hz_credentials_init (&self->who, lock ? hz_session (app)->account->name : NULL);
  return &self->base;
}

HzScreen *
hz_login_new (HzApp *app)
{
  return login_make (app, FALSE);
}

HzScreen *
hz_lock_new (HzApp *app)
{
  return login_make (app, TRUE);
}
