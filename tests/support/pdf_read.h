/* What is written in a PDF, through pdftotext. (transfer full) */
#pragma once
#include <glib.h>

/* ORDER: "-layout" for the order on the page, "-raw" for the order in the file. Each page ends with
 * "\f". */
char *pdf_text (const char *file, const char *order);
/* In the order of the file and without blanks, so that text in cells and wrapped lines is
 * continuous. */
char *pdf_words (const char *file);
