#include "core/base/base.h"

#include <string.h>

#define PAIRS 4
/* One sentence: the strings of a catalogue's entry, NULL at the end. */
typedef struct {
  const char *part[4];
} Entry;
static const Entry originals[PAIRS] = {{{""}}, {{"%u day", "%u days"}}, {{"Name"}}, {{"Sex"}}};

static void
append_u32 (GByteArray *mo, guint32 value, gboolean big_endian)
{
  value = big_endian ? GUINT32_TO_BE (value) : GUINT32_TO_LE (value);
  g_byte_array_append (mo, (const guint8 *)&value, 4);
}

static guint32
length_of (const Entry *entry)
{
  guint32 length = strlen (entry->part[0]);
  for (guint i = 1; entry->part[i] != NULL; i++)
    length += 1 + strlen (entry->part[i]);
  return length;
}

/* A catalogue as msgfmt lays it out. */
static GBytes *
make_mo (const Entry *texts, gboolean big_endian)
{
  GByteArray *mo = g_byte_array_new ();
  guint32 header[] = {0x950412de, 0, PAIRS, 28, 28 + 8 * PAIRS, 0, 28 + 16 * PAIRS};
  for (guint i = 0; i < G_N_ELEMENTS (header); i++)
    append_u32 (mo, header[i], big_endian);
  guint32 start = header[6];
  const Entry *all[] = {originals, texts};
  for (guint t = 0; t < 2; t++)
    for (guint i = 0; i < PAIRS; i++) {
      append_u32 (mo, length_of (&all[t][i]), big_endian);
      append_u32 (mo, start, big_endian);
      start += length_of (&all[t][i]) + 1;
    }
  for (guint t = 0; t < 2; t++)
    for (guint i = 0; i < PAIRS; i++)
      for (guint p = 0; all[t][i].part[p] != NULL; p++)
        g_byte_array_append (mo, (const guint8 *)all[t][i].part[p], strlen (all[t][i].part[p]) + 1);
  return g_byte_array_free_to_bytes (mo);
}

static const Entry chinese[PAIRS] = {{{"Language: zh\n"}}, {{"%u天"}}, {{"姓名"}}, {{""}}};
static const Entry spanish[PAIRS] = {
    {{"Language: es\n"}}, {{"%u día", "%u días"}}, {{"Nombre"}}, {{"Sexo"}}};

static void
add (HzLang lang, GBytes *mo)
{
  g_autoptr (GError) error = NULL;
  g_assert_true (hz_lang_add_catalogue (lang, mo, &error));
  g_assert_no_error (error);
}

static void
test_lookup (void)
{
  g_autoptr (GBytes) zh = make_mo (chinese, FALSE);
  g_autoptr (GBytes) es = make_mo (spanish, TRUE);
  add (HZ_LANG_ZH, zh);
  add (HZ_LANG_ES, es);
  hz_lang_set (HZ_LANG_ZH);
  g_assert_cmpint (hz_lang_current (), ==, HZ_LANG_ZH);
  g_assert_cmpstr (_ ("Name"), ==, "姓名");
  g_assert_cmpstr (_ ("Sex"), ==, "Sex"); /* translated by nothing */
  g_assert_cmpstr (_ ("Phone"), ==, "Phone");
  g_assert_cmpstr (hz_tr (""), ==, ""); /* never the header */
  hz_lang_set (HZ_LANG_ES);
  g_assert_cmpstr (_ ("Name"), ==, "Nombre");
  g_assert_cmpstr (_ ("Sex"), ==, "Sexo");
  hz_lang_set (HZ_LANG_EN);
  g_assert_cmpstr (_ ("Name"), ==, "Name");
  add (HZ_LANG_EN, es); /* a catalogue can be replaced */
  g_assert_cmpstr (_ ("Name"), ==, "Nombre");
  static const Entry names[PAIRS] = {{{""}}, {{"", ""}}, {{"name"}}, {{""}}};
  g_autoptr (GBytes) en = make_mo (names, FALSE);
  add (HZ_LANG_EN, en);
  g_assert_cmpstr (_ ("Name"), ==, "name");
}

static void
test_plural (void)
{
  static const guint counts[] = {0, 1, 2, 21};
  static const char *const said[HZ_LANG_COUNT][G_N_ELEMENTS (counts)] = {
      [HZ_LANG_ZH] = {"0天", "1天", "2天", "21天"},
      [HZ_LANG_EN] = {"0 days", "1 day", "2 days", "21 days"},
      [HZ_LANG_ES] = {"0 días", "1 día", "2 días", "21 días"},
  };
  g_autoptr (GBytes) zh = make_mo (chinese, FALSE);
  g_autoptr (GBytes) es = make_mo (spanish, FALSE);
  add (HZ_LANG_ZH, zh);
  add (HZ_LANG_ES, es);
  for (guint lang = 0; lang < HZ_LANG_COUNT; lang++)
    for (guint i = 0; i < G_N_ELEMENTS (counts); i++) {
      hz_lang_set ((HzLang)lang);
      g_autofree char *text =
          g_strdup_printf (hz_plural ("%u day", "%u days", counts[i]), counts[i]);
      g_assert_cmpstr (text, ==, said[lang][i]);
    }
  hz_lang_set (HZ_LANG_ES); /* a sentence that the catalogue does not have, or not with a count */
  g_assert_cmpstr (hz_plural ("%u row", "%u rows", 1), ==, "%u row");
  g_assert_cmpstr (hz_plural ("%u row", "%u rows", G_MAXUINT64), ==, "%u rows");
  g_assert_cmpstr (hz_plural ("Name", "Names", 2), ==, "Names");
  g_assert_cmpstr (_ ("%u day"), ==, "%u día");
}

