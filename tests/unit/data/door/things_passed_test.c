/* People, pictures, cards and papers come out of the door as they went in, member by member. */
#include "data/door/calls.h"
#include "tests/support/passed.h"

#include <string.h>

static GBytes *
some_bytes (void)
{
  static const guint8 data[] = {0, 255, 0, 10, 13, 128, 1};
  return g_bytes_new (data, sizeof data);
}

/* --- people --- */

static void
test_people (void)
{
  g_autoptr (HzResident) empty = g_new0 (HzResident, 1), again = g_new0 (HzResident, 1);
  g_autoptr (HzResident) full = g_new0 (HzResident, 1), full_again = g_new0 (HzResident, 1);
  *full = (HzResident){text ("n", 1), text ("n", 2), text ("n", 3), text ("n", 4), text ("n", 5),
                       text ("n", 6), text ("n", 7), text ("n", 8), text ("n", 9), text ("n", 10)};
  again->name = g_strdup ("before"); /* what was there goes */
  pass (&hz_shape_resident, empty, again);
  pass (&hz_shape_resident, full, full_again);
  const HzResident *pairs[][2] = {{empty, again}, {full, full_again}};
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++) {
    same_text (pairs[i][0], pairs[i][1], citizen_number);
    same_text (pairs[i][0], pairs[i][1], name);
    same_text (pairs[i][0], pairs[i][1], former_name);
    same_text (pairs[i][0], pairs[i][1], sex);
    same_text (pairs[i][0], pairs[i][1], ethnicity);
    same_text (pairs[i][0], pairs[i][1], birth_date);
    same_text (pairs[i][0], pairs[i][1], address);
    same_text (pairs[i][0], pairs[i][1], household_number);
    same_text (pairs[i][0], pairs[i][1], relation);
    same_text (pairs[i][0], pairs[i][1], card_until);
  }
}

static void
test_household_and_account (void)
{
  g_autoptr (HzHousehold) house = g_new0 (HzHousehold, 1), house_again = g_new0 (HzHousehold, 1);
  g_autoptr (HzAccount) account = g_new0 (HzAccount, 1), account_again = g_new0 (HzAccount, 1);
  *house = (HzHousehold){text ("h", 1), NULL, text ("h", 3), text ("h", 4), text ("h", 5)};
  *account = (HzAccount){text ("a", 1), text ("a", 2), NULL, TRUE, TRUE, 10, 11, 12, 13,
                         text ("e", 1), TRUE};
  pass (&hz_shape_household, house, house_again);
  pass (&hz_shape_account, account, account_again);
  same_text (house, house_again, number);
  same_text (house, house_again, type);
  same_text (house, house_again, householder_name);
  same_text (house, house_again, householder_number);
  same_text (house, house_again, address);
  same_text (account, account_again, name);
  same_text (account, account_again, full_name);
  same_text (account, account_again, role);
  same_int (account, account_again, disabled);
  same_int (account, account_again, must_change);
  same_int (account, account_again, last_login_at);
  same_int (account, account_again, failed_since);
  same_int (account, account_again, waits_until);
  same_text (account, account_again, emergency);
  same_int (account, account_again, lacks_secadmin);
}

/* --- pictures --- */

static void
test_pictures (void)
{
  g_autoptr (HzImage) image = g_new0 (HzImage, 1), image_again = g_new0 (HzImage, 1);
  g_autoptr (HzOriginal) whole = g_new0 (HzOriginal, 1), whole_again = g_new0 (HzOriginal, 1);
  *image = (HzImage){.kind = HZ_IMAGE_LEFT_FINGER,
                     .format = text ("f", 1),
                     .width = 358,
                     .height = 441,
                     .data = some_bytes ()};
  *whole = (HzOriginal){text ("f", 2), 1, 2, -3, 4, 5, 6, g_bytes_new (NULL, 0)};
  pass (&hz_shape_image, image, image_again);
  pass (&hz_shape_original, whole, whole_again);
  same_int (image, image_again, kind);
  same_text (image, image_again, format);
  same_int (image, image_again, width);
  same_int (image, image_again, height);
  same_bytes (image, image_again, data);
  same_text (whole, whole_again, format);
  same_int (whole, whole_again, width);
  same_int (whole, whole_again, height);
  same_int (whole, whole_again, area_x);
  same_int (whole, whole_again, area_y);
  same_int (whole, whole_again, area_width);
  same_int (whole, whole_again, area_height);
  same_bytes (whole, whole_again, data);
}

static void
test_kept_card (void)
{
  g_autoptr (HzKeptCard) card = g_new0 (HzKeptCard, 1), again = g_new0 (HzKeptCard, 1);
  *card = (HzKeptCard){text ("n", 1), text ("f", 2), 99, TRUE};
  pass (&hz_shape_kept_card, card, again);
  same_text (card, again, citizen_number);
  same_text (card, again, card_from);
  same_int (card, again, since);
  same_int (card, again, is_void);
}

