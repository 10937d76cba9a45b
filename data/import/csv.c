#include "data/import/csv.h"

#include "core/crypto/crypto.h"
#include "core/base/base.h"
#include "data/import/encoding.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define WINDOW    (1024 * 1024)
#define RAW_SHOWN 400  /* bytes kept of a line that is too long */
#define CTRL_Z    0x1A /* the end of a text file, once */

struct _HzCsv {
  char *file;
  int fd;
  gint64 size;
  char id[65];
  HzEncoding encoding;
  GIConv decoder; /* of GB18030 */
  char *window;
  gsize start, end; /* what is read and not yet used */
  gint64 byte;      /* of the file, at start */
  gint64 line;
  gboolean at_end;
  char *cells;   /* of the record, each with its NUL */
  char *decoded; /* the same in UTF-8 */
};

/* --- the file --- */

static gboolean
read_fail (const HzCsv *csv, GError **error)
{
  return hz_fail (error, HZ_ERROR_FAILED, _ ("%s cannot be read: %s. Check the file."), csv->file,
                  hz_errno_text (errno));
}

/* Fills the window until it contains a whole record or the rest of the file. */
static gboolean
fill (HzCsv *csv, GError **error)
{
  if (csv->at_end || csv->end - csv->start > HZ_CSV_RECORD_MAX + 2)
    return TRUE;
  memmove (csv->window, csv->window + csv->start, csv->end - csv->start);
  csv->end -= csv->start;
  csv->start = 0;
  while (csv->end < WINDOW) {
    gssize got = read (csv->fd, csv->window + csv->end, WINDOW - csv->end);
    if (got < 0 && errno == EINTR)
      continue;
    if (got < 0)
      return read_fail (csv, error);
    if (got == 0) {
      csv->at_end = TRUE;
      while (csv->end > csv->start && csv->window[csv->end - 1] == CTRL_Z)
        csv->end--;
      break;
    }
    csv->end += (gsize)got;
  }
  return TRUE;
}

static gboolean
identify (HzCsv *csv, const struct stat *info, GError **error)
{
  g_autoptr (EVP_MD_CTX) context = EVP_MD_CTX_new ();
  guint8 digest[EVP_MAX_MD_SIZE];
  guint length = 0;
  g_autofree char *facts =
      g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT ".%09ld\n", csv->size,
                       (gint64)info->st_mtim.tv_sec, info->st_mtim.tv_nsec);
  if (context == NULL || EVP_DigestInit_ex (context, EVP_sm3 (), NULL) != 1 ||
      EVP_DigestUpdate (context, facts, strlen (facts)) != 1 ||
      EVP_DigestUpdate (context, csv->window, csv->end) != 1 ||
      EVP_DigestFinal_ex (context, digest, &length) != 1)
    return hz_crypto_fail (error);
  for (guint i = 0; i < length && i < 32; i++)
    g_snprintf (csv->id + 2 * i, 3, "%02x", digest[i]);
  return TRUE;
}

static gboolean
choose_encoding (HzCsv *csv, HzEncoding wanted, GError **error)
{
  gsize mark;
  if (!hz_encoding_choose (csv->fd, csv->file, wanted, &csv->encoding, &mark, error))
    return FALSE;
  csv->start = mark;
  csv->byte = (gint64)mark;
  if (csv->encoding == HZ_ENCODING_UTF8)
    return TRUE;
  csv->decoder = g_iconv_open ("UTF-8", "GB18030");
  return csv->decoder != (GIConv)-1 ||
         hz_fail (error, HZ_ERROR_FAILED,
                  _ ("This system cannot read GB18030. Save the file as UTF-8 and import that."));
}

