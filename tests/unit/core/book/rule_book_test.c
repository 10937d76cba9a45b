#include "core/book/book.h"
#include "core/base/base.h"
#include "tests/support/sample_case.h"

typedef struct {
  const char *reason;
  gint64 fen;
  const char *documents; /* joined with ";" */
  gboolean free_open, half_open;
  int early_months, valid_months;
  gboolean loss_report;
} Expected;

static void
check_reasons (const HzRuleBook *book, const Expected *expected, guint n)
{
  g_assert_cmpuint (book->reasons->len, ==, n);
  for (guint i = 0; i < n; i++) {
    const HzReasonRule *rule = hz_rule_book_reason (book, expected[i].reason);
    g_assert_nonnull (rule);
    g_autofree char *documents = g_strjoinv (";", rule->documents);
    g_assert_cmpint (rule->base_fen, ==, expected[i].fen);
    g_assert_cmpstr (documents, ==, expected[i].documents);
    g_assert_cmpint (rule->free_open, ==, expected[i].free_open);
    g_assert_cmpint (rule->half_open, ==, expected[i].half_open);
    g_assert_cmpint (rule->early_months, ==, expected[i].early_months);
    g_assert_cmpint (rule->valid_months, ==, expected[i].valid_months);
    g_assert_cmpint (rule->loss_report, ==, expected[i].loss_report);
  }
}

static void
test_tianjin (void)
{
  static const Expected reasons[] = {
      {"first", 2000, "household-book;first-generation", TRUE, TRUE, 0, 0, FALSE},
      {"renew-expired", 2000, "household-book", FALSE, TRUE, 6, 0, FALSE},
      {"renew-damaged", 4000, "household-book;damaged-card", FALSE, FALSE, 0, 0, FALSE},
      {"renew-changed", 2000, "household-book;old-card", FALSE, TRUE, 0, 0, FALSE},
      {"replace-lost", 4000, "household-book", FALSE, FALSE, 0, 0, TRUE},
      {"temporary", 1000, "collection-slip", FALSE, FALSE, 0, 3, FALSE},
  };
  g_autoptr (HzRuleBook) book = sample_book ("tianjin");
  check_reasons (book, reasons, G_N_ELEMENTS (reasons));
  g_assert_cmpstr (book->id, ==, "tianjin");
  g_assert_cmpint (book->version, ==, 2);
  g_assert_cmpint (book->deadline_days, ==, 60);
  g_assert_cmpint (book->extension_days, ==, 30);
  g_assert_false (book->floating_capture);
  g_assert_cmpint (book->guardian_below_age, ==, 16);
  g_assert_cmpint (book->guardian_min_age, ==, 18);
  g_assert_cmpint (book->must_apply_months, ==, 3);
  g_assert_cmpint (book->finger_tries, ==, 5);
  g_assert_cmpint (book->finger_threshold, ==, 55);
  g_assert_cmpint (book->name_max, ==, 15);
  g_assert_cmpint (book->address_max, ==, 35);
  g_assert_cmpint (book->authority_max, ==, 15);
  g_assert_cmpuint (book->waivers->len, ==, 9);
  g_assert_cmpint (hz_rule_book_waiver (book, "regular-relief")->discount, ==, HZ_DISCOUNT_FULL);
  g_assert_cmpint (hz_rule_book_waiver (book, "illness")->discount, ==, HZ_DISCOUNT_HALF);
  g_assert_null (hz_rule_book_waiver (book, "rich"));
  g_assert_null (hz_rule_book_reason (book, "renew"));
}

static void
test_national (void)
{
  static const Expected reasons[] = {
      {"first", 0, "household-book", TRUE, TRUE, 0, 0, FALSE},
      {"renew-expired", 2000, "old-card", TRUE, TRUE, 3, 0, FALSE},
      {"renew-damaged", 4000, "household-book;damaged-card", FALSE, FALSE, 0, 0, FALSE},
      {"renew-changed", 2000, "household-book;old-card", TRUE, TRUE, 0, 0, FALSE},
      {"replace-lost", 4000, "household-book", FALSE, FALSE, 0, 0, TRUE},
      {"temporary", 1000, "collection-slip", FALSE, FALSE, 0, 3, FALSE},
  };
  g_autoptr (HzRuleBook) book = sample_book ("national-2021");
  g_autofree char *from = hz_date_format (&book->valid_from);
  check_reasons (book, reasons, G_N_ELEMENTS (reasons));
  g_assert_cmpstr (from, ==, "2021-10-01");
  g_assert_cmpint (book->deadline_days, ==, 45);
  g_assert_cmpint (book->extension_days, ==, 30);
  g_assert_true (book->floating_capture);
  g_assert_cmpuint (book->waivers->len, ==, 9);
}

