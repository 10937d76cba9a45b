/* What a paper says, and how it is entered into the register. */
#include "tui/keeper/issued_papers.h"

#include "core/base/base.h"
#include "data/store/account/account.h"
#include "forms/forms.h"
#include "tui/keeper/paper_lines.h"

#include <string.h>

/* A person registered elsewhere who is refused on a ground is not only sent home. */
static const char *
title_of (const HzCase *c, const HzRules *rules, HzPaperKind kind)
{
  g_autofree char *ground = kind == HZ_PAPER_REFERRAL ? hz_case_remote_refusal (c, rules) : NULL;
  if (ground != NULL)
    return _ ("Notice of non-acceptance");
  return kind == HZ_PAPER_FORM ? "居民身份证申领登记表" : hz_papers_title (kind);
}

HzPaper *
hz_papers_draw_up (const HzStation *station, const HzCase *c, HzPaperKind kind, GError **error)
{
  HzRules rules;
  if (!hz_papers_has (station, c, kind, error) || !hz_station_rules_for (station, c, &rules, error))
    return NULL;
  HzPaper *paper = hz_paper_new (kind);
  paper->title = (g_free (paper->title), g_strdup (title_of (c, &rules, kind)));
  paper->station = (g_free (paper->station), g_strdup (station->name));
  paper->number = (g_free (paper->number), hz_papers_number (station, c, kind));
  hz_paper_lines_add (paper, station, c, &rules);
  return paper;
}

/* --- the register --- */

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
  record->code = hz_paper_code_sign (&code, station->keys->paper_private_pem, error);
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
  if (issued->record != NULL && kind == HZ_PAPER_MISSING && !stands (issued->record, issued->paper))
    return hz_fail (error, HZ_ERROR_BLOCKED,
                    _ ("Missing papers are named once, all of them. They were named on slip %s: "
                       "nothing else is asked for (%s)."),
                    issued->record->number, hz_paper_value (issued->paper, "basis"));
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
