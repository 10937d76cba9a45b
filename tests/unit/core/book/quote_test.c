#include "core/book/book.h"
#include "core/base/base.h"
#include "tests/support/sample_case.h"

static GDate
day_of (const char *text)
{
  GDate day;
  g_assert_true (hz_date_parse (text, &day));
  return day;
}

static void
test_validity (void)
{
  static const struct {
    const char *born, *day;
    int years; /* 0: long-term */
    const char *until;
  } rows[] = {
      {"2026-11-22", "2026-11-22", 5, "2031-11-22"}, /* the day of birth */
      {"2010-11-23", "2026-11-22", 5, "2031-11-22"}, /* the day before 16 */
      {"2010-11-22", "2026-11-22", 10, "2036-11-22"},
      {"2000-11-23", "2026-11-22", 10, "2036-11-22"},
      {"2000-11-22", "2026-11-22", 20, "2046-11-22"},
      {"1980-11-23", "2026-11-22", 20, "2046-11-22"},
      {"1980-11-22", "2026-11-22", 0, ""},
      {"1900-01-01", "2026-11-22", 0, ""},
      {"2012-02-29", "2028-02-28", 5, "2033-02-28"},
      {"2012-02-29", "2028-02-29", 10, "2038-02-28"}, /* the end day does not exist */
      {"2000-02-29", "2026-02-28", 10, "2036-02-28"}, /* reached on 1 March in a common year */
      {"2000-02-29", "2026-03-01", 20, "2046-03-01"},
      {"2020-05-01", "2028-02-29", 5, "2033-02-28"},
  };
  static const char *const books[] = {"tianjin", "national-2021", "tianjin-2025"};
  for (guint b = 0; b < G_N_ELEMENTS (books); b++) {
    g_autoptr (HzRuleBook) book = sample_book (books[b]);
    const HzReasonRule *reason = hz_rule_book_reason (book, "first");
    for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
      GDate born = day_of (rows[i].born), day = day_of (rows[i].day);
      HzValidity v;
      hz_quote_validity (book, reason, &born, &day, &v);
      g_autofree char *from = hz_date_format (&v.from), *until = hz_date_format (&v.until);
      g_test_message ("born %s on %s", rows[i].born, rows[i].day);
      g_assert_cmpint (v.years, ==, rows[i].years);
      g_assert_cmpint (v.long_term, ==, rows[i].years == 0);
      g_assert_cmpstr (from, ==, rows[i].day);
      g_assert_cmpstr (until, ==, rows[i].until);
      g_assert_cmpstr (v.basis, ==, "《中华人民共和国居民身份证法》第五条");
    }
  }
}

static void
test_temporary (void)
{
  g_autoptr (HzRuleBook) book = sample_book ("tianjin");
  GDate born = day_of ("1950-01-01"), day = day_of ("2026-11-30");
  HzValidity v;
  hz_quote_validity (book, hz_rule_book_reason (book, "temporary"), &born, &day, &v);
  g_autofree char *until = hz_date_format (&v.until);
  g_assert_cmpint (v.years, ==, 0);
  g_assert_false (v.long_term);
  g_assert_cmpstr (until, ==, "2027-02-28"); /* there is no 30 February */
}

/* What is due with the certificate: the base, half of it or nothing. */
static gint64
due_with_evidence (gboolean national, const char *reason, HzDiscount discount, gint64 base)
{
  gboolean first = g_str_equal (reason, "first");
  gboolean renewal = g_str_equal (reason, "renew-expired") || g_str_equal (reason, "renew-changed");
  if (discount == HZ_DISCOUNT_FULL)
    return first || (national && renewal) ? 0 : base;
  return first || renewal ? base / 2 : base;
}

