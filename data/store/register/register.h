/* data/store/register: the population register: residents and households by their numbers, the
 * search for people and cases by any text, and the import of whole registers. Leans on
 * data/store/base, and for the cases that a search finds on data/store/case. */
#pragma once
#include "core/person/person.h"
#include "data/store/base/base.h"
#include "data/store/case/case.h"

/* The entry of the person, also by a number that was changed since. NULL without error when there
 * is none. HOUSEHOLD (may be NULL): the one the person belongs to.
 * AGAIN: no entry is asked for, because ACTOR's session has opened this person before. */
HzResident *hz_store_resident (HzStore *store, const HzActor *actor, const char *citizen_number,
                               HzHousehold **household, gboolean again, GError **error);
/* Likewise. MEMBERS (may be NULL): at most LIMIT of its people, by number: HzResident *. */
HzHousehold *hz_store_household (HzStore *store, const HzActor *actor, const char *number,
                                 guint limit, GPtrArray **members, GError **error);
/* Adds or replaces. */
gboolean hz_store_put_household (HzStore *store, const HzActor *actor, const HzHousehold *household,
                                 GError **error);
gboolean hz_store_put_resident (HzStore *store, const HzActor *actor, const HzResident *resident,
                                GError **error);

/* --- search: one box for everything (search.c) --- */

/* The results for TEXT as typed: at most LIMIT HzHit *, best first (by match, then by key and
 * number; cases newest first), each person or case once. AFTER is the last hit of the page before,
 * NULL for the first page; fewer than LIMIT hits are the last page. The time does not depend on the
 * size of the register, so it may run at each key. Written down with text and count; AGAIN, for a
 * text that goes on from one that ACTOR's session searched before, needs no entry. An empty text
 * finds nothing. */
GPtrArray *hz_store_search (HzStore *store, const HzActor *actor, const char *text,
                            const HzHit *after, guint limit, gboolean again, GError **error);

/* --- import: many rows in one transaction of the caller (import.c) --- */

typedef struct { /* how far a file was imported; zero: not begun */
  gint64 at_byte, at_line, taken, rejected, rejects_bytes;
  gint64 added, changed, warned, warnings_bytes;
} HzImportMark;
typedef struct {           /* what became of an entry that was written */
  gboolean added, changed; /* neither: it was so already */
  char other[19]; /* another person of this name and birth date, who was not looked for unless name
                     or person is new; "": none */
  guint doubts;   /* HzResidentDoubt */
  const char *column; /* of what was refused, in English; NULL: of none in particular */
} HzRegisterWritten;
/* How far FILE (an id of 64 characters) was imported; KIND is resident or household. Also gives
 * this connection more memory for many rows. */
gboolean hz_store_import_find (HzStore *store, const HzActor *actor, const char *kind,
                               const char *file, HzImportMark *mark, GError **error);
/* Adds, or changes the members that are not NULL. A row that is refused (HZ_ERROR_INVALID, or
 * _NOT_FOUND for an unknown household) leaves the transaction usable. A change has an entry of its
 * own in the audit: whose record, and of each column that changed a digest of what it was and of
 * what it is. */
gboolean hz_store_import_resident (HzStore *store, const HzActor *actor, const HzResident *r,
                                   HzRegisterWritten *written, GError **error);
gboolean hz_store_import_household (HzStore *store, const HzActor *actor, const HzHousehold *h,
                                    HzRegisterWritten *written, GError **error);
/* Stores MARK; the LAST chunk deletes it. Audited. */
gboolean hz_store_import_note (HzStore *store, const HzActor *actor, const char *kind,
                               const char *file, const HzImportMark *mark, gboolean last,
                               GError **error);
