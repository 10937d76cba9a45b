/* The citizen identity number, GB 11643-1999: 6 region, 8 birth date, 3 sequence, 1 check character
 * (ISO 7064 MOD 11-2). */
#pragma once
#include <glib.h>

typedef enum { /* in the order of the checks: the first fault is reported */
               HZ_NUMBER_OK,
               HZ_NUMBER_LENGTH,
               HZ_NUMBER_CHARACTERS,
               HZ_NUMBER_FOREIGNER, /* begins with 9: permanent residence of a foreigner, GA 2102 */
               HZ_NUMBER_BIRTH_DATE,
               HZ_NUMBER_CHECK,
} HzNumberFault;

typedef struct {
  char number[19]; /* 18 characters, X in upper case; 15-digit numbers upgraded */
  char region[7];
  GDate birth;
  int sex;           /* 1 male, 2 female (GB/T 2261.1) */
  gboolean upgraded; /* the text was a 15-digit number */
} HzCitizenNumber;

/* Reads TEXT (spaces around it and full-width digits are accepted). The birth date must not be
 * after TODAY. OUT is filled only for HZ_NUMBER_OK. */
HzNumberFault hz_citizen_number_parse (const char *text, const GDate *today, HzCitizenNumber *out);
/* "length", "characters", "foreigner", "birth-date", "check-character"; NULL for OK (the JSON
 * `reason`). */
const char *hz_number_fault_id (HzNumberFault fault);
/* A message in the current language: what is wrong and what to do. */
const char *hz_number_fault_text (HzNumberFault fault);
/* What a right number has that somebody should look at, the strongest first: bits of a set. */
typedef enum {
  HZ_NUMBER_RESIDENCE_PERMIT = 1 << 0, /* 810000, 820000, 830000: of a person from Hong Kong, Macao,
                                          Taiwan; no citizen's card */
  HZ_NUMBER_OVER_100 = 1 << 1,         /* upgraded, and the person would be over 100 years old */
  HZ_NUMBER_UPGRADED = 1 << 2, /* from 15 digits: those of a cut 18-digit number pass as one too */
  HZ_NUMBER_UNKNOWN_REGION = 1 << 3,
} HzNumberWarning;
#define HZ_NUMBER_WARNINGS 4
#define HZ_OLD_AGE         100 /* years; few are older, and many cut numbers look so */
/* The warnings about NUMBER on TODAY. REGION_KNOWN: its region is in the table (GB/T 2260). */
guint hz_number_warnings (const HzCitizenNumber *number, const GDate *today, gboolean region_known);
/* "residence-permit", "over-100", "upgraded", "unknown-region": the JSON `warning`. */
const char *hz_number_warning_id (HzNumberWarning warning);
/* What it is and what to do, in the current language. */
const char *hz_number_warning_text (HzNumberWarning warning);
/* What to say of a number that was made of 15 digits, more strongly where the person is over 100;
 * NULL: it had 18. In the current language. */
const char *hz_number_upgrade_text (const HzCitizenNumber *number, const GDate *today);
/* Is it the number of a residence permit (HZ_NUMBER_RESIDENCE_PERMIT)? */
gboolean hz_number_is_residence_permit (const char *number);
/* Why no resident identity card is made for the number that is typed in TEXT, whatever else is
 * right of it, and where to go instead, in the current language: a foreigner's, a residence
 * permit's. NULL: it may be a citizen's. */
const char *hz_number_gets_no_card (const char *text);
/* The check character of the first 17 digits of DIGITS. */
char hz_citizen_number_check_character (const char *digits);
/* TEXT from a line where a number, a name or a word may stand, read as the field of a number reads
 * it: in plain width, and without the blanks between groups of digits and the hyphens of a whole
 * citizen number. (transfer full) */
char *hz_number_typed (const char *text);
/* 120199********0015, for papers that strangers may see; a text that does not have 18 characters
 * becomes all stars. (transfer full) */
char *hz_citizen_number_mask (const char *number);
