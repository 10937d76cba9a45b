#include "data/door/packing.h"

#include <string.h>

/* --- forms --- */

static gboolean
is_number (HzAs as)
{
  return as <= HZ_AS_CHOICE;
}

static gboolean
is_text (HzAs as)
{
  return as >= HZ_AS_TEXT && as <= HZ_AS_CHARS;
}

char *
hz_shape_form (const HzShape *shape)
{
  static const char *const forms[] = {
      [HZ_AS_BYTES] = "may", [HZ_AS_FIXED] = "ay", [HZ_AS_INTS] = "ai"};
  GString *form = g_string_new ("(" HZ_FORM_MEMBERS);
  for (guint i = 0; i < shape->count; i++)
    if (shape->members[i].as >= HZ_AS_BYTES)
      g_string_append (form, forms[shape->members[i].as]);
  return g_string_free (g_string_append_c (form, ')'), FALSE);
}

/* --- many texts --- */

#define NO_TEXT "\xff" /* no UTF-8 has this byte */

void
hz_texts_add (GByteArray *texts, const char *text)
{
  g_autofree char *valid =
      text == NULL || g_utf8_validate (text, -1, NULL) ? NULL : g_utf8_make_valid (text, -1);
  const char *added = text == NULL ? NO_TEXT : valid != NULL ? valid : text;
  g_byte_array_append (texts, (const guint8 *)added, (guint)strlen (added) + 1);
}

GVariant *
hz_texts_pack (GByteArray *texts)
{
  g_autoptr (GBytes) bytes = g_byte_array_free_to_bytes (texts);
  return g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, bytes, TRUE);
}

HzTexts
hz_texts_of (GVariant *packed)
{
  gsize length;
  const char *bytes = g_variant_get_fixed_array (packed, &length, 1);
  return (HzTexts){bytes, length > 0 ? bytes + length : bytes};
}

gboolean
hz_texts_next (HzTexts *texts, const char **text)
{
  const char *nul =
      texts->at < texts->end ? memchr (texts->at, '\0', (gsize)(texts->end - texts->at)) : NULL;
  if (nul == NULL)
    return FALSE;
  *text = strcmp (texts->at, NO_TEXT) != 0 ? texts->at : NULL;
  texts->at = nul + 1;
  return *text == NULL || g_utf8_validate (*text, nul - *text, NULL);
}

/* --- packing --- */

/* g_variant_new_string() would look once more whether it is UTF-8. */
GVariant *
hz_text_pack (const char *text)
{
  char *packed = g_utf8_validate (text, -1, NULL) ? g_strdup (text) : g_utf8_make_valid (text, -1);
  return g_variant_new_from_data (G_VARIANT_TYPE_STRING, packed, strlen (packed) + 1, TRUE, g_free,
                                  packed);
}

static GVariant *
bytes_pack (GBytes *bytes)
{
  return g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, bytes, TRUE);
}

static gint64
number_of (const HzMember *m, gconstpointer at)
{
  switch (m->as) {
  case HZ_AS_INT64:
    return *(const gint64 *)at;
  case HZ_AS_UINT:
    return *(const guint *)at;
  case HZ_AS_FLAG:
    return *(const gboolean *)at != 0;
  default:
    return *(const int *)at;
  }
}

static GVariant *
other_pack (const HzMember *m, gconstpointer at)
{
  GBytes *bytes = m->as == HZ_AS_BYTES ? *(GBytes *const *)at : NULL;
  if (m->as == HZ_AS_BYTES)
    return g_variant_new_maybe (G_VARIANT_TYPE_BYTESTRING,
                                bytes != NULL ? bytes_pack (bytes) : NULL);
  return m->as == HZ_AS_FIXED
             ? g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, at, m->limit, 1)
             : g_variant_new_fixed_array (G_VARIANT_TYPE_INT32, at, m->limit, sizeof (gint32));
}

enum { MEMBERS_MAX = 64, NUMBERS = 0, TEXTS = 1, OTHERS = 2 };

GVariant *
hz_shape_pack (const HzShape *shape, gconstpointer data)
{
  gint64 numbers[MEMBERS_MAX];
  GVariant *packed[OTHERS + MEMBERS_MAX];
  GByteArray *texts = g_byte_array_new ();
  guint count = 0, parts = OTHERS;
  g_assert (shape->count <= MEMBERS_MAX);
  for (guint i = 0; i < shape->count; i++) {
    const HzMember *m = &shape->members[i];
    gconstpointer at = G_STRUCT_MEMBER_P (data, (glong)m->offset);
    if (is_number (m->as))
      numbers[count++] = number_of (m, at);
    else if (is_text (m->as))
      hz_texts_add (texts, m->as == HZ_AS_CHARS ? at : *(char *const *)at);
    else
      packed[parts++] = other_pack (m, at);
  }
  packed[NUMBERS] =
      g_variant_new_fixed_array (G_VARIANT_TYPE_INT64, numbers, count, sizeof (gint64));
  packed[TEXTS] = hz_texts_pack (texts);
  return g_variant_new_tuple (packed, parts);
}

