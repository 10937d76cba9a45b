/* Deterministic damage for the short fuzz runs (DESIGN section 8): the same seed makes the same
 * samples on every machine, so that a failure can be seen again. */
#pragma once
#include <glib.h>

/* What a run needs: RUNS samples, each made from one of TEXTS (or its bytes) by damaging 1 to 4
 * places. WORDS (NULL-ended) are pieces that have a meaning for the reader under test. */
typedef struct {
  GRand *dice;
  GPtrArray *samples; /* GBytes * */
  const char *const *words;
} HzMutator;

HzMutator *hz_mutator_new (guint32 seed, const char *const *words);
void hz_mutator_free (HzMutator *mutator);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HzMutator, hz_mutator_free)
/* BYTES of LENGTH (-1: up to the NUL). */
void hz_mutator_add (HzMutator *mutator, const void *bytes, gssize length);
/* The next damaged sample. It may hold any byte. (transfer full) */
GBytes *hz_mutator_next (HzMutator *mutator);
/* The same as text: cut at the first NUL, any other byte in it. (transfer full) */
char *hz_mutator_next_text (HzMutator *mutator);

/* The same as the content of FILE, which is written without a sync to the disk. */
void hz_mutator_next_file (HzMutator *mutator, const char *file);

/* Asserts that a reader gave either a result or an error with a message, never both or neither. */
#define hz_assert_answer(is_good, error)                                                           \
  G_STMT_START                                                                                     \
  {                                                                                                \
    if (is_good)                                                                                   \
      g_assert_no_error (error);                                                                   \
    else {                                                                                         \
      g_assert_nonnull (error);                                                                    \
      g_assert_cmpstr ((error)->message, !=, "");                                                  \
      g_assert_true (g_utf8_validate ((error)->message, -1, NULL));                                \
    }                                                                                              \
  }                                                                                                \
  G_STMT_END
