/* One box for everything: the text decides which ways are worth going (a number, a name, its
 * pinyin, an address …); each way is one range of one index, read in the index's own order from
 * where the page before ended. So a page costs the same whatever the size of the register. */
#include "data/store/internal.h"

#include "core/citizen_number.h"
#include "core/search_key.h"

#include <string.h>

enum { HOUSEHOLD_LEAST = 4, LEGACY_DIGITS = 15, NUMBER_CHARS = 18 };
#define BEHIND_ALL                                                                                 \
  "\xF4\x8F\xBF\xBF" /* U+10FFFF: sorts behind every text with the same beginning */

void
hz_hit_free (HzHit *hit)
{
  if (hit == NULL)
    return;
  hz_resident_free (hit->resident);
  hz_case_line_free (hit->line);
  g_free (hit->key);
  g_free (hit);
}

/* --- what was typed
 * ------------------------------------------------------------------------------- */
typedef struct {
  char *text;    /* folded */
  char *upper;   /* the same in capitals, when it is plain ASCII; else NULL */
  char *letters; /* as pinyin; NULL when it cannot be */
  gsize length;  /* of text, bytes */
  gsize digits;  /* leading digits */
} Typed;

static void
typed_clear (Typed *typed)
{
  g_free (typed->text);
  g_free (typed->upper);
  g_free (typed->letters);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Typed, typed_clear)

static void
typed_read (const char *text, Typed *typed)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  typed->text = hz_search_fold (valid);
  typed->length = strlen (typed->text);
  typed->digits = strspn (typed->text, "0123456789");
  if (g_str_is_ascii (typed->text))
    typed->upper = g_ascii_strup (typed->text, -1);
  typed->letters = typed->digits == 0 ? hz_search_letters (typed->text) : NULL;
}

static gboolean
is_whole_number (const Typed *typed)
{
  return typed->length == NUMBER_CHARS &&
         (typed->digits == NUMBER_CHARS ||
          (typed->digits == NUMBER_CHARS - 1 && g_ascii_toupper (typed->text[17]) == 'X'));
}

/* How each way begins its range; NULL: this text does not go this way. */
static char *
number_prefix (const Typed *typed)
{
  if (typed->upper == NULL || typed->length == 0 || typed->length > NUMBER_CHARS)
    return NULL;
  return typed->digits == typed->length || is_whole_number (typed) ? g_strdup (typed->upper) : NULL;
}

static char *
legacy_prefix (const Typed *typed)
{
  if (typed->length != LEGACY_DIGITS || typed->digits != LEGACY_DIGITS)
    return NULL;
  return g_strdup_printf ("%.6s19%s", typed->text, typed->text + 6);
}

static char *
case_prefix (const Typed *typed)
{
  if (typed->digits != 6 || typed->text[6] != '-' ||
      strspn (typed->text, "0123456789-") != typed->length)
    return NULL;
  return g_strdup (typed->text);
}

static char *
slip_prefix (const Typed *typed)
{
  if (typed->upper == NULL || typed->length < 2 || typed->upper[0] != 'L' ||
      strspn (typed->upper + 1, "0123456789-") != typed->length - 1)
    return NULL;
  return g_strdup (typed->upper);
}

static char *
case_person_prefix (const Typed *typed)
{
  g_autofree char *legacy = legacy_prefix (typed);
  if (legacy != NULL)
    return g_strdup_printf ("%s%c", legacy, hz_citizen_number_check_character (legacy));
  return is_whole_number (typed) ? g_strdup (typed->upper) : NULL;
}

static char *
name_prefix (const Typed *typed)
{
  return typed->upper == NULL ? g_strdup (typed->text) : NULL;
}

static char *
pinyin_prefix (const Typed *typed)
{
  return g_strdup (typed->letters);
}

/* One letter finds by initials whom it finds by pinyin. */
static char *
initials_prefix (const Typed *typed)
{
  return typed->letters != NULL && typed->letters[1] != '\0' ? g_strdup (typed->letters) : NULL;
}

static char *
household_prefix (const Typed *typed)
{
  if (typed->upper == NULL || typed->length < HOUSEHOLD_LEAST || is_whole_number (typed) ||
      strpbrk (typed->text, "0123456789") == NULL)
    return NULL;
  return g_strdup (typed->text);
}

static char *
address_prefix (const Typed *typed)
{
  return typed->upper == NULL ? hz_search_address (typed->text) : NULL;
}

/* --- the ways
 * ------------------------------------------------------------------------------------- */
typedef enum {
  KEY_UP,   /* a key of its own: not before $1, before $2 */
  PAIR_UP,  /* key and citizen number: behind ($1, $2), key before $3 */
  KEY_DOWN, /* not before $1, before $2, the newest first */
  ID_DOWN   /* key is $1, id before $2, the newest first */
} Range;

typedef struct {
  HzMatch match;
  char *(*prefix) (const Typed *typed);
  Range range;
  const char *sql; /* its last value is the limit */
} Way;

