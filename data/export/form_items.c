#include "data/export/form_items.h"

#include "core/case/case.h"
#include "core/base/base.h"
#include "core/book/book.h"

#include <string.h>

typedef struct {
  const HzCase *c;
  HzRules rules;
} Source;

/* The value of a field that no longer applies does not count, so it is not printed. */
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

/* The documents asked for with the answers, either the guardian's or the others; the certificate of
 * a waiver has a separate line. */
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

/* The form is Chinese whatever the language of the screen. */
static const char *
long_term (const Source *source)
{
  return hz_code_table_find (hz_code_tables_get (source->rules.tables, "card_end"), HZ_LONG_TERM)
      ->name;
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
    return g_strdup_printf ("%s（签发后起算）", long_term (source));
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

/* --- on the paper --- */

static void
put (HzPaper *paper, const char *id, const char *text)
{
  if (*text != '\0')
    hz_paper_add (paper, id, NULL, text, text);
}

static void
take (HzPaper *paper, const char *id, char *text)
{
  put (paper, id, text);
  g_free (text);
}

static void
add_fee (HzPaper *paper, const Source *source, const HzReasonRule *reason)
{
  const HzCase *c = source->c;
  const char *waiver_id = value (source, HZ_FIELD_WAIVER_GROUP);
  const HzWaiverRule *waiver =
      *waiver_id != '\0' ? hz_rule_book_waiver (source->rules.book, waiver_id) : NULL;
  put (paper, "waiver", waiver != NULL ? waiver->name : "");
  take (paper, "evidence", evidence_line (source));
  if (c->paid_at != 0)
    take (paper, "receipt", g_strdup_printf ("%s（已收）", c->receipt_number));
  if (reason == NULL)
    return;
  HzFee fee;
  gboolean shown = *value (source, HZ_FIELD_EVIDENCE_NUMBER) != '\0';
  hz_quote_fee (source->rules.book, reason, waiver, shown, &fee);
  take (paper, "base-fee", yuan (fee.base_fen));
  take (paper, "due-fee", yuan (c->paid_at != 0 ? c->paid_fen : fee.due_fen));
  put (paper, "fee-basis", fee.basis);
}

static void
add_person (HzPaper *paper, const Source *source)
{
  static const struct {
    const char *id;
    HzField field;
    const char *table; /* NULL: the value as it is */
  } items[] = {{"name", HZ_FIELD_NAME},
               {"former-name", HZ_FIELD_FORMER_NAME},
               {"birth-date", HZ_FIELD_BIRTH_DATE},
               {"citizen-number", HZ_FIELD_CITIZEN_NUMBER},
               {"address", HZ_FIELD_ADDRESS},
               {"phone", HZ_FIELD_PHONE},
               {"household-number", HZ_FIELD_HOUSEHOLD_NUMBER},
               {"householder-name", HZ_FIELD_HOUSEHOLDER_NAME},
               {"sex", HZ_FIELD_SEX, "sex"},
               {"ethnicity", HZ_FIELD_ETHNICITY, "ethnicity"},
               {"relation", HZ_FIELD_RELATION, "household_relation"},
               {"guardian-name", HZ_FIELD_GUARDIAN_NAME},
               {"guardian-number", HZ_FIELD_GUARDIAN_NUMBER},
               {"guardian-relation", HZ_FIELD_GUARDIAN_RELATION, "guardian_relation"}};
  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    put (paper, items[i].id,
         items[i].table != NULL ? name_of (source, items[i].table, items[i].field)
                                : value (source, items[i].field));
  gboolean child = hz_case_field_applies (source->c, HZ_FIELD_GUARDIAN_NAME, &source->rules);
  put (paper, child ? "guardian" : "adult", "1");
  if (child)
    take (paper, "guardian-papers", document_list (source, TRUE));
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

void
hz_form_items_add (HzPaper *paper, const HzCase *c, const HzCodeTables *tables,
                   const HzRuleBook *book, const char *authority, const char *clerk,
                   const char *submitted)
{
  Source source = {c, {.book = book, .tables = tables, .offset_minutes = 480}};
  day_of (c, submitted, &source.rules.today);
  const HzReasonRule *reason = hz_rule_book_reason (book, value (&source, HZ_FIELD_REASON));
  add_person (paper, &source);
  put (paper, "reason", reason != NULL ? reason->name : value (&source, HZ_FIELD_REASON));
  take (paper, "validity", validity_line (&source, reason));
  take (paper, "right-finger",
        finger_line (&source, HZ_FIELD_RIGHT_FINGER, HZ_FIELD_RIGHT_RESULT, HZ_FIELD_RIGHT_REASON));
  take (paper, "left-finger",
        finger_line (&source, HZ_FIELD_LEFT_FINGER, HZ_FIELD_LEFT_RESULT, HZ_FIELD_LEFT_REASON));
  take (paper, "documents", document_list (&source, FALSE));
  add_fee (paper, &source, reason);
  put (paper, "authority", authority);
  put (paper, "submitted", submitted);
  g_autofree char *clerk_line = g_strdup_printf ("经办人：%s", clerk);
  hz_paper_add (paper, "clerk", NULL, clerk_line, c->clerk);
  g_free (paper->notice);
  paper->notice =
      g_strdup_printf ("有效期限自签发之日起计算。办理规则：%s，第 %d 版。本表由受理单位存档。",
                       book->title, book->version);
}
