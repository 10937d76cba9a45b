/* How long a campaign of random input is: whole in `make check-long`, which says HZ_WHOLE, a tenth
 * of it in `make check`. Header-only. */
#pragma once
#include <glib.h>

static inline guint
campaign (guint whole)
{
  return g_getenv ("HZ_WHOLE") != NULL ? whole : whole / 10;
}
