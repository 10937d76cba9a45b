/* Text from people and files: bounded in bytes and in terminal columns. */
#pragma once
#include <glib.h>

/* All functions except hz_text_printable, _printable_lines, _fold_width and _value expect valid
 * UTF-8.
 */

/* Terminal columns: wide and full-width characters 2 (Unicode annex 11; ambiguous ones 1),
 * combining and zero-width ones 0, as the C library and so ncurses counts them. */
guint hz_text_columns (const char *text);
/* At most COLUMNS columns of TEXT, "…" at the end when cut. (transfer full) */
char *hz_text_fit (const char *text, guint columns);
/* Lines of at most COLUMNS (2 or more) columns: Chinese breaks anywhere but before closing or
 * behind opening punctuation, other text at spaces; a word longer than a line is cut. Line feeds
 * are kept; "" is one empty line. (transfer full, free with g_strfreev) */
char **hz_text_wrap (const char *text, guint columns);
/* Control characters, direction controls and invalid bytes become U+FFFD: safe to draw. (transfer
 * full) */
char *hz_text_printable (const char *text);
/* The same, but line feeds stay. (transfer full) */
char *hz_text_printable_lines (const char *text);
/* Does C move the cursor, turn the writing direction, or mean nothing at all? */
gboolean hz_text_is_unsafe (gunichar c);
/* UTF-8 characters. */
guint hz_text_chars (const char *text);
/* Pinyin initials of the Han characters, lower case: 张三 is "zs"; other letters and digits stay,
 * lower case; spaces and marks go. Surnames with an unusual reading (单 shan, 曾 zeng, 仇 qiu, 解
 * xie …) follow our table. (transfer full) */
char *hz_text_initials (const char *text);
/* The whole pinyin without tones and spaces: 林晓燕 is "linxiaoyan", 吕 is "lv"; surnames and other
 * characters as above. (transfer full) */
char *hz_text_pinyin (const char *text);
/* Full-width forms, as Chinese input methods type them, as plain ones: "１２３　Ｘ" is "123 X".
 * (transfer full) */
char *hz_text_fold_width (const char *text);
/* Composed (NFC), without blanks and invisible characters (zero-width, direction controls, joiners,
 * fillers) at its ends. (transfer full) */
char *hz_text_nfc (const char *text);
/* The same of any bytes, as a value is kept: what is no UTF-8 becomes U+FFFD, NULL is "". (transfer
 * full) */
char *hz_text_value (const char *text);
/* Overwrites TEXT before freeing it, so that nothing of it is left in memory. NULL is allowed. */
void hz_text_wipe (char *text);
/* Replaces the text in SLOT by TEXT (transfer full) and wipes the old one. FALSE: they are equal.
 */
gboolean hz_text_put (char **slot, char *text);
