#include "core/crypto/base45.h"

#include <string.h>

static const char alphabet[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
enum { BASE = 45 };

char *
hz_base45_encode (const guint8 *data, gsize length)
{
  GString *text = g_string_sized_new (length / 2 * 3 + 3);
  for (gsize i = 0; i < length; i += 2) {
    gboolean pair = i + 1 < length;
    guint value = pair ? data[i] * 256U + data[i + 1] : data[i];
    g_string_append_c (text, alphabet[value % BASE]);
    g_string_append_c (text, alphabet[value / BASE % BASE]);
    if (pair)
      g_string_append_c (text, alphabet[value / BASE / BASE]);
  }
  return g_string_free (text, FALSE);
}

/* The value of the COUNT characters at TEXT; G_MAXUINT if one of them is not a base45 character. */
static guint
value_of (const char *text, guint count)
{
  guint value = 0;
  while (count-- > 0) {
    const char *digit = text[count] != '\0' ? strchr (alphabet, text[count]) : NULL;
    if (digit == NULL)
      return G_MAXUINT;
    value = value * BASE + (guint)(digit - alphabet);
  }
  return value;
}

gboolean
hz_base45_decode (const char *text, guint8 *data, gsize length)
{
  if (strlen (text) != length / 2 * 3 + length % 2 * 2)
    return FALSE;
  for (gsize i = 0; i + 1 < length; i += 2, text += 3) {
    guint value = value_of (text, 3);
    if (value > G_MAXUINT16)
      return FALSE;
    data[i] = (guint8)(value >> 8);
    data[i + 1] = (guint8)value;
  }
  if (length % 2 == 0)
    return TRUE;
  guint value = value_of (text, 2);
  data[length - 1] = (guint8)value;
  return value <= G_MAXUINT8;
}
