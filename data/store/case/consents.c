#include "data/store/case/private.h"

#include "core/base/base.h"
#include "data/store/case/consents.h"

static gboolean
note (HzStore *store, const HzActor *actor, HzAct act, gint64 case_id, gint64 id,
      const char *detail, GError **error)
{
  g_autofree char *subject = g_strdup_printf ("case/%" G_GINT64_FORMAT, case_id);
  g_autofree char *kept = g_strdup_printf ("consent/%" G_GINT64_FORMAT, id);
  return hz_door_note (store, actor, act, subject, kept, error, "%s", detail);
}

/* --- giving --- */

static gboolean
may_consent (const HzCase *stored, const HzRules *rules, GError **error)
{
  HzCitizenNumber number;
  if (rules->book->consent.version == 0)
    return hz_fail (error, HZ_ERROR_BLOCKED,
                    _ ("The rule book of this case asks for no recorded consent."));
  if (!hz_state_is_with_clerk (stored->state))
    return hz_fail (error, HZ_ERROR_BLOCKED,
                    _ ("The case was handed in already: no consent is asked for any more."));
  return hz_citizen_number_parse (hz_case_get (stored, HZ_FIELD_CITIZEN_NUMBER, 0), &rules->today,
                                  &number) == HZ_NUMBER_OK ||
         hz_fail (error, HZ_ERROR_BLOCKED, _ ("Enter the citizen number first."));
}

static gboolean
stands_already (HzStore *store, const HzCase *stored, gint64 *id, GError **error)
{
  return HZ_RUN_INT (store, 0, id, error,
                     "SELECT id FROM consent WHERE case_id = $1 AND citizen_number = $2 AND "
                     "withdrawn_at IS NULL",
                     HZ_I (stored->id), HZ_T (hz_case_get (stored, HZ_FIELD_CITIZEN_NUMBER, 0)));
}

static gboolean
put (HzStore *store, const HzCase *stored, const HzActor *actor, const HzRules *rules,
     GError **error)
{
  const HzConsentRule *rule = &rules->book->consent;
  const char *by = hz_case_guardian_consents (stored, rules) ? "guardian" : "person";
  g_autofree char *detail = g_strdup_printf ("%s %d, %s", rules->book->id, rule->version, by);
  gint64 id;
  return HZ_INSERT (store, &id, error,
                    "INSERT INTO consent (citizen_number, case_id, book_id, version, text, "
                    "given_by, given_at, account) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
                    HZ_T (hz_case_get (stored, HZ_FIELD_CITIZEN_NUMBER, 0)), HZ_I (stored->id),
                    HZ_T (rules->book->id), HZ_I (rule->version), HZ_T (hz_consent_text (rule)),
                    HZ_T (by), HZ_I (hz_store_now ()), HZ_T (actor->account)) &&
         note (store, actor, HZ_ACT_CONSENT_GIVE, stored->id, id, detail, error);
}

gboolean
hz_store_consent_give (HzStore *store, const HzCase *c, const HzActor *actor, const HzRules *rules,
                       GError **error)
{
  HzState state;
  gint64 there;
  g_autoptr (HzTxn) txn = hz_door_open (store, actor, HZ_ACT_CONSENT_GIVE, error);
  if (txn == NULL || !hz_case_guard (store, c->id, actor, &state, error))
    return FALSE;
  g_autoptr (HzCase) stored = hz_case_read (store, c->id, error);
  if (stored == NULL || !hz_case_same_book (stored, rules, error) ||
      !may_consent (stored, rules, error) || !stands_already (store, stored, &there, error))
    return FALSE;
  if (there != 0)
    hz_door_nothing_done (store);
  else if (!put (store, stored, actor, rules, error))
    return FALSE;
  return hz_txn_commit (g_steal_pointer (&txn), error);
}

/* --- seen and withdrawn --- */

