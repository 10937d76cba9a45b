#include "tui/keeper/paper_check.h"

#include "core/person/person.h"
#include "core/base/base.h"
#include "data/store/account/account.h"
#include "data/store/case/case.h"
#include "data/store/paper/paper.h"
#include "tui/keeper/paper_lines.h"

#include <string.h>

static const struct {
  const char *reason, *text;
} answers[] = {
    {"malformed", N_ ("This is not the code of a paper. Scan the code printed on the paper.")},
    {"other-key", N_ ("This paper was signed with the key of another station. Ask there.")},
    {"forged", N_ ("This code was not written by the station, or it was changed: do not accept the "
                   "paper. Look the case up by citizen number.")},
    {"not-issued", N_ ("The station's register has no such paper. Do not accept it, and tell the "
                       "administrator: the key may be in other hands.")},
    {"replaced", N_ ("Another paper was issued in the place of this one. Ask for the newer one.")},
    {"changed", N_ ("The case says something else today than this paper. Look at the case.")},
    {"withdrawn", N_ ("The application was withdrawn: this paper no longer holds.")},
    {"refused", N_ ("The application was refused: this paper no longer holds.")},
    {"returned", N_ ("The application went back to the clerk. A new paper is issued when it is "
                     "submitted again.")},
    {"collected", N_ ("The card was collected with this slip already.")},
};

const char *
hz_paper_check_text (const HzPaperCheck *check)
{
  for (guint i = 0; check->reason != NULL && i < G_N_ELEMENTS (answers); i++)
    if (strcmp (answers[i].reason, check->reason) == 0)
      return _ (answers[i].text);
  return check->case_id != 0
             ? _ ("The paper is genuine and holds.")
             : _ ("The paper is genuine. Whether it still holds, its station knows.");
}

void
hz_paper_check_clear (HzPaperCheck *check)
{
  g_clear_pointer (&check->name, g_free);
  g_clear_pointer (&check->citizen_number, g_free);
  g_clear_pointer (&check->issued_by, g_free);
}

char *
hz_paper_mask_name (const char *name)
{
  glong length = g_utf8_strlen (name, -1);
  g_autoptr (GString) masked = g_string_new (NULL);
  for (glong i = 0; i < length; i++, name = g_utf8_next_char (name))
    if (i == 0 || (i == length - 1 && length > 2))
      g_string_append_unichar (masked, g_utf8_get_char (name));
    else
      g_string_append_c (masked, '*');
  return g_strdup (masked->str);
}

gboolean
hz_paper_check_key (const char *public_pem, const char *text, HzPaperCheck *check, GError **error)
{
  g_autoptr (GError) why = NULL;
  g_autofree char *bare = g_strstrip (g_strdup (text)); /* a scanner ends with Enter */
  guint8 id[HZ_SM2_ID_BYTES];
  hz_paper_check_clear (check);
  *check = (HzPaperCheck){0};
  if (!hz_sm2_key_id (public_pem, id, error))
    return FALSE;
  check->valid = check->known = hz_paper_code_verify (bare, public_pem, &check->code, &why);
  if (why == NULL)
    return TRUE;
  switch (why->code) {
  case HZ_ERROR_INVALID:
    check->reason = "malformed";
    return TRUE;
  case HZ_ERROR_NOT_FOUND:
    check->reason = "other-key";
    return TRUE;
  case HZ_ERROR_DAMAGED:
    check->reason = "forged";
    return TRUE;
  default:
    g_propagate_error (error, g_steal_pointer (&why));
    return FALSE;
  }
}

/* --- with the register --- */

/* Why a paper of KIND is no longer valid in the case's present state; NULL: it is valid. */
static const char *
ended (const HzCase *c, HzPaperKind kind)
{
  static const struct {
    HzState state;
    guint kinds; /* that are no longer valid then */
  } ends[] = {{HZ_STATE_WITHDRAWN, 1U << HZ_PAPER_FORM | 1U << HZ_PAPER_SLIP |
                                       1U << HZ_PAPER_REFERRAL | 1U << HZ_PAPER_WAIVER |
                                       1U << HZ_PAPER_MISSING},
              {HZ_STATE_REFUSED, 1U << HZ_PAPER_FORM | 1U << HZ_PAPER_SLIP | 1U << HZ_PAPER_WAIVER},
              {HZ_STATE_RETURNED, 1U << HZ_PAPER_FORM | 1U << HZ_PAPER_SLIP},
              {HZ_STATE_COLLECTED, 1U << HZ_PAPER_SLIP}};
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (ends[i].state == c->state && (ends[i].kinds >> kind & 1) != 0)
      return hz_state_id (c->state);
  return NULL;
}

static gboolean
says_the_same (const HzStation *station, const HzCase *c, const HzPaperRecord *record)
{
  guint8 digest[HZ_PAPER_DIGEST_BYTES];
  g_autoptr (HzPaper) paper = hz_papers_draw_up (station, c, record->kind, NULL);
  return paper != NULL && strcmp (paper->number, record->number) == 0 &&
         hz_papers_digest (paper, record->issued_at, record->issued_by, digest, NULL) &&
         memcmp (digest, record->digest, sizeof digest) == 0;
}

static void
disclose (const HzStation *station, const HzCase *c, const HzPaperRecord *record,
          HzPaperCheck *check)
{
  check->name = hz_paper_mask_name (hz_case_get (c, HZ_FIELD_NAME, 0));
  check->citizen_number = hz_citizen_number_mask (hz_case_get (c, HZ_FIELD_CITIZEN_NUMBER, 0));
  check->issued_by = hz_store_person (station->store, record->issued_by);
}

static gboolean
look_up (const HzStation *station, const HzActor *actor, HzPaperCheck *check, GError **error)
{
  g_autoptr (GError) why = NULL;
  g_autoptr (HzPaperRecord) record =
      hz_store_paper (station->store, actor, check->code.kind, check->code.number, &why);
  if (why != NULL) {
    g_propagate_error (error, g_steal_pointer (&why));
    return FALSE;
  }
  if (record == NULL) {
    check->reason = "not-issued";
    return TRUE;
  }
  g_autoptr (HzCase) c = hz_store_case_load (station->store, actor, record->case_id, TRUE, error);
  if (c == NULL)
    return FALSE;
  check->case_id = c->id;
  if (memcmp (record->digest, check->code.digest, sizeof record->digest) != 0)
    check->reason = "replaced";
  else if ((check->reason = ended (c, record->kind)) == NULL && !says_the_same (station, c, record))
    check->reason = "changed";
  disclose (station, c, record, check);
  return TRUE;
}

gboolean
hz_paper_check (const HzStation *station, const char *text, const HzActor *actor,
                HzPaperCheck *check, GError **error)
{
  g_autofree char *public_pem = hz_sm2_public_of (station->keys->paper_private_pem, error);
  if (public_pem == NULL || !hz_paper_check_key (public_pem, text, check, error) ||
      (check->known && !look_up (station, actor, check, error)))
    return FALSE;
  check->valid = check->known && check->reason == NULL;
  g_autofree char *subject =
      check->known ? g_strconcat ("paper/", check->code.number, NULL) : g_strdup ("paper");
  return hz_store_note (station->store, actor, HZ_ACT_PAPER_CHECK, subject,
                        check->valid ? "valid" : check->reason, error);
}
