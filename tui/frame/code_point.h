/* A rare character by its code: after HZ_KEY_CODE_POINT four to six hex digits, "U+" before them or
 * not. It works in front of every line of every screen, so the application feeds it the keys first.
 */
#pragma once
#include "tui/frame/keys.h"

typedef struct {
  gboolean on;
  char digits[8]; /* what was typed, without U+ */
} HzCodePoint;

typedef enum {
  HZ_CODE_NOT_MINE,     /* the key is for the screen */
  HZ_CODE_TAKEN,        /* goes on */
  HZ_CODE_CANCELLED,    /* by Esc, or taken back to nothing */
  HZ_CODE_DONE,         /* CHARACTER is there, the key was its last digit or the blank behind it */
  HZ_CODE_DONE_BEFORE,  /* CHARACTER is there; the key comes after it */
  HZ_CODE_NO_CHARACTER, /* too few digits, or nobody's code: DIGITS says what was typed */
} HzCodeResult;

/* Five digits are a character at once where no sixth can follow; fewer end with any other key. */
HzCodeResult hz_code_point_key (HzCodePoint *self, const HzKey *key, gunichar *character);