static void
assert_words (char **words, const char *expected)
{
  g_autofree char *text = words != NULL ? g_strjoinv (" ", words) : g_strdup ("");
  g_assert_cmpstr (text, ==, expected);
}

static void
test_fingers (void)
{
  g_autoptr (HzRuleBook) book = sample_book ("tianjin");
  assert_words (book->right_order, "11 12 13 14 15");
  assert_words (book->left_order, "16 17 18 19 20");
}

/* Eight scenes in each book; the three of the road differ, and a condition that is none is left
 * out. */
static void
test_scenes (void)
{
  enum { FREELY, TIANJIN, SUMMARY };
  static const struct {
    const char *id, *certificates;
    int conditions;
  } rows[] = {
      {"hotel", "identity", FREELY},
      {"pawn", "identity", FREELY},
      {"patrol", "identity residence-permit household", FREELY},
      {"pedestrian", "identity", FREELY},
      {"towed", "driving-licence vehicle-licence", SUMMARY},
      {"road-inspection", "driving-licence vehicle-licence", TIANJIN},
      {"road-fine", "driving-licence vehicle-licence", SUMMARY},
      {"counter", "identity household residence-permit driving-licence vehicle-licence", FREELY}};
  static const char *const books[] = {"tianjin", "national-2021", "tianjin-2025"};
  for (guint b = 0; b < G_N_ELEMENTS (books); b++) {
    g_autoptr (HzRuleBook) book = sample_book (books[b]);
    g_assert_cmpuint (book->scenes->len, ==, G_N_ELEMENTS (rows));
    for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
      const HzSceneRule *scene = hz_rule_book_scene (book, rows[i].id);
      gboolean local = rows[i].conditions != FREELY, summary = rows[i].conditions == SUMMARY;
      assert_words (scene->certificates, rows[i].certificates);
      assert_words (scene->measures, "");
      g_assert_true (g_strv_contains ((const char *const *)scene->discloses, "photo"));
      g_assert_cmpstr (scene->licence_region, ==, local ? "12" : NULL);
      g_assert_cmpstr (scene->plate_prefix, ==, local ? "津" : NULL);
      g_assert_cmpint (scene->fine_max_fen, ==, summary ? 20000 : -1);
      g_assert_cmpint (scene->summary_procedure, ==, summary);
      g_assert_cmpint (scene->no_points, ==, summary);
      g_assert_cmpint (scene->no_accident, ==, summary);
      g_assert_cmpstr (scene->basis, ==, "津公安“双十条”便民措施说明");
    }
    assert_words (hz_rule_book_scene (book, "pawn")->discloses, "name citizen-number photo");
    g_assert_cmpstr (hz_scene_name (hz_rule_book_scene (book, "pawn")), ==, "pawn");
    g_assert_null (hz_rule_book_scene (book, "roadside"));
  }
}

/* What the windows do today: the national norm, with what the city's notices say. */
static void
test_tianjin_today (void)
{
  static const Expected reasons[] = {
      {"first", 0, "household-book", TRUE, TRUE, 0, 0, FALSE},
      {"renew-expired", 2000, "old-card", TRUE, TRUE, 6, 0, FALSE},
      {"renew-damaged", 4000, "household-book;damaged-card", FALSE, FALSE, 0, 0, FALSE},
      {"renew-changed", 2000, "household-book;old-card", TRUE, TRUE, 0, 0, FALSE},
      {"replace-lost", 4000, "household-book", FALSE, FALSE, 0, 0, TRUE},
      {"temporary", 1000, "collection-slip", FALSE, FALSE, 0, 3, FALSE},
  };
  g_autoptr (HzRuleBook) book = sample_book ("tianjin-2025");
  check_reasons (book, reasons, G_N_ELEMENTS (reasons));
  g_assert_cmpint (book->promised_days, ==, 10);
  g_assert_true (book->electronic_household_book && book->courier);
  g_assert_cmpstr (hz_rule_book_basis (book, "reason.renew-expired", "documents"), ==,
                   "天津公安便民通告（2025-03-20）");
  g_assert_cmpstr (hz_rule_book_basis (book, "reason.renew-expired", "fee_fen"), ==,
                   "发改价格[2003]2322号");
  g_assert_null (hz_rule_book_basis (book, "reason.renew-expired]", "x"));
}

