#include "core/base/text.h"

#include <string.h>
#include <unicode/uchar.h>

#define ELLIPSIS    "…"
#define REPLACEMENT 0xFFFD

/* Columns of one character: what a terminal's wcwidth answers in a UTF-8 locale. */
static guint
character_columns (gunichar c)
{
  if (c < 0x300) /* before the first combining mark */
    return c < 0x20 || (c >= 0x7F && c < 0xA0) ? 0 : 1;
  if (c >= 0x1160 && c <= 0x11FF) /* vowels and finals of Hangul join what is before them */
    return 0;
  switch (u_charType ((UChar32)c)) {
  case U_NON_SPACING_MARK:
  case U_ENCLOSING_MARK:
  case U_FORMAT_CHAR:
  case U_LINE_SEPARATOR:
  case U_PARAGRAPH_SEPARATOR:
    return 0;
  default:
    break;
  }
  switch (u_getIntPropertyValue ((UChar32)c, UCHAR_EAST_ASIAN_WIDTH)) {
  case U_EA_WIDE:
  case U_EA_FULLWIDTH:
    return 2;
  default:
    return 1;
  }
}

guint
hz_text_columns (const char *text)
{
  guint columns = 0;
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    columns += character_columns (g_utf8_get_char (at));
  return columns;
}

char *
hz_text_fit (const char *text, guint columns)
{
  guint used = 0;
  const char *cut = text; /* where to cut if an ellipsis must follow */
  if (columns == 0)
    return g_strdup ("");
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at)) {
    used += character_columns (g_utf8_get_char (at));
    if (used > columns) {
      g_autofree char *head = g_strndup (text, cut - text);
      return g_strconcat (head, ELLIPSIS, NULL);
    }
    if (used < columns)
      cut = g_utf8_next_char (at);
  }
  return g_strdup (text);
}

static gboolean
may_start_line (gunichar c)
{
  switch (u_getIntPropertyValue ((UChar32)c, UCHAR_LINE_BREAK)) {
  case U_LB_CLOSE_PUNCTUATION:
  case U_LB_CLOSE_PARENTHESIS:
  case U_LB_EXCLAMATION:
  case U_LB_INFIX_NUMERIC:
  case U_LB_NONSTARTER:
  case U_LB_INSEPARABLE:
  case U_LB_COMBINING_MARK:
  case U_LB_GLUE:
    return FALSE;
  default: /* a closing quotation mark has no class of its own */
    return c != 0x2019 && c != 0x201D;
  }
}

static gboolean
may_end_line (gunichar c)
{
  switch (u_getIntPropertyValue ((UChar32)c, UCHAR_LINE_BREAK)) {
  case U_LB_OPEN_PUNCTUATION:
  case U_LB_GLUE:
    return FALSE;
  default:
    return c != 0x2018 && c != 0x201C;
  }
}

static gboolean
may_break (gunichar before, gunichar after)
{
  if (after == ' ')
    return TRUE;
  if (before != ' ' && character_columns (before) < 2 && character_columns (after) < 2)
    return FALSE;
  return may_end_line (before) && may_start_line (after);
}

/* The end of the first line of TEXT (up to END), at most COLUMNS wide; at least one character. */
static const char *
line_end (const char *text, const char *end, guint columns)
{
  const char *at = text, *allowed = NULL;
  gunichar before = 0;
  guint used = 0;
  while (at < end) {
    gunichar c = g_utf8_get_char (at);
    if (before != 0 && may_break (before, c))
      allowed = at;
    used += character_columns (c);
    if (used > columns)
      return allowed != NULL ? allowed : at;
    before = c;
    at = g_utf8_next_char (at);
  }
  return end;
}

static void
wrap_paragraph (const char *text, const char *end, guint columns, GPtrArray *lines)
{
  do {
    const char *stop = line_end (text, end, columns), *last = stop;
    while (stop < end && last > text && last[-1] == ' ')
      last--;
    g_ptr_array_add (lines, g_strndup (text, last - text));
    while (stop < end && *stop == ' ') /* the line break replaces the spaces */
      stop++;
    text = stop;
  } while (text < end);
}

char **
hz_text_wrap (const char *text, guint columns)
{
  GPtrArray *lines = g_ptr_array_new ();
  for (;;) {
    const char *end = strchrnul (text, '\n');
    wrap_paragraph (text, end, MAX (columns, 2), lines);
    if (*end == '\0' || end[1] == '\0')
      break;
    text = end + 1;
  }
  g_ptr_array_add (lines, NULL);
  return (char **)g_ptr_array_free (lines, FALSE);
}

