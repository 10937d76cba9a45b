#include "core/base/base.h"
#include "core/crypto/crypto.h"
#include "data/store/account/account.h"
#include "tui/commands/commands.h"

#include <stdio.h>
#include <string.h>

static gboolean
check_role (const char *role, GError **error)
{
  g_autofree char *all = g_strjoinv (", ", (char **)hz_roles);
  return hz_role_is (role) ||
         hz_fail (error, HZ_ERROR_INVALID, _ ("“%s” is no role; choose one of: %s"), role, all);
}

static int
list (const HzCommand *command, HzStation *station)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) accounts = hz_store_accounts (station->store, hz_command_actor (), &error);
  if (accounts == NULL)
    return hz_command_fail ("account list", error, HZ_EXIT_BY_ERROR);
  for (guint i = 0; i < accounts->len; i++) {
    const HzAccount *a = g_ptr_array_index (accounts, i);
    if (!command->json) {
      g_autofree char *until =
          a->waits_until != 0 ? hz_time_format_iso (a->waits_until, station->offset_minutes) : NULL;
      g_autofree char *waits =
          until != NULL ? g_strdup_printf (_ (" (wrong passwords: waits until %s)"), until) : NULL;
      hz_print ("%-16s %-10s %s%s%s\n", a->name, a->role, a->full_name,
                a->disabled ? _ (" (disabled)") : "", waits != NULL ? waits : "");
      continue;
    }
    g_autoptr (JsonBuilder) json = json_builder_new ();
    json_builder_begin_object (json);
    hz_json_text (json, "name", a->name);
    hz_json_text (json, "full_name", a->full_name);
    hz_json_text (json, "role", a->role);
    hz_json_bool (json, "disabled", a->disabled);
    hz_json_bool (json, "must_change", a->must_change);
    hz_json_time (json, "last_login_at", a->last_login_at, station->offset_minutes);
    hz_json_int (json, "failed_since", a->failed_since);
    hz_json_time (json, "waits_until", a->waits_until, station->offset_minutes);
    json_builder_end_object (json);
    hz_command_print_json (json);
  }
  return HZ_EXIT_DONE;
}

/* --- changes --- */

typedef struct {
  HzStation *station;
  const HzActor *actor; /* the security administrator, or the folder's owner */
  const char *what, *name, *full_name, *role;
  const char *refused; /* whose login was refused, or else NAME */
  gboolean emergency;
} Change;

/* Twice, so that nobody is shut out by a slip of the finger. */
static gboolean
ask_new (char password[HZ_PASSWORD_BYTES], GError **error)
{
  char again[HZ_PASSWORD_BYTES] = "";
  gboolean got = hz_command_password (_ ("New password: "), password, error) &&
                 hz_command_password (_ ("The same again: "), again, error);
  gboolean same = got && strcmp (password, again) == 0;
  explicit_bzero (again, sizeof again);
  return same || (got && hz_fail (error, HZ_ERROR_INVALID,
                                  _ ("the new password must come twice, and both times the same")));
}

/* What standard input gives, in this order; "" where it is not asked for. All of it is read before
 * anybody logs in, so that nothing is waited for between the login and the act. */
typedef struct {
  char acting[HZ_PASSWORD_BYTES], second[HZ_PASSWORD_BYTES], anew[HZ_PASSWORD_BYTES];
} Typed;

static void
typed_clear (Typed *typed)
{
  explicit_bzero (typed, sizeof *typed);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Typed, typed_clear)

static gboolean
read_typed (const char *what, const char *account, const char *second, Typed *typed, GError **error)
{
  gboolean asks_new = strcmp (what, "add") == 0 || strcmp (what, "passwd") == 0;
  g_autofree char *prompt =
      second != NULL ? g_strdup_printf (_ ("Password of %s: "), second) : NULL;
  return (account == NULL || hz_command_password (_ ("Password: "), typed->acting, error)) &&
         (second == NULL || hz_command_password (prompt, typed->second, error)) &&
         (!asks_new || ask_new (typed->anew, error));
}

static gboolean
change (const Change *c, const char *new_one, GError **error)
{
  HzStore *store = c->station->store;
  const HzNewPassword password = {new_one, c->station->name};
  const HzAccount account = {
      .name = (char *)c->name, .full_name = (char *)c->full_name, .role = (char *)c->role};
  if (strcmp (c->what, "add") == 0)
    return hz_store_account_is_free (store, c->actor, c->name, c->role, error) &&
           hz_store_account_add (store, c->actor, &account, &password, error);
  if (strcmp (c->what, "passwd") == 0)
    return c->emergency
               ? hz_store_account_emergency (store, c->actor, c->name, &password, error)
               : hz_store_account_set_password (store, c->actor, c->name, &password, error);
  if (strcmp (c->what, "role") == 0)
    return hz_store_account_set_role (store, c->actor, c->name, c->role, error);
  return hz_store_account_set_disabled (store, c->actor, c->name, strcmp (c->what, "disable") == 0,
                                        error);
}

/* Whoever knows the old password chooses a new one; that is a login too. */
static gboolean
change_own (HzStation *station, const char *name, const Typed *typed, GError **error)
{
  const HzNewPassword new_one = {typed->anew, station->name};
  g_autoptr (HzAccount) account = hz_command_told (
      station, hz_store_login_anew (station->store, name, typed->acting, &new_one, error));
  return account != NULL;
}

