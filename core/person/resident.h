/* A resident as the population register has them: what fills the form by itself. */
#pragma once
#include "core/case/case.h"

typedef struct {
  char *citizen_number, *name, *former_name, *sex, *ethnicity, *birth_date, *address;
  char *household_number, *relation;
  char *card_until; /* end of the last card, ISO, "long-term" or "" for none */
} HzResident;

typedef struct {
  char *number, *type, *householder_name, *householder_number, *address;
} HzHousehold;

void hz_resident_free (HzResident *resident);
void hz_household_free (HzHousehold *household);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HzResident, hz_resident_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HzHousehold, hz_household_free)

/* Fills empty form fields of C from the register. What the household book says is not filled: the
 * clerk reads it. */
gboolean hz_case_fill_from_resident (HzCase *c, const HzResident *resident,
                                     const HzHousehold *household);
/* The reverse, when the number turned out to be somebody else's: empties the fields that still hold
 * what R and H filled in. */
void hz_case_forget_resident (HzCase *c, const HzResident *resident, const HzHousehold *household);
