/* What a text was found as in the register and among the cases. */
#pragma once
#include "core/case/lines.h"

typedef enum {                  /* what a text was found as, best first: the order of the answers */
               HZ_MATCH_NUMBER, /* citizen number from its beginning */
               HZ_MATCH_LEGACY_NUMBER, /* the 15 digits of the first generation */
               HZ_MATCH_OLD_NUMBER,    /* a number that was changed since, from its beginning */
               HZ_MATCH_CASE,        /* case number from its beginning, from the first hyphen on */
               HZ_MATCH_SLIP,        /* slip number from its beginning */
               HZ_MATCH_CASE_PERSON, /* cases of the person with this complete number */
               HZ_MATCH_NAME,        /* name from its beginning, the exact one first */
               HZ_MATCH_FORMER_NAME, /* former name from its beginning */
               HZ_MATCH_PINYIN,      /* whole pinyin of the name from its beginning */
               HZ_MATCH_INITIALS,    /* pinyin initials of the name from their beginning */
               HZ_MATCH_HOUSEHOLD,   /* household number from its beginning */
               HZ_MATCH_ADDRESS,     /* words of the address, from the beginning of one */
} HzMatch;
#define HZ_MATCHES (HZ_MATCH_ADDRESS + 1)

/* What a list shows about a resident or a case; the entry itself is read when it is opened. */
typedef struct {
  HzMatch match;
  HzCaseLine *line; /* NULL when it is a resident */
  /* The texts live as long as the hit; of a case only number and name, the others are "". */
  const char *citizen_number, *name, *former_name, *address, *household_number;
  const char *key; /* the matching name, pinyin, address part … */
} HzHit;
void hz_hit_free (HzHit *hit);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HzHit, hz_hit_free)
