#include "core/base/base.h"

#include <string.h>

#define PAIRS 3
static const char *const originals[PAIRS] = {"", "Name", "Sex"};

static void
append_u32 (GByteArray *mo, guint32 value, gboolean big_endian)
{
  value = big_endian ? GUINT32_TO_BE (value) : GUINT32_TO_LE (value);
  g_byte_array_append (mo, (const guint8 *)&value, 4);
}

/* A catalogue as msgfmt lays it out. */
static GBytes *
make_mo (const char *const *texts, gboolean big_endian)
{
  GByteArray *mo = g_byte_array_new ();
  guint32 header[] = {0x950412de, 0, PAIRS, 28, 28 + 8 * PAIRS, 0, 28 + 16 * PAIRS};
  for (guint i = 0; i < G_N_ELEMENTS (header); i++)
    append_u32 (mo, header[i], big_endian);
  guint32 start = header[6];
  const char *const *all[] = {originals, texts};
  for (guint t = 0; t < 2; t++)
    for (guint i = 0; i < PAIRS; i++) {
      append_u32 (mo, strlen (all[t][i]), big_endian);
      append_u32 (mo, start, big_endian);
      start += strlen (all[t][i]) + 1;
    }
  for (guint t = 0; t < 2; t++)
    for (guint i = 0; i < PAIRS; i++)
      g_byte_array_append (mo, (const guint8 *)all[t][i], strlen (all[t][i]) + 1);
  return g_byte_array_free_to_bytes (mo);
}

static const char *const chinese[PAIRS] = {"Language: zh\n", "姓名", ""};
static const char *const spanish[PAIRS] = {"Language: es\n", "Nombre", "Sexo"};

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
  add (HZ_LANG_ZH, es); /* a catalogue can be replaced */
  hz_lang_set (HZ_LANG_ZH);
  g_assert_cmpstr (_ ("Name"), ==, "Nombre");
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
  g_test_add_func ("/lang/damaged", test_damaged);
  g_test_add_func ("/lang/codes", test_codes);
  return g_test_run ();
}
