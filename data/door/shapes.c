#include "data/door/shapes.h"

#include <string.h>

/* --- tables --- */

static const HzMember account[] = {
    HZ_AT (HzAccount, TEXT, name),          HZ_AT (HzAccount, TEXT, full_name),
    HZ_AT (HzAccount, TEXT, role),          HZ_AT (HzAccount, FLAG, disabled),
    HZ_AT (HzAccount, FLAG, must_change),   HZ_AT (HzAccount, INT64, last_login_at),
    HZ_AT (HzAccount, INT64, failed_since), HZ_AT (HzAccount, INT64, waits_until),
    HZ_AT (HzAccount, TEXT, emergency),     HZ_AT (HzAccount, FLAG, lacks_secadmin),
};
const HzShape hz_shape_account = HZ_SHAPE (account);

static const HzMember resident[] = {
    HZ_AT (HzResident, TEXT, citizen_number), HZ_AT (HzResident, TEXT, name),
    HZ_AT (HzResident, TEXT, former_name),    HZ_AT (HzResident, TEXT, sex),
    HZ_AT (HzResident, TEXT, ethnicity),      HZ_AT (HzResident, TEXT, birth_date),
    HZ_AT (HzResident, TEXT, address),        HZ_AT (HzResident, TEXT, household_number),
    HZ_AT (HzResident, TEXT, relation),       HZ_AT (HzResident, TEXT, card_until),
    HZ_AT (HzResident, TEXT, state),          HZ_AT (HzResident, TEXT, state_on),
    HZ_AT (HzResident, TEXT, state_reason),   HZ_AT (HzResident, TEXT, former_number),
    HZ_AT (HzResident, TEXT, number_now),
};
const HzShape hz_shape_resident = HZ_SHAPE (resident);

static const HzMember household[] = {
    HZ_AT (HzHousehold, TEXT, number),           HZ_AT (HzHousehold, TEXT, type),
    HZ_AT (HzHousehold, TEXT, householder_name), HZ_AT (HzHousehold, TEXT, householder_number),
    HZ_AT (HzHousehold, TEXT, address),
};
const HzShape hz_shape_household = HZ_SHAPE (household);

static const HzMember line[] = {
    HZ_AT (HzCaseLine, INT64, id),
    HZ_AT_MOST (HzCaseLine, CHOICE, state, HZ_STATE_COUNT),
    HZ_AT (HzCaseLine, TEXT, number),
    HZ_AT (HzCaseLine, TEXT, slip_number),
    HZ_AT (HzCaseLine, TEXT, citizen_number),
    HZ_AT (HzCaseLine, TEXT, name),
    HZ_AT (HzCaseLine, TEXT, reason),
    HZ_AT (HzCaseLine, TEXT, clerk),
    HZ_AT (HzCaseLine, TEXT, clerk_name),
    HZ_AT (HzCaseLine, INT64, created_at),
    HZ_AT (HzCaseLine, INT64, submitted_at),
    HZ_AT_MOST (HzCaseLine, CHOICE, at_step, HZ_STEP_COUNT),
    HZ_AT (HzCaseLine, INT64, visit_id),
    HZ_AT (HzCaseLine, TEXT, due_on),
    HZ_AT (HzCaseLine, INT64, since),
};
const HzShape hz_shape_line = HZ_SHAPE (line);

static const HzMember counts[] = {
    HZ_AT (HzQueueCounts, UINT, waiting[0]), HZ_AT (HzQueueCounts, UINT, waiting[1]),
    HZ_AT (HzQueueCounts, UINT, waiting[2]), HZ_AT (HzQueueCounts, UINT, waiting[3]),
    HZ_AT (HzQueueCounts, UINT, waiting[4]), HZ_AT (HzQueueCounts, UINT, overdue),
    HZ_AT (HzQueueCounts, UINT, soon),
};
G_STATIC_ASSERT (HZ_QUEUE_COUNT == 5);
const HzShape hz_shape_counts = HZ_SHAPE (counts);

static const HzMember due[] = {
    HZ_AT (HzVisitDue, UINT, cases),
    HZ_AT (HzVisitDue, INT64, due_fen),
    HZ_AT (HzVisitDue, TEXT, left_out),
};
const HzShape hz_shape_due = HZ_SHAPE (due);

