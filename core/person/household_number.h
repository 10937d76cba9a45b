/* The number of a household register: letters and digits, as the book has them. */
#pragma once
#include <glib.h>

#define HZ_HOUSEHOLD_NUMBER_MAX 20

/* TEXT (valid UTF-8) as it is kept: full-width forms plain, nothing around it; "" is none. NULL
 * with HZ_ERROR_INVALID for other characters (1.20199E+11 is what a spreadsheet made of one) and
 * for more than HZ_HOUSEHOLD_NUMBER_MAX. (transfer full) */
char *hz_household_number_read (const char *text, GError **error);
