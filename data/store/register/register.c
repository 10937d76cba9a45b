/* The population register: residents and their households, found by number, written with the keys
 * they are searched by. */
#include "data/store/register/private.h"

#include "core/base/base.h"
#include "core/person/person.h"

#include <string.h>

enum { RESIDENT_VALUES = 14, HOUSEHOLD_VALUES = 5 };

static const char *const resident_columns[RESIDENT_VALUES] = {
    "citizen_number", "name",    "former_name",      "sex",      "ethnicity",
    "birth_date",     "address", "household_number", "relation", "card_until"};
static const char *const household_columns[HOUSEHOLD_VALUES] = {
    "household_number", "type", "householder_name", "householder_number", "address"};

static const char *
text_or_empty (const char *text)
{
  return text != NULL ? text : "";
}

/* --- reading --- */

HzResident *
hz_resident_read (HzQuery *query)
{
  HzResident *r = g_new0 (HzResident, 1);
  char **members[RESIDENT_VALUES] = {
      &r->citizen_number, &r->name,     &r->former_name,      &r->sex,          &r->ethnicity,
      &r->birth_date,     &r->address,  &r->household_number, &r->relation,     &r->card_until,
      &r->state,          &r->state_on, &r->state_reason,     &r->former_number};
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    *members[i] = g_strdup (hz_col_text (query, (int)i));
  r->number_now = g_strdup ("");
  return r;
}

static HzResident *
find_resident (HzStore *store, const char *citizen_number, GError **error)
{
  g_autoptr (HzQuery) query =
      HZ_QUERY (store, error,
                "SELECT " HZ_RESIDENT_COLUMNS ", (SELECT n.citizen_number FROM resident n WHERE "
                "n.former_number = r.citizen_number AND n.former_number <> '') FROM resident r "
                "WHERE r.citizen_number = $1",
                HZ_T (citizen_number));
  if (query == NULL || hz_query_next (store, query, error) != HZ_ROW)
    return NULL;
  HzResident *found = hz_resident_read (query);
  hz_text_put (&found->number_now, g_strdup (hz_col_text (query, RESIDENT_VALUES)));
  return found;
}

/* The entry under the number that took the place of NUMBER. */
static HzResident *
find_renumbered (HzStore *store, const char *number, GError **error)
{
  g_autoptr (HzQuery) query =
      HZ_QUERY (store, error,
                "SELECT " HZ_RESIDENT_COLUMNS " FROM resident r WHERE r.former_number = $1 AND "
                "r.former_number <> ''",
                HZ_T (number));
  if (query == NULL || hz_query_next (store, query, error) != HZ_ROW)
    return NULL;
  return hz_resident_read (query);
}

static HzHousehold *
find_household (HzStore *store, const char *number, GError **error)
{
  g_autoptr (HzQuery) query =
      HZ_QUERY (store, error,
                "SELECT number, type, householder_name, householder_number, address FROM household "
                "WHERE number = $1",
                HZ_T (number));
  if (query == NULL || hz_query_next (store, query, error) != HZ_ROW)
    return NULL;
  HzHousehold *h = g_new0 (HzHousehold, 1);
  char **members[HOUSEHOLD_VALUES] = {&h->number, &h->type, &h->householder_name,
                                      &h->householder_number, &h->address};
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    *members[i] = g_strdup (hz_col_text (query, (int)i));
  return h;
}

static GPtrArray *
find_members (HzStore *store, const char *number, guint limit, GError **error)
{
  g_autoptr (GPtrArray) members = g_ptr_array_new_with_free_func ((GDestroyNotify)hz_resident_free);
  g_autoptr (HzQuery) query =
      HZ_QUERY (store, error,
                "SELECT " HZ_RESIDENT_COLUMNS " FROM resident r WHERE r.household_number = $1 "
                "ORDER BY r.citizen_number LIMIT $2",
                HZ_T (number), HZ_I (limit));
  HzRow row = HZ_ROW_ERROR;
  while (query != NULL && (row = hz_query_next (store, query, error)) == HZ_ROW)
    g_ptr_array_add (members, hz_resident_read (query));
  return row == HZ_ROW_END ? g_steal_pointer (&members) : NULL;
}

/* --- looks: what is not there is not shown, and needs no entry --- */

