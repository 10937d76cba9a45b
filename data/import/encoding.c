#include "data/import/encoding.h"

#include "core/base/base.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#define SAMPLE (1024 * 1024)

gboolean
hz_encoding_parse (const char *name, HzEncoding *encoding)
{
  static const char *const names[] = {"auto", "utf-8", "gb18030"};
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_ascii_strcasecmp (name, names[i]) == 0) {
      *encoding = (HzEncoding)i;
      return TRUE;
    }
  return FALSE;
}

typedef struct {
  char *bytes;
  gsize length;
  gboolean cut; /* the file goes on: the last character may be in pieces */
} Sample;

static gboolean
read_at (int fd, char *bytes, gsize room, gint64 at, gsize *length, const char *file,
         GError **error)
{
  *length = 0;
  while (*length < room) {
    gssize got = pread (fd, bytes + *length, room - *length, at + (gint64)*length);
    if (got < 0 && errno == EINTR)
      continue;
    if (got < 0)
      return hz_fail (error, HZ_ERROR_FAILED, _ ("%s cannot be read: %s. Check the file."), file,
                      hz_errno_text (errno));
    if (got == 0)
      break;
    *length += (gsize)got;
  }
  return TRUE;
}

/* The first megabyte from the first byte that is no ASCII; empty when there is none. Before it each
 * byte is a character in both encodings. */
static gboolean
take_sample (int fd, const char *file, Sample *sample, GError **error)
{
  gint64 at = 0;
  for (;;) {
    if (!read_at (fd, sample->bytes, SAMPLE, at, &sample->length, file, error))
      return FALSE;
    gsize ascii = 0;
    while (ascii < sample->length && (guchar)sample->bytes[ascii] < 0x80)
      ascii++;
    sample->cut = sample->length == SAMPLE;
    if (ascii < sample->length && (ascii == 0 || !sample->cut)) {
      sample->length -= ascii;
      memmove (sample->bytes, sample->bytes + ascii, sample->length);
      return TRUE;
    }
    if (ascii == sample->length && !sample->cut) {
      sample->length = 0;
      return TRUE;
    }
    at += (gint64)ascii;
  }
}

static gboolean
is_utf8 (const Sample *sample)
{
  const char *bad, *end = sample->bytes + sample->length;
  return g_utf8_validate_len (sample->bytes, sample->length, &bad) || *bad == '\0' ||
         (sample->cut && end - bad < 4);
}

/* The chance that eight characters of GB18030 are also valid UTF-8 is one in a thousand million. */
static gboolean
is_surely_utf8 (const Sample *sample)
{
  enum { ENOUGH = 8 };
  guint characters = 0;
  for (gsize i = 0; i < sample->length; i++)
    characters += ((guchar)sample->bytes[i] & 0xC0) == 0xC0; /* the first byte of one */
  return characters >= ENOUGH && is_utf8 (sample);
}

static gboolean
is_gb18030 (const Sample *sample)
{
  gsize read = 0, written = 0;
  g_autofree char *text =
      g_convert (sample->bytes, (gssize)sample->length, "UTF-8", "GB18030", &read, &written, NULL);
  return text != NULL || (sample->cut && sample->length - read < 4);
}

/* In valid UTF-8. */
static gboolean
holds_han (const Sample *sample)
{
  g_autofree char *text = g_utf8_make_valid (sample->bytes, (gssize)sample->length);
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_get_script (g_utf8_get_char (at)) == G_UNICODE_SCRIPT_HAN)
      return TRUE;
  return FALSE;
}

static gboolean
by_sample (const Sample *sample, const char *file, HzEncoding wanted, HzEncoding *encoding,
           GError **error)
{
  if (wanted == HZ_ENCODING_GB18030 && is_surely_utf8 (sample))
    return hz_fail (error, HZ_ERROR_INVALID,
                    _ ("%s is in UTF-8, not in GB18030: names would be misread. Import it without "
                       "--encoding."),
                    file);
  *encoding = wanted;
  if (wanted != HZ_ENCODING_AUTO)
    return TRUE;
  *encoding = is_utf8 (sample) ? HZ_ENCODING_UTF8 : HZ_ENCODING_GB18030;
  if (sample->length > 0 && *encoding == HZ_ENCODING_UTF8 && !holds_han (sample) &&
      is_gb18030 (sample))
    return hz_fail (error, HZ_ERROR_INVALID,
                    _ ("%s can be read as UTF-8 and as GB18030, and too little is in it to tell. "
                       "Say which it is with --encoding, and look at the names after it."),
                    file);
  return TRUE;
}

gboolean
hz_encoding_choose (int fd, const char *file, HzEncoding wanted, HzEncoding *encoding, gsize *mark,
                    GError **error)
{
  static const struct {
    const char *bytes;
    HzEncoding encoding; /* AUTO: UTF-16 */
  } marks[] = {{"\xEF\xBB\xBF", HZ_ENCODING_UTF8},
               {"\x84\x31\x95\x33", HZ_ENCODING_GB18030},
               {"\xFF\xFE", HZ_ENCODING_AUTO},
               {"\xFE\xFF", HZ_ENCODING_AUTO}};
  char head[4];
  gsize length;
  *mark = 0;
  if (!read_at (fd, head, sizeof head, 0, &length, file, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++) {
    gsize size = strlen (marks[i].bytes);
    if (length < size || memcmp (head, marks[i].bytes, size) != 0)
      continue;
    *mark = size;
    *encoding = marks[i].encoding;
    return *encoding != HZ_ENCODING_AUTO ||
           hz_fail (error, HZ_ERROR_INVALID,
                    _ ("%s is in UTF-16. Save it as UTF-8 or GB18030 and import that."), file);
  }
  g_autofree char *room = g_malloc (SAMPLE);
  Sample sample = {.bytes = room};
  return take_sample (fd, file, &sample, error) &&
         by_sample (&sample, file, wanted, encoding, error);
}
