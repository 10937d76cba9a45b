#include "tui/keeper/matches.h"

#include "core/base/base.h"
#include "data/desk/finger/finger.h"
#include "data/store/sealed/sealed.h"
#include "tui/keeper/inside.h"

#include <string.h>

typedef struct {
  gint64 id, case_id;
  char *number;     /* of the person; "" where the case says who it is */
  guint left;       /* tries */
  gint64 used;      /* begun or touched, the last time: monotonic seconds, as is the next */
  HzMatchSeen seen; /* at seen_at */
  gint64 seen_at;
} Match;

struct _HzMatches {
  HzKeeper *keeper;
  GPtrArray *all; /* Match * */
  gint64 ids;
  gint64 current;       /* the id of the one that touches are for; 0: none */
  GPtrArray *prints;    /* HzPrint *: its own; NULL when no touch of it can come any more */
  guint asked;          /* of the touch that is examined */
  HzExaminer *examiner; /* made with the first match */
  char *account;        /* who had it examined */
};

static void
match_free (gpointer data)
{
  Match *match = data;
  g_free (match->number);
  g_free (match);
}

HzMatches *
hz_matches_new (HzKeeper *keeper)
{
  HzMatches *matches = g_new0 (HzMatches, 1);
  matches->keeper = keeper;
  matches->all = g_ptr_array_new_with_free_func (match_free);
  return matches;
}

/* No touch is examined, and none can come. */
static void
put_away (HzMatches *matches)
{
  if (matches->examiner != NULL)
    hz_examiner_rest (matches->examiner);
  g_clear_pointer (&matches->prints, g_ptr_array_unref);
  g_clear_pointer (&matches->account, g_free);
  matches->current = 0;
}

void
hz_matches_forget (HzMatches *matches)
{
  put_away (matches);
  g_ptr_array_set_size (matches->all, 0);
}

void
hz_matches_free (HzMatches *matches)
{
  hz_matches_forget (matches);
  hz_examiner_free (matches->examiner);
  g_ptr_array_unref (matches->all);
  g_free (matches);
}

static const HzRuleBook *
book_of (const HzMatches *matches)
{
  HzRules rules;
  hz_station_rules (matches->keeper->station, &rules);
  return rules.book;
}

/* --- which --- */

static gint64
seconds_now (void)
{
  return g_get_monotonic_time () / G_USEC_PER_SEC;
}

static gboolean
holds (const HzMatches *matches, gint64 since)
{
  return seconds_now () - since < (gint64)book_of (matches)->match_minutes * 60;
}

/* Of a case, or for 0 of a person; NULL: none. */
static Match *
match_of (const HzMatches *matches, gint64 case_id, const char *number)
{
  for (guint i = 0; i < matches->all->len; i++) {
    Match *match = g_ptr_array_index (matches->all, i);
    if (match->case_id == case_id && (case_id != 0 || strcmp (match->number, number) == 0))
      return match;
  }
  return NULL;
}

/* By what the store knows a record of its kind by, whatever else stands in it. */
static Match *
match_of_record (const HzMatches *matches, const HzRecord *record)
{
  return match_of (matches, record->kind == &hz_collection_kind ? record->case_id : 0,
                   record->number);
}

static Match *
match_by_id (const HzMatches *matches, gint64 id)
{
  for (guint i = 0; i < matches->all->len; i++) {
    Match *match = g_ptr_array_index (matches->all, i);
    if (match->id == id)
      return match;
  }
  return NULL;
}

static void
drop_old (HzMatches *matches)
{
  for (guint i = matches->all->len; i > 0; i--)
    if (!holds (matches, ((const Match *)g_ptr_array_index (matches->all, i - 1))->used))
      g_ptr_array_remove_index (matches->all, i - 1);
}

HzMatchSeen
hz_matches_seen (const HzMatches *matches, const HzRecord *record)
{
  const Match *match = match_of_record (matches, record);
  return match != NULL && holds (matches, match->seen_at) ? match->seen : (HzMatchSeen){NULL, 0};
}

void
hz_matches_use (HzMatches *matches, const HzRecord *record)
{
  Match *match = match_of_record (matches, record);
  if (match != NULL && match->id == matches->current)
    put_away (matches);
  if (match != NULL)
    g_ptr_array_remove (matches->all, match);
}

/* --- the beginning --- */

static Match *
match_new (HzMatches *matches, gint64 case_id, const char *number)
{
  Match *match = g_new0 (Match, 1);
  *match = (Match){.id = ++matches->ids,
                   .case_id = case_id,
                   .number = g_strdup (case_id != 0 ? "" : number),
                   .left = (guint)book_of (matches)->finger_tries,
                   .seen_at = G_MININT32};
  g_ptr_array_add (matches->all, match);
  return match;
}

static void
see (Match *match, const char *what, int finger)
{
  match->seen = (HzMatchSeen){what, finger};
  match->seen_at = seconds_now ();
}

