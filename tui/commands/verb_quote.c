#include "core/base/base.h"
#include "core/book/book.h"
#include "tui/commands/commands.h"

#include <stdio.h>
#include <string.h>

typedef struct {
  char *reason_id, *born_text, *on_text, *group_id, *book_id;
  gboolean with_evidence, remote;
  HzBooks *books;
  const HzRuleBook *book;
  gboolean may_extend; /* the station is hard to reach, or there is none */
  gboolean in_force;   /* FALSE: the book is the next one to come into force */
  const HzReasonRule *reason;
  const HzWaiverRule *waiver; /* NULL: none asked */
  GDate born, on;
  int age;
  HzValidity validity;
  HzFee fee;
  HzDeadline deadline;
  GArray *documents;   /* HzDocument */
  GPtrArray *law;      /* HzLawDifference *, of the book: where today's law differs */
  char *poverty;       /* NULL, or the poverty line of the year in words */
  GPtrArray *blockers; /* HzBlocker *: why there is no such case at this counter on that day */
} Quote;

static void
quote_clear (Quote *q)
{
  g_free (q->reason_id);
  g_free (q->born_text);
  g_free (q->on_text);
  g_free (q->group_id);
  g_free (q->book_id);
  g_clear_pointer (&q->books, hz_books_free);
  g_clear_pointer (&q->documents, g_array_unref);
  g_clear_pointer (&q->blockers, g_ptr_array_unref);
  g_clear_pointer (&q->law, g_ptr_array_unref);
  g_free (q->poverty);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Quote, quote_clear)

static gboolean
unknown_rule (const HzCommand *command, const char *option, const char *id, GPtrArray *rules,
              const char *(*id_of) (gconstpointer rule))
{
  g_autoptr (GString) why = g_string_new (NULL);
  g_string_append_printf (why, _ ("%s: “%s” is not in the rule book; choose one of:"), option, id);
  for (guint i = 0; i < rules->len; i++)
    g_string_append_printf (why, " %s", id_of (g_ptr_array_index (rules, i)));
  hz_command_usage (command, why->str);
  return FALSE;
}

static const char *
reason_id (gconstpointer rule)
{
  return ((const HzReasonRule *)rule)->id;
}

static const char *
waiver_id (gconstpointer rule)
{
  return ((const HzWaiverRule *)rule)->id;
}

static gboolean
understand_days (const HzCommand *command, Quote *q)
{
  if (!hz_command_date (command, "--born", q->born_text, &q->born) ||
      !hz_command_date (command, "--on", q->on_text, &q->on))
    return FALSE;
  if (g_date_compare (&q->born, &q->on) > 0) {
    hz_command_usage (command, _ ("--born is after --on: nobody applies before birth"));
    return FALSE;
  }
  return TRUE;
}

/* Checks the arguments against the book; FALSE: a message was printed. */
static gboolean
understand (const HzCommand *command, Quote *q)
{
  q->reason = hz_rule_book_reason (q->book, q->reason_id);
  if (q->reason == NULL)
    return unknown_rule (command, "--reason", q->reason_id, q->book->reasons, reason_id);
  if (q->group_id == NULL)
    return TRUE;
  q->waiver = hz_rule_book_waiver (q->book, q->group_id);
  return q->waiver != NULL ||
         unknown_rule (command, "--group", q->group_id, q->book->waivers, waiver_id);
}

static void
compute (Quote *q)
{
  q->age = hz_date_age (&q->born, &q->on);
  hz_quote_validity (q->book, q->reason, &q->born, &q->on, &q->validity);
  hz_quote_fee (q->book, q->reason, q->waiver, q->with_evidence, &q->fee);
  hz_quote_deadline (q->book, q->reason, &q->on, &q->deadline);
  const HzLawCase law = {q->reason->id, q->age, q->remote, q->on};
  q->law = hz_command_law (q->book, &law);
  if (q->waiver != NULL && q->waiver->poverty_line)
    q->poverty = hz_poverty_line_text (q->book, g_date_get_year (&q->on));
  if (!q->may_extend)
    g_date_clear (&q->deadline.extended_due, 1);
  q->blockers = hz_quote_blockers (q->book, q->remote, &q->on);
  HzDocumentsFor of = {.reason = q->reason,
                       .waiver = q->waiver,
                       .guardian = q->age < q->book->guardian_below_age ? HZ_GUARDIAN_ANY
                                                                        : HZ_GUARDIAN_NONE,
                       .elsewhere = q->remote};
  q->documents = hz_quote_documents (&of);
}

/* --- answer as JSON --- */

static const char *
discount_id (HzDiscount discount)
{
  static const char *const ids[] = {"none", "half", "full"};
  return ids[discount];
}

/* What does not apply is 0 in the book and null in JSON. */
static void
json_count (JsonBuilder *json, const char *name, int count)
{
  if (count > 0)
    hz_json_int (json, name, count);
  else
    hz_json_text (json, name, NULL);
}

