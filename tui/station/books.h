/* The rule books that a station can use. A book is a file ID.book or ID-VERSION.book in the folder
 * books/ of the station, in HZ_BOOKS_SYSTEM, or inside the program; of two with the same id and
 * version, the one in the first of these places is used. Read when first asked for, then kept: a
 * book lives as long as the HzBooks. */
#pragma once
#include "core/book/book.h"

#define HZ_BOOKS_SYSTEM "/etc/huzheng/books"

typedef struct _HzBooks HzBooks;

/* STATION_DIR NULL: no station. SYSTEM: the second place, HZ_BOOKS_SYSTEM except in tests. */
HzBooks *hz_books_new (const char *station_dir, const char *system);
/* The file NAME of the station's own folder, handed in as TEXT; in the order of the names. */
void hz_books_add (HzBooks *books, const char *name, GBytes *text);
void hz_books_free (HzBooks *books);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HzBooks, hz_books_free)

/* The version of book ID in force on DAY: the newest valid_from that is not after it, then the
 * highest version. If none is in force yet, IN_FORCE is FALSE and the earliest one is returned.
 * HZ_ERROR_NOT_FOUND lists the ids there are; HZ_ERROR_INVALID names file, group and key of a
 * faulty file of this id, because it might be the one in force. */
const HzRuleBook *hz_books_on (HzBooks *books, const char *id, const GDate *day, gboolean *in_force,
                               GError **error);
/* Exactly this version, for a case that began under it. HZ_ERROR_NOT_FOUND names the missing file.
 */
const HzRuleBook *hz_books_exactly (HzBooks *books, const char *id, int version, GError **error);

typedef struct {
  char *path;       /* for people: of an embedded file its name */
  HzRuleBook *book; /* NULL: FAULT says why */
  GError *fault;
  /*< private >*/
  char *name;
  GBytes *text; /* NULL: it is read */
  gboolean embedded, tried;
} HzBookFile;
/* Every file of every place, read. Array of HzBookFile *, borrowed. */
const GPtrArray *hz_books_files (HzBooks *books);
