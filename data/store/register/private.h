/* What the files of this room ask of each other, inside the caller's transaction. */
#pragma once
#include "data/store/base/inside.h"
#include "data/store/register/register.h"

/* --- register.c --- */

/* The first ten columns of a query that hz_resident_read understands; the table is called r. */
#define HZ_RESIDENT_COLUMNS                                                                        \
  "r.citizen_number, r.name, r.former_name, r.sex, r.ethnicity, r.birth_date, r.address, "         \
  "r.household_number, r.relation, r.card_until"
HzResident *hz_resident_read (HzQuery *query);
/* Adds, or changes the members that are not NULL; the keys of the search follow. */
gboolean hz_resident_write (HzStore *store, const HzResident *r, GError **error);
gboolean hz_household_write (HzStore *store, const HzHousehold *h, GError **error);

/* --- search_typed.c --- */

/* How each way of the search begins its range when TEXT was typed; NULL: TEXT does not go this way.
 * (transfer full, each) */
void hz_search_prefixes (const char *text, char *prefixes[HZ_MATCHES]);
