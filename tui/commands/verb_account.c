#include "core/base/base.h"
#include "core/crypto/crypto.h"
#include "data/store/account/account.h"
#include "tui/commands/commands.h"

#include <stdio.h>
#include <string.h>

static gboolean
check_role (const char *role, GError **error)
{
  static const char *const roles[] = {"clerk", "officer", "admin", "auditor", NULL};
  return g_strv_contains (roles, role) ||
         hz_fail (error, HZ_ERROR_INVALID,
                  _ ("“%s” is no role; choose one of: clerk, officer, admin, auditor"), role);
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
      hz_print ("%-16s %-8s %s%s\n", a->name, a->role, a->full_name,
                a->disabled ? _ (" (disabled)") : "");
      continue;
    }
    g_autoptr (JsonBuilder) json = json_builder_new ();
    json_builder_begin_object (json);
    hz_json_text (json, "name", a->name);
    hz_json_text (json, "full_name", a->full_name);
    hz_json_text (json, "role", a->role);
    hz_json_bool (json, "disabled", a->disabled);
    json_builder_end_object (json);
    hz_command_print_json (json);
  }
  return HZ_EXIT_DONE;
}

static gboolean
set_password (HzStation *station, const char *name, const HzAccount *new_account, GError **error)
{
  char password[HZ_PASSWORD_BYTES] = "";
  gboolean ok =
      hz_command_password (_ ("New password: "), password, error) &&
      hz_password_acceptable (name, password, error) &&
      (new_account != NULL ? hz_store_account_add (station->store, hz_command_actor (), new_account,
                                                   password, error)
                           : hz_store_account_set_password (station->store, hz_command_actor (),
                                                            name, password, error));
  explicit_bzero (password, sizeof password);
  return ok;
}

/* One change of one account; the number of operands was checked before. */
static gboolean
change (HzStation *station, const char *what, char **operands, const char *full_name,
        const char *role, GError **error)
{
  const char *name = operands[0];
  const HzActor *actor = hz_command_actor ();
  HzAccount account = {.name = (char *)name, .full_name = (char *)full_name, .role = (char *)role};
  if (strcmp (what, "add") == 0)
    return check_role (role, error) &&
           hz_store_account_is_free (station->store, actor, name, error) &&
           set_password (station, name, &account, error);
  if (strcmp (what, "passwd") == 0)
    return set_password (station, name, NULL, error);
  if (strcmp (what, "role") == 0)
    return check_role (operands[1], error) &&
           hz_store_account_set_role (station->store, actor, name, operands[1], error);
  return hz_store_account_set_disabled (station->store, actor, name, strcmp (what, "disable") == 0,
                                        error);
}

int
hz_command_account (HzCommand *command)
{
  static const struct {
    const char *what;
    int operands;
  } uses[] = {{"list", 0}, {"add", 1}, {"disable", 1}, {"enable", 1}, {"passwd", 1}, {"role", 2}};
  g_autofree char *full_name = NULL, *role = NULL;
  const GOptionEntry entries[] = {
      {"full-name", 0, 0, G_OPTION_ARG_STRING, &full_name, N_ ("name of the person (add)"), "F"},
      {"role", 0, 0, G_OPTION_ARG_STRING, &role, N_ ("clerk, officer, admin, auditor (add)"), "R"},
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
  gboolean adds = strcmp (what, "add") == 0;
  if (adds != (full_name != NULL && role != NULL) || (!adds && (full_name != NULL || role != NULL)))
    return hz_command_usage (command, _ ("add needs --full-name and --role, the others take none"));
  g_autoptr (HzStation) station = hz_command_station (command);
  if (station == NULL)
    return HZ_EXIT_FAILURE;
  if (use == 0)
    return list (command, station);
  if (!change (station, what, command->argv + 2, full_name, role, &error))
    return hz_command_fail (command->argv[2], error, HZ_EXIT_BY_ERROR);
  return HZ_EXIT_DONE;
}
