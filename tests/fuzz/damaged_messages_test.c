/* Damaged and altered messages of every call, in every phase of a session, by a clerk and by an
 * officer: each is answered in its form or refused with words, and the station stays whole. */
#include "tests/support/campaign.h"
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

/* --- one value of a message is another --- */

static GVariant *
other_number (const GVariantType *type, GRand *dice)
{
  static const gint64 numbers[] = {-1, 0, 1, 2, 3, 4, 9, 12, 99, G_MAXINT, G_MININT, G_MAXINT64};
  gint64 number = numbers[g_rand_int_range (dice, 0, G_N_ELEMENTS (numbers))];
  switch (*g_variant_type_peek_string (type)) {
  case 'b':
    return g_variant_new_boolean (number > 1);
  case 'y':
    return g_variant_new_byte ((guint8)number);
  case 'i':
    return g_variant_new_int32 ((gint32)number);
  case 'u':
    return g_variant_new_uint32 ((guint32)number);
  default:
    return g_variant_new_int64 (number);
  }
}

static GVariant *
other_text (GRand *dice)
{
  const char *word = words[g_rand_int_range (dice, 0, G_N_ELEMENTS (words) - 1)];
  return g_variant_new_take_string (g_utf8_make_valid (word, -1));
}

static GVariant *varied (GVariant *value, GRand *dice);

/* With one of its children varied. (floating) */
static GVariant *
varied_inside (GVariant *value, GRand *dice)
{
  const GVariantType *type = g_variant_get_type (value);
  gsize count = g_variant_n_children (value);
  gsize which = count > 0 ? (gsize)g_rand_int_range (dice, 0, (gint32)count) : 0;
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func ((GDestroyNotify)g_variant_unref);
  for (gsize i = 0; i < count; i++) {
    g_autoptr (GVariant) child = g_variant_get_child_value (value, i);
    g_ptr_array_add (parts, i == which ? g_variant_ref_sink (varied (child, dice))
                                       : g_variant_ref (child));
  }
  GVariant *const *children = (GVariant *const *)parts->pdata;
  if (g_variant_type_is_tuple (type))
    return g_variant_new_tuple (children, count);
  if (g_variant_type_is_maybe (type))
    return g_variant_new_maybe (g_variant_type_element (type), count > 0 ? children[0] : NULL);
  return g_variant_type_is_variant (type)
             ? g_variant_new_variant (children[0])
             : g_variant_new_array (g_variant_type_element (type), children, count);
}

/* (floating) */
static GVariant *
varied (GVariant *value, GRand *dice)
{
  if (g_variant_is_container (value))
    return varied_inside (value, dice);
  return g_variant_is_of_type (value, G_VARIANT_TYPE_STRING)
             ? other_text (dice)
             : other_number (g_variant_get_type (value), dice);
}

static gboolean
say_varied (const KeeperPlay *p, HzCall call, GRand *dice)
{
  g_autoptr (GVariant) good = g_variant_ref_sink (play_message (p, call));
  g_autoptr (GVariant) other = g_variant_ref_sink (varied (good, dice));
  return fuzz_ask (p, call, other);
}

/* --- parts --- */

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
  guint answered = 0, rounds = MAX (1, campaign (part->rounds));
  g_autoptr (GRand) dice = g_rand_new_with_seed (part->rounds);
  for (guint call = 0; call < HZ_CALL_COUNT; call++) {
    if (fuzz_leaves_out (call))
      continue;
    renew_draft (p, call);
    g_autoptr (HzMutator) mutator = mutator_of (p, (HzCall)call);
    for (guint i = 0; i < rounds; i++) {
      g_autoptr (GBytes) bytes = hz_mutator_next (mutator);
      fuzz_phase (p, part->phase, part->name);
      answered += fuzz_say (p, (HzCall)call, bytes);
      fuzz_phase (p, part->phase, part->name);
      answered += say_varied (p, (HzCall)call, dice);
    }
  }
  return answered;
}

static void
test_door (KeeperPlay *p, gconstpointer data)
{
  static const Part parts[] = {{HZ_WHILE_OUT, "", 5},
                               {HZ_WHILE_IN, "clerk", 60},
                               {HZ_WHILE_LOCKED, "clerk", 6},
                               {HZ_WHILE_IN, "officer", 30}};
  guint answered[G_N_ELEMENTS (parts)];
  play_cases (p);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++) {
    answered[i] = play_part (p, &parts[i]);
    g_test_message ("%u answered of %u for each call", answered[i],
                    MAX (1, campaign (parts[i].rounds)));
  }
  g_assert_cmpuint (answered[1], >, campaign (1000)); /* damage in a text is still a text */
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
