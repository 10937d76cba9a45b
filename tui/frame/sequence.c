#include "tui/frame/sequence.h"

#include <curses.h>
#include <string.h>

static const struct {
  const char *text;
  int key;
} keys[] = {
    {"[A", KEY_UP},       {"[B", KEY_DOWN},     {"[C", KEY_RIGHT},    {"[D", KEY_LEFT},
    {"OA", KEY_UP},       {"OB", KEY_DOWN},     {"OC", KEY_RIGHT},    {"OD", KEY_LEFT},
    {"[H", KEY_HOME},     {"[F", KEY_END},      {"OH", KEY_HOME},     {"OF", KEY_END},
    {"[1~", KEY_HOME},    {"[4~", KEY_END},     {"[7~", KEY_HOME},    {"[8~", KEY_END},
    {"[3~", KEY_DC},      {"[5~", KEY_PPAGE},   {"[6~", KEY_NPAGE},   {"[Z", KEY_BTAB},
    {"OP", KEY_F (1)},    {"OQ", KEY_F (2)},    {"OR", KEY_F (3)},    {"OS", KEY_F (4)},
    {"[P", KEY_F (1)},    {"[Q", KEY_F (2)},    {"[S", KEY_F (4)},    {"[13~", KEY_F (3)},
    {"[11~", KEY_F (1)},  {"[12~", KEY_F (2)},  {"[14~", KEY_F (4)},  {"[15~", KEY_F (5)},
    {"[17~", KEY_F (6)},  {"[18~", KEY_F (7)},  {"[19~", KEY_F (8)},  {"[20~", KEY_F (9)},
    {"[21~", KEY_F (10)}, {"[23~", KEY_F (11)}, {"[24~", KEY_F (12)}, {"[[A", KEY_F (1)},
    {"[[B", KEY_F (2)},   {"[[C", KEY_F (3)},   {"[[D", KEY_F (4)},   {"[[E", KEY_F (5)},
    {"OM", KEY_ENTER},
};

int
hz_sequence_key (const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (strcmp (keys[i].text, text) == 0)
      return keys[i].key;
  return 0;
}

gunichar
hz_sequence_character (const char *text)
{
  static const char keypad[] = "*+,-./0123456789"; /* ESC O j to y */
  if (text[0] != 'O' || text[1] == '\0' || text[2] != '\0')
    return 0;
  if (text[1] >= 'j' && text[1] <= 'y')
    return (gunichar)keypad[text[1] - 'j'];
  return text[1] == 'X' ? '=' : text[1] == ' ' ? ' ' : 0;
}

gboolean
hz_sequence_is_answer (const char *text)
{
  gsize length = strlen (text);
  return strcmp (text, "[0n") == 0 || (g_str_has_prefix (text, "[?") && text[length - 1] == 'c') ||
         (g_str_has_prefix (text, "[4;") && text[length - 1] == 't');
}

/* The keypad's middle key, Tab of a keypad, arrows with Control; with a modifier before it any key
 * of SS3. */
static gboolean
is_sent_ss3 (const char *text)
{
  gsize length = strlen (text);
  return length > 2 ? g_ascii_isupper (text[length - 1]) : strchr ("EGIabcd", text[1]) != NULL;
}

/* A key has a capital letter (with Shift on some terminals a to d), or parameters and a letter or
 * one of the signs at their end. */
static gboolean
is_sent_csi (const char *text)
{
  gsize length = strlen (text);
  char last = text[length - 1];
  if (length > 2)
    return text[1] != '[' && (g_ascii_isalpha (last) || strchr ("~^@", last) != NULL);
  return g_ascii_isupper (last) || (last >= 'a' && last <= 'd');
}

gboolean
hz_sequence_is_sent (const char *text)
{
  if (text[0] == '\0' || text[1] == '\0')
    return FALSE;
  if (hz_sequence_key (text) != 0 || hz_sequence_character (text) != 0)
    return TRUE;
  return text[0] == 'O' ? is_sent_ss3 (text) : is_sent_csi (text);
}
