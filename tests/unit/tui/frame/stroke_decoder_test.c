/* What a keyboard's bytes mean, on every kind of terminal, torn at any place, and when they mean
 * nothing. */
#include "tests/support/random_keys.h"
#include "tui/frame/pasted.h"

#include <term.h>
#include <unistd.h>

/* PIECE bytes at a time. (transfer full) */
static char *
decoded (const char *bytes, gsize length, gsize piece)
{
  GString *out = g_string_new (NULL);
  g_autoptr (HzDecoder) decoder = hz_decoder_new (note_stroke, out);
  for (gsize at = 0; at < length; at += piece)
    hz_decoder_feed (decoder, (const guint8 *)bytes + at, MIN (piece, length - at), 0);
  if (hz_decoder_patience (decoder) > 0)
    hz_decoder_silence (decoder, hz_decoder_patience (decoder));
  g_assert_cmpuint (hz_decoder_patience (decoder), ==, 0);
  return g_string_free (out, FALSE);
}

static const struct {
  const char *bytes, *strokes;
} rows[] = {
    {"a1林é", "a1林é"},
    {"\r\t\177\003", "^M^I\177^C"},
    {"\033", "^["},
    {"\033\033", "^[^["},
    {"\033\033\033", "^[^[^["},
    /* arrows, Home, End … as the kinds of terminal send them */
    {"\033[A\033[B\033[C\033[D", "<KEY_UP><KEY_DOWN><KEY_RIGHT><KEY_LEFT>"},
    {"\033OA\033OB\033OC\033OD", "<KEY_UP><KEY_DOWN><KEY_RIGHT><KEY_LEFT>"},
    {"\033[H\033OH\033[1~\033[7~", "<KEY_HOME><KEY_HOME><KEY_HOME><KEY_HOME>"},
    {"\033[F\033OF\033[4~\033[8~", "<KEY_END><KEY_END><KEY_END><KEY_END>"},
    {"\033[3~\033[5~\033[6~\033[Z", "<KEY_DC><KEY_PPAGE><KEY_NPAGE><KEY_BTAB>"},
    {"\033OP\033OQ\033OR\033OS", "<KEY_F(1)><KEY_F(2)><KEY_F(3)><KEY_F(4)>"},
    {"\033[11~\033[12~\033[13~\033[14~", "<KEY_F(1)><KEY_F(2)><KEY_F(3)><KEY_F(4)>"},
    {"\033[[A\033[[B\033[[C\033[[D\033[[E", "<KEY_F(1)><KEY_F(2)><KEY_F(3)><KEY_F(4)><KEY_F(5)>"},
    {"\033[15~\033[17~\033[18~\033[19~", "<KEY_F(5)><KEY_F(6)><KEY_F(7)><KEY_F(8)>"},
    {"\033[20~\033[21~\033[23~\033[24~", "<KEY_F(9)><KEY_F(10)><KEY_F(11)><KEY_F(12)>"},
    /* the keypad in application mode */
    {"\033Op\033Oq\033Or\033Os\033Ot\033Ou\033Ov\033Ow\033Ox\033Oy", "0123456789"},
    {"\033Oj\033Ok\033Ol\033Om\033On\033Oo\033OX\033OM", "*+,-./=<KEY_ENTER>"},
    /* what is not known means nothing, and takes nothing along */
    {"\033[Ib\033[O", "b"},
    {"\033[Gb", "b"},
    {"\033[25~b", "b"},
    {"\033[2~b", "b"},
    {"\033[1;5Ab", "b"},
    {"\033[97;5ub", "b"},
    {"\033[27;5;9~b", "b"},
    {"\033[<0;10;10Mb", "b"},
    {"\033O2Pb", "b"},
    {"\033]11;rgb:ffff/ffff/ffff\033\\b", "b"},
    {"\033]11;rgb:ffff/ffff/ffff\ab", "b"},
    {"\033P1$r0m\033\\b", "b"},
    {"\033^x\033\\\033Xy\033\\b", "b"},
    {"\033[201~b", "b"},
    /* answers */
    {"\033[0nb", "([0n)b"},
    {"\033[?62;4cb", "([?62;4c)b"},
    {"\033[4;480;640tb", "([4;480;640t)b"},
    {"\033_Gi=31;OK\033\\b", "(_Gi=31;OK)b"},
    /* a string is taken whole, whatever it holds */
    {"\033]52;c;a\r\n\t\001\023\032林\033\\b", "b"},
    {"\033P1\rq\n\033\\b", "b"},
    {"\033_x\003y\033\\b", "b"},
    {"\033]0;a\rb\ac", "c"},
    /* no UTF-8 */
    {"\303(b", "(b"},
    {"\200\377\300b", "b"},
    {"\355\240\200b", "b"},
    {"\346\236b", "b"},
    {"\346\236\033[Ab", "<KEY_UP>b"},
    /* a paste is text, whatever it holds */
    {"\033[200~a\rb\033[A\033[201~c", "{a\rb\033[A}c"},
    {"\033[200~\033[201\033[201~c", "{\033[201}c"},
    {"\033[200~\033[201~c", "{}c"},
};

