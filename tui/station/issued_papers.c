/* The kinds of papers, their numbers, and how they are entered into the register. */
#include "tui/station/issued_papers.h"

#include "core/base/base.h"
#include "data/store/account/account.h"
#include "forms/forms.h"
#include "tui/station/paper_lines.h"

#include <string.h>

static const struct {
  const char *title, *prefix; /* of a number made from the case's id */
} kinds[HZ_PAPER_END] = {
    [HZ_PAPER_FORM] = {N_ ("Application form")},
    [HZ_PAPER_SLIP] = {N_ ("Collection slip")},
    [HZ_PAPER_RECEIPT] = {N_ ("Fee slip")},
    [HZ_PAPER_REFERRAL] = {N_ ("Referral slip"), "F"},
    [HZ_PAPER_WAIVER] = {N_ ("Decision on a fee waiver"), "W"},
    [HZ_PAPER_REFUSAL] = {N_ ("Decision to refuse"), "D"},
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
  case HZ_PAPER_WAIVER:
    return *c->waiver_approved_by != '\0' ||
           hz_fail (error, HZ_ERROR_BLOCKED, _ ("no officer has approved a discount on this case"));
  default:
    return c->state == HZ_STATE_REFUSED ||
           hz_fail (error, HZ_ERROR_BLOCKED, _ ("this case was not refused"));
  }
}

HzPaper *
hz_papers_draw_up (const HzStation *station, const HzCase *c, HzPaperKind kind, GError **error)
{
  HzRules rules;
  if (!hz_papers_has (station, c, kind, error) || !hz_station_rules_for (station, c, &rules, error))
    return NULL;
  HzPaper *paper = hz_paper_new (kind);
  paper->title = (g_free (paper->title), g_strdup (kind == HZ_PAPER_FORM ? "居民身份证申领登记表"
                                                                         : hz_papers_title (kind)));
  paper->station = (g_free (paper->station), g_strdup (station->name));
  paper->number = (g_free (paper->number), hz_papers_number (station, c, kind));
  hz_paper_lines_add (paper, station, c, &rules);
  return paper;
}

/* --- the register --- */

void
hz_issued_clear (HzIssued *issued)
{
  g_clear_pointer (&issued->paper, hz_paper_free);
  g_clear_pointer (&issued->record, hz_paper_record_free);
}

gboolean
hz_papers_digest (const HzPaper *paper, gint64 issued_at, const char *by,
                  guint8 digest[HZ_PAPER_DIGEST_BYTES], GError **error)
{
  g_autofree const char **facts = hz_paper_facts (paper);
  return hz_paper_digest (paper->kind, paper->number, issued_at, by, facts, digest, error);
}

/* Is the content of RECORD still that of PAPER? */
static gboolean
stands (const HzPaperRecord *record, const HzPaper *paper)
{
  guint8 digest[HZ_PAPER_DIGEST_BYTES];
  return strcmp (record->number, paper->number) == 0 &&
         hz_papers_digest (paper, record->issued_at, record->issued_by, digest, NULL) &&
         memcmp (digest, record->digest, sizeof digest) == 0;
}

static HzPaperRecord *
sign_record (const HzStation *station, const HzCase *c, const HzPaper *paper, const HzActor *actor,
             GError **error)
{
  g_autoptr (HzPaperRecord) record = g_new0 (HzPaperRecord, 1);
  HzPaperCode code = {.kind = paper->kind, .issued_at = g_get_real_time () / G_USEC_PER_SEC};
  record->kind = paper->kind;
  record->case_id = c->id;
  record->number = g_strdup (paper->number);
  record->issued_at = code.issued_at;
  record->issued_by = g_strdup (actor->account);
  record->reprinted_by = g_strdup ("");
  record->open_by = g_strdup ("");
  g_strlcpy (code.number, paper->number, sizeof code.number);
  if (!hz_papers_digest (paper, record->issued_at, actor->account, record->digest, error))
    return NULL;
  memcpy (code.digest, record->digest, sizeof code.digest);
  record->code = hz_paper_code_sign (&code, station->keys.paper_private_pem, error);
  return record->code != NULL ? g_steal_pointer (&record) : NULL;
}

static void
complete (const HzStation *station, HzIssued *issued)
{
  const HzPaperRecord *record = issued->record;
  HzPaper *paper = issued->paper;
  g_autofree char *clerk = hz_store_person (station->store, record->issued_by);
  g_autofree char *time = hz_time_format (record->issued_at, station->offset_minutes);
  g_free (paper->footer);
  paper->footer = g_strdup_printf (_ ("Clerk: %s   %s"), clerk, time);
  g_free (paper->qr_text);
  paper->qr_text = g_strdup (record->code);
}

/* The paper and its record; a new one has no id yet. */
gboolean
hz_papers_prepare (const HzStation *station, const HzCase *c, HzPaperKind kind,
                   const HzActor *actor, HzIssued *issued, GError **error)
{
  g_autoptr (GError) why = NULL;
  hz_issued_clear (issued);
  issued->paper = hz_papers_draw_up (station, c, kind, error);
  if (issued->paper == NULL)
    return FALSE;
  issued->record = hz_store_paper_of_case (station->store, actor, c->id, kind, &why);
  if (why != NULL) {
    g_propagate_error (error, g_steal_pointer (&why));
    return FALSE;
  }
  if (issued->record != NULL && !stands (issued->record, issued->paper))
    g_clear_pointer (&issued->record, hz_paper_record_free);
  if (issued->record == NULL)
    issued->record = sign_record (station, c, issued->paper, actor, error);
  if (issued->record == NULL)
    return FALSE;
  complete (station, issued);
  return TRUE;
}

gboolean
hz_papers_get (const HzStation *station, const HzCase *c, HzPaperKind kind, const HzActor *actor,
               HzIssued *issued, GError **error)
{
  if (!hz_papers_prepare (station, c, kind, actor, issued, error))
    return FALSE;
  if (issued->record->id != 0)
    return TRUE;
  g_autoptr (GPtrArray) records = g_ptr_array_new ();
  g_ptr_array_add (records, issued->record);
  return hz_store_papers_put (station->store, actor, records, error);
}

void
hz_papers_mark (const HzStation *station, HzIssued *issued, guint number)
{
  const HzPaperRecord *record = issued->record;
  if (number == 0)
    return;
  g_autofree char *clerk = hz_store_person (station->store, record->reprinted_by);
  g_autofree char *time = hz_time_format (record->reprinted_at, station->offset_minutes);
  g_free (issued->paper->mark);
  issued->paper->mark = g_strdup_printf (_ ("Reprint no. %u   %s   %s"), number, time, clerk);
}
