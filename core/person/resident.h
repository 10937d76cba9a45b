/* A resident as the population register has them: one person, and a household. */
#pragma once
#include <glib.h>

typedef struct {
  char *citizen_number, *name, *former_name, *sex, *ethnicity, *birth_date, *address;
  char *household_number, *relation;
  char *card_until; /* end of the last card, ISO, "long-term" or "" for none */
} HzResident;

typedef struct {
  char *number, *type, *householder_name, *householder_number, *address;
} HzHousehold;

/* A sex for other programs, never translated: "male", "female", "unknown", "not-stated" for a CODE
 * of GB/T 2261.1; NULL for any other. */
const char *hz_sex_id (const char *code);
void hz_resident_free (HzResident *resident); /* wipes, as the next */
void hz_household_free (HzHousehold *household);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HzResident, hz_resident_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HzHousehold, hz_household_free)
