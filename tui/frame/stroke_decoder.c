/* Which ESC is the key, and which begins a sequence.
 *
 * A terminal writes a sequence in one piece: what comes in the piece of its ESC belongs to it, and
 * is swallowed if it means nothing here (a key with Alt too). A slow line may tear a piece, so an
 * ESC that comes last in its piece may still be the beginning of a sequence; but then it may as
 * well be the key, and what follows typed. So after such an ESC everything is kept until it is
 * certain:
 * - what cannot go on after an ESC: the key Esc was pressed;
 * - a whole CSI or SS3 that terminals send: a sequence, even if a person should have typed it;
 * - a string (OSC, DCS, APC, PM, SOS) whose terminator comes in the same burst, or which begins as
 *   the only one that is asked for here: a sequence;
 * - every other CSI, SS3 or string, one that breaks off, one that ends in silence, one that gets
 *   longer than SEQUENCE_MAX: the key Esc was pressed, and its characters were typed.
 * An introducer that comes last in its piece may likewise be a key with Alt, which means nothing.
 * A string takes every byte up to its terminator along, control characters too, but no more than
 * STRING_MAX bytes, and no sequence lasts longer than SEQUENCE_LIMIT.
 * How a paste ends that does not end: pasted.h. */
#include "tui/frame/stroke_decoder.h"

#include <curses.h>
#include <string.h>

#include "tui/frame/pasted.h"
#include "tui/frame/sequence.h"

enum {
  ESC = 0x1b,
  BEL = 0x07,
  ESC_PATIENCE = 100,       /* 1000 feels dead; 25 tore arrow keys over a slow line */
  SEQUENCE_PATIENCE = 1000, /* nobody types its beginning by hand */
  SEQUENCE_LIMIT = 3000,
  SEQUENCE_MAX = 256, /* what is longer is no answer, and is not kept */
  STRING_MAX = 65536,
};
#define PASTE_END "[201~"
#define ASKED_FOR "_G" /* how the answer to kitty's question begins */

typedef enum {
  GROUND,
  CHARACTER, /* in a character of several bytes */
  ESCAPE,
  ALT,    /* in a character of several bytes that is typed with Alt */
  CSI,    /* ESC [ */
  LINUX,  /* ESC [ [, function keys of the console */
  SS3,    /* ESC O */
  STRING, /* OSC, DCS, APC, PM, SOS */
  STRING_ESCAPE,
  PASTE,
} State;

struct _HzDecoder {
  HzStrokeFunc func;
  gpointer data;
  State state;
  gboolean twice;    /* the ESC before this one may be a key of its own */
  gboolean alone;    /* the ESC came last in its piece: it may be the key */
  gboolean alt;      /* the introducer did: ESC and it may be a key with Alt */
  gint64 now, began; /* milliseconds: of the newest piece, of what has begun */
  gsize swallowed;   /* bytes of a string */
  GString *text;     /* of a sequence without its first ESC; never grows */
  HzPasted pasted;
  guint8 bytes[4];    /* of a character */
  guint have, length; /* bytes of it */
};

HzDecoder *
hz_decoder_new (HzStrokeFunc func, gpointer data)
{
  HzDecoder *self = g_new0 (HzDecoder, 1);
  self->func = func;
  self->data = data;
  self->text = g_string_sized_new (SEQUENCE_MAX);
  hz_pasted_init (&self->pasted);
  return self;
}

/* It may have been a password. */
static void
wipe (HzDecoder *self)
{
  explicit_bzero (self->text->str, self->text->len);
  g_string_truncate (self->text, 0);
  explicit_bzero (self->bytes, sizeof self->bytes);
}

static void
begin (HzDecoder *self, State state)
{
  wipe (self);
  self->state = state;
  self->twice = self->alone = self->alt = FALSE;
  self->swallowed = 0;
  self->began = self->now;
}

static void
reset (HzDecoder *self)
{
  begin (self, GROUND);
}

void
hz_decoder_free (HzDecoder *self)
{
  if (self == NULL)
    return;
  explicit_bzero (self->text->str, self->text->allocated_len);
  g_string_free (self->text, TRUE);
  hz_pasted_clear (&self->pasted);
  g_free (self);
}

/* --- what goes out --- */

static void take (HzDecoder *self, guint8 byte);

static void
give (HzDecoder *self, const HzStroke *stroke)
{
  self->func (stroke, self->data);
}

static void
give_character (HzDecoder *self, gunichar c)
{
  give (self, &(HzStroke){.kind = HZ_STROKE_CHARACTER, .character = c});
}

static void
give_answer (HzDecoder *self)
{
  g_autofree char *text = g_strdup (self->text->str);
  reset (self);
  give (self, &(HzStroke){.kind = HZ_STROKE_ANSWER, .text = text});
}

