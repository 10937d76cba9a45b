/* For the other rooms of the store. */
#pragma once
#include "data/store/sealed/sealed.h"

/* The person's newest submitted case that has a print; 0 for none. */
gboolean hz_prints_case (HzStore *store, const char *citizen_number, gint64 *id, GError **error);
