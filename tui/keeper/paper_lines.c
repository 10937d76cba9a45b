#include "tui/keeper/paper_lines.h"

#include "core/person/person.h"
#include "core/base/base.h"
#include "core/book/book.h"
#include "data/export/export.h"
#include "data/store/account/account.h"
#include "forms/forms.h"

#include <string.h>

typedef struct {
  HzPaper *paper;
  const HzStation *station;
  const HzCase *c;
  const HzRules *rules;
} Source;

static const char *
field (const Source *source, HzField which)
{
  return hz_case_get (source->c, which, 0);
}

/* --- values that several papers have --- */

static void
add_text (const Source *source, const char *id, const char *label, const char *text)
{
  hz_paper_add (source->paper, id, label, text, text);
}

static void
add_name (const Source *source)
{
  add_text (source, "name", _ ("Name"), field (source, HZ_FIELD_NAME));
}

/* Strangers may see the paper, so it shows part of the number; the signature covers all of it. */
static void
add_citizen_number (const Source *source)
{
  const char *number = field (source, HZ_FIELD_CITIZEN_NUMBER);
  g_autofree char *masked = hz_citizen_number_mask (number);
  hz_paper_add (source->paper, "citizen-number", _ ("Citizen number"), masked, number);
}

static void
add_reason (const Source *source)
{
  const char *id = field (source, HZ_FIELD_REASON);
  const HzReasonRule *reason = hz_rule_book_reason (source->rules->book, id);
  hz_paper_add (source->paper, "reason", _ ("Reason"),
                reason != NULL ? hz_reason_name (reason) : id, id);
}

static void
add_time (const Source *source, const char *id, const char *label, gint64 seconds)
{
  g_autofree char *shown = hz_time_format (seconds, source->station->offset_minutes);
  g_autofree char *fact = g_strdup_printf ("%" G_GINT64_FORMAT, seconds);
  hz_paper_add (source->paper, id, label, shown, fact);
}

static void
add_yuan (const Source *source, const char *id, const char *label, gint64 fen)
{
  g_autofree char *yuan = hz_money_format (fen);
  g_autofree char *shown = g_strdup_printf (_ ("%s yuan"), yuan);
  g_autofree char *fact = g_strdup_printf ("%" G_GINT64_FORMAT, fen);
  hz_paper_add (source->paper, id, label, shown, fact);
}

static void
add_person (const Source *source, const char *id, const char *label, const char *account,
            const char *name)
{
  hz_paper_add (source->paper, id, label, name, account);
}

static void
add_case_number (const Source *source)
{
  add_text (source, "case", _ ("Case"), source->c->number);
}

/* --- the collection slip --- */

static void
add_fee (const Source *source)
{
  HzFee fee;
  if (!hz_case_fee (source->c, source->rules, &fee))
    return;
  g_autofree char *yuan = hz_money_format (source->c->paid_fen);
  g_autofree char *shown = g_strdup_printf (_ ("%s yuan (%s)"), yuan, fee.basis);
  g_autofree char *fact =
      g_strdup_printf ("%" G_GINT64_FORMAT " %s", source->c->paid_fen, fee.basis);
  hz_paper_add (source->paper, "fee", _ ("Fee"), shown, fact);
  if (*source->c->receipt_number != '\0')
    add_text (source, "receipt", _ ("Receipt"), source->c->receipt_number);
}

/* Finger and result in the words of the form; if there is no print, the reason. */
static void
add_finger (const Source *source, const char *id, const char *label, HzField finger, HzField result,
            HzField why)
{
  const HzCodeTables *tables = source->station->tables;
  const HzCode *which =
      hz_code_table_find (hz_code_tables_get (tables, "finger_position"), field (source, finger));
  const HzCode *outcome =
      hz_code_table_find (hz_code_tables_get (tables, "finger_result"), field (source, result));
  const char *said =
      hz_case_field_applies (source->c, why, source->rules) ? field (source, why) : "";
  const char *finger_name = which != NULL ? hz_code_name (which) : "";
  const char *outcome_name = outcome != NULL ? hz_code_name (outcome) : "";
  g_autofree char *shown =
      *said == '\0' ? g_strdup_printf (_ ("%s: %s"), finger_name, outcome_name)
                    : g_strdup_printf (_ ("%s: %s; %s"), finger_name, outcome_name, said);
  g_autofree char *fact =
      g_strdup_printf ("%s %s %s", field (source, finger), field (source, result), said);
  hz_paper_add (source->paper, id, label, g_strstrip (shown), fact);
}

