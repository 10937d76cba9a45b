/* What the files of this room ask of each other and of nobody else. */
#pragma once
#include "data/store/internal.h"

/* fills.c: what migration NUMBER needs beside its file, inside its transaction. */
gboolean hz_migration_fill (HzStore *store, gint64 number, GError **error);
