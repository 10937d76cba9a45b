/* Can an entry stand beside the others of the register? A row of a file and one entry are asked the
 * same, before anything is written. */
#include "data/store/register/private.h"

#include "core/base/base.h"

#include <string.h>

typedef struct {
  HzResident whole; /* borrowed members; STORED are those that the register keeps */
  char *stored[3];
  gboolean known; /* there is an entry already */
} Merged;

static void
merged_clear (Merged *merged)
{
  for (guint i = 0; i < G_N_ELEMENTS (merged->stored); i++)
    g_free (merged->stored[i]);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Merged, merged_clear)

/* R as it will be: what it leaves out is as it was. */
static gboolean
merge (HzStore *store, const HzResident *r, Merged *merged, GError **error)
{
  merged->whole = *r;
  char **const members[] = {&merged->whole.state, &merged->whole.state_on,
                            &merged->whole.former_number};
  g_autoptr (HzQuery) query = HZ_QUERY (
      store, error, "SELECT state, state_on, former_number FROM resident WHERE citizen_number = $1",
      HZ_T (r->citizen_number));
  HzRow row = query != NULL ? hz_query_next (store, query, error) : HZ_ROW_ERROR;
  merged->known = row == HZ_ROW;
  for (int i = 0; i < (int)G_N_ELEMENTS (members); i++)
    if (*members[i] == NULL)
      *members[i] = merged->stored[i] = g_strdup (merged->known ? hz_col_text (query, i) : "");
  return row != HZ_ROW_ERROR;
}

static gboolean
refuse (HzRegisterWritten *written, const char *column, const char *why, GError **error)
{
  written->column = column;
  return hz_fail (error, HZ_ERROR_INVALID, "%s", why);
}

/* Entries that are not cancelled: under R's former number ($3), and R's own ($4) as the former
 * number of another; of the same name ($1, before $2) they are the person's own. */
#define SAME_NAME(o) "(" o ".name = $1 OR " o ".former_name = $1 OR (" o ".name = $2 AND $2 <> ''))"
static const char beside_sql[] = "SELECT 'under', " SAME_NAME (
    "o") " FROM resident o WHERE o.citizen_number = $3 AND o.state <> "
         "'cancelled' UNION ALL SELECT 'became', " SAME_NAME (
             "n") " FROM resident n WHERE "
                  "n.former_number = $4 AND n.former_number <> '' UNION ALL SELECT "
                  "'shared', " SAME_NAME ("s") " FROM resident s "
                                               "WHERE s.former_number = $3 AND s.former_number <> "
                                               "'' AND s.citizen_number <> $4";

/* The person's own other entry is a DOUBT, another person's is a FAULT. */
static const char *
doubt_or (HzRegisterWritten *written, gboolean same, HzResidentDoubt doubt, const char *column,
          const char *fault)
{
  if (same) {
    written->doubts |= doubt;
    return NULL;
  }
  written->column = column;
  return fault;
}

/* *WHY: what is impossible. Whether R's own number was another's is asked of a new entry only. */
static gboolean
look_beside (HzStore *store, const Merged *merged, HzRegisterWritten *written, const char **why,
             GError **error)
{
  enum { WHAT, SAME };
  const HzResident *r = &merged->whole;
  gboolean is_new = !merged->known && g_strcmp0 (r->state, "cancelled") != 0;
  g_autoptr (HzQuery) query =
      HZ_QUERY (store, error, beside_sql, HZ_T (r->name != NULL ? r->name : ""),
                HZ_T (r->former_name != NULL ? r->former_name : ""), HZ_T (r->former_number),
                HZ_T (r->citizen_number));
  HzRow row = HZ_ROW_ERROR;
  while (query != NULL && *why == NULL && (row = hz_query_next (store, query, error)) == HZ_ROW) {
    const char *what = hz_col_text (query, WHAT);
    gboolean same = hz_col_int (query, SAME) != 0;
    if (strcmp (what, "shared") == 0)
      *why = doubt_or (written, same, HZ_RESIDENT_SHARED, "former_number",
                       _ ("This is the former number of another person in the register already. "
                          "Find out whose it was."));
    else if (strcmp (what, "under") == 0)
      *why = doubt_or (written, same, HZ_RESIDENT_OLD_STANDS, "former_number",
                       _ ("Another person is in the register under this number. Leave it empty, or "
                          "have that entry cancelled first if it is wrong."));
    else if (is_new)
      *why = doubt_or (written, same, HZ_RESIDENT_OLD_STANDS, "citizen_number",
                       _ ("This is the former number of another person in the register. Correct "
                          "that entry first."));
  }
  return row != HZ_ROW_ERROR;
}

/* Does the way from R's former number back, entry by entry, come to R? */
static gboolean
comes_round (HzStore *store, const HzResident *r, gint64 *round, GError **error)
{
  return HZ_RUN_INT (store, 0, round, error,
                     "WITH RECURSIVE before (number) AS (SELECT $1 UNION SELECT r.former_number "
                     "FROM before b JOIN resident r ON r.citizen_number = b.number WHERE "
                     "r.former_number <> '' AND b.number <> $2) "
                     "SELECT 1 FROM before WHERE number = $2",
                     HZ_T (r->former_number), HZ_T (r->citizen_number));
}

/* Most rows say nothing of a state or a former number, and no entry names theirs: one question is
 * enough for them. */
static gboolean
is_plain (HzStore *store, const HzResident *r, gboolean *plain, GError **error)
{
  gint64 named = 1;
  if (r->state == NULL && r->state_on == NULL && r->former_number == NULL &&
      !HZ_RUN_INT (store, 0, &named, error,
                   "SELECT 1 FROM resident WHERE former_number = $1 AND former_number <> '' LIMIT "
                   "1",
                   HZ_T (r->citizen_number)))
    return FALSE;
  *plain = named == 0;
  return TRUE;
}

gboolean
hz_resident_possible (HzStore *store, const HzResident *r, HzRegisterWritten *written,
                      GError **error)
{
  g_auto (Merged) merged = {0};
  const char *why = NULL, *column = NULL;
  gint64 round = 0;
  gboolean plain;
  if (!is_plain (store, r, &plain, error))
    return FALSE;
  if (plain)
    return TRUE;
  g_autofree char *today = hz_store_day_of (store, hz_store_now ());
  if (!merge (store, r, &merged, error))
    return FALSE;
  why = hz_resident_fault (&merged.whole, today, &column);
  if (why != NULL)
    return refuse (written, column, why, error);
  written->doubts = hz_resident_doubts (&merged.whole);
  if (*merged.whole.former_number != '\0' && !comes_round (store, &merged.whole, &round, error))
    return FALSE;
  if (round != 0)
    return refuse (written, "former_number",
                   _ ("By the former numbers of the register this number became itself again. "
                      "Find out which number came first."),
                   error);
  if (!look_beside (store, &merged, written, &why, error))
    return FALSE;
  return why == NULL || refuse (written, written->column, why, error);
}