/* --- unpacking --- */

gboolean
hz_unpack_fail (GError **error)
{
  return hz_fail (error, HZ_ERROR_INVALID,
                  _ ("The two halves of the program do not understand each other. Log in again."));
}

static void
bytes_unpack (GVariant *value, GBytes **at)
{
  g_autoptr (GVariant) inner = g_variant_get_maybe (value);
  g_clear_pointer (at, g_bytes_unref);
  *at = inner != NULL ? g_variant_get_data_as_bytes (inner) : NULL;
}

static gboolean
fixed_unpack (GVariant *value, gpointer at, guint limit, gsize size)
{
  gsize count;
  gconstpointer data = g_variant_get_fixed_array (value, &count, size);
  if (count != limit)
    return FALSE;
  memcpy (at, data, count * size);
  return TRUE;
}

static gboolean
is_within (const HzMember *m, gint64 number)
{
  switch (m->as) {
  case HZ_AS_INT64:
    return TRUE;
  case HZ_AS_UINT:
    return number >= 0 && number <= G_MAXUINT;
  case HZ_AS_FLAG:
    return number == FALSE || number == TRUE;
  case HZ_AS_CHOICE:
    return number >= 0 && number < m->limit;
  default:
    return number >= G_MININT && number <= G_MAXINT;
  }
}

static gboolean
number_unpack (const HzMember *m, gint64 number, gpointer at)
{
  if (m->as == HZ_AS_INT64)
    *(gint64 *)at = number;
  else if (m->as == HZ_AS_UINT)
    *(guint *)at = (guint)number;
  else
    *(int *)at = (int)number;
  return is_within (m, number);
}

static gboolean
text_unpack (const HzMember *m, const char *text, gpointer at)
{
  if (m->as == HZ_AS_CHARS)
    return text != NULL && g_strlcpy (at, text, m->limit) < m->limit;
  g_free (*(char **)at);
  *(char **)at = g_strdup (text == NULL && m->as == HZ_AS_STRING ? "" : text);
  return text != NULL || m->as == HZ_AS_TEXT;
}

static gboolean
other_unpack (const HzMember *m, GVariant *value, gpointer at)
{
  if (m->as == HZ_AS_FIXED)
    return fixed_unpack (value, at, m->limit, 1);
  if (m->as == HZ_AS_INTS)
    return fixed_unpack (value, at, m->limit, sizeof (gint32));
  bytes_unpack (value, at);
  return TRUE;
}

typedef struct { /* what comes next of each kind; the tuple's */
  const gint64 *numbers;
  gsize count, number;
  HzTexts texts;
  GVariant *tuple;
  guint other;
} Coming;

static gboolean
member_unpack (const HzMember *m, Coming *coming, gpointer at)
{
  const char *text;
  if (is_number (m->as))
    return coming->number < coming->count &&
           number_unpack (m, coming->numbers[coming->number++], at);
  if (is_text (m->as))
    return hz_texts_next (&coming->texts, &text) && text_unpack (m, text, at);
  g_autoptr (GVariant) value = g_variant_get_child_value (coming->tuple, coming->other++);
  return other_unpack (m, value, at);
}

gboolean
hz_shape_unpack (const HzShape *shape, GVariant *tuple, gpointer data, GError **error)
{
  gboolean good = TRUE;
  g_autoptr (GVariant) numbers = g_variant_get_child_value (tuple, NUMBERS);
  g_autoptr (GVariant) texts = g_variant_get_child_value (tuple, TEXTS);
  Coming coming = {.texts = hz_texts_of (texts), .tuple = tuple, .other = OTHERS};
  coming.numbers = g_variant_get_fixed_array (numbers, &coming.count, sizeof (gint64));
  for (guint i = 0; i < shape->count; i++)
    good = member_unpack (&shape->members[i], &coming,
                          G_STRUCT_MEMBER_P (data, (glong)shape->members[i].offset)) &&
           good;
  good = good && coming.number == coming.count && coming.texts.at == coming.texts.end;
  return good || hz_unpack_fail (error);
}

/* --- days --- */

guint32
hz_day_pack (const GDate *day)
{
  return g_date_valid (day) ? g_date_get_julian (day) : 0;
}

gboolean
hz_day_unpack (guint32 julian, GDate *day)
{
  GDate last;
  g_date_clear (&last, 1);
  g_date_set_dmy (&last, 31, G_DATE_DECEMBER, 9999);
  g_date_clear (day, 1);
  if (julian == 0 || julian > g_date_get_julian (&last))
    return FALSE;
  g_date_set_julian (day, julian);
  return TRUE;
}
