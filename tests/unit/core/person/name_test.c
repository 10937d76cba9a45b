/* One person, one spelling: what becomes of a name, and what is none. */
#include "core/base/base.h"
#include "core/person/han_form.h"
#include "core/person/person.h"

#include <string.h>

/* What is kept; for no name, the code point that is named. */
static const struct {
  const char *text, *kept, *wrong;
} names[] = {
    {"林晓燕", "林晓燕", NULL},
    {"  林晓燕\t", "林晓燕", NULL},
    {"", "", NULL},
    {"李", "李", NULL},
    {"𠮷文博", "𠮷文博", NULL},
    {"李〇", "李〇", NULL},
    {"\U0003134A", "\U0003134A", NULL},
    /* blanks */
    {"李 四", "李四", NULL},
    {"李　四", "李四", NULL},
    {"李 　 四", "李四", NULL},
    {"John  Smith", "John Smith", NULL},
    {"ABC 李", "ABC 李", NULL},
    {"Nguyễn Văn A", "Nguyễn Văn A", NULL},
    {"Jose\u0301", "José", NULL},
    /* width */
    {"ＡＢＣ李", "ABC李", NULL},
    {"Ｊｏｈｎ　Ｓｍｉｔｈ", "John Smith", NULL},
    /* invisible: at the ends taken off, inside named */
    {"\u202D林九二\u202C", "林九二", NULL},
    {"\uFEFF林九三", "林九三", NULL},
    {"\u00A0林九五\u00A0", "林九五", NULL},
    {"\u200B\u2060\u3164\u2003林\u2800\u200F", "林", NULL},
    {"林\u200B九一", NULL, "U+200B"},
    {"林\u00AD九四", NULL, "U+00AD"},
    {"林\u2060九六", NULL, "U+2060"},
    {"林\u180B九七", NULL, "U+180B"},
    {"林\u2028九八", NULL, "U+2028"},
    {"林\u034F九九", NULL, "U+034F"},
    {"林\u3164十", NULL, "U+3164"},
    {"林\u2003十一", NULL, "U+2003"},
    {"林\u00A0十二", NULL, "U+00A0"},
    {"林\u202E十三", NULL, "U+202E"},
    {"林\u200D十四", NULL, "U+200D"},
    {"林\uFE0F", NULL, "U+FE0F"},
    {"葛\U000E0100一", NULL, "U+E0100"},
    {"林\t十五", NULL, "U+0009"},
    {"林\033[31m", NULL, "U+001B"},
    {"林\302\205五", NULL, "U+0085"},
    /* private use: GBK's row FE, and the rest */
    {"\uE863天一", "\u4DAE天一", NULL},
    {"\uE815一", "厂一", NULL}, /* by way of U+2E81 */
    {"\uE81E\uE826", "\u9FB4\u9FB5", NULL},
    {"\uE816\uE817\uE818\uE831\uE83B\uE855",
     "\U00020087\U00020089\U000200CC\U000215D7\U0002298F\U000241FE", NULL},
    {"王\uE5E5", NULL, "U+E5E5"},
    {"王\uE814", NULL, "U+E814"},
    {"王\uE865", NULL, "U+E865"},
    {"王\U000F0000", NULL, "U+F0000"},
    /* radicals, and what NFC makes of compatibility ideographs */
    {"\u2F45一", "方一", NULL},
    {"\u2EE2一", "马一", NULL},
    {"\u2EA0一", "民一", NULL},
    {"\u2F00\u2FD5", "一龠", NULL},
    {"\u2E9F\u2EF3", "母龟", NULL},
    {"\uF9DC一", "隆一", NULL},
    {"\uFA0E一", "\uFA0E一", NULL}, /* unified, in spite of its block */
    {"\u2E9A一", NULL, "U+2E9A"},   /* no character */
    {"\u2E80一", NULL, "U+2E80"},
    {"\u31C0一", NULL, "U+31C0"}, /* a stroke */
    {"\u4DC0", NULL, "U+4DC0"},   /* a hexagram, among the characters */
    {"林\u4DFF", NULL, "U+4DFF"},
    /* dots */
    {"阿依古丽·买买提", "阿依古丽·买买提", NULL},
    {"阿依古丽•买买提", "阿依古丽·买买提", NULL},
    {"阿依古丽‧买买提", "阿依古丽·买买提", NULL},
    {"阿依古丽・买买提", "阿依古丽·买买提", NULL},
    {"阿依古丽･买买提", "阿依古丽·买买提", NULL},
    {"阿依古丽．买买提", "阿依古丽·买买提", NULL},
    {"阿依古丽.买买提", "阿依古丽·买买提", NULL},
    {"阿依古丽⋅买买提", "阿依古丽·买买提", NULL},
    {"阿依古丽∙买买提", "阿依古丽·买买提", NULL},
    {"阿依古丽●买买提", "阿依古丽·买买提", NULL},
    {"阿依古丽｡买买提", "阿依古丽·买买提", NULL},
    {"阿依古丽。买买提", "阿依古丽·买买提", NULL},
    {"阿依古丽\u0387买买提", "阿依古丽·买买提", NULL},
    {"阿依古丽․买买提", "阿依古丽·买买提", NULL},
    {"阿依古丽﹒买买提", "阿依古丽·买买提", NULL},
    {"阿依古丽· 买买提", "阿依古丽·买买提", NULL},
    {"阿依古丽 ·买买提", "阿依古丽·买买提", NULL},
    {"阿依古丽　．　买买提", "阿依古丽·买买提", NULL},
    {"J. Smith", "J·Smith", NULL},
    {"阿依古丽\u318D买买提", NULL, "U+318D"}, /* a letter */
    {"阿依古丽-买买提", NULL, "U+002D"},
    {"阿依古丽·", NULL, "U+00B7"}, /* between two parts only */
    {"·买买提", NULL, "U+00B7"},
    {"阿··买", NULL, "U+00B7"},
    /* digits, signs, markup, emoji, marks, other letters */
    {"=1+1", NULL, "U+003D"},
    {"李,四", NULL, "U+002C"},
    {"李\"四", NULL, "U+0022"},
    {"12345", NULL, "U+0031"},
    {"李1", NULL, "U+0031"},
    {"李１", NULL, "U+0031"},
    {"李\u0301", NULL, "U+0301"},
    {"<b>李</b>", NULL, "U+003C"},
    {"_x0041_李", NULL, "U+005F"},
    {"李😀", NULL, "U+1F600"},
    {"李（小）", NULL, "U+0028"},
    {"李、四", NULL, "U+3001"},
    {"李々", NULL, "U+3005"},
    {"李〡", NULL, "U+3021"}, /* a numeral */
    {"º", NULL, "U+00BA"},
    {"Иван", NULL, "U+0418"},
    {"なまえ", NULL, "U+306A"},
};

