/* What is the same for every kind of record: reading it, keeping it while it is filled in, an
 * officer's decision, finishing it. */
#include "data/store/card/private.h"

#include "core/base/base.h"
#include "data/store/account/account.h"
#include "data/store/account/inside.h"
#include "data/store/case/inside.h"

static const HzRecordTable *const tables[] = {&hz_collection_table, &hz_loss_table};

static const HzRecordTable *
table_of (const HzRecordKind *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    if (tables[i]->kind == kind)
      return tables[i];
  g_error ("no table keeps a record of kind %s", kind->id);
}

static void
writing_clear (HzWriting *writing)
{
  hz_record_free (writing->record);
  hz_case_free (writing->stored);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HzWriting, writing_clear)

/* --- the row that keeps it --- */

static const char *
key_columns (const HzRecordTable *table)
{
  return table->of_case ? "case_id" : "clerk, citizen_number";
}

/* Binds the key; returns how many values that are. */
static guint
bind_key (const HzRecordTable *table, const HzWriting *writing, HzBind *binds)
{
  guint n = 0;
  if (table->of_case) {
    binds[n++] = HZ_I (writing->record->case_id);
  } else {
    binds[n++] = HZ_T (writing->actor->account);
    binds[n++] = HZ_T (writing->record->number);
  }
  return n;
}

static const char *
where_key (const HzRecordTable *table)
{
  return table->of_case ? " WHERE case_id = $1" : " WHERE clerk = $1 AND citizen_number = $2";
}

static gboolean
read_values (const HzRecordTable *table, const HzWriting *writing, GError **error)
{
  const HzRecordKind *kind = table->kind;
  HzBind binds[4] = {{HZ_BIND_END}};
  bind_key (table, writing, binds);
  enum { SAVED_AT, ITEMS }; /* in the order of the kind */
  g_autoptr (GString) sql = g_string_new ("SELECT saved_at");
  for (guint i = 0; i < kind->count; i++)
    g_string_append_printf (sql, ", %s", kind->items[i].id);
  g_string_append_printf (sql, " FROM %s%s", table->table, where_key (table));
  g_autoptr (HzQuery) query = hz_query (writing->store, sql->str, binds, error);
  HzRow row = query != NULL ? hz_query_next (writing->store, query, error) : HZ_ROW_ERROR;
  gboolean holds =
      row == HZ_ROW && (table->kept_seconds == 0 ||
                        hz_col_int (query, SAVED_AT) > hz_store_now () - table->kept_seconds);
  for (guint i = 0; holds && i < kind->count; i++)
    hz_record_set (writing->record, i, hz_col_text (query, ITEMS + (int)i));
  return row != HZ_ROW_ERROR;
}

static gboolean
write_values (const HzRecordTable *table, const HzWriting *writing, GError **error)
{
  const HzRecordKind *kind = table->kind;
  g_autofree HzBind *binds = g_new0 (HzBind, kind->count + 5); /* the last one is HZ_BIND_END */
  guint key = bind_key (table, writing, binds), n = key;
  g_autoptr (GString) names = g_string_new (key_columns (table));
  g_autoptr (GString) values = g_string_new ("$1");
  g_autoptr (GString) renewed = g_string_new ("saved_at = excluded.saved_at");
  for (guint i = 0; i < kind->count; i++) {
    g_string_append_printf (names, ", %s", kind->items[i].id);
    g_string_append_printf (renewed, ", %s = excluded.%s", kind->items[i].id, kind->items[i].id);
    binds[n++] = HZ_T (hz_record_get (writing->record, i));
  }
  g_string_append (names, ", saved_at");
  binds[n++] = HZ_I (hz_store_now ());
  if (table->of_case) { /* otherwise the clerk is in the key */
    g_string_append (names, ", saved_by");
    g_string_append (renewed, ", saved_by = excluded.saved_by");
    binds[n++] = HZ_T (writing->actor->account);
  }
  for (guint i = 2; i <= n; i++)
    g_string_append_printf (values, ", $%u", i);
  g_autofree char *sql =
      g_strdup_printf ("INSERT INTO %s (%s) VALUES (%s) ON CONFLICT (%s) DO UPDATE SET %s",
                       table->table, names->str, values->str, key_columns (table), renewed->str);
  return hz_run (writing->store, sql, binds, error);
}

