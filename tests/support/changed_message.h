/* Messages with a part that no counter and no keeper of ours would put there. Header-only. */
#pragma once
#include "tests/support/passed.h"

/* PACKED with what is at the place WHICH of its tuple replaced. Takes both. (floating) */
static inline GVariant *
with (GVariant *packed, guint which, GVariant *other)
{
  g_autoptr (GVariant) whole = g_variant_ref_sink (packed);
  gsize count = g_variant_n_children (whole);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func ((GDestroyNotify)g_variant_unref);
  for (gsize i = 0; i < count; i++)
    g_ptr_array_add (parts, i == which ? g_variant_ref_sink (other)
                                       : g_variant_get_child_value (whole, i));
  return g_variant_new_tuple ((GVariant *const *)parts->pdata, count);
}

enum { NUMBERS, TEXTS, OTHERS }; /* of the tuple of a shape */

/* Does AS go beside OTHER: in the same array, or as parts of the tuple behind both? */
static inline gboolean
go_together (HzAs as, HzAs other)
{
  const HzAs first[] = {HZ_AS_TEXT, HZ_AS_BYTES};
  for (guint i = 0; i < G_N_ELEMENTS (first); i++)
    if ((as >= first[i]) != (other >= first[i]))
      return FALSE;
  return TRUE;
}

/* The place of the N-th member of SHAPE that goes AS, among those that go with it. */
static inline guint
place_of (const HzShape *shape, HzAs as, guint n)
{
  guint place = 0;
  for (guint i = 0; i < shape->count; place += go_together (as, shape->members[i++].as))
    if (shape->members[i].as == as && n-- == 0)
      return place;
  g_assert_not_reached ();
}

static inline guint
part_of (const HzShape *shape, HzAs as, guint n)
{
  return OTHERS + place_of (shape, as, n);
}

/* DATA of SHAPE, with NUMBER for its N-th member that goes AS. (floating) */
static inline GVariant *
with_number (const HzShape *shape, gconstpointer data, HzAs as, guint n, gint64 number)
{
  gsize count;
  g_autoptr (GVariant) good = g_variant_ref_sink (hz_shape_pack (shape, data));
  g_autoptr (GVariant) old = g_variant_get_child_value (good, NUMBERS);
  const gint64 *numbers = g_variant_get_fixed_array (old, &count, sizeof (gint64));
  g_autofree gint64 *changed = g_memdup2 (numbers, count * sizeof (gint64));
  changed[place_of (shape, as, n)] = number;
  return with (g_variant_ref (good), NUMBERS,
               g_variant_new_fixed_array (G_VARIANT_TYPE_INT64, changed, count, sizeof (gint64)));
}

/* LENGTH bytes. (floating) */
static inline GVariant *
bytes_of (const char *bytes, gsize length)
{
  return g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, bytes, length, 1);
}