static HzConsent *
read_one (HzQuery *query)
{
  enum {
    ID,
    CASE,
    NUMBER,
    BOOK,
    VERSION,
    TEXT,
    BY,
    GIVEN_AT,
    ACCOUNT,
    WITHDRAWN_AT,
    WITHDRAWN_BY,
    ACCOUNT_NAME,
    WITHDRAWN_BY_NAME
  };
  HzConsent *consent = g_new0 (HzConsent, 1);
  consent->id = hz_col_int (query, ID);
  consent->case_id = hz_col_int (query, CASE);
  consent->citizen_number = g_strdup (hz_col_text (query, NUMBER));
  consent->book_id = g_strdup (hz_col_text (query, BOOK));
  consent->version = (int)hz_col_int (query, VERSION);
  consent->text = g_strdup (hz_col_text (query, TEXT));
  consent->given_by = g_strdup (hz_col_text (query, BY));
  consent->given_at = hz_col_int (query, GIVEN_AT);
  consent->account = g_strdup (hz_col_text (query, ACCOUNT));
  consent->withdrawn_at = hz_col_int (query, WITHDRAWN_AT);
  consent->withdrawn_by = g_strdup (hz_col_text (query, WITHDRAWN_BY));
  consent->account_name = g_strdup (hz_col_text (query, ACCOUNT_NAME));
  consent->withdrawn_by_name = g_strdup (hz_col_text (query, WITHDRAWN_BY_NAME));
  return consent;
}

static GPtrArray *
read_all (HzStore *store, const char *citizen_number, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify)hz_consent_free);
  g_autoptr (HzQuery) query = HZ_QUERY (
      store, error,
      HZ_WITH_NUMBERS
      "SELECT id, case_id, citizen_number, book_id, version, text, given_by, given_at, "
      "account, withdrawn_at, withdrawn_by, " HZ_NAME_OF ("consent.account") ", " HZ_NAME_OF (
          "consent.withdrawn_by") " FROM consent WHERE citizen_number " HZ_ONE_OF_NUMBERS
                                  " ORDER BY id DESC",
      HZ_T (citizen_number));
  HzRow row = HZ_ROW_ERROR;
  while (query != NULL && (row = hz_query_next (store, query, error)) == HZ_ROW)
    g_ptr_array_add (list, read_one (query));
  return row == HZ_ROW_END ? g_steal_pointer (&list) : NULL;
}

GPtrArray *
hz_store_consents (HzStore *store, const HzActor *actor, const char *citizen_number, GError **error)
{
  g_autofree char *subject = g_strconcat ("resident/", citizen_number, NULL);
  g_autoptr (HzTxn) txn = hz_door_open (store, actor, HZ_LOOK_CONSENT, error);
  g_autoptr (GPtrArray) list = txn != NULL ? read_all (store, citizen_number, error) : NULL;
  if (list == NULL ||
      !hz_door_note (store, actor, HZ_LOOK_CONSENT, subject, "", error, "%u", list->len) ||
      !hz_txn_commit (g_steal_pointer (&txn), error))
    return NULL;
  return g_steal_pointer (&list);
}

gboolean
hz_store_consent_withdraw (HzStore *store, const HzActor *actor, const char *citizen_number,
                           guint *count, GError **error)
{
  *count = 0;
  g_autoptr (HzTxn) txn = hz_door_open (store, actor, HZ_ACT_CONSENT_WITHDRAW, error);
  g_autoptr (GPtrArray) list = txn != NULL ? read_all (store, citizen_number, error) : NULL;
  for (guint i = 0; list != NULL && i < list->len; i++) {
    const HzConsent *consent = g_ptr_array_index (list, i);
    if (consent->withdrawn_at != 0)
      continue;
    if (!HZ_RUN (store, error,
                 "UPDATE consent SET withdrawn_at = $1, withdrawn_by = $2 WHERE id = $3",
                 HZ_I (hz_store_now ()), HZ_T (actor->account), HZ_I (consent->id)) ||
        !note (store, actor, HZ_ACT_CONSENT_WITHDRAW, consent->case_id, consent->id, "", error) ||
        !hz_former_wipe (store, consent->case_id, actor, error))
      return FALSE;
    ++*count;
  }
  if (list == NULL)
    return FALSE;
  if (*count == 0)
    return hz_fail (error, HZ_ERROR_NOT_FOUND,
                    _ ("No consent of this person stands here: there is nothing to withdraw."));
  return hz_txn_commit (g_steal_pointer (&txn), error);
}