/* Does the book ask for the old card when the new one is collected? */
static gboolean
hands_back_card (const HzReasonRule *reason)
{
  return reason != NULL && reason->hand_back != NULL &&
         g_strv_contains ((const char *const *)reason->hand_back, "old-card");
}

static const char *
add_slip (const Source *source)
{
  const HzCase *c = source->c;
  add_case_number (source);
  add_name (source);
  add_citizen_number (source);
  add_reason (source);
  add_time (source, "submitted", _ ("Submitted"), c->submitted_at);
  add_text (source, "due", _ ("Ready by"), c->due_on); /* extension included */
  add_fee (source);
  add_finger (source, "right-finger", _ ("Right hand"), HZ_FIELD_RIGHT_FINGER,
              HZ_FIELD_RIGHT_RESULT, HZ_FIELD_RIGHT_REASON);
  add_finger (source, "left-finger", _ ("Left hand"), HZ_FIELD_LEFT_FINGER, HZ_FIELD_LEFT_RESULT,
              HZ_FIELD_LEFT_REASON);
  return hands_back_card (
             hz_rule_book_reason (source->rules->book, field (source, HZ_FIELD_REASON)))
             ? _ ("Bring this slip when you collect the card, and hand back the old card. A "
                  "relative who collects it brings their own identity card too.")
             : _ ("Bring this slip when you collect the card. A relative who collects it brings "
                  "their own identity card too.");
}

/* --- the others --- */

static const char *
add_receipt (const Source *source)
{
  const HzCase *c = source->c;
  HzFee fee;
  add_name (source); /* no case number: it may be printed before there is one */
  add_citizen_number (source);
  add_reason (source);
  if (hz_case_fee (c, source->rules, &fee)) {
    add_yuan (source, "base-fee", _ ("Full fee"), fee.base_fen);
    add_yuan (source, "due-fee", _ ("Due"), c->paid_fen);
    add_text (source, "fee-basis", _ ("Legal ground"), fee.basis);
  }
  add_yuan (source, "cash", _ ("Received"), c->cash_fen);
  add_yuan (source, "change", _ ("Change"), c->cash_fen - c->paid_fen);
  add_time (source, "paid", _ ("Paid"), c->paid_at);
  return _ ("Keep this slip: it shows what was paid.");
}

/* Every paper that refuses says how that can be reviewed. */
static void
add_review (const Source *source)
{
  g_autofree char *review = hz_review_text (source->rules->book);
  if (review != NULL)
    hz_paper_add (source->paper, "review", _ ("Review"), review, NULL);
}

static const char *
add_missing (const Source *source)
{
  g_autoptr (GArray) missing = hz_case_missing_documents (source->c, source->rules);
  g_autoptr (GString) names = g_string_new (NULL), kinds = g_string_new (NULL);
  for (guint i = 0; i < missing->len; i++) {
    const HzDocument *document = &g_array_index (missing, HzDocument, i);
    const char *name = hz_document_name (document, NULL);
    if (i > 0)
      g_string_append (names, document->when == HZ_SHOW_INSTEAD ? _ (" or ") : _ (", "));
    g_string_append (names, name);
    g_string_append_printf (kinds, "%s%s", i > 0 ? ";" : "", document->kind);
  }
  add_name (source);
  add_citizen_number (source);
  add_reason (source);
  hz_paper_add (source->paper, "missing", _ ("Missing"), names->str, kinds->str);
  add_text (source, "basis", _ ("Legal ground"), source->rules->book->floating_basis);
  return _ (
      "These are all the papers that are missing, named once. Bring them, and the application "
      "goes on where it was left.");
}

static const char *
add_referral (const Source *source)
{
  g_autofree char *documents = hz_shown_documents (source->c, source->rules);
  g_autofree char *ground = hz_case_remote_refusal (source->c, source->rules);
  add_name (source);
  add_citizen_number (source);
  add_reason (source);
  add_text (source, "address", _ ("Apply at"), field (source, HZ_FIELD_ADDRESS));
  hz_paper_add (source->paper, "documents", _ ("Bring"), documents, NULL); /* the reason's */
  add_text (source, "basis", _ ("Legal ground"), hz_case_referral_basis (source->c, source->rules));
  if (ground != NULL)
    add_text (source, "decision-reason", _ ("Why refused"), ground);
  add_review (source);
  if (ground != NULL)
    return _ ("The application is not accepted here. It can be made at the police station of the "
              "registered address.");
  return _ ("The fingerprints are taken by the police station of the registered address. Apply "
            "there, and bring this slip with the documents named.");
}

