/* Files of the register: what is read, what is rejected and why, and that an import that was cut
 * off goes on where it was. The rows go into a real store, as the program's do. */
#include "data/import/csv.h"
#include "tests/support/register_desk.h"

static void
test_rows (void)
{
  g_autoptr (Desk) d = desk_new ();
  import_text (d,
               "\xEF\xBB\xBF" HEADER "12019919900307102X, 林晓燕 ,汉族,\"新里1号\",120199000001,"
               "户主,20270122\r\n\r\n"
               "120199880921031,\"\U0002F803测试\",汉,,,,长期\n"
               "120199197001010021,古丽•买,05,\"a,\"\"b\"\"二\",,99,",
               3, 0);
  g_autoptr (HzResident) lin = PERSON ("12019919900307102X");
  g_assert_cmpstr (lin->name, ==, "林晓燕");
  g_assert_cmpstr (lin->sex, ==, "2");
  g_assert_cmpstr (lin->birth_date, ==, "1990-03-07");
  g_assert_cmpstr (lin->ethnicity, ==, "01");
  g_assert_cmpstr (lin->relation, ==, "02");
  g_assert_cmpstr (lin->card_until, ==, "2027-01-22");
  g_assert_cmpstr (lin->household_number, ==, "120199000001");
  g_autoptr (HzResident) old = PERSON ("120199198809210311");
  g_assert_cmpstr (old->name, ==, "\U00020122测试"); /* composed */
  g_assert_cmpstr (old->ethnicity, ==, "01");
  g_assert_cmpstr (old->card_until, ==, "long-term");
  g_autofree char *said = rejects (d);
  g_assert_cmpstr (said, ==, "");
}

/* UTF-8 that is said to be GB18030: some names would come out as others, and be taken. */
static void
test_utf8_called_gb18030 (void)
{
  static const char text[] = HEADER "120199197001010021,欧阳文博,01,天津市示范区新里1号,,,\n";
  static const char few[] = "citizen_number,name\n120199197001010021,Li \xD5\xC5\n";
  g_autoptr (Desk) d = desk_new ();
  g_autoptr (GError) error = NULL;
  HzImportPlace place = {0};
  write_bytes (d, text, sizeof text - 1);
  g_assert_false (run (d, HZ_IMPORT_RESIDENTS, HZ_ENCODING_GB18030, 100, &place, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "UTF-8"));
  g_clear_error (&error);
  g_assert_true (run (d, HZ_IMPORT_RESIDENTS, HZ_ENCODING_AUTO, 100, &place, &error));
  assert_name (d, "120199197001010021", "欧阳文博");
  place = (HzImportPlace){0};
  write_bytes (d, few, sizeof few - 1); /* nothing speaks against what was said */
  g_assert_true (run (d, HZ_IMPORT_RESIDENTS, HZ_ENCODING_GB18030, 100, &place, &error));
  assert_name (d, "120199197001010021", "Li 张");
}

/* The register of an old system: GB18030, with characters of two and of four bytes. */
static void
test_gb18030 (void)
{
  static const char text[] = "公民身份号码,姓名,住址\n"
                             "120199197001010021,𠮷文博,天津市示范区新里1号\n"
                             "120199197001010048,\U0002B7CE\U00020000,新里\n";
  g_autoptr (Desk) d = desk_new ();
  g_autoptr (GError) error = NULL;
  for (int wanted = HZ_ENCODING_AUTO; wanted <= HZ_ENCODING_GB18030; wanted++) {
    HzImportPlace place = {0};
    gsize length;
    g_autofree char *bytes = g_convert (text, -1, "GB18030", "UTF-8", NULL, &length, &error);
    g_assert_no_error (error);
    write_bytes (d, bytes, length);
    gboolean well = run (d, HZ_IMPORT_RESIDENTS, (HzEncoding)wanted, 100, &place, &error);
    if (wanted == HZ_ENCODING_UTF8) {
      g_assert_false (well);
      g_assert_error (error, HZ_ERROR, HZ_ERROR_INVALID);
      g_clear_error (&error);
      continue;
    }
    g_assert_no_error (error);
    g_assert_cmpint (place.taken, ==, 2);
    assert_name (d, "120199197001010021", "𠮷文博");
    assert_name (d, "120199197001010048", "\U0002B7CE\U00020000");
  }
  const char broken[] = "citizen_number,name\n120199197001010064,\x81\x20\n"
                        "120199197001010080,\xD5\xC5\n";
  HzImportPlace place = {0};
  write_bytes (d, broken, sizeof broken - 1);
  g_assert_true (run (d, HZ_IMPORT_RESIDENTS, HZ_ENCODING_AUTO, 100, &place, &error));
  g_assert_cmpint (place.taken, ==, 1);
  assert_name (d, "120199197001010080", "张");
  g_autofree char *said = rejects (d);
  g_assert_nonnull (strstr (said, "\n2,\"bytes that are no GB18030\","));
}

