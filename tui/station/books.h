/* The rule books that a station can work by. A book is a file ID.book or ID-VERSION.book in the
 * folder books/ of the station, in HZ_BOOKS_SYSTEM, or inside the program; of two with the same id
 * and version the first place wins. Read when first asked for, then kept: what is handed out lives
 * as long as the HzBooks. */
#pragma once
#include "core/book/book.h"

#define HZ_BOOKS_SYSTEM "/etc/huzheng/books"

typedef struct _HzBooks HzBooks;

/* STATION_DIR NULL: no station. SYSTEM: the second place, HZ_BOOKS_SYSTEM but in tests. */
HzBooks *hz_books_new (const char *station_dir, const char *system);
void hz_books_free (HzBooks *books);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HzBooks, hz_books_free)

/* The version of book ID in force on DAY: the newest valid_from that is not after it, then the
 * highest version. Where none is in force yet IN_FORCE is FALSE and the answer is the earliest
 * there is. HZ_ERROR_NOT_FOUND lists the ids there are; HZ_ERROR_INVALID names file, group and key
 * of a faulty file of this id, which might be the one to obey. */
const HzRuleBook *hz_books_on (HzBooks *books, const char *id, const GDate *day, gboolean *in_force,
                               GError **error);
/* Exactly this version, as a case wants it. HZ_ERROR_NOT_FOUND names the file that is wanted. */
const HzRuleBook *hz_books_exactly (HzBooks *books, const char *id, int version, GError **error);

typedef struct {
  char *path;       /* for people: of an embedded file its name */
  HzRuleBook *book; /* NULL: FAULT says why */
  GError *fault;
  /*< private >*/
  char *name;
  gboolean embedded, tried;
} HzBookFile;
/* Every file of every place, read. Array of HzBookFile *, borrowed. */
const GPtrArray *hz_books_files (HzBooks *books);
