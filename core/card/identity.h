/* How a holder at the counter is identified (RULES sections 7 and 8): by a finger if prints were
 * taken, otherwise by the clerk comparing the photo with the face. If prints were taken and none
 * matched, an officer decides. The same items in every kind of record:
 * match: "", "matched", "no-match", "not-enrolled", "unavailable"; finger: position code that
 * matched; photo_compared: "1" when the clerk saw the same person; officer: account of the officer
 * who decided without a match. What a match came to is the keeper's knowledge: only that nothing
 * could be compared is the counter's word, and then an officer decides. */
#pragma once
#include "core/card/card_record.h"

gboolean hz_identity_asks_match (const HzRecord *record);
gboolean hz_identity_asks_photo (const HzRecord *record);
gboolean hz_identity_asks_officer (const HzRecord *record);
const char *hz_identity_photo_fault (const HzRecord *record, const char *value,
                                     const char **way_out);
const char *hz_identity_officer_fault (const HzRecord *record, const char *value,
                                       const char **way_out);

/* May the match that TYPED says be taken over STORED? If it is none, "unavailable", what STORED
 * says too, or what TYPED's keeper saw. */
gboolean hz_identity_is_believed (const HzRecord *stored, const HzRecord *typed);
/* Was the match of RECORD, if one identifies the holder, seen as SEEN says? One that is only
 * stored is of another session, or too long ago, or was used up. */
gboolean hz_identity_is_seen (const HzRecord *record, const HzMatchSeen *seen);

/* Their rows in the table of a kind whose items are named PREFIX_MATCH and so on; MATCH_NEEDED is
 * said while no finger was asked for. What an officer decided is only valid for the match and the
 * photo that the officer saw. */
#define HZ_IDENTITY_ROWS(PREFIX, match_needed)                                                     \
  [PREFIX##_MATCH] = {"match", .need = HZ_NEED_VALUE, .needed = match_needed,                      \
                      .asked = hz_identity_asks_match,                                             \
                      .empties =                                                                   \
                          HZ_ITEM_BIT (PREFIX##_FINGER) | HZ_ITEM_BIT (PREFIX##_PHOTO_COMPARED)},  \
  [PREFIX##_FINGER] = {"finger", .asked = hz_identity_asks_match},                                 \
  [PREFIX##_PHOTO_COMPARED] = {"photo_compared", .asked = hz_identity_asks_photo,                  \
                               .fault = hz_identity_photo_fault,                                   \
                               .empties = HZ_ITEM_BIT (PREFIX##_OFFICER)}
/* Of a kind in which an officer decides nothing else. */
#define HZ_IDENTITY_OFFICER_ROW(PREFIX)                                                            \
  [PREFIX##_OFFICER] = {"officer", .asked = hz_identity_asks_officer,                              \
                        .fault = hz_identity_officer_fault}
/* And for the kind itself. */
#define HZ_IDENTITY_ITEMS(PREFIX)                                                                  \
  .match = PREFIX##_MATCH, .finger = PREFIX##_FINGER, .photo = PREFIX##_PHOTO_COMPARED,            \
  .officer = PREFIX##_OFFICER

/* MATCH in words of the current language, "" for none. */
const char *hz_identity_match_name (const char *match);
