#include "core/card/collection.h"

#include "core/person/person.h"
#include "core/card/identity.h"
#include "core/base/base.h"

#include <string.h>

HzCollection *
hz_collection_new (void)
{
  HzCollection *collection = g_new0 (HzCollection, 1);
  for (guint f = 0; f < HZ_COLLECT_COUNT; f++)
    collection->value[f] = g_strdup ("");
  return collection;
}

void
hz_collection_free (HzCollection *collection)
{
  if (collection == NULL)
    return;
  for (guint f = 0; f < HZ_COLLECT_COUNT; f++)
    hz_text_wipe (collection->value[f]);
  g_free (collection);
}

const char *
hz_collection_get (const HzCollection *collection, HzCollectField field)
{
  return collection->value[field];
}

static gboolean
is (const HzCollection *collection, HzCollectField field, const char *value)
{
  return strcmp (collection->value[field], value) == 0;
}

gboolean
hz_collection_set (HzCollection *collection, HzCollectField field, const char *text)
{
  if (!hz_text_put (&collection->value[field], g_strstrip (g_strdup (text != NULL ? text : ""))))
    return FALSE;
  switch (field) {
  case HZ_COLLECT_COLLECTOR:
    hz_collection_set (collection, HZ_COLLECT_SIGNED, "");
    hz_collection_set (collection, HZ_COLLECT_MATCH, "");
    G_GNUC_FALLTHROUGH;
  case HZ_COLLECT_MATCH:
    hz_collection_set (collection, HZ_COLLECT_FINGER, "");
    hz_collection_set (collection, HZ_COLLECT_PHOTO_COMPARED, "");
    G_GNUC_FALLTHROUGH;
  case HZ_COLLECT_PHOTO_COMPARED:
    hz_collection_set (collection, HZ_COLLECT_OFFICER, "");
    break;
  default:
    break;
  }
  return TRUE;
}

void
hz_collection_take (HzCollection *stored, const HzCollection *typed)
{
  for (HzCollectField f = 0; f < HZ_COLLECT_COUNT; f++)
    if (f != HZ_COLLECT_OFFICER)
      hz_collection_set (stored, f, typed->value[f]);
}

gboolean
hz_collection_has_prints (const HzCase *c)
{
  return strcmp (hz_case_get (c, HZ_FIELD_RIGHT_RESULT, 0), "1") == 0 ||
         strcmp (hz_case_get (c, HZ_FIELD_LEFT_RESULT, 0), "1") == 0;
}

static gboolean
hands_back (const HzCase *c, const HzRuleBook *book, const char *card)
{
  const HzReasonRule *reason = hz_rule_book_reason (book, hz_case_get (c, HZ_FIELD_REASON, 0));
  return reason != NULL && reason->hand_back != NULL &&
         g_strv_contains ((const char *const *)reason->hand_back, card);
}

gboolean
hz_collection_asks (const HzCase *c, const HzCollection *collection, HzCollectField field,
                    const HzRuleBook *book)
{
  gboolean relative = is (collection, HZ_COLLECT_COLLECTOR, "2");
  gboolean applicant = is (collection, HZ_COLLECT_COLLECTOR, "1");
  gboolean prints = hz_collection_has_prints (c);
  switch (field) {
  case HZ_COLLECT_RELATIVE_NUMBER:
  case HZ_COLLECT_RELATIVE_NAME:
  case HZ_COLLECT_RELATIVE_CARD:
  case HZ_COLLECT_SLIP_SHOWN:
    return relative;
  case HZ_COLLECT_MATCH:
  case HZ_COLLECT_FINGER:
    return applicant && prints;
  case HZ_COLLECT_PHOTO_COMPARED:
    return applicant &&
           hz_identity_asks_photo (prints, hz_collection_get (collection, HZ_COLLECT_MATCH));
  case HZ_COLLECT_OFFICER:
    return applicant &&
           hz_identity_asks_officer (prints, hz_collection_get (collection, HZ_COLLECT_MATCH),
                                     hz_collection_get (collection, HZ_COLLECT_PHOTO_COMPARED));
  case HZ_COLLECT_OLD_CARD:
    return hands_back (c, book, "old-card");
  case HZ_COLLECT_TEMPORARY_CARD:
    return collection->temporary_out && hands_back (c, book, "temporary-card");
  default:
    return TRUE;
  }
}

/* What to say about an empty or wrong FIELD; NULL: it is right. */
static const char *
fault_of (const HzCase *c, const HzCollection *collection, HzCollectField field, const GDate *today)
{
  const char *value = collection->value[field];
  HzCitizenNumber number;
  HzNumberFault fault;
  switch (field) {
  case HZ_COLLECT_COLLECTOR:
    return is (collection, field, "1") || is (collection, field, "2")
               ? NULL
               : _ ("Say who collects: 1 the applicant, 2 a relative.");
  case HZ_COLLECT_RELATIVE_NUMBER:
    fault = hz_citizen_number_parse (value, today, &number);
    if (fault != HZ_NUMBER_OK)
      return hz_number_fault_text (fault);
    return strcmp (number.number, hz_case_get (c, HZ_FIELD_CITIZEN_NUMBER, 0)) != 0
               ? NULL
               : _ ("This is the applicant's own number. Enter the relative's.");
  case HZ_COLLECT_RELATIVE_NAME:
    return *value != '\0' ? NULL : _ ("Enter the relative's name.");
  case HZ_COLLECT_RELATIVE_CARD:
    return *value == '1' ? NULL : _ ("A relative shows their own identity card.");
  case HZ_COLLECT_SLIP_SHOWN:
    return *value == '1' ? NULL : _ ("A relative brings the collection slip.");
  case HZ_COLLECT_ITEMS_CHECKED:
    return *value == '1' ? NULL : _ ("Read the items on the card through with the person first.");
  case HZ_COLLECT_MATCH:
    return *value != '\0' ? NULL : _ ("Match a finger of the applicant first.");
  case HZ_COLLECT_PHOTO_COMPARED:
    return *value == '1' ? NULL : _ ("No finger matched: compare the photo with the face.");
  case HZ_COLLECT_OFFICER:
    return *value != '\0' ? NULL : _ ("Without a match an officer decides, at this desk.");
  case HZ_COLLECT_OLD_CARD:
    return *value == '1' || *value == '2' ? NULL : _ ("The old card is handed back, or was lost.");
  case HZ_COLLECT_TEMPORARY_CARD:
    return *value == '1' || *value == '2' ? NULL
                                          : _ ("The temporary card is handed back, or was lost.");
  case HZ_COLLECT_SIGNED:
    return *value == '1' ? NULL : _ ("Who collects the card signs for it.");
  default:
    return NULL;
  }
}

char *
hz_collection_fault (const HzCase *c, const HzCollection *collection, const HzRuleBook *book,
                     const GDate *today, HzCollectField *field)
{
  for (HzCollectField f = 0; f < HZ_COLLECT_COUNT; f++) {
    const char *why =
        hz_collection_asks (c, collection, f, book) ? fault_of (c, collection, f, today) : NULL;
    if (why == NULL)
      continue;
    if (field != NULL)
      *field = f;
    return g_strdup (why);
  }
  return NULL;
}