static void
check_fee (const HzRuleBook *book, const HzReasonRule *reason, const HzWaiverRule *waiver)
{
  gboolean national = !g_str_equal (book->id, "tianjin");
  gint64 expected = due_with_evidence (national, reason->id, waiver->discount, reason->base_fen);
  gboolean open = expected != reason->base_fen;
  HzFee without, with;
  hz_quote_fee (book, reason, waiver, FALSE, &without);
  hz_quote_fee (book, reason, waiver, TRUE, &with);
  g_test_message ("%s %s %s", book->id, reason->id, waiver->id);
  g_assert_cmpint (without.base_fen, ==, reason->base_fen);
  g_assert_cmpint (without.due_fen, ==, reason->base_fen);
  g_assert_cmpint (without.discount, ==, HZ_DISCOUNT_NONE);
  g_assert_cmpstr (without.basis, ==, reason->basis);
  g_assert_cmpint (with.due_fen, ==, expected);
  g_assert_cmpint (with.discount, ==, open ? waiver->discount : HZ_DISCOUNT_NONE);
  g_assert_cmpstr (with.basis, ==, open ? waiver->basis : reason->basis);
  g_assert_cmpstr (without.missing_evidence, ==, open ? waiver->evidence_en : NULL);
  g_assert_null (with.missing_evidence);
  g_assert_cmpint (with.refused == NULL, ==, open || reason->base_fen == 0);
  g_assert_cmpint (without.refused == NULL, ==, open || reason->base_fen == 0);
}

/* What is free for everybody is no discount: the free first card of the national norm keeps its own
 * basis whatever group is named, and nothing is asked for. */
static void
test_free_anyway (void)
{
  g_autoptr (HzRuleBook) book = sample_book ("national-2021");
  const HzReasonRule *first = hz_rule_book_reason (book, "first");
  const HzWaiverRule *waiver = hz_rule_book_waiver (book, "urban-minimum-living");
  for (guint shown = 0; shown < 2; shown++) {
    HzFee fee;
    hz_quote_fee (book, first, waiver, shown != 0, &fee);
    g_assert_cmpint (fee.base_fen, ==, 0);
    g_assert_cmpint (fee.due_fen, ==, 0);
    g_assert_cmpint (fee.discount, ==, HZ_DISCOUNT_NONE);
    g_assert_cmpstr (fee.basis, ==, "财税〔2018〕37号");
    g_assert_null (fee.missing_evidence);
    g_assert_null (fee.refused);
    g_assert_false (fee.needs_approval);
  }
}

static void
test_fees (void)
{
  static const char *const books[] = {"tianjin", "national-2021", "tianjin-2025"};
  for (guint b = 0; b < G_N_ELEMENTS (books); b++) {
    g_autoptr (HzRuleBook) book = sample_book (books[b]);
    for (guint r = 0; r < book->reasons->len; r++) {
      HzFee plain;
      const HzReasonRule *reason = g_ptr_array_index (book->reasons, r);
      hz_quote_fee (book, reason, NULL, TRUE, &plain);
      g_assert_cmpint (plain.due_fen, ==, reason->base_fen);
      g_assert_null (plain.refused);
      g_assert_null (plain.missing_evidence);
      for (guint w = 0; w < book->waivers->len; w++)
        check_fee (book, reason, g_ptr_array_index (book->waivers, w));
    }
  }
}

/* kind:when of each, joined with blanks. */
static void
assert_documents (const HzDocumentsFor *of, const char *expected)
{
  g_autoptr (GArray) list = hz_quote_documents (of);
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < list->len; i++) {
    const HzDocument *document = &g_array_index (list, HzDocument, i);
    g_string_append_printf (text, "%s%s:%s", i > 0 ? " " : "", document->kind,
                            hz_show_when_id (document->when));
  }
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_documents (void)
{
  static const struct {
    const char *book, *reason, *waiver;
    HzGuardian guardian;
    gboolean elsewhere;
    const char *expected;
  } rows[] = {
      {"tianjin", "first", "", HZ_GUARDIAN_NONE, FALSE,
       "household-book:always first-generation:ever-held"},
      {"tianjin", "renew-expired", "disaster", HZ_GUARDIAN_ANY, TRUE,
       "household-book:always guardian-card:always guardian-proof:not-a-parent "
       "waiver-evidence:always"},
      {"tianjin", "renew-expired", "disaster", HZ_GUARDIAN_PARENT, FALSE,
       "household-book:always guardian-card:always waiver-evidence:always"},
      {"tianjin", "replace-lost", "disaster", HZ_GUARDIAN_OTHER, FALSE, /* no discount open */
       "household-book:always guardian-card:always guardian-proof:always"},
      {"tianjin", "temporary", "", HZ_GUARDIAN_NONE, FALSE, "collection-slip:always"},
      {"national-2021", "first", "disaster", HZ_GUARDIAN_NONE, TRUE, /* nothing to discount */
       "household-book:always"}, /* and no first-generation card: it is void */
      {"national-2021", "renew-expired", "", HZ_GUARDIAN_NONE, TRUE, "old-card:always"},
      {"national-2021", "renew-damaged", "", HZ_GUARDIAN_NONE, FALSE,
       "household-book:always damaged-card:always"},
      {"national-2021", "renew-damaged", "", HZ_GUARDIAN_NONE, TRUE, "damaged-card:always"},
      {"national-2021", "renew-changed", "", HZ_GUARDIAN_NONE, TRUE,
       "household-book:always old-card:always"},
      {"national-2021", "replace-lost", "", HZ_GUARDIAN_NONE, FALSE, "household-book:always"},
      {"national-2021", "replace-lost", "", HZ_GUARDIAN_NONE, TRUE,
       "household-book:always residence-permit:instead"},
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (HzRuleBook) book = sample_book (rows[i].book);
    HzDocumentsFor of = {hz_rule_book_reason (book, rows[i].reason),
                         hz_rule_book_waiver (book, rows[i].waiver), rows[i].guardian,
                         rows[i].elsewhere};
    g_test_message ("%s %s", rows[i].book, rows[i].reason);
    assert_documents (&of, rows[i].expected);
  }
}