HzResident *
hz_store_resident (HzStore *store, const HzActor *actor, const char *citizen_number,
                   HzHousehold **household, gboolean again, GError **error)
{
  g_autoptr (GError) why = NULL;
  g_autoptr (HzHousehold) home = NULL;
  g_autofree char *subject = g_strconcat ("resident/", citizen_number, NULL);
  g_autoptr (HzTxn) txn = hz_door_look (store, actor, HZ_LOOK_RESIDENT, subject, "", &again, error);
  g_autoptr (HzResident) found = txn != NULL ? find_resident (store, citizen_number, &why) : NULL;
  if (txn != NULL && found == NULL && why == NULL)
    found = find_renumbered (store, citizen_number, &why);
  if (found != NULL && household != NULL && *found->household_number != '\0')
    home = find_household (store, found->household_number, &why);
  if (found == NULL || why != NULL) {
    if (why != NULL)
      g_propagate_error (error, g_steal_pointer (&why));
    return NULL;
  }
  if (!hz_door_shown (store, g_steal_pointer (&txn), actor, HZ_LOOK_RESIDENT, subject, "", -1,
                      again, error))
    return NULL;
  if (household != NULL)
    *household = g_steal_pointer (&home);
  return g_steal_pointer (&found);
}

HzHousehold *
hz_store_household (HzStore *store, const HzActor *actor, const char *number, guint limit,
                    GPtrArray **members, GError **error)
{
  g_autofree char *subject = g_strconcat ("household/", number, NULL);
  g_autoptr (GPtrArray) who = NULL;
  g_autoptr (HzTxn) txn = hz_door_open (store, actor, HZ_LOOK_HOUSEHOLD, error);
  g_autoptr (HzHousehold) found = txn != NULL ? find_household (store, number, error) : NULL;
  if (found != NULL)
    who = find_members (store, number, limit, error);
  if (who == NULL ||
      !hz_door_note (store, actor, HZ_LOOK_HOUSEHOLD, subject, "", error, "%u", who->len) ||
      !hz_txn_commit (g_steal_pointer (&txn), error))
    return NULL;
  if (members != NULL)
    *members = g_steal_pointer (&who);
  return g_steal_pointer (&found);
}

/* --- the keys of an address: once for all who live there --- */
/* Does anybody other than CITIZEN_NUMBER have this address? */
static gboolean
is_shared (HzStore *store, const char *citizen_number, const char *address, gint64 *shared,
           GError **error)
{
  return HZ_RUN_INT (store, 0, shared, error,
                     "SELECT 1 FROM resident WHERE address = $1 AND citizen_number <> $2 LIMIT 1",
                     HZ_T (address), HZ_T (citizen_number));
}

/* Adds or removes the search keys of ADDRESS if nobody other than CITIZEN_NUMBER has it. */
static gboolean
write_parts (HzStore *store, const char *sql, const char *citizen_number, const char *address,
             GError **error)
{
  gint64 shared;
  if (*address == '\0')
    return TRUE;
  if (!is_shared (store, citizen_number, address, &shared, error))
    return FALSE;
  g_auto (GStrv) parts = shared ? NULL : hz_address_parts (address);
  for (guint i = 0; parts != NULL && parts[i] != NULL; i++)
    if (!HZ_RUN (store, error, sql, HZ_T (parts[i]), HZ_T (address)))
      return FALSE;
  return TRUE;
}

static const char add_part_sql[] = "INSERT INTO address_part (part, address) VALUES ($1, $2)";
static const char drop_part_sql[] = "DELETE FROM address_part WHERE part = $1 AND address = $2";

/* --- writing: inside the caller's transaction --- */

static const char insert_sql[] =
    "INSERT INTO resident (citizen_number, name, former_name, sex, ethnicity, birth_date, address, "
    "household_number, relation, card_until, state, state_on, state_reason, former_number, pinyin, "
    "initials) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) "
    "ON CONFLICT (citizen_number) DO NOTHING";
static const char update_sql[] =
    "UPDATE resident SET name = $1, former_name = $2, sex = $3, ethnicity = $4, birth_date = $5, "
    "address = $6, household_number = $7, relation = $8, card_until = $9, state = $10, state_on = "
    "$11, state_reason = $12, former_number = $13, pinyin = $14, initials = $15 WHERE "
    "citizen_number = $16";

/* In the order of HZ_RESIDENT_COLUMNS. */
static void
values_of (const HzResident *r, const char *values[RESIDENT_VALUES])
{
  const char *all[RESIDENT_VALUES] = {
      r->citizen_number, r->name,     r->former_name,      r->sex,          r->ethnicity,
      r->birth_date,     r->address,  r->household_number, r->relation,     r->card_until,
      r->state,          r->state_on, r->state_reason,     r->former_number};
  memcpy (values, all, sizeof all);
}