static const char *
add_waiver (const Source *source)
{
  const HzCase *c = source->c;
  const char *group = field (source, HZ_FIELD_WAIVER_GROUP);
  const HzWaiverRule *waiver = hz_rule_book_waiver (source->rules->book, group);
  HzFee fee;
  add_name (source);
  add_citizen_number (source);
  add_reason (source);
  hz_paper_add (source->paper, "waiver", _ ("Group"),
                waiver != NULL ? hz_waiver_name (waiver) : group, group);
  add_text (source, "evidence-number", _ ("Certificate no."),
            field (source, HZ_FIELD_EVIDENCE_NUMBER));
  add_text (source, "evidence-office", _ ("Issued by"), field (source, HZ_FIELD_EVIDENCE_OFFICE));
  add_text (source, "evidence-date", _ ("Issued on"), field (source, HZ_FIELD_EVIDENCE_DATE));
  if (hz_case_fee (c, source->rules, &fee)) {
    add_yuan (source, "base-fee", _ ("Full fee"), fee.base_fen);
    add_yuan (source, "due-fee", _ ("Due"), fee.due_fen);
    add_text (source, "fee-basis", _ ("Legal ground"), fee.basis);
  }
  add_person (source, "decided-by", _ ("Approved by"), c->waiver_approved_by,
              c->waiver_approved_name);
  add_time (source, "decided-at", _ ("Approved at"), c->waiver_approved_at);
  return _ ("The discount holds for this application, with the certificate named.");
}

static const char *
add_refusal (const Source *source)
{
  const HzCase *c = source->c;
  add_case_number (source);
  add_name (source);
  add_citizen_number (source);
  add_reason (source);
  add_time (source, "submitted", _ ("Submitted"), c->submitted_at);
  add_text (source, "decision-reason", _ ("Why refused"), c->decision_reason);
  add_person (source, "decided-by", _ ("Decided by"), c->decided_by, c->decided_name);
  add_time (source, "decided-at", _ ("Decided at"), c->decided_at);
  add_review (source);
  return _ ("What was handed in is given back at the window. Once the reason no longer stands, "
            "the application can be made again.");
}

/* The template prints all items of the form; the screen shows only some. */
static void
label_items (HzPaper *paper)
{
  static const struct {
    const char *id, *label;
  } labels[] = {{"name", N_ ("Name")},       {"citizen-number", N_ ("Citizen number")},
                {"reason", N_ ("Reason")},   {"validity", N_ ("Validity")},
                {"address", N_ ("Address")}, {"due-fee", N_ ("Due")},
                {"receipt", N_ ("Receipt")}, {"submitted", N_ ("Submitted")}};
  for (guint i = 0; i < paper->lines->len; i++) {
    HzPaperLine *line = g_ptr_array_index (paper->lines, i);
    for (guint k = 0; k < G_N_ELEMENTS (labels); k++)
      if (strcmp (line->id, labels[k].id) == 0)
        line->label = g_strdup (_ (labels[k].label));
  }
}

static const char *
add_form (const Source *source)
{
  const HzCase *c = source->c;
  g_autofree char *clerk = hz_store_person (source->station->store, c->clerk);
  g_autofree char *submitted = hz_time_format (c->submitted_at, source->station->offset_minutes);
  hz_form_items_add (source->paper, c, source->station->tables, source->rules->book,
                     source->station->authority, clerk, submitted);
  label_items (source->paper);
  return NULL; /* it has its own */
}

/* --- the table --- */

void
hz_paper_lines_add (HzPaper *paper, const HzStation *station, const HzCase *c, const HzRules *rules)
{
  static const char *(*const add[HZ_PAPER_END]) (const Source *) = {
      [HZ_PAPER_FORM] = add_form,       [HZ_PAPER_SLIP] = add_slip,
      [HZ_PAPER_RECEIPT] = add_receipt, [HZ_PAPER_REFERRAL] = add_referral,
      [HZ_PAPER_WAIVER] = add_waiver,   [HZ_PAPER_REFUSAL] = add_refusal,
      [HZ_PAPER_MISSING] = add_missing,
  };
  const Source source = {paper, station, c, rules};
  const char *notice = add[paper->kind](&source);
  if (notice == NULL)
    return;
  g_free (paper->notice);
  paper->notice = g_strdup (notice);
}
