/* The values of a register's file as people, spreadsheets and old systems write them, the inputs
 * that once failed among them: each is read by its rule or rejected with its reason. */
#include "tests/support/register_desk.h"

/* Imports BYTES; the text of the rejects. (transfer full) */
static char *
import_bytes (Desk *d, HzImportKind kind, const char *bytes, gsize length, HzImportPlace *place)
{
  g_autoptr (GError) error = NULL;
  *place = (HzImportPlace){0};
  write_bytes (d, bytes, length);
  g_unlink (d->rejects);
  g_unlink (d->warnings);
  run (d, kind, HZ_ENCODING_AUTO, 1000, place, &error);
  g_assert_no_error (error);
  return rejects (d);
}

/* A file of the inputs that failed; NULL, and a line says so, where they are not here. */
static char *
input (const char *name, gsize *length)
{
  const char *shared = g_getenv ("HZ_SHARED");
  g_autofree char *file =
      g_build_filename (shared != NULL ? shared : "../shared", "inputs", name, NULL);
  char *bytes = NULL;
  if (!g_file_get_contents (file, &bytes, length, NULL))
    g_printerr ("# no %s: not tested\n", file);
  return bytes;
}

static void
test_inputs (void)
{
  static const struct {
    const char *name;
    HzImportKind kind;
    gint64 taken, rejected;
    const char *said[4]; /* in the rejects */
  } files[] = {
      {"01-gb18030-bom.csv", HZ_IMPORT_RESIDENTS, 1, 0, {NULL}},
      {"04-trailing-commas-ctrlz.csv", HZ_IMPORT_RESIDENTS, 1, 0, {NULL}},
      {"09-invisible-names.csv",
       HZ_IMPORT_RESIDENTS,
       3,
       8,
       {"\n2,\"姓名: “\u200B” (U+200B)", "\n11,\"姓名: “\u3164” (U+3164)", NULL}},
      {"10-pua-utf8.csv", HZ_IMPORT_RESIDENTS, 3, 1, {"(U+E5E5)", NULL}},
      {"12-radicals.csv", HZ_IMPORT_RESIDENTS, 5, 1, {"(U+E0100)", NULL}},
      {"15-names.csv",
       HZ_IMPORT_RESIDENTS,
       7,
       10,
       {"\n10,\"姓名: “=” (U+003D)", "\n14,\"姓名: “1” (U+0031)", "(U+1F600)", NULL}},
      {"16-same-number-three-names.csv",
       HZ_IMPORT_RESIDENTS,
       0,
       3,
       {"\n2,\"公民身份号码: the same number stands in line 3, 4 ",
        "\n3,\"公民身份号码: the same number stands in line 2, 4 ",
        "\n4,\"公民身份号码: the same number stands in line 2, 3 ", NULL}},
      {"22-household-scientific.csv",
       HZ_IMPORT_HOUSEHOLDS,
       0,
       3,
       {"\n2,\"户号: Only letters", NULL}},
      {"23-household-fullwidth.csv", HZ_IMPORT_HOUSEHOLDS, 1, 0, {NULL}},
      {"26-card-until.csv",
       HZ_IMPORT_RESIDENTS,
       12,
       5,
       {"“2030-02-30” is no day", "“45000” is no day", "“1/2/2030” is no day", NULL}},
      {"27-ethnicity.csv", HZ_IMPORT_RESIDENTS, 11, 4, {"\n16,\"民族: is no code", NULL}},
  };
  hz_lang_set (HZ_LANG_EN);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++) {
    g_autoptr (Desk) d = desk_new ();
    HzImportPlace place;
    gsize length = 0;
    g_autofree char *bytes = input (files[i].name, &length);
    if (bytes == NULL)
      continue;
    g_test_message ("%s", files[i].name);
    g_autofree char *said = import_bytes (d, files[i].kind, bytes, length, &place);
    g_assert_cmpint (place.taken, ==, files[i].taken);
    g_assert_cmpint (place.rejected, ==, files[i].rejected);
    for (guint w = 0; files[i].said[w] != NULL; w++)
      g_assert_nonnull (strstr (said, files[i].said[w]));
  }
}

