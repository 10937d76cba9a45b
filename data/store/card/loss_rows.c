/* What the store knows about the cards of a person: reports, cards that were handed in, cases. */
#include "data/store/card/private.h"

#include "data/store/case/inside.h"
#include "data/store/sealed/inside.h"

#include <string.h>

static void
put (char **slot, const char *text)
{
  g_free (*slot);
  *slot = g_strdup (text);
}

static gboolean
read_reports (HzStore *store, const char *number, HzLossFacts *facts, GError **error)
{
  enum { ID, STATE, REPORTED_AT, CLOSED_AT };
  g_autoptr (HzQuery) query =
      HZ_QUERY (store, error,
                HZ_WITH_NUMBERS "SELECT id, state, reported_at, closed_at FROM loss_report "
                                "WHERE citizen_number " HZ_ONE_OF_NUMBERS
                                " ORDER BY state <> 'open', id DESC LIMIT 2",
                HZ_T (number));
  HzRow row = HZ_ROW_ERROR;
  while (query != NULL && (row = hz_query_next (store, query, error)) == HZ_ROW) {
    const char *state = hz_col_text (query, STATE);
    if (strcmp (state, "open") == 0) {
      facts->report = hz_col_int (query, ID);
      facts->reported_at = hz_col_int (query, REPORTED_AT);
    } else if (facts->cancelled_at == 0 && facts->replaced_at == 0) {
      gint64 *end = strcmp (state, "replaced") == 0 ? &facts->replaced_at : &facts->cancelled_at;
      *end = hz_col_int (query, CLOSED_AT);
    }
  }
  return row == HZ_ROW_END;
}

static gboolean
read_found (HzStore *store, const char *number, HzLossFacts *facts, GError **error)
{
  enum { ID, TAKEN_AT, CARD_FROM, STATE };
  g_autoptr (HzQuery) query = HZ_QUERY (
      store, error,
      HZ_WITH_NUMBERS "SELECT id, taken_at, card_from, state FROM found_card "
                      "WHERE citizen_number " HZ_ONE_OF_NUMBERS
                      " AND state IN ('kept', 'returned') ORDER BY state, id DESC LIMIT 1",
      HZ_T (number));
  HzRow row = query != NULL ? hz_query_next (store, query, error) : HZ_ROW_ERROR;
  if (row == HZ_ROW && strcmp (hz_col_text (query, STATE), "kept") == 0) {
    facts->found = hz_col_int (query, ID);
    facts->found_at = hz_col_int (query, TAKEN_AT);
    put (&facts->found_from, hz_col_text (query, CARD_FROM));
  }
  facts->returned = row == HZ_ROW && facts->found == 0;
  return row != HZ_ROW_ERROR;
}

/* The void cards that are kept here, the oldest first. */
static gboolean
read_voids (HzStore *store, const char *number, HzLossFacts *facts, GError **error)
{
  enum { FROM };
  g_autoptr (GString) days = g_string_new (NULL);
  g_autoptr (HzQuery) query = HZ_QUERY (
      store, error,
      HZ_WITH_NUMBERS "SELECT DISTINCT card_from FROM found_card WHERE "
                      "citizen_number " HZ_ONE_OF_NUMBERS " AND state = 'void' ORDER BY card_from",
      HZ_T (number));
  HzRow row = HZ_ROW_ERROR;
  while (query != NULL && (row = hz_query_next (store, query, error)) == HZ_ROW)
    g_string_append_printf (days, "%s%s", days->len > 0 ? " " : "", hz_col_text (query, FROM));
  put (&facts->voids, days->str);
  return row == HZ_ROW_END;
}

/* Where the holder's photo is sealed: with the newest case that was handed in with one. */
static gboolean
read_photo (HzStore *store, const char *number, HzLossFacts *facts, GError **error)
{
  if (!HZ_RUN_INT (store, 0, &facts->photo_case, error,
                   HZ_WITH_NUMBERS
                   "SELECT max (c.id) FROM case_record c WHERE c.citizen_number " HZ_ONE_OF_NUMBERS
                   " AND c.state NOT IN ('draft', 'returned', 'refused', 'withdrawn') AND EXISTS "
                   "(SELECT 1 FROM case_image i WHERE i.case_id = c.id AND i.kind IN ('photo-1', "
                   "'photo-2'))",
                   HZ_T (number)))
    return FALSE;
  g_autoptr (HzCase) c =
      facts->photo_case != 0 ? hz_case_read (store, facts->photo_case, error) : NULL;
  if (c != NULL)
    facts->photo = hz_case_card_photo (c);
  return c != NULL || facts->photo_case == 0;
}

/* The newest case, the newest card, and the case that replaces a lost one now. */
static gboolean
read_cases (HzStore *store, const char *number, HzLossFacts *facts, const HzRuleBook *book,
            GError **error)
{
  enum { NAME, PHONE, REASON, STATE, VALID_FROM, VALID_UNTIL, NUMBER };
  g_autoptr (HzQuery) query = HZ_QUERY (
      store, error,
      HZ_WITH_NUMBERS
      "SELECT name, phone, reason, state, valid_from, valid_until, number FROM case_record WHERE "
      "citizen_number " HZ_ONE_OF_NUMBERS " AND number IS NOT NULL ORDER BY id DESC",
      HZ_T (number));
  HzRow row = HZ_ROW_ERROR;
  while (query != NULL && (row = hz_query_next (store, query, error)) == HZ_ROW) {
    const HzReasonRule *reason = hz_rule_book_reason (book, hz_col_text (query, REASON));
    const char *from = hz_col_text (query, VALID_FROM);
    HzState state;
    if (*facts->name == '\0') {
      put (&facts->name, hz_col_text (query, NAME));
      put (&facts->phone, hz_col_text (query, PHONE));
    }
    if (strcmp (hz_col_text (query, REASON), "temporary") == 0 ||
        !hz_state_parse (hz_col_text (query, STATE), &state))
      continue; /* a temporary card replaces none */
    if (state == HZ_STATE_COLLECTED && strcmp (from, facts->newest_from) > 0) {
      put (&facts->newest_from, from);
      put (&facts->newest_until, hz_col_text (query, VALID_UNTIL));
    }
    if (hz_state_is_live (state) && reason != NULL && reason->loss_report)
      put (&facts->replacement, hz_col_text (query, NUMBER));
  }
  return row == HZ_ROW_END;
}

gboolean
hz_loss_know (HzWriting *writing, const HzRules *rules, GError **error)
{
  HzStore *store = writing->store;
  const char *number = writing->record->number;
  HzLossFacts *facts = hz_loss_facts (writing->record);
  gint64 printed = 0;
  if (!read_reports (store, number, facts, error) || !read_found (store, number, facts, error) ||
      !read_voids (store, number, facts, error) || !read_photo (store, number, facts, error) ||
      !read_cases (store, number, facts, rules->book, error) ||
      !hz_prints_case (store, number, &printed, error))
    return FALSE;
  facts->wants_photo = rules->book->found_photo;
  writing->record->prints = printed != 0;
  return TRUE;
}