/* Characters that move the cursor, turn the writing direction or have no meaning at all. */
gboolean
hz_text_is_unsafe (gunichar c)
{
  switch (u_charType ((UChar32)c)) {
  case U_CONTROL_CHAR:
  case U_LINE_SEPARATOR:
  case U_PARAGRAPH_SEPARATOR:
  case U_SURROGATE:
    return TRUE;
  default:
    return u_hasBinaryProperty ((UChar32)c, UCHAR_BIDI_CONTROL) ||
           u_hasBinaryProperty ((UChar32)c, UCHAR_NONCHARACTER_CODE_POINT);
  }
}

static char *
harmless (const char *text, gunichar kept)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *out = g_string_sized_new (strlen (valid));
  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);
    g_string_append_unichar (out, c != kept && hz_text_is_unsafe (c) ? REPLACEMENT : c);
  }
  return g_string_free (out, FALSE);
}

char *
hz_text_printable (const char *text)
{
  return harmless (text, 0);
}

char *
hz_text_printable_lines (const char *text)
{
  return harmless (text, '\n');
}

guint
hz_text_chars (const char *text)
{
  return (guint)g_utf8_strlen (text, -1);
}

char *
hz_text_fold_width (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *out = g_string_sized_new (strlen (valid));
  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);
    if (c >= 0xFF01 && c <= 0xFF5E)
      c -= 0xFF01 - '!';
    else if (c == 0x3000)
      c = ' ';
    else if (c == 0xFFE5)
      c = 0xA5;
    g_string_append_unichar (out, c);
  }
  return g_string_free (out, FALSE);
}

/* Characters that NFC never changes, whatever is next to them; most of a register consists of them.
 */
static gboolean
is_plain (gunichar c)
{
  return c < 0x300 || (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) ||
         (c >= 0x20000 && c < 0x2F800) || (c >= 0x30000 && c < 0x323B0);
}

/* A blank, or a character that is not seen: zero-width ones, direction controls, joiners, fillers.
 * A variation selector belongs to the character before it. */
static gboolean
is_unseen (gunichar c)
{
  if (c <= ' ')
    return g_ascii_isspace ((char)c);
  if (c < 0x7F)
    return FALSE;
  switch (u_charType ((UChar32)c)) {
  case U_SPACE_SEPARATOR:
  case U_LINE_SEPARATOR:
  case U_PARAGRAPH_SEPARATOR:
    return TRUE;
  default:
    return c == 0x85 || c == 0x2800 || /* next line, blank of Braille */
           (u_hasBinaryProperty ((UChar32)c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) &&
            !u_hasBinaryProperty ((UChar32)c, UCHAR_VARIATION_SELECTOR)) ||
           u_hasBinaryProperty ((UChar32)c, UCHAR_BIDI_CONTROL);
  }
}

/* TEXT without what is_unseen at its ends, in place. */
static char *
strip (char *text)
{
  const char *begin = text, *end = text + strlen (text);
  while (begin < end && is_unseen (g_utf8_get_char (begin)))
    begin = g_utf8_next_char (begin);
  while (end > begin) {
    const char *last = g_utf8_prev_char (end);
    if (!is_unseen (g_utf8_get_char (last)))
      break;
    end = last;
  }
  memmove (text, begin, (gsize)(end - begin));
  text[end - begin] = '\0';
  return text;
}

char *
hz_text_nfc (const char *text)
{
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    if (!is_plain (g_utf8_get_char (at)))
      return strip (g_utf8_normalize (text, -1, G_NORMALIZE_NFC));
  return strip (g_strdup (text));
}

char *
hz_text_value (const char *text)
{
  if (text == NULL || g_utf8_validate (text, -1, NULL))
    return hz_text_nfc (text != NULL ? text : "");
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  return hz_text_nfc (valid);
}

void
hz_text_wipe (char *text)
{
  if (text != NULL)
    explicit_bzero (text, strlen (text));
  g_free (text);
}

gboolean
hz_text_put (char **slot, char *text)
{
  gboolean same = strcmp (*slot, text) == 0;
  hz_text_wipe (same ? text : *slot);
  if (!same)
    *slot = text;
  return !same;
}
