/* Strokes of a keyboard as a text to compare, and random bytes in its place. Header-only, so that a
 * test links what it uses. */
#pragma once
#include "tui/frame/stroke_decoder.h"

#include <curses.h>
#include <string.h>

/* Appends to the GString DATA: characters as they are, "^M" for control characters, "<KEY>",
 * "{paste}", "(answer)". */
static inline void
note_stroke (const HzStroke *stroke, gpointer data)
{
  GString *out = data;
  switch (stroke->kind) {
  case HZ_STROKE_CHARACTER:
    g_assert_true (g_unichar_validate (stroke->character));
    if (stroke->character < 0x20)
      g_string_append_printf (out, "^%c", (char)(stroke->character + '@'));
    else
      g_string_append_unichar (out, stroke->character);
    break;
  case HZ_STROKE_KEY:
    g_string_append_printf (out, "<%s>", keyname (stroke->key));
    break;
  case HZ_STROKE_PASTE:
    g_string_append_printf (out, "{%s}", stroke->text);
    break;
  case HZ_STROKE_PASTE_CUT_OFF:
    g_string_append (out, "<cut off>");
    break;
  case HZ_STROKE_PASTE_GONE:
    g_string_append (out, "<gone>");
    break;
  case HZ_STROKE_ANSWER:
    g_string_append_printf (out, "(%s)", stroke->text);
    break;
  }
}

/* BYTES random bytes, those of sequences more often: nothing breaks, and after them an ordinary key
 * is a key again. */
static inline void
random_keys (guint bytes)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (14);
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (HzDecoder) decoder = hz_decoder_new (note_stroke, out);
  static const char often[] = "\033\033[[O]P_;?0123456789~ABcmnt\\\a\r林";
  gint64 now = 0;
  for (guint fed = 0; fed < bytes;) {
    guint8 some[64];
    gsize length = (gsize)g_rand_int_range (rand, 1, (gint)sizeof some);
    for (gsize i = 0; i < length; i++)
      some[i] = g_rand_boolean (rand)
                    ? (guint8)often[g_rand_int_range (rand, 0, (gint)sizeof often - 1)]
                    : (guint8)g_rand_int_range (rand, 0, 256);
    now += g_rand_int_range (rand, 0, 50);
    hz_decoder_feed (decoder, some, length, now);
    fed += (guint)length;
    if (g_rand_int_range (rand, 0, 4) != 0)
      continue;
    for (guint patience; (patience = hz_decoder_patience (decoder)) > 0;) {
      g_assert_cmpuint (patience, <=, 20000);
      now += patience;
      hz_decoder_silence (decoder, now);
    }
    g_string_truncate (out, 0);
    hz_decoder_feed (decoder, (const guint8 *)"k\033[B", 4, now);
    g_assert_cmpstr (out->str, ==, "k<KEY_DOWN>");
  }
}
