#include "data/export/form_items.h"

#include "core/blockers.h"
#include "core/date.h"
#include "core/money.h"
#include "core/quote.h"

#include <string.h>

typedef struct {
  const HzCase *c;
  HzRules rules;
} Source;

/* What a field that no longer applies holds does not count, so it is not printed either. */
static const char *
value (const Source *source, HzField field)
{
  return hz_case_field_applies (source->c, field, &source->rules)
             ? hz_case_get (source->c, field, 0)
             : "";
}

static const char *
name_of (const Source *source, const char *table, HzField field)
{
  const char *code = value (source, field);
  const HzCode *found =
      *code != '\0' ? hz_code_table_find (hz_code_tables_get (source->rules.tables, table), code)
                    : NULL;
  return found != NULL ? found->name : code;
}

static char *
finger_line (const Source *source, HzField finger, HzField result, HzField why)
{
  const char *parts[] = {name_of (source, "finger_position", finger),
                         name_of (source, "finger_result", result), value (source, why)};
  GString *line = g_string_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (*parts[i] != '\0')
      g_string_append_printf (line, "%s%s", line->len > 0 ? "　" : "", parts[i]);
  return g_string_free (line, FALSE);
}

static void
append_document (GString *list, const char *label, const char *said)
{
  if (*said != '\0')
    g_string_append_printf (list, "%s%s：%s", list->len > 0 ? "；" : "", label, said);
}

/* What was asked for and what was answered, of the guardian's papers or of the others; the
 * certificate of a waiver has a line of its own. */
static char *
document_list (const Source *source, gboolean guardian)
{
  static const struct {
    const char *kind, *label;
    HzField field;
    const char *table; /* NULL: the value as it is */
    gboolean guardian;
  } papers[] = {
      {"household-book", "居民户口簿", HZ_FIELD_DOC_HOUSEHOLD_BOOK, "yes_no"},
      {"old-card", "原居民身份证", HZ_FIELD_DOC_OLD_CARD, "yes_no"},
      {"damaged-card", "损坏的居民身份证", HZ_FIELD_DOC_DAMAGED_CARD, "yes_no"},
      {"first-generation", "第一代居民身份证", HZ_FIELD_DOC_FIRST_GENERATION, "first_generation"},
      {"collection-slip", "领取凭证", HZ_FIELD_DOC_COLLECTION_SLIP},
      {"residence-permit", "居住证", HZ_FIELD_DOC_RESIDENCE_PERMIT, "yes_no"},
      {"guardian-card", "监护人居民身份证", HZ_FIELD_GUARDIAN_CARD, "yes_no", TRUE},
      {"guardian-proof", "监护关系证明", HZ_FIELD_GUARDIAN_PROOF, "yes_no", TRUE},
  };
  GString *list = g_string_new (NULL);
  g_autoptr (GArray) documents = hz_case_documents (source->c, &source->rules);
  for (guint d = 0; d < documents->len; d++)
    for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
      if (papers[i].guardian == guardian &&
          strcmp (papers[i].kind, g_array_index (documents, HzDocument, d).kind) == 0)
        append_document (list, papers[i].label,
                         papers[i].table != NULL
                             ? name_of (source, papers[i].table, papers[i].field)
                             : value (source, papers[i].field));
  if (guardian)
    append_document (list, "未成年人到场", name_of (source, "yes_no", HZ_FIELD_CHILD_PRESENT));
  return g_string_free (list, FALSE);
}

/* The term is quoted for the day of submission; the days themselves are fixed when the card is
 * signed off. */
static char *
validity_line (const Source *source, const HzReasonRule *reason)
{
  GDate born;
  HzValidity validity;
  if (reason == NULL || !hz_date_parse (value (source, HZ_FIELD_BIRTH_DATE), &born))
    return g_strdup ("签发后起算");
  hz_quote_validity (source->rules.book, reason, &born, &source->rules.today, &validity);
  if (validity.long_term)
    return g_strdup ("长期（签发后起算）");
  if (reason->valid_months > 0)
    return g_strdup_printf ("%d 个月（签发后起算）", reason->valid_months);
  return g_strdup_printf ("%d 年（签发后起算）", validity.years);
}

static char *
yuan (gint64 fen)
{
  g_autofree char *text = hz_money_format (fen);
  return g_strconcat (text, " 元", NULL);
}

static char *
evidence_line (const Source *source)
{
  const char *number = value (source, HZ_FIELD_EVIDENCE_NUMBER);
  if (*number == '\0')
    return g_strdup ("");
  return g_strdup_printf ("编号 %s　%s　%s", number, value (source, HZ_FIELD_EVIDENCE_OFFICE),
                          value (source, HZ_FIELD_EVIDENCE_DATE));
}