/* One bad cell a row: the line, the column and the reason are said, the record is there to correct.
 */
static void
test_rejects (void)
{
  static const struct {
    const char *record, *why;
  } bad[] = {
      {"120199197001010022,甲,01,,,,", "citizen_number: The check character"},
      {"12019919700101002,甲,01,,,,", "citizen_number: A citizen number has 18"},
      {"12019919700230002X,甲,01,,,,", "citizen_number: Places 7 to 14"},
      {",甲,01,,,,", "citizen_number: is empty"},
      {"120199197001010021, ,01,,,,", "name: is empty"},
      {"120199197001010021,甲\x07,01,,,,", "name: “�” (U+0007) does not belong"},
      {"120199197001010021,甲,88,,,,", "ethnicity: is no code"},
      {"120199197001010021,甲,01,,,AA,", "relation: is no code"},
      {"120199197001010021,甲,01,,120199000099,,", "This household is not in the register"},
      {"120199197001010021,甲,01,,,,2027-02-30", "card_until: “2027-02-30” is no day"},
      {"120199197001010021", "1 cell where the first line has 7"},
      {"120199197001010021,甲,01", "3 cells where the first line has 7"},
      {"120199197001010021,甲,01,,,,,", "8 cells where the first line has 7"},
      {"120199197001010021,\"甲\"乙,01,,,,", "text behind the quote"},
      {"120199197001010021,甲\"乙\",01,,,,", "a quote inside a cell"},
      {"120199197001010021,\"甲,01,,,,", "a quote that is not closed"},
  };
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autoptr (Desk) d = desk_new ();
    g_autofree char *text = g_strconcat (HEADER "120199197001010048,\"乙\n戊\",01,,,,\n\n",
                                         "120199197001010064,丙,01,,,,\n", bad[i].record,
                                         "\n120199197001010080,丁,01,,,,\n", NULL);
    import_text (d, text, 2, 2); /* the name with a line feed is no name either */
    g_autofree char *said = rejects (d);
    g_autofree char *start = g_strdup_printf ("\n6,\"%s", bad[i].why);
    g_assert_true (g_str_has_prefix (said, "line,reason,record\n2,\"name: “�” (U+000A)"));
    g_assert_nonnull (strstr (said, start));
    g_assert_null (PERSON ("120199197001010021"));
    assert_name (d, "120199197001010080", "丁");
  }
}

static void
test_bytes (void)
{
  g_autoptr (Desk) d = desk_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) text = g_string_new ("citizen_number,name\n");
  g_autofree char *overlong = g_strnfill (3 * 1024 * 1024, 'x');
  HzImportPlace place = {0};
  g_string_append_len (text, "120199197001010021,\0\n", 21);
  g_string_append_printf (text, "120199197001010021,%s\n", overlong);
  g_string_append (text, "120199197001010021,\xE5\xBC\n120199197001010048,乙");
  write_bytes (d, text->str, text->len);
  g_assert_true (run (d, HZ_IMPORT_RESIDENTS, HZ_ENCODING_UTF8, 1, &place, &error));
  g_assert_cmpint (place.taken, ==, 1);
  g_assert_cmpint (place.rejected, ==, 3);
  g_assert_cmpint (place.at_byte, ==, text->len);
  assert_name (d, "120199197001010048", "乙");
  g_autofree char *said = rejects (d);
  g_assert_nonnull (strstr (said, "\n2,\"a NUL byte\","));
  g_assert_nonnull (strstr (said, "\n3,\"a line of more than 64 kB\","));
  g_assert_nonnull (strstr (said, "\n4,\"bytes that are no UTF-8\","));
  g_assert_cmpuint (strlen (said), <, 2000);
}

