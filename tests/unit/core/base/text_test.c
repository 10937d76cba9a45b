#include "core/base/base.h"

#include <locale.h>
#include <string.h>
#include <wchar.h>

static void
test_columns (void)
{
  g_assert_cmpuint (hz_text_columns (""), ==, 0);
  g_assert_cmpuint (hz_text_columns ("Zhang"), ==, 5);
  g_assert_cmpuint (hz_text_columns ("张三丰"), ==, 6);
  g_assert_cmpuint (hz_text_columns ("买买提·吐尔逊"), ==, 13); /* the middle dot is 1 */
  g_assert_cmpuint (hz_text_columns ("𠀀𬭎"), ==, 4);
  g_assert_cmpuint (hz_text_columns ("e\u0301n\u0303"), ==, 2);
  g_assert_cmpuint (hz_text_columns ("ＡＢ１"), ==, 6);
  g_assert_cmpuint (hz_text_columns ("a\u200Bb"), ==, 2);
  g_assert_cmpuint (hz_text_columns ("señor …"), ==, 7);
}

/* The terminal counts with wcwidth: where the two differ, the screen tears. */
static void
test_columns_against_wcwidth (void)
{
  static const gunichar ranges[][2] = {
      {0x20, 0x7E},       {0xA1, 0xAC},       {0xAE, 0x377},      {0x384, 0x482},
      {0x1100, 0x11FF},   {0x2010, 0x2027},   {0x2030, 0x205E},   {0x2190, 0x23E8},
      {0x2460, 0x2B73},   {0x2E80, 0x2E99},   {0x3001, 0x303E},   {0x3041, 0x3096},
      {0x3105, 0x312F},   {0x3200, 0x321E},   {0x3220, 0x3247},   {0x3400, 0x4DBF},
      {0x4E00, 0x9FFC},   {0xAC00, 0xD7A3},   {0xF900, 0xFA6D},   {0xFE30, 0xFE4F},
      {0xFF01, 0xFFBE},   {0x1F600, 0x1F64F}, {0x20000, 0x2A6DD}, {0x2A700, 0x2B734},
      {0x2B740, 0x2B81D}, {0x2B820, 0x2CEA1}, {0x2F800, 0x2FA1D}, {0x30000, 0x3134A}};
  g_assert_nonnull (setlocale (LC_CTYPE, "C.UTF-8"));
  for (guint r = 0; r < G_N_ELEMENTS (ranges); r++)
    for (gunichar c = ranges[r][0]; c <= ranges[r][1]; c++) {
      char text[8] = {0};
      g_unichar_to_utf8 (c, text);
      int expected = wcwidth ((wchar_t)c);
      if (expected >= 0 && (guint)expected != hz_text_columns (text))
        g_error ("U+%04X has %d columns, not %u", c, expected, hz_text_columns (text));
    }
}

static void
assert_fit (const char *text, guint columns, const char *expected)
{
  g_autofree char *fitted = hz_text_fit (text, columns);
  g_assert_cmpstr (fitted, ==, expected);
  g_assert_cmpuint (hz_text_columns (fitted), <=, columns);
}

static void
test_fit (void)
{
  assert_fit ("天津市", 6, "天津市");
  assert_fit ("天津市", 5, "天津…");
  assert_fit ("天津市", 4, "天…");
  assert_fit ("天津市", 1, "…");
  assert_fit ("天津市", 0, "");
  assert_fit ("", 3, "");
  assert_fit ("abcdef", 6, "abcdef");
  assert_fit ("abcdef", 5, "abcd…");
  assert_fit ("e\u0301e\u0301e\u0301", 2, "e\u0301…"); /* a mark stays with its letter */
  assert_fit ("ne\u0301", 2, "ne\u0301");
}

static void
assert_wrap (const char *text, guint columns, const char *expected)
{
  g_auto (GStrv) lines = hz_text_wrap (text, columns);
  g_autofree char *joined = g_strjoinv ("|", lines);
  g_assert_cmpstr (joined, ==, expected);
  for (guint i = 0; lines[i] != NULL; i++)
    g_assert_cmpuint (hz_text_columns (lines[i]), <=, MAX (columns, 2));
}

static void
test_wrap (void)
{
  assert_wrap ("", 10, "");
  assert_wrap ("one", 10, "one");
  assert_wrap ("the old card is kept", 8, "the old|card is|kept");
  assert_wrap ("the old card", 7, "the old|card");
  assert_wrap ("请出示居民户口簿", 6, "请出示|居民户|口簿");
  assert_wrap ("请出示，谢谢", 6, "请出|示，谢|谢");     /* no line begins with the comma */
  assert_wrap ("请看《户口簿》", 6, "请看|《户口|簿》"); /* none ends with the bracket */
  assert_wrap ("他说“好”", 7, "他说|“好”");
  assert_wrap ("费用20元", 5, "费用|20元");
  assert_wrap ("abcdefgh", 3, "abc|def|gh");
  assert_wrap ("。。。。", 4, "。。|。。"); /* nothing else is possible */
  assert_wrap ("a\n\nb\n", 9, "a||b");
  assert_wrap ("  indented text", 10, "  indented|text");
  assert_wrap ("a    b", 3, "a|b");
  assert_wrap ("天津", 1, "天|津");
  assert_wrap ("ends here   ", 9, "ends here");
}