HzCsv *
hz_csv_open (const char *file, HzEncoding encoding, GError **error)
{
  g_autoptr (HzCsv) csv = g_new0 (HzCsv, 1);
  struct stat info;
  csv->file = g_strdup (file);
  csv->decoder = (GIConv)-1;
  csv->line = 1;
  csv->fd = open (file, O_RDONLY | O_CLOEXEC | O_NOCTTY);
  if (csv->fd < 0 || fstat (csv->fd, &info) != 0) {
    hz_fail (error, HZ_ERROR_FAILED, _ ("%s cannot be opened: %s. Check the name."), file,
             hz_errno_text (errno));
    return NULL;
  }
  if (!S_ISREG (info.st_mode)) {
    hz_fail (error, HZ_ERROR_FAILED, _ ("%s is no file. Choose a CSV file."), file);
    return NULL;
  }
  csv->size = info.st_size;
  csv->window = g_malloc (WINDOW);
  csv->cells = g_malloc (HZ_CSV_RECORD_MAX + HZ_CSV_CELLS_MAX + 2);
  csv->decoded = g_malloc (4 * HZ_CSV_RECORD_MAX);
  if (!fill (csv, error) || !identify (csv, &info, error) ||
      !choose_encoding (csv, encoding, error))
    return NULL;
  return g_steal_pointer (&csv);
}

void
hz_csv_free (HzCsv *csv)
{
  if (csv == NULL)
    return;
  if (csv->fd >= 0)
    close (csv->fd);
  if (csv->decoder != (GIConv)-1)
    g_iconv_close (csv->decoder);
  g_free (csv->file);
  g_free (csv->window);
  g_free (csv->cells);
  g_free (csv->decoded);
  g_free (csv);
}

HzEncoding
hz_csv_encoding (const HzCsv *csv)
{
  return csv->encoding;
}

gint64
hz_csv_size (const HzCsv *csv)
{
  return csv->size;
}

const char *
hz_csv_id (const HzCsv *csv)
{
  return csv->id;
}

gboolean
hz_csv_seek (HzCsv *csv, gint64 byte, gint64 line, GError **error)
{
  if (lseek (csv->fd, byte, SEEK_SET) < 0)
    return read_fail (csv, error);
  csv->start = csv->end = 0;
  csv->at_end = FALSE;
  csv->byte = byte;
  csv->line = line;
  return TRUE;
}

/* --- one record --- */

typedef struct {
  gsize used; /* bytes up to and with the line end; 0: no end within the bounds */
  guint lines, cells;
  gsize length; /* of csv->cells */
  const char *fault;
} Cut;

static void
end_cell (HzCsv *csv, Cut *cut)
{
  csv->cells[cut->length++] = '\0';
  cut->cells++;
}

/* Copies a quoted cell that begins after AT, without its quotes; returns where it ends. */
static const char *
cut_quoted (HzCsv *csv, const char *at, const char *limit, Cut *cut)
{
  while (at < limit) {
    if (*at == '"' && (at + 1 == limit || at[1] != '"'))
      return at + 1;
    if (*at == '"')
      at++;
    else if (*at == '\n')
      cut->lines++;
    else if (*at == '\0')
      cut->fault = N_ ("a NUL byte");
    csv->cells[cut->length++] = *at++;
  }
  cut->fault = N_ ("a quote that is not closed, or a record of more than 64 kB");
  return limit;
}

static const char *
cut_bare (HzCsv *csv, const char *at, const char *limit, Cut *cut)
{
  while (at < limit && *at != ',' && *at != '\n') {
    if (*at == '\r' && at + 1 < limit && at[1] == '\n')
      break;
    if (*at == '\0')
      cut->fault = N_ ("a NUL byte");
    else if (*at == '"')
      cut->fault = N_ ("a quote inside a cell that does not begin with one");
    csv->cells[cut->length++] = *at++;
  }
  return at;
}

static void
cut_record (HzCsv *csv, Cut *cut)
{
  const char *begin = csv->window + csv->start, *at = begin;
  gsize available = csv->end - csv->start;
  const char *limit = begin + MIN (available, HZ_CSV_RECORD_MAX);
  while (cut->fault == NULL && cut->cells < HZ_CSV_CELLS_MAX) {
    gboolean quoted = at < limit && *at == '"';
    at = quoted ? cut_quoted (csv, at + 1, limit, cut) : cut_bare (csv, at, limit, cut);
    end_cell (csv, cut);
    if (at < limit && *at == ',') {
      at++;
      continue;
    }
    if (at < limit && *at == '\r' && at + 1 < limit && at[1] == '\n')
      at++;
    if (at < limit && *at == '\n') {
      cut->used = (gsize)(at + 1 - begin);
      cut->lines++;
      return;
    }
    if (at == limit && csv->at_end && available <= HZ_CSV_RECORD_MAX) {
      cut->used = available;
      return;
    }
    if (cut->fault == NULL)
      cut->fault = at == limit ? N_ ("a line of more than 64 kB")
                               : N_ ("text behind the quote that closes a cell");
  }
  if (cut->fault == NULL)
    cut->fault = N_ ("more cells than any table has");
}