static void
fill_fee (HzFormItems *items, const Source *source, const HzReasonRule *reason)
{
  const char *waiver_id = value (source, HZ_FIELD_WAIVER_GROUP);
  const HzWaiverRule *waiver =
      *waiver_id != '\0' ? hz_rule_book_waiver (source->rules.book, waiver_id) : NULL;
  items->waiver = waiver != NULL ? waiver->name : "";
  items->evidence = evidence_line (source);
  items->fee_basis = "";
  if (reason == NULL) {
    items->base_fee = g_strdup ("");
    items->due_fee = g_strdup ("");
  } else {
    HzFee fee;
    gboolean shown = *value (source, HZ_FIELD_EVIDENCE_NUMBER) != '\0';
    hz_quote_fee (source->rules.book, reason, waiver, shown, &fee);
    items->base_fee = yuan (fee.base_fen);
    items->due_fee = yuan (source->c->paid_at != 0 ? source->c->paid_fen : fee.due_fen);
    items->fee_basis = fee.basis;
  }
  items->receipt = source->c->paid_at != 0
                       ? g_strdup_printf ("%s（已收）", source->c->receipt_number)
                       : g_strdup ("");
}

static void
fill_person (HzFormItems *items, const Source *source)
{
  items->number = source->c->number;
  items->name = value (source, HZ_FIELD_NAME);
  items->former_name = value (source, HZ_FIELD_FORMER_NAME);
  items->birth_date = value (source, HZ_FIELD_BIRTH_DATE);
  items->citizen_number = value (source, HZ_FIELD_CITIZEN_NUMBER);
  items->address = value (source, HZ_FIELD_ADDRESS);
  items->phone = value (source, HZ_FIELD_PHONE);
  items->household_number = value (source, HZ_FIELD_HOUSEHOLD_NUMBER);
  items->householder_name = value (source, HZ_FIELD_HOUSEHOLDER_NAME);
  items->sex = name_of (source, "sex", HZ_FIELD_SEX);
  items->ethnicity = name_of (source, "ethnicity", HZ_FIELD_ETHNICITY);
  items->relation = name_of (source, "household_relation", HZ_FIELD_RELATION);
}

static void
fill_guardian (HzFormItems *items, const Source *source)
{
  items->child = hz_case_field_applies (source->c, HZ_FIELD_GUARDIAN_NAME, &source->rules);
  items->guardian_name = value (source, HZ_FIELD_GUARDIAN_NAME);
  items->guardian_number = value (source, HZ_FIELD_GUARDIAN_NUMBER);
  items->guardian_relation = name_of (source, "guardian_relation", HZ_FIELD_GUARDIAN_RELATION);
  items->guardian_papers = document_list (source, TRUE);
}

/* The station's day of SUBMITTED; a draft has none yet, so the day it was begun serves, in China's
 * one time zone. */
static void
day_of (const HzCase *c, const char *submitted, GDate *day)
{
  const int china_minutes = 480;
  g_autofree char *text = g_strndup (submitted, strlen ("2026-11-22"));
  if (!hz_date_parse (text, day))
    hz_date_from_unix (c->created_at, china_minutes, day);
}

HzFormItems *
hz_form_items_new (const HzCase *c, const HzCodeTables *tables, const HzRuleBook *book,
                   const char *submitted)
{
  Source source = {c, {.book = book, .tables = tables, .offset_minutes = 480}};
  day_of (c, submitted, &source.rules.today);
  HzFormItems *items = g_new0 (HzFormItems, 1);
  const HzReasonRule *reason = hz_rule_book_reason (book, value (&source, HZ_FIELD_REASON));
  fill_person (items, &source);
  fill_guardian (items, &source);
  fill_fee (items, &source, reason);
  items->submitted = submitted;
  items->reason = reason != NULL ? reason->name : value (&source, HZ_FIELD_REASON);
  items->validity = validity_line (&source, reason);
  items->right_finger =
      finger_line (&source, HZ_FIELD_RIGHT_FINGER, HZ_FIELD_RIGHT_RESULT, HZ_FIELD_RIGHT_REASON);
  items->left_finger =
      finger_line (&source, HZ_FIELD_LEFT_FINGER, HZ_FIELD_LEFT_RESULT, HZ_FIELD_LEFT_REASON);
  items->documents = document_list (&source, FALSE);
  items->book = g_strdup_printf ("%s，第 %d 版", book->title, book->version);
  return items;
}

void
hz_form_items_free (HzFormItems *items)
{
  if (items == NULL)
    return;
  char *owned[] = {
      items->validity,  items->right_finger, items->left_finger, items->guardian_papers,
      items->documents, items->evidence,     items->base_fee,    items->due_fee,
      items->receipt,   items->book};
  for (guint i = 0; i < G_N_ELEMENTS (owned); i++)
    g_free (owned[i]);
  g_free (items);
}