/* Its names have a number at their end, which no name has: without it every dot is one, and a
 * letter and a hyphen are none. */
static void
test_dots_input (void)
{
  gsize length = 0;
  HzImportPlace place;
  g_autofree char *bytes = input ("13-dots.csv", &length);
  if (bytes == NULL)
    return;
  g_autoptr (Desk) d = desk_new ();
  g_autoptr (GRegex) number = g_regex_new ("提[0-9]+$", G_REGEX_MULTILINE, 0, NULL);
  g_autofree char *text = g_regex_replace_literal (number, bytes, -1, 0, "提", 0, NULL);
  g_autofree char *said = import_bytes (d, HZ_IMPORT_RESIDENTS, text, strlen (text), &place);
  g_assert_cmpint (place.taken, ==, 18);
  g_assert_cmpint (place.rejected, ==, 2);
  g_assert_nonnull (strstr (said, "(U+318D)"));
  g_assert_nonnull (strstr (said, "(U+002D)"));
  g_assert_cmpint (
      fixture_int (d->fx, "SELECT count(*) FROM resident WHERE name = '阿依古丽·买买提'"), ==, 18);
}

/* Valid in both encodings and without a Han character as UTF-8: refused, and right when it is said
 * what it is. */
static void
test_ambiguous (void)
{
  static const struct {
    const char *cell; /* bytes */
    gboolean refused;
    HzEncoding read_as; /* when it is not */
  } cases[] = {
      {"\xD2\xB6\xC3\xB7", TRUE, HZ_ENCODING_AUTO},             /* 叶梅, or two letters */
      {"\xC4\xA3\xC4\xA3", TRUE, HZ_ENCODING_AUTO},             /* 模模, or ģģ */
      {"Jos\xC3\xA9", TRUE, HZ_ENCODING_AUTO},                  /* José, or 茅 */
      {"\xE6\x9E\x97\xE6\x99\x93", FALSE, HZ_ENCODING_UTF8},    /* 林晓 */
      {"\xC1\xD6\xCF\xFE", FALSE, HZ_ENCODING_GB18030},         /* 林晓 */
      {"Lin", FALSE, HZ_ENCODING_UTF8},                         /* the same in both */
      {"\xD2\xB6\xC3\xB7\xCF\xFE", FALSE, HZ_ENCODING_GB18030}, /* 叶梅晓: no UTF-8 */
      {"\xE6\x9E\x97\xC3\xA9", FALSE, HZ_ENCODING_UTF8},        /* 林é */
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (Desk) d = desk_new ();
    g_autoptr (GError) error = NULL;
    HzImportPlace place = {0};
    g_autofree char *text =
        g_strconcat ("citizen_number,name\n120199199101020015,", cases[i].cell, "\n", NULL);
    write_bytes (d, text, strlen (text));
    gboolean well = run (d, HZ_IMPORT_RESIDENTS, HZ_ENCODING_AUTO, 10, &place, &error);
    g_assert_cmpint (well, ==, !cases[i].refused);
    if (cases[i].refused) {
      g_assert_error (error, HZ_ERROR, HZ_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, "--encoding"));
      g_assert_cmpint (fixture_int (d->fx, "SELECT count(*) FROM resident"), ==, 0);
      continue;
    }
    g_autofree char *name =
        g_convert (cases[i].cell, -1, "UTF-8",
                   cases[i].read_as == HZ_ENCODING_UTF8 ? "UTF-8" : "GB18030", NULL, NULL, NULL);
    assert_name (d, "120199199101020015", name);
  }
  g_autoptr (Desk) d = desk_new ();
  HzImportPlace place = {0};
  static const char text[] = "citizen_number,name\n120199199101020015,\xD2\xB6\xC3\xB7\n";
  write_bytes (d, text, sizeof text - 1);
  g_assert_true (run (d, HZ_IMPORT_RESIDENTS, HZ_ENCODING_GB18030, 10, &place, NULL));
  assert_name (d, "120199199101020015", "叶梅");
}

