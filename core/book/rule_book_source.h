/* The text of a rule book and the line of each group and key, so that an error can name the line.
 * Private to the reading of rule books. */
#pragma once
#include "core/book/rule_book.h"

typedef struct {
  const char *name;
  GKeyFile *file;
  GHashTable *lines; /* "group]key" and "group]" to their line, from 1 */
} HzBookSource;

/* Sets an error that gives WHY and the line of KEY in GROUP, or of the group's heading if the key
 * is missing. Always FALSE. */
gboolean hz_book_fault (const HzBookSource *source, const char *group, const char *key,
                        GError **error, const char *why);
/* The same for a value that is not a whole number from LEAST to MOST (32 bits). */
gboolean hz_book_fault_range (const HzBookSource *source, const char *group, const char *key,
                              gint64 least, gint64 most, GError **error);
/* Fills SOURCE's lines; refuses a text that is not a key file, and a key or group that appears
 * twice. */
gboolean hz_book_read_lines (const HzBookSource *source, GBytes *text, GError **error);
/* Checks the figures of [photo]: all can be measured, and each range contains some value. */
gboolean hz_book_check_photo (const HzBookSource *source, const HzPhotoRule *photo, GError **error);
/* rule_book_readers.c: the list of KEY as flags of HzReaderLack, which want a basis beside them. */
gboolean hz_book_read_lacks (const HzBookSource *source, const char *group, const char *key,
                             guint *lacks, GError **error);