/* What was filled in is recorded now, and kept no longer. */
static gboolean
forget_values (const HzRecordTable *table, const HzWriting *writing, GError **error)
{
  HzBind binds[4] = {{HZ_BIND_END}};
  if (table->of_case)
    return TRUE;
  bind_key (table, writing, binds);
  g_autofree char *sql = g_strconcat ("DELETE FROM ", table->table, where_key (table), NULL);
  return hz_run (writing->store, sql, binds, error);
}

/* --- the record in one call --- */

/* Returns FALSE. */
static gboolean
not_seen (const HzRecord *record, GError **error)
{
  const HzBlocker place = {.field = record->kind->match, .severity = HZ_STOP};
  return hz_blocked_at (error, &place, _ ("Match a finger again."),
                        _ ("No finger of this person was matched here in the last minutes."));
}

static gboolean
take (HzWriting *writing, const HzRecord *typed, GError **error)
{
  return hz_record_take (writing->record, typed) || not_seen (typed, error);
}

/* What is kept of OF, by ACTOR. */
static gboolean
open_record (HzStore *store, const HzRecordOf *of, const GDate *today, const HzActor *actor,
             HzWriting *writing, GError **error)
{
  const HzRecordTable *table = table_of (of->kind);
  writing->store = store;
  writing->actor = actor;
  if (table->of_case && (writing->stored = hz_case_read (store, of->case_id, error)) == NULL)
    return FALSE;
  const char *number =
      table->of_case ? hz_case_get (writing->stored, HZ_FIELD_CITIZEN_NUMBER, 0) : of->number;
  writing->record = hz_record_new (of->kind, number, today);
  writing->record->case_id = table->of_case ? of->case_id : 0;
  return read_values (table, writing, error);
}

static HzRecordOf
of_record (const HzRecord *record)
{
  return (HzRecordOf){record->kind, record->case_id, record->number};
}

/* May the actor write it down with the case in hand? */
static gboolean
may_write (const HzRecordTable *table, HzWriting *writing, GError **error)
{
  HzState state;
  HzActAsked asked = {.act = table->act (writing->record)};
  return !table->of_case ||
         (hz_case_guard (writing->store, writing->record->case_id, writing->actor, &state, error) &&
          hz_life_allows (writing->store, writing->actor, writing->stored, &asked, NULL, error));
}

static char *
subject_of (const HzRecordTable *table, gint64 case_id, const char *number)
{
  return table->of_case ? g_strdup_printf ("case/%" G_GINT64_FORMAT, case_id)
                        : g_strconcat ("resident/", number, NULL);
}

HzRecord *
hz_store_record (HzStore *store, const HzActor *actor, const HzRecordOf *of, const HzRules *rules,
                 gboolean again, GError **error)
{
  const HzRecordTable *table = table_of (of->kind);
  g_auto (HzWriting) writing = {NULL};
  g_autofree char *subject = subject_of (table, of->case_id, of->number);
  g_autoptr (HzTxn) txn = hz_door_look (store, actor, table->look, subject, "", &again, error);
  return txn != NULL && open_record (store, of, &rules->today, actor, &writing, error) &&
                 table->know (&writing, rules, error) &&
                 hz_door_shown (store, g_steal_pointer (&txn), actor, table->look, subject, "", -1,
                                again, error)
             ? g_steal_pointer (&writing.record)
             : NULL;
}

gboolean
hz_store_record_save (HzStore *store, const HzRecord *record, const HzActor *actor, GError **error)
{
  const HzRecordTable *table = table_of (record->kind);
  const HzRecordOf of = of_record (record);
  g_auto (HzWriting) writing = {NULL};
  g_autoptr (HzTxn) txn = hz_door_open (store, actor, table->save, error);
  if (txn == NULL || !open_record (store, &of, &record->today, actor, &writing, error) ||
      !may_write (table, &writing, error))
    return FALSE;
  return take (&writing, record, error) && write_values (table, &writing, error) &&
         hz_txn_commit (g_steal_pointer (&txn), error);
}

/* --- an officer decides --- */