static void
test_rows (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    for (gsize piece = 1; piece < 8; piece++) {
      g_autofree char *strokes = decoded (rows[i].bytes, strlen (rows[i].bytes), piece);
      g_test_message ("row %u in pieces of %u", i, (guint)piece);
      g_assert_cmpstr (strokes, ==, rows[i].strokes);
    }
}

/* A key with Alt comes in one piece; what is typed right after the key Esc comes in another. */
static void
test_alt (void)
{
  static const struct {
    const char *bytes, *whole, *torn;
  } cases[] = {
      {"\033ab", "b", "^[ab"},
      {"\033林b", "b", "^[林b"},
      {"\033\rb", "b", "^[^Mb"},
      {"\033\033ab", "^[b", "^[^[ab"},
      {"\033\033[Ab", "b", "^[<KEY_UP>b"},
      {"\033\033Ob", "", "^["},
      {"\033\177b", "b", "^[\177b"},
      /* broken off: the key that comes then is a key */
      {"\033[1;5\rb", "^Mb", "^[[1;5^Mb"},
      {"\033[1\033[Ab", "<KEY_UP>b", "^[[1<KEY_UP>b"},
      {"\033O\rb", "^Mb", "^[O^Mb"},
      {"\033]11;\033[Ab", "<KEY_UP>b", "^[]11;<KEY_UP>b"},
      {"\033[1林b", "林b", "^[[1林b"},
      {"\033[12", "", "^[[12"},
      {"\033]11;rgb", "", "^[]11;rgb"},
      {"\033OZb", "b", "^[OZb"},
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *whole = decoded (cases[i].bytes, strlen (cases[i].bytes), 100),
                    *torn = decoded (cases[i].bytes, strlen (cases[i].bytes), 1);
    g_assert_cmpstr (whole, ==, cases[i].whole);
    g_assert_cmpstr (torn, ==, cases[i].torn);
  }
}

/* The bytes of terminals that once went wrong. */
static void
test_inputs (void)
{
  static const struct {
    const char *name, *strokes;
  } files[] = {{"numpad-2.bin", "2"},      {"alt-a.bin", ""},
               {"focus-in.bin", ""},       {"osc11-reply.bin", ""},
               {"shift-f3-putty.bin", ""}, {"numpad5-nolock-putty.bin", ""}};
  const char *shared = g_getenv ("HZ_SHARED");
  for (guint i = 0; i < G_N_ELEMENTS (files); i++) {
    g_autofree char *file = g_build_filename (shared != NULL ? shared : "../shared", "inputs",
                                              "keys", files[i].name, NULL);
    g_autofree char *bytes = NULL;
    gsize length;
    if (!g_file_get_contents (file, &bytes, &length, NULL)) {
      g_printerr ("# no %s: not tested\n", file);
      continue;
    }
    g_autofree char *strokes = decoded (bytes, length, length);
    g_test_message ("%s", files[i].name);
    g_assert_cmpstr (strokes, ==, files[i].strokes);
  }
}

/* Every key of every kind of terminal, as its terminfo has it. The keypad comes first: a vt100 has
 * its F5 to F10 there, and they are digits. */