static void
test_headers (void)
{
  static const struct {
    const char *text, *said;
  } bad[] = {
      {"", "is empty"},
      {"citizen_number,name,colour\n", "“colour”"},
      {"公民身份号码,姓名,颜色\n", "citizen_number=公民身份号码 name=姓名 former_name=曾用名 "},
      {"citizen_number,name,姓名\n", "name twice"},
      {"citizen_number\n", "no column name"},
      {"name\n", "no column citizen_number"},
      {"\"citizen_number,name\n", "cannot be read"},
      {"\xFF\xFE"
       "c",
       "UTF-16"},
  };
  g_autoptr (Desk) d = desk_new ();
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autoptr (GError) error = NULL;
    HzImportPlace place = {0};
    write_bytes (d, bad[i].text, strlen (bad[i].text));
    g_assert_false (run (d, HZ_IMPORT_RESIDENTS, HZ_ENCODING_AUTO, 10, &place, &error));
    g_assert_error (error, HZ_ERROR, HZ_ERROR_INVALID);
    g_test_message ("%s", error->message);
    g_assert_nonnull (strstr (error->message, bad[i].said));
  }
  g_autoptr (GError) error = NULL;
  HzImportPlace place = {0};
  g_unlink (d->file);
  g_assert_false (run (d, HZ_IMPORT_RESIDENTS, HZ_ENCODING_AUTO, 10, &place, &error));
  g_assert_error (error, HZ_ERROR, HZ_ERROR_FAILED);
}

/* What a file does not have stays; what it has changes, and is found under the new. */
static void
test_again (void)
{
  g_autoptr (Desk) d = desk_new ();
  import_text (d, HEADER "120199197001010021,甲,05,长青道8号,120199000001,02,长期\n", 1, 0);
  import_text (d, "姓名,公民身份号码\n乙,120199197001010021\n", 1, 0);
  g_autoptr (HzResident) r = PERSON ("120199197001010021");
  g_assert_cmpstr (r->name, ==, "乙");
  g_assert_cmpstr (r->ethnicity, ==, "05");
  g_assert_cmpstr (r->address, ==, "长青道8号");
  g_assert_cmpstr (r->household_number, ==, "120199000001");
  import_text (d, "citizen_number,name,household_number\n120199197001010021,乙,\n", 1, 0);
  g_autoptr (HzResident) left = PERSON ("120199197001010021");
  g_assert_cmpstr (left->household_number, ==, "");
  g_autoptr (GPtrArray) hits = hz_store_search (d->fx->store, AS_OWNER, "yi", NULL, 5, FALSE, NULL);
  g_assert_cmpuint (hits->len, ==, 1);
}

static void
test_households (void)
{
  g_autoptr (Desk) d = desk_new ();
  g_autoptr (GError) error = NULL;
  HzImportPlace place = {0};
  static const char text[] = "户号,户别,户主姓名,户主公民身份号码,住址\n"
                             "120199000001,集体户,甲,120199700101002,新里1号\n"
                             "120199000002,1,,,新里2号\n"
                             "120199000003,1,,,\n"
                             "120199000004,9,,,新里\n";
  write_bytes (d, text, strlen (text));
  g_assert_true (run (d, HZ_IMPORT_HOUSEHOLDS, HZ_ENCODING_AUTO, 2, &place, &error));
  g_assert_cmpint (place.taken, ==, 2);
  g_assert_cmpint (place.rejected, ==, 2);
  g_autofree char *said = rejects (d); /* columns as the file calls them */
  g_assert_nonnull (strstr (said, "\n4,\"住址: is empty\""));
  g_assert_nonnull (strstr (said, "\n5,\"户别: is no code"));
  g_autoptr (HzHousehold) h =
      hz_store_household (d->fx->store, AS_OWNER, "120199000001", 0, NULL, NULL);
  g_assert_cmpstr (h->type, ==, "2");
  g_assert_cmpstr (h->householder_number, ==, "120199197001010021");
  g_assert_cmpstr (h->address, ==, "新里1号");
}

/* Cut off in the third chunk: two chunks are there, the rest comes with the second run, and the
 * rejects file tells of each bad line once. */
static void
test_resume (void)
{
  g_autoptr (Desk) d = desk_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) text = g_string_new ("citizen_number,name\n");
  for (int i = 0; i < 10; i++) {
    g_autofree char *number = sample_number ("19700101", 200 + i);
    g_string_append_printf (text, "%s,甲\nbad%d,乙\n", number, i);
  }
  write_bytes (d, text->str, text->len);
  HzImportPlace place = {0};
  d->stop_after = 3;
  g_assert_false (run (d, HZ_IMPORT_RESIDENTS, HZ_ENCODING_AUTO, 6, &place, &error));
  g_clear_error (&error);
  g_assert_cmpint (fixture_int (d->fx, "SELECT count(*) FROM resident"), ==, 6);
  g_assert_cmpint (d->kept.at_line, ==, 14);
  d->stop_after = 0;
  place = d->kept;
  g_assert_true (run (d, HZ_IMPORT_RESIDENTS, HZ_ENCODING_AUTO, 6, &place, &error));
  g_assert_true (d->last);
  g_assert_cmpint (place.taken, ==, 10);
  g_assert_cmpint (place.rejected, ==, 10);
  g_assert_cmpint (fixture_int (d->fx, "SELECT count(*) FROM resident"), ==, 10);
  g_autofree char *said = rejects (d);
  g_auto (GStrv) lines = g_strsplit (said, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 12); /* header, ten, and the end */
  for (int i = 0; i < 10; i++) {
    g_autofree char *start = g_strdup_printf ("%d,\"citizen_number: ", 3 + 2 * i);
    g_assert_true (g_str_has_prefix (lines[i + 1], start));
  }
}