/* In the name of ACCOUNT, whose password comes first, and that of SECOND (may be NULL) after it;
 * ACCOUNT NULL: of the folder's owner. */
static gboolean
change_as (Change *c, const char *account, const char *second, GError **error)
{
  g_auto (Typed) typed = {{0}, {0}, {0}};
  HzStation *station = c->station;
  if (!read_typed (c->what, account, second, &typed, error))
    return FALSE;
  if (account != NULL && strcmp (c->what, "passwd") == 0 && strcmp (c->name, account) == 0)
    return change_own (station, account, &typed, error);
  if (account == NULL) {
    c->actor = hz_command_actor ();
    return change (c, typed.anew, error);
  }
  g_autoptr (HzAccount) acting =
      hz_command_told (station, hz_store_login (station->store, account, typed.acting, error));
  g_autoptr (HzAccount) beside =
      acting != NULL && second != NULL
          ? hz_store_login_beside (station->store, second, typed.second, error)
          : NULL;
  if (acting == NULL || (second != NULL && beside == NULL)) {
    c->refused = acting == NULL ? account : second;
    return FALSE;
  }
  const HzActor actor = {acting->name, "", "", beside != NULL ? beside->name : NULL};
  c->actor = &actor;
  return change (c, typed.anew, error);
}

/* --- the verb --- */

static const struct {
  const char *what;
  int operands;
} uses[] = {{"list", 0}, {"add", 1}, {"disable", 1}, {"enable", 1}, {"passwd", 1}, {"role", 2}};

typedef struct {
  char *full_name, *role, *account, *second;
  gboolean emergency;
} Options;

static void
options_clear (Options *o)
{
  g_free (o->full_name);
  g_free (o->role);
  g_free (o->account);
  g_free (o->second);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* What is wrong with the options of WHAT; NULL: nothing. */
static const char *
wrong_options (const char *what, const Options *o)
{
  gboolean adds = strcmp (what, "add") == 0, passwd = strcmp (what, "passwd") == 0;
  gboolean none = strcmp (what, "list") == 0;
  if (adds != (o->full_name != NULL && o->role != NULL) ||
      (!adds && (o->full_name != NULL || o->role != NULL)))
    return _ ("add needs --full-name and --role, the others take none");
  if (o->emergency && (!passwd || o->account != NULL))
    return _ ("--emergency goes with passwd, and without --account");
  if (none && o->account != NULL)
    return _ ("list takes no --account");
  if (o->second != NULL && o->account == NULL)
    return _ ("--second goes with --account");
  if (!none && !adds && !o->emergency && o->account == NULL)
    return _ ("say --account, the security administrator who acts; the password comes from "
              "standard input");
  return NULL;
}

int
hz_command_account (HzCommand *command)
{
  g_auto (Options) o = {NULL};
  const GOptionEntry entries[] = {
      {"full-name", 0, 0, G_OPTION_ARG_STRING, &o.full_name, N_ ("name of the person (add)"), "F"},
      {"role", 0, 0, G_OPTION_ARG_STRING, &o.role,
       N_ ("clerk, officer, checkpoint, kiosk, sysadmin, secadmin or auditor (add)"), "R"},
      {"account", 0, 0, G_OPTION_ARG_STRING, &o.account,
       N_ ("who acts; the password comes from standard input"), "A"},
      {"second", 0, 0, G_OPTION_ARG_STRING, &o.second,
       N_ ("the second person, whose password comes after it"), "B"},
      {"emergency", 0, 0, G_OPTION_ARG_NONE, &o.emergency,
       N_ ("reset a security administrator's password (passwd)"), NULL},
      {NULL}};
  g_autoptr (GError) error = NULL;
  guint use = 0;
  int status;
  if (!hz_command_options (command, entries, &status))
    return status;
  const char *what = command->argc > 1 ? command->argv[1] : "";
  while (use < G_N_ELEMENTS (uses) && strcmp (uses[use].what, what) != 0)
    use++;
  if (use == G_N_ELEMENTS (uses) || command->argc != 2 + uses[use].operands)
    return hz_command_usage (command, _ ("say what to do, and with which account"));
  const char *wrong = wrong_options (what, &o);
  if (wrong != NULL)
    return hz_command_usage (command, wrong);
  const char *role = uses[use].operands == 2 ? command->argv[3] : o.role;
  if (role != NULL && !check_role (role, &error))
    return hz_command_fail (command->argv[2], error, HZ_EXIT_BY_ERROR);
  g_autoptr (HzStation) station = hz_command_station (command);
  if (station == NULL)
    return HZ_EXIT_FAILURE;
  if (use == 0)
    return list (command, station);
  Change c = {.station = station,
              .what = what,
              .name = command->argv[2],
              .refused = command->argv[2],
              .full_name = o.full_name,
              .role = role,
              .emergency = o.emergency};
  if (!change_as (&c, o.account, o.second, &error))
    return hz_command_fail (c.refused, error, HZ_EXIT_BY_ERROR);
  if (command->json)
    hz_command_print_done ();
  return HZ_EXIT_DONE;
}