/* Which discount the book opens for which reason; what people call a group at the counter. */
static void
test_waivers (void)
{
  g_autoptr (HzRuleBook) book = sample_book ("tianjin");
  const HzReasonRule *first = hz_rule_book_reason (book, "first");
  const HzReasonRule *expired = hz_rule_book_reason (book, "renew-expired");
  const HzReasonRule *lost = hz_rule_book_reason (book, "replace-lost");
  const HzWaiverRule *full = hz_rule_book_waiver (book, "urban-minimum-living");
  const HzWaiverRule *half = hz_rule_book_waiver (book, "disaster");
  g_assert_true (hz_waiver_open (full, first) && hz_waiver_open (half, first));
  g_assert_true (!hz_waiver_open (full, expired) && hz_waiver_open (half, expired));
  g_assert_false (hz_waiver_open (full, lost) || hz_waiver_open (half, lost));
  g_assert_false (hz_waiver_open (NULL, first) || hz_waiver_open (full, NULL));
  g_autofree char *aliases = g_strjoinv (" ", full->aliases);
  g_assert_cmpstr (aliases, ==, "低保 低保户");
}

static void
test_languages (void)
{
  g_autoptr (HzRuleBook) book = sample_book ("tianjin");
  const HzReasonRule *reason = hz_rule_book_reason (book, "replace-lost");
  const HzWaiverRule *waiver = hz_rule_book_waiver (book, "illness");
  hz_lang_set (HZ_LANG_ZH);
  g_assert_cmpstr (hz_reason_name (reason), ==, "丢失补领");
  g_assert_cmpstr (hz_waiver_evidence (waiver), ==, "疾病困难证明");
  hz_lang_set (HZ_LANG_ES);
  g_assert_cmpstr (hz_reason_name (reason), ==, "duplicado por pérdida");
  g_assert_cmpstr (hz_waiver_name (waiver), ==, "dificultad por enfermedad");
  hz_lang_set (HZ_LANG_EN);
  g_assert_cmpstr (hz_reason_name (reason), ==, "loss replacement");
  g_assert_cmpstr (hz_rule_book_title (book), ==, "Tianjin identity card rules");
}

/* Each takes one piece out of the shipped book, puts another in, and must be refused at that place.
 */
