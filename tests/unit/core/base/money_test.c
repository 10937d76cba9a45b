#include "core/base/base.h"

static void
test_parse (void)
{
  static const struct {
    const char *text;
    gint64 fen; /* -1: refused */
  } cases[] = {
      {"20", 2000},
      {"20.5", 2050},
      {"20.00", 2000},
      {"¥20", 2000},
      {"￥２０．０５", 2005},
      {" 40 ", 4000},
      {"0", 0},
      {"0.01", 1},
      {"0020", 2000},
      {"1000000.00", HZ_FEN_MAX},
      {"1000000", HZ_FEN_MAX},
      {"1000000.01", -1},
      {"1000001", -1},
      {"99999999999999999999999", -1},
      {"-20", -1},
      {"+20", -1},
      {"20.005", -1},
      {"20.", -1},
      {".5", -1},
      {"", -1},
      {"¥", -1},
      {"1,000", -1},
      {"20 5", -1},
      {"2e3", -1},
      {"1.2.3", -1},
      {"20元", 2000},
      {"40 元", 4000},
      {"¥ 40.5元", 4050},
      {"￥２０　元", 2000},
      {"元", -1},
      {"¥元", -1},
      {"40元元", -1},
      {"元40", -1},
      {"40元5", -1},
      {"40块", -1},
      {"¥¥20", -1},
      {"0x10", -1},
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    gint64 fen = -7;
    g_assert_cmpint (hz_money_parse (cases[i].text, &fen), ==, cases[i].fen >= 0);
    g_assert_cmpint (fen, ==, cases[i].fen >= 0 ? cases[i].fen : -7);
  }
  gint64 fen;
  g_assert_false (hz_money_parse (NULL, &fen));
}

static void
test_format (void)
{
  static const struct {
    gint64 fen;
    const char *text;
  } cases[] = {
      {2000, "20.00"},
      {0, "0.00"},
      {5, "0.05"},
      {4050, "40.50"},
      {-5, "-0.05"},
      {-2000, "-20.00"},
      {HZ_FEN_MAX, "1000000.00"},
      {G_MININT64, "-92233720368547758.08"},
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = hz_money_format (cases[i].fen);
    g_assert_cmpstr (text, ==, cases[i].text);
  }
}

static void
test_round_trip (void)
{
  for (gint64 fen = 0; fen < HZ_FEN_MAX; fen += 997) {
    gint64 back;
    g_autofree char *text = hz_money_format (fen);
    g_assert_true (hz_money_parse (text, &back));
    g_assert_cmpint (back, ==, fen);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/money/parse", test_parse);
  g_test_add_func ("/money/format", test_format);
  g_test_add_func ("/money/round-trip", test_round_trip);
  return g_test_run ();
}
