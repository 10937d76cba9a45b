#include "core/base/money.h"
#include "core/base/text.h"

#include <string.h>

/* TEXT without the sign before the amount or the word behind it; changed in place. */
static const char *
bare_amount (char *text)
{
  char *at = g_strstrip (text);
  if (g_str_has_prefix (at, "¥"))
    at = g_strchug (at + strlen ("¥"));
  if (g_str_has_suffix (at, "元"))
    at[strlen (at) - strlen ("元")] = '\0';
  return g_strchomp (at);
}

gboolean
hz_money_parse (const char *text, gint64 *fen)
{
  if (text == NULL)
    return FALSE;
  g_autofree char *folded = hz_text_fold_width (text);
  const char *at = bare_amount (folded);
  gint64 value = 0;
  int decimals = -1; /* -1: before the point */
  guint whole = 0;
  for (; *at != '\0'; at++) {
    if (*at == '.' && decimals < 0 && whole > 0) {
      decimals = 0;
      continue;
    }
    if (!g_ascii_isdigit (*at) || decimals == 2)
      return FALSE;
    value = value * 10 + (*at - '0');
    if (value > HZ_FEN_MAX)
      return FALSE;
    if (decimals < 0)
      whole++;
    else
      decimals++;
  }
  if (whole == 0 || decimals == 0)
    return FALSE;
  for (int i = MAX (decimals, 0); i < 2; i++)
    value *= 10;
  if (value > HZ_FEN_MAX)
    return FALSE;
  *fen = value;
  return TRUE;
}

char *
hz_money_format (gint64 fen)
{
  guint64 amount = fen < 0 ? -(guint64)fen : (guint64)fen;
  return g_strdup_printf ("%s%" G_GUINT64_FORMAT ".%02u", fen < 0 ? "-" : "", amount / 100,
                          (guint)(amount % 100));
}