static const HzMember image[] = {
    HZ_AT_MOST (HzImage, CHOICE, kind, HZ_IMAGE_LEFT_FINGER + 1),
    HZ_AT (HzImage, TEXT, format),
    HZ_AT (HzImage, INT, width),
    HZ_AT (HzImage, INT, height),
    HZ_AT (HzImage, BYTES, data),
};
const HzShape hz_shape_image = HZ_SHAPE (image);

static const HzMember original[] = {
    HZ_AT (HzOriginal, TEXT, format),     HZ_AT (HzOriginal, INT, width),
    HZ_AT (HzOriginal, INT, height),      HZ_AT (HzOriginal, INT, area_x),
    HZ_AT (HzOriginal, INT, area_y),      HZ_AT (HzOriginal, INT, area_width),
    HZ_AT (HzOriginal, INT, area_height), HZ_AT (HzOriginal, BYTES, data),
};
const HzShape hz_shape_original = HZ_SHAPE (original);

/* A print without what was taken, which stays in the keeper. */
static const HzMember enrolled[] = {
    HZ_AT (HzPrint, INT64, case_id),
    HZ_AT_MOST (HzPrint, CHOICE, kind, HZ_IMAGE_LEFT_FINGER + 1),
    HZ_AT (HzPrint, INT, finger),
};
const HzShape hz_shape_enrolled = HZ_SHAPE (enrolled);

static const HzMember seen[] = {
    HZ_AT (HzTouchSeen, INT, width),   HZ_AT (HzTouchSeen, INT, height),
    HZ_AT (HzTouchSeen, UINT, dpi),    HZ_AT (HzTouchSeen, UINT, stages),
    HZ_AT (HzTouchSeen, TEXT, reader), HZ_AT (HzTouchSeen, BYTES, ridge),
};
const HzShape hz_shape_seen = HZ_SHAPE (seen);

static const HzMember enrolment[] = {
    HZ_AT_MOST (HzEnrolState, CHOICE, what, HZ_ENROL_WHAT_COUNT),
    HZ_AT (HzEnrolState, UINT, stage),
    HZ_AT (HzEnrolState, UINT, stages),
    HZ_AT (HzEnrolState, UINT, quality),
    HZ_AT (HzEnrolState, UINT, best),
    HZ_AT_MOST (HzEnrolState, CHOICE, fault, HZ_RIDGE_FAULT_COUNT),
};
const HzShape hz_shape_enrolment = HZ_SHAPE (enrolment);

static const HzMember evidence[] = {
    HZ_AT (HzEvidence, INT64, place),     HZ_AT_MOST (HzEvidence, CHOICE, kind, HZ_EVIDENCE_KINDS),
    HZ_AT (HzEvidence, TEXT, format),     HZ_AT (HzEvidence, INT, width),
    HZ_AT (HzEvidence, INT, height),      HZ_AT (HzEvidence, TEXT, added_by),
    HZ_AT (HzEvidence, TEXT, added_name), HZ_AT (HzEvidence, INT64, added_at),
};
const HzShape hz_shape_evidence = HZ_SHAPE (evidence);

static const HzMember consent[] = {
    HZ_AT (HzConsent, INT64, id),
    HZ_AT (HzConsent, INT64, case_id),
    HZ_AT (HzConsent, STRING, citizen_number),
    HZ_AT (HzConsent, STRING, book_id),
    HZ_AT (HzConsent, STRING, text),
    HZ_AT (HzConsent, STRING, given_by),
    HZ_AT (HzConsent, INT, version),
    HZ_AT (HzConsent, INT64, given_at),
    HZ_AT (HzConsent, INT64, withdrawn_at),
    HZ_AT (HzConsent, STRING, account),
    HZ_AT (HzConsent, STRING, withdrawn_by),
    HZ_AT (HzConsent, STRING, account_name),
    HZ_AT (HzConsent, STRING, withdrawn_by_name),
};
const HzShape hz_shape_consent = HZ_SHAPE (consent);

#define FINGER(i)                                                                                  \
  HZ_AT_MOST (HzCaseFacts, CHOICE, finger[i].state, HZ_FINGER_RELEASED + 1),                       \
      HZ_AT (HzCaseFacts, UINT, finger[i].compared),                                               \
      HZ_AT (HzCaseFacts, UINT, finger[i].passed_over),                                            \
      HZ_AT (HzCaseFacts, FLAG, finger[i].own_differs),                                            \
      HZ_AT (HzCaseFacts, INT64, finger[i].other_case),                                            \
      HZ_AT (HzCaseFacts, TEXT, finger[i].other),                                                  \
      HZ_AT (HzCaseFacts, TEXT, finger[i].released_by),                                            \
      HZ_AT (HzCaseFacts, TEXT, finger[i].released_name),                                          \
      HZ_AT (HzCaseFacts, TEXT, finger[i].release_reason)
