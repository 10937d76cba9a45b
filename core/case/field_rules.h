/* What every field of a case is, as one table, and the few facts about a case that several rules
 * ask for. Private to the rules of core/case/blockers.h. */
#pragma once
#include "core/case/blockers.h"

typedef enum {
  HZ_KIND_TEXT, /* any printable text */
  HZ_KIND_NAME, /* of a person */
  HZ_KIND_ADDRESS,
  HZ_KIND_NUMBER,   /* citizen number */
  HZ_KIND_CODE,     /* of `table` */
  HZ_KIND_PAST_DAY, /* today or before */
  HZ_KIND_CARD_END, /* a day, or HZ_LONG_TERM */
  HZ_KIND_PHONE,
  HZ_KIND_SERIAL, /* letters and digits: household number */
  HZ_KIND_SLIP,   /* as a serial, with hyphens */
  HZ_KIND_MONEY,
  HZ_KIND_REASON, /* id of the rule book */
  HZ_KIND_WAIVER, /* likewise */
} HzFieldKind;

typedef struct {
  HzStep step;
  HzFieldKind kind;
  const char *table;
  gboolean optional; /* where it applies it may stay empty */
} HzFieldRule;

#define HZ_YES          "1" /* table yes_no */
#define HZ_ENROLLED     "1" /* finger_result */
#define HZ_PRINT_FAILED "2" /* likewise */
#define HZ_SIGNER_SELF  "1" /* table signer */
#define HZ_SIGNER_GUARD "2"

/* NULL for no field. */
const HzFieldRule *hz_field_rule (HzField field);

const HzReasonRule *hz_case_reason (const HzCase *c, const HzRules *rules); /* NULL: none yet */
/* The applicant's citizen number; as hz_citizen_number_parse(). */
HzNumberFault hz_case_number (const HzCase *c, const HzRules *rules, HzCitizenNumber *number);
/* By the citizen number where that is right, else by the birth date of the form. FALSE: neither. */
gboolean hz_case_born (const HzCase *c, const HzRules *rules, GDate *born);
/* Is the applicant under the age at which a guardian applies? FALSE while the age is not known. */
gboolean hz_case_is_child (const HzCase *c, const HzRules *rules);
/* Is the household register kept in another place? */
gboolean hz_case_is_elsewhere (const HzCase *c, const HzRules *rules);
/* Is it, and does the book serve such people here (norm, article 83)? */
gboolean hz_case_is_remote (const HzCase *c, const HzRules *rules);
/* Does the book ask for a document of KIND? */
gboolean hz_case_needs_document (const HzCase *c, const HzRules *rules, const char *kind);
/* Will another document do instead of the one of KIND? */
gboolean hz_case_has_substitute (const HzCase *c, const HzRules *rules, const char *kind);
/* Does an item of the household book differ from the form's? */
gboolean hz_case_book_differs (const HzCase *c, const HzRules *rules);
/* Are they the same person's number, however typed? */
gboolean hz_same_number (const char *a, const char *b, const HzRules *rules);
/* Is CODE of TABLE the code EXPECTED ("2" for "02")? */
gboolean hz_is_code (const HzRules *rules, const char *table, const char *code,
                     const char *expected);
