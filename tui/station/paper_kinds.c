#include "tui/station/paper_kinds.h"

#include "core/base/base.h"
#include "forms/forms.h"

static const struct {
  const char *title, *prefix; /* of a number made from the case's id */
} kinds[HZ_PAPER_END] = {
    [HZ_PAPER_FORM] = {N_ ("Application form")},
    [HZ_PAPER_SLIP] = {N_ ("Collection slip")},
    [HZ_PAPER_RECEIPT] = {N_ ("Fee slip")},
    [HZ_PAPER_REFERRAL] = {N_ ("Referral slip"), "F"},
    [HZ_PAPER_WAIVER] = {N_ ("Decision on a fee waiver"), "W"},
    [HZ_PAPER_REFUSAL] = {N_ ("Decision to refuse"), "D"},
    [HZ_PAPER_MISSING] = {N_ ("One-time notice of missing papers"), "M"},
};

const char *
hz_papers_title (HzPaperKind kind)
{
  return _ (kinds[kind].title);
}

char *
hz_papers_number (const HzStation *station, const HzCase *c, HzPaperKind kind)
{
  switch (kind) {
  case HZ_PAPER_FORM:
    return g_strdup (c->number);
  case HZ_PAPER_SLIP:
    return g_strdup (c->slip_number);
  case HZ_PAPER_RECEIPT:
    return g_strdup (c->receipt_number);
  default:
    return g_strdup_printf ("%s%s-%06" G_GINT64_FORMAT, kinds[kind].prefix, station->code, c->id);
  }
}

/* Name, destination and reason: a referral without one of them is useless. */
static gboolean
may_refer (const HzCase *c, const HzRules *rules, GError **error)
{
  static const HzField needed[] = {HZ_FIELD_CITIZEN_NUMBER, HZ_FIELD_REASON, HZ_FIELD_NAME,
                                   HZ_FIELD_ADDRESS};
  if (!hz_case_is_referred (c, rules))
    return hz_fail (error, HZ_ERROR_BLOCKED, _ ("the prints of this person can be taken here"));
  for (guint i = 0; i < G_N_ELEMENTS (needed); i++) {
    const char *label = _ (hz_form_field (needed[i])->label);
    if (*hz_case_get (c, needed[i], 0) == '\0')
      return hz_fail (error, HZ_ERROR_BLOCKED, "%s: %s", label, _ ("Not entered yet."));
    g_autoptr (GError) why = NULL;
    if (!hz_case_check_field (c, needed[i], 0, rules, &why))
      return hz_fail (error, HZ_ERROR_BLOCKED, "%s: %s", label, why->message);
  }
  return TRUE;
}

gboolean
hz_papers_has (const HzStation *station, const HzCase *c, HzPaperKind kind, GError **error)
{
  HzRules rules;
  if (!hz_station_rules_for (station, c, &rules, error))
    return FALSE;
  switch (kind) {
  case HZ_PAPER_FORM:
  case HZ_PAPER_SLIP:
    return *c->slip_number != '\0' ||
           hz_fail (error, HZ_ERROR_BLOCKED,
                    _ ("the case is not submitted yet and has no slip; submit it first"));
  case HZ_PAPER_RECEIPT:
    return c->paid_at != 0 ||
           hz_fail (error, HZ_ERROR_BLOCKED, _ ("nothing is paid yet; take the payment first"));
  case HZ_PAPER_REFERRAL:
    return may_refer (c, &rules, error);
  case HZ_PAPER_MISSING:
    return hz_case_lacks_documents (c, &rules) ||
           hz_fail (error, HZ_ERROR_BLOCKED,
                    _ ("no paper is missing that this notice is for: it is for people registered "
                       "elsewhere, once"));
  case HZ_PAPER_WAIVER:
    return *c->waiver_approved_by != '\0' ||
           hz_fail (error, HZ_ERROR_BLOCKED, _ ("no officer has approved a discount on this case"));
  default:
    return c->state == HZ_STATE_REFUSED ||
           hz_fail (error, HZ_ERROR_BLOCKED, _ ("this case was not refused"));
  }
}
