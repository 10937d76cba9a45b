#include "core/card/collection.h"

#include "core/base/base.h"
#include "core/card/identity.h"
#include "core/person/person.h"

#include <string.h>

HzCollectionFacts *
hz_collection_facts (const HzRecord *record)
{
  g_assert (record->kind == &hz_collection_kind);
  return record->facts;
}

/* --- what is known --- */

static gboolean
hands_back (const HzCase *c, const HzRuleBook *book, const char *card)
{
  const HzReasonRule *reason = hz_rule_book_reason (book, hz_case_get (c, HZ_FIELD_REASON, 0));
  return reason != NULL && reason->hand_back != NULL &&
         g_strv_contains ((const char *const *)reason->hand_back, card);
}

static gboolean
is_enrolled (const HzCase *c, HzField hand)
{
  return strcmp (hz_case_get (c, hand, 0), "1") == 0;
}

void
hz_collection_know (HzRecord *record, const HzCase *c, const HzRuleBook *book)
{
  HzCollectionFacts *facts = hz_collection_facts (record);
  record->case_id = c->id;
  g_strlcpy (record->number, hz_case_get (c, HZ_FIELD_CITIZEN_NUMBER, 0), sizeof record->number);
  record->prints = is_enrolled (c, HZ_FIELD_RIGHT_RESULT) || is_enrolled (c, HZ_FIELD_LEFT_RESULT);
  facts->old_card = hands_back (c, book, "old-card");
  facts->temporary_card = hands_back (c, book, "temporary-card");
}

/* --- when an item is asked --- */

gboolean
hz_collection_in_person (const HzRecord *record)
{
  return strcmp (hz_record_get (record, HZ_COLLECT_COLLECTOR), "1") == 0;
}

static gboolean
by_relative (const HzRecord *record)
{
  return strcmp (hz_record_get (record, HZ_COLLECT_COLLECTOR), "2") == 0;
}

static gboolean
old_card_back (const HzRecord *record)
{
  return hz_collection_facts (record)->old_card;
}

/* Only who has a temporary card gives it back. */
static gboolean
temporary_card_back (const HzRecord *record)
{
  const HzCollectionFacts *facts = hz_collection_facts (record);
  return facts->temporary_out && facts->temporary_card;
}

/* --- the items --- */

static const char *
relative_fault (const HzRecord *record, const char *value, const char **way_out)
{
  HzCitizenNumber number;
  HzNumberFault fault = hz_citizen_number_parse (value, &record->today, &number);
  if (fault != HZ_NUMBER_OK)
    return hz_number_fault_text (fault);
  return strcmp (number.number, record->number) != 0
             ? NULL
             : _ ("This is the applicant's own number. Enter the relative's.");
}

static const char *
relative_name_fault (const HzRecord *record, const char *value, const char **way_out)
{
  if (*value == '\0')
    return _ ("Enter the relative's name.");
  return hz_name_check (value, NULL)
             ? NULL
             : _ ("This is no name: only Chinese characters, Latin letters and the middle dot.");
}

static const HzRecordItem items[HZ_COLLECT_COUNT] = {
    /* if somebody else comes, the match and the signature are made again */
    [HZ_COLLECT_COLLECTOR] = {"collector", .need = HZ_NEED_CHOICE,
                              .needed = N_ ("Say who collects: 1 the applicant, 2 a relative."),
                              .empties =
                                  HZ_ITEM_BIT (HZ_COLLECT_MATCH) | HZ_ITEM_BIT (HZ_COLLECT_SIGNED)},
    [HZ_COLLECT_RELATIVE_NUMBER] = {"relative_number", .keep = HZ_KEEP_NUMBER, .asked = by_relative,
                                    .fault = relative_fault},
    [HZ_COLLECT_RELATIVE_NAME] = {"relative_name", .keep = HZ_KEEP_NAME, .asked = by_relative,
                                  .fault = relative_name_fault},
    [HZ_COLLECT_RELATIVE_CARD] = {"relative_card", .asked = by_relative, .need = HZ_NEED_YES,
                                  .needed = N_ ("A relative shows their own identity card.")},
    [HZ_COLLECT_SLIP_SHOWN] = {"slip_shown", .asked = by_relative, .need = HZ_NEED_YES,
                               .needed = N_ ("A relative brings the collection slip.")},
    [HZ_COLLECT_ITEMS_CHECKED] = {"items_checked", .need = HZ_NEED_YES,
                                  .needed = N_ (
                                      "Read the items on the card through with the person first.")},
    HZ_IDENTITY_ROWS (HZ_COLLECT, N_ ("Match a finger of the applicant first.")),
    HZ_IDENTITY_OFFICER_ROW (HZ_COLLECT),
    [HZ_COLLECT_OLD_CARD] = {"old_card", .asked = old_card_back, .need = HZ_NEED_CHOICE,
                             .needed = N_ ("The old card is handed back, or was lost.")},
    [HZ_COLLECT_TEMPORARY_CARD] = {"temporary_card", .asked = temporary_card_back,
                                   .need = HZ_NEED_CHOICE,
                                   .needed =
                                       N_ ("The temporary card is handed back, or was lost.")},
    [HZ_COLLECT_SIGNED] = {"signed", .need = HZ_NEED_YES,
                           .needed = N_ ("Who collects the card signs for it.")},
};

const HzRecordKind hz_collection_kind = {
    .id = "collection",
    .items = items,
    .count = HZ_COLLECT_COUNT,
    HZ_IDENTITY_ITEMS (HZ_COLLECT),
    .identifies = hz_collection_in_person,
    .facts_size = sizeof (HzCollectionFacts),
};