#define BOTH(as, member) HZ_AT (HzCaseFacts, as, member[0]), HZ_AT (HzCaseFacts, as, member[1])

static const HzMember facts[] = {
    HZ_AT (HzCaseFacts, TEXT, other_case),
    HZ_AT (HzCaseFacts, TEXT, same_person),
    HZ_AT (HzCaseFacts, FLAG, slip_of_person),
    HZ_AT (HzCaseFacts, FLAG, evidence_elsewhere),
    HZ_AT (HzCaseFacts, FLAG, consent),
    HZ_AT (HzCaseFacts, FLAG, print_on_record),
    HZ_AT_MOST (HzCaseFacts, CHOICE, register_state, HZ_REGISTER_STATES),
    HZ_AT (HzCaseFacts, TEXT, register_on),
    HZ_AT (HzCaseFacts, TEXT, register_reason),
    HZ_AT (HzCaseFacts, TEXT, number_now),
    BOTH (FLAG, photo),
    BOTH (FLAG, print),
    FINGER (0),
    FINGER (1),
    BOTH (TEXT, print_finger),
    BOTH (INT, print_quality),
    BOTH (UINT, tries),
    BOTH (FLAG, evidence),
    HZ_AT (HzCaseFacts, FLAG, evidence[2]),
    HZ_AT (HzCaseFacts, FLAG, evidence[3]),
    HZ_AT (HzCaseFacts, FLAG, evidence[4]),
    BOTH (FLAG, photo_measured),
    BOTH (TEXT, photo_looked),
    BOTH (TEXT, photo_passed),
    BOTH (TEXT, photo_passed_name),
    BOTH (TEXT, photo_pass_reason),
    HZ_AT_MOST (HzCaseFacts, INTS, photo_measures[0], HZ_PHOTO_MEASURE_COUNT),
    HZ_AT_MOST (HzCaseFacts, INTS, photo_measures[1], HZ_PHOTO_MEASURE_COUNT),
};
G_STATIC_ASSERT (HZ_EVIDENCE_KINDS == 5);
const HzShape hz_shape_facts = HZ_SHAPE (facts);

static const HzMember paper_record[] = {
    HZ_AT (HzPaperRecord, INT64, id),
    HZ_AT (HzPaperRecord, INT64, case_id),
    HZ_AT_MOST (HzPaperRecord, CHOICE, kind, HZ_PAPER_END),
    HZ_AT (HzPaperRecord, TEXT, number),
    HZ_AT (HzPaperRecord, INT64, issued_at),
    HZ_AT (HzPaperRecord, TEXT, issued_by),
    HZ_AT_MOST (HzPaperRecord, FIXED, digest, HZ_PAPER_DIGEST_BYTES),
    HZ_AT (HzPaperRecord, TEXT, code),
    HZ_AT (HzPaperRecord, FLAG, printed),
    HZ_AT (HzPaperRecord, FLAG, kept),
    HZ_AT (HzPaperRecord, UINT, reprints),
    HZ_AT (HzPaperRecord, INT64, reprinted_at),
    HZ_AT (HzPaperRecord, TEXT, reprinted_by),
    HZ_AT (HzPaperRecord, FLAG, open),
    HZ_AT (HzPaperRecord, UINT, open_copy),
    HZ_AT (HzPaperRecord, INT64, open_at),
    HZ_AT (HzPaperRecord, TEXT, open_by),
};
const HzShape hz_shape_paper_record = HZ_SHAPE (paper_record);

static const HzMember kept_card[] = {
    HZ_AT (HzKeptCard, TEXT, citizen_number),
    HZ_AT (HzKeptCard, TEXT, card_from),
    HZ_AT (HzKeptCard, INT64, since),
    HZ_AT (HzKeptCard, FLAG, is_void),
};
const HzShape hz_shape_kept_card = HZ_SHAPE (kept_card);

/* --- lists --- */

