#include "core/book/book.h"
#include "core/base/base.h"
#include "tests/support/sample_case.h"

static HzCodeTable *
table_of (const char *csv, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (csv, strlen (csv));
  return hz_code_table_new ("sample", bytes, error);
}

static void
test_shipped (void)
{
  g_autoptr (HzCodeTables) tables = sample_tables ();
  static const struct {
    const char *table, *code, *zh, *en, *es;
  } rows[] = {
      {"sex", "2", "女性", "female", "mujer"},
      {"ethnicity", "5", "维吾尔族", "Uygur", "Uygur"},
      {"ethnicity", "97", "其他", "other", "otra"},
      {"ethnicity", "98", "外国血统中国籍人士", "of foreign origin", "de origen extranjero"},
      {"finger_position", "16", "左手拇指", "left thumb", "pulgar izquierdo"},
      {"finger_result", "2", "注册失败", "image captured, features not extractable",
       "imagen tomada, sin rasgos extraíbles"},
      {"household_relation", "02", "户主", "householder", "titular del hogar"},
      {"yes_no", "1", "是", "yes", "sí"},
      {"signer", "2", "监护人", "guardian", "tutor"},
      {"region", "120110", "东丽区", "东丽区", "东丽区"},
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    const HzCode *code =
        hz_code_table_find (hz_code_tables_get (tables, rows[i].table), rows[i].code);
    g_assert_nonnull (code);
    hz_lang_set (HZ_LANG_ZH);
    g_assert_cmpstr (hz_code_name (code), ==, rows[i].zh);
    hz_lang_set (HZ_LANG_ES);
    g_assert_cmpstr (hz_code_name (code), ==, rows[i].es);
    hz_lang_set (HZ_LANG_EN);
    g_assert_cmpstr (hz_code_name (code), ==, rows[i].en);
  }
  g_assert_false (hz_code_tables_has (tables, "nothing"));
  g_assert_cmpuint (hz_code_table_size (hz_code_tables_get (tables, "ethnicity")), ==, 58);
}

static void
test_find (void)
{
  g_autoptr (HzCodeTable) two = table_of ("code,name\n01,一\n10,十\n", NULL);
  g_autoptr (HzCodeTable) mixed = table_of ("code,name\r\n01,一\r\n1,甲\r\n\r\n", NULL);
  g_assert_cmpstr (hz_code_table_find (two, "1")->name, ==, "一");
  g_assert_cmpstr (hz_code_table_find (two, "10")->name, ==, "十");
  g_assert_null (hz_code_table_find (two, ""));
  g_assert_null (hz_code_table_find (two, "2"));
  g_assert_null (hz_code_table_find (two, NULL));
  g_assert_cmpstr (hz_code_table_find (mixed, "1")->name, ==, "甲");
}

static void
test_historic (void)
{
  g_autoptr (HzCodeTable) table = table_of (
      "code,name,status\n1,旧,historic\n1,新,current\n2,老,historic\n3,今,current\n3,昔,historic\n",
      NULL);
  g_assert_cmpuint (hz_code_table_size (table), ==, 5);
  g_assert_cmpstr (hz_code_table_find (table, "1")->name, ==, "新");
  g_assert_cmpstr (hz_code_table_find (table, "2")->name, ==, "老");
  g_assert_cmpstr (hz_code_table_find (table, "3")->name, ==, "今");
  g_assert_true (hz_code_table_find (table, "2")->historic);
  g_autoptr (GPtrArray) all = hz_code_table_filter (table, "");
  g_assert_cmpuint (all->len, ==, 5);
  g_assert_cmpstr (((const HzCode *)all->pdata[0])->name, ==, "新");
}

static void
test_faults (void)
{
  static const struct {
    const char *csv, *line;
  } rows[] = {
      {"", "line 1"},
      {"code\n1\n", "line 1"},
      {"code,name\n", "line 1"},
      {"code,name\n1,一\n1,二\n", "line 3"},
      {"code,name\n,一\n", "line 2"},
      {"code,name\n1,\n", "line 2"},
      {"code,name\n1,一,x\n", "line 2"},
      {"code,name\n1\n", "line 2"},
      {"code,name\n1,\"一\n", "line 2"},
      {"code,name\n1,\"一\"x\n", "line 2"},
      {"code,name\n1,一\"\n", "line 2"},
      {"code,name\n1,\xff\n", "UTF-8"},
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GError) error = NULL;
    g_assert_null (table_of (rows[i].csv, &error));
    g_assert_error (error, HZ_ERROR, HZ_ERROR_INVALID);
    g_assert_nonnull (strstr (error->message, rows[i].line));
  }
}

static void
test_quotes (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HzCodeTable) table =
      table_of ("\xEF\xBB\xBF"
                "code,name,en\n1,\"一,二\",\"say \"\"yes\"\"\"\n2,三,\n",
                &error);
  g_assert_no_error (error);
  g_assert_cmpstr (hz_code_table_at (table, 0)->name, ==, "一,二");
  g_assert_cmpstr (hz_code_table_at (table, 0)->en, ==, "say \"yes\"");
  g_assert_cmpstr (hz_code_name (hz_code_table_at (table, 1)), ==, "三");
  g_assert_null (hz_code_table_at (table, 2));
}

static char *
filtered (const HzCodeTable *table, const char *filter)
{
  g_autoptr (GPtrArray) found = hz_code_table_filter (table, filter);
  GString *codes = g_string_new (NULL);
  for (guint i = 0; i < found->len; i++)
    g_string_append_printf (codes, "%s%s", i > 0 ? " " : "",
                            ((const HzCode *)found->pdata[i])->code);
  return g_string_free (codes, FALSE);
}

static void
test_filter (void)
{
  g_autoptr (HzCodeTables) tables = sample_tables ();
  const HzCodeTable *finger = hz_code_tables_get (tables, "finger_position");
  static const struct {
    const char *filter, *codes;
  } rows[] = {
      {"12", "12"},       {"1", "11 12 13 14 15 16 17 18 19"},
      {"左手拇指", "16"}, {"zsmz", "16"},
      {"THUMB", "11 16"}, {"  left th ", "16"},
      {"pulgar d", "11"}, {"nothing at all", ""},
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *codes = filtered (finger, rows[i].filter);
    g_assert_cmpstr (codes, ==, rows[i].codes);
  }
  g_autofree char *han = filtered (hz_code_tables_get (tables, "ethnicity"), "hz");
  g_assert_true (g_str_has_prefix (han, "01 "));
  /* A historic district comes after every current one. */
  g_autofree char *dong = filtered (hz_code_tables_get (tables, "region"), "120110");
  g_assert_cmpstr (dong, ==, "120110 120110");
  g_autoptr (GPtrArray) both =
      hz_code_table_filter (hz_code_tables_get (tables, "region"), "120110");
  g_assert_false (((const HzCode *)both->pdata[0])->historic);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  hz_lang_set (HZ_LANG_EN);
  g_test_add_func ("/code_table/shipped", test_shipped);
  g_test_add_func ("/code_table/find", test_find);
  g_test_add_func ("/code_table/historic", test_historic);
  g_test_add_func ("/code_table/faults", test_faults);
  g_test_add_func ("/code_table/quotes", test_quotes);
  g_test_add_func ("/code_table/filter", test_filter);
  return g_test_run ();
}
