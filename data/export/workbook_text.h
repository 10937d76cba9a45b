/* The text that a cell may have: valid UTF-8 that XML 1.0 allows, without control characters. */
#pragma once
#include <glib.h>

/* TRUE when TEXT may be written as it is. */
gboolean hz_workbook_text_is_clean (const char *text);
/* TEXT without the characters that are not allowed. (transfer full) */
char *hz_workbook_text_clean (const char *text);
/* The same for a page header, in which & begins a code. (transfer full) */
char *hz_workbook_text_header (const char *text);