static void
test_names (void)
{
  hz_lang_set (HZ_LANG_EN);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *kept = hz_name_read (names[i].text, &error);
    g_test_message ("%s", names[i].text);
    g_assert_cmpstr (kept, ==, names[i].kept);
    if (names[i].wrong == NULL) {
      g_assert_no_error (error);
      continue;
    }
    g_autofree char *said = g_strdup_printf ("(%s)", names[i].wrong);
    g_assert_error (error, HZ_ERROR, HZ_ERROR_INVALID);
    g_assert_nonnull (strstr (error->message, said));
    g_autofree char *harmless = hz_text_printable (error->message);
    g_assert_cmpstr (error->message, ==, harmless);
  }
}

/* Folded once or twice is the same, and what is kept is taken again as it is. */
static void
test_kept (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *once = hz_name_fold (names[i].text), *twice = hz_name_fold (once);
    g_assert_cmpstr (once, ==, twice);
    g_assert_cmpint (hz_name_check (once, NULL), ==, names[i].wrong == NULL);
  }
  g_assert_false (hz_name_check ("李 四", NULL)); /* not as it is kept */
  g_assert_false (hz_name_check ("阿依古丽•买买提", NULL));
  g_assert_false (hz_name_check ("\u2F45一", NULL));
}

/* The whole tables: every radical and each of GBK's row FE becomes a unified character or stays. */
static void
test_han_forms (void)
{
  guint fe = 0, kangxi = 0, supplement = 0;
  for (gunichar c = 0xE815; c <= 0xE864; c++, fe++)
    g_assert_true (hz_han_form (c) < 0xE000 || hz_han_form (c) > 0xF8FF);
  for (gunichar c = 0x2F00; c <= 0x2FD5; c++, kangxi++)
    g_assert_cmpuint (hz_han_form (c), >=, 0x4E00);
  for (gunichar c = 0x2E80; c <= 0x2EF3; c++)
    supplement += hz_han_form (c) != c;
  g_assert_cmpuint (fe, ==, 80);
  g_assert_cmpuint (kangxi, ==, 214);
  g_assert_cmpuint (supplement, ==, 114); /* of 115 */
  for (gunichar c = 0; c < 0x2E80; c++)
    g_assert_cmpuint (hz_han_form (c), ==, c);
  for (gunichar c = 0x3000; c < 0xE815; c++)
    g_assert_cmpuint (hz_han_form (c), ==, c);
}

static void
test_household_number (void)
{
  static const struct {
    const char *text, *kept;
  } rows[] = {
      {"120199007701", "120199007701"},
      {"１２０１９９００７７０１", "120199007701"},
      {" 120199007701\u3000", "120199007701"},
      {"\u200B120199007701", "120199007701"},
      {"A12", "A12"},
      {"Ａ１２", "A12"},
      {"", ""},
      {"12345678901234567890", "12345678901234567890"},
      {"123456789012345678901", NULL},
      {"1.20199E+11", NULL},
      {"1.20199e11", NULL},
      {"120199 007701", NULL},
      {"120199-007701", NULL},
      {"1201990077.0", NULL},
      {"户1", NULL},
      {"12\u200B01", NULL},
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *kept = hz_household_number_read (rows[i].text, NULL);
    g_assert_cmpstr (kept, ==, rows[i].kept);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/name/names", test_names);
  g_test_add_func ("/name/kept", test_kept);
  g_test_add_func ("/name/han-forms", test_han_forms);
  g_test_add_func ("/name/household-number", test_household_number);
  return g_test_run ();
}