/* The first letters that are no ASCII stand behind the first megabyte. */
static void
test_late_letters (void)
{
  g_autoptr (Desk) d = desk_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) text = g_string_new ("citizen_number,name\n");
  HzImportPlace place = {0};
  while (text->len < 3 * 1024 * 1024)
    g_string_append (text, ",,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,\n");
  g_string_append (text, "120199199101020015,\xC1\xD6\xCF\xFE\n"); /* 林晓 */
  write_bytes (d, text->str, text->len);
  g_assert_true (run (d, HZ_IMPORT_RESIDENTS, HZ_ENCODING_AUTO, 10, &place, &error));
  g_assert_cmpint (place.taken, ==, 1);
  assert_name (d, "120199199101020015", "林晓");
}

/* GBK's row FE in its own bytes. */
static void
test_row_fe (void)
{
  static const char text[] = "citizen_number,name\n"
                             "120199199101020015,\xC1\xD6\xFE\x9F\n"  /* 林䶮 */
                             "120199199101030010,\xC1\xD6\xFE\x59\n"  /* U+9FB4 */
                             "120199199101040016,\xC1\xD6\xFE\x50\n"; /* U+2E81, so U+5382 */
  g_autoptr (Desk) d = desk_new ();
  HzImportPlace place;
  g_autofree char *said = import_bytes (d, HZ_IMPORT_RESIDENTS, text, sizeof text - 1, &place);
  g_test_message ("%s", said);
  static const char *const names[] = {"林\u4DAE", "林\u9FB4", "林\u5382"};
  for (guint i = 0; i < 3; i++) {
    g_autofree char *sql =
        g_strdup_printf ("SELECT count(*) FROM resident WHERE name = '%s'", names[i]);
    g_assert_cmpint (fixture_int (d->fx, sql), ==, 1);
  }
}

/* Rows of nothing, and the end of a file as DOS had it, also without a line end before it. */
static void
test_no_rows (void)
{
  static const char *const ends[] = {
      "", "\n", "\r\n,\r\n,\r\n", "\n\x1A", "\x1A", "\n,\n\x1A\x1A", "\n\"\",\"\"\n"};
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++) {
    g_autoptr (Desk) d = desk_new ();
    HzImportPlace place;
    g_autofree char *text =
        g_strconcat ("citizen_number,name\n120199197001010021,甲", ends[i], NULL);
    g_autofree char *said = import_bytes (d, HZ_IMPORT_RESIDENTS, text, strlen (text), &place);
    g_assert_cmpstr (said, ==, "");
    g_assert_cmpint (place.taken, ==, 1);
    g_assert_cmpint (place.rejected, ==, 0);
    assert_name (d, "120199197001010021", "甲");
  }
}

/* The same key twice: neither is taken, wherever they stand; a third row of it and rows beside them
 * make no difference, nor the pieces the file is read in. */
static void
test_repeats (void)
{
  static const char text[] = "citizen_number,name\n"
                             "120199197001010021,甲\n"
                             "120199197001010048,乙\n"
                             "１２０１９９１９７００１０１００２１,丙\n"
                             "bad,丁\nbad,戊\n"
                             "120199700101002,己\n"
                             "120199197001010064,庚\n";
  for (guint chunk = 1; chunk < 9; chunk++) {
    g_autoptr (Desk) d = desk_new ();
    g_autoptr (GError) error = NULL;
    HzImportPlace place = {0};
    write_bytes (d, text, sizeof text - 1);
    g_assert_true (run (d, HZ_IMPORT_RESIDENTS, HZ_ENCODING_AUTO, chunk, &place, &error));
    g_assert_cmpint (place.taken, ==, 2);
    g_assert_cmpint (place.rejected, ==, 5);
    g_assert_null (PERSON ("120199197001010021"));
    assert_name (d, "120199197001010048", "乙");
    assert_name (d, "120199197001010064", "庚");
    g_autofree char *said = rejects (d);
    g_assert_nonnull (strstr (said, "\n2,\"citizen_number: the same number stands in line 4, 7 "));
    g_assert_nonnull (strstr (said, "\n4,\"citizen_number: the same number stands in line 2, 7 "));
    g_assert_nonnull (strstr (said, "\n7,\"citizen_number: the same number stands in line 2, 4 "));
    g_assert_nonnull (strstr (said, "\n5,\"citizen_number: A citizen number has"));
  }
}