/* Runs insert or update; an empty household number is stored as NULL. *WRITTEN: there was
 * something to insert or to update. */
static gboolean
run_with (HzStore *store, const char *sql, gboolean number_last, const char *const *values,
          gboolean *written, GError **error)
{
  g_autofree char *pinyin = hz_text_pinyin (values[1]);
  g_autofree char *initials = hz_text_initials (values[1]);
  HzBind binds[RESIDENT_VALUES + 3] = {{HZ_BIND_END}};
  guint n = 0;
  if (!number_last)
    binds[n++] = HZ_T (values[0]);
  for (guint i = 1; i < RESIDENT_VALUES; i++)
    binds[n++] = HZ_T (values[i]);
  HzBind *household = &binds[number_last ? 6 : 7];
  if (*household->text == '\0')
    household->text = NULL;
  binds[n++] = HZ_T (pinyin);
  binds[n++] = HZ_T (initials);
  if (number_last)
    binds[n++] = HZ_T (values[0]);
  binds[n].type = HZ_BIND_END;
  return hz_run_written (store, sql, binds, written, error);
}

/* *OTHER: the name was stored with another reading by an earlier program. */
static gboolean
reads_otherwise (HzStore *store, const char *const *values, gboolean *other, GError **error)
{
  g_autofree char *pinyin = hz_text_pinyin (values[1]);
  gint64 same;
  if (!HZ_RUN_INT (store, 0, &same, error,
                   "SELECT 1 FROM resident WHERE citizen_number = $1 AND pinyin = $2",
                   HZ_T (values[0]), HZ_T (pinyin)))
    return FALSE;
  *other = same == 0;
  return TRUE;
}

/* Another person of this name and birth date; who has the number that this one took the place of,
 * or that took its place, is the same. An index answers for those of whom there is one only. */
static gboolean
find_other (HzStore *store, const char *const *values, HzRegisterWritten *written, GError **error)
{
  g_autofree char *any = NULL, *other = NULL;
  if (!HZ_RUN_TEXT (store, &any, error,
                    "SELECT citizen_number FROM resident WHERE name = $1 AND birth_date = $2 AND "
                    "citizen_number <> $3 ORDER BY citizen_number LIMIT 1",
                    HZ_T (values[1]), HZ_T (values[5]), HZ_T (values[0])))
    return FALSE;
  if (any != NULL &&
      !HZ_RUN_TEXT (store, &other, error,
                    "SELECT citizen_number FROM resident WHERE name = $1 AND birth_date = $2 AND "
                    "citizen_number <> $3 AND former_number <> $3 AND citizen_number <> $4 "
                    "ORDER BY citizen_number LIMIT 1",
                    HZ_T (values[1]), HZ_T (values[5]), HZ_T (values[0]),
                    HZ_T (values[RESIDENT_VALUES - 1])))
    return FALSE;
  g_strlcpy (written->other, other != NULL ? other : "", sizeof written->other);
  return TRUE;
}

/* The person exists: members that are NULL in VALUES are not changed. */
static gboolean
update (HzStore *store, const char *values[RESIDENT_VALUES], HzRegisterWritten *done,
        char **changes, GError **error)
{
  g_autoptr (HzResident) before = find_resident (store, values[0], error);
  const char *old[RESIDENT_VALUES];
  if (before == NULL)
    return FALSE;
  values_of (before, old);
  for (guint i = 0; i < RESIDENT_VALUES; i++)
    if (values[i] == NULL)
      values[i] = old[i];
  *changes = hz_register_changes (values[0], resident_columns, old, values, RESIDENT_VALUES, error);
  if (*changes == NULL)
    return FALSE;
  gboolean written = done->changed = **changes != '\0';
  if (!written && !reads_otherwise (store, values, &written, error))
    return FALSE;
  if (!written)
    return TRUE;
  return run_with (store, update_sql, TRUE, values, &written, error) &&
         (strcmp (values[6], old[6]) == 0 ||
          (write_parts (store, drop_part_sql, values[0], old[6], error) &&
           write_parts (store, add_part_sql, values[0], values[6], error))) &&
         (strcmp (values[1], old[1]) == 0 || find_other (store, values, done, error));
}