GVariant *
hz_list_pack (const HzShape *shape, const char *form, const GPtrArray *list)
{
  g_auto (GVariantBuilder) builder;
  g_autofree char *array = g_strconcat ("a", form, NULL);
  g_variant_builder_init (&builder, G_VARIANT_TYPE (array));
  for (guint i = 0; i < list->len; i++)
    g_variant_builder_add_value (&builder, hz_shape_pack (shape, g_ptr_array_index (list, i)));
  return g_variant_builder_end (&builder);
}

GPtrArray *
hz_list_unpack (const HzShape *shape, GVariant *packed, gsize size, GDestroyNotify free_one,
                GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (free_one);
  for (gsize i = 0; i < g_variant_n_children (packed); i++) {
    g_autoptr (GVariant) one = g_variant_get_child_value (packed, i);
    gpointer data = g_malloc0 (size);
    g_ptr_array_add (list, data);
    if (!hz_shape_unpack (shape, one, data, error))
      return NULL;
  }
  return g_steal_pointer (&list);
}

/* --- what was found --- */

GVariant *
hz_hit_pack (const HzHit *hit)
{
  static const HzCaseLine none = {0};
  const char *texts[] = {hit->citizen_number,   hit->name, hit->former_name, hit->address,
                         hit->household_number, hit->key};
  GVariant *packed[3 + G_N_ELEMENTS (texts)] = {
      g_variant_new_int32 ((gint32)hit->match),
      hz_shape_pack (&hz_shape_line, hit->line != NULL ? hit->line : &none),
      g_variant_new_boolean (hit->line != NULL),
  };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    packed[3 + i] = hz_text_pack (texts[i] != NULL ? texts[i] : "");
  return g_variant_new_tuple (packed, G_N_ELEMENTS (packed));
}

/* The texts live in the block of their hit. */
static HzHit *
hit_with_texts (GVariant *packed, guint first)
{
  const char *texts[6];
  gsize length[6], all = 0;
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_variant_get_child (packed, first + i, "&s", &texts[i]);
    all += length[i] = strlen (texts[i]) + 1;
  }
  HzHit *hit = g_malloc0 (sizeof *hit + all);
  const char **places[] = {&hit->citizen_number,   &hit->name, &hit->former_name, &hit->address,
                           &hit->household_number, &hit->key};
  char *at = (char *)(hit + 1);
  for (guint i = 0; i < G_N_ELEMENTS (texts); at += length[i++]) {
    memcpy (at, texts[i], length[i]);
    *places[i] = at;
  }
  return hit;
}

HzHit *
hz_hit_unpack (GVariant *packed, GError **error)
{
  gint32 match;
  gboolean is_case;
  g_autoptr (GVariant) line_packed = g_variant_get_child_value (packed, 1);
  g_autoptr (HzHit) hit = hit_with_texts (packed, 3);
  g_variant_get_child (packed, 0, "i", &match);
  g_variant_get_child (packed, 2, "b", &is_case);
  hit->match = (HzMatch)match;
  if (match < 0 || match > (gint32)HZ_MATCH_ADDRESS) {
    hz_unpack_fail (error);
    return NULL;
  }
  if (is_case) {
    hit->line = g_new0 (HzCaseLine, 1);
    if (!hz_shape_unpack (&hz_shape_line, line_packed, hit->line, error))
      return NULL;
  }
  return g_steal_pointer (&hit);
}

/* --- a day's batch --- */

GVariant *
hz_batch_pack (const HzBatch *batch)
{
  g_auto (GVariantBuilder) cases = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(xx)"));
  for (guint i = 0; i < batch->cases->len; i++) {
    const HzBatchCase *one = &g_array_index (batch->cases, HzBatchCase, i);
    g_variant_builder_add (&cases, "(xx)", one->id, one->since);
  }
  return g_variant_new ("(ibua(xx))", (gint32)batch->act, batch->whole_day,
                        hz_day_pack (&batch->day), &cases);
}

HzBatch *
hz_batch_unpack (GVariant *packed, GError **error)
{
  gint32 act;
  guint32 julian;
  gboolean whole_day;
  GDate day;
  g_autoptr (GVariantIter) cases = NULL;
  g_variant_get (packed, HZ_FORM_BATCH, &act, &whole_day, &julian, &cases);
  if ((act != HZ_ACT_SENT && act != HZ_ACT_READY) ||
      (hz_day_unpack (julian, &day) ? !whole_day : whole_day || julian != 0)) {
    hz_unpack_fail (error);
    return NULL;
  }
  HzBatch *batch = hz_batch_new ((HzAct)act);
  batch->whole_day = whole_day;
  batch->day = day;
  for (HzBatchCase one; g_variant_iter_next (cases, "(xx)", &one.id, &one.since);)
    g_array_append_val (batch->cases, one);
  return batch;
}