static void
test_document_names (void)
{
  g_autoptr (HzRuleBook) book = sample_book ("tianjin");
  const HzWaiverRule *waiver = hz_rule_book_waiver (book, "illness");
  HzDocument proof = {"guardian-proof", HZ_SHOW_NOT_A_PARENT}, paper = {"waiver-evidence"};
  g_assert_cmpstr (hz_document_name (&proof, NULL), ==, "proof of guardianship if not a parent");
  proof.when = HZ_SHOW_ALWAYS;
  g_assert_cmpstr (hz_document_name (&proof, NULL), ==, "proof of guardianship");
  g_assert_cmpstr (hz_document_name (&paper, waiver), ==, "certificate of hardship by illness");
}

static void
test_deadline (void)
{
  static const struct {
    const char *book, *submitted, *due, *extended;
  } rows[] = {
      {"tianjin", "2026-11-22", "2027-01-21", "2027-02-20"},
      {"tianjin", "2028-01-01", "2028-03-01", "2028-03-31"}, /* over a 29 February */
      {"national-2021", "2026-11-22", "2027-01-06", "2027-02-05"},
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (HzRuleBook) book = sample_book (rows[i].book);
    GDate submitted = day_of (rows[i].submitted);
    HzDeadline deadline;
    hz_quote_deadline (book, NULL, &submitted, &deadline);
    g_autofree char *due = hz_date_format (&deadline.due);
    g_autofree char *extended = hz_date_format (&deadline.extended_due);
    g_assert_cmpstr (due, ==, rows[i].due);
    g_assert_cmpstr (extended, ==, rows[i].extended);
    g_assert_cmpstr (deadline.basis, ==, book->deadline_basis);
  }
}

static void
test_blockers (void)
{
  static const struct {
    const char *book, *day;
    gboolean elsewhere;
    guint count;
  } rows[] = {
      {"tianjin", "2026-11-22", FALSE, 0},       {"tianjin", "2026-11-22", TRUE, 1},
      {"national-2021", "2026-11-22", TRUE, 0},  {"national-2021", "2021-10-01", FALSE, 0},
      {"national-2021", "2021-09-30", FALSE, 1},
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (HzRuleBook) book = sample_book (rows[i].book);
    GDate day = day_of (rows[i].day);
    g_autoptr (GPtrArray) blockers = hz_quote_blockers (book, rows[i].elsewhere, &day);
    g_assert_cmpuint (hz_blockers_count (blockers), ==, rows[i].count);
    for (guint b = 0; b < blockers->len; b++)
      g_assert_nonnull (((HzBlocker *)g_ptr_array_index (blockers, b))->way_out);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  hz_lang_set (HZ_LANG_EN);
  g_test_add_func ("/quote/validity", test_validity);
  g_test_add_func ("/quote/temporary", test_temporary);
  g_test_add_func ("/quote/fees", test_fees);
  g_test_add_func ("/quote/free_anyway", test_free_anyway);
  g_test_add_func ("/quote/documents", test_documents);
  g_test_add_func ("/quote/document_names", test_document_names);
  g_test_add_func ("/quote/deadline", test_deadline);
  g_test_add_func ("/quote/blockers", test_blockers);
  return g_test_run ();
}