/* What came was typed: after the key Esc, or after a key with Alt, which means nothing. */
static void
give_typed (HzDecoder *self)
{
  g_autofree char *typed = g_memdup2 (self->text->str, self->text->len + 1);
  gsize length = self->text->len, first = self->alt ? 1 : 0;
  guint escapes = 1 + (self->twice ? 1 : 0) - (guint)first;
  reset (self);
  for (guint i = 0; i < escapes; i++)
    give_character (self, ESC);
  for (gsize i = first; i < length; i++)
    take (self, (guint8)typed[i]);
  explicit_bzero (typed, length);
}

static gboolean
may_be_typed (const HzDecoder *self)
{
  return (self->alone || self->alt) && !g_str_has_prefix (self->text->str, ASKED_FOR);
}

/* What has begun never becomes a sequence. */
static void
give_up (HzDecoder *self)
{
  if (may_be_typed (self))
    give_typed (self);
  else
    reset (self);
}

/* A sequence is whole: its last byte came. */
static void
finish (HzDecoder *self)
{
  const char *text = self->text->str;
  if (strcmp (text, "[200~") == 0) {
    begin (self, PASTE);
    hz_pasted_begin (&self->pasted, self->now);
    return;
  }
  if (strcmp (text, PASTE_END) == 0) {
    reset (self);
    return;
  }
  if (self->text->len >= SEQUENCE_MAX || (may_be_typed (self) && !hz_sequence_is_sent (text))) {
    give_up (self);
    return;
  }
  if (hz_sequence_is_answer (text)) {
    give_answer (self);
    return;
  }
  gboolean alt = self->twice;
  int key = hz_sequence_key (text);
  gunichar character = hz_sequence_character (text);
  reset (self);
  if (key != 0 && !alt)
    give (self, &(HzStroke){.kind = HZ_STROKE_KEY, .key = key});
  else if (character != 0 && !alt)
    give_character (self, character);
}

/* --- what comes in --- */

static void
begin_character (HzDecoder *self, guint8 byte, State state)
{
  begin (self, state);
  self->length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2;
  self->have = 1;
  self->bytes[0] = byte;
}

static void
take_ground (HzDecoder *self, guint8 byte)
{
  if (byte == ESC)
    begin (self, ESCAPE);
  else if (byte < 0x80 && byte != 0)
    give_character (self, byte);
  else if (byte >= 0xC2 && byte <= 0xF4)
    begin_character (self, byte, CHARACTER);
}

static void
take_character (HzDecoder *self, guint8 byte)
{
  if ((byte & 0xC0) != 0x80) {
    reset (self);
    take (self, byte);
    return;
  }
  self->bytes[self->have++] = byte;
  if (self->have < self->length)
    return;
  gboolean alt = self->state == ALT;
  gunichar c = g_utf8_get_char_validated ((const char *)self->bytes, (gssize)self->length);
  reset (self);
  if (!alt && c < 0x110000)
    give_character (self, c);
}

static void
append (HzDecoder *self, guint8 byte)
{
  if (self->text->len < SEQUENCE_MAX)
    g_string_append_c (self->text, (char)byte);
}

static gboolean
is_full (const HzDecoder *self)
{
  return self->swallowed >= STRING_MAX || (self->text->len >= SEQUENCE_MAX && may_be_typed (self));
}

/* May BYTE come after an ESC that came last in its piece? What else comes later was typed after the
 * key Esc. */
static State
introduces (guint8 byte)
{
  if (byte == '[')
    return CSI;
  if (byte == 'O')
    return SS3;
  return byte != 0 && strchr ("]P_^X", byte) != NULL ? STRING : GROUND;
}

static void
take_escape (HzDecoder *self, guint8 byte)
{
  State state = introduces (byte);
  if (byte == ESC) {
    if (self->twice)
      give_character (self, ESC);
    self->twice = TRUE;
  } else if (state != GROUND) {
    self->state = state;
    append (self, byte);
  } else {
    gboolean twice = self->twice;
    reset (self);
    if (twice) /* the key Esc, then one with Alt */
      give_character (self, ESC);
    if (byte == '\t') /* Shift-Tab of the console */
      give (self, &(HzStroke){.kind = HZ_STROKE_KEY, .key = KEY_BTAB});
    if (byte >= 0xC2 && byte <= 0xF4)
      begin_character (self, byte, ALT);
  }
}

/* Of CSI, LINUX, SS3. In the latter two one byte more; digits before it are modifiers of some
 * terminals. */
