#include "tests/support/xlsx_read.h"

#include <archive.h>
#include <archive_entry.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <math.h>
#include <string.h>

typedef struct {
  char *text, *formula;
  gboolean number;
  guint style;
} Cell;

typedef struct {
  char *name;
  xmlDoc *doc;
  GHashTable *cells; /* "B3" → Cell * */
  guint rows;
} Sheet;

struct _XlsxBook {
  GHashTable *parts;  /* path → GBytes */
  GPtrArray *sheets;  /* Sheet * */
  GPtrArray *strings; /* shared strings, char * */
  GPtrArray *formats; /* format code of each cell style, char * */
};

static void
cell_free (gpointer data)
{
  Cell *cell = data;
  g_free (cell->text);
  g_free (cell->formula);
  g_free (cell);
}

static void
sheet_free (gpointer data)
{
  Sheet *sheet = data;
  g_free (sheet->name);
  g_hash_table_unref (sheet->cells);
  xmlFreeDoc (sheet->doc);
  g_free (sheet);
}

static gboolean
unpack (XlsxBook *book, const char *file)
{
  struct archive *archive = archive_read_new ();
  struct archive_entry *entry;
  int status = ARCHIVE_FATAL;
  archive_read_support_format_zip (archive);
  if (archive_read_open_filename (archive, file, 65536) == ARCHIVE_OK)
    while ((status = archive_read_next_header (archive, &entry)) == ARCHIVE_OK) {
      GByteArray *bytes = g_byte_array_new ();
      guint8 buffer[16384];
      la_ssize_t got;
      while ((got = archive_read_data (archive, buffer, sizeof buffer)) > 0)
        g_byte_array_append (bytes, buffer, (guint)got);
      g_hash_table_insert (book->parts, g_strdup (archive_entry_pathname (entry)),
                           g_byte_array_free_to_bytes (bytes));
      if (got < 0)
        break;
    }
  archive_read_free (archive);
  return status == ARCHIVE_EOF;
}

static xmlDoc *
parse (const XlsxBook *book, const char *path)
{
  GBytes *part = g_hash_table_lookup (book->parts, path);
  if (part == NULL)
    return NULL;
  return xmlReadMemory (g_bytes_get_data (part, NULL), (int)g_bytes_get_size (part), path, NULL,
                        XML_PARSE_NONET | XML_PARSE_HUGE);
}

static gboolean
is (const xmlNode *node, const char *name)
{
  return node->type == XML_ELEMENT_NODE && strcmp ((const char *)node->name, name) == 0;
}

/* The next node of the tree in reading order, below ROOT. */
static xmlNode *
following (xmlNode *node, const xmlNode *root)
{
  if (node->children != NULL && node->type == XML_ELEMENT_NODE)
    return node->children;
  while (node != NULL && node != root && node->next == NULL)
    node = node->parent;
  return node == NULL || node == root ? NULL : node->next;
}

static xmlNode *
find (xmlNode *root, const char *name)
{
  for (xmlNode *node = root; node != NULL; node = following (node, root))
    if (is (node, name))
      return node;
  return NULL;
}

static char *
attribute (xmlNode *node, const char *name)
{
  xmlChar *value = xmlGetProp (node, (const xmlChar *)name);
  char *copy = g_strdup ((const char *)value);
  xmlFree (value);
  return copy;
}

static char *
content (xmlNode *node)
{
  xmlChar *text = xmlNodeGetContent (node);
  char *copy = g_strdup ((const char *)text);
  xmlFree (text);
  return copy;
}

static void
read_strings (XlsxBook *book)
{
  xmlDoc *doc = parse (book, "xl/sharedStrings.xml");
  if (doc == NULL)
    return;
  for (xmlNode *node = xmlDocGetRootElement (doc)->children; node != NULL; node = node->next)
    if (is (node, "si"))
      g_ptr_array_add (book->strings, content (node));
  xmlFreeDoc (doc);
}

static char *
format_code (xmlNode *root, const char *id)
{
  for (xmlNode *node = root; node != NULL; node = following (node, root)) {
    g_autofree char *found = is (node, "numFmt") ? attribute (node, "numFmtId") : NULL;
    if (g_strcmp0 (found, id) == 0)
      return attribute (node, "formatCode");
  }
  return g_strdup (g_strcmp0 (id, "2") == 0 ? "0.00" : "General"); /* the built-in ones in use */
}

static void
read_formats (XlsxBook *book)
{
  xmlDoc *doc = parse (book, "xl/styles.xml");
  xmlNode *root = xmlDocGetRootElement (doc);
  for (xmlNode *node = find (root, "cellXfs")->children; node != NULL; node = node->next) {
    g_autofree char *id = is (node, "xf") ? attribute (node, "numFmtId") : NULL;
    if (id != NULL)
      g_ptr_array_add (book->formats, format_code (root, id));
  }
  xmlFreeDoc (doc);
}

