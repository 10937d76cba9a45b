#include "tui/frame/stroke_decoder.h"

#include <curses.h>
#include <string.h>

enum {
  ESC = 0x1b,
  BEL = 0x07,
  ESC_PATIENCE = 100,       /* 1000 feels dead; 25 tore arrow keys over a slow line */
  SEQUENCE_PATIENCE = 1000, /* nobody types its beginning by hand */
  PASTE_PATIENCE = 10000,
  PASTE_MAX = 65536,
  SEQUENCE_MAX = 256, /* what is longer is no answer, and is swallowed */
};
#define PASTE_END "\033[201~"

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
  gboolean twice;     /* the ESC before this one may be a key of its own */
  GString *text;      /* of a sequence without its first ESC, of a paste */
  guint8 bytes[4];    /* of a character */
  guint have, length; /* bytes of it */
};

HzDecoder *
hz_decoder_new (HzStrokeFunc func, gpointer data)
{
  HzDecoder *self = g_new0 (HzDecoder, 1);
  self->func = func;
  self->data = data;
  self->text = g_string_new (NULL);
  return self;
}

void
hz_decoder_reset (HzDecoder *self)
{
  self->state = GROUND;
  self->twice = FALSE;
  g_string_truncate (self->text, 0);
}

void
hz_decoder_free (HzDecoder *self)
{
  if (self == NULL)
    return;
  explicit_bzero (self->text->str, self->text->allocated_len);
  g_string_free (self->text, TRUE);
  g_free (self);
}

/* --- what goes out --- */

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
give_text (HzDecoder *self, HzStrokeKind kind)
{
  g_autofree char *text = g_strdup (self->text->str);
  hz_decoder_reset (self);
  give (self, &(HzStroke){.kind = kind, .text = text});
  explicit_bzero (text, strlen (text));
}

/* What ends with its last byte, without the first ESC. Where terminals disagree about a key, each
 * way is here. */
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

/* The keypad in application mode: what stands on its keys. */
static gunichar
on_keypad (const char *text)
{
  static const char keypad[] = "*+,-./0123456789"; /* ESC O j to y */
  if (text[0] != 'O' || text[1] == '\0' || text[2] != '\0')
    return 0;
  if (text[1] >= 'j' && text[1] <= 'y')
    return (gunichar)keypad[text[1] - 'j'];
  return text[1] == 'X' ? '=' : text[1] == ' ' ? ' ' : 0;
}

static gboolean
is_answer (const char *text)
{
  gsize length = strlen (text);
  return strcmp (text, "[0n") == 0 || (g_str_has_prefix (text, "[?") && text[length - 1] == 'c') ||
         (g_str_has_prefix (text, "[4;") && text[length - 1] == 't');
}

/* A sequence is whole: its last byte came. */
static void
finish (HzDecoder *self)
{
  const char *text = self->text->str;
  if (strcmp (text, &PASTE_END[1]) == 0 || self->text->len >= SEQUENCE_MAX) {
    hz_decoder_reset (self);
    return;
  }
  if (strcmp (text, "[200~") == 0) {
    hz_decoder_reset (self);
    self->state = PASTE;
    return;
  }
  if (is_answer (text)) {
    give_text (self, HZ_STROKE_ANSWER);
    return;
  }
  int key = 0;
  gunichar character = self->twice ? 0 : on_keypad (text);
  for (guint i = 0; i < G_N_ELEMENTS (keys) && !self->twice; i++) /* twice: with Alt */
    if (strcmp (keys[i].text, text) == 0)
      key = keys[i].key;
  hz_decoder_reset (self);
  if (key != 0)
    give (self, &(HzStroke){.kind = HZ_STROKE_KEY, .key = key});
  else if (character != 0)
    give_character (self, character);
}

/* --- what comes in --- */

static void take (HzDecoder *self, guint8 byte);

/* What had begun is no sequence; BYTE is read anew. */
static void
break_off (HzDecoder *self, guint8 byte)
{
  hz_decoder_reset (self);
  take (self, byte);
}

static void
begin_character (HzDecoder *self, guint8 byte, State state)
{
  self->length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2;
  self->have = 1;
  self->bytes[0] = byte;
  self->state = state;
}

static void
take_ground (HzDecoder *self, guint8 byte)
{
  if (byte == ESC)
    self->state = ESCAPE;
  else if (byte < 0x80 && byte != 0)
    give_character (self, byte);
  else if (byte >= 0xC2 && byte <= 0xF4)
    begin_character (self, byte, CHARACTER);
}

static void
take_character (HzDecoder *self, guint8 byte)
{
  if ((byte & 0xC0) != 0x80) {
    break_off (self, byte);
    return;
  }
  self->bytes[self->have++] = byte;
  if (self->have < self->length)
    return;
  gboolean alt = self->state == ALT;
  gunichar c = g_utf8_get_char_validated ((const char *)self->bytes, (gssize)self->length);
  hz_decoder_reset (self);
  if (!alt && c < 0x110000)
    give_character (self, c);
}

