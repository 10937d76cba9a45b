/* What the files of this room share, inside the caller's transaction. */
#pragma once
#include "data/store/base/inside.h"
#include "data/store/register/register.h"

/* --- register.c --- */

/* The first columns of a query that hz_resident_read understands; the table is called r. */
#define HZ_RESIDENT_COLUMNS                                                                        \
  "r.citizen_number, r.name, r.former_name, r.sex, r.ethnicity, r.birth_date, r.address, "         \
  "r.household_number, r.relation, r.card_until, r.state, r.state_on, r.state_reason, "            \
  "r.former_number"
HzResident *hz_resident_read (HzQuery *query);
/* Adds, or changes the members that are not NULL, and updates the search keys. CHANGES: for each
 * column of an entry that was there and changed, "name DIGEST>DIGEST" (changes.c), "" for none.
 * (transfer full) */
gboolean hz_resident_write (HzStore *store, const HzResident *r, HzRegisterWritten *written,
                            char **changes, GError **error);
gboolean hz_household_write (HzStore *store, const HzHousehold *h, HzRegisterWritten *written,
                             char **changes, GError **error);

/* --- possible.c --- */

/* HZ_ERROR_INVALID, and the column in WRITTEN, when R cannot stand in the register; the doubts
 * about it otherwise. */
gboolean hz_resident_possible (HzStore *store, const HzResident *r, HzRegisterWritten *written,
                               GError **error);

/* --- changes.c --- */

/* What changed in the entry NUMBER, for the audit: of each of COLUMNS whose OLD value is another
 * than its NEW one, the name and the two values as digests (SM3 over number, column and value, its
 * first half), which prove what stood there and do not tell it. (transfer full) */
char *hz_register_changes (const char *number, const char *const *columns, const char *const *old,
                           const char *const *new, guint n, GError **error);

/* --- search_typed.c --- */

/* For each way of searching, the beginning of its range for the typed TEXT; NULL: this way is not
 * used for TEXT. (transfer full, each) */
void hz_search_prefixes (const char *text, char *prefixes[HZ_MATCHES]);

/* --- search.c --- */

/* As hz_store_search, inside a transaction and without an entry. */
GPtrArray *hz_search_find (HzStore *store, const char *text, const HzHit *after, guint limit,
                           GError **error);