static void
test_consent (void)
{
  g_autoptr (HzConsent) given = g_new0 (HzConsent, 1), again = g_new0 (HzConsent, 1);
  *given = (HzConsent){.id = 3,
                       .case_id = 7,
                       .citizen_number = text ("n", 1),
                       .book_id = text ("b", 1),
                       .text = text ("同意", 1),
                       .given_by = g_strdup ("guardian"),
                       .version = 2,
                       .given_at = 99,
                       .withdrawn_at = 100,
                       .account = text ("a", 1),
                       .withdrawn_by = text ("w", 1),
                       .account_name = text ("王", 1),
                       .withdrawn_by_name = text ("李", 1)};
  pass (&hz_shape_consent, given, again);
  same_int (given, again, id);
  same_int (given, again, case_id);
  same_int (given, again, version);
  same_int (given, again, given_at);
  same_int (given, again, withdrawn_at);
  same_text (given, again, citizen_number);
  same_text (given, again, book_id);
  same_text (given, again, text);
  same_text (given, again, account);
  same_text (given, again, withdrawn_by);
  same_text (given, again, account_name);
  same_text (given, again, withdrawn_by_name);
  g_assert_true (hz_consent_is_guardians (again));
}

static void
test_prints_and_evidence (void)
{
  g_autoptr (HzPrint) print = g_new0 (HzPrint, 1), print_again = g_new0 (HzPrint, 1);
  g_autoptr (HzEvidence) paper = g_new0 (HzEvidence, 1), paper_again = g_new0 (HzEvidence, 1);
  *print = (HzPrint){7, HZ_IMAGE_RIGHT_FINGER, 11, some_bytes ()};
  *paper = (HzEvidence){3, HZ_EVIDENCE_OTHER, text ("f", 1), 10, 20, text ("by", 1), NULL, 99};
  pass (&hz_shape_enrolled, print, print_again);
  pass (&hz_shape_evidence, paper, paper_again);
  same_int (print, print_again, case_id);
  same_int (print, print_again, kind);
  same_int (print, print_again, finger);
  g_assert_null (print_again->print_template); /* it stays where it is */
  same_int (paper, paper_again, place);
  same_int (paper, paper_again, kind);
  same_text (paper, paper_again, format);
  same_int (paper, paper_again, width);
  same_int (paper, paper_again, height);
  same_text (paper, paper_again, added_by);
  same_text (paper, paper_again, added_name);
  same_int (paper, paper_again, added_at);
}

static void
test_due_and_counts (void)
{
  g_auto (HzVisitDue) due = {3, 12000, text ("left", 1)}, due_again = {0};
  HzQueueCounts counts = {{1, 2, 3, 4, 5}, 6, 7}, counts_again = {{0}};
  pass (&hz_shape_due, &due, &due_again);
  pass (&hz_shape_counts, &counts, &counts_again);
  same_int (&due, &due_again, cases);
  same_int (&due, &due_again, due_fen);
  same_text (&due, &due_again, left_out);
  g_assert_cmpmem (&counts, sizeof counts, &counts_again, sizeof counts_again);
}

/* --- cards --- */

static HzRecord *
some_record (const HzRecordKind *kind, gint64 case_id)
{
  GDate today;
  g_date_clear (&today, 1);
  g_date_set_dmy (&today, 30, G_DATE_NOVEMBER, 2026);
  HzRecord *record = hz_record_new (kind, "120199199103070012", &today);
  record->case_id = case_id;
  record->prints = TRUE;
  for (guint i = 0; i < kind->count; i++)
    hz_text_put (&record->value[i], text (kind->items[i].id, i));
  return record;
}

static HzRecord *
record_passed (const HzRecord *record)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) come = passed (hz_record_pack (record));
  HzRecord *again = hz_record_unpack (come, &error);
  g_assert_no_error (error);
  g_assert_true (again->kind == record->kind);
  same_text (record, again, number);
  same_int (record, again, case_id);
  same_int (record, again, prints);
  g_assert_cmpint (g_date_compare (&record->today, &again->today), ==, 0);
  for (guint i = 0; i < record->kind->count; i++)
    g_assert_cmpstr (hz_record_get (record, i), ==, hz_record_get (again, i));
  return again;
}

static void
test_collection (void)
{
  g_autoptr (HzRecord) record = some_record (&hz_collection_kind, 77);
  *hz_collection_facts (record) = (HzCollectionFacts){TRUE, FALSE, TRUE};
  g_autoptr (HzRecord) again = record_passed (record);
  same_int (hz_collection_facts (record), hz_collection_facts (again), old_card);
  same_int (hz_collection_facts (record), hz_collection_facts (again), temporary_card);
  same_int (hz_collection_facts (record), hz_collection_facts (again), temporary_out);
}

