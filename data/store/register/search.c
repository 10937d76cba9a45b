/* One search for everything: the text decides which ways of searching are useful (a number, a name,
 * its pinyin, an address …). Each way is one range of one index, read in the order of the index
 * from where the previous page ended, and the index contains what the list shows. So a page is
 * contiguous in the file, and its cost does not depend on the size of the register. */
#include "data/store/register/private.h"

#include "core/person/person.h"
#include "data/store/case/inside.h"

#include <string.h>

#define BEHIND_ALL                                                                                 \
  "\xF4\x8F\xBF\xBF" /* U+10FFFF: sorts after every text with the same beginning                   \
                      */

/* --- the ways --- */

typedef enum {
  KEY_UP,     /* a key of its own: not before $1, before $2 */
  PAIR_UP,    /* a later page: after ($1, $2), key and citizen number, key before $3 */
  ADDRESS_UP, /* likewise: part and address after ($1, $2), part before $3 */
  KEY_DOWN,   /* not before $1, before $2, the newest first */
  ID_DOWN     /* key is $1, id before $2, the newest first */
} Range;

/* The columns of a hit, in this order; cases begin with those of a line. */
enum { NUMBER, NAME, FORMER_NAME, ADDRESS, HOUSEHOLD, SHOWN, OTHER = SHOWN, PINYIN };
enum { CASE_KEY = HZ_CASE_LINE_END };
#define SHOWN_COLUMNS "r.citizen_number, r.name, r.former_name, r.address, r.household_number"

