/* Keys: one master table feeds the parser, the hints at the foot of a screen and the help page.
 * Every key with an F has one without, for terminals and desks that lack it. */
#pragma once
#include <glib.h>

typedef enum {
  HZ_KEY_NONE,
  HZ_KEY_TEXT,  /* one character */
  HZ_KEY_PASTE, /* a bracketed paste: one field's text, never commands */
  HZ_KEY_ENTER,
  HZ_KEY_TAB,
  HZ_KEY_BACKTAB,
  HZ_KEY_UP,
  HZ_KEY_DOWN,
  HZ_KEY_LEFT,
  HZ_KEY_RIGHT,
  HZ_KEY_HOME,
  HZ_KEY_END,
  HZ_KEY_PAGE_UP,
  HZ_KEY_PAGE_DOWN,
  HZ_KEY_BACKSPACE,
  HZ_KEY_DELETE,
  HZ_KEY_CLEAR, /* the whole field */
  HZ_KEY_ESC,
  HZ_KEY_HELP,
  HZ_KEY_MISSING,
  HZ_KEY_LIST,
  HZ_KEY_DITTO,
  HZ_KEY_LANGUAGE,
  HZ_KEY_UNDO,
  HZ_KEY_BACK_STEP,
  HZ_KEY_NEXT_STEP,
  HZ_KEY_JUMP,
  HZ_KEY_MEMBER,
  HZ_KEY_PRINT,
  HZ_KEY_KEEP, /* as a file */
  HZ_KEY_STOP, /* the printing */
  HZ_KEY_EVIDENCE,
  HZ_KEY_REDRAW,
  HZ_KEY_CHECKS,
  HZ_KEY_CODE_POINT, /* a character by its code follows */
} HzKeyId;

typedef struct {
  HzKeyId id;
  gunichar character; /* HZ_KEY_TEXT */
  const char *text;   /* HZ_KEY_PASTE; borrowed for the call */
} HzKey;

typedef struct {
  HzKeyId id;
  int curses;        /* KEY_F(1), or 0 */
  char control;      /* 'T' for Ctrl-T, or 0 */
  const char *shown; /* "F1" */
  const char *hint;  /* msgid, a word for the foot of the screen; NULL: not shown there */
  const char *note;  /* msgid, a sentence for the help page; NULL: not listed */
} HzKeyBinding;

extern const HzKeyBinding hz_key_bindings[]; /* ends with HZ_KEY_NONE */

/* What the curses code (or character) CODE means. IS_FUNCTION: a KEY_ code. */
HzKeyId hz_key_lookup (int code, gboolean is_function);
/* "F1/^T" for the help page. (transfer full) */
char *hz_key_names (const HzKeyBinding *binding);
const HzKeyBinding *hz_key_binding (HzKeyId id);