static void
json_validity (JsonBuilder *json, const Quote *q)
{
  const HzValidity *v = &q->validity;
  json_builder_set_member_name (json, "validity");
  json_builder_begin_object (json);
  json_count (json, "years", v->years);
  json_count (json, "months", q->reason->valid_months);
  hz_json_date (json, "from", &v->from);
  hz_json_date (json, "until", &v->until);
  hz_json_bool (json, "long_term", v->long_term);
  hz_json_text (json, "basis", v->basis);
  json_builder_end_object (json);
}

static void
json_fee (JsonBuilder *json, const HzFee *fee)
{
  json_builder_set_member_name (json, "fee");
  json_builder_begin_object (json);
  hz_json_int (json, "base_fen", fee->base_fen);
  hz_json_int (json, "due_fen", fee->due_fen);
  hz_json_text (json, "discount", discount_id (fee->discount));
  hz_json_text (json, "basis", fee->basis);
  hz_json_text (json, "missing_evidence", fee->missing_evidence);
  hz_json_text (json, "refused", fee->refused);
  json_builder_end_object (json);
}

static void
json_documents (JsonBuilder *json, const Quote *q)
{
  json_builder_set_member_name (json, "documents");
  json_builder_begin_array (json);
  for (guint i = 0; i < q->documents->len; i++) {
    const HzDocument *document = &g_array_index (q->documents, HzDocument, i);
    json_builder_begin_object (json);
    hz_json_text (json, "kind", document->kind);
    hz_json_text (json, "when", hz_show_when_id (document->when));
    json_builder_end_object (json);
  }
  json_builder_end_array (json);
}

/* Null where the group is not measured by it; a year without a line has no fen. */
static void
json_poverty_line (JsonBuilder *json, const Quote *q)
{
  int year = g_date_get_year (&q->on);
  const HzPovertyLine *line = hz_rule_book_poverty_line (q->book, year);
  json_builder_set_member_name (json, "poverty_line");
  if (q->poverty == NULL) {
    json_builder_add_null_value (json);
    return;
  }
  json_builder_begin_object (json);
  hz_json_int (json, "year", year);
  if (line != NULL)
    hz_json_int (json, "fen", line->fen);
  else
    hz_json_text (json, "fen", NULL);
  hz_json_text (json, "basis", line != NULL ? line->basis : NULL);
  json_builder_end_object (json);
}

static void
print_json (const Quote *q)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();
  json_builder_begin_object (json);
  hz_json_text (json, "book", q->book->id);
  hz_json_int (json, "book_version", q->book->version);
  hz_json_date (json, "book_valid_from", &q->book->valid_from);
  hz_json_bool (json, "book_in_force", q->in_force);
  hz_json_text (json, "reason", q->reason->id);
  hz_json_int (json, "age", q->age);
  json_validity (json, q);
  json_fee (json, &q->fee);
  json_builder_set_member_name (json, "deadline");
  json_builder_begin_object (json);
  hz_json_date (json, "due", &q->deadline.due);
  hz_json_date (json, "extended_due", &q->deadline.extended_due);
  hz_json_date (json, "promised", &q->deadline.promised);
  hz_json_bool (json, "promised_by_calendar", q->deadline.promised_known);
  hz_json_text (json, "basis", q->deadline.basis);
  json_builder_end_object (json);
  json_documents (json, q);
  hz_command_law_json (json, q->book, q->law);
  json_poverty_line (json, q);
  hz_json_bool (json, "electronic_household_book", q->book->electronic_household_book);
  hz_json_bool (json, "courier", q->book->courier);
  json_builder_set_member_name (json, "blockers");
  json_builder_begin_array (json);
  for (guint i = 0; i < q->blockers->len; i++) {
    const HzBlocker *b = g_ptr_array_index (q->blockers, i);
    json_builder_begin_object (json);
    hz_json_text (json, "reason", b->reason);
    hz_json_text (json, "way_out", b->way_out);
    hz_json_text (json, "severity", hz_severity_id (b->severity));
    json_builder_end_object (json);
  }
  json_builder_end_array (json);
  json_builder_end_object (json);
  hz_command_print_json (json);
}

/* --- answer as text --- */

static void
print_fee (const HzFee *fee)
{
  g_autofree char *base = hz_money_format (fee->base_fen), *due = hz_money_format (fee->due_fen);
  hz_print (_ ("Fee:       %s yuan (of %s), %s\n"), due, base, fee->basis);
  if (fee->missing_evidence != NULL)
    hz_print (_ ("           no discount without: %s\n"), fee->missing_evidence);
  if (fee->refused != NULL)
    hz_print ("           %s\n", fee->refused);
}