/* --- errors --- */

GVariant *
hz_error_pack (const GError *error)
{
  g_auto (GVariantBuilder) list = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(uuuibsms)"));
  const GPtrArray *blockers = hz_error_blockers (error);
  for (guint i = 0; blockers != NULL && i < blockers->len; i++) {
    const HzBlocker *b = g_ptr_array_index (blockers, i);
    g_variant_builder_add (
        &list, "(uuuib@s@ms)", b->field, b->row, b->step, (gint32)b->severity, b->missing,
        hz_text_pack (b->reason),
        g_variant_new_maybe (G_VARIANT_TYPE_STRING,
                             b->way_out != NULL ? hz_text_pack (b->way_out) : NULL));
  }
  gint32 code = error->domain == HZ_ERROR ? error->code : HZ_ERROR_FAILED;
  return g_variant_new ("(i@sa(uuuibsms))", code, hz_text_pack (error->message), &list);
}

GError *
hz_error_unpack (GVariant *packed)
{
  GError *error = NULL;
  gint32 code, severity;
  const char *text, *reason, *way_out;
  HzBlocker place = {0};
  g_autoptr (GVariantIter) list = NULL;
  g_autoptr (GPtrArray) blockers = hz_blockers_new ();
  g_variant_get (packed, "(i&sa(uuuibsms))", &code, &text, &list);
  while (g_variant_iter_next (list, "(uuuib&sm&s)", &place.field, &place.row, &place.step,
                              &severity, &place.missing, &reason, &way_out)) {
    place.severity = (HzSeverity)CLAMP (severity, (gint32)HZ_STOP, (gint32)HZ_WARN);
    hz_blockers_add (blockers, &place, way_out, "%s", reason);
  }
  if (hz_blockers_first (blockers) == NULL || hz_blocked (&error, g_ptr_array_ref (blockers)))
    hz_fail (&error, (HzErrorCode)CLAMP (code, 0, (gint32)HZ_ERROR_FAILED), "%s", text);
  return error;
}

/* --- the content of a paper --- */

static const HzMember paper[] = {
    HZ_AT_MOST (HzPaper, CHOICE, kind, HZ_PAPER_END),
    HZ_AT (HzPaper, STRING, title),
    HZ_AT (HzPaper, STRING, station),
    HZ_AT (HzPaper, STRING, number),
    HZ_AT (HzPaper, STRING, notice),
    HZ_AT (HzPaper, STRING, footer),
    HZ_AT (HzPaper, STRING, mark),
    HZ_AT (HzPaper, STRING, qr_text),
};
const HzShape hz_shape_paper = HZ_SHAPE (paper);
static const HzMember paper_line[] = {
    HZ_AT (HzPaperLine, STRING, id),
    HZ_AT (HzPaperLine, TEXT, label),
    HZ_AT (HzPaperLine, STRING, value),
    HZ_AT (HzPaperLine, TEXT, fact),
};
const HzShape hz_shape_paper_line = HZ_SHAPE (paper_line);

GVariant *
hz_paper_pack (const HzPaper *content)
{
  GVariant *packed[] = {
      hz_shape_pack (&hz_shape_paper, content),
      hz_list_pack (&hz_shape_paper_line, HZ_FORM_PAPER_LINE, content->lines),
  };
  return g_variant_new_tuple (packed, G_N_ELEMENTS (packed));
}

HzPaper *
hz_paper_unpack (GVariant *packed, GError **error)
{
  g_autoptr (GVariant) own = g_variant_get_child_value (packed, 0);
  g_autoptr (GVariant) lines = g_variant_get_child_value (packed, 1);
  g_autoptr (HzPaper) content = hz_paper_new (HZ_PAPER_FORM);
  if (!hz_shape_unpack (&hz_shape_paper, own, content, error))
    return NULL;
  for (gsize i = 0; i < g_variant_n_children (lines); i++) {
    g_autoptr (GVariant) packed_line = g_variant_get_child_value (lines, i);
    hz_paper_add (content, "", NULL, "", NULL);
    if (!hz_shape_unpack (&hz_shape_paper_line, packed_line, g_ptr_array_index (content->lines, i),
                          error))
      return NULL;
  }
  return g_steal_pointer (&content);
}
