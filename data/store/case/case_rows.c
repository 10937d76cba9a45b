/* Cases: one row with a column for each field of core/case/record.h, named alike, and one row for
 * each person in the household book. The column lists are made once from the names of the fields,
 * never from anything typed. */
#include "data/store/case/case_columns.h"
#include "data/store/case/private.h"

#include "core/base/base.h"
#include "core/case/case.h"

#include <string.h>

enum { MEMBER_COLUMNS = HZ_FIELD_COUNT - HZ_FIELD_MEMBER_BEGIN - 1 };

/* The columns of the SELECT: marks, values in the order of the fields, then case_columns.c. */
enum { CARRIED, VALUES };

/* " AND reason = $7 …": true if nothing that an officer approved has changed. A save never gives an
 * approval; it only keeps or removes the stored one. */
static void
append_approval (GString *update, int first_place)
{
  GString *same = g_string_new (NULL);
  for (guint f = HZ_FIELD_NONE + 1; f < HZ_FIELD_CASE_END; f++)
    if (hz_field_is_approved ((HzField)f))
      g_string_append_printf (same, "%s%s = $%d", same->len > 0 ? " AND " : "",
                              hz_field_name ((HzField)f), first_place + (int)f - 1);
  g_string_append_printf (update,
                          ", waiver_approved_by = CASE WHEN %s THEN waiver_approved_by END"
                          ", waiver_approved_at = CASE WHEN %s THEN waiver_approved_at END",
                          same->str, same->str);
  g_string_free (same, TRUE);
}

typedef struct {
  char *select, *update;
  char *paid; /* what a payment fixed, if there is one */
} Statements;

static char *
make_paid (void)
{
  GString *paid = g_string_new ("SELECT ");
  const char *between = "";
  for (HzField f = HZ_FIELD_NONE + 1; f < HZ_FIELD_CASE_END; f++)
    if (hz_field_fixed_by_payment (f)) {
      g_string_append_printf (paid, "%sc.%s", between, hz_field_name (f));
      between = ", ";
    }
  g_string_append (paid,
                   " FROM payment p JOIN case_record c ON c.id = p.case_id WHERE p.case_id = $1");
  return g_string_free (paid, FALSE);
}

static Statements *
make_statements (void)
{
  GString *select = g_string_new ("SELECT c.carried, ");
  GString *update = g_string_new (
      "UPDATE case_record SET at_step = $1, at_field = $2, at_row = $3, carried = $4");
  int first = 5, place = first;
  for (guint f = HZ_FIELD_NONE + 1; f < HZ_FIELD_CASE_END; f++) {
    const char *name = hz_field_name ((HzField)f);
    g_string_append_printf (select, "c.%s, ", name);
    g_string_append_printf (update, ", %s = $%d", name, place++);
  }
  hz_case_columns_select (select);
  append_approval (update, first);
  g_string_append (select,
                   " FROM case_record c LEFT JOIN payment p ON p.case_id = c.id WHERE c.id = $1");
  g_string_append_printf (update, " WHERE id = $%d", place);
  Statements *made = g_new (Statements, 1);
  *made = (Statements){g_string_free (select, FALSE), g_string_free (update, FALSE), make_paid ()};
  return made;
}

/* The same for all stores of the process; made when the first case is used. */
static const Statements *
statements (void)
{
  static Statements *made;
  if (g_once_init_enter (&made))
    g_once_init_leave (&made, make_statements ());
  return made;
}

/* --- reading --- */

static HzCase *
case_at (HzQuery *query, char **carried)
{
  HzCase *c = hz_case_new ();
  int value = VALUES;
  for (guint f = HZ_FIELD_NONE + 1; f < HZ_FIELD_CASE_END; f++)
    hz_case_set (c, (HzField)f, 0, hz_col_text (query, value++));
  hz_case_columns_read (query, value, c); /* after the values, which the approval belongs to */
  *carried = g_strdup (hz_col_text (query, CARRIED));
  return c;
}

#define MEMBERS_SQL                                                                                \
  "SELECT place, member_name, member_relation, member_number FROM household_member WHERE case_id " \
  "= $1 ORDER BY place"
enum { PLACE, MEMBER }; /* then the fields of a member in their order */