static void
print_promise (const HzDeadline *deadline, const HzRuleBook *book)
{
  if (!g_date_valid (&deadline->promised))
    return;
  g_autofree char *day = hz_date_format (&deadline->promised);
  hz_print (
      deadline->promised_known
          ? _ ("Promised:  %s (%d working days, %s)\n")
          : _ ("Promised:  %s (%d working days, %s; a year without its calendar is counted by "
               "weekdays)\n"),
      day, book->promised_days, hz_rule_book_basis (book, "deadline", "promised_days"));
}

static void
print_services (const Quote *q)
{
  if (q->poverty != NULL)
    hz_print (_ ("Line:      %s\n"), q->poverty);
  if (q->book->electronic_household_book)
    hz_print (_ ("To show:   an electronic household book will do (%s)\n"),
              hz_rule_book_basis (q->book, "services", "electronic_household_book"));
  if (q->book->courier)
    hz_print (_ ("Delivery:  by courier on request (%s)\n"),
              hz_rule_book_basis (q->book, "services", "courier"));
}

static void
print_text (const Quote *q)
{
  g_autoptr (HzCodeTables) tables = hz_load_code_tables ();
  g_autofree char *from = hz_date_format (&q->validity.from);
  g_autofree char *until = hz_date_format (&q->validity.until);
  g_autofree char *due = hz_date_format (&q->deadline.due);
  g_autofree char *extended = hz_date_format (&q->deadline.extended_due);
  hz_print (_ ("Book:      %s, version %d\n"), hz_rule_book_title (q->book), q->book->version);
  hz_print (_ ("Age:       %d\n"), q->age);
  hz_print (_ ("Validity:  %s to %s (%s)\n"), from,
            q->validity.long_term ? hz_card_end_long_term (tables) : until, q->validity.basis);
  print_fee (&q->fee);
  if (q->may_extend)
    hz_print (_ ("Deadline:  %s, if extended %s (%s)\n"), due, extended, q->deadline.basis);
  else
    hz_print (_ ("Deadline:  %s (%s)\n"), due, q->deadline.basis);
  print_promise (&q->deadline, q->book);
  for (guint i = 0; i < q->documents->len; i++) {
    const HzDocument *document = &g_array_index (q->documents, HzDocument, i);
    const char *name = hz_document_name (document, q->waiver);
    if (document->when == HZ_SHOW_INSTEAD)
      hz_print (_ ("To show:   or %s\n"), name);
    else
      hz_print (_ ("To show:   %s\n"), name);
  }
  print_services (q);
  for (guint i = 0; i < q->law->len; i++) {
    g_autofree char *said = hz_law_text (q->book, g_ptr_array_index (q->law, i));
    hz_print (_ ("Law:       %s\n"), said);
  }
  for (guint i = 0; i < q->blockers->len; i++) {
    g_autofree char *text = hz_blocker_text (g_ptr_array_index (q->blockers, i));
    hz_print (_ ("Refused:   %s\n"), text);
  }
}

int
hz_command_quote (HzCommand *command)
{
  g_auto (Quote) q = {0};
  g_autoptr (GError) error = NULL;
  const GOptionEntry entries[] = {
      {"reason", 0, 0, G_OPTION_ARG_STRING, &q.reason_id, N_ ("reason of the application"), "R"},
      {"born", 0, 0, G_OPTION_ARG_STRING, &q.born_text, N_ ("birth date"), "D"},
      {"on", 0, 0, G_OPTION_ARG_STRING, &q.on_text, N_ ("day of the application"), "D"},
      {"group", 0, 0, G_OPTION_ARG_STRING, &q.group_id, N_ ("waiver group"), "G"},
      {"evidence", 0, 0, G_OPTION_ARG_NONE, &q.with_evidence, N_ ("its certificate is shown"),
       NULL},
      {"remote", 0, 0, G_OPTION_ARG_NONE, &q.remote, N_ ("registered in another place"), NULL},
      {"book", 0, 0, G_OPTION_ARG_STRING, &q.book_id, N_ ("rule book"), "B"},
      {NULL}};
  int status;
  if (!hz_command_options (command, entries, &status))
    return status;
  if (q.reason_id == NULL || q.born_text == NULL || q.on_text == NULL || command->argc > 1)
    return hz_command_usage (command, _ ("--reason, --born and --on are needed, and no operands"));
  if (!understand_days (command, &q))
    return HZ_EXIT_USAGE;
  q.book =
      hz_command_book (command, q.book_id, &q.on, &q.books, &q.in_force, &q.may_extend, &error);
  if (q.book == NULL)
    return hz_command_fail (
        "quote", error,
        g_error_matches (error, HZ_ERROR, HZ_ERROR_NOT_FOUND) ? HZ_EXIT_USAGE : HZ_EXIT_FAILURE);
  if (!understand (command, &q))
    return HZ_EXIT_USAGE;
  compute (&q);
  (command->json ? print_json : print_text) (&q);
  return hz_blockers_count (q.blockers) > 0 ? HZ_EXIT_NO : HZ_EXIT_DONE;
}
