/* Lost and found cards at the counter (RULES section 8): what the clerk writes down, what the store
 * knows of the person's cards, and what prevents each act. */
#pragma once
#include "core/card/identity.h"

/* X (ENUMERATOR, column). All are text, "" while not entered. */
#define HZ_LOSS_FIELDS(X)                                                                          \
  X (ACT, act)                       /* what is done: 1 to 4, HzLossAct */                         \
  X (CAUSE, cause)                   /* 1 lost, 2 stolen */                                        \
  X (DAY, day)                       /* ISO: when it was lost, or found */                         \
  X (PLACE, place)                   /* where */                                                   \
  X (FINDER, finder)                 /* who hands a found card in: name and phone */               \
  X (CARD_SHOWN, card_shown)         /* 1: the found card lies here */                             \
  X (CARD_FROM, card_from)           /* ISO: valid from, as the card says */                       \
  X (MATCH, match)                   /* core/card/identity.h */                                    \
  X (FINGER, finger)                 /* position code that matched */                              \
  X (PHOTO_COMPARED, photo_compared) /* 1: the clerk compared the photo with the face */           \
  X (OFFICER, officer)               /* account of the officer who decided without a match */

typedef enum {
#define X(upper, lower) HZ_LOSS_##upper,
  HZ_LOSS_FIELDS (X)
#undef X
      HZ_LOSS_COUNT
} HzLossField;

typedef enum {
  HZ_LOSS_NO_ACT,
  HZ_LOSS_REPORT,    /* the holder reports the loss */
  HZ_LOSS_CANCEL,    /* the holder brings the found card: the report is cancelled */
  HZ_LOSS_HANDED_IN, /* somebody hands a found card in */
  HZ_LOSS_HAND_BACK, /* it goes back to its holder */
  HZ_LOSS_ACTS
} HzLossAct;

typedef struct {
  char number[19]; /* citizen number of the holder */
  char *value[HZ_LOSS_COUNT];
  /* What the store knows; times are Unix seconds, 0 for never. */
  gint64 report, reported_at;       /* the open report */
  gint64 cancelled_at, replaced_at; /* how and when the last closed report ended */
  gint64 found, found_at;           /* the card that was handed in and is kept here */
  char *found_from;                 /* valid from, of that card */
  gboolean returned;                /* the last card handed in was given back */
  gboolean prints;                  /* a finger can be matched */
  char *newest_from;  /* valid from, of the newest card handed over here; older ones are void */
  char *newest_until; /* its last day, ISO, or "long-term" */
  char *replacement;  /* number of the case that replaces the lost card now */
  char *name, *phone; /* of the newest case */
} HzLoss;

HzLoss *hz_loss_new (const char *citizen_number);
void hz_loss_free (HzLoss *loss); /* wipes */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HzLoss, hz_loss_free)
const char *hz_loss_get (const HzLoss *loss, HzLossField field);
/* Trims TEXT (NULL is ""); a day becomes ISO. If the act changes, the person must be identified
 * again; an officer's decision is only valid for the match and the photo that the officer saw.
 * TRUE: changed. */
gboolean hz_loss_set (HzLoss *loss, HzLossField field, const char *text);
/* Copies TYPED over STORED except for the officer, who is never taken from a screen: a stored
 * decision stays, or is dropped if the match or photo has changed since. */
void hz_loss_take (HzLoss *stored, const HzLoss *typed);
HzLossAct hz_loss_act (const HzLoss *loss);
/* Is FIELD asked for the act that was chosen? */
gboolean hz_loss_asks (const HzLoss *loss, HzLossField field);
/* Was a newer card handed over after the one that is valid from DAY? Then the older one is void. */
gboolean hz_loss_is_void (const HzLoss *loss, const char *from);
/* "finger", "photo" or "officer"; "" when nobody is to be identified. */
const char *hz_loss_identified_by (const HzLoss *loss);
/* The first reason against it, with its FIELD; NULL: it may be recorded. (transfer full) */
char *hz_loss_fault (const HzLoss *loss, const GDate *today, HzLossField *field);