static void
test_terminfo (void)
{
  static const char *const terms[] = {"xterm",  "xterm-256color",  "linux", "vt100",        "putty",
                                      "screen", "screen-256color", "tmux",  "tmux-256color"};
  static const struct {
    const char *capability;
    int key;
  } keys[] = {{"kcuu1", KEY_UP},    {"kcud1", KEY_DOWN}, {"kcub1", KEY_LEFT}, {"kcuf1", KEY_RIGHT},
              {"khome", KEY_HOME},  {"kend", KEY_END},   {"kpp", KEY_PPAGE},  {"knp", KEY_NPAGE},
              {"kdch1", KEY_DC},    {"kcbt", KEY_BTAB},  {"kf1", KEY_F (1)},  {"kf2", KEY_F (2)},
              {"kf3", KEY_F (3)},   {"kf4", KEY_F (4)},  {"kf5", KEY_F (5)},  {"kf6", KEY_F (6)},
              {"kf7", KEY_F (7)},   {"kf8", KEY_F (8)},  {"kf9", KEY_F (9)},  {"kf10", KEY_F (10)},
              {"kf11", KEY_F (11)}, {"kf12", KEY_F (12)}};
  for (guint t = 0; t < G_N_ELEMENTS (terms); t++) {
    int status;
    g_assert_cmpint (setupterm (terms[t], STDERR_FILENO, &status), ==, OK);
    for (guint k = 0; k < G_N_ELEMENTS (keys); k++) {
      const char *bytes = tigetstr (keys[k].capability);
      if (bytes == NULL || bytes == (const char *)-1 ||
          (g_str_equal (terms[t], "vt100") && keys[k].key >= KEY_F (5)))
        continue;
      g_autofree char *strokes = decoded (bytes, strlen (bytes), 100),
                      *expected = g_strdup_printf ("<%s>", keyname (keys[k].key));
      g_test_message ("%s %s", terms[t], keys[k].capability);
      g_assert_cmpstr (strokes, ==, expected);
    }
    del_curterm (cur_term);
  }
}

static void
feed (HzDecoder *decoder, const char *bytes, gint64 now)
{
  hz_decoder_feed (decoder, (const guint8 *)bytes, strlen (bytes), now);
}

/* How long a beginning is waited for. */
static void
test_patience (void)
{
  static const struct {
    const char *bytes;
    guint patience;
  } cases[] = {{"", 0},          {"a", 0},      {"\033", 100},  {"\033[", 1000},
               {"\033]1", 1000}, {"\033[A", 0}, {"\346", 1000}, {"\033[200~x", 10000}};
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GString) out = g_string_new (NULL);
    g_autoptr (HzDecoder) decoder = hz_decoder_new (note_stroke, out);
    feed (decoder, cases[i].bytes, 0);
    g_assert_cmpuint (hz_decoder_patience (decoder), ==, cases[i].patience);
  }
}

/* The key Esc, and right after it what a person types: no sequence, however it begins. */
static void
test_typed_after_esc (void)
{
  static const struct {
    const char *pieces[6], *strokes;
  } cases[] = {
      {{"\033", "PANG\r"}, "^[PANG^M"},
      {{"\033", "P", "a", "n", "g"}, "^[Pang"},
      {{"\033", "X12"}, "^[X12"},
      {{"\033", "]Q1120199"}, "^[]Q1120199"},
      {{"\033", "^a"}, "^[^a"},
      {{"\033", "_Fe"}, "^[_Fe"},
      {{"\033", "OTTO"}, "^[OTTO"},
      {{"\033", "O", "K"}, "^[OK"},
      {{"\033", "[x"}, "^[[x"},
      {{"\033", "[2026]"}, "^[[2026]"},
      {{"\033", "[张"}, "^[[张"},
      {{"\033", "P林\t\177x"}, "^[P林^I\177x"},
      {{"\033\033", "Pa"}, "^[^[Pa"},
      {{"\033", "Pa", "\033"}, "^[Pa^["},
      {{"\033", "Pa", "\033", "b"}, "^[Pa^[b"},
      {{"\033", "Pa", "\033[A"}, "^[Pa<KEY_UP>"},
      {{"ab\033", "Pa"}, "ab^[Pa"},
      /* a key with Alt means nothing, and takes nothing along of what is typed after it */
      {{"\033P", "a", "n", "g", "\r"}, "ang^M"},
      {{"\033]", "Q1120199"}, "Q1120199"},
      {{"\033[", "x"}, "x"},
      {{"\033O", "K"}, "K"},
      {{"\033P", "a", "\033[A"}, "a<KEY_UP>"},
      {{"\033\033P", "a"}, "^[a"},
      {{"\033[", "A"}, "<KEY_UP>"},
      {{"\033_", "Gi=31;OK", "\033\\b"}, "(_Gi=31;OK)b"},
      {{"\033]", "11;rgb:0/0/0\033\\b"}, "b"},
      /* what terminals send, torn */
      {{"\033", "[A"}, "<KEY_UP>"},
      {{"\033", "[1;5A", "b"}, "b"},
      {{"\033", "[G", "b"}, "b"},
      {{"\033", "[25~", "b"}, "b"},
      {{"\033", "OP"}, "<KEY_F(1)>"},
      {{"\033", "O2P", "b"}, "b"},
      {{"\033", "OEb"}, "b"},
      {{"\033", "P1$r0m\033\\b"}, "b"},
      {{"\033", "P1$r0m\033", "\\b"}, "b"},
      {{"\033", "_Gi=31;OK"}, ""},
      {{"\033", "_Gi=31;OK", "\033\\b"}, "(_Gi=31;OK)b"},
      {{"\033", "[200~a\rb\033", "[201~c"}, "{a\rb}c"},
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GString) out = g_string_new (NULL);
    g_autoptr (HzDecoder) decoder = hz_decoder_new (note_stroke, out);
    g_test_message ("case %u", i);
    for (guint p = 0; cases[i].pieces[p] != NULL; p++)
      feed (decoder, cases[i].pieces[p], 50 * p);
    if (hz_decoder_patience (decoder) > 0)
      hz_decoder_silence (decoder, 1000);
    g_assert_cmpstr (out->str, ==, cases[i].strokes);
  }
}

