#include "core/case/evidence.h"

#include "core/case/blocker_rules.h"
#include "core/base/base.h"

#include <string.h>

static const struct {
  const char *id, *name;
  HzField field; /* the field that it belongs to; NONE: none */
} kinds[HZ_EVIDENCE_KINDS] = {
    [HZ_EVIDENCE_WAIVER] = {"waiver-evidence", N_ ("waiver certificate"), HZ_FIELD_EVIDENCE_NUMBER},
    [HZ_EVIDENCE_GUARDIAN] = {"guardian-proof", N_ ("proof of guardianship"),
                              HZ_FIELD_GUARDIAN_PROOF},
    [HZ_EVIDENCE_ATTORNEY] = {"power-of-attorney", N_ ("power of attorney"), HZ_FIELD_NONE},
    [HZ_EVIDENCE_OLD_CARD] = {"old-card", N_ ("old card"), HZ_FIELD_DOC_OLD_CARD},
    [HZ_EVIDENCE_OTHER] = {"other", N_ ("other paper"), HZ_FIELD_NONE},
};

const char *
hz_evidence_id (HzEvidenceKind kind)
{
  return (guint)kind < HZ_EVIDENCE_KINDS ? kinds[kind].id : NULL;
}

gboolean
hz_evidence_parse (const char *id, HzEvidenceKind *kind)
{
  for (guint i = 0; i < HZ_EVIDENCE_KINDS; i++)
    if (strcmp (kinds[i].id, id) == 0) {
      *kind = (HzEvidenceKind)i;
      return TRUE;
    }
  return FALSE;
}

const char *
hz_evidence_name (HzEvidenceKind kind, const HzCase *c, const HzRules *rules)
{
  const HzWaiverRule *waiver =
      kind == HZ_EVIDENCE_WAIVER && c != NULL && rules != NULL
          ? hz_rule_book_waiver (rules->book, hz_case_get (c, HZ_FIELD_WAIVER_GROUP, 0))
          : NULL;
  return waiver != NULL ? hz_waiver_evidence (waiver) : _ (kinds[kind].name);
}

static gboolean
names (char **list, const char *id)
{
  return list != NULL && g_strv_contains ((const char *const *)list, id);
}

gboolean
hz_evidence_wanted (HzEvidenceKind kind, const HzCase *c, const HzRules *rules)
{
  const char *id = kinds[kind].id;
  if (!names (rules->book->evidence_filed, id) && !names (rules->book->evidence_required, id))
    return FALSE;
  g_autoptr (GArray) documents = hz_case_documents (c, rules);
  for (guint i = 0; i < documents->len; i++) {
    const HzDocument *document = &g_array_index (documents, HzDocument, i);
    if (strcmp (document->kind, id) == 0 && document->when == HZ_SHOW_ALWAYS)
      return TRUE;
  }
  return FALSE;
}

void
hz_gate_evidence (const HzGate *gate)
{
  const HzCaseFacts *facts = gate->rules->facts;
  for (guint i = 0; facts != NULL && i < HZ_EVIDENCE_KINDS; i++) {
    HzEvidenceKind kind = (HzEvidenceKind)i;
    if (kinds[i].field == HZ_FIELD_NONE || hz_field_step (kinds[i].field) != gate->step ||
        facts->evidence[i] || !hz_evidence_wanted (kind, gate->c, gate->rules))
      continue;
    const char *name = hz_evidence_name (kind, gate->c, gate->rules);
    const char *way_out = _ ("F11 files a picture of it: by the camera or from a file.");
    if (names (gate->rules->book->evidence_required, kinds[i].id))
      hz_gate_refuse (gate, kinds[i].field, 0, way_out, _ ("Not filed with the case yet: %s."),
                      name);
    else
      hz_gate_warn (gate, kinds[i].field, way_out, _ ("Not filed with the case yet: %s."), name);
  }
}
