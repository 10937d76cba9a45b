#include "tui/frame/pasted.h"

#include <string.h>

enum {
  ESC = 0x1b,
  PATIENCE = 10000,
  LIMIT = 30000,
  ESC_PATIENCE = 1000, /* the end of a paste may be torn after its ESC */
  CUT_OFF_LIMIT = 20000,
  TEXT_MAX = 65536,
  HAND_MAX = 16, /* bytes in one piece; an input method gives words of some characters */
};
#define END      "\033[201~"
#define END_SIZE (sizeof END - 1)

void
hz_pasted_init (HzPasted *self)
{
  *self = (HzPasted){.text = g_string_sized_new (TEXT_MAX + 4 * END_SIZE)};
}

void
hz_pasted_clear (HzPasted *self)
{
  explicit_bzero (self->text->str, self->text->allocated_len);
  g_string_free (self->text, TRUE);
}

void
hz_pasted_wipe (HzPasted *self)
{
  explicit_bzero (self->text->str, MIN (self->text->len + END_SIZE, self->text->allocated_len));
  g_string_truncate (self->text, 0);
}

void
hz_pasted_begin (HzPasted *self, gint64 now)
{
  hz_pasted_wipe (self);
  self->cut_off = FALSE;
  self->now = self->began = now;
}

static gint64
limit (const HzPasted *self)
{
  return self->cut_off ? CUT_OFF_LIMIT : LIMIT;
}

gboolean
hz_pasted_piece (HzPasted *self, gsize length, gint64 now)
{
  gboolean in_time = now - self->began < limit (self);
  self->now = now;
  if (in_time && self->cut_off && length > HAND_MAX)
    self->began = now;
  return in_time;
}

gboolean
hz_pasted_take (HzPasted *self, guint8 byte)
{
  GString *text = self->text;
  gsize kept = self->cut_off ? 0 : TEXT_MAX;
  if (byte == 0)
    return FALSE;
  g_string_append_c (text, (char)byte);
  if (text->len >= END_SIZE && memcmp (text->str + text->len - END_SIZE, END, END_SIZE) == 0) {
    g_string_truncate (text, MIN (text->len - END_SIZE, kept));
    return TRUE;
  }
  if (text->len > kept + 2 * END_SIZE) /* only its end is still looked for */
    g_string_erase (text, (gssize)kept, 1);
  return FALSE;
}

char *
hz_pasted_line (const char *text)
{
  GString *line = g_string_sized_new (3 * strlen (text) + 1); /* never grows */
  for (const char *at = text; *at != '\0';) {
    gunichar c = g_utf8_get_char_validated (at, -1);
    gboolean valid = c < 0x110000;
    g_string_append_unichar (line, valid ? c : 0xFFFD);
    at = valid ? g_utf8_next_char (at) : at + 1;
  }
  for (; line->len > 0 && g_ascii_isspace (line->str[line->len - 1]); line->len--)
    line->str[line->len - 1] = '\0';
  g_strdelimit (line->str, "\r\n\t", ' ');
  gsize blanks = strspn (line->str, " \f\v");
  memmove (line->str, line->str + blanks, line->len - blanks);
  explicit_bzero (line->str + line->len - blanks, blanks);
  return g_string_free (line, FALSE);
}

static gboolean
is_left (const HzPasted *self)
{
  return self->text->len > 0 && self->text->str[self->text->len - 1] == ESC;
}

gint64
hz_pasted_patience (const HzPasted *self)
{
  gint64 left = self->began + limit (self) - self->now;
  gint64 silence = is_left (self) ? ESC_PATIENCE : self->cut_off ? CUT_OFF_LIMIT : PATIENCE;
  return CLAMP (left, 1, silence);
}

gboolean
hz_pasted_silence (HzPasted *self, gint64 now)
{
  gboolean gone = self->cut_off || is_left (self);
  hz_pasted_begin (self, now);
  self->cut_off = !gone;
  return gone;
}
