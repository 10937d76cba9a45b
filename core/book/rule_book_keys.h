/* Private to the reading of rule books: what a key can hold, and the table of every key. */
#pragma once
#include "core/book/rule_book_source.h"

typedef enum {
  HZ_KEY_TEXT,         /* char *, not empty */
  HZ_KEY_COUNT,        /* int, 0 or more */
  HZ_KEY_POSITIVE,     /* int, 1 or more */
  HZ_KEY_QUALITY,      /* int, 1 to 100 */
  HZ_KEY_FEN,          /* gint64, 0 or more */
  HZ_KEY_FLAG,         /* gboolean */
  HZ_KEY_DATE,         /* GDate */
  HZ_KEY_WORDS,        /* char **, at least one, none empty */
  HZ_KEY_DOCUMENTS,    /* char **, at least one known kind */
  HZ_KEY_FINGERS,      /* char **, position codes without repeat */
  HZ_KEY_CERTIFICATES, /* char **, at least one known kind */
  HZ_KEY_ITEMS,        /* char **, at least one known item */
  HZ_KEY_CARDS,        /* char **, at least one known card */
  HZ_KEY_MEASURES,     /* char **, at least one known measure */
  HZ_KEY_EVIDENCE,     /* char **, at least one known kind of evidence paper */
  HZ_KEY_LACKS,        /* guint of HzReaderLack: narrow, small, enlarged, weak */
  HZ_KEY_LOOKS,        /* char **, at least one known look at a photo */
  HZ_KEY_DAYS,         /* char **, at least one, each a day of the calendar */
  HZ_KEY_SEVERITY,     /* HzSeverity: stop, officer, warn */
  HZ_KEY_REFUSALS,     /* the flags of [floating]: document-missing, item-differs, looks-changed,
                          false-document, bad-credit */
  HZ_KEY_DISCOUNTS,    /* the two flags of an HzReasonRule; may be empty */
  HZ_KEY_DISCOUNT,     /* HzDiscount */
} HzKeyKind;

typedef struct {
  const char *name;
  HzKeyKind kind;
  gsize offset;
  gboolean optional; /* may be left out: the record keeps its default */
} HzKey;

typedef struct {
  const char *name;  /* "book"; a name that ends with a dot is a family of groups, "reason." + id */
  const HzKey *keys; /* ends with an entry that has no name */
  gsize record_size; /* of a family */
  gsize list_offset, id_offset;
  gboolean ids_in_order; /* ids are 1, 2, 3 … */
  gboolean may_lack;     /* a book may lack it */
} HzGroup;

enum { HZ_BOOK_GROUPS = 20 };

/* Every group and key of every book. Reading, the check for misspelt keys, error messages and
 * freeing all use this table. */
extern const HzGroup hz_book_groups[HZ_BOOK_GROUPS];
/* rule_book_values.c: the text of KEY in GROUP as its value in RECORD. */
gboolean hz_book_read_value (const HzBookSource *source, const char *group, const HzKey *key,
                             gpointer record, GError **error);