typedef struct { /* of one query, as long as it lives */
  char *from, *to;
} Bounds;

static void
bounds_clear (Bounds *bounds)
{
  g_free (bounds->from);
  g_free (bounds->to);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Bounds, bounds_clear)

/* The part of the range behind the hit AT, the whole range without one. AT must outlive the query.
 */
static HzQuery *
query_range (HzStore *store, const Way *way, const char *prefix, const HzHit *at, guint limit,
             Bounds *bounds, GError **error)
{
  bounds->to = g_strconcat (prefix, BEHIND_ALL, NULL);
  switch (way->range) {
  case KEY_UP:
    bounds->from = at != NULL ? g_strconcat (at->key, "\x01", NULL) : g_strdup (prefix);
    return HZ_QUERY (store, error, way->sql, HZ_T (bounds->from), HZ_T (bounds->to), HZ_I (limit));
  case PAIR_UP:
    return HZ_QUERY (store, error, way->sql, HZ_T (at != NULL ? at->key : prefix),
                     HZ_T (at != NULL ? at->resident->citizen_number : ""), HZ_T (bounds->to),
                     HZ_I (limit));
  case KEY_DOWN:
    return HZ_QUERY (store, error, way->sql, HZ_T (prefix),
                     HZ_T (at != NULL ? at->key : bounds->to), HZ_I (limit));
  case ID_DOWN:
  default:
    return HZ_QUERY (store, error, way->sql, HZ_T (prefix),
                     HZ_I (at != NULL ? at->line->id : G_MAXINT64), HZ_I (limit));
  }
}

/* Behind the columns of the resident: what matched, and the pinyin. */
#define BY_KEY(key, tables)                                                                        \
  "SELECT " HZ_RESIDENT_COLUMNS ", " key ", r.pinyin FROM " tables " WHERE (" key                  \
  ", r.citizen_number) > ($1, $2) AND " key " < $3 ORDER BY " key ", r.citizen_number LIMIT $4"
#define BY_CASE_NUMBER(key)                                                                        \
  "SELECT " HZ_CASE_LINE_COLUMNS ", " key " FROM case_record c WHERE " key " >= $1 AND " key       \
  " < $2 ORDER BY " key " DESC LIMIT $3"

static const char number_sql[] =
    "SELECT " HZ_RESIDENT_COLUMNS ", r.citizen_number, r.pinyin FROM resident r "
    "WHERE r.citizen_number >= $1 AND r.citizen_number < $2 ORDER BY r.citizen_number LIMIT $3";
static const char case_person_sql[] =
    "SELECT " HZ_CASE_LINE_COLUMNS ", c.citizen_number FROM case_record c "
    "WHERE c.citizen_number = $1 AND c.id < $2 ORDER BY c.id DESC LIMIT $3";
static const char address_sql[] =
    "SELECT " HZ_RESIDENT_COLUMNS ", p.part, r.pinyin FROM address_part p "
    "JOIN resident r ON r.citizen_number = p.citizen_number "
    "WHERE (p.part, p.citizen_number) > ($1, $2) AND p.part < $3 "
    "ORDER BY p.part, p.citizen_number LIMIT $4";

static const Way ways[] = {
    /* in the order of HzMatch */
    {HZ_MATCH_NUMBER, number_prefix, KEY_UP, number_sql},
    {HZ_MATCH_LEGACY_NUMBER, legacy_prefix, KEY_UP, number_sql},
    {HZ_MATCH_CASE, case_prefix, KEY_DOWN, BY_CASE_NUMBER ("c.number")},
    {HZ_MATCH_SLIP, slip_prefix, KEY_DOWN, BY_CASE_NUMBER ("c.slip_number")},
    {HZ_MATCH_CASE_PERSON, case_person_prefix, ID_DOWN, case_person_sql},
    {HZ_MATCH_NAME, name_prefix, PAIR_UP, BY_KEY ("r.name", "resident r")},
    {HZ_MATCH_PINYIN, pinyin_prefix, PAIR_UP, BY_KEY ("r.pinyin", "resident r")},
    {HZ_MATCH_INITIALS, initials_prefix, PAIR_UP, BY_KEY ("r.initials", "resident r")},
    {HZ_MATCH_HOUSEHOLD, household_prefix, PAIR_UP, BY_KEY ("r.household_number", "resident r")},
    {HZ_MATCH_ADDRESS, address_prefix, PAIR_UP, address_sql},
};

/* --- once each
 * ------------------------------------------------------------------------------------ */
/* Does the way MATCH find R too? */
static gboolean
finds (HzMatch match, const char *prefix, const HzResident *r, const char *pinyin)
{
  switch (match) {
  case HZ_MATCH_NUMBER:
  case HZ_MATCH_LEGACY_NUMBER:
    return g_str_has_prefix (r->citizen_number, prefix);
  case HZ_MATCH_NAME:
    return g_str_has_prefix (r->name, prefix);
  case HZ_MATCH_PINYIN:
    return g_str_has_prefix (pinyin, prefix);
  default:
    return FALSE;
  }
}

