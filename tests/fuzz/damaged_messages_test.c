/* Damaged messages of every call, in every phase of a session, by a clerk and by an officer: each
 * is answered in its form or refused with words, and the station stays whole. */
#include "tests/support/keeper_fuzz.h"

static const char *const words[] = {"officer",
                                    "clerk",
                                    "../keys/seal.key",
                                    "draft",
                                    "long-term",
                                    "9999-12-31",
                                    "120199199103070012",
                                    "%s%n",
                                    "'; DROP TABLE audit; --",
                                    "\xFF\xFF\xFF\xFF",
                                    "\xFF\xFF\xFF\x7F",
                                    "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x7F",
                                    "\x01",
                                    "\xF0\xA0\xAE\xB7",
                                    NULL};

/* The samples of CALL, and that of the call after it, which has another form. */
static HzMutator *
mutator_of (const KeeperPlay *p, HzCall call)
{
  HzMutator *mutator = hz_mutator_new (100 + call, words);
  HzCall samples[] = {call, call, (HzCall)((call + 1) % HZ_CALL_COUNT)};
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++) {
    g_autoptr (GBytes) sample = fuzz_sample (p, samples[i]);
    gsize length;
    const void *data = g_bytes_get_data (sample, &length);
    hz_mutator_add (mutator, data != NULL ? data : "", (gssize)length);
  }
  return mutator;
}

typedef struct {
  HzWhile phase;
  const char *name;
  guint rounds;
} Part;

/* A draft that nothing has happened to yet. */
static void
renew_draft (KeeperPlay *p, guint call)
{
  hz_case_free (p->draft);
  p->draft = play_make_draft (p, p->keeper->session, (int)(101 + 2 * call));
}

/* How many of the messages were answered. */
static guint
play_part (KeeperPlay *p, const Part *part)
{
  guint answered = 0;
  for (guint call = 0; call < HZ_CALL_COUNT; call++) {
    if (fuzz_leaves_out (call))
      continue;
    renew_draft (p, call);
    g_autoptr (HzMutator) mutator = mutator_of (p, (HzCall)call);
    for (guint i = 0; i < part->rounds; i++) {
      g_autoptr (GBytes) bytes = hz_mutator_next (mutator);
      fuzz_phase (p, part->phase, part->name);
      answered += fuzz_say (p, (HzCall)call, bytes);
    }
  }
  return answered;
}

static void
test_door (KeeperPlay *p, gconstpointer data)
{
  static const Part parts[] = {{HZ_WHILE_OUT, "", 5},
                               {HZ_WHILE_IN, "clerk", 80},
                               {HZ_WHILE_LOCKED, "clerk", 10},
                               {HZ_WHILE_IN, "officer", 40}};
  guint answered[G_N_ELEMENTS (parts)];
  play_cases (p);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++) {
    answered[i] = play_part (p, &parts[i]);
    g_test_message ("%u answered of %u for each call", answered[i], parts[i].rounds);
  }
  g_assert_cmpuint (answered[1], >, 1000); /* damage in a text is still a text */
  fuzz_leave (p);
  play_assert_whole (p);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/fuzz/door", KeeperPlay, NULL, play_set_up, test_door, play_tear_down);
  return g_test_run ();
}
