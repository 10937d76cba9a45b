#include "tui/frame/keys.h"

#include <curses.h>

#include "core/base/base.h"

const HzKeyBinding hz_key_bindings[] = {
    {HZ_KEY_HELP, KEY_F (1), 'T', "F1", N_ ("help"), N_ ("Help for this field, and these keys.")},
    {HZ_KEY_MISSING, KEY_F (2), 'W', "F2", N_ ("missing"),
     N_ ("What is still missing; Enter goes there.")},
    {HZ_KEY_LIST, KEY_F (3), 'P', "F3", N_ ("list"),
     N_ ("List of the codes for this field; type to filter.")},
    {HZ_KEY_DITTO, KEY_F (4), 'D', "F4", N_ ("same"),
     N_ ("The same as the form, the book or the applicant.")},
    {HZ_KEY_LANGUAGE, KEY_F (6), 'O', "F6", NULL,
     N_ ("The next language: 简体中文, English, Español.")},
    {HZ_KEY_UNDO, KEY_F (8), 'U', "F8", N_ ("undo"),
     N_ ("The field as it was; on a photo or a finger: the picture as it was.")},
    {HZ_KEY_BACK_STEP, KEY_F (9), 'B', "F9", N_ ("back"),
     N_ ("The step before; nothing is checked on the way back.")},
    {HZ_KEY_NEXT_STEP, KEY_F (10), 'N', "F10", N_ ("next"),
     N_ ("The next step, when nothing stands in its way.")},
    {HZ_KEY_JUMP, KEY_F (5), 'G', "F5", N_ ("go to"),
     N_ ("Go to: 1 to 8 a step, h the day's cases, out to log out, or any number.")},
    {HZ_KEY_MEMBER, KEY_F (7), 'F', "F7", N_ ("family"),
     N_ ("Another member of this household book, in the same visit.")},
    {HZ_KEY_CHECKS, 0, 'Z', "^Z", NULL,
     N_ ("Every check of the photo, with its value and its limit.")},
    {HZ_KEY_PRINT, KEY_F (12), 'Y', "F12", N_ ("print"), N_ ("Print the paper in front.")},
    {HZ_KEY_KEEP, 0, 'X', "^X", N_ ("file"),
     N_ ("Keep the paper in front as a file in the outbox.")},
    {HZ_KEY_STOP, 0, 'C', "^C", NULL, N_ ("Stop what is being printed, from any screen.")},
    {HZ_KEY_EVIDENCE, KEY_F (11), 'R', "F11", N_ ("papers"),
     N_ ("The evidence papers of this case: look at them, file one.")},
    {HZ_KEY_ESC, 0, '[', "Esc", N_ ("leave"), N_ ("Back; a draft is never thrown away.")},
    {HZ_KEY_ENTER, KEY_ENTER, 'M', "Enter", N_ ("choose"),
     N_ ("The next field; on a button: press it.")},
    {HZ_KEY_ENTER, 0, 'J', "Enter", NULL, NULL},
    {HZ_KEY_TAB, 0, 'I', "Tab", NULL, N_ ("The next field.")},
    {HZ_KEY_BACKTAB, KEY_BTAB, 0, "Shift-Tab", NULL,
     N_ ("The field before; nothing is checked on the way back.")},
    {HZ_KEY_UP, KEY_UP, 0, "Up", NULL, NULL},
    {HZ_KEY_DOWN, KEY_DOWN, 0, "Down", NULL, NULL},
    {HZ_KEY_LEFT, KEY_LEFT, 0, "Left", NULL, NULL},
    {HZ_KEY_RIGHT, KEY_RIGHT, 0, "Right", NULL, NULL},
    {HZ_KEY_HOME, KEY_HOME, 'A', "Home", NULL, NULL},
    {HZ_KEY_END, KEY_END, 'E', "End", NULL, NULL},
    {HZ_KEY_PAGE_UP, KEY_PPAGE, 0, "PgUp", N_ ("back"), NULL},
    {HZ_KEY_PAGE_DOWN, KEY_NPAGE, 0, "PgDn", N_ ("next"), NULL},
    {HZ_KEY_BACKSPACE, KEY_BACKSPACE, 'H', "Backspace", NULL, NULL},
    {HZ_KEY_BACKSPACE, 0, '?', "Backspace", NULL, NULL},
    {HZ_KEY_DELETE, KEY_DC, 'Q', "Del", N_ ("remove"),
     N_ ("The character under the cursor; a photo, print or paper is taken away, after a question; "
         "F8 brings a photo or print back.")},
    {HZ_KEY_CLEAR, 0, 'K', "^K", NULL, N_ ("Empty the field.")},
    {HZ_KEY_CODE_POINT, 0, 'V', "^V", NULL,
     N_ ("A rare character by its code: four to six hex digits follow, such as 20BB7.")},
    {HZ_KEY_REDRAW, 0, 'L', "^L", NULL, N_ ("Draw the screen again.")},
    {HZ_KEY_NONE},
};

HzKeyId
hz_key_lookup (int code, gboolean is_function)
{
  for (const HzKeyBinding *b = hz_key_bindings; b->id != HZ_KEY_NONE; b++) {
    if (is_function ? b->curses != 0 && b->curses == code
                    : b->control != 0 && code == (b->control == '?' ? 0x7f : b->control & 0x1f))
      return b->id;
  }
  return HZ_KEY_NONE;
}

const HzKeyBinding *
hz_key_binding (HzKeyId id)
{
  for (const HzKeyBinding *b = hz_key_bindings; b->id != HZ_KEY_NONE; b++)
    if (b->id == id)
      return b;
  return NULL;
}

char *
hz_key_names (const HzKeyBinding *b)
{
  gboolean function = b->curses >= KEY_F (1) && b->curses <= KEY_F (12);
  if ((function || b->id == HZ_KEY_DELETE) && b->control != 0)
    return g_strdup_printf ("%s  ^%c", b->shown, b->control);
  return g_strdup (b->shown);
}