static gboolean
read_members (HzStore *store, HzCase *c, GError **error)
{
  g_autoptr (HzQuery) query = HZ_QUERY (store, error, MEMBERS_SQL, HZ_I (c->id));
  HzRow row = HZ_ROW_ERROR;
  while (query != NULL && (row = hz_query_next (store, query, error)) == HZ_ROW)
    for (int i = 0; i < MEMBER_COLUMNS; i++)
      hz_case_set (c, (HzField)(HZ_FIELD_MEMBER_BEGIN + 1 + i), (guint)hz_col_int (query, PLACE),
                   hz_col_text (query, MEMBER + i));
  return row == HZ_ROW_END;
}

HzCase *
hz_case_read (HzStore *store, gint64 id, GError **error)
{
  g_autoptr (HzCase) c = NULL;
  g_autofree char *carried = NULL;
  g_autoptr (HzQuery) query = HZ_QUERY (store, error, statements ()->select, HZ_I (id));
  HzRow row = query != NULL ? hz_query_next (store, query, error) : HZ_ROW_ERROR;
  if (row == HZ_ROW)
    c = case_at (query, &carried);
  else if (row == HZ_ROW_END)
    hz_fail (error, HZ_ERROR_NOT_FOUND, _ ("There is no such case. Choose one from the list."));
  if (c == NULL || !read_members (store, c, error))
    return NULL;
  hz_case_carried_parse (c, carried); /* after the values, which the marks belong to */
  return g_steal_pointer (&c);
}

HzCase *
hz_store_case_load (HzStore *store, const HzActor *actor, gint64 id, gboolean again, GError **error)
{
  g_autofree char *subject = g_strdup_printf ("case/%" G_GINT64_FORMAT, id);
  g_autoptr (HzTxn) txn = hz_door_look (store, actor, HZ_LOOK_CASE, subject, "", &again, error);
  g_autoptr (HzCase) c = txn != NULL ? hz_case_read (store, id, error) : NULL;
  return c != NULL && hz_door_shown (store, g_steal_pointer (&txn), actor, HZ_LOOK_CASE, subject,
                                     "", -1, again, error)
             ? g_steal_pointer (&c)
             : NULL;
}

/* --- writing --- */

static gboolean
write_row (HzStore *store, const HzCase *c, GError **error)
{
  const char *at_field = hz_field_name (c->at_field);
  g_autofree char *carried = hz_case_carried_text (c);
  HzBind binds[HZ_FIELD_COUNT + 8] = {HZ_T (hz_step_id (c->at_step)),
                                      HZ_T (at_field != NULL ? at_field : ""), HZ_I (c->at_row),
                                      HZ_T (carried)};
  guint n = 4;
  for (guint f = HZ_FIELD_NONE + 1; f < HZ_FIELD_CASE_END; f++)
    binds[n++] = HZ_T (hz_case_get (c, (HzField)f, 0));
  binds[n++] = HZ_I (c->id);
  binds[n] = (HzBind){HZ_BIND_END};
  return hz_run (store, statements ()->update, binds, error);
}

static gboolean
write_member (HzStore *store, const HzCase *c, guint row, GError **error)
{
  return HZ_RUN (store, error,
                 "INSERT INTO household_member (case_id, place, member_name, member_relation, "
                 "member_number) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (case_id, place) DO "
                 "UPDATE SET member_name = excluded.member_name, member_relation = "
                 "excluded.member_relation, member_number = excluded.member_number",
                 HZ_I (c->id), HZ_I (row), HZ_T (hz_case_get (c, HZ_FIELD_MEMBER_NAME, row)),
                 HZ_T (hz_case_get (c, HZ_FIELD_MEMBER_RELATION, row)),
                 HZ_T (hz_case_get (c, HZ_FIELD_MEMBER_NUMBER, row)));
}

/* A bit for each row of which the store has exactly what C has; STORED: the row after its last. */
static gboolean
same_members (HzStore *store, const HzCase *c, guint *same, guint *stored, GError **error)
{
  g_autoptr (HzQuery) query = HZ_QUERY (store, error, MEMBERS_SQL, HZ_I (c->id));
  HzRow row = HZ_ROW_ERROR;
  *same = *stored = 0;
  while (query != NULL && (row = hz_query_next (store, query, error)) == HZ_ROW) {
    guint place = (guint)hz_col_int (query, PLACE);
    gboolean equal = TRUE;
    for (int i = 0; i < MEMBER_COLUMNS; i++)
      equal = equal && strcmp (hz_case_get (c, (HzField)(HZ_FIELD_MEMBER_BEGIN + 1 + i), place),
                               hz_col_text (query, MEMBER + i)) == 0;
    *same |= equal ? 1u << place : 0;
    *stored = place + 1;
  }
  return row == HZ_ROW_END;
}

