/* Who is there. */
#include "tui/keeper/inside.h"

#include "core/base/base.h"
#include "data/store/account/account.h"

#include <string.h>

enum { LOOK_SECONDS = 3 };

/* --- the station --- */

/* The rule books of the station's own folder, which the counter cannot read. */
static GVariant *
books_pack (const HzStation *station)
{
  g_auto (GVariantBuilder) books = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(say)"));
  g_autofree char *folder = g_build_filename (station->dir, "books", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  for (const char *name; dir != NULL && (name = g_dir_read_name (dir)) != NULL;) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    g_autofree char *text = NULL;
    gsize length;
    if (g_str_has_suffix (name, ".book") && *name != '.' &&
        g_file_get_contents (path, &text, &length, NULL))
      g_variant_builder_add (&books, "(@s@ay)", hz_text_pack (name),
                             g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, text, length, 1));
  }
  return g_variant_builder_end (&books);
}

static GVariant *
station (HzKeeper *keeper, GVariant *arguments, GError **error)
{
  return g_variant_new ("(@" HZ_FORM_TABLE "@a(say))",
                        hz_shape_pack (&hz_shape_settings, keeper->station),
                        books_pack (keeper->station));
}

static GVariant *
is_open (HzKeeper *keeper, GVariant *arguments, GError **error)
{
  return hz_answer_done (TRUE);
}

/* --- coming and going --- */

static void
forget_account (HzKeeper *keeper)
{
  g_clear_pointer (&keeper->account, hz_account_free);
  g_ptr_array_set_size (keeper->files, 0);
  hz_matches_forget (keeper->matches);
  hz_enrolments_forget (keeper->enrolments);
  hz_portraits_forget (keeper->portraits);
  keeper->actor.account = "";
  keeper->when = HZ_WHILE_OUT;
  g_clear_handle_id (&keeper->look_after, g_source_remove);
}

/* Only clerks and officers sit at the counter; that somebody else tried is written down. */
static gboolean
takes_in (const HzKeeper *keeper, const HzAccount *account, GError **error)
{
  if (hz_role_takes_in (account->role))
    return TRUE;
  hz_store_note (keeper->station->store, HZ_ACTOR (account->name, keeper->session),
                 HZ_ACT_COUNTER_REFUSED, "", account->role, NULL);
  return hz_fail (error, HZ_ERROR_DENIED, _ ("Only clerks and officers work at the counter."));
}

static gboolean
may_come (const HzKeeper *keeper, const char *name, GError **error)
{
  if (keeper->when == HZ_WHILE_IN)
    return hz_fail (error, HZ_ERROR_DENIED, _ ("Somebody works here already. Log out first."));
  return keeper->when == HZ_WHILE_OUT || strcmp (name, keeper->account->name) == 0 ||
         hz_fail (error, HZ_ERROR_DENIED, _ ("The screen is locked by %s, who alone unlocks it."),
                  keeper->account->name);
}

static gboolean
look (HzKeeper *keeper, GError **error)
{
  g_autoptr (GError) why = NULL;
  HzStore *store = keeper->station->store;
  keeper->looked_at = g_get_monotonic_time ();
  if (hz_store_still_works (store, keeper->account, &why) ||
      !g_error_matches (why, HZ_ERROR, HZ_ERROR_DENIED))
    return TRUE;
  hz_store_session_ended (store, &keeper->actor, NULL);
  forget_account (keeper);
  hz_keeper_tell (keeper, "session-ended", 0, 0);
  g_propagate_error (error, g_steal_pointer (&why));
  return FALSE;
}

/* A keeper that was stopped meanwhile looks before it answers. */
gboolean
hz_answer_still_here (HzKeeper *keeper, GError **error)
{
  return keeper->account == NULL ||
         g_get_monotonic_time () - keeper->looked_at < LOOK_SECONDS * G_USEC_PER_SEC ||
         look (keeper, error);
}

/* Long enough apart to cost nothing, often enough for an account that is switched off to be out
 * within seconds. */
static gboolean
look_after (gpointer keeper)
{
  look (keeper, NULL); /* forgetting the account ends this */
  return G_SOURCE_CONTINUE;
}

/* Takes ACCOUNT. */
static GVariant *
come_in (HzKeeper *keeper, HzAccount *taken, GError **error)
{
  g_autoptr (HzAccount) account = taken;
  if (account == NULL || !takes_in (keeper, account, error))
    return NULL;
  g_clear_pointer (&keeper->account, hz_account_free);
  keeper->account = g_steal_pointer (&account);
  keeper->actor.account = keeper->account->name;
  keeper->when = HZ_WHILE_IN;
  keeper->looked_at = g_get_monotonic_time ();
  if (keeper->look_after == 0)
    keeper->look_after = g_timeout_add_seconds (LOOK_SECONDS, look_after, keeper);
  return g_variant_new ("(@" HZ_FORM_ACCOUNT ")",
                        hz_shape_pack (&hz_shape_account, keeper->account));
}

static GVariant *
login (HzKeeper *keeper, GVariant *arguments, GError **error)
{
  const char *name, *password;
  g_variant_get (arguments, "(&s&s)", &name, &password);
  return may_come (keeper, name, error)
             ? come_in (keeper, hz_store_login (keeper->station->store, name, password, error),
                        error)
             : NULL;
}

static GVariant *
login_anew (HzKeeper *keeper, GVariant *arguments, GError **error)
{
  const char *name, *old;
  HzNewPassword password = {.station = keeper->station->name};
  g_variant_get (arguments, "(&s&s&s)", &name, &old, &password.text);
  return may_come (keeper, name, error)
             ? come_in (keeper,
                        hz_store_login_anew (keeper->station->store, name, old, &password, error),
                        error)
             : NULL;
}

static GVariant *
lock (HzKeeper *keeper, GVariant *arguments, GError **error)
{
  keeper->when = HZ_WHILE_LOCKED;
  return hz_answer_done (
      hz_store_note (keeper->station->store, &keeper->actor, HZ_ACT_LOCK, "", "", error));
}

static GVariant *
logout (HzKeeper *keeper, GVariant *arguments, GError **error)
{
  gboolean noted =
      hz_store_note (keeper->station->store, &keeper->actor, HZ_ACT_LOGOUT, "", "", error);
  forget_account (keeper);
  return hz_answer_done (noted);
}

static GVariant *
person (HzKeeper *keeper, GVariant *arguments, GError **error)
{
  const char *account;
  g_variant_get (arguments, "(&s)", &account);
  g_autofree char *name = hz_store_person (keeper->station->store, account);
  return g_variant_new ("(@s)", hz_text_pack (name));
}

const HzAnswerRow hz_answers_session[] = {
    {HZ_CALL_STATION, station},       {HZ_CALL_OPEN, is_open},
    {HZ_CALL_LOGIN, login},           {HZ_CALL_LOCK, lock},
    {HZ_CALL_LOGOUT, logout},         {HZ_CALL_PERSON, person},
    {HZ_CALL_LOGIN_ANEW, login_anew}, {HZ_CALL_COUNT, NULL},
};
