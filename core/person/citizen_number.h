/* The citizen identity number, GB 11643-1999: 6 region, 8 birth date, 3 sequence, 1 check character
 * (ISO 7064 MOD 11-2). */
#pragma once
#include <glib.h>

typedef enum { /* in the order of the checks: the first fault is reported */
               HZ_NUMBER_OK,
               HZ_NUMBER_LENGTH,
               HZ_NUMBER_CHARACTERS,
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
/* "length", "characters", "birth-date", "check-character"; NULL for OK (the JSON `reason`). */
const char *hz_number_fault_id (HzNumberFault fault);
/* A message in the current language: what is wrong and what to do. */
const char *hz_number_fault_text (HzNumberFault fault);
/* The check character of the first 17 digits of DIGITS. */
char hz_citizen_number_check_character (const char *digits);
/* 120199********0015, for papers that strangers may see; a text that does not have 18 characters
 * becomes all stars. (transfer full) */
char *hz_citizen_number_mask (const char *number);
