#include "core/case/record.h"

#include "core/base/base.h"

#include <string.h>

#define X(upper, lower) [HZ_FIELD_##upper] = #lower,
static const char *const field_names[HZ_FIELD_COUNT] = {HZ_CASE_FIELDS (X) HZ_MEMBER_FIELDS (X)};
#undef X

enum { MEMBER_COLUMNS = HZ_FIELD_COUNT - HZ_FIELD_MEMBER_BEGIN - 1 };

static const char *const state_ids[] = {"draft",     "submitted",     "withdrawn",
                                        "approved",  "in-production", "ready",
                                        "collected", "returned",      "refused"};
G_STATIC_ASSERT (G_N_ELEMENTS (state_ids) == HZ_STATE_COUNT);
static const char *const step_ids[] = {"number",  "book", "form",    "photos",
                                       "fingers", "fee",  "payment", "review"};
G_STATIC_ASSERT (G_N_ELEMENTS (step_ids) == HZ_STEP_COUNT);

/* The texts of a case other than its values. */
static const gsize texts[] = {
    G_STRUCT_OFFSET (HzCase, number),           G_STRUCT_OFFSET (HzCase, slip_number),
    G_STRUCT_OFFSET (HzCase, book_id),          G_STRUCT_OFFSET (HzCase, clerk),
    G_STRUCT_OFFSET (HzCase, receipt_number),   G_STRUCT_OFFSET (HzCase, waiver_approved_by),
    G_STRUCT_OFFSET (HzCase, decided_by),       G_STRUCT_OFFSET (HzCase, decision_reason),
    G_STRUCT_OFFSET (HzCase, due_on),           G_STRUCT_OFFSET (HzCase, extended_by),
    G_STRUCT_OFFSET (HzCase, extension_reason), G_STRUCT_OFFSET (HzCase, valid_from),
    G_STRUCT_OFFSET (HzCase, valid_until),      G_STRUCT_OFFSET (HzCase, decided_name),
    G_STRUCT_OFFSET (HzCase, extended_name),    G_STRUCT_OFFSET (HzCase, waiver_approved_name),
    G_STRUCT_OFFSET (HzCase, search_outcome),   G_STRUCT_OFFSET (HzCase, searched_by),
    G_STRUCT_OFFSET (HzCase, searched_name),    G_STRUCT_OFFSET (HzCase, search_note),
    G_STRUCT_OFFSET (HzCase, inquiry_by),       G_STRUCT_OFFSET (HzCase, inquiry_name),
    G_STRUCT_OFFSET (HzCase, inquiry_answer),
};

static void
member_free (gpointer data)
{
  char **row = data;
  for (guint i = 0; i < MEMBER_COLUMNS; i++)
    hz_text_wipe (row[i]);
  g_free (row);
}

HzCase *
hz_case_new (void)
{
  HzCase *c = g_new0 (HzCase, 1);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    G_STRUCT_MEMBER (char *, c, texts[i]) = g_strdup ("");
  c->members = g_ptr_array_new_with_free_func (member_free);
  return c;
}

HzCase *
hz_case_copy (const HzCase *c)
{
  HzCase *copy = g_new (HzCase, 1);
  *copy = *c;
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    G_STRUCT_MEMBER (char *, copy, texts[i]) = g_strdup (G_STRUCT_MEMBER (char *, c, texts[i]));
  copy->members = g_ptr_array_new_with_free_func (member_free);
  for (guint f = 0; f < HZ_FIELD_COUNT; f++)
    copy->value[f] = g_strdup (c->value[f]);
  for (guint r = 0; r < c->members->len; r++) {
    char **from = g_ptr_array_index (c->members, r), **to = g_new0 (char *, MEMBER_COLUMNS);
    for (guint i = 0; i < MEMBER_COLUMNS; i++)
      to[i] = g_strdup (from[i]);
    g_ptr_array_add (copy->members, to);
  }
  return copy;
}

void
hz_case_free (HzCase *c)
{
  if (c == NULL)
    return;
  for (guint f = 0; f < HZ_FIELD_COUNT; f++)
    hz_text_wipe (c->value[f]);
  g_ptr_array_unref (c->members);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (G_STRUCT_MEMBER (char *, c, texts[i]));
  g_free (c);
}

gboolean
hz_field_is_member (HzField field)
{
  return field > HZ_FIELD_MEMBER_BEGIN && field < HZ_FIELD_COUNT;
}

const char *
hz_field_name (HzField field)
{
  return field > HZ_FIELD_NONE && field < HZ_FIELD_COUNT ? field_names[field] : NULL;
}

HzField
hz_field_from_name (const char *name)
{
  for (guint f = 0; f < HZ_FIELD_COUNT; f++)
    if (field_names[f] != NULL && g_strcmp0 (field_names[f], name) == 0)
      return (HzField)f;
  return HZ_FIELD_NONE;
}

static char **
value_slot (const HzCase *c, HzField field, guint row)
{
  g_return_val_if_fail (hz_field_name (field) != NULL, NULL);
  if (!hz_field_is_member (field))
    return (char **)&c->value[field];
  if (row >= c->members->len)
    return NULL;
  char **columns = g_ptr_array_index (c->members, row);
  return &columns[field - HZ_FIELD_MEMBER_BEGIN - 1];
}

