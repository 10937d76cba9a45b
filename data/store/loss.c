/* Reports of lost cards (RULES section 8). */
#include "data/store/internal.h"

gboolean
hz_loss_replaced (HzStore *store, const HzCase *stored, gint64 now, const char *actor,
                  GError **error)
{
  const char *person = hz_case_get (stored, HZ_FIELD_CITIZEN_NUMBER, 0);
  gint64 open;
  if (!HZ_RUN_INT (store, 0, &open, error,
                   "SELECT id FROM loss_report WHERE citizen_number = $1 AND state = 'open'",
                   HZ_T (person)))
    return FALSE;
  /* A temporary card replaces none. */
  if (open == 0 || g_str_equal (hz_case_get (stored, HZ_FIELD_REASON, 0), "temporary"))
    return TRUE;
  return HZ_RUN (store, error,
                 "UPDATE loss_report SET state = 'replaced', closed_at = $1, closed_by = $2 WHERE "
                 "id = $3",
                 HZ_I (now), HZ_T (actor), HZ_I (open)) &&
         hz_audit_case (store, actor, "loss-replaced", stored->id, error, "%s", stored->number);
}
