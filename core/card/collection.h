/* The collection of a card (RULES section 7): what the clerk writes down at the counter, and what
 * prevents handing the card over. */
#pragma once
#include "core/case/case.h"

/* X (ENUMERATOR, column). All are text, "" while not entered. */
#define HZ_COLLECT_FIELDS(X)                                                                       \
  X (COLLECTOR, collector)             /* 1 the applicant, 2 a relative */                         \
  X (RELATIVE_NUMBER, relative_number) /* citizen number of the relative */                        \
  X (RELATIVE_NAME, relative_name)                                                                 \
  X (RELATIVE_CARD, relative_card) /* 1: the relative's own identity card was shown */             \
  X (SLIP_SHOWN, slip_shown)       /* 1: the collection slip was shown */                          \
  X (ITEMS_CHECKED,                                                                                \
     items_checked)  /* 1: the details on the card were read through and are right */              \
  X (MATCH, match)   /* matched, no-match, not-enrolled, unavailable */                            \
  X (FINGER, finger) /* position code that matched */                                              \
  X (PHOTO_COMPARED, photo_compared) /* 1: the clerk compared the photo with the face */           \
  X (OFFICER, officer)               /* account of the officer who allows it without a match */    \
  X (OLD_CARD, old_card)             /* 1 handed back, 2 lost, as the applicant declares */        \
  X (TEMPORARY_CARD, temporary_card) /* likewise */                                                \
  X (SIGNED, signed)                 /* 1: who collects has signed */

typedef enum {
#define X(upper, lower) HZ_COLLECT_##upper,
  HZ_COLLECT_FIELDS (X)
#undef X
      HZ_COLLECT_COUNT
} HzCollectField;

typedef struct {
  char *value[HZ_COLLECT_COUNT];
  gboolean temporary_out; /* the store knows of a temporary card that was handed out */
} HzCollection;

HzCollection *hz_collection_new (void);
void hz_collection_free (HzCollection *collection); /* wipes */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HzCollection, hz_collection_free)
const char *hz_collection_get (const HzCollection *collection, HzCollectField field);
/* Trims TEXT (NULL is ""). If the person who collects changes, match and signature must be made
 * again; an officer's decision is only valid for the match and the photo that the officer saw.
 * TRUE: changed. */
gboolean hz_collection_set (HzCollection *collection, HzCollectField field, const char *text);
/* Copies TYPED over STORED except for the officer, who is never taken from a screen: a stored
 * decision stays, or is dropped if the match or photo has changed since. */
void hz_collection_take (HzCollection *stored, const HzCollection *typed);
/* Were prints of the applicant taken, so that a finger can be matched? */
gboolean hz_collection_has_prints (const HzCase *c);
/* Is FIELD asked? The book tells which cards must be handed back for the reason. */
gboolean hz_collection_asks (const HzCase *c, const HzCollection *collection, HzCollectField field,
                             const HzRuleBook *book);
/* The first reason against it, with its FIELD; NULL: the card may be handed over. (transfer full)
 */
char *hz_collection_fault (const HzCase *c, const HzCollection *collection, const HzRuleBook *book,
                           const GDate *today, HzCollectField *field);
