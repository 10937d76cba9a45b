/* The half of the cage that is about calls of the system. */
#pragma once
#include <glib.h>

gboolean hz_filter_load (GError **error);