/* As many forms as the language has: not one less, not one more, and none only in one language. */
static void
test_forms (void)
{
  static const Entry three[PAIRS] = {{{""}}, {{"a", "b", "c"}}, {{"Nombre"}}, {{"Sexo"}}};
  static const Entry stray[PAIRS] = {{{""}}, {{"a", "b"}}, {{"Nombre", "Nombres"}}, {{"Sexo"}}};
  g_autoptr (GBytes) one_form = make_mo (chinese, FALSE), two_forms = make_mo (spanish, FALSE);
  g_autoptr (GBytes) three_forms = make_mo (three, FALSE), stray_form = make_mo (stray, FALSE);
  const struct {
    HzLang lang;
    GBytes *mo;
    gboolean good;
  } rows[] = {
      {HZ_LANG_ZH, one_form, TRUE},     {HZ_LANG_ZH, two_forms, FALSE},
      {HZ_LANG_ES, one_form, FALSE},    {HZ_LANG_ES, two_forms, TRUE},
      {HZ_LANG_ES, three_forms, FALSE}, {HZ_LANG_ES, stray_form, FALSE},
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpint (hz_lang_add_catalogue (rows[i].lang, rows[i].mo, NULL), ==, rows[i].good);
}

static gboolean
accepts (const guint8 *data, gsize length)
{
  g_autoptr (GError) error = NULL;
  g_autofree guint8 *copy = g_memdup2 (data, length); /* so that a read past the end is seen */
  g_autoptr (GBytes) mo = g_bytes_new (copy, length);
  if (hz_lang_add_catalogue (HZ_LANG_ES, mo, &error))
    return TRUE;
  g_assert_error (error, HZ_ERROR, HZ_ERROR_INVALID);
  return FALSE;
}

static void
test_damaged (void)
{
  g_autoptr (GBytes) mo = make_mo (spanish, FALSE);
  gsize length;
  const guint8 *data = g_bytes_get_data (mo, &length);
  for (gsize cut = 0; cut < length; cut++)
    g_assert_false (accepts (data, cut));
  for (gsize i = 0; i < length; i++)
    for (guint bit = 0; bit < 8; bit++) {
      g_autofree guint8 *bent = g_memdup2 (data, length);
      bent[i] ^= 1u << bit;
      gboolean accepted = accepts (bent, length);
      if (i < 4 || (i >= 28 && i < 28 + 16 * PAIRS && (i % 4 >= 1)))
        g_assert_false (accepted); /* the magic, and far-off lengths and offsets */
    }
  add (HZ_LANG_ES, mo);
  g_assert_false (accepts ((const guint8 *)"GIF89a", 6)); /* what was there stays */
  hz_lang_set (HZ_LANG_ES);
  g_assert_cmpstr (_ ("Sex"), ==, "Sexo");
}

static void
test_codes (void)
{
  static const struct {
    const char *code;
    int lang; /* -1: none */
  } cases[] = {
      {"zh", HZ_LANG_ZH},
      {"zh_CN.UTF-8", HZ_LANG_ZH},
      {"zh-Hans", HZ_LANG_ZH},
      {"en", HZ_LANG_EN},
      {"EN_GB", HZ_LANG_EN},
      {"es@euro", HZ_LANG_ES},
      {"es.UTF-8", HZ_LANG_ES},
      {"", -1},
      {"e", -1},
      {"eng", -1},
      {"C.UTF-8", -1},
      {"de", -1},
      {NULL, -1},
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    HzLang lang = HZ_LANG_COUNT;
    g_assert_cmpint (hz_lang_parse (cases[i].code, &lang), ==, cases[i].lang >= 0);
    if (cases[i].lang >= 0)
      g_assert_cmpint (lang, ==, cases[i].lang);
  }
  g_assert_cmpstr (hz_lang_code (HZ_LANG_ZH), ==, "zh");
  g_assert_cmpstr (hz_lang_code (HZ_LANG_EN), ==, "en");
  g_assert_cmpstr (hz_lang_code (HZ_LANG_ES), ==, "es");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lang/lookup", test_lookup);
  g_test_add_func ("/lang/plural", test_plural);
  g_test_add_func ("/lang/forms", test_forms);
  g_test_add_func ("/lang/damaged", test_damaged);
  g_test_add_func ("/lang/codes", test_codes);
  return g_test_run ();
}