static const struct {
  const char *from, *to, *where, *why;
} faulty[] = {
    {"age_from=16", "age_from=17", "[validity.2] age_from", "left out"},
    {"age_from=16", "age_from=15", "[validity.2] age_from", "overlap"},
    {"age_to=25", "age_to=12", "[validity.2] age_to", "below"},
    {"age_from=46", "age_from=46\nage_to=99", "[validity.4] age_to", "no upper age"},
    {"age_to=15\n", "", "[validity.2] age_from", "overlap"},
    {"[validity.3]", "[validity.5]", "[validity.5]", "numbered"},
    {"fee_fen=2000", "fee_fen=-2000", "[reason.first] fee_fen",
     "whole number from 0 to 2147483647"},
    {"fee_fen=2000\n", "", "[reason.first] fee_fen", "missing"},
    {"fee_fen=2000", "fee_fen=20.00", "[reason.first] fee_fen", "number"},
    {"fee_fen=2000\nbasis=发改价格[2003]2322号\n", "fee_fen=2000\n", "[reason.first] basis",
     "missing"},
    {"basis=发改价格[2003]2322号\n", "basis= \n", "[reason.first] basis", "empty"},
    {"documents=household-book;first", "documents=hosehold-book;first", "[reason.first] documents",
     "document"},
    {"documents=collection-slip", "documents=", "[reason.temporary] documents", "document"},
    {"documents=household-book\n", "documents=household-book|passport\n",
     "[reason.renew-expired] documents", "document"},
    {"documents.basis=", "documant.basis=", "[reason.first] documant.basis", "unknown key"},
    {"loss_report.basis=", "early_months.basis=", "[reason.replace-lost] early_months.basis",
     "unknown key"},
    {"documents.basis=津公安“双十条”便民措施说明",
     "documents.basis= ", "[reason.first] documents.basis", "empty"},
    {"workdays=2026-01-04", "workdays=2026-02-30", "[calendar.2026] workdays", "day"},
    {"severity=warn", "severity=mild", "[search] severity", "severity"},
    {"documents=household-book\n", "documents=household-book\ndocuments_elsewhere=visa\n",
     "[reason.renew-expired] documents_elsewhere", "document"},
    {"capture=false", "capture=true\nrefuse_when=rain\nrefuse_basis=x", "[floating] refuse_when",
     "unknown refusal"},
    {"capture=false", "capture=true\nrefuse_when=item-differs", "[floating] refuse_basis",
     "missing"},
    {"certificates=identity\n", "certificates=passport\n", "[scene.hotel] certificates",
     "certificate"},
    {"certificates=identity\n", "certificates=\n", "[scene.hotel] certificates", "empty"},
    {"discloses=name;citizen", "discloses=name;religion;citizen", "[scene.pawn] discloses", "item"},
    {"fine_max_fen=20000", "also_for=parking", "[scene.towed] also_for", "measure"},
    {"fine_max_fen=20000", "fine_max_fen=many", "[scene.towed] fine_max_fen", "number"},
    {"right_order=11;12", "right_order=11;21", "[fingers] right_order", "finger"},
    {"right_order=11;12", "right_order=12;12", "[fingers] right_order", "twice"},
    {"13;14;15", "13;14;16", "[fingers] right_order", "left hand"},
    {"threshold=55", "threshold=101", "[fingers] threshold", "from 1 to 100"},
    {"left_order=16", "left_order=11", "[fingers] left_order", "right hand"},
    {"left_order=16;17;18;19;20", "left_order=", "[fingers] left_order", "empty"},
    {"[reason.temporary]", "[reason.provisional]", "[reason.temporary]", "missing"},
    {"left_order=16;17;18;19;20\nbasis=", "left_order=16;17;18;19;20\nbase=", "[fingers] base",
     "unknown key"},
    {"\nbasis=《居民身份证制证用数字相片技术要求》（GA 461）\n", "\n", "[photo] basis", "missing"},
    {"bytes_max=61440", "61440", "[photo]", "neither"},
    {"bytes_max=61440", "bytes_max=6000", "[photo] bytes_max", "bytes_min"},
    {"bytes_max=61440", "bytes_max=16777217", "[photo] bytes_max", "from 1 to 16777216"},
    {"head_top_max=21", "head_top_max=6", "[photo] head_top_max", "head_top_min"},
    {"face_width_max=221", "face_width_max=359", "[photo] face_width_max", "from 1 to 358"},
    {"roll_warn=4", "roll_warn=9", "[photo] roll_max", "roll_warn"},
    {"looks=eyes-open", "looks=ears", "[photo] looks", "unknown look"},
    {"exposure_max=215", "exposure_max=256", "[photo] exposure_max", "from 0 to 255"},
    {"border_max=500", "border_max=1001", "[photo] border_max", "from 0 to 1000"},
    {"width=358", "width=3580", "[photo] width", "from 64 to 1200"},
    {"discounts=full;half", "discounts=ful;half", "[reason.first] discounts", "discount"},
    {"hand_back=temporary-card", "hand_back=any-card", "[reason.first] hand_back", "card"},
    {"discount=half", "discount=third", "[waiver.disaster] discount", "discount"},
    {"alias=低保;低保户", "alias=", "[waiver.urban-minimum-living] alias", "empty"},
    {"alias=低保;低保户", "alias=低保; ;户", "[waiver.urban-minimum-living] alias", "empty"},
    {"early_months=6", "early_month=6", "[reason.renew-expired] early_month", "unknown key"},
    {"loss_report=true", "loss_report=yes", "[reason.replace-lost] loss_report", "true or false"},
    {"[deadline]", "[deadlines]", "[deadline]", "missing"},
    {"[floating]", "[extra]\nkey=1\n[floating]", "[extra]", "unknown group"},
    {"days=60", "days=0", "[deadline] days", "number"},
    {"days=60", "days=60\ndays=61", "[deadline] days", "twice"},
    {"[waiver.illness]", "[waiver.accident]", "[waiver.accident]", "twice"},
    {"valid_from=2013-01-01", "valid_from=2013-02-30", "[book] valid_from", "day"},
    {"title_es=Normas de Tianjin del documento de identidad\n", "", "[book] title_es", "missing"},
};

