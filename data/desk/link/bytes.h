/* Bytes as either end of the desk protocol puts them into a message. */
#pragma once
#include <glib.h>

/* "ay", floating; BYTES may be NULL: none. */
static inline GVariant *
hz_bytes_variant (GBytes *bytes)
{
  return bytes != NULL ? g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, bytes, TRUE)
                       : g_variant_new_array (G_VARIANT_TYPE_BYTE, NULL, 0);
}