/* Many rows: those that share a number, and no others. */
static void
test_many_repeats (void)
{
  enum { ROWS = 20000 };
  g_autoptr (Desk) d = desk_new ();
  g_autoptr (GString) text = g_string_new ("household_number,address\n");
  HzImportPlace place;
  for (int i = 0; i < ROWS; i++)
    g_string_append_printf (text, "%d,新里%d号\n", i % 1000 == 999 ? 100000 + i - 500 : 100000 + i,
                            i);
  g_autofree char *said = import_bytes (d, HZ_IMPORT_HOUSEHOLDS, text->str, text->len, &place);
  g_assert_cmpint (place.rejected, ==, 2 * ROWS / 1000);
  g_assert_cmpint (place.taken, ==, ROWS - 2 * ROWS / 1000);
  g_assert_nonnull (
      strstr (said, "\n501,\"household_number: the same number stands in line 1001 "));
}

static void
assert_counts (Desk *d, const char *text, gint64 added, gint64 changed, gint64 same)
{
  HzImportPlace place;
  g_autofree char *said = import_bytes (d, HZ_IMPORT_RESIDENTS, text, strlen (text), &place);
  g_assert_cmpstr (said, ==, "");
  g_assert_cmpint (place.added, ==, added);
  g_assert_cmpint (place.changed, ==, changed);
  g_assert_cmpint (place.taken - place.added - place.changed, ==, same);
}

/* How many rows were new, changed, the same; and of each change whose record, which column, and a
 * digest of old and new. */
static void
test_changes (void)
{
  g_autoptr (Desk) d = desk_new ();
  assert_counts (d, HEADER "120199197001010021,甲,05,新里1号,,,长期\n120199197001010048,乙,,,,,\n",
                 2, 0, 0);
  g_assert_cmpint (fixture_int (d->fx, "SELECT count(*) FROM audit WHERE act = 'resident-changed'"),
                   ==, 0);
  assert_counts (d, HEADER "120199197001010021,甲,01,新里2号,,,长期\n120199197001010048,乙,,,,,\n",
                 0, 1, 1);
  g_autofree char *detail = NULL;
  HZ_RUN_TEXT (d->fx->store, &detail, NULL,
               "SELECT detail FROM audit WHERE act = 'resident-changed' AND subject = $1",
               HZ_T ("resident/120199197001010021"));
  const char *const old[] = {"120199197001010021", "ethnicity", "05", NULL},
                    *const new[] = {"120199197001010021", "ethnicity", "01", NULL};
  char was[HZ_SM3_HEX], is[HZ_SM3_HEX];
  g_assert_true (hz_texts_digest (old, was, NULL) && hz_texts_digest (new, is, NULL));
  g_autofree char *first = g_strdup_printf ("ethnicity %.32s>%.32s, address ", was, is);
  g_assert_true (g_str_has_prefix (detail, first));
  g_assert_null (strstr (detail, "新里"));
  g_assert_cmpint (fixture_int (d->fx, "SELECT count(*) FROM audit WHERE act = 'resident-changed'"),
                   ==, 1);
  assert_counts (d, HEADER "120199197001010021,甲,01,新里2号,,,长期\n", 0, 0, 1);
}

