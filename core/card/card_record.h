/* What the counter writes down about one act at a card: a record of a kind. The kind is a table of
 * items in the order in which they are asked; the functions here work for every kind. All values
 * are text, "" while not entered. */
#pragma once
#include "core/base/base.h"
#include "core/case/case.h"

typedef struct _HzRecord HzRecord;

typedef enum { /* what an item must hold where it is asked */
               HZ_NEED_NOTHING,
               HZ_NEED_VALUE,  /* anything */
               HZ_NEED_YES,    /* "1" */
               HZ_NEED_CHOICE, /* "1" or "2" */
} HzRecordNeed;

typedef enum { /* how a text is kept, if it can be read so; otherwise as it was typed */
               HZ_KEEP_TEXT,
               HZ_KEEP_DAY,    /* ISO */
               HZ_KEEP_NUMBER, /* citizen number, 18 characters */
               HZ_KEEP_NAME,   /* of a person: hz_name_fold */
} HzRecordKeep;

#define HZ_ITEM_BIT(item) (1u << (item))

typedef struct {
  const char *id; /* also the column of the table that keeps it */
  HzRecordKeep keep;
  HzRecordNeed need;
  const char *needed;                         /* msgid: said while NEED is not met */
  gboolean (*asked) (const HzRecord *record); /* NULL: always */
  /* In place of NEED where that does not do: why VALUE is refused, in the current language, and
   * what to do in WAY_OUT unless the reason says it; NULL: it is right. */
  const char *(*fault) (const HzRecord *record, const char *value, const char **way_out);
  guint empties; /* HZ_ITEM_BITs of later items that have to be answered again when it changes */
} HzRecordItem;

typedef struct {
  const char *id;
  const HzRecordItem *items;
  guint count;
  guint match, finger, photo, officer;             /* the items of core/card/identity.h */
  gboolean (*identifies) (const HzRecord *record); /* is the holder here, and to be identified? */
  gsize facts_size;
  void (*facts_init) (gpointer facts);  /* NULL: zeros will do */
  void (*facts_clear) (gpointer facts); /* NULL: nothing in them is to be freed */
} HzRecordKind;

/* What the keeper saw of the holder's finger just now, for this record: its own knowledge, which no
 * counter sends. */
typedef struct {
  const char *match; /* a word of core/card/identity.h (static); NULL: nothing was seen */
  int finger;        /* that matched; 0 */
} HzMatchSeen;

struct _HzRecord {
  const HzRecordKind *kind;
  char number[19]; /* citizen number of the holder */
  gint64 case_id;  /* of the case that the record belongs to, 0 for none */
  GDate today;
  gboolean prints; /* a finger of the holder can be matched */
  char **value;    /* by item */
  HzMatchSeen seen;
  gpointer facts; /* what else the store knows: HzCollectionFacts, HzLossFacts */
};

typedef struct { /* which record */
  const HzRecordKind *kind;
  gint64 case_id;     /* of a collection: the case whose card it is */
  const char *number; /* of a loss: the holder; each clerk has one of their own, for half a day */
} HzRecordOf;

HzRecord *hz_record_new (const HzRecordKind *kind, const char *number, const GDate *today);
void hz_record_free (HzRecord *record); /* wipes */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HzRecord, hz_record_free)
const char *hz_record_get (const HzRecord *record, guint item);
/* Trims TEXT (NULL is "") and empties what has to be answered again. TRUE: changed. */
gboolean hz_record_set (HzRecord *record, guint item, const char *text);
/* Copies TYPED over STORED except for the officer, who is never taken from a screen: a stored
 * decision stays, or is dropped if the match or the photo that the officer saw has changed since.
 * FALSE: a match is typed that neither was seen (TYPED's seen) nor is stored; none is taken then.
 */
gboolean hz_record_take (HzRecord *stored, const HzRecord *typed);
gboolean hz_record_asks (const HzRecord *record, guint item);
/* Everything against it: HzBlocker * whose field is the item, in the order of the items; empty: it
 * may be finished. What only an officer can let pass is HZ_OFFICER. (transfer full) */
GPtrArray *hz_record_blockers (const HzRecord *record);
/* "finger", "photo" or "officer"; "" when nobody is to be identified. */
const char *hz_record_identified_by (const HzRecord *record);