static void
begin_sequence (HzDecoder *self, guint8 byte, State state)
{
  g_string_assign (self->text, "");
  g_string_append_c (self->text, (char)byte);
  self->state = state;
}

static void
take_escape (HzDecoder *self, guint8 byte)
{
  if (byte == ESC) {
    if (self->twice)
      give_character (self, ESC);
    self->twice = TRUE;
  } else if (byte == '[') {
    begin_sequence (self, byte, CSI);
  } else if (byte == 'O') {
    begin_sequence (self, byte, SS3);
  } else if (strchr ("]P_^X", byte) != NULL && byte != 0) {
    begin_sequence (self, byte, STRING);
  } else {
    gboolean twice = self->twice;
    hz_decoder_reset (self);
    if (twice) /* the key Esc, then one with Alt */
      give_character (self, ESC);
    if (byte == '\t') /* Shift-Tab of the console */
      give (self, &(HzStroke){.kind = HZ_STROKE_KEY, .key = KEY_BTAB});
    if (byte >= 0xC2 && byte <= 0xF4)
      begin_character (self, byte, ALT);
  }
}

static void
append (HzDecoder *self, guint8 byte)
{
  if (self->text->len < SEQUENCE_MAX)
    g_string_append_c (self->text, (char)byte);
}

static void
take_csi (HzDecoder *self, guint8 byte)
{
  if (byte < 0x20 || byte > 0x7E) {
    break_off (self, byte);
    return;
  }
  append (self, byte);
  if (byte == '[' && self->text->len == 2)
    self->state = LINUX;
  else if (byte >= 0x40)
    finish (self);
}

/* One byte more; digits before it are modifiers of some terminals. */
static void
take_last (HzDecoder *self, guint8 byte)
{
  if (byte < 0x20 || byte > 0x7E) {
    break_off (self, byte);
    return;
  }
  append (self, byte);
  if (self->state == LINUX || !(g_ascii_isdigit (byte) || byte == ';'))
    finish (self);
}

static void
take_string (HzDecoder *self, guint8 byte)
{
  if (self->state == STRING_ESCAPE && byte == '\\') {
    if (g_str_has_prefix (self->text->str, "_G") && self->text->len < SEQUENCE_MAX)
      give_text (self, HZ_STROKE_ANSWER);
    else
      hz_decoder_reset (self);
  } else if (self->state == STRING_ESCAPE) {
    hz_decoder_reset (self); /* another sequence begins in the midst of it */
    self->state = ESCAPE;
    take (self, byte);
  } else if (byte == ESC) {
    self->state = STRING_ESCAPE;
  } else if (byte == BEL) {
    hz_decoder_reset (self);
  } else if (byte < 0x20) {
    break_off (self, byte);
  } else {
    append (self, byte);
  }
}

static void
take_paste (HzDecoder *self, guint8 byte)
{
  GString *text = self->text;
  if (byte == 0)
    return;
  const gsize end = strlen (PASTE_END);
  g_string_append_c (text, (char)byte);
  if (text->len >= end && memcmp (text->str + text->len - end, PASTE_END, end) == 0) {
    g_string_truncate (text, MIN (text->len - end, PASTE_MAX));
    give_text (self, HZ_STROKE_PASTE);
  } else if (text->len > PASTE_MAX + 2 * end) { /* only its end is still looked for */
    g_string_erase (text, PASTE_MAX, 1);
  }
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
    take_csi (self, byte);
    break;
  case LINUX:
  case SS3:
    take_last (self, byte);
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

/* May BYTE come after an ESC that came alone? A terminal sends a key with Alt in one piece; what
 * comes later was typed after the key Esc. */
static gboolean
goes_on (guint8 byte)
{
  return byte != 0 && strchr ("[O]P_^X", byte) != NULL;
}

void
hz_decoder_feed (HzDecoder *self, const guint8 *bytes, gsize length)
{
  if (self->state == ESCAPE && length > 0 && !goes_on (bytes[0]))
    hz_decoder_silence (self);
  for (gsize i = 0; i < length; i++)
    take (self, bytes[i]);
}

guint
hz_decoder_patience (const HzDecoder *self)
{
  switch (self->state) {
  case GROUND:
    return 0;
  case ESCAPE:
    return ESC_PATIENCE;
  case PASTE:
    return PASTE_PATIENCE;
  default:
    return SEQUENCE_PATIENCE;
  }
}

void
hz_decoder_silence (HzDecoder *self)
{
  guint escapes = self->state == ESCAPE ? 1 + (self->twice ? 1 : 0) : 0;
  hz_decoder_reset (self);
  for (guint i = 0; i < escapes; i++)
    give_character (self, ESC);
}