static void
test_loss (void)
{
  g_autoptr (HzRecord) record = some_record (&hz_loss_kind, 0);
  HzLossFacts *a = hz_loss_facts (record);
  char **texts[] = {&a->found_from,  &a->newest_from, &a->newest_until,
                    &a->replacement, &a->name,        &a->phone};
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    hz_text_put (texts[i], text ("fact", i));
  a->report = 1, a->reported_at = 2, a->cancelled_at = 3, a->replaced_at = 4, a->found = 5;
  a->found_at = 6, a->returned = TRUE;
  g_autoptr (HzRecord) again = record_passed (record);
  HzLossFacts *b = hz_loss_facts (again);
  same_int (a, b, report);
  same_int (a, b, reported_at);
  same_int (a, b, cancelled_at);
  same_int (a, b, replaced_at);
  same_int (a, b, found);
  same_int (a, b, found_at);
  same_text (a, b, found_from);
  same_int (a, b, returned);
  same_text (a, b, newest_from);
  same_text (a, b, newest_until);
  same_text (a, b, replacement);
  same_text (a, b, name);
  same_text (a, b, phone);
}

/* --- papers --- */

static void
test_paper (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HzPaper) paper = hz_paper_new (HZ_PAPER_RECEIPT);
  char **texts[] = {&paper->title,  &paper->station, &paper->number, &paper->notice,
                    &paper->footer, &paper->mark,    &paper->qr_text};
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    hz_text_put (texts[i], text ("paper", i));
  hz_paper_add (paper, "name", "Name", "林晓燕", "lin");
  hz_paper_add (paper, "note", NULL, "", NULL);
  g_autoptr (GVariant) come = passed (hz_paper_pack (paper));
  g_autoptr (HzPaper) again = hz_paper_unpack (come, &error);
  g_assert_no_error (error);
  same_int (paper, again, kind);
  same_text (paper, again, title);
  same_text (paper, again, station);
  same_text (paper, again, number);
  same_text (paper, again, notice);
  same_text (paper, again, footer);
  same_text (paper, again, mark);
  same_text (paper, again, qr_text);
  g_assert_cmpuint (again->lines->len, ==, paper->lines->len);
  for (guint i = 0; i < paper->lines->len; i++) {
    const HzPaperLine *a = g_ptr_array_index (paper->lines, i);
    const HzPaperLine *b = g_ptr_array_index (again->lines, i);
    same_text (a, b, id);
    same_text (a, b, label);
    same_text (a, b, value);
    same_text (a, b, fact);
  }
}

static void
test_paper_record (void)
{
  g_autoptr (HzPaperRecord) a = g_new0 (HzPaperRecord, 1), b = g_new0 (HzPaperRecord, 1);
  *a = (HzPaperRecord){.id = 1,
                       .case_id = 2,
                       .kind = HZ_PAPER_FORM,
                       .number = text ("p", 1),
                       .issued_at = 3,
                       .issued_by = text ("p", 2),
                       .code = text ("p", 3),
                       .printed = TRUE,
                       .reprints = 4,
                       .reprinted_at = 5,
                       .reprinted_by = text ("p", 4),
                       .open = TRUE,
                       .open_copy = 6,
                       .open_at = 7,
                       .open_by = text ("p", 5)};
  for (guint i = 0; i < HZ_PAPER_DIGEST_BYTES; i++)
    a->digest[i] = (guint8)(251 * i);
  pass (&hz_shape_paper_record, a, b);
  same_int (a, b, id);
  same_int (a, b, case_id);
  same_int (a, b, kind);
  same_text (a, b, number);
  same_int (a, b, issued_at);
  same_text (a, b, issued_by);
  g_assert_cmpmem (a->digest, sizeof a->digest, b->digest, sizeof b->digest);
  same_text (a, b, code);
  same_int (a, b, printed);
  same_int (a, b, kept);
  same_int (a, b, reprints);
  same_int (a, b, reprinted_at);
  same_text (a, b, reprinted_by);
  same_int (a, b, open);
  same_int (a, b, open_copy);
  same_int (a, b, open_at);
  same_text (a, b, open_by);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/passed/people", test_people);
  g_test_add_func ("/passed/household-and-account", test_household_and_account);
  g_test_add_func ("/passed/pictures", test_pictures);
  g_test_add_func ("/passed/consent", test_consent);
  g_test_add_func ("/passed/prints-and-evidence", test_prints_and_evidence);
  g_test_add_func ("/passed/kept-card", test_kept_card);
  g_test_add_func ("/passed/due-and-counts", test_due_and_counts);
  g_test_add_func ("/passed/collection", test_collection);
  g_test_add_func ("/passed/loss", test_loss);
  g_test_add_func ("/passed/paper", test_paper);
  g_test_add_func ("/passed/paper-record", test_paper_record);
  return g_test_run ();
}
