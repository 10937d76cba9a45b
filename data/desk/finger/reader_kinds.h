/* What is known of a kind of reader: what its pictures lack, and their resolution. */
#pragma once
#include "core/book/book.h"

/* KIND is the name of libfprint's driver, as a print and the desk say it. One that is not in the
 * table lacks nothing that is known. */
guint hz_reader_lacks (const char *kind); /* of HzReaderLack */
/* Dots per inch; 0: not known. */
guint hz_reader_kind_dpi (const char *kind);

/* In plain words, in the current language: what a reader of KIND lacks for the purpose, and what
 * BOOK (may be NULL) lets it be used for; "" when nothing is known against it. (transfer full) */
char *hz_reader_verdict (const char *kind, const HzRuleBook *book);
/* May one of KIND (NULL: not known) be used for USE, by BOOK? HZ_ERROR_INVALID with the verdict. */
gboolean hz_reader_fits (const char *kind, const HzRuleBook *book, HzReaderUse use, GError **error);
/* The verdict, and that nobody knows the resolution where DPI is 0; "" when there is nothing to be
 * said. (transfer full) */
char *hz_reader_remark (const char *kind, guint dpi, const HzRuleBook *book);
