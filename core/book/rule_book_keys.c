#include "core/book/rule_book_keys.h"

#define RULE(type, key, kind, member)                                                              \
  {                                                                                                \
    key, kind, G_STRUCT_OFFSET (type, member), FALSE                                               \
  }
#define OPTIONAL(type, key, kind, member)                                                          \
  {                                                                                                \
    key, kind, G_STRUCT_OFFSET (type, member), TRUE                                                \
  }

#define BOOK(key, kind, member) RULE (HzRuleBook, key, kind, member)
/* A text in each language of the screens, Chinese first. */
#define NAMES(type, key, member)                                                                   \
  RULE (type, key, HZ_KEY_TEXT, member), RULE (type, key "_en", HZ_KEY_TEXT, member##_en),         \
      RULE (type, key "_es", HZ_KEY_TEXT, member##_es)

static const HzKey book_keys[] = {BOOK ("id", HZ_KEY_TEXT, id),
                                  BOOK ("version", HZ_KEY_POSITIVE, version),
                                  NAMES (HzRuleBook, "title", title),
                                  BOOK ("valid_from", HZ_KEY_DATE, valid_from),
                                  OPTIONAL (HzRuleBook, "basis", HZ_KEY_TEXT, basis),
                                  {NULL}};
static const HzKey guardian_keys[] = {BOOK ("below_age", HZ_KEY_POSITIVE, guardian_below_age),
                                      BOOK ("min_age", HZ_KEY_POSITIVE, guardian_min_age),
                                      BOOK ("must_apply_months", HZ_KEY_COUNT, must_apply_months),
                                      BOOK ("basis", HZ_KEY_TEXT, guardian_basis),
                                      {NULL}};
#define OPTION(key, kind, member) OPTIONAL (HzRuleBook, key, kind, member)
static const HzKey deadline_keys[] = {BOOK ("days", HZ_KEY_POSITIVE, deadline_days),
                                      BOOK ("extension_days", HZ_KEY_COUNT, extension_days),
                                      OPTION ("promised_days", HZ_KEY_POSITIVE, promised_days),
                                      OPTION ("soon_days", HZ_KEY_COUNT, soon_days),
                                      BOOK ("basis", HZ_KEY_TEXT, deadline_basis),
                                      {NULL}};
static const HzKey floating_keys[] = {
    BOOK ("capture", HZ_KEY_FLAG, floating_capture),
    BOOK ("basis", HZ_KEY_TEXT, floating_basis),
    OPTIONAL (HzRuleBook, "refuse_when", HZ_KEY_REFUSALS, refuse_missing_document),
    OPTIONAL (HzRuleBook, "refuse_basis", HZ_KEY_TEXT, refuse_basis),
    {NULL}};
static const HzKey finger_keys[] = {
    BOOK ("tries", HZ_KEY_POSITIVE, finger_tries),
    BOOK ("threshold", HZ_KEY_QUALITY, finger_threshold),
    OPTIONAL (HzRuleBook, "margin", HZ_KEY_POSITIVE, finger_margin),
    OPTIONAL (HzRuleBook, "match_minutes", HZ_KEY_POSITIVE, match_minutes),
    OPTIONAL (HzRuleBook, "readers_match_only", HZ_KEY_LACKS, readers_match_only),
    OPTIONAL (HzRuleBook, "readers_unfit", HZ_KEY_LACKS, readers_unfit),
    OPTIONAL (HzRuleBook, "readers_basis", HZ_KEY_TEXT, readers_basis),
    BOOK ("right_order", HZ_KEY_FINGERS, right_order),
    BOOK ("left_order", HZ_KEY_FINGERS, left_order),
    BOOK ("basis", HZ_KEY_TEXT, finger_basis),
    {NULL}};
#define PHOTO(kind, key)                                                                           \
  {                                                                                                \
#key, kind, G_STRUCT_OFFSET(HzRuleBook, photo.key), FALSE                                      \
  }
static const HzKey photo_keys[] = {
    PHOTO (HZ_KEY_POSITIVE, width),       PHOTO (HZ_KEY_POSITIVE, height),
    PHOTO (HZ_KEY_POSITIVE, dpi),         PHOTO (HZ_KEY_FEN, bytes_min),
    PHOTO (HZ_KEY_FEN, bytes_max),        PHOTO (HZ_KEY_COUNT, head_top_min),
    PHOTO (HZ_KEY_COUNT, head_top_max),   PHOTO (HZ_KEY_COUNT, face_width_min),
    PHOTO (HZ_KEY_COUNT, face_width_max), PHOTO (HZ_KEY_COUNT, eye_line_min),
    PHOTO (HZ_KEY_COUNT, off_centre_max), PHOTO (HZ_KEY_COUNT, border_max),
    PHOTO (HZ_KEY_COUNT, background_min), PHOTO (HZ_KEY_COUNT, tint_max),
    PHOTO (HZ_KEY_COUNT, uneven_max),     PHOTO (HZ_KEY_COUNT, roll_warn),
    PHOTO (HZ_KEY_COUNT, roll_max),       PHOTO (HZ_KEY_COUNT, exposure_min),
    PHOTO (HZ_KEY_COUNT, exposure_max),   PHOTO (HZ_KEY_COUNT, clipped_max),
    PHOTO (HZ_KEY_COUNT, tones_min),      PHOTO (HZ_KEY_COUNT, chroma_min),
    PHOTO (HZ_KEY_COUNT, sharpness_min),  PHOTO (HZ_KEY_LOOKS, looks),
    PHOTO (HZ_KEY_TEXT, basis),           {NULL}};
static const HzKey evidence_keys[] = {
    OPTIONAL (HzRuleBook, "filed", HZ_KEY_EVIDENCE, evidence_filed),
    OPTIONAL (HzRuleBook, "required", HZ_KEY_EVIDENCE, evidence_required),
    OPTIONAL (HzRuleBook, "basis", HZ_KEY_TEXT, evidence_basis),
    {NULL}};
static const HzKey search_keys[] = {BOOK ("first_card_from_age", HZ_KEY_POSITIVE, search_from_age),
                                    BOOK ("severity", HZ_KEY_SEVERITY, search_severity),
                                    BOOK ("basis", HZ_KEY_TEXT, search_basis),
                                    {NULL}};
static const HzKey services_keys[] = {
    OPTION ("electronic_household_book", HZ_KEY_FLAG, electronic_household_book),
    OPTION ("courier", HZ_KEY_FLAG, courier),
    BOOK ("basis", HZ_KEY_TEXT, services_basis),
    {NULL}};
static const HzKey consent_keys[] = {
    BOOK ("version", HZ_KEY_POSITIVE, consent.version),
    NAMES (HzRuleBook, "text", consent.text),
    NAMES (HzRuleBook, "keeps", consent.keeps),
    BOOK ("guardian_below_age", HZ_KEY_COUNT, consent.guardian_below_age),
    BOOK ("basis", HZ_KEY_TEXT, consent.basis),
    {NULL}};
static const HzKey review_keys[] = {
    BOOK ("reconsideration_days", HZ_KEY_POSITIVE, review.reconsideration_days),
    BOOK ("litigation_months", HZ_KEY_POSITIVE, review.litigation_months),
    BOOK ("basis", HZ_KEY_TEXT, review.basis),
    {NULL}};
static const HzKey found_keys[] = {BOOK ("check_person", HZ_KEY_FLAG, found_check),
                                   BOOK ("photograph", HZ_KEY_FLAG, found_photo),
                                   BOOK ("basis", HZ_KEY_TEXT, found_basis),
                                   {NULL}};
static const HzKey capacity_keys[] = {BOOK ("name", HZ_KEY_POSITIVE, name_max),
                                      BOOK ("address", HZ_KEY_POSITIVE, address_max),
                                      BOOK ("authority", HZ_KEY_POSITIVE, authority_max),
                                      BOOK ("basis", HZ_KEY_TEXT, capacity_basis),
                                      {NULL}};
static const HzKey validity_keys[] = {RULE (HzValidityRule, "age_from", HZ_KEY_COUNT, age_from),
                                      OPTIONAL (HzValidityRule, "age_to", HZ_KEY_COUNT, age_to),
                                      RULE (HzValidityRule, "years", HZ_KEY_COUNT, years),
                                      RULE (HzValidityRule, "basis", HZ_KEY_TEXT, basis),
                                      {NULL}};
static const HzKey reason_keys[] = {
    NAMES (HzReasonRule, "name", name),
    RULE (HzReasonRule, "fee_fen", HZ_KEY_FEN, base_fen),
    RULE (HzReasonRule, "basis", HZ_KEY_TEXT, basis),
    RULE (HzReasonRule, "documents", HZ_KEY_DOCUMENTS, documents),
    OPTIONAL (HzReasonRule, "documents_elsewhere", HZ_KEY_DOCUMENTS, documents_elsewhere),
    RULE (HzReasonRule, "discounts", HZ_KEY_DISCOUNTS, free_open),
    OPTIONAL (HzReasonRule, "issue_days", HZ_KEY_POSITIVE, issue_days),
    OPTIONAL (HzReasonRule, "home_station", HZ_KEY_FLAG, home_station),
    OPTIONAL (HzReasonRule, "loss_report", HZ_KEY_FLAG, loss_report),
    OPTIONAL (HzReasonRule, "early_months", HZ_KEY_COUNT, early_months),
    OPTIONAL (HzReasonRule, "hand_back", HZ_KEY_CARDS, hand_back),
    OPTIONAL (HzReasonRule, "valid_months", HZ_KEY_COUNT, valid_months),
    {NULL}};
static const HzKey waiver_keys[] = {
    NAMES (HzWaiverRule, "name", name),
    RULE (HzWaiverRule, "discount", HZ_KEY_DISCOUNT, discount),
    NAMES (HzWaiverRule, "evidence", evidence),
    RULE (HzWaiverRule, "basis", HZ_KEY_TEXT, basis),
    OPTIONAL (HzWaiverRule, "alias", HZ_KEY_WORDS, aliases),
    OPTIONAL (HzWaiverRule, "poverty_line", HZ_KEY_FLAG, poverty_line),
    {NULL}};
static const HzKey calendar_keys[] = {RULE (HzCalendarRule, "holidays", HZ_KEY_DAYS, holidays),
                                      OPTIONAL (HzCalendarRule, "workdays", HZ_KEY_DAYS, workdays),
                                      RULE (HzCalendarRule, "basis", HZ_KEY_TEXT, basis),
                                      {NULL}};
static const HzKey poverty_line_keys[] = {RULE (HzPovertyLine, "fen", HZ_KEY_FEN, fen),
                                          RULE (HzPovertyLine, "basis", HZ_KEY_TEXT, basis),
                                          {NULL}};
static const HzKey law_keys[] = {OPTIONAL (HzLawDifference, "reason", HZ_KEY_TEXT, reason),
                                 OPTIONAL (HzLawDifference, "step", HZ_KEY_TEXT, step),
                                 OPTIONAL (HzLawDifference, "elsewhere", HZ_KEY_FLAG, elsewhere),
                                 OPTIONAL (HzLawDifference, "from_age", HZ_KEY_COUNT, from_age),
                                 NAMES (HzLawDifference, "book_says", book_says),
                                 NAMES (HzLawDifference, "law_says", law_says),
                                 OPTIONAL (HzLawDifference, "differs", HZ_KEY_TEXT, differs),
                                 OPTIONAL (HzLawDifference, "differs_en", HZ_KEY_TEXT, differs_en),
                                 OPTIONAL (HzLawDifference, "differs_es", HZ_KEY_TEXT, differs_es),
                                 RULE (HzLawDifference, "since", HZ_KEY_DATE, since),
                                 RULE (HzLawDifference, "basis", HZ_KEY_TEXT, basis),
                                 OPTIONAL (HzLawDifference, "books", HZ_KEY_WORDS, books),
                                 {NULL}};

static const HzKey scene_keys[] = {
    NAMES (HzSceneRule, "name", name),
    RULE (HzSceneRule, "certificates", HZ_KEY_CERTIFICATES, certificates),
    RULE (HzSceneRule, "discloses", HZ_KEY_ITEMS, discloses),
    OPTIONAL (HzSceneRule, "licence_region", HZ_KEY_TEXT, licence_region),
    OPTIONAL (HzSceneRule, "plate_prefix", HZ_KEY_TEXT, plate_prefix),
    OPTIONAL (HzSceneRule, "summary_procedure", HZ_KEY_FLAG, summary_procedure),
    OPTIONAL (HzSceneRule, "no_points", HZ_KEY_FLAG, no_points),
    OPTIONAL (HzSceneRule, "no_accident", HZ_KEY_FLAG, no_accident),
    OPTIONAL (HzSceneRule, "fine_max_fen", HZ_KEY_FEN, fine_max_fen),
    OPTIONAL (HzSceneRule, "also_for", HZ_KEY_MEASURES, measures),
    RULE (HzSceneRule, "basis", HZ_KEY_TEXT, basis),
    {NULL}};

enum { NO_ID = G_MAXUINT16 };
const HzGroup hz_book_groups[HZ_BOOK_GROUPS] = {
    {"book", book_keys},
    {"guardian", guardian_keys},
    {"deadline", deadline_keys},
    {"floating", floating_keys},
    {"fingers", finger_keys},
    {"photo", photo_keys},
    {"evidence", evidence_keys, .may_lack = TRUE},
    {"capacity", capacity_keys},
    {"search", search_keys, .may_lack = TRUE},
    {"services", services_keys, .may_lack = TRUE},
    {"consent", consent_keys, .may_lack = TRUE},
    {"review", review_keys, .may_lack = TRUE},
    {"found", found_keys, .may_lack = TRUE},
    {"validity.", validity_keys, sizeof (HzValidityRule), G_STRUCT_OFFSET (HzRuleBook, validity),
     NO_ID, TRUE},
    {"reason.", reason_keys, sizeof (HzReasonRule), G_STRUCT_OFFSET (HzRuleBook, reasons),
     G_STRUCT_OFFSET (HzReasonRule, id)},
    {"waiver.", waiver_keys, sizeof (HzWaiverRule), G_STRUCT_OFFSET (HzRuleBook, waivers),
     G_STRUCT_OFFSET (HzWaiverRule, id)},
    {"scene.", scene_keys, sizeof (HzSceneRule), G_STRUCT_OFFSET (HzRuleBook, scenes),
     G_STRUCT_OFFSET (HzSceneRule, id)},
    {"calendar.", calendar_keys, sizeof (HzCalendarRule), G_STRUCT_OFFSET (HzRuleBook, calendars),
     G_STRUCT_OFFSET (HzCalendarRule, id)},
    {"poverty-line.", poverty_line_keys, sizeof (HzPovertyLine),
     G_STRUCT_OFFSET (HzRuleBook, poverty_lines), G_STRUCT_OFFSET (HzPovertyLine, id)},
    {"law.", law_keys, sizeof (HzLawDifference), G_STRUCT_OFFSET (HzRuleBook, law),
     G_STRUCT_OFFSET (HzLawDifference, id)},
};
