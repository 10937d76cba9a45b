/* A case: its columns by a table, its values in the order of the fields. */
#include "data/door/shapes.h"

#include <string.h>

static const HzMember columns[] = {
    HZ_AT (HzCase, INT64, id),
    HZ_AT (HzCase, INT64, visit_id),
    HZ_AT_MOST (HzCase, CHOICE, state, HZ_STATE_COUNT),
    HZ_AT (HzCase, STRING, number),
    HZ_AT (HzCase, STRING, slip_number),
    HZ_AT (HzCase, STRING, book_id),
    HZ_AT (HzCase, INT, book_version),
    HZ_AT (HzCase, STRING, clerk),
    HZ_AT (HzCase, INT64, created_at),
    HZ_AT (HzCase, INT64, submitted_at),
    HZ_AT (HzCase, INT64, paid_at),
    HZ_AT (HzCase, INT64, paid_fen),
    HZ_AT (HzCase, INT64, cash_fen),
    HZ_AT (HzCase, STRING, receipt_number),
    HZ_AT (HzCase, STRING, waiver_approved_by),
    HZ_AT (HzCase, STRING, waiver_approved_name),
    HZ_AT (HzCase, INT64, waiver_approved_at),
    HZ_AT (HzCase, INT64, resubmitted_at),
    HZ_AT (HzCase, STRING, decided_by),
    HZ_AT (HzCase, STRING, decided_name),
    HZ_AT (HzCase, INT64, decided_at),
    HZ_AT (HzCase, STRING, decision_reason),
    HZ_AT (HzCase, STRING, due_on),
    HZ_AT (HzCase, INT, extended_days),
    HZ_AT (HzCase, STRING, extended_by),
    HZ_AT (HzCase, STRING, extended_name),
    HZ_AT (HzCase, STRING, extension_reason),
    HZ_AT (HzCase, INT64, extended_at),
    HZ_AT (HzCase, STRING, search_outcome),
    HZ_AT (HzCase, STRING, searched_by),
    HZ_AT (HzCase, STRING, searched_name),
    HZ_AT (HzCase, STRING, search_note),
    HZ_AT (HzCase, INT64, searched_at),
    HZ_AT (HzCase, STRING, inquiry_by),
    HZ_AT (HzCase, STRING, inquiry_name),
    HZ_AT (HzCase, STRING, inquiry_answer),
    HZ_AT (HzCase, INT64, inquired_at),
    HZ_AT (HzCase, STRING, valid_from),
    HZ_AT (HzCase, STRING, valid_until),
    HZ_AT (HzCase, INT64, sent_at),
    HZ_AT (HzCase, INT64, ready_at),
    HZ_AT (HzCase, INT64, collected_at),
    HZ_AT_MOST (HzCase, CHOICE, at_step, HZ_STEP_COUNT),
    HZ_AT_MOST (HzCase, CHOICE, at_field, HZ_FIELD_COUNT),
    HZ_AT (HzCase, UINT, at_row),
    HZ_AT (HzCase, UINT, visit_cases),
    HZ_AT (HzCase, INT64, visit_due_fen),
};
const HzShape hz_shape_case_columns = HZ_SHAPE (columns);

enum { FIRST_MEMBER = HZ_FIELD_MEMBER_BEGIN + 1 };

static void
values_add (GByteArray *texts, const HzCase *c, guint first, guint end, guint row)
{
  for (guint f = first; f < end; f++)
    hz_texts_add (texts, hz_case_get (c, (HzField)f, row));
}

/* The values of the case, then row by row those of the members. */
static GVariant *
values_pack (const HzCase *c)
{
  GByteArray *texts = g_byte_array_new ();
  guint rows = MIN (hz_case_member_rows (c), HZ_MEMBER_ROWS_MAX);
  values_add (texts, c, HZ_FIELD_NONE + 1, HZ_FIELD_CASE_END, 0);
  for (guint row = 0; row < rows; row++)
    values_add (texts, c, FIRST_MEMBER, HZ_FIELD_COUNT, row);
  return hz_texts_pack (texts);
}

GVariant *
hz_case_pack (const HzCase *c)
{
  g_autofree char *carried = hz_case_carried_text (c);
  GVariant *packed[] = {
      hz_shape_pack (&hz_shape_case_columns, c),
      values_pack (c),
      hz_text_pack (carried),
  };
  return g_variant_new_tuple (packed, G_N_ELEMENTS (packed));
}

static gboolean
values_take (HzCase *c, HzTexts *texts, guint first, guint end, guint row)
{
  gboolean good = TRUE;
  for (guint f = first; good && f < end; f++) {
    const char *text = NULL;
    good = hz_texts_next (texts, &text) && text != NULL && strlen (text) <= HZ_VALUE_BYTES_MAX;
    if (good && *text != '\0')
      hz_case_set (c, (HzField)f, row, text);
  }
  return good;
}

static gboolean
values_unpack (HzCase *c, GVariant *packed)
{
  HzTexts texts = hz_texts_of (packed);
  gboolean good = values_take (c, &texts, HZ_FIELD_NONE + 1, HZ_FIELD_CASE_END, 0);
  for (guint row = 0; good && texts.at < texts.end; row++)
    good = row < HZ_MEMBER_ROWS_MAX && values_take (c, &texts, FIRST_MEMBER, HZ_FIELD_COUNT, row);
  return good;
}

HzCase *
hz_case_unpack (GVariant *packed, GError **error)
{
  g_autoptr (GVariant) own = g_variant_get_child_value (packed, 0);
  g_autoptr (GVariant) values = g_variant_get_child_value (packed, 1);
  const char *carried;
  g_variant_get_child (packed, 2, "&s", &carried);
  g_autoptr (HzCase) c = hz_case_new ();
  if (!values_unpack (c, values)) {
    hz_unpack_fail (error);
    return NULL;
  }
  gboolean good = hz_shape_unpack (&hz_shape_case_columns, own, c, error);
  hz_case_carried_parse (c, carried);
  if (!good || c->at_row >= HZ_MEMBER_ROWS_MAX) {
    hz_unpack_fail (error);
    return NULL;
  }
  return g_steal_pointer (&c);
}

void
hz_case_replace (HzCase *c, HzCase *from)
{
  HzCase before = *c;
  *c = *from;
  *from = before;
  hz_case_free (from);
}
