/* What may stand in a cell: valid UTF-8 that XML 1.0 can hold, without control characters. */
#pragma once
#include <glib.h>

/* TRUE when TEXT may be written as it is. */
gboolean hz_workbook_text_is_clean (const char *text);
/* TEXT without what may not stand there. (transfer full) */
char *hz_workbook_text_clean (const char *text);
/* Clean TEXT for a page header, where & begins a code. (transfer full) */
char *hz_workbook_text_header (const char *text);