gboolean
hz_resident_write (HzStore *store, const HzResident *r, HzRegisterWritten *written, char **changes,
                   GError **error)
{
  const char *values[RESIDENT_VALUES], *filled[RESIDENT_VALUES];
  *written = (HzRegisterWritten){0};
  *changes = NULL;
  if (!hz_resident_possible (store, r, written, error))
    return FALSE;
  values_of (r, values);
  for (guint i = 0; i < RESIDENT_VALUES; i++)
    filled[i] = text_or_empty (values[i]);
  if (!run_with (store, insert_sql, FALSE, filled, &written->added, error))
    return FALSE;
  if (!written->added)
    return update (store, values, written, changes, error);
  *changes = g_strdup ("");
  return write_parts (store, add_part_sql, filled[0], filled[6], error) &&
         find_other (store, filled, written, error);
}

gboolean
hz_household_write (HzStore *store, const HzHousehold *h, HzRegisterWritten *written,
                    char **changes, GError **error)
{
  const char *values[HOUSEHOLD_VALUES] = {h->number, h->type, h->householder_name,
                                          h->householder_number, h->address};
  const char *old[HOUSEHOLD_VALUES] = {h->number, "", "", "", ""};
  g_autoptr (GError) local = NULL;
  g_autoptr (HzHousehold) before = find_household (store, h->number, &local);
  *changes = NULL;
  *written = (HzRegisterWritten){.added = before == NULL};
  if (local != NULL) {
    g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }
  if (before != NULL) {
    const char *stored[HOUSEHOLD_VALUES] = {before->number, before->type, before->householder_name,
                                            before->householder_number, before->address};
    memcpy (old, stored, sizeof old);
  }
  HzBind binds[HOUSEHOLD_VALUES + 1] = {{HZ_BIND_END}};
  for (guint i = 0; i < HOUSEHOLD_VALUES; i++) {
    values[i] = values[i] != NULL ? values[i] : old[i];
    binds[i] = HZ_T (values[i]);
  }
  *changes = before != NULL ? hz_register_changes (h->number, household_columns, old, values,
                                                   HOUSEHOLD_VALUES, error)
                            : g_strdup ("");
  if (*changes == NULL)
    return FALSE;
  written->changed = **changes != '\0';
  if (before != NULL && !written->changed)
    return TRUE;
  return hz_run (
      store,
      "INSERT INTO household (number, type, householder_name, householder_number, address) "
      "VALUES ($1, $2, $3, $4, $5) ON CONFLICT (number) DO UPDATE SET type = excluded.type, "
      "householder_name = excluded.householder_name, "
      "householder_number = excluded.householder_number, address = excluded.address",
      binds, error);
}

/* --- one entry, audited --- */

gboolean
hz_store_put_household (HzStore *store, const HzActor *actor, const HzHousehold *h, GError **error)
{
  const HzHousehold whole = {
      h->number, (char *)text_or_empty (h->type), (char *)text_or_empty (h->householder_name),
      (char *)text_or_empty (h->householder_number), (char *)text_or_empty (h->address)};
  g_autofree char *subject = g_strconcat ("household/", h->number, NULL);
  g_autofree char *changes = NULL;
  HzRegisterWritten written;
  g_autoptr (HzTxn) txn = hz_door_open (store, actor, HZ_ACT_HOUSEHOLD_PUT, error);
  return txn != NULL && hz_household_write (store, &whole, &written, &changes, error) &&
         hz_door_note (store, actor, HZ_ACT_HOUSEHOLD_PUT, subject, "", error, "%s", changes) &&
         hz_txn_commit (g_steal_pointer (&txn), error);
}

gboolean
hz_store_put_resident (HzStore *store, const HzActor *actor, const HzResident *r, GError **error)
{
  g_autofree char *subject = g_strconcat ("resident/", r->citizen_number, NULL);
  HzResident whole = *r;
  char **members[] = {&whole.name,
                      &whole.former_name,
                      &whole.sex,
                      &whole.ethnicity,
                      &whole.birth_date,
                      &whole.address,
                      &whole.household_number,
                      &whole.relation,
                      &whole.card_until,
                      &whole.state,
                      &whole.state_on,
                      &whole.state_reason,
                      &whole.former_number};
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    *members[i] = (char *)text_or_empty (*members[i]);
  g_autofree char *changes = NULL;
  HzRegisterWritten written;
  g_autoptr (HzTxn) txn = hz_door_open (store, actor, HZ_ACT_RESIDENT_PUT, error);
  return txn != NULL && hz_resident_write (store, &whole, &written, &changes, error) &&
         hz_door_note (store, actor, HZ_ACT_RESIDENT_PUT, subject, "", error, "%s", changes) &&
         hz_txn_commit (g_steal_pointer (&txn), error);
}