/* What is typed after the key Esc is not kept for long: a moment of silence, or as many bytes as no
 * answer has. */
static void
test_typed_soon (void)
{
  g_autoptr (GString) out = g_string_new (NULL), many = g_string_new ("P");
  g_autoptr (HzDecoder) decoder = hz_decoder_new (note_stroke, out);
  feed (decoder, "\033", 0);
  feed (decoder, "Pa", 50);
  g_assert_cmpuint (hz_decoder_patience (decoder), ==, 100);
  hz_decoder_silence (decoder, 150);
  g_assert_cmpstr (out->str, ==, "^[Pa");
  g_string_truncate (out, 0);
  for (guint i = 0; i < 2000; i++)
    g_string_append_c (many, "abc"[i % 3]);
  feed (decoder, "\033", 1000);
  feed (decoder, many->str, 1050);
  g_string_prepend (many, "^[");
  g_assert_cmpstr (out->str, ==, many->str);
  g_assert_cmpuint (hz_decoder_patience (decoder), ==, 0);
}

/* A string that does not end is swallowed for so long and so many bytes, and no longer. */
static void
test_string_bounds (void)
{
  g_autoptr (GString) out = g_string_new (NULL), many = g_string_new ("\033]52;c;");
  g_autoptr (HzDecoder) decoder = hz_decoder_new (note_stroke, out);
  feed (decoder, "\033]11;rgb", 0);
  for (gint64 now = 100; now < 3000; now += 100)
    feed (decoder, "q\r", now);
  g_assert_cmpuint (hz_decoder_patience (decoder), ==, 100);
  g_assert_cmpstr (out->str, ==, "");
  feed (decoder, "q\r", 3000);
  g_assert_cmpstr (out->str, ==, "q^M");
  g_string_truncate (out, 0);
  for (guint i = 0; i < 60000; i++)
    g_string_append_c (many, 'x');
  feed (decoder, many->str, 4000);
  feed (decoder, "\r\033\\b", 4000);
  g_assert_cmpstr (out->str, ==, "b");
  g_string_truncate (out, 0);
  feed (decoder, many->str, 5000);
  feed (decoder, many->str + 1, 5000);
  g_assert_cmpuint (hz_decoder_patience (decoder), ==, 0);
  g_assert_true (g_str_has_suffix (out->str, "xxx"));
}

/* A paste without end stays within its bounds. */
static void
test_long_paste (void)
{
  g_autoptr (GString) bytes = g_string_new ("\033[200~");
  for (guint i = 0; i < 200000; i++)
    g_string_append_c (bytes, 'x');
  g_string_append (bytes, "\033[201~y");
  g_autofree char *strokes = decoded (bytes->str, bytes->len, 4096);
  g_assert_cmpuint (strlen (strokes), ==, 65536 + 3);
  g_assert_true (g_str_has_suffix (strokes, "x}y"));
}

/* A paste that stalls is cut off, and what comes of it later is nobody's key. */
static void
test_stalled_paste (void)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (HzDecoder) decoder = hz_decoder_new (note_stroke, out);
  feed (decoder, "\033[200~secret", 0);
  hz_decoder_silence (decoder, 10000);
  g_assert_cmpstr (out->str, ==, "<cut off>");
  g_string_truncate (out, 0);
  g_assert_cmpuint (hz_decoder_patience (decoder), ==, 20000);
  feed (decoder, "out\rq\r\033[A", 25000);
  feed (decoder, "more of the text\rout\r", 29000); /* no hand types as much at once */
  feed (decoder, "\r", 45000);
  g_assert_cmpstr (out->str, ==, "");
  feed (decoder, "x\033[201~y", 46000);
  g_assert_cmpstr (out->str, ==, "<gone>y");
}

