#include "core/crypto/paper_record.h"

void
hz_paper_record_free (HzPaperRecord *record)
{
  if (record == NULL)
    return;
  g_free (record->number);
  g_free (record->issued_by);
  g_free (record->code);
  g_free (record->reprinted_by);
  g_free (record->open_by);
  g_free (record);
}

void
hz_issued_clear (HzIssued *issued)
{
  g_clear_pointer (&issued->paper, hz_paper_free);
  g_clear_pointer (&issued->record, hz_paper_record_free);
}
