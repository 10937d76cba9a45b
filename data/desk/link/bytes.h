/* Bytes as either end of the desk protocol puts them into a message. */
#pragma once
#include <glib.h>
#include <string.h>

/* "ay", floating; BYTES may be NULL: none. */
static inline GVariant *
hz_bytes_variant (GBytes *bytes)
{
  return bytes != NULL ? g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, bytes, TRUE)
                       : g_variant_new_array (G_VARIANT_TYPE_BYTE, NULL, 0);
}

/* "at", floating: BYTES filled up to whole words, for long ones. GLib looks at every element of an
 * array that it does not trust, 18 ns each. */
static inline GVariant *
hz_words_variant (GBytes *bytes)
{
  gsize length;
  const void *data = g_bytes_get_data (bytes, &length);
  gsize words = (length + 7) / 8;
  guint64 *filled = g_new0 (guint64, words);
  memcpy (filled, data, length);
  g_autoptr (GBytes) all = g_bytes_new_take (filled, words * 8);
  return g_variant_new_from_bytes (G_VARIANT_TYPE ("at"), all, TRUE);
}

/* The LENGTH bytes in WORDS; NULL when there are more or fewer. (transfer full) */
static inline GBytes *
hz_words_bytes (GVariant *words, gsize length)
{
  g_autoptr (GBytes) all = g_variant_get_data_as_bytes (words);
  return g_bytes_get_size (all) == (length + 7) / 8 * 8 ? g_bytes_new_from_bytes (all, 0, length)
                                                        : NULL;
}