static void
test_faulty (void)
{
  g_autoptr (GBytes) text = sample_file ("data/books/tianjin.book");
  g_autofree char *book = g_strndup (g_bytes_get_data (text, NULL), g_bytes_get_size (text));
  for (guint i = 0; i < G_N_ELEMENTS (faulty); i++) {
    const char *at = strstr (book, faulty[i].from);
    g_assert_nonnull (at);
    g_autofree char *changed = g_strdup_printf ("%.*s%s%s", (int)(at - book), book, faulty[i].to,
                                                at + strlen (faulty[i].from));
    g_autoptr (GBytes) bytes = g_bytes_new (changed, strlen (changed));
    g_autoptr (GError) error = NULL;
    g_autoptr (HzRuleBook) read = hz_rule_book_new ("faulty", bytes, &error);
    g_test_message ("%s", faulty[i].to);
    g_assert_null (read);
    g_assert_error (error, HZ_ERROR, HZ_ERROR_INVALID);
    g_test_message ("%s", error->message);
    g_assert_nonnull (strstr (error->message, faulty[i].where));
    g_assert_nonnull (strstr (error->message, faulty[i].why));
  }
}

/* The fault is at the line that a text editor shows; of a missing key, at its group's heading. */
static void
test_lines (void)
{
  static const struct {
    const char *text, *says;
  } rows[] = {
      {"# a book\n[book]\n\nid=x\nid=y\n", "Rule book own, line 5, [book] id: stands there twice"},
      {"[book]\nid=x\nversion=0\n", "Rule book own, [guardian]: the group is missing"},
      {"[book]\r\nid\r\n", "Rule book own, line 2, [book]: neither"},
      {"[book]\n=1\n", "Rule book own, line 2, [book]: neither"},
      {"[book]\nid=x\n[guardian\n",
       "Rule book own, line 3, [book]: the heading of a group ends with ]"},
      {"[book] x\n", "Rule book own, line 1: the heading"},
      {"# a book\nid=x\n", "Rule book own, line 2: stands before the first group"},
      {"[book]\ntitle=\xb9\xe6\xd4\xf2\n", "Rule book own, line 2, [book]: is not UTF-8"},
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GBytes) bytes = g_bytes_new_static (rows[i].text, strlen (rows[i].text));
    g_autoptr (GError) error = NULL;
    g_assert_null (hz_rule_book_new ("own", bytes, &error));
    g_test_message ("%s", error->message);
    g_assert_true (g_str_has_prefix (error->message, rows[i].says));
  }
  g_autoptr (GBytes) shipped = sample_file ("data/books/tianjin.book");
  g_autoptr (GString) text =
      g_string_new_len (g_bytes_get_data (shipped, NULL), (gssize)g_bytes_get_size (shipped));
  guint line = 1;
  for (const char *p = text->str; p < strstr (text->str, "\n[deadline]") + 1; p++)
    line += *p == '\n';
  g_autofree char *heading = g_strdup_printf ("line %u, [deadline] days: the key", line);
  g_autofree char *key = g_strdup_printf ("line %u, [deadline] days: must be a whole", line + 1);
  g_autoptr (GError) missing = NULL, wrong = NULL;
  g_string_replace (text, "\ndays=60\n", "\ndays=many\n", 1);
  g_autoptr (GBytes) many = g_bytes_new (text->str, text->len);
  g_assert_null (hz_rule_book_new ("own", many, &wrong));
  g_assert_nonnull (strstr (wrong->message, key));
  g_string_replace (text, "\ndays=many\n", "\n", 1);
  g_autoptr (GBytes) none = g_bytes_new (text->str, text->len);
  g_assert_null (hz_rule_book_new ("own", none, &missing));
  g_assert_nonnull (strstr (missing->message, heading));
}

static void
test_unreadable (void)
{
  static const char *const texts[] = {"", "id=1\n", "[book\n", "\xff\xfe[book]\n"};
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (GBytes) bytes = g_bytes_new_static (texts[i], strlen (texts[i]));
    g_autoptr (GError) error = NULL;
    g_assert_null (hz_rule_book_new ("broken", bytes, &error));
    g_assert_error (error, HZ_ERROR, HZ_ERROR_INVALID);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  hz_lang_set (HZ_LANG_EN);
  g_test_add_func ("/rule_book/tianjin", test_tianjin);
  g_test_add_func ("/rule_book/national", test_national);
  g_test_add_func ("/rule_book/languages", test_languages);
  g_test_add_func ("/rule_book/waivers", test_waivers);
  g_test_add_func ("/rule_book/faulty", test_faulty);
  g_test_add_func ("/rule_book/fingers", test_fingers);
  g_test_add_func ("/rule_book/scenes", test_scenes);
  g_test_add_func ("/rule_book/tianjin-today", test_tianjin_today);
  g_test_add_func ("/rule_book/lines", test_lines);
  g_test_add_func ("/rule_book/unreadable", test_unreadable);
  return g_test_run ();
}