static void
test_printable (void)
{
  static const struct {
    const char *text, *shown;
  } cases[] = {
      {"张·三", "张·三"},           {"a\x1b[2Jb", "a\uFFFD[2Jb"}, {"a\tb\n", "a\uFFFDb\uFFFD"},
      {"\xff\xfe", "\uFFFD\uFFFD"}, {"x\xc2\x9by", "x\uFFFDy"},   {"a\u202Eb", "a\uFFFDb"},
      {"\u2028", "\uFFFD"},         {"\x7f", "\uFFFD"},           {"𬭎", "𬭎"},
      {"\xe5\xbc", "\uFFFD\uFFFD"},
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *shown = hz_text_printable (cases[i].text);
    g_assert_cmpstr (shown, ==, cases[i].shown);
  }
  g_assert_cmpuint (hz_text_chars ("买买提·𠀀"), ==, 5);
}

static void
test_initials (void)
{
  static const struct {
    const char *text, *initials;
  } cases[] = {
      {"张三", "zs"},
      {"李小明", "lxm"},
      {"欧阳修", "oyx"},
      {"阿依古丽", "aygl"},
      {"鄂尔多斯", "eeds"},
      {"单小单", "sxd"},
      {"曾国藩", "zgf"},
      {"仇英", "qy"},
      {"解放", "xf"},
      {"区小区", "oxq"},
      {"查良镛", "zly"},
      {"朴正", "pz"},
      {"盖叫天", "gjt"},
      {"繁星", "px"},
      {"阚泽", "kz"},
      {"乐乐", "yl"},
      {"任静", "rj"},
      {"员工", "yg"},
      {"覃海", "qh"},
      {"冼星海", "xxh"},
      {"翟青", "zq"},
      {"尉迟恭", "ycg"},
      {"长孙无忌", "zswj"},
      {"万俟雅", "mqy"},
      {"万方", "wf"},
      {"劉備", "lb"},
      {"买买提·吐尔逊", "mmttex"},
      {"Ana 李", "anal"},
      {"", ""},
      {"3号楼", "3hl"},
      {"咗", "z"},
      {"𠀀𬭎", "hh"},
      {"々", "々"},
      {"江㐀", "jq"},
      {"Ñandú", "ñandú"},
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *initials = hz_text_initials (cases[i].text);
    g_assert_cmpstr (initials, ==, cases[i].initials);
  }
}