static void
take_sequence (HzDecoder *self, guint8 byte)
{
  if (byte < 0x20 || byte > 0x7E || is_full (self)) { /* broken off */
    give_up (self);
    take (self, byte);
    return;
  }
  append (self, byte);
  if (self->state == CSI && byte == '[' && self->text->len == 2)
    self->state = LINUX;
  else if (self->state == CSI ? byte >= 0x40
                              : self->state == LINUX || !(g_ascii_isdigit (byte) || byte == ';'))
    finish (self);
}

static void
take_string (HzDecoder *self, guint8 byte)
{
  if (self->state == STRING_ESCAPE && byte == '\\') {
    if (g_str_has_prefix (self->text->str, ASKED_FOR) && self->text->len < SEQUENCE_MAX)
      give_answer (self);
    else
      reset (self);
  } else if (self->state == STRING_ESCAPE) { /* another sequence begins in the midst of it */
    give_up (self);
    begin (self, ESCAPE);
    take (self, byte);
  } else if (byte == ESC) {
    self->state = STRING_ESCAPE;
  } else if (byte == BEL) {
    reset (self);
  } else if (is_full (self)) {
    give_up (self);
    take (self, byte);
  } else {
    self->swallowed++;
    append (self, byte);
  }
}

static void
take_paste (HzDecoder *self, guint8 byte)
{
  if (!hz_pasted_take (&self->pasted, byte))
    return;
  gboolean gone = self->pasted.cut_off;
  reset (self);
  give (self, &(HzStroke){.kind = gone ? HZ_STROKE_PASTE_GONE : HZ_STROKE_PASTE,
                          .text = gone ? NULL : self->pasted.text->str});
  hz_pasted_wipe (&self->pasted);
}

static void
take (HzDecoder *self, guint8 byte)
{
  switch (self->state) {
  case GROUND:
    take_ground (self, byte);
    break;
  case CHARACTER:
  case ALT:
    take_character (self, byte);
    break;
  case ESCAPE:
    take_escape (self, byte);
    break;
  case CSI:
  case LINUX:
  case SS3:
    take_sequence (self, byte);
    break;
  case STRING:
  case STRING_ESCAPE:
    take_string (self, byte);
    break;
  case PASTE:
    take_paste (self, byte);
    break;
  }
}

/* --- time --- */

guint
hz_decoder_patience (const HzDecoder *self)
{
  if (self->state == GROUND)
    return 0;
  if (self->state == PASTE)
    return (guint)hz_pasted_patience (&self->pasted);
  /* The introducer of a string may have been typed with Alt. */
  gboolean typed = self->state == STRING && (may_be_typed (self) || self->text->len == 1);
  if (self->state == ESCAPE || typed)
    return ESC_PATIENCE;
  return (guint)CLAMP (self->began + SEQUENCE_LIMIT - self->now, 1, SEQUENCE_PATIENCE);
}

static void
silence_in_paste (HzDecoder *self)
{
  gboolean gone = hz_pasted_silence (&self->pasted, self->now);
  if (gone)
    reset (self);
  give (self, &(HzStroke){.kind = gone ? HZ_STROKE_PASTE_GONE : HZ_STROKE_PASTE_CUT_OFF});
}

void
hz_decoder_silence (HzDecoder *self, gint64 now)
{
  gboolean esc = self->state == STRING_ESCAPE && may_be_typed (self);
  self->now = now;
  if (self->state == PASTE)
    silence_in_paste (self);
  else if (self->state == ESCAPE)
    give_typed (self);
  else
    give_up (self);
  if (esc)
    give_character (self, ESC);
}

/* LENGTH bytes come: has what began lasted too long for them? */
static gboolean
is_over (HzDecoder *self, gsize length)
{
  if (self->state == PASTE)
    return !hz_pasted_piece (&self->pasted, length, self->now);
  return self->state != GROUND && self->state != ESCAPE &&
         self->now - self->began >= SEQUENCE_LIMIT;
}

/* BYTE is the first of a piece: where an ESC was the last of the piece before, that may have been
 * the key. */
static void
follow (HzDecoder *self, guint8 byte)
{
  if (self->state == STRING_ESCAPE && byte != '\\') {
    give_up (self);
    begin (self, ESCAPE);
  }
  if (self->state != ESCAPE)
    return;
  self->alone = TRUE;
  if (introduces (byte) == GROUND)
    give_typed (self);
}

void
hz_decoder_feed (HzDecoder *self, const guint8 *bytes, gsize length, gint64 now)
{
  self->now = now;
  if (is_over (self, length))
    hz_decoder_silence (self, now);
  if (length > 0)
    follow (self, bytes[0]);
  for (gsize i = 0; i < length; i++)
    take (self, bytes[i]);
  self->alt |= !self->alone && self->state >= CSI && self->text->len == 1;
}
