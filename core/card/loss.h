/* Lost and found cards at the counter (RULES section 8): what the clerk writes down, what the store
 * knows of the person's cards, and what prevents each act. */
#pragma once
#include "core/card/card_record.h"

typedef enum {
  HZ_LOSS_ACT,         /* what is done: 1 to 5, HzLossAct */
  HZ_LOSS_CAUSE,       /* 1 lost, 2 stolen */
  HZ_LOSS_DAY,         /* ISO: when it was lost, or found */
  HZ_LOSS_PLACE,       /* where */
  HZ_LOSS_FINDER,      /* who hands a found card in: name and phone */
  HZ_LOSS_CARD_SHOWN,  /* 1: the found card lies here */
  HZ_LOSS_CARD_FROM,   /* ISO: valid from, as the card says */
  HZ_LOSS_DESTRUCTION, /* how a void card is destroyed: 1 cut up, 2 shredded */
  HZ_LOSS_MATCH,       /* core/card/identity.h, this and the next three */
  HZ_LOSS_FINGER,
  HZ_LOSS_PHOTO_COMPARED,
  HZ_LOSS_OFFICER,
  HZ_LOSS_PHOTOGRAPHED, /* 1: the person who gets a found card back was photographed (norm, 86) */
  HZ_LOSS_COUNT
} HzLossItem;

typedef enum {
  HZ_LOSS_NO_ACT,
  HZ_LOSS_REPORT,    /* the holder reports the loss */
  HZ_LOSS_CANCEL,    /* the holder brings the found card: the report is cancelled */
  HZ_LOSS_HANDED_IN, /* somebody hands a found card in */
  HZ_LOSS_HAND_BACK, /* it goes back to its holder */
  HZ_LOSS_DESTROY,   /* it was replaced: it is destroyed before an officer (norm, 86) */
  HZ_LOSS_ACTS
} HzLossAct;

extern const HzRecordKind hz_loss_kind;

typedef struct {                    /* times are Unix seconds, 0 for never; texts "" for none */
  gint64 report, reported_at;       /* the open report */
  gint64 cancelled_at, replaced_at; /* how and when the last closed report ended */
  gint64 found, found_at;           /* the card that was handed in and is kept here */
  char *found_from;                 /* valid from, of that card */
  char *voids;                      /* likewise of the void ones kept here, with blanks between */
  gint64 photo_case;                /* the newest case with the holder's photo */
  int photo;                        /* hz_case_card_photo of it */
  gboolean wants_photo;             /* the book wants the person photographed at a return */
  gboolean returned;                /* the last card handed in was given back */
  char *newest_from;  /* valid from, of the newest card handed over here; older ones are void */
  char *newest_until; /* its last day, ISO, or "long-term" */
  char *replacement;  /* number of the case that replaces the lost card now */
  char *name, *phone; /* of the newest case */
} HzLossFacts;

typedef struct { /* a found card that is kept here */
  char *citizen_number, *card_from;
  gint64 since;
  gboolean is_void; /* to be destroyed; otherwise it waits for its holder */
} HzKeptCard;
void hz_kept_card_free (HzKeptCard *card); /* wipes */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HzKeptCard, hz_kept_card_free)

HzLossFacts *hz_loss_facts (const HzRecord *record);

HzLossAct hz_loss_act (const HzRecord *record);
/* Was a newer card handed over after the one that is valid from DAY? Then the older one is void. */
gboolean hz_loss_is_void (const HzRecord *record, const char *from);
/* How a card was destroyed, by the value of the item: "cut-up", "shredded", "". */
const char *hz_loss_destruction (const char *value);
/* Is the void card that is valid from DAY kept here, to be destroyed? */
gboolean hz_loss_awaits_destruction (const HzRecord *record, const char *from);
