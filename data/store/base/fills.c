/* What a migration file cannot do in SQL is done here after it, in the same transaction. An old
 * migration finds the tables as they were then, so this code uses the columns of that time and no
 * function of the rooms that use the same tables today. */
#include "data/store/base/private.h"

#include "core/base/base.h"
#include "core/person/person.h"

/* --- 2: what the names of the register read like --- */

typedef struct {
  char *number, *name;
} Named;

static void
named_free (Named *named)
{
  g_free (named->number);
  g_free (named->name);
  g_free (named);
}

static GPtrArray *
named_behind (HzStore *store, const char *number, GError **error)
{
  enum { NUMBER, NAME };
  g_autoptr (GPtrArray) some = g_ptr_array_new_with_free_func ((GDestroyNotify)named_free);
  g_autoptr (HzQuery) query =
      HZ_QUERY (store, error,
                "SELECT r.citizen_number, r.name FROM resident r WHERE r.citizen_number > $1 "
                "ORDER BY r.citizen_number LIMIT 1000",
                HZ_T (number));
  HzRow row = HZ_ROW_ERROR;
  while (query != NULL && (row = hz_query_next (store, query, error)) == HZ_ROW) {
    Named *named = g_new (Named, 1);
    *named = (Named){g_strdup (hz_col_text (query, NUMBER)), g_strdup (hz_col_text (query, NAME))};
    g_ptr_array_add (some, named);
  }
  return row == HZ_ROW_END ? g_steal_pointer (&some) : NULL;
}

static gboolean
write_reading (HzStore *store, const Named *named, GError **error)
{
  g_autofree char *pinyin = hz_text_pinyin (named->name);
  g_autofree char *initials = hz_text_initials (named->name);
  return HZ_RUN (store, error,
                 "UPDATE resident SET pinyin = $1, initials = $2 WHERE citizen_number = $3",
                 HZ_T (pinyin), HZ_T (initials), HZ_T (named->number));
}

static gboolean
fill_names (HzStore *store, GError **error)
{
  g_autofree char *last = g_strdup ("");
  for (;;) {
    g_autoptr (GPtrArray) some = named_behind (store, last, error);
    if (some == NULL || some->len == 0)
      return some != NULL;
    for (guint i = 0; i < some->len; i++)
      if (!write_reading (store, g_ptr_array_index (some, i), error))
        return FALSE;
    g_free (last);
    last = g_strdup (((const Named *)g_ptr_array_index (some, some->len - 1))->number);
  }
}

/* --- 6: the deadline of earlier cases, by the station's own day --- */

static gboolean
fill_due (HzStore *store, GError **error)
{
  return HZ_RUN (store, error,
                 "UPDATE case_record SET due_on = date (submitted_at + $1, 'unixepoch', "
                 "CASE book_id WHEN 'national-2021' THEN '+45 days' ELSE '+60 days' END) "
                 "WHERE submitted_at IS NOT NULL",
                 HZ_I (store->offset_minutes * 60));
}

/* --- 7: the parts of addresses --- */

/* Replaces *AT by the address that sorts after it; "" at the end. */
static gboolean
next_address (HzStore *store, char **at, GError **error)
{
  char *next = NULL;
  gboolean well = HZ_RUN_TEXT (
      store, &next, error,
      "SELECT address FROM resident WHERE address > $1 ORDER BY address LIMIT 1", HZ_T (*at));
  g_free (*at);
  *at = next != NULL ? next : g_strdup ("");
  return well;
}

static gboolean
fill_addresses (HzStore *store, GError **error)
{
  g_autofree char *address = g_strdup ("");
  for (;;) {
    if (!next_address (store, &address, error))
      return FALSE;
    if (*address == '\0')
      return TRUE;
    g_auto (GStrv) parts = hz_address_parts (address);
    for (guint i = 0; parts[i] != NULL; i++)
      if (!HZ_RUN (store, error, "INSERT INTO address_part (part, address) VALUES ($1, $2)",
                   HZ_T (parts[i]), HZ_T (address)))
        return FALSE;
  }
}

/* --- 25: who was admin --- */

/* The role in the row is another one: without an entry it would look changed beside the program. */
static gboolean
note_roles (HzStore *store, GError **error)
{
  enum { NAME };
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (HzQuery) query =
      HZ_QUERY (store, error, "SELECT name FROM account WHERE role = 'sysadmin' ORDER BY name");
  HzRow row = HZ_ROW_ERROR;
  while (query != NULL && (row = hz_query_next (store, query, error)) == HZ_ROW)
    g_ptr_array_add (names, g_strconcat ("account/", hz_col_text (query, NAME), NULL));
  hz_query_done (g_steal_pointer (&query));
  for (guint i = 0; i < names->len && row == HZ_ROW_END; i++) {
    const char *subject = g_ptr_array_index (names, i);
    if (!hz_door_note (store, HZ_ACTOR ("system", ""), HZ_ACT_ACCOUNT_ROLE, subject, subject, error,
                       "%s", "sysadmin: was admin"))
      row = HZ_ROW_ERROR;
  }
  return row == HZ_ROW_END;
}

gboolean
hz_migration_fill (HzStore *store, gint64 number, GError **error)
{
  switch (number) {
  case 1:
    return hz_door_note (store, HZ_ACTOR ("system", ""), HZ_ACT_DATABASE_CREATED, "station", "",
                         error, "%s", store->station_code);
  case 2:
    return fill_names (store, error);
  case 6:
    return fill_due (store, error);
  case 7:
    return fill_addresses (store, error);
  case 25:
    return note_roles (store, error);
  default:
    return TRUE;
  }
}