static void
read_cell (XlsxBook *book, Sheet *sheet, xmlNode *node)
{
  g_autofree char *type = attribute (node, "t"), *style = attribute (node, "s");
  xmlNode *value = find (node, "v"), *formula = find (node, "f"), *inline_text = find (node, "is");
  Cell *cell = g_new0 (Cell, 1);
  cell->style = style != NULL ? (guint)g_ascii_strtoull (style, NULL, 10) : 0;
  cell->formula = formula != NULL ? content (formula) : NULL;
  if (inline_text != NULL)
    cell->text = content (inline_text);
  else if (value != NULL)
    cell->text = content (value);
  if (g_strcmp0 (type, "s") == 0) {
    const char *shared =
        g_ptr_array_index (book->strings, (guint)g_ascii_strtoull (cell->text, NULL, 10));
    g_free (cell->text);
    cell->text = g_strdup (shared);
  }
  cell->number = type == NULL || strcmp (type, "n") == 0;
  g_hash_table_insert (sheet->cells, attribute (node, "r"), cell);
}

static Sheet *
read_sheet (XlsxBook *book, const char *name, const char *path)
{
  Sheet *sheet = g_new0 (Sheet, 1);
  sheet->name = g_strdup (name);
  sheet->cells = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, cell_free);
  sheet->doc = parse (book, path);
  if (sheet->doc == NULL)
    return sheet;
  xmlNode *root = xmlDocGetRootElement (sheet->doc);
  for (xmlNode *node = root; node != NULL; node = following (node, root)) {
    if (is (node, "row"))
      sheet->rows++;
    else if (is (node, "c"))
      read_cell (book, sheet, node);
  }
  return sheet;
}

/* The sheets in the order of the workbook; libxlsxwriter numbers their parts alike. */
static gboolean
read_sheets (XlsxBook *book)
{
  xmlDoc *doc = parse (book, "xl/workbook.xml");
  if (doc == NULL)
    return FALSE;
  gboolean whole = TRUE;
  for (xmlNode *node = find (xmlDocGetRootElement (doc), "sheets")->children; node != NULL;
       node = node->next)
    if (is (node, "sheet")) {
      g_autofree char *name = attribute (node, "name");
      g_autofree char *path = g_strdup_printf ("xl/worksheets/sheet%u.xml", book->sheets->len + 1);
      Sheet *sheet = read_sheet (book, name, path);
      whole = whole && sheet->doc != NULL;
      g_ptr_array_add (book->sheets, sheet);
    }
  xmlFreeDoc (doc);
  return whole;
}

XlsxBook *
xlsx_read (const char *file)
{
  g_autoptr (XlsxBook) book = g_new0 (XlsxBook, 1);
  book->parts =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_bytes_unref);
  book->sheets = g_ptr_array_new_with_free_func (sheet_free);
  book->strings = g_ptr_array_new_with_free_func (g_free);
  book->formats = g_ptr_array_new_with_free_func (g_free);
  if (!unpack (book, file) || !g_hash_table_contains (book->parts, "xl/styles.xml"))
    return NULL;
  read_strings (book);
  read_formats (book);
  return read_sheets (book) ? g_steal_pointer (&book) : NULL;
}

void
xlsx_free (XlsxBook *book)
{
  if (book == NULL)
    return;
  g_hash_table_unref (book->parts);
  g_ptr_array_unref (book->sheets);
  g_ptr_array_unref (book->strings);
  g_ptr_array_unref (book->formats);
  g_free (book);
}

static const Sheet *
sheet_at (const XlsxBook *book, guint sheet)
{
  g_assert_cmpuint (sheet, <, book->sheets->len);
  return g_ptr_array_index (book->sheets, sheet);
}

static const Cell *
cell_at (const XlsxBook *book, guint sheet, const char *cell)
{
  return g_hash_table_lookup (sheet_at (book, sheet)->cells, cell);
}

guint
xlsx_sheets (const XlsxBook *book)
{
  return book->sheets->len;
}

const char *
xlsx_sheet_name (const XlsxBook *book, guint sheet)
{
  return sheet_at (book, sheet)->name;
}

int
xlsx_sheet (const XlsxBook *book, const char *name)
{
  for (guint i = 0; i < book->sheets->len; i++)
    if (strcmp (sheet_at (book, i)->name, name) == 0)
      return (int)i;
  return -1;
}

guint
xlsx_rows (const XlsxBook *book, guint sheet)
{
  return sheet_at (book, sheet)->rows;
}

const char *
xlsx_text (const XlsxBook *book, guint sheet, const char *cell)
{
  const Cell *found = cell_at (book, sheet, cell);
  return found != NULL ? found->text : NULL;
}

double
xlsx_number (const XlsxBook *book, guint sheet, const char *cell)
{
  const Cell *found = cell_at (book, sheet, cell);
  return found != NULL && found->number && found->text != NULL ? g_ascii_strtod (found->text, NULL)
                                                               : NAN;
}

const char *
xlsx_formula (const XlsxBook *book, guint sheet, const char *cell)
{
  const Cell *found = cell_at (book, sheet, cell);
  return found != NULL ? found->formula : NULL;
}

const char *
xlsx_format (const XlsxBook *book, guint sheet, const char *cell)
{
  const Cell *found = cell_at (book, sheet, cell);
  guint style = found != NULL ? found->style : 0;
  return style < book->formats->len ? g_ptr_array_index (book->formats, style) : "General";
}

char *
xlsx_attribute (const XlsxBook *book, guint sheet, const char *element, const char *name)
{
  xmlNode *node = find (xmlDocGetRootElement (sheet_at (book, sheet)->doc), element);
  return node != NULL ? attribute (node, name) : NULL;
}
