/* An entry: a text that was typed into a field becomes its value, and what follows from it is done.
 * Pure: whoever takes an entry (a screen, an import, a script) is told what is left to do with
 * store and devices. */
#pragma once
#include "forms/form.h"

typedef enum { /* what an entry brought about, and what its taker still has to do; bits */
               HZ_ENTRY_CHANGED = 1 << 0,
               HZ_ENTRY_REFUSED = 1 << 1, /* nothing was taken; HzEntry.why says why */
               HZ_ENTRY_PERSON =
                   1 << 2, /* it is another person: hz_entry_person with what the register knows */
               HZ_ENTRY_EVIDENCE =
                   1 << 3, /* ask the store whether the certificate stands on another case */
               HZ_ENTRY_PRINT =
                   1 << 4, /* the stored print of HzEntry.hand is another finger's: it goes */
               HZ_ENTRY_FAILED = 1 << 5,    /* no features of HzEntry.hand: why can be offered */
               HZ_ENTRY_NOT_TAKEN = 1 << 6, /* that finger is missing: HzEntry.next is offered */
               HZ_ENTRY_WARNED = 1 << 7     /* taken, and HzEntry.why says what to look at */
} HzEntryEffect;

typedef struct {
  guint effects;
  int hand;         /* 0 right, 1 left */
  const char *next; /* code of the next finger of the hand; NULL: it was the last */
  const char *why;  /* in the current language */
} HzEntry;

/* Puts TYPED into FIELD (in ROW) of C as it is kept, with what follows in C itself: outcomes of a
 * finger that is another one now are emptied, empty fields that derive from others are filled. C is
 * unchanged where it is refused. */
HzEntry hz_entry_take (HzCase *c, HzField field, guint row, const char *typed,
                       const HzRules *rules);
/* C, whose citizen number was OLD_NUMBER ("" for none) when WAS and WAS_IN described its person, is
 * about another person: what came from them is emptied. Any of them may be NULL. */
void hz_entry_forget_person (HzCase *c, const char *old_number, const HzResident *was,
                             const HzHousehold *was_in, const HzRules *rules);
/* Is there anything in C that is worth a draft? A number that cannot be right is none. */
gboolean hz_entry_worth_keeping (const HzCase *c, const HzRules *rules);
/* What is said when FIELD is left with the value it has: what is wrong with it by itself, or what
 * refuses it because of the rest of C or of what the store knows (RULES.facts). NULL: nothing.
 * (transfer full) */
char *hz_entry_fault (const HzCase *c, HzField field, guint row, const HzRules *rules);
