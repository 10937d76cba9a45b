/* The keyboard of the emulated terminal: what each key sends follows the terminfo entry that the
 * program sees. */
#include "tests/demo/terminal.h"

#include <string.h>
#include <term.h>
#include <unistd.h>

/* Keys whose bytes depend on the terminal: capability, and what xterm sends when the entry has
 * none. */
static const struct {
  const char *name, *capability, *fallback;
} keys[] = {
    {"Up", "kcuu1", "\033OA"},      {"Down", "kcud1", "\033OB"},    {"Right", "kcuf1", "\033OC"},
    {"Left", "kcub1", "\033OD"},    {"Home", "khome", "\033OH"},    {"End", "kend", "\033OF"},
    {"PageUp", "kpp", "\033[5~"},   {"PageDown", "knp", "\033[6~"}, {"Insert", "kich1", "\033[2~"},
    {"Delete", "kdch1", "\033[3~"}, {"BackTab", "kcbt", "\033[Z"},  {"Backspace", "kbs", "\177"},
    {"F1", "kf1", "\033OP"},        {"F2", "kf2", "\033OQ"},        {"F3", "kf3", "\033OR"},
    {"F4", "kf4", "\033OS"},        {"F5", "kf5", "\033[15~"},      {"F6", "kf6", "\033[17~"},
    {"F7", "kf7", "\033[18~"},      {"F8", "kf8", "\033[19~"},      {"F9", "kf9", "\033[20~"},
    {"F10", "kf10", "\033[21~"},    {"F11", "kf11", "\033[23~"},    {"F12", "kf12", "\033[24~"},
};

/* Keys that send the same bytes everywhere. */
static const struct {
  const char *name, *bytes;
} plain_keys[] = {
    {"Enter", "\r"},
    {"Tab", "\t"},
    {"Esc", "\033"},
    {"Space", " "},
};

static const char *
sequence (const char *term, const char *capability, const char *fallback)
{
  const char *bytes;
  int status;

  if (setupterm (term, STDERR_FILENO, &status) != 0)
    g_error ("no terminfo entry for TERM=%s: install ncurses-term", term);
  bytes = tigetstr (capability);
  if (bytes == NULL || bytes == (const char *)-1)
    bytes = fallback;
  bytes = g_intern_string (bytes); /* outlives the entry */
  del_curterm (cur_term);
  return bytes;
}

void
hz_terminal_key (HzTerminal *t, const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (plain_keys); i++)
    if (strcmp (name, plain_keys[i].name) == 0) {
      hz_terminal_send (t, plain_keys[i].bytes, -1);
      if (strcmp (name, "Esc") == 0) /* with what follows in one piece it would be a key with Alt */
        hz_terminal_settle (t);
      return;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    if (strcmp (name, keys[i].name) == 0) {
      hz_terminal_send (t, sequence (hz_terminal_term (t), keys[i].capability, keys[i].fallback),
                        -1);
      return;
    }
  if (strncmp (name, "C-", 2) == 0 && name[2] >= '@' && name[2] <= 'z' && name[3] == '\0') {
    const char control = (char)(name[2] & 0x1f);
    hz_terminal_send (t, &control, 1);
  } else if (strncmp (name, "M-", 2) == 0 && name[2] != '\0') {
    g_autofree char *meta = g_strconcat ("\033", name + 2, NULL);
    hz_terminal_send (t, meta, -1);
  } else if (g_utf8_strlen (name, -1) == 1) {
    hz_terminal_send (t, name, -1);
  } else {
    g_error ("the test presses a key that no keyboard has: %s", name);
  }
}

void
hz_terminal_type (HzTerminal *t, const char *text)
{
  hz_terminal_send (t, text, -1);
}
