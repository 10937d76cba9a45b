#include "core/person/person.h"

static void
test_fold (void)
{
  static const char *const cases[][2] = {
      {"  林晓燕 ", "林晓燕"},
      {"古丽•买买提", "古丽·买买提"},
      {"古丽・买买提", "古丽·买买提"},
      {"古丽‧买买提", "古丽·买买提"},
      {"１２３", "123"},
      {"\uF9F4", "林"},             /* a compatibility ideograph */
      {"\U0002F803", "\U00020122"}, /* one outside the basic plane */
      {"e\u0301", "é"},
      {"𠮷𬭎", "𠮷𬭎"},
      {"", ""},
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *folded = hz_search_fold (cases[i][0]);
    g_assert_cmpstr (folded, ==, cases[i][1]);
  }
}

static void
test_letters (void)
{
  static const char *const cases[][2] = {
      {"Lin Xiaoyan", "linxiaoyan"},
      {"xi'an", "xian"},
      {"lǚ", "lv"},
      {"lyu", "lv"},
      {"Lü", "lv"},
      {"ān-nà", "anna"},
      {"li1", NULL},
      {"林", NULL},
      {"lin.", NULL},
      {"", NULL},
      {"  ", NULL},
      {"ø", NULL},
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *letters = hz_search_letters (cases[i][0]);
    g_assert_cmpstr (letters, ==, cases[i][1]);
  }
}

static void
assert_parts (const char *address, const char *expected)
{
  g_auto (GStrv) parts = hz_address_parts (address);
  g_autofree char *joined = g_strjoinv ("|", parts);
  g_assert_cmpstr (joined, ==, expected);
  g_assert_cmpuint (g_strv_length (parts), <=, HZ_ADDRESS_PARTS);
}

static void
test_parts (void)
{
  assert_parts ("", "");
  assert_parts ("  ", "");
  assert_parts ("天津市示范区和平里12号楼3门501号",
                "天津市示范区和平里12号楼3门501号|示范区和平里12号楼3门501号|和平里12号楼3门501号");
  assert_parts ("天津市示范区工业园北路99号集体宿舍6室",
                "天津市示范区工业园北路99号集体宿舍6室|示范区工业园北路99号集体宿舍6室|"
                "工业园北路99号集体宿舍6室|北路99号集体宿舍6室|集体宿舍6室");
  assert_parts ("某区里仁街道5号", "某区里仁街道5号|里仁街道5号|仁街道5号");
  assert_parts ("某 区 Ａ座１号", "某区a座1号");
  g_autoptr (GString) longest = g_string_new (NULL);
  for (int i = 0; i < 100; i++)
    g_string_append (longest, "路甲");
  g_auto (GStrv) parts = hz_address_parts (longest->str);
  g_assert_cmpuint (g_strv_length (parts), ==, HZ_ADDRESS_PARTS);
  g_assert_cmpint (g_utf8_strlen (parts[0], -1), ==, 40);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/search-key/fold", test_fold);
  g_test_add_func ("/search-key/letters", test_letters);
  g_test_add_func ("/search-key/parts", test_parts);
  return g_test_run ();
}
