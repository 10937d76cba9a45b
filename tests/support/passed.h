/* What came through the door: packed, as bytes, and read as from outside. Header-only. */
#pragma once
#include "data/door/shapes.h"

/* BYTES as a message of FORM, which nobody vouches for. (transfer full) */
static inline GVariant *
passed_bytes (const char *form, GBytes *bytes)
{
  return g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (form), bytes, FALSE));
}

/* Takes PACKED. (transfer full) */
static inline GVariant *
passed (GVariant *packed)
{
  g_autoptr (GVariant) sunk = g_variant_ref_sink (packed);
  g_autoptr (GBytes) own = g_variant_get_data_as_bytes (sunk);
  gsize length;
  gconstpointer data = g_bytes_get_data (own, &length);
  g_autoptr (GBytes) bytes = g_bytes_new (data, length);
  return passed_bytes (g_variant_get_type_string (sunk), bytes);
}

/* DATA, of SHAPE, through the door over ZEROED. */
static inline void
pass (const HzShape *shape, gconstpointer data, gpointer zeroed)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) come = passed (hz_shape_pack (shape, data));
  hz_shape_unpack (shape, come, zeroed, &error);
  g_assert_no_error (error);
}

/* A text that is like no other of WHAT. (transfer full) */
static inline char *
text (const char *what, guint i)
{
  return g_strdup_printf ("%s %u 字", what, i);
}

/* A member is the same in both. */
#define same_int(a, b, member)  g_assert_cmpint ((a)->member, ==, (b)->member)
#define same_text(a, b, member) g_assert_cmpstr ((a)->member, ==, (b)->member)
#define same_bytes(a, b, member)                                                                   \
  g_assert_true ((a)->member == (b)->member || g_bytes_equal ((a)->member, (b)->member))
