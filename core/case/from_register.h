/* Copies what the register knows about a person into the fields of an application. */
#pragma once
#include "core/case/record.h"
#include "core/person/person.h"

/* Fills empty form fields of C from the register. What the household book says is not filled: the
 * clerk reads it. */
gboolean hz_case_fill_from_resident (HzCase *c, const HzResident *resident,
                                     const HzHousehold *household);
/* Undoes that when the number turned out to be somebody else's: empties the fields that still have
 * the values of R and H. */
void hz_case_forget_resident (HzCase *c, const HzResident *resident, const HzHousehold *household);