static gboolean
officer_is_asked (const HzRecord *record, GError **error)
{
  if (hz_record_asks (record, record->kind->officer))
    return TRUE;
  /* Where nobody is to be identified, what stands in the way is elsewhere. */
  return (record->kind->identifies (record) || hz_blocked (error, hz_record_blockers (record))) &&
         hz_fail (error, HZ_ERROR_BLOCKED,
                  _ ("An officer decides only after no finger matched and the photo was found to "
                     "be of the same person. Nothing was recorded; match a finger first."));
}

static gboolean
audit_allowed (const HzRecordTable *table, const HzWriting *writing, const HzActor *officer,
               GError **error)
{
  const HzRecord *record = writing->record;
  g_autofree char *subject = subject_of (table, record->case_id, record->number);
  g_autofree char *decided = hz_record_asks (record, record->kind->photo)
                                 ? g_strdup_printf ("match %s, photo compared",
                                                    hz_record_get (record, record->kind->match))
                                 : table->decides (record);
  return hz_door_note (writing->store, officer, table->allowed, subject, "", error, "%s", decided);
}

gboolean
hz_store_record_allow (HzStore *store, HzRecord *record, const HzRules *rules, const HzActor *actor,
                       const char *officer, const char *password, GError **error)
{
  const HzRecordTable *table = table_of (record->kind);
  const HzRecordOf of = of_record (record);
  g_auto (HzWriting) writing = {NULL};
  /* Whoever may not ask for it tries no passwords here either. */
  g_autoptr (HzAccount) who = hz_store_may (store, actor, table->save, error)
                                  ? hz_store_login_beside (store, officer, password, error)
                                  : NULL;
  g_autoptr (HzTxn) txn = who != NULL ? hz_door_open (store, actor, table->save, error) : NULL;
  if (txn == NULL || !open_record (store, &of, &rules->today, actor, &writing, error) ||
      !may_write (table, &writing, error) || !hz_store_still_works (store, who, error) ||
      !hz_officer_beside (who, table->allowed, actor, error) ||
      !table->know (&writing, rules, error))
    return FALSE;
  if (!take (&writing, record, error) || !officer_is_asked (writing.record, error))
    return FALSE;
  hz_record_set (writing.record, record->kind->officer, who->name);
  if (!write_values (table, &writing, error) ||
      !audit_allowed (table, &writing, HZ_ACTOR (who->name, actor->session), error) ||
      !hz_txn_commit (g_steal_pointer (&txn), error))
    return FALSE;
  hz_record_set (record, record->kind->officer, who->name);
  return TRUE;
}

/* --- finishing --- */

static gboolean
nothing_in_the_way (const HzWriting *writing, const HzRules *rules, GError **error)
{
  return (writing->stored == NULL || hz_case_same_book (writing->stored, rules, error)) &&
         hz_blocked (error, hz_record_blockers (writing->record));
}

static gboolean
finish (const HzRecordTable *table, HzWriting *writing, const HzRules *rules, GError **error)
{
  return may_write (table, writing, error) && nothing_in_the_way (writing, rules, error) &&
         (!table->of_case || write_values (table, writing, error)) &&
         table->finish (writing, error);
}

gboolean
hz_store_record_finish (HzStore *store, const HzRecord *record, const HzRules *rules,
                        const HzActor *actor, GError **error)
{
  const HzRecordTable *table = table_of (record->kind);
  const HzRecordOf of = of_record (record);
  gboolean done = FALSE;
  g_auto (HzWriting) writing = {NULL};
  g_autoptr (HzTxn) txn = hz_door_open (store, actor, table->act (record), error);
  if (txn == NULL || !open_record (store, &of, &rules->today, actor, &writing, error) ||
      !table->know (&writing, rules, error))
    return FALSE;
  gboolean believed = hz_record_take (writing.record, record);
  if (!table->is_done (&writing, &done, error))
    return FALSE;
  if (done)
    hz_door_nothing_done (store);
  else if (!believed || !hz_identity_is_seen (writing.record, &record->seen))
    return not_seen (record, error);
  return (done || finish (table, &writing, rules, error)) &&
         forget_values (table, &writing, error) && hz_txn_commit (g_steal_pointer (&txn), error);
}
