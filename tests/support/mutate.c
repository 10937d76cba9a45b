#include "tests/support/mutate.h"

#include <stdio.h>
#include <string.h>

enum { PLACES = 4, SPAN = 40, LENGTH_MAX = 300000 };

HzMutator *
hz_mutator_new (guint32 seed, const char *const *words)
{
  HzMutator *mutator = g_new0 (HzMutator, 1);
  mutator->dice = g_rand_new_with_seed (seed);
  mutator->samples = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  mutator->words = words;
  return mutator;
}

void
hz_mutator_free (HzMutator *mutator)
{
  g_rand_free (mutator->dice);
  g_ptr_array_unref (mutator->samples);
  g_free (mutator);
}

void
hz_mutator_add (HzMutator *mutator, const void *bytes, gssize length)
{
  gsize n = length >= 0 ? (gsize)length : strlen (bytes);
  g_ptr_array_add (mutator->samples, g_bytes_new (bytes, n));
}

/* 0 to N - 1; 0 for none. */
static guint
roll (HzMutator *mutator, guint n)
{
  return n > 1 ? (guint)g_rand_int_range (mutator->dice, 0, (gint32)n) : 0;
}

/* --- ways to damage AT, a place in it, or behind its end --- */

static void
flip (HzMutator *mutator, GByteArray *at, guint place)
{
  if (place < at->len)
    at->data[place] ^= (guint8)(1 << roll (mutator, 8));
}

static void
put (HzMutator *mutator, GByteArray *at, guint place)
{
  static const guint8 telling[] = {0,    1,    '\t', '\n', '\r', ' ',  '"',  ',',  '-',
                                   '0',  '9',  ':',  ';',  '=',  '[',  ']',  '\\', 0x7F,
                                   0x80, 0x81, 0xC0, 0xE4, 0xED, 0xF0, 0xF4, 0xFE, 0xFF};
  if (place < at->len)
    at->data[place] = roll (mutator, 2) == 0 ? telling[roll (mutator, G_N_ELEMENTS (telling))]
                                             : (guint8)roll (mutator, 256);
}

static void
drop (HzMutator *mutator, GByteArray *at, guint place)
{
  if (place < at->len)
    g_byte_array_remove_range (at, place, 1 + roll (mutator, MIN (at->len - place, SPAN)));
}

static void
cut_off (HzMutator *mutator, GByteArray *at, guint place)
{
  g_byte_array_set_size (at, MIN (place, at->len));
}

static void
insert (GByteArray *at, guint place, const guint8 *bytes, guint n)
{
  g_autofree guint8 *copy = g_memdup2 (bytes, n); /* BYTES may be inside AT */
  if (n == 0 || at->len + n > LENGTH_MAX)
    return;
  guint behind = at->len - place;
  g_byte_array_set_size (at, at->len + n);
  memmove (at->data + place + n, at->data + place, behind);
  memcpy (at->data + place, copy, n);
}

static void
insert_noise (HzMutator *mutator, GByteArray *at, guint place)
{
  guint8 noise[SPAN];
  guint n = 1 + roll (mutator, SPAN);
  for (guint i = 0; i < n; i++)
    noise[i] = (guint8)roll (mutator, 256);
  insert (at, place, noise, n);
}

static void
insert_word (HzMutator *mutator, GByteArray *at, guint place)
{
  const char *const *words = mutator->words;
  guint n = words != NULL ? g_strv_length ((char **)words) : 0;
  if (n == 0)
    return;
  const char *word = words[roll (mutator, n)];
  insert (at, place, (const guint8 *)word, (guint)strlen (word));
}

/* Repeats a piece, once or many times. */
static void
insert_again (HzMutator *mutator, GByteArray *at, guint place)
{
  guint from = roll (mutator, at->len);
  guint n = MIN (at->len - from, 1 + roll (mutator, SPAN));
  guint times = roll (mutator, 16) == 0 ? 1 + roll (mutator, 400) : 1;
  for (guint i = 0; i < times && from + n <= at->len; i++)
    insert (at, place, at->data + from, n);
}

GBytes *
hz_mutator_next (HzMutator *mutator)
{
  typedef void (*Way) (HzMutator *, GByteArray *, guint);
  static const Way ways[] = {flip,         put,         drop,        cut_off,
                             insert_noise, insert_word, insert_word, insert_again};
  GBytes *sample = g_ptr_array_index (mutator->samples, roll (mutator, mutator->samples->len));
  gsize length;
  const guint8 *bytes = g_bytes_get_data (sample, &length);
  GByteArray *at = g_byte_array_sized_new ((guint)length + SPAN);
  g_byte_array_append (at, bytes, (guint)length);
  for (guint n = 1 + roll (mutator, PLACES); n > 0; n--)
    ways[roll (mutator, G_N_ELEMENTS (ways))](mutator, at, roll (mutator, at->len + 1));
  /* A copy of exactly its size, so that a sanitizer detects a read past its end. */
  GBytes *result = g_bytes_new (at->data, at->len);
  g_byte_array_unref (at);
  return result;
}

char *
hz_mutator_next_text (HzMutator *mutator)
{
  g_autoptr (GBytes) bytes = hz_mutator_next (mutator);
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  return g_strndup (text != NULL ? text : "", length);
}

void
hz_mutator_next_file (HzMutator *mutator, const char *file)
{
  g_autoptr (GBytes) bytes = hz_mutator_next (mutator);
  gsize length;
  const void *data = g_bytes_get_data (bytes, &length);
  FILE *out = fopen (file, "w");
  g_assert_nonnull (out);
  g_assert_cmpuint (fwrite (data != NULL ? data : "", 1, length, out), ==, length);
  g_assert_cmpint (fclose (out), ==, 0);
}