/* Whoever waits to write gets between two rows, not behind a chunk. */
static void
test_makes_room (void)
{
  g_autoptr (Desk) d = desk_new ();
  g_autoptr (GString) text = g_string_new ("citizen_number,name\n");
  for (int i = 0; i < 100; i++) {
    g_autofree char *number = sample_number ("19700101", 1 + i);
    g_string_append_printf (text, "%s,甲\n", number);
  }
  write_bytes (d, text->str, text->len);
  for (int awaited = 0; awaited < 2; awaited++) {
    HzImportPlace place = {0};
    d->awaited = awaited == 1;
    d->chunks = 0;
    g_assert_true (run (d, HZ_IMPORT_RESIDENTS, HZ_ENCODING_AUTO, 20000, &place, NULL));
    g_assert_cmpint (place.taken, ==, 100);
    g_assert_cmpuint (d->chunks, ==, awaited == 1 ? 7 : 1);
  }
}

/* The store remembers how far a file came until it is through. */
static void
test_note (void)
{
  g_autoptr (Desk) d = desk_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *id = g_strnfill (64, 'a');
  HzImportMark mark = {100, 5, 3, 1, 60, 2, 1, 1, 40}, found;
  for (int last = 0; last < 2; last++) {
    g_autoptr (HzTxn) txn = hz_txn_begin (d->fx->store, &error);
    g_assert_true (
        hz_store_import_note (d->fx->store, AS_OWNER, "resident", id, &mark, last, &error));
    g_assert_true (hz_txn_commit (g_steal_pointer (&txn), &error));
    g_assert_true (hz_store_import_find (d->fx->store, AS_OWNER, "resident", id, &found, &error));
    g_assert_cmpint (found.at_byte, ==, last ? 0 : 100);
    g_assert_cmpint (found.rejects_bytes, ==, last ? 0 : 60);
    g_assert_cmpint (found.added, ==, last ? 0 : 2);
    g_assert_cmpint (found.changed, ==, last ? 0 : 1);
    g_assert_cmpint (found.warned, ==, last ? 0 : 1);
    g_assert_cmpint (found.warnings_bytes, ==, last ? 0 : 40);
    g_assert_true (hz_store_import_find (d->fx->store, AS_OWNER, "household", id, &found, &error));
    g_assert_cmpint (found.at_byte, ==, 0);
  }
  g_assert_cmpint (fixture_int (d->fx, "SELECT count(*) FROM audit WHERE act LIKE 'import%'"), ==,
                   2);
}

/* Another content or another time is another file. */
static void
test_identity (void)
{
  g_autoptr (Desk) d = desk_new ();
  g_autoptr (GError) error = NULL;
  char id[3][65];
  for (int i = 0; i < 3; i++) {
    const char *text = i == 2 ? "citizen_number,name\n1\n" : "citizen_number,name\n2\n";
    if (i != 1)
      write_bytes (d, text, strlen (text));
    g_autoptr (HzCsv) csv = hz_csv_open (d->file, HZ_ENCODING_AUTO, &error);
    g_strlcpy (id[i], hz_csv_id (csv), sizeof id[i]);
    g_assert_cmpuint (strlen (id[i]), ==, 64);
  }
  g_assert_cmpstr (id[0], ==, id[1]);
  g_assert_cmpstr (id[0], !=, id[2]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import/rows", test_rows);
  g_test_add_func ("/import/gb18030", test_gb18030);
  g_test_add_func ("/import/utf8-called-gb18030", test_utf8_called_gb18030);
  g_test_add_func ("/import/rejects", test_rejects);
  g_test_add_func ("/import/bytes", test_bytes);
  g_test_add_func ("/import/headers", test_headers);
  g_test_add_func ("/import/again", test_again);
  g_test_add_func ("/import/households", test_households);
  g_test_add_func ("/import/resume", test_resume);
  g_test_add_func ("/import/makes-room", test_makes_room);
  g_test_add_func ("/import/note", test_note);
  g_test_add_func ("/import/identity", test_identity);
  return g_test_run ();
}
