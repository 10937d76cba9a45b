/* What came through the door: packed, as bytes, and read as from outside. Header-only. */
#pragma once
#include <glib.h>

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