const GPtrArray *
hz_matches_begin (HzMatches *matches, const char *number, gint64 case_id, gint64 *id, guint *tries,
                  GError **error)
{
  HzKeeper *keeper = matches->keeper;
  put_away (matches);
  if (matches->examiner == NULL)
    matches->examiner = hz_examiner_new (&keeper->starter);
  matches->prints =
      hz_store_prints_of (keeper->station->store, number, case_id, &keeper->actor, error);
  if (matches->prints == NULL)
    return NULL;
  drop_old (matches);
  Match *match = match_of (matches, case_id, number);
  if (match == NULL)
    match = match_new (matches, case_id, number);
  match->used = seconds_now ();
  if (matches->prints->len == 0)
    see (match, "not-enrolled", 0);
  matches->current = *id = match->id;
  *tries = match->left;
  if (matches->prints->len > 0 && match->left > 0)
    hz_examiner_expect (matches->examiner);
  return matches->prints;
}

/* --- what a touch comes to --- */

static gboolean
note (HzMatches *matches, const HzPrint *print, const char *what, guint quality)
{
  g_autoptr (GError) error = NULL;
  HzKeeper *keeper = matches->keeper;
  const HzActor actor = {matches->account, keeper->session, "", NULL};
  g_autofree char *subject = g_strdup_printf ("case/%" G_GINT64_FORMAT, print->case_id);
  g_autofree char *detail = g_strdup_printf ("%s %d quality %u", what, print->finger, quality);
  if (hz_store_note (keeper->station->store, &actor, HZ_ACT_FINGER_MATCH, subject, detail, &error))
    return TRUE;
  g_info ("what a touch came to was not written down: %s", error->message);
  return FALSE;
}

/* Written down before it counts. A good touch that did not match is not undone by a poor one. */
static gint64
settle (HzMatches *matches, Match *match, HzCaptureOutcome outcome, const HzComparison *result)
{
  const HzPrint *asked = g_ptr_array_index (matches->prints, matches->asked);
  const HzPrint *found = outcome == HZ_CAPTURE_MATCHED
                             ? g_ptr_array_index (matches->prints, (guint)result->own)
                             : NULL;
  match->used = seconds_now ();
  switch (outcome) {
  case HZ_CAPTURE_MATCHED:
    if (!note (matches, found, "matched", result->quality))
      return HZ_MATCHED_UNEXAMINED;
    see (match, "matched", found->finger);
    match->left = (guint)book_of (matches)->finger_tries;
    return result->own;
  case HZ_CAPTURE_NO_MATCH:
    if (!note (matches, asked, "no-match", result->quality))
      return HZ_MATCHED_UNEXAMINED;
    see (match, "no-match", 0);
    return HZ_MATCHED_NONE;
  case HZ_CAPTURE_UNCLEAR:
    note (matches, asked, "unclear", result->quality);
    return HZ_MATCHED_UNCLEAR;
  default:
    return outcome == HZ_CAPTURE_FOREIGN ? HZ_MATCHED_FOREIGN : HZ_MATCHED_DAMAGED;
  }
}

/* An HzCompareFunc. */
static void
on_examined (const HzComparison *result, const GError *error, gpointer data)
{
  HzMatches *matches = data;
  HzKeeper *keeper = matches->keeper;
  Match *match = match_by_id (matches, matches->current);
  gint64 id = match->id, value = HZ_MATCHED_UNEXAMINED;
  if (result != NULL)
    value = settle (matches, match,
                    hz_compare_outcome (result, matches->prints->len,
                                        (guint)book_of (matches)->finger_threshold),
                    result);
  else
    g_info ("a touch was not examined: %s", error->message);
  if (value >= 0)
    put_away (matches);
  else if (match->left > 0)
    hz_examiner_expect (matches->examiner);
  hz_keeper_tell (keeper, "matched", id, value);
}

/* --- a touch --- */

static gboolean
may_touch (const HzMatches *matches, gint64 id, guint asked, const HzTouchSeen *seen,
           GError **error)
{
  const Match *match = match_by_id (matches, id);
  if (match == NULL || id != matches->current || !holds (matches, match->used) ||
      asked >= matches->prints->len)
    return hz_fail (error, HZ_ERROR_INVALID,
                    _ ("This match is over. Leave it and match a finger again."));
  if (match->left == 0)
    return hz_fail (error, HZ_ERROR_BLOCKED,
                    _ ("No try is left. Compare the photo with the person."));
  return hz_reader_fits (seen->reader, book_of (matches), HZ_READER_FOR_MATCH, error) &&
         hz_touch_is_picture (seen, error);
}

gboolean
hz_matches_touch (HzMatches *matches, gint64 id, guint asked, const HzTouchSeen *seen, guint *tries,
                  GError **error)
{
  if (!may_touch (matches, id, asked, seen, error))
    return FALSE;
  HzKeeper *keeper = matches->keeper;
  Match *match = match_by_id (matches, id);
  g_autoptr (GPtrArray) templates = g_ptr_array_new ();
  for (guint i = 0; i < matches->prints->len; i++)
    g_ptr_array_add (templates,
                     ((const HzPrint *)g_ptr_array_index (matches->prints, i))->print_template);
  const HzCompareOrder order = {.width = seen->width,
                                .height = seen->height,
                                .dpi = seen->dpi,
                                .ridge = seen->ridge,
                                .reader = seen->reader,
                                .prints = templates,
                                .own = templates->len};
  if (!hz_examiner_examine (matches->examiner, &order, on_examined, matches, error))
    return FALSE;
  g_free (matches->account);
  matches->account = g_strdup (keeper->actor.account);
  matches->asked = asked;
  *tries = --match->left;
  return TRUE;
}
