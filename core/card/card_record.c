#include "core/card/card_record.h"

#include "core/base/base.h"
#include "core/card/identity.h"
#include "core/person/person.h"

#include <string.h>

HzRecord *
hz_record_new (const HzRecordKind *kind, const char *number, const GDate *today)
{
  HzRecord *record = g_new0 (HzRecord, 1);
  record->kind = kind;
  g_strlcpy (record->number, number, sizeof record->number);
  record->today = *today;
  record->value = g_new0 (char *, kind->count);
  for (guint i = 0; i < kind->count; i++)
    record->value[i] = g_strdup ("");
  record->facts = g_malloc0 (kind->facts_size);
  if (kind->facts_init != NULL)
    kind->facts_init (record->facts);
  return record;
}

void
hz_record_free (HzRecord *record)
{
  if (record == NULL)
    return;
  for (guint i = 0; i < record->kind->count; i++)
    hz_text_wipe (record->value[i]);
  g_free (record->value);
  if (record->kind->facts_clear != NULL)
    record->kind->facts_clear (record->facts);
  explicit_bzero (record->facts, record->kind->facts_size);
  g_free (record->facts);
  explicit_bzero (record, sizeof *record);
  g_free (record);
}

const char *
hz_record_get (const HzRecord *record, guint item)
{
  return record->value[item];
}

/* --- entering --- */

/* TEXT as it is kept. (transfer full) */
static char *
as_kept (const HzRecord *record, guint item, const char *text)
{
  char *kept = hz_text_value (text);
  HzRecordKeep keep = record->kind->items[item].keep;
  HzCitizenNumber number;
  GDate day;
  char *read = NULL;
  if (keep == HZ_KEEP_DAY && hz_date_parse (kept, &day))
    read = hz_date_format (&day);
  else if (keep == HZ_KEEP_NUMBER &&
           hz_citizen_number_parse (kept, &record->today, &number) == HZ_NUMBER_OK)
    read = g_strdup (number.number);
  else if (keep == HZ_KEEP_NAME)
    read = hz_name_fold (kept);
  if (read == NULL)
    return kept;
  hz_text_wipe (kept);
  return read;
}

/* Items, and what depends on them. */
static void
empty (HzRecord *record, guint items)
{
  for (guint i = 0; i < record->kind->count; i++)
    if ((items & HZ_ITEM_BIT (i)) != 0) {
      hz_text_put (&record->value[i], g_strdup (""));
      empty (record, record->kind->items[i].empties);
    }
}

gboolean
hz_record_set (HzRecord *record, guint item, const char *text)
{
  if (!hz_text_put (&record->value[item], as_kept (record, item, text)))
    return FALSE;
  empty (record, record->kind->items[item].empties);
  return TRUE;
}

gboolean
hz_record_take (HzRecord *stored, const HzRecord *typed)
{
  const HzRecordKind *kind = stored->kind;
  gboolean believed = TRUE;
  g_return_val_if_fail (kind == typed->kind, FALSE);
  for (guint i = 0; i < kind->count; i++) {
    if (i == kind->match) /* behind the items that empty it */
      believed = hz_identity_is_believed (stored, typed);
    if (!believed && (i == kind->match || i == kind->finger))
      hz_record_set (stored, i, "");
    else if (i != kind->officer)
      hz_record_set (stored, i, typed->value[i]);
  }
  return believed;
}

/* --- what is asked, and what stands in the way --- */

gboolean
hz_record_asks (const HzRecord *record, guint item)
{
  const HzRecordItem *asked = &record->kind->items[item];
  return asked->asked == NULL || asked->asked (record);
}

static gboolean
needs_are_met (HzRecordNeed need, const char *value)
{
  switch (need) {
  case HZ_NEED_VALUE:
    return *value != '\0';
  case HZ_NEED_YES:
    return strcmp (value, "1") == 0;
  case HZ_NEED_CHOICE:
    return strcmp (value, "1") == 0 || strcmp (value, "2") == 0;
  default:
    return TRUE;
  }
}

static const char *
fault_of (const HzRecord *record, guint item, const char **way_out)
{
  const HzRecordItem *asked = &record->kind->items[item];
  if (asked->fault != NULL)
    return asked->fault (record, record->value[item], way_out);
  return needs_are_met (asked->need, record->value[item]) ? NULL : _ (asked->needed);
}

GPtrArray *
hz_record_blockers (const HzRecord *record)
{
  GPtrArray *blockers = hz_blockers_new ();
  for (guint i = 0; i < record->kind->count; i++) {
    const char *way_out = NULL;
    const char *reason = hz_record_asks (record, i) ? fault_of (record, i, &way_out) : NULL;
    const HzBlocker place = {.field = i,
                             .severity = i == record->kind->officer ? HZ_OFFICER : HZ_STOP,
                             .missing = *record->value[i] == '\0'};
    if (reason != NULL)
      hz_blockers_add (blockers, &place, way_out, "%s", reason);
  }
  return blockers;
}

const char *
hz_record_identified_by (const HzRecord *record)
{
  const HzRecordKind *kind = record->kind;
  if (!hz_record_asks (record, kind->match) && !hz_record_asks (record, kind->photo))
    return "";
  if (!hz_record_asks (record, kind->photo))
    return "finger";
  return hz_record_asks (record, kind->officer) ? "officer" : "photo";
}
