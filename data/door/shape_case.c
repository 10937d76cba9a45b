/* A case: its columns by a table, its values by the order of the fields. */
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

static GVariant *
values_pack (const HzCase *c, guint first, guint end, guint row)
{
  GVariant *values[HZ_FIELD_COUNT];
  guint count = 0;
  for (guint f = first; f < end; f++)
    values[count++] = hz_text_pack (hz_case_get (c, (HzField)f, row));
  return g_variant_new_array (G_VARIANT_TYPE_STRING, values, count);
}

GVariant *
hz_case_pack (const HzCase *c)
{
  GVariant *rows[HZ_MEMBER_ROWS_MAX];
  guint count = MIN (hz_case_member_rows (c), HZ_MEMBER_ROWS_MAX);
  for (guint row = 0; row < count; row++)
    rows[row] = values_pack (c, FIRST_MEMBER, HZ_FIELD_COUNT, row);
  g_autofree char *carried = hz_case_carried_text (c);
  GVariant *packed[] = {
      hz_shape_pack (&hz_shape_case_columns, c),
      values_pack (c, HZ_FIELD_NONE + 1, HZ_FIELD_CASE_END, 0),
      g_variant_new_array (G_VARIANT_TYPE_STRING_ARRAY, rows, count),
      hz_text_pack (carried),
  };
  return g_variant_new_tuple (packed, G_N_ELEMENTS (packed));
}

static gboolean
values_unpack (HzCase *c, GVariant *values, guint first, guint end, guint row)
{
  g_autofree const char **texts = NULL;
  gsize count;
  texts = g_variant_get_strv (values, &count);
  gboolean good = count == end - first;
  for (gsize i = 0; good && i < count; i++) {
    good = strlen (texts[i]) <= HZ_VALUE_BYTES_MAX;
    if (good && *texts[i] != '\0')
      hz_case_set (c, (HzField)(first + i), row, texts[i]);
  }
  return good;
}

static gboolean
rows_unpack (HzCase *c, GVariant *rows)
{
  gsize count = g_variant_n_children (rows);
  gboolean good = count <= HZ_MEMBER_ROWS_MAX;
  for (gsize row = 0; good && row < count; row++) {
    g_autoptr (GVariant) values = g_variant_get_child_value (rows, row);
    good = values_unpack (c, values, FIRST_MEMBER, HZ_FIELD_COUNT, (guint)row);
  }
  return good;
}

HzCase *
hz_case_unpack (GVariant *packed, GError **error)
{
  g_autoptr (GVariant) own = g_variant_get_child_value (packed, 0);
  g_autoptr (GVariant) values = g_variant_get_child_value (packed, 1);
  g_autoptr (GVariant) rows = g_variant_get_child_value (packed, 2);
  const char *carried;
  g_variant_get_child (packed, 3, "&s", &carried);
  g_autoptr (HzCase) c = hz_case_new ();
  if (!values_unpack (c, values, HZ_FIELD_NONE + 1, HZ_FIELD_CASE_END, 0) ||
      !rows_unpack (c, rows)) {
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
