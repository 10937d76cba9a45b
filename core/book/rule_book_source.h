/* The text of a rule book and where everything stands in it, so that a fault names its line.
 * Private to the reading of rule books. */
#pragma once
#include "core/book/rule_book.h"

typedef struct {
  const char *name;
  GKeyFile *file;
  GHashTable *lines; /* "group]key" and "group]" to their line, from 1 */
} HzBookSource;

/* FALSE with WHY at KEY of GROUP; where the key is not there, at the group's heading. */
gboolean hz_book_fault (const HzBookSource *source, const char *group, const char *key,
                        GError **error, const char *why);
/* The same for a number that is none, or not from LEAST to MOST (of 32 bits). */
gboolean hz_book_fault_range (const HzBookSource *source, const char *group, const char *key,
                              gint64 least, gint64 most, GError **error);
/* Fills SOURCE's lines; refuses what is no key file and what stands there twice. */
gboolean hz_book_read_lines (const HzBookSource *source, GBytes *text, GError **error);
/* The figures of [photo]: within what can be measured, and no window that nothing fits. */
gboolean hz_book_check_photo (const HzBookSource *source, const HzPhotoRule *photo, GError **error);