static void
test_household_changes (void)
{
  g_autoptr (Desk) d = desk_new ();
  HzImportPlace place;
  static const char first[] = "户号,住址\n120199000001,新里1号\n120199000002,新里2号\n";
  static const char then[] = "户号,住址\n120199000001,新里1号\n120199000002,新里3号\n";
  g_free (import_bytes (d, HZ_IMPORT_HOUSEHOLDS, first, sizeof first - 1, &place));
  g_assert_cmpint (place.added, ==, 1); /* one was there, without an address */
  g_assert_cmpint (place.changed, ==, 1);
  g_free (import_bytes (d, HZ_IMPORT_HOUSEHOLDS, then, sizeof then - 1, &place));
  g_assert_cmpint (place.added, ==, 0);
  g_assert_cmpint (place.changed, ==, 1);
  g_assert_cmpint (fixture_int (d->fx, "SELECT count(*) FROM audit WHERE act = 'household-changed' "
                                       "AND subject = 'household/120199000002' AND detail LIKE "
                                       "'address %>%'"),
                   ==, 1);
}

/* The store refuses a name that is none, whoever hands it in. */
static void
test_store_refuses (void)
{
  g_autoptr (Desk) d = desk_new ();
  static const char *const wrong[] = {"李1", "李 四", "阿依古丽•买买提", "林\u200B", "\033[31m"};
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_autoptr (GError) error = NULL;
    HzRegisterWritten done;
    const HzResident r = {.citizen_number = (char *)"120199197001010021", .name = (char *)wrong[i]};
    g_autoptr (HzTxn) txn = hz_txn_begin (d->fx->store, NULL);
    g_assert_nonnull (txn);
    g_assert_false (hz_store_import_resident (d->fx->store, AS_OWNER, &r, &done, &error));
    g_assert_error (error, HZ_ERROR, HZ_ERROR_INVALID);
  }
  g_assert_null (PERSON ("120199197001010021"));
}

/* Rows that are taken, and to be looked at. */
static void
test_warnings (void)
{
  g_autoptr (Desk) d = desk_new ();
  HzImportPlace place;
  static const char text[] = "citizen_number,name\n"
                             "120199700101002,甲\n"     /* 15 digits */
                             "120199190101001,乙\n"     /* those of somebody over 100 */
                             "120199197001010048,甲 \n" /* the first once more? */
                             "120199197001010064,丙\n";
  g_autofree char *said = import_bytes (d, HZ_IMPORT_RESIDENTS, text, sizeof text - 1, &place);
  g_assert_cmpstr (said, ==, "");
  g_assert_cmpint (place.taken, ==, 4);
  g_assert_cmpint (place.warned, ==, 3);
  g_autofree char *warned = written (d->warnings);
  g_assert_true (g_str_has_prefix (warned, "line,reason,record\n2,\"15 digits were made 18."));
  g_assert_nonnull (strstr (warned, "\n3,\"By these 15 digits the person is over 100 years old."));
  g_assert_nonnull (strstr (warned, "\n4,\"Another person of this name and birth date is in the "
                                    "register under 120199197001010021:"));
  g_assert_null (strstr (warned, "\n5,"));
  g_free (import_bytes (d, HZ_IMPORT_RESIDENTS, text, sizeof text - 1, &place));
  g_assert_cmpint (place.warned, ==, 2); /* it was looked at when they came */
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  hz_lang_set (HZ_LANG_EN);
  g_test_add_func ("/import-values/inputs", test_inputs);
  g_test_add_func ("/import-values/dots-input", test_dots_input);
  g_test_add_func ("/import-values/ambiguous", test_ambiguous);
  g_test_add_func ("/import-values/late-letters", test_late_letters);
  g_test_add_func ("/import-values/row-fe", test_row_fe);
  g_test_add_func ("/import-values/no-rows", test_no_rows);
  g_test_add_func ("/import-values/repeats", test_repeats);
  g_test_add_func ("/import-values/many-repeats", test_many_repeats);
  g_test_add_func ("/import-values/changes", test_changes);
  g_test_add_func ("/import-values/household-changes", test_household_changes);
  g_test_add_func ("/import-values/store-refuses", test_store_refuses);
  g_test_add_func ("/import-values/warnings", test_warnings);
  return g_test_run ();
}