static gboolean
write_members (HzStore *store, const HzCase *c, GError **error)
{
  guint same, stored, rows = hz_case_member_rows (c);
  if (!same_members (store, c, &same, &stored, error))
    return FALSE;
  for (guint row = 0; row < rows; row++)
    if ((same & (1u << row)) == 0 && !write_member (store, c, row, error))
      return FALSE;
  return stored <= rows ||
         HZ_RUN (store, error, "DELETE FROM household_member WHERE case_id = $1 AND place >= $2",
                 HZ_I (c->id), HZ_I (rows));
}

gboolean
hz_case_touch (HzStore *store, gint64 id, GError **error)
{
  g_autofree char *today = hz_store_day_of (store, hz_store_now ());
  return HZ_RUN (
      store, error,
      "INSERT INTO case_day (day, case_id) VALUES ($1, $2) ON CONFLICT (day, case_id) DO NOTHING",
      HZ_T (today), HZ_I (id));
}

/* A receipt must not end up with another person's case, another reason or another discount. */
static gboolean
keeps_what_was_paid (HzStore *store, const HzCase *c, GError **error)
{
  g_autoptr (HzCase) paid = NULL;
  g_autoptr (HzQuery) query = HZ_QUERY (store, error, statements ()->paid, HZ_I (c->id));
  HzRow row = query != NULL ? hz_query_next (store, query, error) : HZ_ROW_ERROR;
  if (row != HZ_ROW)
    return row == HZ_ROW_END;
  paid = hz_case_new ();
  int column = 0;
  for (HzField f = HZ_FIELD_NONE + 1; f < HZ_FIELD_CASE_END; f++)
    if (hz_field_fixed_by_payment (f))
      hz_case_set (paid, f, 0, hz_col_text (query, column++));
  return hz_blocked (error, hz_case_paid_blockers (c, paid));
}

/* May ACTOR's session write the case? */
static gboolean
may_write (HzStore *store, gint64 id, const HzActor *actor, HzHeld *held, GError **error)
{
  return hz_case_held (store, id, actor, held, error) &&
         (hz_state_is_with_clerk (held->state) ||
          hz_fail (error, HZ_ERROR_BLOCKED,
                   _ ("This case was submitted or withdrawn already and cannot be changed. Open a "
                      "new case.")));
}

static gboolean
write_all (HzStore *store, const HzCase *c, const HzHeld *held, GError **error)
{
  return (!held->paid || keeps_what_was_paid (store, c, error)) && write_row (store, c, error) &&
         write_members (store, c, error);
}

static gboolean
in_list_of_today (HzStore *store, gint64 id, const HzHeld *held, GError **error)
{
  return held->today || hz_case_touch (store, id, error);
}

gboolean
hz_case_worked (HzStore *store, gint64 id, const HzActor *actor, GError **error)
{
  return HZ_RUN (
      store, error,
      "INSERT INTO case_worker (case_id, account) SELECT c.id, a.name FROM case_record c "
      "JOIN account a ON a.name <> c.clerk WHERE c.id = $1 AND a.name = $2 ON CONFLICT "
      "(case_id, account) DO NOTHING",
      HZ_I (id), HZ_T (actor->account));
}

static gboolean
same_fields (const HzCase *a, const HzCase *b)
{
  gboolean same = TRUE;
  for (guint f = HZ_FIELD_NONE + 1; same && f < HZ_FIELD_COUNT; f++)
    for (guint row = 0; same && f != HZ_FIELD_CASE_END &&
                        row < (hz_field_is_member ((HzField)f) ? HZ_MEMBER_ROWS_MAX : 1);
         row++)
      same = strcmp (hz_case_get (a, (HzField)f, row), hz_case_get (b, (HzField)f, row)) == 0;
  return same;
}

static gboolean
same_values (const HzCase *a, const HzCase *b)
{
  g_autofree char *carried_a = hz_case_carried_text (a), *carried_b = hz_case_carried_text (b);
  return strcmp (carried_a, carried_b) == 0 && a->at_step == b->at_step &&
         a->at_field == b->at_field && a->at_row == b->at_row && same_fields (a, b);
}

/* A colleague who only looks, or goes from field to field, has not worked on the case. BEFORE: as
 * it is stored, or NULL. */