static void
test_pinyin (void)
{
  static const struct {
    const char *text, *pinyin;
  } cases[] = {
      {"林晓燕", "linxiaoyan"},
      {"吕绿", "lvlv"},
      {"单小单", "shanxiaodan"},
      {"曾国藩", "zengguofan"},
      {"单于飞", "chanyufei"},
      {"尉迟恭", "yuchigong"},
      {"区小区", "ouxiaoqu"},
      {"查良镛", "zhaliangyong"},
      {"仇英", "qiuying"},
      {"解放", "xiefang"},
      {"欧阳修", "ouyangxiu"},
      {"买买提·吐尔逊", "maimaitituerxun"},
      {"劉備", "liubei"},
      {"𠮷文博", "jiwenbo"},
      {"Ana 李", "anali"},
      {"Ñandú", "ñandú"},
      {"3号楼", "3haolou"},
      {"", ""},
      {"々", "々"},
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (int again = 0; again < 2; again++) { /* the second time from memory */
      g_autofree char *pinyin = hz_text_pinyin (cases[i].text);
      g_assert_cmpstr (pinyin, ==, cases[i].pinyin);
    }
}

/* Each surname of the table is read alike by both. */
static void
test_pinyin_agrees (void)
{
  static const char *const surnames[] = {"单", "曾", "仇", "解", "区", "查", "朴",
                                         "盖", "乐", "任", "覃", "冼", "翟", "种",
                                         "召", "折", "隗", "万", "王", "张"};
  for (guint i = 0; i < G_N_ELEMENTS (surnames); i++) {
    g_autofree char *pinyin = hz_text_pinyin (surnames[i]);
    g_autofree char *initials = hz_text_initials (surnames[i]);
    g_assert_cmpuint (strlen (initials), ==, 1);
    g_assert_cmpint (initials[0], ==, pinyin[0]);
  }
}

static void
test_fold_width (void)
{
  g_autofree char *folded = hz_text_fold_width ("１２３　Ｘｙ．￥，张\xff");
  g_assert_cmpstr (folded, ==, "123 Xy.¥,张\uFFFD");
}

/* Which characters are taken off at the ends of a value. */
static void
test_unseen (void)
{
  static const char *const unseen[] = {" ",      "\t",     "\n",     "\u00a0", "\u00ad", "\u034f",
                                       "\u115f", "\u1680", "\u180e", "\u2003", "\u200b", "\u200d",
                                       "\u200f", "\u2028", "\u202d", "\u202e", "\u2060", "\u2066",
                                       "\u2800", "\u3000", "\u3164", "\ufeff", "\uffa0"};
  static const char *const seen[] = {"林",   "a",      "·",      "\ufe0f", "\U000e0100", "\u180b",
                                     "\033", "\u0301", "\ue863", "\ufffd", "😀"};
  for (guint i = 0; i < G_N_ELEMENTS (unseen); i++) {
    g_autofree char *around = g_strconcat (unseen[i], "林", unseen[i], "燕", unseen[i], NULL),
                    *inside = g_strconcat ("林", unseen[i], "燕", NULL),
                    *value = hz_text_value (around), *none = hz_text_value (unseen[i]);
    g_assert_cmpstr (value, ==, inside);
    g_assert_cmpstr (none, ==, "");
  }
  for (guint i = 0; i < G_N_ELEMENTS (seen); i++) {
    g_autofree char *value = hz_text_value (seen[i]);
    g_assert_cmpstr (value, ==, seen[i]);
  }
}

static gboolean
is_unseen (gunichar c)
{
  char one[8] = "";
  g_unichar_to_utf8 (c, one);
  g_autofree char *value = hz_text_value (one);
  return *value == '\0';
}

/* As it would be without a short way for plain characters. */
static void
assert_value (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *composed = g_utf8_normalize (valid, -1, G_NORMALIZE_NFC);
  g_autofree char *value = hz_text_value (text);
  const char *begin = composed;
  char *end = composed + strlen (composed);
  while (*begin != '\0' && is_unseen (g_utf8_get_char (begin)))
    begin = g_utf8_next_char (begin);
  while (end > begin && is_unseen (g_utf8_get_char (g_utf8_prev_char (end))))
    *(end = g_utf8_prev_char (end)) = '\0';
  g_assert_cmpstr (value, ==, begin);
}

/* Each alone, and beside itself and characters of other kinds. */
static void
test_value_of_all_characters (void)
{
  for (gunichar c = 1; c <= 0x10FFFF; c++) {
    char one[8] = "", text[40];
    if (!g_unichar_validate (c))
      continue;
    g_unichar_to_utf8 (c, one);
    g_snprintf (text, sizeof text, "%se%s中%s", one, one, one);
    assert_value (one);
    assert_value (text);
  }
}

static void
test_value (void)
{
  static const char *const texts[] = {"",
                                      " ",
                                      "\t 林晓燕\n",
                                      "天津市测试区样本路1号",
                                      "café",
                                      "cafe\u0301",
                                      "\u0301e",
                                      "e\u0323\u0302",
                                      "\u1112\u1161\u11ab",
                                      "阿\u00b7米\u3007１２３",
                                      "\uf900\ufa0e\U0002f800",
                                      "\u212b",
                                      "\xff林\xe6\x9e",
                                      "e\xff\u0301"};
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    assert_value (texts[i]);
  g_autofree char *none = hz_text_value (NULL), *composed = hz_text_value (" cafe\u0301 ");
  g_assert_cmpstr (none, ==, "");
  g_assert_cmpstr (composed, ==, "caf\u00e9");
}

static void
test_put (void)
{
  char *slot = g_strdup ("王悦");
  g_assert_false (hz_text_put (&slot, g_strdup ("王悦")));
  g_assert_cmpstr (slot, ==, "王悦");
  g_assert_true (hz_text_put (&slot, g_strdup ("")));
  g_assert_cmpstr (slot, ==, "");
  hz_text_wipe (slot);
  hz_text_wipe (NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/columns", test_columns);
  g_test_add_func ("/text/columns-against-wcwidth", test_columns_against_wcwidth);
  g_test_add_func ("/text/fit", test_fit);
  g_test_add_func ("/text/wrap", test_wrap);
  g_test_add_func ("/text/printable", test_printable);
  g_test_add_func ("/text/initials", test_initials);
  g_test_add_func ("/text/pinyin", test_pinyin);
  g_test_add_func ("/text/pinyin-agrees", test_pinyin_agrees);
  g_test_add_func ("/text/fold-width", test_fold_width);
  g_test_add_func ("/text/unseen", test_unseen);
  g_test_add_func ("/text/value", test_value);
  g_test_add_func ("/text/value-of-all-characters", test_value_of_all_characters);
  g_test_add_func ("/text/put", test_put);
  return g_test_run ();
}
