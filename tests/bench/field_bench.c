/* What leaving a field costs beyond the screen: a full application is saved with one value changed,
 * and what the keeper knows of it then is told. As in every session, the keeper is a process of its
 * own; against the same two calls of the store in one process, which is what they were before there
 * was a keeper. Both on the disk, durable. */
#include "core/base/base.h"
#include "data/store/case/case.h"
#include "tests/support/bench.h"
#include "tests/support/demo_init.h"
#include "tests/support/folder.h"
#include "tests/support/sample_case.h"
#include "tui/keeper/keeper.h"

#include <stdlib.h>
#include <sys/wait.h>

/* All together fewer than the keeper answers without delay. */
enum { ROUNDS = 21, FIELDS = 40 };

#define SESSION "bench"

typedef struct { /* a station, and the draft of a clerk in it */
  char *dir;
  HzCase *draft;
} Side;

static struct {
  Side far, near;
  HzDoor *door;
  GPid keeper;
  HzStation *station; /* near */
} place;

static void
side_clear (Side *side)
{
  if (side->dir == NULL)
    return;
  g_autofree char *folder = g_path_get_dirname (side->dir);
  folder_remove (folder);
  hz_case_free (side->draft);
  g_free (side->dir);
}

static void
leave (void)
{
  hz_door_free (place.door);
  waitpid (place.keeper, NULL, 0);
  hz_station_free (place.station);
  side_clear (&place.far);
  side_clear (&place.near);
}

static gboolean
open_far (GError **error)
{
  place.door = hz_keeper_divide (place.far.dir, &place.keeper, error);
  if (place.door == NULL)
    return FALSE;
  g_autoptr (HzStation) told = hz_station_of_keeper (place.door, error);
  g_autoptr (HzAccount) clerk = told != NULL && hz_ask_open (place.door, error)
                                    ? hz_ask_login (place.door, "clerk", "demo-clerk-2026", error)
                                    : NULL;
  return clerk != NULL && hz_ask_case_create (place.door, place.far.draft, error);
}

static gboolean
open_near (GError **error)
{
  place.station = hz_station_open (place.near.dir, error);
  return place.station != NULL && hz_store_case_create (place.station->store, place.near.draft,
                                                        HZ_ACTOR ("clerk", SESSION), error);
}

/* An application of which every step is filled in, not paid. */
static void
side_fill (Side *side, const SampleRules *sample)
{
  side->dir = demo_init_somewhere ();
  side->draft = sample_case_complete ("renew-expired", &sample->rules);
  sample_as_draft (side->draft, &sample->rules, "clerk");
}

/* The keeper is divided off before anything here is open. */
static gboolean
open_place (GError **error)
{
  if (place.far.dir != NULL)
    return place.station != NULL;
  g_autoptr (SampleRules) sample = sample_rules_new ("tianjin");
  side_fill (&place.far, sample);
  side_fill (&place.near, sample);
  atexit (leave);
  return open_far (error) && open_near (error);
}

/* --- the two sides --- */

static void
type_phone (HzCase *c, guint turn)
{
  g_autofree char *phone = g_strdup_printf ("139%08u", turn);
  hz_case_set (c, HZ_FIELD_PHONE, 0, phone);
}

static gboolean
leave_far (HzCase *c, GError **error)
{
  gboolean known;
  g_auto (HzCaseFacts) facts = {0};
  return hz_ask_case_save (place.door, c, &facts, &known, error) &&
         (known || hz_fail (error, HZ_ERROR_FAILED, "nothing is known of the case"));
}

static gboolean
leave_near (HzCase *c, GError **error)
{
  const HzActor *actor = HZ_ACTOR ("clerk", SESSION);
  g_auto (HzCaseFacts) facts = {0};
  return hz_store_case_save (place.station->store, c, actor, error) &&
         hz_store_case_facts (place.station->store, actor, c, &facts, error);
}

static gboolean
measure (gboolean (*one) (HzCase *c, GError **error), const Side *side, double *ms, GError **error)
{
  static guint turn;
  if (!open_place (error))
    return FALSE;
  gint64 began = g_get_monotonic_time ();
  for (guint i = 0; i < FIELDS; i++) {
    type_phone (side->draft, turn++);
    if (!one (side->draft, error))
      return FALSE;
  }
  *ms = (double)(g_get_monotonic_time () - began) / 1000 / FIELDS;
  return TRUE;
}

static gboolean
far (double *ms, GError **error)
{
  return measure (leave_far, &place.far, ms, error);
}

static gboolean
near (double *ms, GError **error)
{
  return measure (leave_near, &place.near, ms, error);
}

int
main (int argc, char **argv)
{
  static const HzBench rows[] = {
      {"field_left_ms", "ms", "the same in one process", 1.3, ROUNDS, far, near}};
  return hz_bench_main (argc, argv, rows, G_N_ELEMENTS (rows));
}
