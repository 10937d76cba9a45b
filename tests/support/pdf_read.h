/* What is written in a PDF, through pdftotext. (transfer full) */
#pragma once
#include <glib.h>

/* ORDER: "-layout" as it lies on the pages, "-raw" as it was written. Each page ends with "\f". */
char *pdf_text (const char *file, const char *order);
/* As it was written, without the blanks: cells and wrapped lines read on. */
char *pdf_words (const char *file);
