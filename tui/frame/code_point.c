#include "tui/frame/code_point.h"

#include <string.h>

enum { DIGITS_MIN = 4, DIGITS_MAX = 6 };

/* Letters, ideographs and marks; also those that are newer than this program's tables and those of
 * the private area, which older registers use. */
static gboolean
can_be_entered (gunichar c)
{
  if (c > 0x10ffff || (c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef))
    return FALSE;
  switch (g_unichar_type (c)) {
  case G_UNICODE_CONTROL:
  case G_UNICODE_FORMAT:
  case G_UNICODE_SURROGATE:
  case G_UNICODE_LINE_SEPARATOR:
  case G_UNICODE_PARAGRAPH_SEPARATOR:
    return FALSE;
  default:
    return TRUE;
  }
}

/* 20BB7 can only be itself; 10FFF and 020BB can go on. */
static gboolean
is_whole (const char *digits)
{
  gsize count = strlen (digits);
  return count == DIGITS_MAX ||
         (count == DIGITS_MAX - 1 && digits[0] != '0' && !(digits[0] == '1' && digits[1] == '0'));
}

static HzCodeResult
finish (HzCodePoint *self, HzCodeResult done, gunichar *character)
{
  self->on = FALSE;
  *character = (gunichar)g_ascii_strtoull (self->digits, NULL, 16);
  return strlen (self->digits) >= DIGITS_MIN && can_be_entered (*character) ? done
                                                                            : HZ_CODE_NO_CHARACTER;
}

static HzCodeResult
take_back (HzCodePoint *self)
{
  gsize count = strlen (self->digits);
  self->on = count > 0;
  if (count > 0)
    self->digits[count - 1] = '\0';
  return self->on ? HZ_CODE_TAKEN : HZ_CODE_CANCELLED;
}

static HzCodeResult
take_text (HzCodePoint *self, gunichar c, gunichar *character)
{
  gsize count = strlen (self->digits);
  if (count == 0 && (c == 'U' || c == 'u' || c == '+'))
    return HZ_CODE_TAKEN;
  if (c >= 0x80 || !g_ascii_isxdigit ((char)c))
    return finish (self, c == ' ' ? HZ_CODE_DONE : HZ_CODE_DONE_BEFORE, character);
  self->digits[count] = g_ascii_toupper ((char)c);
  self->digits[count + 1] = '\0';
  return is_whole (self->digits) ? finish (self, HZ_CODE_DONE, character) : HZ_CODE_TAKEN;
}

HzCodeResult
hz_code_point_key (HzCodePoint *self, const HzKey *key, gunichar *character)
{
  if (key->id == HZ_KEY_CODE_POINT) {
    *self = (HzCodePoint){.on = TRUE};
    return HZ_CODE_TAKEN;
  }
  if (!self->on)
    return HZ_CODE_NOT_MINE;
  switch (key->id) {
  case HZ_KEY_TEXT:
    return take_text (self, key->character, character);
  case HZ_KEY_BACKSPACE:
    return take_back (self);
  case HZ_KEY_ESC:
    self->on = FALSE;
    return HZ_CODE_CANCELLED;
  default:
    return finish (self, HZ_CODE_DONE_BEFORE, character);
  }
}