typedef struct {
  HzMatch match;
  Range range;
  int key; /* the column that is the key of the hit */
  const char
      *first; /* of the first page: key not before $1, before $2; its last value is the limit */
  const char *next; /* of a later page, if its statement is another one */
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

/* The part of the range after the hit AT, or the whole range if AT is NULL. AT must outlive the
 * query. */
static HzQuery *
query_range (HzStore *store, const Way *way, const char *prefix, const HzHit *at, guint limit,
             Bounds *bounds, GError **error)
{
  bounds->to = g_strconcat (prefix, BEHIND_ALL, NULL);
  if (at == NULL && way->next != NULL)
    return HZ_QUERY (store, error, way->first, HZ_T (prefix), HZ_T (bounds->to), HZ_I (limit));
  switch (way->range) {
  case KEY_UP:
    bounds->from = at != NULL ? g_strconcat (at->key, "\x01", NULL) : g_strdup (prefix);
    return HZ_QUERY (store, error, way->first, HZ_T (bounds->from), HZ_T (bounds->to),
                     HZ_I (limit));
  case PAIR_UP:
  case ADDRESS_UP:
    return HZ_QUERY (store, error, way->next, HZ_T (at->key),
                     HZ_T (way->range == ADDRESS_UP ? at->address : at->citizen_number),
                     HZ_T (bounds->to), HZ_I (limit));
  case KEY_DOWN:
    return HZ_QUERY (store, error, way->first, HZ_T (prefix),
                     HZ_T (at != NULL ? at->key : bounds->to), HZ_I (limit));
  case ID_DOWN:
  default:
    return HZ_QUERY (store, error, way->first, HZ_T (prefix),
                     HZ_I (at != NULL ? at->line->id : G_MAXINT64), HZ_I (limit));
  }
}

/* A way has two statements, because comparing pairs costs time for every row; the first page, which
 * is searched at each key, does not need it. */
#define BY_KEY(columns, key, only)                                                                 \
  "SELECT " SHOWN_COLUMNS columns " FROM resident r WHERE " key " >= $1 AND " key " < $2" only     \
  " ORDER BY " key ", r.citizen_number LIMIT $3",                                                  \
      "SELECT " SHOWN_COLUMNS columns " FROM resident r WHERE (" key                               \
      ", r.citizen_number) > ($1, $2) AND " key " < $3" only " ORDER BY " key                      \
      ", r.citizen_number LIMIT $4"
#define BY_PART(where, limit)                                                                      \
  "SELECT p.part, p.address FROM address_part p WHERE " where " ORDER BY p.part, p.address "       \
  "LIMIT " limit
enum { PART, PART_ADDRESS };
#define BY_CASE_NUMBER(key)                                                                        \
  "SELECT " HZ_CASE_LINE_COLUMNS ", " key " FROM case_record c WHERE " key " >= $1 AND " key       \
  " < $2 ORDER BY " key " DESC LIMIT $3"

static const char number_sql[] =
    "SELECT " SHOWN_COLUMNS " FROM resident r "
    "WHERE r.citizen_number >= $1 AND r.citizen_number < $2 ORDER BY r.citizen_number LIMIT $3";
static const char case_person_sql[] =
    "SELECT " HZ_CASE_LINE_COLUMNS ", c.citizen_number FROM case_record c "
    "WHERE c.citizen_number = $1 AND c.id < $2 ORDER BY c.id DESC LIMIT $3";
/* Who lives at an address and at those after it; and who else lives at the one where the previous
 * page ended. */
static const char people_sql[] = "SELECT " SHOWN_COLUMNS " FROM resident r WHERE r.address >= $1 "
                                 "ORDER BY r.address, r.citizen_number";
static const char neighbours_sql[] =
    "SELECT " SHOWN_COLUMNS " FROM resident r WHERE r.address = $1 AND r.citizen_number > $2 "
    "ORDER BY r.citizen_number LIMIT $3";

static const char old_number_sql[] =
    "SELECT " SHOWN_COLUMNS ", r.former_number FROM resident r WHERE r.former_number >= $1 AND "
    "r.former_number < $2 AND r.former_number <> '' ORDER BY r.former_number LIMIT $3";

static const Way ways[HZ_MATCHES] = {
    /* in the order of HzMatch */
    {HZ_MATCH_NUMBER, KEY_UP, NUMBER, number_sql},
    {HZ_MATCH_LEGACY_NUMBER, KEY_UP, NUMBER, number_sql},
    {HZ_MATCH_OLD_NUMBER, KEY_UP, OTHER, old_number_sql},
    {HZ_MATCH_CASE, KEY_DOWN, CASE_KEY, BY_CASE_NUMBER ("c.number")},
    {HZ_MATCH_SLIP, KEY_DOWN, CASE_KEY, BY_CASE_NUMBER ("c.slip_number")},
    {HZ_MATCH_CASE_PERSON, ID_DOWN, CASE_KEY, case_person_sql},
    {HZ_MATCH_NAME, PAIR_UP, NAME, BY_KEY ("", "r.name", "")},
    {HZ_MATCH_FORMER_NAME, PAIR_UP, FORMER_NAME,
     BY_KEY ("", "r.former_name", " AND r.former_name <> ''")},
    {HZ_MATCH_PINYIN, PAIR_UP, OTHER, BY_KEY (", r.pinyin", "r.pinyin", "")},
    {HZ_MATCH_INITIALS, PAIR_UP, OTHER, BY_KEY (", r.initials, r.pinyin", "r.initials", "")},
    {HZ_MATCH_HOUSEHOLD, PAIR_UP, HOUSEHOLD, BY_KEY ("", "r.household_number", "")},
    {HZ_MATCH_ADDRESS, ADDRESS_UP, OTHER, BY_PART ("p.part >= $1 AND p.part < $2", "$3"),
     BY_PART ("(p.part, p.address) > ($1, $2) AND p.part < $3", "$4")},
};

/* --- a hit: one block with its texts --- */

static HzHit *
case_read (HzQuery *query, HzMatch match)
{
  const char *key = hz_col_text (query, CASE_KEY);
  gsize length = strlen (key) + 1;
  HzHit *hit = g_malloc0 (sizeof *hit + length);
  hit->match = match;
  hit->line = hz_case_line_read (query);
  hit->citizen_number = hit->line->citizen_number;
  hit->name = hit->line->name;
  hit->former_name = hit->address = hit->household_number = "";
  hit->key = memcpy (hit + 1, key, length);
  return hit;
}

/* KEY_TEXT: the key if it is not a column of the query, otherwise NULL. */
static HzHit *
resident_read (HzQuery *query, HzMatch match, int key_column, const char *key_text)
{
  const char *texts[SHOWN + 1];
  gsize lengths[SHOWN + 1], all = 0;
  int n = key_column == OTHER || key_text != NULL ? SHOWN + 1 : SHOWN;
  for (int i = 0; i < n; i++) {
    texts[i] = i == OTHER && key_text != NULL ? key_text : hz_col_text (query, i);
    lengths[i] = strlen (texts[i]) + 1;
    all += lengths[i];
  }
  HzHit *hit = g_malloc (sizeof *hit + all);
  char *at = (char *)(hit + 1);
  for (int i = 0; i < n; i++, at += lengths[i - 1])
    texts[i] = memcpy (at, texts[i], lengths[i]);
  *hit = (HzHit){match,
                 NULL,
                 texts[NUMBER],
                 texts[NAME],
                 texts[FORMER_NAME],
                 texts[ADDRESS],
                 texts[HOUSEHOLD],
                 texts[key_column]};
  return hit;
}

/* --- once each --- */
/* Does the way MATCH find HIT too? PINYIN is NULL if no other way can find it. */
static gboolean
finds (HzMatch match, const char *prefix, const HzHit *hit, const char *pinyin)
{
  switch (match) {
  case HZ_MATCH_NUMBER:
  case HZ_MATCH_LEGACY_NUMBER:
    return g_str_has_prefix (hit->citizen_number, prefix);
  case HZ_MATCH_NAME:
    return g_str_has_prefix (hit->name, prefix);
  case HZ_MATCH_FORMER_NAME:
    return g_str_has_prefix (hit->former_name, prefix);
  case HZ_MATCH_PINYIN:
    return pinyin != NULL && g_str_has_prefix (pinyin, prefix);
  default:
    return FALSE;
  }
}

/* An address is shown by the first of its parts that match. Only a text that is in it twice can
 * match twice, so most addresses need not be split into parts. */
static gboolean
has_earlier_part (const HzHit *hit, const char *prefix)
{
  g_autofree char *address = hz_search_address (hit->address);
  const char *once = strstr (address, prefix);
  if (once == NULL || strstr (once + 1, prefix) == NULL)
    return FALSE;
  g_auto (GStrv) parts = hz_address_parts (hit->address);
  for (guint i = 0; parts[i] != NULL; i++)
    if (g_str_has_prefix (parts[i], prefix) && strcmp (parts[i], hit->key) < 0)
      return TRUE;
  return FALSE;
}

/* --- a page --- */

typedef struct {
  GPtrArray *hits; /* HzHit * */
  guint limit;
  HzHit *left_out;    /* the last one found, if an earlier way has already found it */
  guint got;          /* rows of one way, left out or not */
  const HzHit *last;  /* of this range, left out or not */
  gboolean same_part; /* of LAST: its address has an earlier part that matches */
} Page;

/* Those who live at one address come one after another, so the address is checked once. */
static gboolean
address_was_found (Page *page, const HzHit *hit, const char *prefix)
{
  const HzHit *last = page->last;
  if (last == NULL || strcmp (last->address, hit->address) != 0 ||
      strcmp (last->key, hit->key) != 0)
    page->same_part = has_earlier_part (hit, prefix);
  return page->same_part;
}

static gboolean
was_found (Page *page, const HzHit *hit, const char *pinyin, char *const prefixes[])
{
  if (hit->line != NULL)
    return FALSE;
  gboolean again =
      hit->match == HZ_MATCH_ADDRESS && address_was_found (page, hit, prefixes[HZ_MATCH_ADDRESS]);
  for (guint w = 0; ways[w].match < hit->match && !again; w++)
    again = prefixes[w] != NULL && finds (ways[w].match, prefixes[w], hit, pinyin);
  return again;
}

static void
page_add (Page *page, HzHit *hit, gboolean again)
{
  g_clear_pointer (&page->left_out, hz_hit_free);
  page->last = hit;
  if (again)
    page->left_out = hit;
  else
    g_ptr_array_add (page->hits, hit);
  page->got++;
}

/* The row of QUERY; KEY as in resident_read(). */
static void
read_row (HzQuery *query, const Way *way, const char *key, char *const prefixes[], Page *page)
{
  HzHit *hit = way->key == CASE_KEY ? case_read (query, way->match)
                                    : resident_read (query, way->match, way->key, key);
  const char *pinyin = way->match == HZ_MATCH_INITIALS ? hz_col_text (query, PINYIN) : NULL;
  page_add (page, hit, was_found (page, hit, pinyin, prefixes));
}

static gboolean
read_rows (HzStore *store, HzQuery *query, const Way *way, const char *key, char *const prefixes[],
           Page *page, GError **error)
{
  HzRow row = HZ_ROW_ERROR;
  while (query != NULL && (row = hz_query_next (store, query, error)) == HZ_ROW)
    read_row (query, way, key, prefixes, page);
  return row == HZ_ROW_END;
}

/* --- the people at the addresses found --- */
/* Addresses that share a part are mostly next to each other, so one range of the people is read in
 * step with the parts; seeking each address costs several times as much. */
typedef struct {
  HzQuery *query; /* of the people not before FROM; NULL before the first address */
  HzRow row;
  char *from, *last; /* the address where the range begins; the one last reached */
} People;

static void
people_clear (People *people)
{
  hz_query_done (people->query);
  g_free (people->from);
  g_free (people->last);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (People, people_clear)

static gboolean
people_next (HzStore *store, People *people, GError **error)
{
  people->row = hz_query_next (store, people->query, error);
  return people->row != HZ_ROW_ERROR;
}

static gboolean
people_seek (HzStore *store, People *people, const char *address, GError **error)
{
  hz_query_done (people->query);
  g_free (people->from);
  people->from = g_strdup (address);
  people->query = HZ_QUERY (store, error, people_sql, HZ_T (people->from));
  return people->query != NULL && people_next (store, people, error);
}

/* Moves to the first of those who live at ADDRESS or after it. */
static gboolean
people_go (HzStore *store, People *people, const char *address, GError **error)
{
  enum { STEPS = 8 }; /* as expensive as a new seek */
  gboolean is_ahead = people->query != NULL && strcmp (people->last, address) < 0;
  g_free (people->last);
  people->last = g_strdup (address);
  for (guint i = 0; is_ahead && i < STEPS; i++) {
    if (people->row != HZ_ROW || strcmp (hz_col_text (people->query, ADDRESS), address) >= 0)
      return TRUE;
    if (!people_next (store, people, error))
      return FALSE;
  }
  return people_seek (store, people, address, error);
}

/* The people at each of PARTS, LIMIT of them. */
static gboolean
read_addresses (HzStore *store, HzQuery *parts, const Way *way, char *const prefixes[], guint limit,
                Page *page, GError **error)
{
  g_auto (People) people = {0};
  HzRow row = parts != NULL ? HZ_ROW : HZ_ROW_ERROR;
  while (page->got < limit && row == HZ_ROW &&
         (row = hz_query_next (store, parts, error)) == HZ_ROW) {
    const char *part = hz_col_text (parts, PART), *address = hz_col_text (parts, PART_ADDRESS);
    gboolean well = people_go (store, &people, address, error);
    while (well && people.row == HZ_ROW && page->got < limit &&
           strcmp (hz_col_text (people.query, ADDRESS), address) == 0) {
      read_row (people.query, way, part, prefixes, page);
      well = people_next (store, &people, error);
    }
    if (!well)
      return FALSE;
  }
  return row != HZ_ROW_ERROR;
}

/* At most LIMIT rows of one way after AFTER, which must not change meanwhile. */
static gboolean
read_range (HzStore *store, const Way *way, char *const prefixes[], const HzHit *after, guint limit,
            Page *page, GError **error)
{
  g_auto (Bounds) bounds = {0};
  gboolean by_address = way->range == ADDRESS_UP;
  if (by_address && after != NULL) {
    g_autoptr (HzQuery) rest = HZ_QUERY (store, error, neighbours_sql, HZ_T (after->address),
                                         HZ_T (after->citizen_number), HZ_I (limit));
    if (!read_rows (store, rest, way, after->key, prefixes, page, error))
      return FALSE;
  }
  if (page->got == limit)
    return TRUE;
  g_autoptr (HzQuery) query =
      query_range (store, way, prefixes[way->match], after,
                   by_address ? G_MAXUINT : limit - page->got, &bounds, error);
  return by_address ? read_addresses (store, query, way, prefixes, limit, page, error)
                    : read_rows (store, query, way, NULL, prefixes, page, error);
}

/* Fills the page from one way, beginning after AFTER. */
static gboolean
go (HzStore *store, const Way *way, char *const prefixes[], const HzHit *after, Page *page,
    GError **error)
{
  g_autoptr (HzHit) behind = NULL;
  guint asked = 0;
  do {
    guint before = page->hits->len;
    asked = page->limit - before;
    page->got = 0;
    page->last = NULL;
    if (!read_range (store, way, prefixes, after, asked, page, error))
      return FALSE;
    hz_hit_free (behind);
    behind = g_steal_pointer (&page->left_out);
    if (behind != NULL)
      after = behind;
    else if (page->hits->len > before)
      after = g_ptr_array_index (page->hits, page->hits->len - 1);
  } while (page->got == asked && page->hits->len < page->limit);
  return TRUE;
}

GPtrArray *
hz_search_find (HzStore *store, const char *text, const HzHit *after, guint limit, GError **error)
{
  g_autoptr (GPtrArray) hits = g_ptr_array_new_full (limit, (GDestroyNotify)hz_hit_free);
  char *prefixes[G_N_ELEMENTS (ways)] = {NULL};
  Page page = {.hits = hits, .limit = limit};
  hz_search_prefixes (text, prefixes);
  gboolean well = TRUE;
  for (guint w = after != NULL ? after->match : 0; w < G_N_ELEMENTS (ways) && well; w++) {
    const HzHit *from = after != NULL && after->match == ways[w].match ? after : NULL;
    guint before = hits->len;
    if (prefixes[w] != NULL && before < limit)
      well = go (store, &ways[w], prefixes, from, &page, error);
    if (from == NULL && hits->len == before && before < limit)
      g_clear_pointer (&prefixes[w],
                       g_free); /* it found nobody: no need to look there for repeats */
  }
  hz_hit_free (page.left_out);
  for (guint w = 0; w < G_N_ELEMENTS (ways); w++)
    g_free (prefixes[w]);
  return well ? g_steal_pointer (&hits) : NULL;
}