/* An address is shown by the first of its parts that match. Only what stands in it twice can match
 * twice, which spares most addresses the cutting into parts. */
static gboolean
has_earlier_part (const HzHit *hit, const char *prefix)
{
  g_autofree char *address = hz_search_address (hit->resident->address);
  const char *once = strstr (address, prefix);
  if (once == NULL || strstr (once + 1, prefix) == NULL)
    return FALSE;
  g_auto (GStrv) parts = hz_address_parts (hit->resident->address);
  for (guint i = 0; parts[i] != NULL; i++)
    if (g_str_has_prefix (parts[i], prefix) && strcmp (parts[i], hit->key) < 0)
      return TRUE;
  return FALSE;
}

static gboolean
was_found (const HzHit *hit, const char *pinyin, char *const prefixes[])
{
  if (hit->resident == NULL)
    return FALSE;
  for (guint w = 0; ways[w].match < hit->match; w++)
    if (prefixes[w] != NULL && finds (ways[w].match, prefixes[w], hit->resident, pinyin))
      return TRUE;
  return hit->match == HZ_MATCH_ADDRESS && has_earlier_part (hit, prefixes[HZ_MATCH_ADDRESS]);
}

/* --- a page
 * ------------------------------------------------------------------------------------------ */
enum { RESIDENT_KEY = 10, RESIDENT_PINYIN, CASE_KEY = 12 };

static HzHit *
hit_read (HzQuery *query, HzMatch match)
{
  HzHit *hit = g_new0 (HzHit, 1);
  gboolean is_case = match >= HZ_MATCH_CASE && match <= HZ_MATCH_CASE_PERSON;
  hit->match = match;
  if (is_case)
    hit->line = hz_case_line_read (query);
  else
    hit->resident = hz_resident_read (query);
  hit->key = g_strdup (hz_col_text (query, is_case ? CASE_KEY : RESIDENT_KEY));
  return hit;
}

/* Adds what one query finds behind AFTER, but what an earlier way has found. GOT counts both; LAST
 * is the last one when it was left out. */
static gboolean
read_range (HzStore *store, const Way *way, char *const prefixes[], const HzHit *after, guint limit,
            GPtrArray *hits, HzHit **last, guint *got, GError **error)
{
  g_auto (Bounds) bounds = {0};
  g_autoptr (HzQuery) query =
      query_range (store, way, prefixes[way->match], after, limit, &bounds, error);
  g_autoptr (HzHit) left_out = NULL;
  HzRow row = HZ_ROW_ERROR;
  *got = 0;
  while (query != NULL && (row = hz_query_next (store, query, error)) == HZ_ROW) {
    HzHit *hit = hit_read (query, way->match);
    const char *pinyin = hit->line == NULL ? hz_col_text (query, RESIDENT_PINYIN) : "";
    g_clear_pointer (&left_out, hz_hit_free);
    if (was_found (hit, pinyin, prefixes))
      left_out = hit;
    else
      g_ptr_array_add (hits, hit);
    (*got)++;
  }
  *last = g_steal_pointer (&left_out);
  return row == HZ_ROW_END;
}

/* Fills HITS up to LIMIT from one way, beginning behind AFTER. */
static gboolean
go (HzStore *store, const Way *way, char *const prefixes[], const HzHit *after, guint limit,
    GPtrArray *hits, GError **error)
{
  g_autoptr (HzHit) kept = NULL;
  for (guint asked = 1, got = 1; got == asked && hits->len < limit;) {
    HzHit *left_out = NULL;
    guint before = hits->len;
    asked = limit - before;
    if (!read_range (store, way, prefixes, after, asked, hits, &left_out, &got, error))
      return FALSE;
    hz_hit_free (kept);
    kept = left_out;
    if (kept != NULL)
      after = kept;
    else if (hits->len > before)
      after = g_ptr_array_index (hits, hits->len - 1);
  }
  return TRUE;
}

GPtrArray *
hz_store_search (HzStore *store, const char *text, const HzHit *after, guint limit, GError **error)
{
  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func ((GDestroyNotify)hz_hit_free);
  g_auto (Typed) typed = {0};
  char *prefixes[G_N_ELEMENTS (ways)] = {NULL};
  gboolean well = TRUE;
  typed_read (text, &typed);
  for (guint w = 0; w < G_N_ELEMENTS (ways) && typed.length > 0; w++)
    prefixes[w] = ways[w].prefix (&typed);
  for (guint w = after != NULL ? after->match : 0; w < G_N_ELEMENTS (ways) && well; w++)
    if (prefixes[w] != NULL && hits->len < limit)
      well = go (store, &ways[w], prefixes,
                 after != NULL && after->match == ways[w].match ? after : NULL, limit, hits, error);
  for (guint w = 0; w < G_N_ELEMENTS (ways); w++)
    g_free (prefixes[w]);
  return well ? g_steal_pointer (&hits) : NULL;
}
