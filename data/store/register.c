/* The population register: residents and their households, found by number. */
#include "data/store/internal.h"

#include "core/error.h"

static char *
column (HzQuery *query, int index)
{
  return g_strdup (hz_col_text (query, index));
}

static char *
text_or_null (const char *text)
{
  return text != NULL && *text != '\0' ? g_strdup (text) : NULL;
}

static const char *
text_or_empty (const char *text)
{
  return text != NULL ? text : "";
}

HzResident *
hz_store_resident (HzStore *store, const char *citizen_number, GError **error)
{
  g_autoptr (HzQuery) query =
      HZ_QUERY (store, error,
                "SELECT citizen_number, name, former_name, sex, ethnicity, birth_date, address, "
                "household_number, "
                "relation, card_until FROM resident WHERE citizen_number = $1",
                HZ_T (citizen_number));
  if (query == NULL || hz_query_next (store, query, error) != HZ_ROW)
    return NULL;
  HzResident *r = g_new0 (HzResident, 1);
  char **members[] = {&r->citizen_number, &r->name,       &r->former_name, &r->sex,
                      &r->ethnicity,      &r->birth_date, &r->address,     &r->household_number,
                      &r->relation,       &r->card_until};
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    *members[i] = column (query, (int)i);
  return r;
}

HzHousehold *
hz_store_household (HzStore *store, const char *number, GError **error)
{
  g_autoptr (HzQuery) query =
      HZ_QUERY (store, error,
                "SELECT number, type, householder_name, householder_number, address FROM household "
                "WHERE number = $1",
                HZ_T (number));
  if (query == NULL || hz_query_next (store, query, error) != HZ_ROW)
    return NULL;
  HzHousehold *h = g_new0 (HzHousehold, 1);
  char **members[] = {&h->number, &h->type, &h->householder_name, &h->householder_number,
                      &h->address};
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    *members[i] = column (query, (int)i);
  return h;
}

gboolean
hz_store_put_household (HzStore *store, const char *actor, const HzHousehold *h, GError **error)
{
  g_autofree char *subject = g_strconcat ("household/", h->number, NULL);
  g_autoptr (HzTxn) txn = hz_txn_begin (store, error);
  return txn != NULL &&
         HZ_RUN (
             store, error,
             "INSERT INTO household (number, type, householder_name, householder_number, address) "
             "VALUES ($1, $2, $3, $4, $5) ON CONFLICT (number) DO UPDATE SET type = excluded.type, "
             "householder_name = excluded.householder_name, "
             "householder_number = excluded.householder_number, address = excluded.address",
             HZ_T (h->number), HZ_T (text_or_empty (h->type)),
             HZ_T (text_or_empty (h->householder_name)),
             HZ_T (text_or_empty (h->householder_number)), HZ_T (text_or_empty (h->address))) &&
         hz_audit_append (store, actor, "household-put", subject, error, "%s", "") &&
         hz_txn_commit (g_steal_pointer (&txn), error);
}

gboolean
hz_store_put_resident (HzStore *store, const char *actor, const HzResident *r, GError **error)
{
  g_autofree char *subject = g_strconcat ("resident/", r->citizen_number, NULL);
  g_autofree char *household = text_or_null (r->household_number);
  g_autoptr (HzTxn) txn = hz_txn_begin (store, error);
  return txn != NULL &&
         HZ_RUN (store, error,
                 "INSERT INTO resident (citizen_number, name, former_name, sex, ethnicity, "
                 "birth_date, address, "
                 "household_number, relation, card_until) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, "
                 "$9, $10) "
                 "ON CONFLICT (citizen_number) DO UPDATE SET name = excluded.name, "
                 "former_name = excluded.former_name, sex = excluded.sex, ethnicity = "
                 "excluded.ethnicity, "
                 "birth_date = excluded.birth_date, address = excluded.address, "
                 "household_number = excluded.household_number, relation = excluded.relation, "
                 "card_until = excluded.card_until",
                 HZ_T (r->citizen_number), HZ_T (text_or_empty (r->name)),
                 HZ_T (text_or_empty (r->former_name)), HZ_T (text_or_empty (r->sex)),
                 HZ_T (text_or_empty (r->ethnicity)), HZ_T (text_or_empty (r->birth_date)),
                 HZ_T (text_or_empty (r->address)), HZ_T (household),
                 HZ_T (text_or_empty (r->relation)), HZ_T (text_or_empty (r->card_until))) &&
         hz_audit_append (store, actor, "resident-put", subject, error, "%s", "") &&
         hz_txn_commit (g_steal_pointer (&txn), error);
}
