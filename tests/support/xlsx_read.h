/* Reads a workbook back: unpacks the parts (libarchive), parses the sheets (libxml2), and gives
 * cells by their name ("B3"). */
#pragma once
#include <glib.h>

typedef struct _XlsxBook XlsxBook;

/* NULL when FILE is no workbook. */
XlsxBook *xlsx_read (const char *file);
void xlsx_free (XlsxBook *book);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XlsxBook, xlsx_free)

guint xlsx_sheets (const XlsxBook *book);
const char *xlsx_sheet_name (const XlsxBook *book, guint sheet);
/* -1: there is none of that name. */
int xlsx_sheet (const XlsxBook *book, const char *name);
guint xlsx_rows (const XlsxBook *book, guint sheet);

/* The value of a cell as text, of a formula the cached one; NULL for an empty cell. */
const char *xlsx_text (const XlsxBook *book, guint sheet, const char *cell);
/* The value of a number cell; NAN for an empty cell and for text. */
double xlsx_number (const XlsxBook *book, guint sheet, const char *cell);
/* Without "="; NULL when the cell has none. */
const char *xlsx_formula (const XlsxBook *book, guint sheet, const char *cell);
/* The number format code of a cell, "General" by default. */
const char *xlsx_format (const XlsxBook *book, guint sheet, const char *cell);
/* An attribute of the first ELEMENT of a sheet's XML ("autoFilter", "ref"); NULL: none. (transfer
 * full) */
char *xlsx_attribute (const XlsxBook *book, guint sheet, const char *element, const char *name);
