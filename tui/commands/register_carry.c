/* Rows of a file into the register: data/import reads and checks them, the store keeps them, and
 * this file connects the two. */
#include "tui/commands/register_carry.h"

#include "core/base/base.h"
#include "data/store/register/register.h"

typedef struct {
  HzStore *store;
  HzTxn *txn;
  const HzRegisterCarry *how;
  const char *kind, *file_id;
} Carrier;

static gboolean
carrier_begin (gpointer data, GError **error)
{
  Carrier *self = data;
  self->txn = hz_txn_begin (self->store, error);
  return self->txn != NULL;
}

static void
tell (const HzRegisterWritten *written, HzImportTaken *taken)
{
  taken->outcome = written->added     ? HZ_IMPORT_ADDED
                   : written->changed ? HZ_IMPORT_CHANGED
                                      : HZ_IMPORT_SAME;
  g_strlcpy (taken->other, written->other, sizeof taken->other);
  taken->doubts = written->doubts;
  taken->column = written->column;
}

static gboolean
carrier_resident (gpointer data, const HzResident *r, HzImportTaken *taken, GError **error)
{
  const Carrier *self = data;
  HzRegisterWritten written = {0};
  gboolean well = hz_store_import_resident (self->store, self->how->actor, r, &written, error);
  tell (&written, taken);
  return well;
}

static gboolean
carrier_household (gpointer data, const HzHousehold *h, HzImportTaken *taken, GError **error)
{
  const Carrier *self = data;
  HzRegisterWritten written = {0};
  gboolean well = hz_store_import_household (self->store, self->how->actor, h, &written, error);
  tell (&written, taken);
  return well;
}

static gboolean
carrier_commit (gpointer data, const HzImportPlace *place, gboolean last, GError **error)
{
  Carrier *self = data;
  const HzImportMark mark = {.at_byte = place->at_byte,
                             .at_line = place->at_line,
                             .taken = place->taken,
                             .rejected = place->rejected,
                             .rejects_bytes = place->rejects_bytes,
                             .added = place->added,
                             .changed = place->changed,
                             .warned = place->warned,
                             .warnings_bytes = place->warnings_bytes};
  if (self->how->dry_run) {
    g_clear_pointer (&self->txn, hz_txn_rollback);
    return TRUE;
  }
  return hz_store_import_note (self->store, self->how->actor, self->kind, self->file_id, &mark,
                               last, error) &&
         hz_txn_commit (g_steal_pointer (&self->txn), error);
}

static gboolean
carrier_awaited (gpointer data)
{
  return hz_store_is_awaited (((const Carrier *)data)->store);
}

static void
carrier_progress (gpointer data, const HzImportPlace *place, gint64 size)
{
  const HzRegisterCarry *how = ((Carrier *)data)->how;
  if (how->progress != NULL)
    how->progress (how->data, place, size);
}

gboolean
hz_register_carry (const HzRegisterCarry *how, const char *file, HzImportPlace *place,
                   GError **error)
{
  const HzImportSink sink = {carrier_begin,  carrier_resident, carrier_household,
                             carrier_commit, carrier_awaited,  carrier_progress};
  HzImportMark mark = {0};
  g_autoptr (HzImport) import = hz_import_open (file, how->options, error);
  if (import == NULL)
    return FALSE;
  Carrier carrier = {.store = how->store,
                     .how = how,
                     .kind = how->options->kind == HZ_IMPORT_RESIDENTS ? "resident" : "household",
                     .file_id = hz_import_id (import)};
  if (!hz_store_import_find (how->store, how->actor, carrier.kind, carrier.file_id, &mark, error))
    return FALSE;
  *place = (HzImportPlace){0};
  if (!how->dry_run && mark.at_byte > 0) {
    *place = (HzImportPlace){.at_byte = mark.at_byte,
                             .at_line = mark.at_line,
                             .taken = mark.taken,
                             .rejected = mark.rejected,
                             .rejects_bytes = mark.rejects_bytes,
                             .added = mark.added,
                             .changed = mark.changed,
                             .warned = mark.warned,
                             .warnings_bytes = mark.warnings_bytes};
    if (how->resumed != NULL)
      how->resumed (how->data, place);
  }
  gboolean well = hz_import_run (import, &sink, &carrier, place, error);
  hz_txn_rollback (carrier.txn);
  return well;
}
