/* Rows of a file into the register of a station. */
#pragma once
#include "data/import/import.h"
#include "data/store/base/base.h"

typedef struct {
  HzStore *store;
  const char *actor;              /* for the audit */
  const HzImportOptions *options; /* the rows of a chunk go into one transaction */
  gboolean dry_run;               /* every row is checked, none is kept */
  /* Both may be NULL: the file was cut off before and goes on at PLACE; a chunk is through. */
  void (*resumed) (gpointer data, const HzImportPlace *place);
  void (*progress) (gpointer data, const HzImportPlace *place, gint64 size);
  gpointer data;
} HzRegisterCarry;

/* Carries FILE to its end, from where it was cut off; PLACE says how far it came, also on error. */
gboolean hz_register_carry (const HzRegisterCarry *how, const char *file, HzImportPlace *place,
                            GError **error);