const char *
hz_case_get (const HzCase *c, HzField field, guint row)
{
  char **slot = value_slot (c, field, row);
  return slot != NULL && *slot != NULL ? *slot : "";
}

gboolean
hz_field_is_approved (HzField field)
{
  return field == HZ_FIELD_CITIZEN_NUMBER || field == HZ_FIELD_REASON ||
         field == HZ_FIELD_WAIVER_GROUP || field == HZ_FIELD_EVIDENCE_NUMBER ||
         field == HZ_FIELD_EVIDENCE_OFFICE || field == HZ_FIELD_EVIDENCE_DATE;
}

static void
forget_approval (HzCase *c)
{
  g_free (c->waiver_approved_by);
  g_free (c->waiver_approved_name);
  c->waiver_approved_by = g_strdup ("");
  c->waiver_approved_name = g_strdup ("");
  c->waiver_approved_at = 0;
}

gboolean
hz_case_set (HzCase *c, HzField field, guint row, const char *text)
{
  g_autofree char *value = hz_text_value (text);
  if (strcmp (hz_case_get (c, field, row), value) == 0)
    return FALSE;
  if (hz_field_is_member (field)) {
    g_return_val_if_fail (row < HZ_MEMBER_ROWS_MAX, FALSE);
    while (c->members->len <= row)
      g_ptr_array_add (c->members, g_new0 (char *, MEMBER_COLUMNS));
  }
  char **slot = value_slot (c, field, row);
  hz_text_wipe (*slot);
  *slot = g_steal_pointer (&value);
  if (hz_field_is_approved (field))
    forget_approval (c);
  hz_case_clear_carried (c, field, row);
  return TRUE;
}

/* --- carried over --- */

G_STATIC_ASSERT (HZ_MEMBER_ROWS_MAX <= 16); /* the bits of HzCase.carried */

static guint16
row_bit (HzField field, guint row)
{
  return (guint16)(1u << (hz_field_is_member (field) ? row : 0));
}

gboolean
hz_case_is_carried (const HzCase *c, HzField field, guint row)
{
  g_return_val_if_fail (hz_field_name (field) != NULL && row < HZ_MEMBER_ROWS_MAX, FALSE);
  return (c->carried[field] & row_bit (field, row)) != 0;
}

void
hz_case_mark_carried (HzCase *c, HzField field, guint row)
{
  if (*hz_case_get (c, field, row) != '\0')
    c->carried[field] |= row_bit (field, row);
}

gboolean
hz_case_clear_carried (HzCase *c, HzField field, guint row)
{
  gboolean was = hz_case_is_carried (c, field, row);
  c->carried[field] &= (guint16)~row_bit (field, row);
  return was;
}

char *
hz_case_carried_text (const HzCase *c)
{
  GString *text = g_string_new (NULL);
  for (guint f = 0; f < HZ_FIELD_COUNT; f++)
    for (guint row = 0; row < HZ_MEMBER_ROWS_MAX && c->carried[f] != 0; row++)
      if (c->carried[f] & (1u << row))
        g_string_append_printf (text, "%s%s:%u", text->len > 0 ? " " : "", field_names[f], row);
  return g_string_free (text, FALSE);
}

void
hz_case_carried_parse (HzCase *c, const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  for (guint i = 0; words[i] != NULL; i++) {
    char *colon = strchr (words[i], ':');
    guint64 row = colon != NULL ? g_ascii_strtoull (colon + 1, NULL, 10) : 0;
    if (colon != NULL)
      *colon = '\0';
    HzField field = hz_field_from_name (words[i]);
    if (field != HZ_FIELD_NONE && row < HZ_MEMBER_ROWS_MAX)
      hz_case_mark_carried (c, field, (guint)row);
  }
}

guint
hz_case_member_rows (const HzCase *c)
{
  guint rows = 0;
  for (guint r = 0; r < c->members->len; r++)
    for (guint f = HZ_FIELD_MEMBER_BEGIN + 1; f < HZ_FIELD_COUNT; f++)
      if (*hz_case_get (c, (HzField)f, r) != '\0')
        rows = r + 1;
  return rows;
}

const char *
hz_state_id (HzState state)
{
  return (guint)state < G_N_ELEMENTS (state_ids) ? state_ids[state] : "?";
}

gboolean
hz_state_parse (const char *id, HzState *state)
{
  for (guint i = 0; i < G_N_ELEMENTS (state_ids); i++)
    if (g_strcmp0 (id, state_ids[i]) == 0) {
      *state = (HzState)i;
      return TRUE;
    }
  return FALSE;
}

int
hz_case_card_photo (const HzCase *c)
{
  gboolean first = *hz_case_get (c, HZ_FIELD_PHOTO_1, 0) != '\0';
  gboolean second = *hz_case_get (c, HZ_FIELD_PHOTO_2, 0) != '\0';
  return second && (!first || strcmp (hz_case_get (c, HZ_FIELD_PHOTO_PICK, 0), "2") == 0) ? 1 : 0;
}

const char *
hz_step_id (HzStep step)
{
  return (guint)step < HZ_STEP_COUNT ? step_ids[step] : "?";
}
