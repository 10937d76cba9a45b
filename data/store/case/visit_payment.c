/* One payment for a visit: which cases can be paid together, and all their receipts in one
 * transaction. */
#include "data/store/case/private.h"

#include "core/base/base.h"

static void
leave_out (GString *names, const HzCase *c)
{
  const char *name = hz_case_get (c, HZ_FIELD_NAME, 0);
  g_string_append_printf (names, "%s%s", names->len > 0 ? _ (", ") : "",
                          *name != '\0' ? name : hz_case_get (c, HZ_FIELD_CITIZEN_NUMBER, 0));
}

/* The other cases that can be paid now; the names of those that cannot go to NAMES. */
static GPtrArray *
others_ready (HzStore *store, const HzCase *c, gint64 visit, const HzActor *actor,
              const HzRules *rules, GString *names, GError **error)
{
  g_autoptr (GPtrArray) lines = hz_visit_cases (store, visit, error);
  g_autoptr (GPtrArray) ready = g_ptr_array_new_with_free_func ((GDestroyNotify)hz_case_free);
  for (guint i = 0; lines != NULL && i < lines->len; i++) {
    const HzCaseLine *line = g_ptr_array_index (lines, i);
    gboolean elsewhere;
    if (line->id == c->id || line->state != HZ_STATE_DRAFT)
      continue;
    g_autoptr (HzCase) other = hz_case_read (store, line->id, error);
    if (other == NULL || !hz_lease_elsewhere (store, line->id, actor, &elsewhere, error))
      return NULL;
    if (other->paid_at != 0)
      continue;
    if (elsewhere || !hz_case_complete (store, other, rules, HZ_STEP_FEE, NULL))
      leave_out (names, other);
    else
      g_ptr_array_add (ready, g_steal_pointer (&other));
  }
  return lines != NULL ? g_steal_pointer (&ready) : NULL;
}

/* Inside a transaction. OTHERS: HzCase *, C not among them. (transfer full) */
static gboolean
work_out (HzStore *store, const HzCase *c, const HzActor *actor, const HzRules *rules,
          HzVisitDue *due, GPtrArray **others, GError **error)
{
  HzFee fee;
  gint64 visit;
  g_autoptr (GString) names = g_string_new (NULL);
  if (!HZ_RUN_INT (store, 0, &visit, error, "SELECT visit_id FROM case_record WHERE id = $1",
                   HZ_I (c->id)) ||
      !hz_payment_quote (c, rules, &fee, error))
    return FALSE;
  *others = others_ready (store, c, visit, actor, rules, names, error);
  if (*others == NULL)
    return FALSE;
  hz_visit_due_clear (due);
  *due = (HzVisitDue){
      .cases = 1 + (*others)->len, .due_fen = fee.due_fen, .left_out = g_strdup (names->str)};
  for (guint i = 0; i < (*others)->len; i++) {
    hz_case_fee (g_ptr_array_index (*others, i), rules, &fee);
    due->due_fen += fee.due_fen;
  }
  return TRUE;
}

gboolean
hz_store_visit_due (HzStore *store, const HzCase *c, const HzActor *actor, const HzRules *rules,
                    HzVisitDue *due, GError **error)
{
  g_autoptr (GPtrArray) others = NULL;
  g_autoptr (HzTxn) snapshot = hz_door_open (store, actor, HZ_LOOK_CASE_FACTS, error);
  return snapshot != NULL && work_out (store, c, actor, rules, due, &others, error);
}

static gboolean
settle (HzStore *store, HzCase *c, GPtrArray *others, const HzRules *rules, gint64 cash,
        const HzActor *actor, GError **error)
{
  HzFee fee = {0};
  gint64 now = hz_store_now (), left = cash;
  for (guint i = 0; i < others->len; i++) {
    HzCase *other = g_ptr_array_index (others, i);
    if (!hz_payment_quote (other, rules, &fee, error) ||
        !hz_payment_insert (store, other, &fee, fee.due_fen, now, actor, error) ||
        !hz_case_touch (store, other->id, error))
      return FALSE;
    left -= fee.due_fen;
  }
  return hz_payment_quote (c, rules, &fee, error) &&
         hz_payment_insert (store, c, &fee, left, now, actor, error);
}

gboolean
hz_store_pay_visit (HzStore *store, HzCase *c, const HzActor *actor, const HzRules *rules,
                    HzVisitDue *due, GError **error)
{
  g_autoptr (GPtrArray) others = NULL;
  gint64 cash;
  g_autoptr (HzTxn) txn = hz_door_open (store, actor, HZ_ACT_PAY, error);
  g_autoptr (HzCase) stored = txn != NULL ? hz_payment_begin (store, c, actor, rules, error) : NULL;
  if (stored == NULL || stored->paid_at != 0)
    return stored != NULL;
  if (!work_out (store, stored, actor, rules, due, &others, error) ||
      !hz_payment_cash (stored, rules, due->due_fen, &cash, error) ||
      !settle (store, stored, others, rules, cash, actor, error) ||
      !hz_txn_commit (g_steal_pointer (&txn), error))
    return FALSE;
  hz_case_take (c, stored, HZ_PART_PAYMENT);
  return TRUE;
}