/* Skips the first line of a bad record, however long it is, and keeps its beginning in CELLS. */
static gboolean
pass_line (HzCsv *csv, HzCsvRecord *record, GError **error)
{
  gsize kept = MIN (csv->end - csv->start, RAW_SHOWN);
  const char *end = memchr (csv->window + csv->start, '\n', kept);
  if (end != NULL)
    kept = (gsize)(end - csv->window) - csv->start;
  memcpy (csv->cells, csv->window + csv->start, kept);
  record->raw = csv->cells;
  record->raw_length = kept;
  for (;;) {
    end = memchr (csv->window + csv->start, '\n', csv->end - csv->start);
    gsize passed =
        end != NULL ? (gsize)(end + 1 - csv->window) - csv->start : csv->end - csv->start;
    csv->start += passed;
    csv->byte += (gint64)passed;
    if (end != NULL || (csv->at_end && csv->start == csv->end))
      break;
    if (!fill (csv, error))
      return FALSE;
  }
  csv->line++;
  return TRUE;
}

/* The cells as UTF-8, in place or in the buffer for converted text; NULL when they are not valid in
 * their encoding. */
static const char *
decode (HzCsv *csv, gsize length)
{
  gsize ascii = 0;
  while (ascii < length && (guchar)csv->cells[ascii] < 0x80)
    ascii++;
  if (ascii == length)
    return csv->cells;
  if (csv->encoding == HZ_ENCODING_UTF8) {
    for (const char *at = csv->cells; at < csv->cells + length; at += strlen (at) + 1)
      if (!g_utf8_validate (at, -1, NULL))
        return NULL;
    return csv->cells;
  }
  char *in = csv->cells, *out = csv->decoded;
  gsize in_left = length, out_left = 4 * HZ_CSV_RECORD_MAX;
  g_iconv (csv->decoder, NULL, NULL, NULL, NULL);
  if (g_iconv (csv->decoder, &in, &in_left, &out, &out_left) == (gsize)-1)
    return NULL;
  return csv->decoded;
}

static void
take_cells (HzCsv *csv, const Cut *cut, HzCsvRecord *record)
{
  const char *at = decode (csv, cut->length);
  if (at == NULL) {
    record->fault = csv->encoding == HZ_ENCODING_UTF8 ? N_ ("bytes that are no UTF-8")
                                                      : N_ ("bytes that are no GB18030");
    return;
  }
  record->n_cells = cut->cells;
  for (guint i = 0; i < cut->cells; i++, at += strlen (at) + 1)
    record->cells[i] = at;
}

/* A blank line, or what a spreadsheet makes of an empty row: nothing but separators. */
static gboolean
is_empty (const Cut *cut)
{
  return cut->length == cut->cells; /* the NUL of each */
}

gboolean
hz_csv_next (HzCsv *csv, HzCsvRecord *record, GError **error)
{
  for (;;) {
    Cut cut = {0};
    if (!fill (csv, error) || csv->start == csv->end)
      return FALSE;
    cut_record (csv, &cut);
    *record = (HzCsvRecord){.line = csv->line, .fault = cut.fault};
    if (cut.fault != NULL) {
      if (!pass_line (csv, record, error))
        return FALSE;
    } else {
      record->raw = csv->window + csv->start;
      record->raw_length = cut.used;
      while (record->raw_length > 0 && strchr ("\r\n", record->raw[record->raw_length - 1]))
        record->raw_length--;
      csv->start += cut.used;
      csv->byte += (gint64)cut.used;
      csv->line += cut.lines;
      if (is_empty (&cut))
        continue;
      take_cells (csv, &cut, record);
    }
    record->next_byte = csv->byte;
    record->next_line = csv->line;
    return TRUE;
  }
}
