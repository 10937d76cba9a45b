/* The few notes of an EXIF segment that count here (TIFF 6.0 in CIPA DC-008). Whatever it says, no
 * byte outside of it is read. */
#include "data/desk/agent/picture/decoder.h"
#include <string.h>

typedef struct {
  const guint8 *data;
  gsize length;
  gboolean big; /* byte order */
} Tiff;

static guint32
number (const Tiff *t, gsize at, int bytes)
{
  guint32 value = 0;
  if (at > t->length || t->length - at < (gsize)bytes)
    return 0;
  for (int i = 0; i < bytes; i++)
    value |= (guint32)t->data[at + i] << 8 * (t->big ? bytes - 1 - i : i);
  return value;
}

/* A rational number, rounded, by the place of its entry; 0 for nonsense. */
static int
rational (const Tiff *t, gsize entry, int unit)
{
  gsize at = number (t, entry + 8, 4);
  double above = number (t, at, 4), below = number (t, at + 4, 4);
  double value = below > 0 ? above / below * (unit == 3 ? 2.54 : 1) : 0;
  return value >= 1 && value < 100000 ? (int)(value + 0.5) : 0;
}

void
hz_picture_scan_exif (const guint8 *data, gsize length, HzPictureHead *head)
{
  Tiff t = {data, length, length > 2 && data[0] == 'M'};
  gsize x = 0, y = 0, directory = number (&t, 4, 4);
  int unit = 2, entries = (int)MIN (number (&t, directory, 2), 200);
  for (int i = 0; i < entries; i++) {
    gsize entry = directory + 2 + (gsize)i * 12;
    int value = (int)number (&t, entry + 8, 2);
    switch (number (&t, entry, 2)) {
    case 0x0112:
      head->turn = value >= 1 && value <= 8 ? value : 1;
      break;
    case 0x011a:
      x = entry;
      break;
    case 0x011b:
      y = entry;
      break;
    case 0x0128:
      unit = value;
      break;
    default:
      break;
    }
  }
  if (head->dpi_x != 0 || x == 0 || y == 0 || unit < 2 || unit > 3)
    return;
  head->dpi_x = rational (&t, x, unit);
  head->dpi_y = rational (&t, y, unit);
}

const char *
hz_picture_kind (const guint8 *data, gsize length)
{
  static const struct {
    gsize at;
    const char *bytes, *kind;
  } kinds[] = {
      {0, "GIF8", "GIF"},      {8, "WEBP", "WebP"},     {0, "%PDF", "PDF"}, {4, "ftypheic", "HEIC"},
      {4, "ftypmif1", "HEIC"}, {4, "ftypavif", "AVIF"}, {0, "II*", "TIFF"}, {0, "MM", "TIFF"},
      {0, "BM", "BMP"},        {0, "PK", "ZIP"},        {0, "8BPS", "PSD"}, {0, "<svg", "SVG"},
      {0, "<?xml", "XML"},
  };
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    gsize size = strlen (kinds[i].bytes);
    if (length >= kinds[i].at + size && memcmp (data + kinds[i].at, kinds[i].bytes, size) == 0)
      return kinds[i].kind;
  }
  return NULL;
}
