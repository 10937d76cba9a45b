#include "data/store/case/case_columns.h"

#include <string.h>

typedef enum { TEXT, SECONDS, NUMBER, STATE, STEP, FIELD } ColumnType;
G_STATIC_ASSERT (sizeof (HzState) == sizeof (int) && sizeof (HzStep) == sizeof (int) &&
                 sizeof (HzField) == sizeof (int) && sizeof (guint) == sizeof (int));

typedef struct {
  const char *column;
  ColumnType type; /* SECONDS is any gint64; NUMBER is an int */
  gsize offset;    /* in HzCase */
  guint parts;     /* HzCasePart */
} CaseColumn;

#define COLUMN(parts, type, column, member)                                                        \
  {                                                                                                \
    column, type, G_STRUCT_OFFSET (HzCase, member), parts                                          \
  }
#define NAMED(parts, column, member) COLUMN (parts, TEXT, HZ_NAME_OF (column), member)

static const CaseColumn columns[] = {
    COLUMN (HZ_PART_MADE, SECONDS, "c.id", id),
    COLUMN (HZ_PART_MADE, SECONDS, "c.visit_id", visit_id),
    COLUMN (HZ_PART_MADE, SECONDS, "c.created_at", created_at),
    COLUMN (HZ_PART_MADE | HZ_PART_LIFE, STATE, "c.state", state),
    COLUMN (0, TEXT, "c.book_id", book_id),
    COLUMN (0, NUMBER, "c.book_version", book_version),
    COLUMN (0, TEXT, "c.clerk", clerk),
    COLUMN (0, STEP, "c.at_step", at_step),
    COLUMN (0, FIELD, "c.at_field", at_field),
    COLUMN (0, NUMBER, "c.at_row", at_row),
    COLUMN (HZ_PART_PAYMENT, SECONDS, "p.paid_at", paid_at),
    COLUMN (HZ_PART_PAYMENT, SECONDS, "p.due_fen", paid_fen),
    COLUMN (HZ_PART_PAYMENT, SECONDS, "p.cash_fen", cash_fen),
    COLUMN (HZ_PART_PAYMENT, TEXT, "p.receipt_number", receipt_number),
    COLUMN (HZ_PART_APPROVAL, TEXT, "c.waiver_approved_by", waiver_approved_by),
    NAMED (HZ_PART_APPROVAL, "c.waiver_approved_by", waiver_approved_name),
    COLUMN (HZ_PART_APPROVAL, SECONDS, "c.waiver_approved_at", waiver_approved_at),
    COLUMN (HZ_PART_LIFE, TEXT, "c.number", number),
    COLUMN (HZ_PART_LIFE, TEXT, "c.slip_number", slip_number),
    COLUMN (HZ_PART_LIFE, SECONDS, "c.submitted_at", submitted_at),
    COLUMN (HZ_PART_LIFE, SECONDS, "c.resubmitted_at", resubmitted_at),
    COLUMN (HZ_PART_LIFE, TEXT, "c.decided_by", decided_by),
    NAMED (HZ_PART_LIFE, "c.decided_by", decided_name),
    COLUMN (HZ_PART_LIFE, SECONDS, "c.decided_at", decided_at),
    COLUMN (HZ_PART_LIFE, TEXT, "c.decision_reason", decision_reason),
    COLUMN (HZ_PART_LIFE, TEXT, "c.due_on", due_on),
    COLUMN (HZ_PART_LIFE, NUMBER, "c.extended_days", extended_days),
    COLUMN (HZ_PART_LIFE, TEXT, "c.extended_by", extended_by),
    NAMED (HZ_PART_LIFE, "c.extended_by", extended_name),
    COLUMN (HZ_PART_LIFE, SECONDS, "c.extended_at", extended_at),
    COLUMN (HZ_PART_LIFE, TEXT, "c.extension_reason", extension_reason),
    COLUMN (HZ_PART_LIFE, TEXT, "c.search_outcome", search_outcome),
    COLUMN (HZ_PART_LIFE, TEXT, "c.searched_by", searched_by),
    NAMED (HZ_PART_LIFE, "c.searched_by", searched_name),
    COLUMN (HZ_PART_LIFE, TEXT, "c.search_note", search_note),
    COLUMN (HZ_PART_LIFE, SECONDS, "c.searched_at", searched_at),
    COLUMN (HZ_PART_LIFE, TEXT, "c.inquiry_by", inquiry_by),
    NAMED (HZ_PART_LIFE, "c.inquiry_by", inquiry_name),
    COLUMN (HZ_PART_LIFE, TEXT, "c.inquiry_answer", inquiry_answer),
    COLUMN (HZ_PART_LIFE, SECONDS, "c.inquired_at", inquired_at),
    COLUMN (HZ_PART_LIFE, TEXT, "c.valid_from", valid_from),
    COLUMN (HZ_PART_LIFE, TEXT, "c.valid_until", valid_until),
    COLUMN (HZ_PART_LIFE, SECONDS, "c.sent_at", sent_at),
    COLUMN (HZ_PART_LIFE, SECONDS, "c.ready_at", ready_at),
    COLUMN (HZ_PART_LIFE, SECONDS, "c.collected_at", collected_at),
};

void
hz_case_columns_select (GString *select)
{
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    g_string_append_printf (select, "%s%s", i > 0 ? ", " : "", columns[i].column);
}

static void
put_text (char **place, const char *text)
{
  char *copy = g_strdup (text);
  g_free (*place);
  *place = copy;
}

static HzStep
step_from_id (const char *id)
{
  for (guint s = 0; s < HZ_STEP_COUNT; s++)
    if (strcmp (hz_step_id ((HzStep)s), id) == 0)
      return (HzStep)s;
  return HZ_STEP_NUMBER;
}

static void
read_one (HzQuery *query, int at, const CaseColumn *column, HzCase *c)
{
  gpointer place = G_STRUCT_MEMBER_P (c, column->offset);
  switch (column->type) {
  case TEXT:
    put_text (place, hz_col_text (query, at));
    break;
  case SECONDS:
    *(gint64 *)place = hz_col_int (query, at);
    break;
  case NUMBER:
    *(int *)place = (int)hz_col_int (query, at);
    break;
  case STATE:
    hz_state_parse (hz_col_text (query, at), place);
    break;
  case STEP:
    *(HzStep *)place = step_from_id (hz_col_text (query, at));
    break;
  case FIELD:
    *(HzField *)place = hz_field_from_name (hz_col_text (query, at));
    break;
  }
}

int
hz_case_columns_read (HzQuery *query, int first, HzCase *c)
{
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    read_one (query, first + (int)i, &columns[i], c);
  return first + (int)G_N_ELEMENTS (columns);
}

void
hz_case_take (HzCase *c, const HzCase *from, HzCasePart parts)
{
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++) {
    const CaseColumn *column = &columns[i];
    gpointer to = G_STRUCT_MEMBER_P (c, column->offset);
    if ((column->parts & parts) == 0)
      continue;
    if (column->type == TEXT)
      put_text (to, G_STRUCT_MEMBER (char *, from, column->offset));
    else
      memcpy (to, G_STRUCT_MEMBER_P (from, column->offset),
              column->type == SECONDS ? sizeof (gint64) : sizeof (int));
  }
}
