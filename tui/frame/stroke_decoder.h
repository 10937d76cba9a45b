/* What the bytes of a keyboard mean: characters, keys, a paste, answers of the terminal. One state
 * machine for every kind of terminal. A sequence that it does not know (CSI, SS3, OSC, DCS, a key
 * with Alt) is swallowed whole and means nothing; what is typed right after the key Esc is no
 * sequence. Pure: bytes and silences come in with their time, strokes go out; it knows neither a
 * clock nor curses' input, only the names that curses has for keys. Times are milliseconds of one
 * clock that only goes forward. */
#pragma once
#include <glib.h>

typedef enum {
  HZ_STROKE_CHARACTER, /* one, also a control character */
  HZ_STROKE_KEY,       /* a KEY_ code of curses; Esc is the character 27 */
  HZ_STROKE_PASTE,
  HZ_STROKE_PASTE_CUT_OFF, /* it did not end: nothing of it is given, and keys are taken for it
                              until it is gone */
  HZ_STROKE_PASTE_GONE,    /* nothing of it was given; keys are keys again */
  HZ_STROKE_ANSWER, /* "[?62;4c", "_Gi=31;OK": without the first ESC and the string terminator */
} HzStrokeKind;

typedef struct {
  HzStrokeKind kind;
  gunichar character;
  int key;
  const char *text; /* of a paste, an answer; borrowed for the call; any bytes but NUL */
} HzStroke;
typedef void (*HzStrokeFunc) (const HzStroke *stroke, gpointer data);

typedef struct _HzDecoder HzDecoder;
HzDecoder *hz_decoder_new (HzStrokeFunc func, gpointer data);
void hz_decoder_free (HzDecoder *decoder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HzDecoder, hz_decoder_free)
/* BYTES as they came in one piece: a character in the piece of an ESC was typed with Alt, in a
 * later one after the key Esc. What comes after a key with Alt is typed, whatever key it is. */
void hz_decoder_feed (HzDecoder *decoder, const guint8 *bytes, gsize length, gint64 now);
/* For how many milliseconds of silence the bytes so far may still be the beginning of something; 0:
 * they are whole. */
guint hz_decoder_patience (const HzDecoder *decoder);
/* That silence has passed, and nothing waits to be read. */
void hz_decoder_silence (HzDecoder *decoder, gint64 now);
