/* The collection of a card (RULES section 7): what the clerk writes down at the counter, and what
 * prevents handing the card over. */
#pragma once
#include "core/card/card_record.h"

typedef enum {
  HZ_COLLECT_COLLECTOR,       /* 1 the applicant, 2 a relative */
  HZ_COLLECT_RELATIVE_NUMBER, /* citizen number of the relative */
  HZ_COLLECT_RELATIVE_NAME,
  HZ_COLLECT_RELATIVE_CARD, /* 1: the relative's own identity card was shown */
  HZ_COLLECT_SLIP_SHOWN,    /* 1: the collection slip was shown */
  HZ_COLLECT_ITEMS_CHECKED, /* 1: the details on the card were read through and are right */
  HZ_COLLECT_MATCH,         /* core/card/identity.h, this and the next three */
  HZ_COLLECT_FINGER,
  HZ_COLLECT_PHOTO_COMPARED,
  HZ_COLLECT_OFFICER,
  HZ_COLLECT_OLD_CARD,       /* 1 handed back, 2 lost, as the applicant declares */
  HZ_COLLECT_TEMPORARY_CARD, /* likewise */
  HZ_COLLECT_SIGNED,         /* 1: who collects has signed */
  HZ_COLLECT_COUNT
} HzCollectItem;

extern const HzRecordKind hz_collection_kind;

typedef struct {
  gboolean old_card, temporary_card; /* the book asks for it back */
  gboolean temporary_out;            /* the store knows of a temporary card that was handed out */
} HzCollectionFacts;
HzCollectionFacts *hz_collection_facts (const HzRecord *record);

/* What follows from the case whose card it is: the holder, whether there are prints, which cards
 * the book wants back for its reason. */
void hz_collection_know (HzRecord *record, const HzCase *c, const HzRuleBook *book);
/* Does the applicant collect in person? */
gboolean hz_collection_in_person (const HzRecord *record);