/* The way out of a paste that never ends: the key Esc and a second, or time. */
static void
test_endless_paste (void)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (HzDecoder) decoder = hz_decoder_new (note_stroke, out);
  feed (decoder, "\033[200~", 0);
  feed (decoder, "\033", 5000);
  g_assert_cmpuint (hz_decoder_patience (decoder), ==, 1000);
  hz_decoder_silence (decoder, 6000);
  feed (decoder, "n\r", 6500);
  g_assert_cmpstr (out->str, ==, "<gone>n^M");
  g_string_truncate (out, 0);
  feed (decoder, "\033[200~", 10000);
  for (gint64 now = 10500; now < 40000; now += 500)
    feed (decoder, "k", now);
  g_assert_cmpuint (hz_decoder_patience (decoder), ==, 500);
  feed (decoder, "k", 40000);
  g_assert_cmpstr (out->str, ==, "<cut off>");
  feed (decoder, "k", 59999);
  g_assert_cmpuint (hz_decoder_patience (decoder), ==, 1);
  feed (decoder, "j", 60000);
  g_assert_cmpstr (out->str, ==, "<cut off><gone>j");
  g_string_truncate (out, 0);
  feed (decoder, "\033[200~", 70000);
  hz_decoder_silence (decoder, 80000);
  feed (decoder, "\033", 81000);
  hz_decoder_silence (decoder, 82000);
  feed (decoder, "j", 82000);
  g_assert_cmpstr (out->str, ==, "<cut off><gone>j");
}

static const char *given; /* the buffer of the paste that was given last */

static void
keep_paste (const HzStroke *stroke, gpointer data)
{
  g_assert_cmpint (stroke->kind, ==, HZ_STROKE_PASTE);
  g_assert_cmpstr (stroke->text, ==, data);
  given = stroke->text;
}

/* Nothing of a paste is left in the buffer in which it came, whether it is given or cut off. */
static void
test_paste_wiped (void)
{
  char secret[] = "demo-officer-2026";
  g_autofree char *bytes = g_strdup_printf ("\033[200~%s\033[201~", secret);
  g_autoptr (HzDecoder) decoder = hz_decoder_new (keep_paste, secret);
  feed (decoder, bytes, 0);
  for (gsize i = 0; i < strlen (secret) + strlen ("\033[201~"); i++)
    g_assert_cmpint (given[i], ==, 0);
  HzPasted pasted;
  hz_pasted_init (&pasted);
  hz_pasted_begin (&pasted, 0);
  for (gsize i = 0; i < strlen (secret); i++)
    g_assert_false (hz_pasted_take (&pasted, (guint8)secret[i]));
  g_assert_false (hz_pasted_silence (&pasted, 10000));
  for (gsize i = 0; i < strlen (secret); i++)
    g_assert_cmpint (pasted.text->str[i], ==, 0);
  hz_pasted_clear (&pasted);
}

static void
test_pasted_line (void)
{
  static const char *const cases[][2] = {{"a", "a"},
                                         {"", ""},
                                         {" \r\n ", ""},
                                         {"\n林:\nq\t燕\r\n", "林: q 燕"},
                                         {"a\377b", "a\357\277\275b"},
                                         {"\303", "\357\277\275"}};
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *line = hz_pasted_line (cases[i][0]);
    g_assert_cmpstr (line, ==, cases[i][1]);
  }
}

/* A tenth of the million of stroke_decoder_long_test. */
static void
test_random (void)
{
  random_keys (100000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/stroke-decoder/rows", test_rows);
  g_test_add_func ("/stroke-decoder/alt", test_alt);
  g_test_add_func ("/stroke-decoder/inputs", test_inputs);
  g_test_add_func ("/stroke-decoder/terminfo", test_terminfo);
  g_test_add_func ("/stroke-decoder/patience", test_patience);
  g_test_add_func ("/stroke-decoder/long-paste", test_long_paste);
  g_test_add_func ("/stroke-decoder/typed-after-esc", test_typed_after_esc);
  g_test_add_func ("/stroke-decoder/typed-soon", test_typed_soon);
  g_test_add_func ("/stroke-decoder/string-bounds", test_string_bounds);
  g_test_add_func ("/stroke-decoder/stalled-paste", test_stalled_paste);
  g_test_add_func ("/stroke-decoder/endless-paste", test_endless_paste);
  g_test_add_func ("/stroke-decoder/paste-wiped", test_paste_wiped);
  g_test_add_func ("/stroke-decoder/pasted-line", test_pasted_line);
  g_test_add_func ("/stroke-decoder/random", test_random);
  return g_test_run ();
}