static gboolean
note_colleague (HzStore *store, const HzCase *c, const HzCase *before, const HzHeld *held,
                const HzActor *actor, GError **error)
{
  if (!held->colleague)
    return TRUE;
  g_autoptr (HzCase) read = before == NULL ? hz_case_read (store, c->id, error) : NULL;
  const HzCase *stored = before != NULL ? before : read;
  return stored != NULL && (same_fields (c, stored) || hz_case_worked (store, c->id, actor, error));
}

/* No application begins, or goes on, for who gets no card, whoever asks. */
static gboolean
gets_a_card (const HzCase *c, GError **error)
{
  const char *why = hz_number_gets_no_card (hz_case_get (c, HZ_FIELD_CITIZEN_NUMBER, 0));
  const HzBlocker place = {.field = HZ_FIELD_CITIZEN_NUMBER, .step = HZ_STEP_NUMBER};
  return why == NULL || hz_blocked_at (error, &place, NULL, "%s", why);
}

gboolean
hz_case_write (HzStore *store, const HzCase *c, const HzActor *actor, GError **error)
{
  HzHeld held = {0};
  return may_write (store, c->id, actor, &held, error) && gets_a_card (c, error) &&
         note_colleague (store, c, NULL, &held, actor, error) &&
         write_all (store, c, &held, error) && in_list_of_today (store, c->id, &held, error);
}

HzCase *
hz_case_write_changed (HzStore *store, const HzCase *c, HzCase *stored, const HzActor *actor,
                       GError **error)
{
  g_autoptr (HzCase) before = stored;
  HzHeld held = {0};
  if (!may_write (store, c->id, actor, &held, error) ||
      !note_colleague (store, c, before, &held, actor, error) ||
      !in_list_of_today (store, c->id, &held, error))
    return NULL;
  if (same_values (c, before))
    return g_steal_pointer (&before);
  return write_all (store, c, &held, error) ? hz_case_read (store, c->id, error) : NULL;
}

gboolean
hz_store_case_save (HzStore *store, const HzCase *c, const HzActor *actor, GError **error)
{
  /* Whether ACTOR may is asked together with who holds the case: this runs at each field. */
  g_autoptr (HzTxn) txn = hz_txn_begin (store, error);
  return txn != NULL && hz_case_write (store, c, actor, error) &&
         hz_txn_commit (g_steal_pointer (&txn), error);
}

static gboolean
insert_row (HzStore *store, const HzCase *c, gint64 now, gint64 *id, GError **error)
{
  return HZ_INSERT (
      store, id, error,
      "INSERT INTO case_record (state, book_id, book_version, clerk, created_at, visit_id) "
      "VALUES ('draft', $1, $2, $3, $4, $5)",
      HZ_T (c->book_id), HZ_I (c->book_version), HZ_T (c->clerk), HZ_I (now),
      c->visit_id != 0 ? HZ_I (c->visit_id) : HZ_T (NULL));
}

/* Its numbers would belong to no unit. */
static gboolean
has_unit (HzStore *store, GError **error)
{
  return strcmp (hz_store_station_code (store), HZ_UNIT_UNSET) != 0 ||
         hz_fail (error, HZ_ERROR_BLOCKED,
                  _ ("This station has no unit code yet, so no case can begin. Have the "
                     "administrator write its nine digits to station.ini, key “code”."));
}

gboolean
hz_case_insert (HzStore *store, HzCase *fresh, const HzActor *actor, GError **error)
{
  g_free (fresh->clerk);
  fresh->clerk = g_strdup (actor->account);
  fresh->state = HZ_STATE_DRAFT;
  fresh->created_at = hz_store_now ();
  return has_unit (store, error) && gets_a_card (fresh, error) &&
         insert_row (store, fresh, fresh->created_at, &fresh->id, error) &&
         hz_lease_take (store, fresh->id, actor, error) &&
         hz_case_write (store, fresh, actor, error) &&
         hz_door_case (store, actor, HZ_ACT_CASE_CREATE, fresh->id, error, "book %s %d",
                       fresh->book_id, fresh->book_version);
}

gboolean
hz_store_case_create (HzStore *store, HzCase *c, const HzActor *actor, GError **error)
{
  g_autoptr (HzCase) fresh = hz_case_copy (c);
  g_autoptr (HzTxn) txn = hz_door_open (store, actor, HZ_ACT_CASE_CREATE, error);
  fresh->visit_id = 0; /* a visit is joined, hz_store_visit_join */
  if (txn == NULL || !hz_case_insert (store, fresh, actor, error) ||
      !hz_txn_commit (g_steal_pointer (&txn), error))
    return FALSE;
  hz_case_take (c, fresh, HZ_PART_MADE);
  return TRUE;
}
