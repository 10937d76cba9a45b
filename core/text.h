/* Text from people and files: bounded in bytes and in terminal columns. */
#pragma once
#include <glib.h>

/* Terminal columns of valid UTF-8: wide and full-width characters 2, combining 0. */
guint hz_text_columns (const char *text);
/* At most COLUMNS columns of TEXT, "…" at the end when cut. (transfer full) */
char *hz_text_fit (const char *text, guint columns);
/* Lines of at most COLUMNS columns: Chinese breaks anywhere but before closing punctuation, other
 * text at spaces. */
char **hz_text_wrap (const char *text, guint columns);
/* Control characters and invalid bytes become U+FFFD: safe to draw. (transfer full) */
char *hz_text_printable (const char *text);
/* UTF-8 characters. */
guint hz_text_chars (const char *text);
/* Pinyin initials of the Han characters, lower case: "zhang san" is "zs"; other letters as they
 * are. Surnames read otherwise (单 shan, 曾 zeng, 仇 qiu, 解 xie …) follow our table. (transfer
 * full) */
char *hz_text_initials (const char *text);
