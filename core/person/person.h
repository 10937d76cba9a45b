/* core/person: people as the register has them: the citizen number and what it says, a resident and
 * a household, a consent that was recorded, and the keys by which a name or an address is found. */
#pragma once
#include "core/person/citizen_number.h"
#include "core/person/consent.h"
#include "core/person/household_number.h"
#include "core/person/name.h"
#include "core/person/resident.h"
#include "core/person/search_key.h"
