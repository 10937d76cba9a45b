/* Rows of a file into the register of a station. */
#pragma once
#include "data/import/import.h"
#include "data/store/base/base.h"

typedef struct {
  HzStore *store;
  const HzActor *actor;           /* for the audit */
  const HzImportOptions *options; /* the rows of a chunk go into one transaction */
  gboolean dry_run;               /* every row is checked, none is kept */
  /* Both may be NULL. Called when an interrupted import continues at PLACE, and after each chunk.
   */
  void (*resumed) (gpointer data, const HzImportPlace *place);
  void (*progress) (gpointer data, const HzImportPlace *place, gint64 size);
  gpointer data;
} HzRegisterCarry;

/* Imports FILE to its end, from the place where it was interrupted before; PLACE tells how far it
 * came, also on error. */
gboolean hz_register_carry (const HzRegisterCarry *how, const char *file, HzImportPlace *place,
                            GError **error);
