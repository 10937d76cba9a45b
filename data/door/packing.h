/* A struct as a GVariant tuple and back, by a table of its members. What comes back is untrusted: a
 * number outside its limit, a text too many, refuse the whole.
 *
 * A variant of its own for each member would take longer than all that is done with a message, so
 * the numbers are one array and the texts another, each in the order of the table. */
#pragma once
#include "core/base/base.h"

typedef enum {
  HZ_AS_INT64,  /* gint64; a number, as the next four are */
  HZ_AS_INT,    /* int */
  HZ_AS_UINT,   /* guint */
  HZ_AS_FLAG,   /* gboolean */
  HZ_AS_CHOICE, /* an enum from 0 to below LIMIT */
  HZ_AS_TEXT,   /* char *, NULL kept; a text, as the next two are */
  HZ_AS_STRING, /* char *, never NULL */
  HZ_AS_CHARS,  /* char[LIMIT] */
  HZ_AS_BYTES,  /* GBytes *, NULL kept: may */
  HZ_AS_FIXED,  /* guint8[LIMIT]: ay */
  HZ_AS_INTS,   /* int[LIMIT]: ai */
} HzAs;

typedef struct {
  HzAs as;
  gsize offset;
  guint limit;
} HzMember;

typedef struct { /* of one struct; borrowed */
  const HzMember *members;
  guint count;
} HzShape;
#define HZ_SHAPE(members)                                                                          \
  {                                                                                                \
    members, G_N_ELEMENTS (members)                                                                \
  }
#define HZ_AT(type, as, member)                                                                    \
  {                                                                                                \
    HZ_AS_##as, G_STRUCT_OFFSET (type, member), 0                                                  \
  }
#define HZ_AT_MOST(type, as, member, limit)                                                        \
  {                                                                                                \
    HZ_AS_##as, G_STRUCT_OFFSET (type, member), limit                                              \
  }

/* Numbers and texts; of a struct that has more, its other members follow in their order. */
#define HZ_FORM_TABLE   "(" HZ_FORM_MEMBERS ")"
#define HZ_FORM_MEMBERS "axay"
/* The form of its tuple. (transfer full) */
char *hz_shape_form (const HzShape *shape);
/* (floating) */
GVariant *hz_shape_pack (const HzShape *shape, gconstpointer data);
/* Over DATA, whose texts and bytes are replaced; they are NULL or allocated. TUPLE is of the
 * shape's form. HZ_ERROR_INVALID. */
gboolean hz_shape_unpack (const HzShape *shape, GVariant *tuple, gpointer data, GError **error);
/* (floating) TEXT as it may stand in a message: what is no UTF-8 is replaced. */
GVariant *hz_text_pack (const char *text);

/* Many texts in one array of bytes: each with its NUL, and a byte that no text has where there is
 * none (NULL). Packing takes TEXTS and is floating. */
void hz_texts_add (GByteArray *texts, const char *text);
GVariant *hz_texts_pack (GByteArray *texts);
/* They are read from PACKED, which stays. */
typedef struct {
  const char *at, *end;
} HzTexts;
HzTexts hz_texts_of (GVariant *packed);
/* FALSE, when none is left, or no text is what comes next. */
gboolean hz_texts_next (HzTexts *texts, const char **text);

/* DAY as its Julian day, 0 for none; and back: FALSE for none, and for a day of no year that is
 * written in four digits. */
guint32 hz_day_pack (const GDate *day);
gboolean hz_day_unpack (guint32 julian, GDate *day);
/* HZ_ERROR_INVALID, for what the other end may not send. Returns FALSE. */
gboolean hz_unpack_fail (GError **error);
